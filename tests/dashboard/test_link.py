import base64
import json
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toimio.dashboard.engine.question import YEARS, Design, Question
from toimio.dashboard.lever_groups import GROUPS
from toimio.dashboard.levers import levers_of
from toimio.dashboard.link import LONGEST, LinkError, read_link, version_of, write_link

REGIONAL = Design("toimio_regional")
FOUND = [
    found
    for group in GROUPS
    for found in levers_of(REGIONAL, group)
    if found.is_number and found.limits == (None, None)
]


@st.composite
def questions(draw):
    design = REGIONAL
    for found in draw(st.lists(st.sampled_from(FOUND), max_size=6, unique_by=lambda one: one.lever.place)):
        for place, value in found.moved_to(draw(st.sampled_from(found.scale()))).items():
            design = design.with_lever(place, value)
    years, seed = draw(st.integers(*YEARS)), draw(st.integers(0, 10_000))
    assumed = draw(st.sampled_from([(), (("frailty_sd", 0.7),), (("health_effect", "low"),)]))
    return Question(
        design, years=years, seed=seed, assumed=assumed if assumed != (("health_effect", "low"),) else ()
    )


@settings(max_examples=25, deadline=None)
@given(questions())
def test_a_link_brings_the_same_question_back(asked):
    link = write_link(asked)
    assert len(link) < LONGEST
    assert read_link(link) == asked
    assert version_of(link)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_a_question_or_a_plain_refusal(words):
    with pytest.raises(LinkError):
        read_link(words)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_damaged_link_never_breaks_anything(data):
    link = write_link(Question(REGIONAL.with_lever("enterprises.toimio.units.rovaniemi.places", 60)))
    at = data.draw(st.integers(0, len(link) - 1))
    letter = data.draw(st.sampled_from("AZaz09-_"))
    try:
        assert isinstance(read_link(link[:at] + letter + link[at + 1 :]), Question)
    except LinkError as error:
        assert str(error)


def packed(told):
    return base64.urlsafe_b64encode(zlib.compress(json.dumps(told).encode())).decode().rstrip("=")


@pytest.mark.parametrize(
    "told",
    [
        [],
        {"d": "no_such_design"},
        {"d": "../../etc/passwd"},
        {"d": "/etc/passwd"},
        {"d": "toimio_regional", "y": 4000},
        {"d": "toimio_regional", "y": "ten"},
        {"d": "toimio_regional", "s": -1},
        {"d": "toimio_regional", "l": {"enterprises.toimio.units.rovaniemi.places": "1e9"}},
        {"d": "toimio_regional", "l": {"no.such.lever": "1"}},
        {"d": "toimio_regional", "l": {"title": '{"fi": "<script>"}', "enterprises": "[]"}},
        {"d": "toimio_regional", "l": "levers"},
        {"d": "toimio_regional", "a": {"no_such_parameter": 1}},
        {"d": "toimio_regional", "a": {"frailty_sd": "very"}},
        {"d": {"a": 1}},
    ],
)
def test_hostile_links_are_refused_in_words(told):
    with pytest.raises(LinkError) as caught:
        read_link(packed(told))
    assert "link" in str(caught.value)


def test_a_link_that_unpacks_to_gigabytes_is_refused():
    bomb = base64.urlsafe_b64encode(zlib.compress(b" " * 50_000_000, 9)).decode()
    with pytest.raises(LinkError):
        read_link(bomb)
