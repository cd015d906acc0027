import base64
import io
import json
import zipfile
import zlib

import pytest

from toimio.dashboard.engine.question import Design, Question, resolved
from toimio.dashboard.link import LinkError, read_link, remark_on_version, version_of, write_link
from toimio.dashboard.uploads import read_address, read_file
from toimio.locale import set_language
from toimio.scenario.load import load_scenario

ASKED = Question(Design("toimio_regional"), years=5, seed=7)
GOOD = b"""based_on = "today"
[services.coaching]
places_factor = 2.0
"""


@pytest.fixture(autouse=True)
def _english():
    set_language("en")
    yield
    set_language(None)


def _zip_bomb() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("design.toml", b"a = 1\n" * 10_000_000)
    return content.getvalue()


def test_a_sound_file_takes_the_place_of_the_design_and_of_nothing_else():
    brought = read_file("My plan (1).toml", GOOD, ASKED)
    assert not brought.mistakes
    asked = brought.question
    assert (asked.design.name, asked.years, asked.seed) == ("My_plan_1", 5, 7)
    assert resolved(asked.design).scenario.services.coaching.places_factor == 2.0


@pytest.mark.parametrize(
    "name", ["today.toml", "../../etc/passwd", "C:\\x\\today.toml", ".toml", "ä ö.toml", "x" * 500]
)
def test_whatever_a_file_is_called_it_is_its_text_that_counts(name):
    brought = read_file(name, GOOD, ASKED)
    assert not brought.mistakes
    assert resolved(brought.question.design).scenario.services.coaching.places_factor == 2.0


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "bytes that are not text"),
        (b"\xff\xfe[\x00a\x00]\x00", "bytes that are not text"),
        (b"title = '\xe4'\n", "bytes that are not text"),
        (b"#" + b"x" * 2_000_000, "a very large file"),
        (b"", "an empty file"),
        (b"a = " + b"[" * 5000 + b"]" * 5000, "a value too long or too deep to read"),
        (b"\n".join(b"[" + b".".join([b"a"] * n) + b"]" for n in range(1, 60)), "tables nested too deeply"),
        (b'based_on = "../../etc/passwd"', "based_on"),
        (b'based_on = "/etc/passwd"', "based_on"),
        (b'based_on = "regions/lapland_towns"', "based_on"),
        (b'based_on = "own"', "based_on"),
        (b'based_on = "today"\nregion = "../x"', "region"),
        (b'based_on = "today"\n[services.coaching]\nplaces_factor = inf', "services.coaching.places_factor"),
        (b'based_on = "today"\n[services.coaching]\nplaces_factor = 1e9', "services.coaching.places_factor"),
        (b'based_on = "today"\n[services.coaching]\nplases_factor = 1.0', "did you mean places_factor?"),
        (b'based_on = "today"\n__class__ = 1', "__class__"),
        (b"PK\x03\x04 not toml", "TOML"),
    ],
)
def test_every_mistake_of_a_bad_file_is_told(content, told):
    brought = read_file("own.toml", content, ASKED)
    assert brought.question is None
    assert told in "\n".join(brought.mistakes)


def test_an_archive_that_would_unpack_to_gigabytes_is_never_unpacked():
    bomb = _zip_bomb()
    assert len(bomb) < 100_000
    brought = read_file("design.toml", bomb, ASKED)
    assert brought.question is None
    assert "bytes that are not text" in brought.mistakes[0]


def test_all_mistakes_are_told_at_once_but_no_endless_list():
    wrong = b"\n".join(b"wrong_%d = 1" % number for number in range(100))
    mistakes = read_file("own.toml", b'based_on = "today"\n[joint_service]\n' + wrong, ASKED).mistakes
    assert len(mistakes) == 21
    assert "more mistakes" in mistakes[-1]


def test_a_file_of_a_region_that_does_not_exist_is_refused():
    assert read_file("own.toml", b'based_on = "today"\nregion = "no_such"', ASKED).question is None


def test_a_link_brings_the_question_back_alone_or_in_an_address():
    asked = Question(
        Design("toimio_regional").with_lever("services.coaching.places_factor", 1.5), years=5, seed=9
    )
    code = write_link(asked)
    for words in (
        code,
        f"https://example.org/compare?lang=sv&s={code}",
        f"  http://localhost:1/?s={code}&x=1 ",
    ):
        assert read_address(words).question == asked


@pytest.mark.parametrize(
    "words", ["https://example.org/", "s=", "?s=<script>", "not a link", "AAAA", "x" * 50_000]
)
def test_what_is_no_link_is_told_to_be_none(words):
    brought = read_address(words)
    assert brought.question is None
    assert len(brought.mistakes) == 1


def _packed(**told: object) -> str:
    return base64.urlsafe_b64encode(zlib.compress(json.dumps(told).encode())).decode().rstrip("=")


def test_a_link_of_another_version_that_fits_is_read_with_a_remark():
    link = _packed(v="0.0.1", d="toimio_regional", y=5, s=3)
    assert version_of(link) == "0.0.1"
    brought = read_address(link)
    assert brought.question.years == 5
    assert "0.0.1" in brought.remark
    assert remark_on_version(write_link(ASKED)) == ""


def test_a_link_of_another_version_that_does_not_fit_says_which_and_why():
    link = _packed(v="9.9.9", d="no_such_design")
    with pytest.raises(LinkError, match=r"9\.9\.9"):
        read_link(link)


def test_a_link_that_would_unpack_to_gigabytes_is_refused():
    bomb = base64.urlsafe_b64encode(zlib.compress(b'{"d":"' + b"x" * 50_000_000, 9)).decode().rstrip("=")
    assert len(bomb) < 100_000
    with pytest.raises(LinkError):
        read_link(bomb)


def test_the_shipped_scenario_is_untouched_by_a_file_of_its_name():
    read_file("today.toml", GOOD, ASKED)
    assert load_scenario("today").scenario.services.coaching.places_factor == 1.0
