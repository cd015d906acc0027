"""Money of the simulated world: who pays whom, month by month.

Income is not worked out person by person. Everyone is in one of some tens of situations; what a situation
pays and receives is worked out once for each period of equal rules; each month people are counted by situation,
and only the town's share of unemployment benefit, which hangs on paid days, is summed person by person.
"""
