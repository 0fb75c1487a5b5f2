"""Transfer preferences of 1,300 people matched; seats, lots and groups for 1,300 applicants."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from random import Random
from typing import Any

from benchmarks.figures import Figure, table
from core.library import Library
from goru import Scorer
from goru.reports import Paper, ReportEvidence
from goru.scoring import Evidence
from goru.testing import score
from plugins.gangseo.reports.transfers import VACANCIES, placement
from plugins.gangseo.transfer_form import NAME, WISHED

PEOPLE, TIMES = 1_300, 3
#: Seconds for all wishes, and for the groups.
MATCHING, GROUPING = 1.0, 0.2
UNITS, SERIES = 69, ("행정", "세무", "사회복지", "시설", "공업", "녹지", "보건", "전산")
SEATS = 50
#: Posts that each unit has free.
FREE = 12


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


def wishes(luck: Random) -> ReportEvidence:
    """Return everybody's wishes for three of 69 units, and how many posts each unit has free."""
    units = {f"D{number:03}": f"{number}과" for number in range(1, UNITS + 1)}
    vacancies = dict.fromkeys(units, str(FREE))
    return ReportEvidence(
        today=date(2026, 5, 29),
        papers=tuple(_wish(luck, number, list(units)) for number in _numbers()),
        facts={VACANCIES: vacancies},
        units=units,
    )


def _wish(luck: Random, number: str, units: list[str]) -> Paper:
    answers = {
        "staff_no": number,
        "months": str(luck.randint(3, 90)),
        "heavy": luck.choice(("예", "아니요", "아니요")),
        "grade_since": f"20{luck.randint(10, 25)}-01-01",
        "listed": luck.choice(("yes", "no")),
        **dict(zip(WISHED, luck.sample(units, len(WISHED)), strict=True)),
    }
    return Paper(form=NAME, phase="transfers", author=number, subject=number, answers=answers)


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
    """Return the least seconds of the district's proposals, explanations included."""
    catalogue = Library.installed(["standard", "gangseo"]).catalogue(
        "gs", {"standard": {}, "gangseo": {}}
    )
    luck = Random(11)  # noqa: S311  a reproducible made-up city, not a secret
    asked, applied = wishes(luck), applications(luck)
    headcount = Counter(applied.answers["series"])

    def spent(name: str, given: Evidence, **settings: object) -> float:
        record = catalogue.get(Scorer, name)
        score(catalogue, name, given, **settings)  # holds it to its promises
        chosen = record.settings().load(settings)
        return _least(lambda: record.score(given, chosen))

    matching = _least(lambda: tuple(placement(asked)))
    grouping = spent("gangseo-groups", applied, headcount=dict(headcount), seats=SEATS)
    everybody = spent("gangseo-groups", applied, headcount=dict(headcount), seats=PEOPLE)
    return [
        _figure(f"transfer preferences of {PEOPLE:,} people matched", matching, MATCHING),
        _figure(
            f"{SEATS} seats and groups of 6 to 8 for {PEOPLE:,} applicants", grouping, GROUPING
        ),
        _figure(f"the same with {PEOPLE:,} seats, everybody in a group", everybody, GROUPING),
    ]


def _least(do: Callable[[], object]) -> float:
    """Return the fewest seconds that something took."""
    taken = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        do()
        taken.append(time.perf_counter() - begun)
    return min(taken)


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
