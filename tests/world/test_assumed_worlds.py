"""Assumptions of the user reach the ledger of a world."""

import numpy as np
import pytest

from tests.small_region import region, register, with_cooperative
from toimio.experiment.assumptions import assumed
from toimio.money.parties import Category, Party
from toimio.money.rules import load_rule_book
from toimio.world.run import simulate

pytestmark = pytest.mark.small


def test_rules_and_parameters_reach_the_ledger_of_a_world() -> None:
    asked = {
        "rehabilitative_work_municipal_share": 1.0,
        "private_vat_counted": 1.0,
        "social_assistance_take_up_share": 0.0,
        "municipal_share_step_1_share": 0.0,
    }
    changed, book, _ = assumed(asked, register(), load_rule_book())
    worlds = [
        simulate(with_cooperative(), region(), values, 1, 0, 12, today=with_cooperative(), book=law).money
        for values, law in ((register(), None), (changed, book))
    ]
    usual, other = worlds
    county = {"payer": Party.WELLBEING_COUNTY, "category": Category.SERVICE_PURCHASE}
    assistance = {"category": Category.SOCIAL_ASSISTANCE}
    vat = {"category": Category.VAT}
    share = {"category": Category.MUNICIPAL_SHARE_OF_BENEFIT}
    assert usual.total_cents(**assistance).sum() > 0 == other.total_cents(**assistance).sum()
    assert usual.total_cents(**vat).sum() == 0 < other.total_cents(**vat).sum()
    assert usual.total_cents(**county).sum() > other.total_cents(**county).sum()
    assert usual.total_cents(**share).sum() > other.total_cents(**share).sum()
    assert not np.array_equal(usual.ledger, other.ledger)
