import numpy as np
import pytest

from toimio.evidence.register import load_register
from toimio.validation.displacement import displacement_range, static_displacement
from toimio.validation.market_fit import (
    fit_series,
    fit_town,
    log_error,
    reference_tightness,
    swing_eta,
)
from toimio.validation.market_forward import carried_forward
from toimio.validation.market_intervals import critical_ratio, intervals, log_ratio, refitted
from toimio.validation.market_series import MarketSeries, market_series, observed_months, opened_vacancies
from toimio.validation.matching import ETA, monthly_profile, path, seasons_and_noise, yearly_profile

MONTHS = tuple(f"{year}-{month:02d}" for year in range(2012, 2020) for month in range(1, 13))
SEASONS = np.array([60, -40, -30, -20, -10, 50, 40, -50, -20, 0, 10, 30], dtype=float)
TRUE_ETA, TRUE_SCALE = 0.6, 0.2
PEOPLE = 4000.0


def made(
    eta: float = TRUE_ETA,
    noise_people: float = 0.0,
    seed: int = 0,
    *,
    season: float = 1.0,
    cycle: float = 0.0,
    scale: float = TRUE_SCALE,
) -> MarketSeries:
    """A town with a known matching function: a cycle of vacancies, seasons in the inflow, noise."""
    rng = np.random.default_rng(seed)
    t = np.arange(len(MONTHS))
    vacancies = 600.0 * np.exp(0.45 * np.sin(2 * np.pi * t / 80.0) + 0.15 * np.sin(2 * np.pi * t / 12.0))
    vacancies *= np.exp(rng.normal(0.0, 0.1, t.size))
    hires = scale * 600.0 ** (1 - eta) * PEOPLE**eta
    noise = rng.normal(0.0, noise_people, t.size - 1) if noise_people else np.zeros(t.size - 1)
    last_year = np.array([vacancies[max(0, k - 11) : k + 1].mean() for k in t])
    inflow = (last_year / vacancies.mean()) ** -cycle * (hires + season * SEASONS[t % 12])
    calendar = np.zeros(t.size, dtype=int)
    shocks = inflow[:-1] + noise
    people = path(PEOPLE, vacancies, calendar, np.zeros(12), eta, scale, shocks)
    return MarketSeries("Made", MONTHS, people, vacancies)


def estimate(series: MarketSeries, **kwargs: float) -> float:
    return float(ETA[monthly_profile(series, **kwargs).log_squares.argmin()])


@pytest.mark.parametrize("eta", [0.3, 0.6, 0.8])
def test_without_noise_the_truth_comes_out_exactly(eta):
    series = made(eta)
    for profile in (monthly_profile(series), yearly_profile(series)):
        best = profile.log_squares.argmin()
        assert ETA[best] == pytest.approx(eta)
        assert profile.scale[best] == pytest.approx(TRUE_SCALE, rel=1e-6)
    seasons, noise = seasons_and_noise(series, eta, TRUE_SCALE)
    assert seasons - seasons.mean() == pytest.approx(SEASONS - SEASONS.mean(), abs=1e-6)
    assert noise == pytest.approx(0.0, abs=1e-6)


def test_seasons_fall_out_exactly_where_they_do_not_touch_the_hires():
    """Seasons laid on the observed changes alter neither the monthly residuals nor the yearly sums."""
    series = made(noise_people=40.0)
    season = SEASONS[np.arange(len(MONTHS) - 1) % 12]
    for eta in (0.2, 0.7):
        _, noise = seasons_and_noise(series, eta, TRUE_SCALE)
        shaken = path(
            series.unemployed[0],
            series.vacancies,
            np.zeros(len(MONTHS), dtype=int),
            np.zeros(12),
            eta,
            TRUE_SCALE,
            noise + 9.0 * season + 700.0,
        )
        other = MarketSeries("Made", MONTHS, shaken, series.vacancies)
        _, again = seasons_and_noise(other, eta, TRUE_SCALE)
        assert again == pytest.approx(noise, abs=1e-6)
        index = round(eta * 100)
        assert monthly_profile(other).at_scale(np.full(ETA.size, TRUE_SCALE))[index] == pytest.approx(
            (noise**2).sum(), rel=1e-9
        )


