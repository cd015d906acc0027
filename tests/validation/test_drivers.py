import numpy as np
import pytest

from toimio.evidence.register import load_register
from toimio.validation.assess import Drawn
from toimio.validation.drivers import _ranks, drivers
from toimio.validation.prior import draw_values

DRAWS = 120


def drawn(told) -> Drawn:
    values = [told(draw_values(load_register(), 5, n), n) for n in range(1, DRAWS + 1)]
    return Drawn({"P01": np.array(values)}, {}, 5)


def test_what_moves_a_pattern_is_found_with_its_sign():
    found = drivers(
        drawn(lambda p, n: 2.0 * p["frailty_sd"] - 1.2 * p["matching_elasticity"] + 0.1 * (n % 3)), "P01"
    )
    assert found[0][0] == "frailty_sd"
    assert found[0][1] > 0.6
    assert dict(found)["matching_elasticity"] < -0.25


def test_only_the_order_matters():
    plain = drivers(drawn(lambda p, _: p["frailty_sd"]), "P01", 1)
    bent = drivers(drawn(lambda p, _: p["frailty_sd"] ** 9), "P01", 1)
    assert plain == bent
    assert plain[0] == ("frailty_sd", pytest.approx(1.0))


def test_by_chance_hardly_anything_is_found():
    rng = np.random.default_rng(3)
    found = [len(drivers(drawn(lambda *_: rng.random()), "P01")) for _ in range(12)]
    assert np.mean(found) < 0.6


def test_what_never_varies_or_was_not_measured_has_no_drivers():
    assert drivers(drawn(lambda *_: 1763.75), "P01") == []
    assert drivers(drawn(lambda *_: float("nan")), "P01") == []
    some = drawn(lambda p, n: p["frailty_sd"] if n > 20 else float("nan"))
    assert drivers(some, "P01", 1)[0][0] == "frailty_sd"


def test_equal_values_share_their_rank():
    assert _ranks(np.array([[3.0], [1.0], [3.0], [2.0]]))[:, 0].tolist() == [3.5, 1.0, 3.5, 2.0]
