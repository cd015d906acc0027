"""Money by the Finnish rules of the day: what people get and pay, who pays for it, and the books.

Every number of law is a dated row of `rules.csv`; the modules hold the rules themselves. Nothing here
knows the simulated world: people, employers and months come in as arguments.
"""