def test_with_noise_the_estimate_is_near_and_the_yearly_one_less_so():
    series = [made(noise_people=60.0, seed=seed) for seed in range(40)]
    monthly = np.array([estimate(one) for one in series])
    yearly = np.array([ETA[yearly_profile(one).log_squares.argmin()] for one in series])
    assert np.median(monthly) == pytest.approx(TRUE_ETA, abs=0.08)
    assert monthly.std() < 0.15
    assert np.abs(yearly - TRUE_ETA).mean() > np.abs(monthly - TRUE_ETA).mean()


@pytest.mark.statistical
def test_the_interval_covers_the_truth_as_often_as_it_says_and_excludes_what_is_far():
    copies, towns = 60, 60
    covered = excluded = 0
    far = 95
    for seed in range(towns):
        series = (made(noise_people=60.0, seed=100 + seed),)
        ratio = log_ratio([monthly_profile(series[0])])
        covered += ratio[60] <= critical_ratio(series, 60, copies)
        excluded += ratio[far] > critical_ratio(series, far, copies)
    # Of 60 with 90 %: 54 expected, standard deviation 2.3.
    assert 47 <= covered <= 60
    assert excluded > 30


def test_an_inflow_that_falls_in_a_boom_makes_eta_look_too_small():
    series = [made(noise_people=20.0, seed=seed, cycle=0.25) for seed in range(20)]
    blind = np.mean([estimate(one) for one in series])
    told = np.mean([estimate(one, cycle=0.25) for one in series])
    assert blind < TRUE_ETA - 0.04
    assert told == pytest.approx(TRUE_ETA, abs=0.03)


def test_exits_that_grow_with_the_unemployed_make_eta_look_too_large():
    series = made()
    calendar = series.calendar
    people = np.full(len(MONTHS), PEOPLE)
    for t in range(len(MONTHS) - 1):
        hires = TRUE_SCALE * series.vacancies[t] ** 0.4 * people[t] ** 0.6
        people[t + 1] = people[t] + 560.0 + SEASONS[calendar[t]] - hires - 0.045 * people[t]
    leaving = MarketSeries("Made", MONTHS, people, series.vacancies)
    assert estimate(leaving, exits=0.045) == pytest.approx(TRUE_ETA)
    assert estimate(leaving) > TRUE_ETA + 0.05


def test_towns_share_one_eta_and_draw_the_same_months():
    series = [made(scale=0.2), made(scale=0.1)]
    fits = fit_series(series, 0.15, copies=10)
    assert [fit.eta for fit in fits] == [TRUE_ETA, TRUE_ETA]
    assert [fit.scale for fit in fits] == pytest.approx([0.2, 0.1], rel=1e-6)
    assert [fit.hazard for fit in fits] == pytest.approx([0.2 * 0.15**0.4, 0.1 * 0.15**0.4])
    noisy = made(noise_people=40.0)
    first, second = refitted([noisy, noisy], 60, 3)
    assert np.array_equal(first.squares, second.squares)
    with pytest.raises(ValueError, match="same months"):
        fit_series([made(), market_series("Kemi", "2013-01", "2019-12")], copies=2)


def test_a_path_of_many_copies_is_that_of_each():
    series = made()
    noise = np.random.default_rng(3).normal(0, 30, (2, len(MONTHS) - 1))
    args = (series.vacancies, series.calendar, SEASONS + 500, 0.6, 0.2)
    both = path(PEOPLE, *args, noise)
    assert np.array_equal(both[1], path(PEOPLE, *args, noise[1]))
    assert path(5.0, *args[:2], np.full(12, -900.0), *args[3:]).min() == 1.0


def test_without_a_swing_the_interval_says_that_it_knows_nothing():
    rng = np.random.default_rng(5)
    flat = MarketSeries("Flat", MONTHS, 900 + rng.normal(0, 30, 96).cumsum(), rng.uniform(49.0, 51.0, 96))
    found = intervals([flat], 0.05, copies=40)
    assert found.eta == (0.0, 1.0)
    assert found.hazards[0][0] == 0.0
    assert fit_series([flat], copies=20)[0].touches == (True, True)


def test_an_observed_town_is_fitted_the_same_each_time():
    first, second = fit_town("Rovaniemi", copies=30), fit_town("Rovaniemi", copies=30)
    for name in ("eta", "eta_interval", "eta_bias", "scale", "hazard", "hazard_interval", "noise", "others"):
        assert getattr(first, name) == getattr(second, name)
    assert first.eta_interval[0] <= first.eta <= first.eta_interval[1]
    assert 0 < first.hazard_interval[0] < first.hazard < first.hazard_interval[1]
    assert first.error < first.error_of_seasons
    assert first.hires == pytest.approx(first.seasons.mean(), rel=0.05)
    assert first.tightness == reference_tightness()
    swing = swing_eta(first.series)
    assert first.others is not None
    assert first.others.swing == swing
    assert 0.4 < swing < 0.8


