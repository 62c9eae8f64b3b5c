"""The findings as Markdown."""

import statistics
from collections.abc import Iterator, Sequence

from tests.bench.addresses import QUERIES
from tests.bench.goals import BEYOND, Goal
from tests.bench.processes import Memory
from tests.bench.session import Options, Result

HEADER = """# Benchmark

The catalogue as shipped (`./run serve`, 2 workers, rate limit counting and never reached) beside two limits of the
same run: a bare Django view with one database read and no middleware, whose body is as long as a typical answer, and
nginx with the answers as files. wrk, 8 connections, one thread; targets take turns: {rounds} rounds of {seconds} s
each, medians. Shares and multiples are medians of what they are in each round, so that other work on the machine
slows both sides. Requests a second unless said otherwise; latencies are of the cold run, in milliseconds.

- **first**: the first request to each address after the start, one at a time, documents rendered on the way
  (median and 99th percentile).
- **cold**: up to {addresses} distinct addresses in turn, their documents rendered before. Each time round they are
  spelt in another way (%66r for fr), so that no address repeats and no answer kept by address is of use.
- **hot**: one address over and over. **304**: the cold addresses, each with its ETag.
"""


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines) + "\n"


def report(results: Sequence[Result], reached: Sequence[Goal], options: Options, notes: Sequence[str]) -> str:
    parts = [HEADER.format(rounds=options.rounds, seconds=options.seconds, addresses=options.addresses)]
    parts += [f"**{note}**\n" for note in notes]
    for result in results:
        parts.append(f"## {result.engine}, {result.size:,} offerings\n")
        parts += [_queries(result), _figures(result)]
        if result.profile:
            parts.append(_profile(result))
    parts += _growth(results)
    parts.append("## Goals\n")
    parts.append(table(("goal", "where", "measured", "verdict"), [_row(goal) for goal in reached]))
    missed = sum(not goal.reached for goal in reached)
    parts.append(f"{len(reached) - missed} of {len(reached)} goals reached, {missed} missed.\n")
    parts += _beyond(results)
    return "\n".join(parts)


def _row(goal: Goal) -> tuple[str, ...]:
    return goal.asks, goal.where, goal.figure, "reached" if goal.reached else "**missed**"


def _queries(result: Result) -> str:
    head = (
        "query", "addresses", "bytes", "first ms", "cold", "lowest–highest", "of bare", "p50", "p99", "p99/p50, bare's",
        "hot", "of bare", "304", "bare Django", "nginx",
    )  # fmt: skip
    rows = []
    for query, found in result.queries.items():
        asked, cold = result.asked[query], found["cold"]
        tail = statistics.quantiles(asked.milliseconds, n=100)[98] if len(asked.milliseconds) > 1 else 0.0
        rows.append(
            (
                f"{query} {QUERIES[query]}",
                str(len(asked.addresses)),
                f"{len(asked.typical()):,}",
                f"{statistics.median(asked.milliseconds):.1f}, {tail:.1f}",
                f"{cold.rate:,.0f}",
                f"{min(cold.rates):,.0f}–{max(cold.rates):,.0f}",
                f"{result.share(query):.0%}",
                f"{cold.p50:.1f}",
                f"{cold.p99:.1f}",
                f"{cold.tail:.1f}, {found['bare'].tail:.1f}",
                f"{found['hot'].rate:,.0f}",
                f"{result.share(query, 'hot'):.0%}",
                f"{found['unchanged'].rate:,.0f}",
                f"{found['bare'].rate:,.0f}",
                f"{found['nginx'].rate:,.0f}" if "nginx" in found else "none",
            )
        )
    return table(head, rows)


def _figures(result: Result) -> str:
    text = (
        f"{result.offerings:,} rows with the incumbents, loaded in {result.load_seconds:.0f} s. First answer after "
        f"{result.first_answer:.1f} s, every worker ready after {result.ready:.1f} s, having run for "
        f"{', '.join(f'{one:.1f} s' for one in result.processor)} itself. Memory, PSS and RSS in MB: "
        f"{_memory(result.begun_with)} of each worker after the start, {_memory(result.memory)} after all queries; "
        f"{_memory([result.parent] if result.parent else [])} of the process that starts them. Load average "
        f"{result.busy[0]:.1f} before the queries, {result.busy[1]:.1f} after."
    )
    if result.edits:
        text += (
            f" An edit shows on every worker {statistics.median(result.edits):.2f} s after its commit"
            f" ({len(result.edits)} tries, {max(result.edits):.2f} s at worst)."
        )
    return text + "\n"


def _memory(found: Sequence[Memory]) -> str:
    return ", ".join(f"{one.pss:,.0f} and {one.rss:,.0f}" for one in found)


def _profile(result: Result) -> str:
    names = list(dict.fromkeys(name for found in result.profile.values() for name in found["parts"]))
    rows = []
    for query, found in result.profile.items():
        spent = [found["parts"].get(name, 0) * found["microseconds"] for name in names]
        rows.append((query, f"{found['microseconds']:,.0f}", *(f"{one:,.0f}" for one in spent)))
    return "Microseconds a request inside one process, by part:\n\n" + table(("query", "in all", *names), rows)


def _growth(results: Sequence[Result]) -> Iterator[str]:
    for engine in dict.fromkeys(result.engine for result in results):
        found = [result for result in results if result.engine == engine]
        if len(found) > 1:
            head = (f"{engine}, cold", *(f"{result.size:,}" for result in found))
            rows = [
                (query, *(f"{one.queries[query]['cold'].rate:,.0f}" for one in found)) for query in found[0].queries
            ]
            yield f"## Growth\n\n{table(head, rows)}"


def _beyond(results: Sequence[Result]) -> Iterator[str]:
    for result in results:
        far = [query for query in result.queries if result.share(query) >= BEYOND]
        named = ", ".join(far) or "none"
        yield f"{result.engine}, {result.size:,}: {named} at {BEYOND:.0%} of bare Django or more, cold.\n"
