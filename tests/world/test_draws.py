import math

import numpy as np
import pytest

from toimio.world.draws import (
    STREAMS,
    binomial_count,
    draw,
    geometric_months,
    logistic_quantile,
    philox,
    poisson_count,
    rng_key,
    unit,
)

pytestmark = pytest.mark.small

ZEROS = (0,) * 6
ONES = (0xFFFFFFFF,) * 6
DIGITS_OF_PI = (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344, 0xA4093822, 0x299F31D0)
MONTH = 24312
PEOPLE = 1000


@pytest.mark.parametrize(
    ("counter_and_key", "answer"),
    [
        (ZEROS, (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
        (ONES, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
        (DIGITS_OF_PI, (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1)),
    ],
)
def test_philox_gives_the_known_answers_of_random123(counter_and_key, answer):
    words = philox(*(np.uint64(word) for word in counter_and_key))
    assert tuple(int(word) for word in words) == answer


def test_every_stream_is_a_word_of_its_own():
    assert len(set(STREAMS.values())) == len(STREAMS)
    assert all(0 <= stream.word < 4 and 0 < stream.block < 256 for stream in STREAMS.values())


PUBLIC = """
frailty 1.0 motivation 1.1 ability_level 1.2 skill 1.3 age 2.0 sex_and_immigrant 2.1 education 2.2
efficacy 2.3 tie 3.0 identified_at_arrival 3.1 first_spell 3.2 willing_to_leave 3.3 takes_assistance
4.0 tie_low 4.3 falls_ill 10.0 pension_grant 10.1 hire 10.2 situation_ends 10.3 identification 12.0
plan_error 12.1 next_step 12.2 declines 12.3 stay_length 13.0 hand_on 13.1 hand_on_step 13.2
study_place 13.3 illness_length 14.0 pension_kind 14.1 kept_on 14.2 renewal 14.3 leaves_region 15.0
health_shock 15.1 pension_end 16.0 pension_outcome 16.1 post_race 17.0 identified_at_entry 17.1
lottery 17.2 pool_hires 20.0 pool_exits 20.1 arrivals 21.0 raking 30.0
"""
"""Name, block and word of every stream that results in the world rest on."""


def test_the_numbers_of_the_streams_never_change():
    words = PUBLIC.split()
    for name, number in zip(words[::2], words[1::2], strict=True):
        assert f"{STREAMS[name].block}.{STREAMS[name].word}" == number, name


def uniforms(block: int, months: range = range(MONTH, MONTH + 1), seed: int = 1, replication: int = 0):
    """Draws of a block: float64[month, person, word]."""
    rng = rng_key(seed, replication)
    keys = [(240 << 39) + k for k in range(PEOPLE)]
    return np.array([[draw(rng, block, key, month) for key in keys] for month in months])


@pytest.fixture(scope="module")
def by_stream():
    blocks = {block: uniforms(block)[0] for block in {stream.block for stream in STREAMS.values()}}
    return np.array([blocks[stream.block][:, stream.word] for stream in STREAMS.values()])


def test_every_stream_is_uniform(by_stream):
    steps = np.arange(PEOPLE + 1) / PEOPLE
    ordered = np.sort(by_stream, axis=1)
    distance = np.maximum(steps[1:] - ordered, ordered - steps[:-1]).max(axis=1)
    # Kolmogorov and Smirnov's bound that one honest stream in 100 000 exceeds.
    assert distance.max() < math.sqrt(math.log(2e5) / (2 * PEOPLE))


def test_streams_do_not_move_together(by_stream):
    correlation = np.corrcoef(by_stream)
    np.fill_diagonal(correlation, 0.0)
    assert np.abs(correlation).max() < 5.0 / math.sqrt(PEOPLE)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"months": range(MONTH, MONTH + 1)}, {"months": range(MONTH + 1, MONTH + 2)}),
        ({"seed": 1}, {"seed": 2}),
        ({"seed": 1}, {"seed": 1 + 2**32}),
        ({"replication": 0}, {"replication": 1}),
        ({"replication": 1}, {"replication": 2**16}),
    ],
    ids=["month", "seed", "high half of the seed", "replication", "high replication"],
)
def test_months_seeds_and_replications_have_luck_of_their_own(first, second):
    a, b = uniforms(10, **first)[0, :, 0], uniforms(10, **second)[0, :, 0]
    assert abs(np.corrcoef(a, b)[0, 1]) < 5.0 / math.sqrt(PEOPLE)