def test_the_factor_on_vacancies_is_found(monkeypatch):
    fit = fit_town("Rovaniemi", copies=2)
    months, people, jobs = observed_months("Rovaniemi", "2022-01", "2023-10")
    truth = path(people[0], jobs * 0.4, np.arange(len(months)) % 12, fit.seasons, fit.eta, fit.scale)
    monkeypatch.setattr("toimio.validation.market_forward.observed_months", lambda *_: (months, truth, jobs))
    ahead = carried_forward(fit)
    assert ahead.factor == pytest.approx(0.4, rel=0.01)
    assert ahead.error < 0.002
    assert ahead.factor_span[0] <= ahead.factor <= ahead.factor_span[1]
    assert ahead.error_without_shift == pytest.approx(log_error(ahead.unshifted, truth))
    assert ahead.error_without_shift > 0.1
    assert not ahead.is_at_edge


def test_sums_of_areas_are_sums():
    months, people, jobs = observed_months("Kuusiokunnat", "2019-11", "2019-12")
    parts = [
        observed_months(area, "2019-11", "2019-12") for area in ("Alavus", "Kuortane", "Soini", "Ähtäri")
    ]
    assert months == ("2019-11", "2019-12")
    assert people.tolist() == sum(part[1] for part in parts).tolist()
    assert jobs.tolist() == sum(part[2] for part in parts).tolist()
    opened = [opened_vacancies(area) for area in ("Alavus", "Kuortane", "Soini", "Ähtäri")]
    assert opened_vacancies("Kuusiokunnat") == pytest.approx(sum(opened))
    assert opened_vacancies("Kemi", "2012-01", "2012-01") == 315
    assert np.isnan(opened_vacancies("Lapland (province)"))


def test_unknown_areas_and_short_or_broken_series_are_explained():
    with pytest.raises(ValueError, match=r"unknown area 'Atlantis'; allowed are .*Kemi.*Kuusiokunnat"):
        fit_town("Atlantis")
    with pytest.raises(ValueError, match="Kemi: found 24 months; allowed are 48 or more"):
        fit_town("Kemi", "2012-01", "2013-12")
    ones = np.ones(len(MONTHS) - 1)
    with pytest.raises(ValueError, match="found a gap"):
        MarketSeries("Made", MONTHS[:20] + MONTHS[21:], ones, ones)
    with pytest.raises(ValueError, match="found unemployed 0; allowed is a number above 0"):
        MarketSeries("Made", MONTHS[1:], ones * 0, ones)
    with pytest.raises(ValueError, match="Kemi: found 0 months from 2030-01"):
        carried_forward(fit_town("Kemi", copies=2), "2030-01", "2030-12")


def test_displacement_has_its_limits():
    assert static_displacement(1.0, 0.8) == 0.0
    assert static_displacement(0.0, 0.8) == pytest.approx(1.0)
    assert static_displacement(0.35, 1.0) == pytest.approx(0.65)
    assert static_displacement(0.6, 0.82) == pytest.approx(0.4 * 0.82 / (1 - 0.4 * 0.18))
    for wrong in ((1.2, 0.5), (0.5, 0.0), (0.5, 1.5)):
        with pytest.raises(ValueError, match="allowed is a number"):
            static_displacement(*wrong)


def test_displacement_is_what_a_little_more_search_takes_from_others():
    eta, own, others, more = 0.55, 30.0, 170.0, 1e-4

    def hires(own_search):
        search = own_search + others
        every = search**eta
        return np.array([every * own_search / search, every * others / search])

    gain, loss = (hires(own + more) - hires(own)) / more
    assert -loss / gain == pytest.approx(static_displacement(eta, others / (own + others)), rel=1e-4)


def test_the_range_of_displacement_takes_both_spans():
    share = load_register()["background_search_share"]
    found = displacement_range(0.6, (0.4, 0.8))
    assert found.low == static_displacement(0.8, share.low)
    assert found.high == static_displacement(0.4, share.high)
    assert found.low < found.at_estimate < found.high
    spans = {source.figure: (source.low, source.high) for source in found.sources}
    assert spans == {"D083": (0.12, 0.12), "D203": (0.65, 0.70), "D204": (0.9, 0.9)}
