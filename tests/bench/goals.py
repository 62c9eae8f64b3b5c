"""What the catalogue's speed has to reach, and whether a session reached it."""

import statistics
from collections.abc import Iterator
from dataclasses import dataclass

from tests.bench.session import Result

LARGE = 100_000
COUNTED = ("Q4", "Q5")
"""Queries that search text or count facets: their goals are lower."""
SHARE = {False: {False: 0.6, True: 0.4}, True: {False: 0.5, True: 0.2}}
"""Large data? -> a counted query? -> least share of the bare Django view's rate, cold."""
HOT_SHARE = 0.8
BEYOND = 0.8
TAIL = 8
"""Times that p99 may be as long as p50."""
EDIT_SECONDS = 1.0
START_SECONDS = 5.0
MEGABYTES = {False: 150, True: 1000}
FLOOR = {
    10_000: {"Q1": 211, "Q2": 406, "Q3": 279, "Q4": 194, "Q5": 239, "Q6": 214, "Q7": 429},
    LARGE: {"Q1": 216, "Q2": 176, "Q4": 45, "Q5": 53, "Q6": 149, "Q7": 379},
}
"""Requests a second of the fastest ready-made product on such data, cold, measured beforehand on two shared cores."""


@dataclass(frozen=True)
class Goal:
    """One goal: what is asked, what was measured, whether it is reached."""

    where: str
    asks: str
    figure: str
    reached: bool


def goals(result: Result) -> Iterator[Goal]:
    """The goals that apply to a session."""
    where, large = f"{result.engine}, {result.size:,}", result.size >= LARGE
    for query, found in result.queries.items():
        cold = found["cold"]
        least = SHARE[large][query in COUNTED]
        share = result.share(query)
        yield Goal(where, f"{query} cold at least {least:.0%} of bare Django", f"{share:.0%}", share >= least)
        hot = result.share(query, "hot")
        yield Goal(where, f"{query} hot at least {HOT_SHARE:.0%} of bare Django", f"{hot:.0%}", hot >= HOT_SHARE)
        yield Goal(where, f"{query} p99 within {TAIL} times p50", f"{cold.tail:.1f} times", cold.tail <= TAIL)
        faster = found["unchanged"].over(cold)
        yield Goal(where, f"{query} 304 faster than 200", f"{faster:.2f} times", faster > 1)
        if floor := FLOOR.get(result.size, {}).get(query):
            figure = f"{cold.rate:,.0f}/s"
            yield Goal(where, f"{query} ahead of the best product ({floor}/s)", figure, cold.rate > floor)
    most = max(one.pss for one in result.memory)
    yield Goal(where, f"memory a worker at most {MEGABYTES[large]} MB", f"{most:,.0f} MB", most <= MEGABYTES[large])
    if large:
        return
    yield Goal(where, f"start-up at most {START_SECONDS:.0f} s", f"{result.ready:.1f} s", result.ready <= START_SECONDS)
    if result.edits:
        worst = max(result.edits)
        figure = f"{statistics.median(result.edits):.2f} s, {worst:.2f} s at worst"
        yield Goal(where, f"an edit shows within {EDIT_SECONDS:.0f} s on every worker", figure, worst <= EDIT_SECONDS)
