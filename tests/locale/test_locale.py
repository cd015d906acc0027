import ast
import string
from pathlib import Path

import pytest

from toimio import locale
from toimio.locale import catalogue, localised, number, set_language, text, text_in

PACKAGE = Path(locale.__file__).parents[1]
MARKERS = {"text", "message"}


@pytest.fixture(autouse=True)
def _language_as_before():
    yield
    set_language(None)


def _messages() -> dict[str, str]:
    """Every literal message of the code, with the file it stands in."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or not node.args:
                continue
            first = node.args[0]
            if node.func.id in MARKERS and isinstance(first, ast.Constant) and isinstance(first.value, str):
                found[first.value] = path.name
    return found


def _fields(message: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(message) if field is not None}


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_every_message_of_the_code_is_translated(language):
    translated = catalogue(language)
    missing = {message: file for message, file in _messages().items() if message not in translated}
    assert not missing


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_no_translation_is_left_over(language):
    assert not set(catalogue(language)) - set(_messages())


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_translations_have_the_same_blanks(language):
    for message, translated in catalogue(language).items():
        assert _fields(translated) == _fields(message), message


def test_the_model_estimates_and_never_foretells():
    words = " ".join([*_messages(), *catalogue("fi").values(), *catalogue("sv").values()]).lower()
    for forbidden in ("ennust", "förutsäg", "predict", "tapaus", "sakkomaksu"):
        assert forbidden not in words


def test_finnish_unless_told_otherwise(monkeypatch):
    monkeypatch.delenv("TOIMIO_LANG", raising=False)
    assert text("in open work") == "avoimilla työmarkkinoilla"
    monkeypatch.setenv("TOIMIO_LANG", "sv_FI.UTF-8")
    assert text("in open work") == "på den öppna arbetsmarknaden"
    set_language("en")
    assert text("in open work") == "in open work"


def test_one_text_in_another_language_than_the_one_in_force():
    set_language("en")
    assert text_in("fi", "in open work") == "avoimilla työmarkkinoilla"
    assert text_in("sv", "found: {found}", found="x") == "hittat: x"
    assert text_in("en", "in open work") == "in open work"
    assert text("in open work") == "in open work"


def test_an_unknown_language_is_refused():
    with pytest.raises(ValueError, match="fi, sv, en"):
        set_language("de")


def test_an_unknown_language_of_the_environment_is_passed_over(monkeypatch):
    monkeypatch.setenv("TOIMIO_LANG", "de")
    assert locale.get_language() == "fi"


@pytest.mark.parametrize(
    ("language", "written"), [("fi", "−1\xa0234,5"), ("sv", "−1\xa0234,5"), ("en", "-1,234.5")]
)
def test_numbers_follow_the_language(language, written):
    set_language(language)
    assert number(-1234.5, 1).replace("-", "−") == written.replace("-", "−")


def test_rounding_to_tens_and_signs():
    set_language("en")
    assert number(1234, -2) == "1,200"
    assert number(3.2, 0, sign=True) == "+3"
    assert number(-0.01, 1, sign=True) == "0.0"


def test_titles_in_the_language_or_another_that_is_there():
    set_language("sv")
    assert localised({"fi": "a", "sv": "b", "en": "c"}) == "b"
    assert localised({"fi": "a", "en": "c"}) == "c"
    assert localised({}) == ""
