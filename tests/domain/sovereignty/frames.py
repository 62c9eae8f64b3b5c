"""Makers of frameworks and of assessed offerings."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from tests.entries import make, offering
from vendors.domain import entries

QUESTIONS = {1: (8, 125), 2: (6, 167), 3: (5, 200), 4: (6, 167), 5: (7, 143), 6: (5, 200), 7: (7, 143), 8: (4, 250)}
WEIGHTS_2025 = {f"SOV-{n}": Decimal(w) for n, w in enumerate((15, 10, 10, 15, 20, 15, 10, 5), 1)}
WEIGHTS_2026 = {f"SOV-{n}": Decimal(w) for n, w in enumerate((20, 10, 10, 15, 10, 15, 15, 5), 1)}


def framework(slug: str, codes: Mapping[str, tuple[int | None, int | None]], top: int) -> entries.Framework:
    return make(
        entries.Framework,
        slug=slug,
        levels=tuple(make(entries.Level, rank=rank) for rank in range(top + 1)),
        criteria=tuple(
            make(entries.Criterion, code=code, rank=rank, questions=questions, most_points=most)
            for rank, (code, (questions, most)) in enumerate(codes.items())
        ),
        profiles=(make(entries.WeightProfile, slug="csf-2025", weights=tuple(WEIGHTS_2025.items())),),
    )


EU_CSF = framework("eu-csf", {f"SOV-{n}": asked for n, asked in QUESTIONS.items()}, 4)
DOCUMENTS = framework(
    "documents",
    dict.fromkeys(
        "MAKER CAPITAL HOSTING LAW HARDWARE OPENNESS PRIVACY BY-LAWS SECURITY OWN-TOOLS DEPENDENCY".split(),
        (None, None),
    ),
    2,
)


def assessment(criterion: str, level: int | None = None, points: Any = None, key: str = "") -> entries.Assessment:
    given = None if points is None else Decimal(points)
    return make(entries.Assessment, key=key or criterion, criterion=f"eu-csf:{criterion}", level=level, points=given)


def assessed(*levels: int | None, slug: str = "o") -> entries.Offering:
    """An offering with levels for SOV-1, SOV-2, ...; None is not assessed."""
    rows = [assessment(f"SOV-{n}", level) for n, level in enumerate(levels, 1) if level is not None]
    return offering(slug, "v", assessments=tuple(rows))
