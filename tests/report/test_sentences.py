import pytest

from tests.report.made import pair
from toimio.analysis.study import differences
from toimio.locale import set_language
from toimio.report.sentences import comparison_sentence


@pytest.fixture(autouse=True)
def _language_as_before():
    set_language("en")
    yield
    set_language(None)


def _sentence(open_work, paid):
    return comparison_sentence(differences(pair(open_work, paid)), "Toimio", "Today")


def test_more_is_told_with_its_interval():
    sentence = _sentence([11, 12, 13], [300, 400, 500])
    assert (
        "at the end of year 10 on average 12.0 more people are in open work (90 % interval 10.3…13.7)"
        in sentence
    )
    assert "400 more person-years" in sentence
    assert "Toimio" in sentence
    assert "Today" in sentence


def test_less_is_told_as_fewer_with_the_smaller_number_first():
    sentence = _sentence([-11, -12, -13], [-300, -400, -500])
    assert "12.0 fewer people are in open work (90 % interval 10.3…13.7)" in sentence
    assert "fewer person-years" in sentence


def test_an_interval_around_zero_is_not_known():
    sentence = _sentence([-20, 30, 5], [-200, 300, 50])
    assert "we do not know in which direction" in sentence
    assert "we do not know whether more or less" in sentence
    assert "-40…+50" in sentence


def test_no_difference_at_all_is_exactly_as_many():
    sentence = _sentence([0, 0, 0], [0, 0, 0])
    assert "exactly as many" in sentence
    assert "exactly as much" in sentence


def test_one_replication_does_not_pretend_to_be_sure():
    sentence = _sentence([5], [50])
    assert "one run does not tell how sure" in sentence
    assert "nan" not in sentence.lower()


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("numbers", [[11, 12, 13], [-11, -12, -13], [-20, 30, 5], [0, 0, 0], [5]])
def test_every_case_is_a_whole_sentence_in_every_language(language, numbers):
    set_language(language)
    sentence = _sentence(numbers, [20 * n for n in numbers])
    assert sentence.endswith(".")
    assert "{" not in sentence
    assert "nan" not in sentence.lower()
    if language == "fi":
        assert sentence.startswith("Malli arvioi")
