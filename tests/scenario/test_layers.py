import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import layers
from toimio.scenario.layers import leaves, merge, nested, origins
from toimio.scenario.problems import ScenarioError


@given(layers(), layers(), layers())
def test_merging_is_associative(a, b, c):
    assert merge(merge(a, b), c) == merge(a, merge(b, c))


@given(layers(), layers())
def test_laying_a_layer_twice_changes_nothing(a, b):
    once = merge(a, b)
    assert merge(once, b) == once
    assert merge(a, a) == a


@given(layers())
def test_nothing_is_the_neutral_layer(a):
    assert merge(a, {}) == a
    assert merge({}, a) == a


@given(layers(), layers())
def test_merging_leaves_the_layers_alone(a, b):
    before = repr((a, b))
    merge(a, b)
    assert repr((a, b)) == before


@given(layers(), layers())
def test_every_value_comes_from_the_last_layer_that_names_it(a, b):
    merged = dict(leaves(merge(a, b)))
    setters = origins(origins({}, a, "a"), b, "b")
    for path, value in merged.items():
        if value == {}:
            continue
        assert value == dict(leaves(b if setters[path] == "b" else a))[path]


@given(layers())
def test_leaves_nest_back_to_the_layer(a):
    assert nested(dict(leaves(a)), "override") == a


def test_tables_merge_while_lists_and_texts_replace():
    below = {"title": {"fi": "a", "sv": "b"}, "t": {"x": 1, "y": [1, 2]}}
    above = {"title": {"fi": "c"}, "t": {"y": [3]}}
    assert merge(below, above) == {"title": {"fi": "c"}, "t": {"x": 1, "y": [3]}}


def test_a_replaced_text_leaves_no_old_origin():
    setters = origins({"title.fi": "a", "title.sv": "a", "t.x": "a"}, {"title": {"fi": "c"}}, "b")
    assert setters == {"title.fi": "b", "t.x": "a"}


@pytest.mark.parametrize(
    "overrides",
    [
        {"": 1},
        {"a..b": 1},
        {".a": 1},
        {5: 1},
        {"a": 1, "a.b": 2},
        {"a.b": 1, "a": 2},
        {"a.b": 1, "a": {"b": 2}},
    ],
)
def test_malformed_and_contradicting_places_are_refused(overrides):
    with pytest.raises(ScenarioError):
        nested(overrides, "override")


def test_tables_and_places_below_them_join_without_touching_the_callers():
    table = {"b": 1}
    assert nested({"a": table, "a.c": 2}, "override") == {"a": {"b": 1, "c": 2}}
    assert table == {"b": 1}


@given(st.floats(allow_nan=False))
def test_numpy_numbers_become_plain(number):
    value = nested({"a": np.float64(number)}, "override")["a"]
    assert type(value) is float
    assert value == number
