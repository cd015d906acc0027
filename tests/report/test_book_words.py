from toimio.analysis.accounts import INCOME_STATEMENT
from toimio.report.book_words import BOOK_WORDS
from toimio.world.books import CATEGORIES


def test_every_line_of_the_books_has_words_and_a_place_in_the_income_statement():
    assert set(BOOK_WORDS) == set(CATEGORIES)
    stated = {name for categories in INCOME_STATEMENT.values() for name in categories}
    assert stated | {"owners_capital"} == set(CATEGORIES)
