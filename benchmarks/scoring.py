"""Scoring 1,300 people rated by 15 others each on 16 questions: database to stored traces."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure, table
from core.configuration import Configuration
from core.data.migrate import migrate
from core.data.models import (
    Assignment,
    Cycle,
    FormVersion,
    Municipality,
    Person,
    Phase,
    ScoreRun,
    Submission,
)
from core.data.models import Configuration as Configured
from core.data.open import open_storage
from core.data.storage import Storage
from core.hookspecs import hookimpl
from core.library import Library
from core.records import PhasePlan, Programme, Scorer, Settings
from core.runs.run import simulate
from core.runs.verify import Finding, verify
from core.scoring.evidence import Evidence
from core.scoring.scores import Scores
from forms.definition import Definition, Question
from forms.serial import digest, to_json
from plugins import standard

PEOPLE, RATERS, QUESTIONS = 1_300, 15, 16
DAY, NOON = date(2026, 3, 2), datetime(2026, 3, 2, 12)  # noqa: DTZ001  records hold UTC without a zone
CHUNK = 1_000
RELATIONS = (*["superior"] * 3, *["peer"] * 6, *["subordinate"] * 6)
#: Seconds that a run may take in all, and without the scorer.
TOTAL, OWN = 2.0, 0.9


class Clocked:
    """A plugin with one yearly phase and the standard scorer, whose ``seconds`` are counted."""

    def __init__(self, record: Scorer) -> None:
        self.record = record
        self.seconds: list[float] = []

    @hookimpl
    def scorers(self) -> Iterator[Scorer]:
        yield replace(self.record, score=self.score)

    @hookimpl
    def programmes(self) -> Iterator[Programme]:
        plan = PhasePlan(
            name="review",
            title={"ko": "다면평가"},
            form="review",
            roster="r",
            opens=(3, 2),
            closes=(3, 20),
            scorer=self.record.name,
        )
        yield Programme(name="year", title={"ko": "연간"}, phases=(plan,))

    def score(self, evidence: Evidence, settings: Settings) -> Scores:
        begun = time.perf_counter()
        scores = self.record.score(evidence, settings)
        self.seconds.append(time.perf_counter() - begun)
        return scores


def clocked() -> Clocked:
    """Return the plugin around the standard scorer."""
    built_in = Library({"standard": standard}).catalogue("uj", {"standard": {}})
    return Clocked(built_in.get(Scorer, "multi-rater"))


def names() -> list[str]:
    return [f"q{number}" for number in range(QUESTIONS)]


def fill(storage: Storage) -> tuple[Cycle, Phase]:
    """Store a closed phase in which everybody rates the next ten people."""
    with storage.installation(writing=True):
        city = int(Municipality.create(code="uj", name="의정부시").id)
    form = Definition(
        name="review",
        title={"ko": "다면평가"},
        items=tuple(
            Question(name=name, type="rating", parameters={"end": "5"}) for name in names()
        ),
    )
    own = {"municipality": city}
    with storage.writing(city):
        insert(Person, [own | {"staff_no": n, "name": n, "grade": 7} for n in range(PEOPLE)])
        cycle = Cycle.create(programme="year", year=2026, title="2026", starts_on=DAY, ends_on=DAY)
        areas = {f"영역 {n}": names()[n * 4 : n * 4 + 4] for n in range(4)}
        Configured.create(
            cycle=cycle,
            version=1,
            effective_from=DAY,
            content={"scorers": {"review": {"areas": areas}}, "rosters": {}},
            digest="1",
            made_at=NOON,
        )
        phase = Phase.create(
            cycle=cycle, name="review", title="r", opens_at=NOON, closes_at=NOON, closed=True
        )
        version = FormVersion.create(
            name="review",
            number=1,
            title="r",
            definition=to_json(form),
            digest=digest(form),
            identity={"": "confidential"},
            state="published",
        )
        of_all = own | {"form_version": version.id, "state": "submitted"}
        listed = of_all | {"cycle": cycle.id, "phase": phase.id, "subject_kind": "person"}
        times = of_all | {"saved_at": NOON, "submitted_at": NOON}
        pairs = [(subject, rater) for subject in range(PEOPLE) for rater in range(RATERS)]
        insert(
            Assignment,
            [
                listed
                | {
                    "subject": subject + 1,
                    "actor": (subject + rater + 1) % PEOPLE + 1,
                    "relation": RELATIONS[rater],
                }
                for subject, rater in pairs
            ],
        )
        insert(
            Submission,
            [
                times | {"assignment": place + 1, "answers": marks(subject, rater)}
                for place, (subject, rater) in enumerate(pairs)
            ],
        )
    return cycle, phase


def marks(subject: int, rater: int) -> dict[str, int]:
    """Return the answers of one rater about one subject."""
    return {name: (subject * 7 + rater * 3 + place) % 5 + 1 for place, name in enumerate(names())}


def insert(model: type[Any], rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), CHUNK):
        model.insert_many(rows[start : start + CHUNK]).execute()


def measured(storage: Storage, cycle: Cycle, phase: Phase) -> tuple[float, float, float]:
    """Return the seconds of a run, of the run without its scorer, and of its verification."""
    plugin = clocked()
    catalogue = Library({"clocked": plugin}).catalogue("uj", {"clocked": {}})
    begun = time.perf_counter()
    with storage.writing(1):
        run = simulate(cycle, phase, catalogue, None)
    total = time.perf_counter() - begun
    begun = time.perf_counter()
    with storage.reading(1):
        verdict = verify(ScoreRun.get_by_id(run.id), catalogue)
    proof = time.perf_counter() - begun
    if (verdict.finding, verdict.subjects) != (Finding.SAME, PEOPLE):
        raise AssertionError(verdict.finding)
    return total, total - plugin.seconds[0], proof


def measure() -> list[Figure]:
    """Return the seconds of a run, with and without its scorer, and of its verification."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        configuration = Configuration(
            database=f"sqlite:///{folder / 'goru.db'}", files=folder, secret="x" * 32
        )
        migrate(configuration)
        storage = open_storage(configuration)
        cycle, phase = fill(storage)
        found = [measured(storage, cycle, phase) for _ in range(3)]
        storage.close()
    total, own, proof = (min(column) for column in zip(*found, strict=True))
    what = f"Score run, {PEOPLE:,} people x {RATERS} raters x {QUESTIONS} questions"
    return [
        Figure(what=what, value=f"{total:.2f} s", target=f"at most {TOTAL} s", met=total <= TOTAL),
        Figure(
            what=f"{what}, without the scorer",
            value=f"{own:.2f} s",
            target=f"at most {OWN} s",
            met=own <= OWN,
        ),
        Figure(
            what=f"{what}: verified by replay",
            value=f"{proof:.2f} s",
            target=f"at most {TOTAL} s",
            met=proof <= TOTAL,
        ),
    ]


def main() -> None:
    """Print the table."""
    print(table(measure()))


if __name__ == "__main__":
    main()
