"""Named sets of countries, by ISO 3166-1 alpha-2 code.

`eu`: the member states of the European Union since 1 February 2020. `eea`: the EU with Iceland, Liechtenstein and
Norway (EEA Agreement). `europe`: the member states of the Council of Europe since 16 March 2022, with the Holy See,
Belarus and Kosovo left out, and Russia excluded since that day.
"""

EU = frozenset("AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split())
EEA = EU | frozenset({"IS", "LI", "NO"})
EUROPE = EEA | frozenset("AL AD AM AZ BA GE MD MC ME MK SM RS CH TR UA GB".split())

REGIONS = {"eu": EU, "eea": EEA, "europe": EUROPE}
