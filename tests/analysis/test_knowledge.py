import numpy as np
import pytest

from toimio.analysis.knowledge import told_apart


def test_pure_chance_leaves_no_lack_of_knowledge():
    rng = np.random.default_rng(7)
    apart = told_apart(rng.normal(5.0, 2.0, size=(400, 2, 1)))
    assert apart.chance_sd[0] == pytest.approx(2.0, rel=0.08)
    assert apart.knowledge_sd[0] < 0.6
    assert apart.knowledge[4, 0] - apart.knowledge[0, 0] < 2.0
    assert apart.more_share[0] == 1.0


def test_pure_lack_of_knowledge_leaves_no_chance():
    means = np.linspace(-1.0, 3.0, 41)
    apart = told_apart(np.repeat(means[:, None, None], 2, axis=1))
    assert apart.chance_sd[0] == 0.0
    assert apart.knowledge_sd[0] == pytest.approx(means.std(ddof=1))
    assert apart.knowledge[2, 0] == pytest.approx(1.0)
    assert apart.more_share[0] == pytest.approx(30 / 41)


@pytest.mark.statistical
def test_both_are_found_again():
    rng = np.random.default_rng(11)
    draws = rng.normal(0.0, 3.0, size=(3000, 1, 1)) + rng.normal(0.0, 4.0, size=(3000, 2, 1))
    apart = told_apart(draws)
    assert apart.chance_sd[0] == pytest.approx(4.0, rel=0.05)
    assert apart.knowledge_sd[0] == pytest.approx(3.0, rel=0.08)
    assert apart.both[4, 0] == pytest.approx(1.645 * 5.0, rel=0.08)
    assert apart.knowledge[4, 0] == pytest.approx(1.645 * 3.0, rel=0.08)


def test_a_single_run_for_each_draw_cannot_tell_them_apart():
    with pytest.raises(ValueError, match="at least 2 of 2"):
        told_apart(np.zeros((5, 1, 3)))
