"""The cost of a need against a quantity, one line an offering."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from catalogue.pages.charts.axes import Scale, Tick, rounded_up

WIDTH, HEIGHT = 720.0, 380.0
LEFT, RIGHT, TOP, BOTTOM = 84.0, 44.0, 20.0, 48.0
MARK = 5.0
BADGE = 17.0
"""Height of a badge, and its width around one figure."""
LETTER_GAP = 18.0
"""Least distance between two letters at the ends of lines."""
CLOSEST = 0.4
"""Two points of a line nearer than this are one on paper."""
STYLES = 6
"""Dash patterns and marks that the style sheet has; letters tell lines apart beyond."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A quantity and what it costs; no total where none can be computed."""

    quantity: Decimal
    total: Decimal | None


@dataclass(frozen=True, slots=True)
class Series:
    """What becomes a line: the spots between which it is straight."""

    key: str
    letter: str
    name: str
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Crossing:
    """A quantity from which on another of two lines is the lower one; `keys` are those two, the lower one from here
    on first. `total` is what that one costs there.
    """

    quantity: Decimal
    total: Decimal
    keys: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    key: str
    letter: str
    name: str
    style: int
    """1 to STYLES."""
    paths: tuple[str, ...]
    """Points of each unbroken part, as an SVG polyline has them."""
    ends: tuple[tuple[float, float], ...]
    """Where parts begin and end within the drawing, and lone points."""
    breaks: tuple[tuple[float, float], ...]
    """Where it costs nothing for the last time."""
    label: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Badge:
    """The numbers, from 1, of the crossings at a place: `2`, or `2–4` where several are too near to tell apart."""

    x: float
    y: float
    text: str
    left: float
    """Where it begins, from its middle."""
    width: float


@dataclass(frozen=True, slots=True)
class CurveChart:
    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    under: float
    """Where the marks below the axis end."""
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    lines: tuple[Line, ...]
    need: float | None
    """Where the quantity of the need is; None when it is outside the drawing."""
    crossings: tuple[Badge, ...]


def curve_chart(
    series: Sequence[Series], need: Decimal | None = None, crossings: Sequence[Crossing] = ()
) -> CurveChart | None:
    """The drawing of some lines; None when there is no point to draw."""
    told = [spot for item in series for spot in item.spots if spot.total is not None]
    if not told:
        return None
    low, high = min(spot.quantity for item in series for spot in item.spots), max(spot.quantity for spot in told)
    x = Scale(low, max(high, low + 1), LEFT, WIDTH - RIGHT)
    highest = max(spot.total for spot in told if spot.total is not None)
    y = Scale(Decimal(0), rounded_up(highest), HEIGHT - BOTTOM, TOP)
    lines = [_line(item, style_of(number), x, y) for number, item in enumerate(series)]
    return CurveChart(
        WIDTH,
        HEIGHT,
        LEFT,
        WIDTH - RIGHT,
        TOP,
        HEIGHT - BOTTOM,
        HEIGHT - BOTTOM + MARK,
        x.ticks(whole=True),
        y.ticks(),
        _labelled([line for line in lines if line.paths or line.ends]),
        x(need) if need is not None and low <= need <= x.high else None,
        _badges([(x(row.quantity), y(row.total)) for row in crossings if low <= row.quantity <= x.high]),
    )


def _badges(places: Sequence[tuple[float, float]]) -> tuple[Badge, ...]:
    """Badges for places in the order of their numbers; a run of places that would overlap shares one."""
    runs: list[list[int]] = []
    for number, (at, height) in enumerate(places):
        last = places[runs[-1][-1]] if runs else None
        if last and abs(at - last[0]) < BADGE and abs(height - last[1]) < BADGE:
            runs[-1].append(number)
        else:
            runs.append([number])
    found = []
    for run in runs:
        text = str(run[0] + 1) if len(run) == 1 else f"{run[0] + 1}–{run[-1] + 1}"
        at, height = (sum(places[number][axis] for number in run) / len(run) for axis in (0, 1))
        width = BADGE + 7 * (len(text) - 1)
        found.append(Badge(round(at, 1), round(height, 1), text, -width / 2, width))
    return tuple(found)


def style_of(number: int) -> int:
    """The style of a line by its place, from 0; lines of equal style are told apart by their letters."""
    return number % STYLES + 1


def free_until(spots: Sequence[Spot]) -> list[Spot]:
    """The last spots that cost nothing, each followed by one that costs something or has no total."""
    return [spot for spot, following in pairwise(spots) if spot.total == 0 and following.total != 0]


def _line(item: Series, style: int, x: Scale, y: Scale) -> Line:
    parts: list[list[tuple[float, float]]] = [[]]
    for spot in item.spots:
        if spot.total is None:
            parts.append([])
        else:
            parts[-1].append((x(spot.quantity), y(spot.total)))
    drawn = [_thinned(part) for part in parts if part]
    return Line(
        item.key,
        item.letter,
        item.name,
        style,
        tuple(" ".join(f"{at:g},{height:g}" for at, height in part) for part in drawn if len(part) > 1),
        tuple(dict.fromkeys(end for part in drawn for end in (part[0], part[-1]))),
        tuple((x(spot.quantity), y(Decimal(0))) for spot in free_until(item.spots)),
        drawn[-1][-1] if drawn else (0.0, 0.0),
    )


def _thinned(part: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """A part without the points that nobody could tell from the one before."""
    kept = part[:1]
    for point in part[1:-1]:
        if abs(point[0] - kept[-1][0]) >= CLOSEST or abs(point[1] - kept[-1][1]) >= CLOSEST:
            kept.append(point)
    return kept + (part[-1:] if len(part) > 1 else [])


def _labelled(lines: list[Line]) -> tuple[Line, ...]:
    """The lines with their letters set apart from each other, right of where each ends."""
    placed: dict[str, tuple[float, float]] = {}
    ordered = sorted(lines, key=lambda line: line.label[1])
    heights = spread([line.label[1] for line in ordered], LETTER_GAP, TOP, HEIGHT - BOTTOM)
    for line, height in zip(ordered, heights, strict=True):
        placed[line.key] = (round(line.label[0] + 10, 1), height)
    return tuple(replace(line, label=placed[line.key]) for line in lines)


def spread(heights: Sequence[float], gap: float, top: float, bottom: float) -> list[float]:
    """Rising heights moved apart until `gap` lies between any two, as little as may be, within the bounds if they
    have the room.
    """
    found: list[float] = []
    for height in heights:
        found.append(max(height, found[-1] + gap if found else top))
    floor = bottom
    for place in range(len(found) - 1, -1, -1):
        if found[place] <= floor:
            break
        found[place] = floor
        floor -= gap
    return [round(height, 1) for height in found]
