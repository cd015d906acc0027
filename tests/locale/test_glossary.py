from toimio.locale.glossary import glossary


def test_every_word_is_there_in_three_languages_and_once():
    words = glossary()
    assert len(words) > 40
    assert all(all(row) for row in words)
    assert len({fi for fi, _, _ in words}) == len(words)
