from toimio.money.case import Doing
from toimio.money.lines import LINES
from toimio.money.parties import Category, Party
from toimio.money.subsidy_case import Basis, EmployerKind
from toimio.money.words import BASIS_WORDS, CATEGORY_WORDS, DOING_WORDS, EMPLOYER_WORDS, PARTY_WORDS


def test_everything_has_a_name() -> None:
    for words, kinds in (
        (CATEGORY_WORDS, Category),
        (PARTY_WORDS, Party),
        (DOING_WORDS, Doing),
        (EMPLOYER_WORDS, EmployerKind),
        (BASIS_WORDS, Basis),
    ):
        assert set(words) == set(kinds)
        assert len(set(words.values())) == len(words)


def test_lines_are_called_the_same_everywhere() -> None:
    assert {line.key: CATEGORY_WORDS[line.category] for line in LINES} == {
        line.key: line.label for line in LINES
    }