def test_neighbours_in_identity_are_strangers(by_stream):
    lagged = [np.corrcoef(stream[1:], stream[:-1])[0, 1] for stream in by_stream]
    assert np.abs(lagged).max() < 5.0 / math.sqrt(PEOPLE)


def test_uniform_numbers_are_never_0_or_1():
    assert 0.0 < unit(np.uint64(0)) < unit(np.uint64(0xFFFFFFFF)) < 1.0


@pytest.mark.parametrize(("seed", "replication"), [(-1, 0), (2**63, 0), (0, -1), (0, 2**24)])
def test_seeds_that_would_be_cut_off_are_refused(seed, replication):
    with pytest.raises(ValueError, match="must be in"):
        rng_key(seed, replication)


QUANTILES = (1e-6, 0.003, 0.2, 0.5, 0.61, 0.93, 0.9999, 1 - 1e-9)


def assert_smallest_count_reaching(u: float, count: int, probabilities) -> None:
    """The counts before it have less than u together, and with it at least u."""
    cumulative = math.fsum(probabilities[:count])
    assert cumulative < u + 1e-9
    assert cumulative + probabilities[count] >= u - 1e-9


@pytest.mark.parametrize("u", QUANTILES)
@pytest.mark.parametrize("mean", [0.02, 1.0, 7.3, 400.0])
def test_poisson_counts_invert_the_exact_sum(u, mean):
    probabilities = [math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(900)]
    assert_smallest_count_reaching(u, poisson_count(u, mean), probabilities)


@pytest.mark.parametrize("u", QUANTILES)
@pytest.mark.parametrize(("trials", "chance"), [(1, 0.3), (12, 0.5), (40, 0.97), (3000, 0.4)])
def test_binomial_counts_invert_the_exact_sum(u, trials, chance):
    probabilities = [
        math.exp(
            math.lgamma(trials + 1)
            - math.lgamma(k + 1)
            - math.lgamma(trials - k + 1)
            + k * math.log(chance)
            + (trials - k) * math.log(1 - chance)
        )
        for k in range(trials + 1)
    ]
    assert_smallest_count_reaching(u, binomial_count(u, trials, chance), probabilities)


def test_counts_without_a_chance_are_certain():
    assert poisson_count(0.9, 0.0) == 0
    assert binomial_count(0.9, 0, 0.5) == binomial_count(0.9, 5, 0.0) == 0
    assert binomial_count(0.1, 5, 1.0) == 5


@pytest.mark.parametrize("u", QUANTILES)
@pytest.mark.parametrize("mean", [1.5, 9.0, 60.0])
def test_geometric_stays_invert_the_exact_survival(u, mean):
    months = geometric_months(u, mean)
    survival = 1.0 - 1.0 / mean
    assert survival**months <= u * (1 + 1e-12)
    assert u <= survival ** (months - 1) * (1 + 1e-12)


def test_a_stay_is_at_least_a_month():
    assert geometric_months(0.001, 1.0) == geometric_months(0.999, 0.2) == 1


def test_the_logistic_quantile_inverts_its_distribution_with_unit_variance():
    u = (np.arange(20000) + 0.5) / 20000
    z = np.array([logistic_quantile(x) for x in u])
    np.testing.assert_allclose(1.0 / (1.0 + np.exp(-z * math.pi / math.sqrt(3.0))), u, rtol=1e-12)
    assert z.var() == pytest.approx(1.0, abs=2e-3)
