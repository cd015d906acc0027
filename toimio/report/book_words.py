"""What the lines of an enterprise's books are called."""

from __future__ import annotations

from toimio.locale import message

BOOK_WORDS = {
    "sales_in_house": message("sales to its owners' own organisations"),
    "sales_reserved": message("sales by reserved contracts"),
    "sales_small_purchases": message("small sales to public buyers"),
    "sales_open_market": message("sales on the open market"),
    "service_sales": message("services sold"),
    "purchased_places": message("purchased places"),
    "bonuses": message("bonuses for moves to open work"),
    "pay_subsidy": message("pay subsidy"),
    "block_grant": message("block grant"),
    "measured_need": message("support of pay by measured need"),
    "contribution_relief": message("relief from contributions"),
    "return_premium": message("premium for a return"),
    "start_grant": message("start grant"),
    "other_income": message("other income"),
    "owners_capital": message("owners' capital"),
    "materials": message("materials"),
    "wages_target_group": message("pay of the target group"),
    "wages_ordinary": message("pay of ordinary workers"),
    "holiday_pay": message("holiday pay"),
    "coaches": message("coaches"),
    "leaders": message("work leaders"),
    "mentoring": message("mentoring of those in open work"),
    "employer_contributions": message("employer's contributions"),
    "premises": message("premises"),
    "vehicles": message("vehicles"),
    "administration": message("administration"),
    "travel_repaid": message("travel to work repaid to workers"),
    "transport": message("transport of workers to work"),
    "running_costs": message("running costs"),
    "surplus_to_owners": message("surplus paid to the owners"),
    "left_to_creditors": message("debts left to creditors"),
}
"""By category of the books."""
