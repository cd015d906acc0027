"""What the fit of the matching function says and what it cannot say, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toimio.evidence.register import load_register
from toimio.report.market_fit_picture import draw_market_fit
from toimio.report.wrapping import wrapped
from toimio.validation.displacement import Displacement, displacement_range
from toimio.validation.market_fit import MarketFit, MarketFits
from toimio.validation.market_forward import FORWARD_FIRST, FORWARD_LAST, CarriedForward, carried_forward
from toimio.validation.market_series import opened_vacancies

__all__ = ["draw_market_fit", "market_fit_lines"]

_OPEN = "no limit"
_NOTHING = 0.0005
"""A hazard below this is printed as 0.000."""


def market_fit_lines(fits: MarketFits) -> list[str]:
    """Return the fit as lines of Markdown: tables, the assumption, the register's values beside it, sentences."""
    province = fits.compared[0]
    lines = [
        *_assumption(fits),
        "",
        *_fitted_table([*fits.towns, *fits.compared], fits.one_eta),
        "",
        *_said(fits, province),
        "",
        *_forward_table([*fits.towns, *fits.compared]),
        "",
        *_forward_said([*fits.towns, *fits.compared]),
        "",
        *_others_table([*fits.towns, *fits.compared]),
        "",
        *_others_said(),
        "",
        *_displaced(fits.one_eta[0], province),
    ]
    return list(_paragraphs(lines))


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Set rows of tables as they are, and each sentence as a paragraph of its own."""
    last = ""
    for line in lines:
        parts = [line] if line.startswith("|") or not line else [*wrapped(line), ""]
        for part in parts:
            if part or last:
                yield part
            last = part


def _assumption(fits: MarketFits) -> Iterator[str]:
    months = fits.towns[0].series.months
    yield (
        f"Fitted: hires = A × V^(1-η) × U^η a month, by area, {months[0]} to {months[-1]}; U unemployed "
        "jobseekers, V open vacancies, both at the end of a month."
    )
    yield (
        "**Assumed: the inflow into unemployment, less exits otherwise than to a job, is constant but for its "
        "seasons** (twelve numbers for each area). Hires are not observed: they are what is missing from the "
        "inflow when unemployment moves with vacancies."
    )
    yield (
        f"Scale: hires per unemployed person and month at {fits.tightness:.3f} vacancies per unemployed person, "
        "the median month of the province."
    )


def _fitted_table(own: Sequence[MarketFit], shared: Sequence[MarketFit]) -> Iterator[str]:
    yield (
        "| area | η | 90 % | bias | hires per unemployed person and month | 90 % | hires a month | "
        "error 2012-2019 | error of seasons alone |"
    )
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|"
    for fit in own:
        yield _fitted_row(fit.area, fit)
    for fit in shared:
        yield _fitted_row(f"{fit.area}, one η for the five towns", fit)


def _fitted_row(name: str, fit: MarketFit) -> str:
    low, high = fit.hazard_interval
    cells = (
        name,
        f"{fit.eta:.2f}",
        _eta_interval(fit),
        f"{fit.eta_bias:+.2f}",
        f"{fit.hazard:.3f}",
        f"{low:.3f} to {high:.3f}",
        f"{fit.hires:.0f}",
        f"{fit.error:.1%}",
        f"{fit.error_of_seasons:.1%}",
    )
    return _row(cells)


def _eta_interval(fit: MarketFit) -> str:
    ends = [
        _OPEN if is_open else f"{end:.2f}" for is_open, end in zip(fit.touches, fit.eta_interval, strict=True)
    ]
    return f"{ends[0]} to {ends[1]}"


def _said(fits: MarketFits, province: MarketFit) -> Iterator[str]:
    register = load_register()
    eta, hazard = register["matching_elasticity"], register["hire_hazard_per_month"]
    one = fits.one_eta[0]
    yield (
        f"The register's η is {eta.value:g}, from {eta.low:g} to {eta.high:g}. The five towns together give "
        f"{one.eta:.2f} ({_eta_interval(one)}), the province {province.eta:.2f} ({_eta_interval(province)})."
    )
    open_low = [fit.area for fit in fits.towns if fit.touches[0]]
    open_high = [fit.area for fit in fits.towns if fit.touches[1]]
    if open_low:
        yield (
            f'"{_OPEN}": the interval reaches 0 or 1, the end of what is possible. No lower limit: '
            f"{', '.join(open_low)}; no upper limit: {', '.join(open_high) or 'none'}. Eight years hold one "
            "swing of the cycle, and unemployment that drifts by itself looks much like hires that depend on "
            "vacancies alone. Where the interval of the scale begins at 0.000, the months do not even show that "
            "vacancies matter there."
        )
    yield (
        "Bias: by how much the median estimate misses the truth in series simulated from the fit; it is told, "
        "not taken off. Error: root mean square of ln(modelled / observed), the path simulated from the first "
        "month on. Where it is no smaller than that of seasons alone, vacancies explain nothing there."
    )
    opened = [(fit, opened_vacancies(fit.area)) for fit in fits.towns]
    beside = "; ".join(f"{fit.area} {fit.hires:.0f} and {vacancies:.0f}" for fit, vacancies in opened)
    yield (
        f"A check from outside, fitted hires and vacancies newly opened a month: {beside}. Hires far below the "
        "vacancies that opened are hard to believe: there the scale is too low, not the market that quiet."
    )
    yield (
        f"The register's `{hazard.id}` is {hazard.value:g} ({hazard.low:g} to {hazard.high:g}), for one "
        f"*reference searcher* at {register['reference_tightness'].value:g} vacancies per reference searcher. The "
        "fitted numbers are for an average unemployed person, who searches less the longer the spell, and at "
        "the tightness above. The two differ in unit and may only be compared roughly."
    )


def _forward_table(fits: Sequence[MarketFit]) -> Iterator[str]:
    yield (
        f"| area | factor on vacancies, {FORWARD_FIRST} to {FORWARD_LAST} | nearly as good | error | "
        "error without a factor | error without a model |"
    )
    yield "|---|--:|--:|--:|--:|--:|"
    for fit in fits:
        ahead = carried_forward(fit)
        low, high = ahead.factor_span
        cells = (
            fit.area,
            _factor(ahead),
            f"{low:.2f} to {high:.2f}",
            f"{ahead.error:.1%}",
            f"{ahead.error_without_shift:.1%}",
            f"{ahead.error_of_seasons:.1%}",
        )
        yield _row(cells)


def _factor(ahead: CarriedForward) -> str:
    return f"{ahead.factor:.2f}" + (" (edge)" if ahead.is_at_edge else "")


def _forward_said(fits: Sequence[MarketFit]) -> Iterator[str]:
    unclear = [fit.area for fit in fits if fit.hazard_interval[0] < _NOTHING]
    yield (
        "η, A and the inflow are those of 2012-2019; unemployment runs on from the observed first month with the "
        "observed vacancies times one factor for each area. Covid, 2020-2021, is left out. The factor is chosen on "
        "the same months, so that its error is one of fit; without a factor it is the error of a forecast that "
        "knows the vacancies."
    )
    yield (
        "A factor below 1 says that a vacancy counted in 2022-2023 brought fewer hires than one counted in "
        "2012-2019. The employment service's registers changed; but a larger inflow, a smaller labour force or "
        "harder matching would look the same. *Nearly as good*: factors with an error at most a tenth larger. "
        "*Without a model*: the first month, and the mean seasons of 2012-2019."
    )
    if unclear:
        yield (
            f"Where the interval of the scale begins at 0.000 ({', '.join(unclear)}), the factor only takes up what "
            "went otherwise than in 2012-2019 and says nothing of the registers."
        )


def _others_table(fits: Sequence[MarketFit]) -> Iterator[str]:
    yield (
        "| η estimated otherwise | sums of twelve months | swing 2015-2018 | inflow falls in a boom | "
        "other exits | both |"
    )
    yield "|---|--:|--:|--:|--:|--:|"
    for fit in fits:
        if (others := fit.others) is not None:
            values = (others.yearly, others.swing, others.cyclical_inflow, others.other_exits, others.both)
            yield _row((fit.area, *(f"{value:.2f}" for value in values)))


def _others_said() -> Iterator[str]:
    register = load_register()
    cycle, exits = register["cycle_elasticity"], register["pool_leaves_per_month"]
    yield (
        "*Sums of twelve months*: seasons fall out exactly, but the estimate is less precise and too low where η is "
        "high. *Swing*: 1 + change of ln U / change of ln(V/U) between the means of 2015 and 2018, as if both were "
        "steady states; below 0, unemployment fell although vacancies did not rise, so that something else moved it."
    )
    yield (
        f"If the inflow falls when vacancies rise (elasticity {cycle.value:g}, `{cycle.id}`), a constant "
        "inflow makes η look too small: the boom's smaller inflow is taken for hires that vacancies brought. If "
        f"{exits.value:.1%} of the unemployed leave each month otherwise (`{exits.id}`), η looks too large: those "
        "exits grow with the unemployed, as hires do. The world has both."
    )


def _displaced(one: MarketFit, province: MarketFit) -> Iterator[str]:
    eta = load_register()["matching_elasticity"]
    rows = (
        ("five towns, one η", displacement_range(one.eta, one.eta_interval)),
        ("province", displacement_range(province.eta, province.eta_interval)),
        ("register", displacement_range(eta.value, (eta.low, eta.high))),
    )
    yield "| η from | η | hires taken from others per further hire | range |"
    yield "|---|--:|--:|--:|"
    for name, found in rows:
        low, value, high = found.eta
        cells = (
            name,
            f"{value:.2f} ({low:.2f} to {high:.2f})",
            f"{found.at_estimate:.0%}",
            f"{found.low:.0%} to {found.high:.0%}",
        )
        yield _row(cells)
    yield ""
    yield from _displaced_said(rows[0][1])


def _displaced_said(found: Displacement) -> Iterator[str]:
    low, value, high = found.background_share
    told = "; ".join(f"{_span(s.low, s.high)} ({s.words}, {s.certainty}, {s.figure})" for s in found.sources)
    yield (
        "Displacement with the pool of jobseekers as it is: (1-η) b / (1 - (1-η)(1-b)), where b is the background "
        f"jobseekers' share of all search, {value:g} ({low:g} to {high:g}, an assumption). Those who were displaced "
        "search on, which adds hires and displacement later; that is measured in simulations, not here."
    )
    yield (
        f"Observed figures conflict: {told}. They count different things (a wage sum, jobs, deadweight as well), "
        "and the fit cannot decide between them: it sees unemployment and vacancies, never who was hired instead "
        "of whom."
    )


def _span(low: float, high: float) -> str:
    return f"{low:.0%}" if low == high else f"{low:.0%} to {high:.0%}"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
