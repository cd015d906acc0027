import pytest

from toimio.analysis.student import t_quantile

# Fisher and Yates 1963, Statistical Tables, table III.
PUBLISHED = [
    (0.95, 1, 6.314),
    (0.95, 2, 2.920),
    (0.95, 5, 2.015),
    (0.95, 10, 1.812),
    (0.95, 19, 1.729),
    (0.95, 30, 1.697),
    (0.95, 120, 1.658),
    (0.75, 1, 1.000),
    (0.75, 4, 0.741),
    (0.75, 19, 0.688),
    (0.975, 7, 2.365),
]


@pytest.mark.parametrize(("probability", "freedom", "value"), PUBLISHED)
def test_published_quantiles(probability, freedom, value):
    assert t_quantile(probability, freedom) == pytest.approx(value, abs=5e-4)


def test_many_degrees_of_freedom_come_near_the_normal_distribution():
    assert t_quantile(0.95, 9_999) == pytest.approx(1.64485, abs=2e-4)
