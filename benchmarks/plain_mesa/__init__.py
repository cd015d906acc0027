"""The month of toimio's world as a plain Mesa model: every person an agent, every rule plain Python.

Written from the ODD protocol (`docs/odd*.md`); `benchmarks/README.md` names the exceptions. It starts from
the same people, meets the same draws and must therefore yield the same lives; where it does not, the
protocol or the program is wrong.
"""
