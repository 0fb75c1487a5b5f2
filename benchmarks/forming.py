"""Transfer preferences of 1,300 people matched; seats, lots and groups for 1,300 applicants."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping
from random import Random
from typing import Any

from benchmarks.figures import Figure, table
from core.library import Library
from goru import Scorer
from goru.scoring import Evidence
from goru.testing import score
from plugins.gangseo.transfer_form import WISHED

PEOPLE, TIMES = 1_300, 3
#: Seconds for all wishes, and for the groups.
MATCHING, GROUPING = 1.0, 0.2
UNITS, SERIES = 69, ("행정", "세무", "사회복지", "시설", "공업", "녹지", "보건", "전산")
SEATS = 50


def evidence(answers: Mapping[str, tuple[Any, ...]]) -> Evidence:
    """Return what everybody answered about themselves."""
    everybody = tuple(range(1, PEOPLE + 1))
    return Evidence(
        subject_kind="person",
        subjects=everybody,
        subject=everybody,
        relation=("self",) * PEOPLE,
        rater=tuple(range(PEOPLE)),
        answers=answers,
    )


def wishes(luck: Random) -> Evidence:
    """Return everybody's wishes for three of 69 units, and how long they have been in the post."""
    chosen = [luck.sample(range(1, UNITS + 1), len(WISHED)) for _ in range(PEOPLE)]
    return evidence(
        {
            "staff_no": _numbers(),
            "months": tuple(luck.randint(3, 90) for _ in range(PEOPLE)),
            "heavy": tuple(luck.choice(("yes", "no", "no")) for _ in range(PEOPLE)),
            "grade_since": tuple(f"20{luck.randint(10, 25)}-01-01" for _ in range(PEOPLE)),
            "listed": tuple(luck.choice(("yes", "no")) for _ in range(PEOPLE)),
            **{
                name: tuple(f"D{one[place]:03}" for one in chosen)
                for place, name in enumerate(WISHED)
            },
        }
    )


def applications(luck: Random) -> Evidence:
    """Return everybody's series and grade."""
    return evidence(
        {
            "staff_no": _numbers(),
            "series": tuple(luck.choice(SERIES) for _ in range(PEOPLE)),
            "grade": tuple(str(luck.randint(5, 9)) for _ in range(PEOPLE)),
        }
    )


def measure() -> list[Figure]:
    """Return the least seconds of the district's two scorers, explanations included."""
    catalogue = Library.installed(["standard", "gangseo"]).catalogue(
        "gs", {"standard": {}, "gangseo": {}}
    )
    luck = Random(11)  # noqa: S311  a reproducible made-up city, not a secret
    asked, applied = wishes(luck), applications(luck)
    headcount = Counter(applied.answers["series"])
    capacity = {f"D{number:03}": 12 for number in range(1, UNITS + 1)}

    def spent(name: str, given: Evidence, **settings: object) -> float:
        record = catalogue.get(Scorer, name)
        score(catalogue, name, given, **settings)  # holds it to its promises
        chosen = record.settings().load(settings)
        taken = []
        for _ in range(TIMES):
            begun = time.perf_counter()
            record.score(given, chosen)
            taken.append(time.perf_counter() - begun)
        return min(taken)

    matching = spent("gangseo-transfers", asked, capacity=capacity)
    grouping = spent("gangseo-groups", applied, headcount=dict(headcount), seats=SEATS)
    everybody = spent("gangseo-groups", applied, headcount=dict(headcount), seats=PEOPLE)
    return [
        _figure(f"transfer preferences of {PEOPLE:,} people matched", matching, MATCHING),
        _figure(
            f"{SEATS} seats and groups of 6 to 8 for {PEOPLE:,} applicants", grouping, GROUPING
        ),
        _figure(f"the same with {PEOPLE:,} seats, everybody in a group", everybody, GROUPING),
    ]


def _numbers() -> tuple[str, ...]:
    return tuple(f"{number:05}" for number in range(1, PEOPLE + 1))


def _figure(what: str, value: float, most: float) -> Figure:
    return Figure(
        what=f"{what}, each with its explanation",
        value=f"{1000 * value:.0f} ms",
        target=f"≤ {1000 * most:.0f} ms",
        met=value <= most,
    )


if __name__ == "__main__":
    print(table(measure()))
