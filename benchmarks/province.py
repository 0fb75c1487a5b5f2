"""Scoring a province: 300,000 people rated by 10 others each on 15 questions.

From stored answers to stored scores, traces and frozen evidence, in a process of its own; memory
is that of it and of all that it starts, at its highest.  A sample of the results is reckoned once
more straight from the text of the rule.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import orjson
import psutil

from benchmarks.figures import Figure, table
from core.configuration import Configuration
from core.data.bulk import pour
from core.data.migrate import migrate
from core.data.models import (
    Assignment,
    Cycle,
    FormVersion,
    Municipality,
    OrgUnit,
    Person,
    Phase,
    Score,
    Spell,
    Submission,
)
from core.data.models import Configuration as Configured
from core.data.open import open_storage
from core.data.storage import Storage
from core.hookspecs import hookimpl
from core.library import Library
from core.records import PhasePlan, Programme
from core.runs.run import simulate
from forms.definition import Definition, Question
from forms.serial import digest, to_json
from plugins import standard
from plugins.standard.scorers.multi_rater import MultiRaterSettings
from tests.core.scoring import independent

PEOPLE, FEWER = 300_000, 30_000
RELATIONS = ("superior", "superior", *["peer"] * 5, *["subordinate"] * 3)
QUESTIONS = tuple(f"q{number:02}" for number in range(15))
AREAS = {
    area: list(QUESTIONS[place : place + 5])
    for area, place in (("공통역량", 0), ("업무역량", 5), ("행태역량", 10))
}
#: One form in so many has a question that its author could not judge.
SEEN_TOO_LITTLE = 50
SECONDS, GIBIBYTES, SAMPLE = 30, 2, 1_000
#: Ten times the people may take so many times as long.
GROWTH = 11
PAUSE = 0.05
CHUNK = 50_000
DAY, NOON = date(2026, 3, 2), datetime(2026, 3, 2, 12)  # noqa: DTZ001  records hold UTC without a zone
SECRET = "a secret of benchmarks, long enough"  # noqa: S105  opens a database that lives for a minute


class Yearly:
    """A plugin with one yearly phase."""

    @hookimpl
    def programmes(self) -> Iterator[Programme]:
        plan = PhasePlan(
            name="review",
            title={"ko": "다면평가"},
            form="review",
            roster="r",
            opens=(3, 2),
            closes=(3, 20),
            scorer="multi-rater",
        )
        yield Programme(name="year", title={"ko": "연간"}, phases=(plan,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What scoring took: seconds, seconds of the processors, and bytes at the highest."""

    seconds: float
    processor: float
    memory: int


def opened(folder: Path) -> Storage:
    """Return the storage of the installation in ``folder``, migrated."""
    configuration = Configuration(
        database=f"sqlite:///{folder / 'goru.db'}", files=folder, secret=SECRET
    )
    migrate(configuration)
    return open_storage(configuration)


def fill(storage: Storage, people: int) -> None:
    """Store a closed phase in which everybody is rated by ten others."""
    with storage.installation(writing=True):
        province = int(Municipality.create(code="p", name="도").id)
    with storage.writing(province):
        assignment = (*_listed(people), *_form())
        store(Person, ("staff_no", "name", "grade"), ((n, n, "7") for n in range(people)))
        unit = OrgUnit.create(code="U1", name="과", kind="과", valid_from=DAY).id
        spells = ((n + 1, unit, DAY, False) for n in range(people))
        store(Spell, ("person", "unit", "starts", "leads"), spells)
        columns = ("cycle", "phase", "form_version", "subject_kind", "state", "roster")
        pairs = ((*assignment, "person", "submitted", "r", *pair) for pair in pairings(people))
        store(Assignment, (*columns, "subject", "actor", "relation"), pairs)
        columns = ("form_version", "state", "saved_at", "submitted_at", "revision", "page")
        fixed = (assignment[-1], "submitted", NOON, NOON, 1, 0)
        given = ((*fixed, place, marks) for place, marks in enumerate(sheets(people), 1))
        store(Submission, (*columns, "assignment", "answers"), given)


def _listed(people: int) -> tuple[int, int]:
    """Store the cycle with its phase; return their ids."""
    cycle = Cycle.create(programme="year", year=2026, title="2026", starts_on=DAY, ends_on=DAY)
    Configured.create(
        cycle=cycle,
        version=1,
        effective_from=DAY,
        content={"scorers": {"review": {"areas": AREAS}}, "rosters": {}},
        digest=str(people),
        made_at=NOON,
    )
    phase = Phase.create(
        cycle=cycle, name="review", title="r", opens_at=NOON, closes_at=NOON, closed=True
    )
    return cycle.id, phase.id


def _form() -> tuple[int]:
    form = Definition(
        name="review",
        title={"ko": "다면평가"},
        items=tuple(
            Question(name=name, type="rating", parameters={"end": "5"}) for name in QUESTIONS
        ),
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
    return (version.id,)


def pairings(people: int) -> Iterator[tuple[int, int, str]]:
    """Yield who is rated by whom in which relation; raters are spread over everybody."""
    for subject in range(people):
        for place, relation in enumerate(RELATIONS):
            yield subject + 1, (subject + 97 * (place + 1)) % people + 1, relation


def sheets(people: int) -> Iterator[str]:
    """Yield the answers of each pairing as they are stored."""
    luck = Random(1)  # noqa: S311  a reproducible made-up province, not a secret
    for _ in range(people):
        middle = luck.choice((2, 3, 3, 4))
        for _ in RELATIONS:
            marks: dict[str, Any] = dict(
                zip(QUESTIONS, luck.choices(range(middle - 1, middle + 2), k=15), strict=True)
            )
            if not luck.randrange(SEEN_TOO_LITTLE):
                marks[luck.choice(QUESTIONS)] = "na"
            yield orjson.dumps(marks).decode()


def store(model: Any, names: Sequence[str], rows: Iterator[tuple[Any, ...]]) -> None:
    """Store rows, with the model's defaults for what they do not name."""
    unset = [
        field
        for name, field in model._meta.fields.items()  # noqa: SLF001  peewee's only list of them
        if field.default is not None and name not in (*names, "municipality")
    ]
    defaults = tuple(
        field.db_value(field.default() if callable(field.default) else field.default)
        for field in unset
    )
    columns = [*unset, *(getattr(model, name) for name in names)]
    while part := [(*defaults, *row) for row in islice(rows, CHUNK)]:
        pour(model, columns, part)


def score(folder: str) -> None:
    """Score the phase in ``folder`` and print the seconds, and those of the processors."""
    storage = opened(Path(folder))
    library = Library({"standard": standard, "yearly": Yearly()})
    catalogue = library.catalogue("p", {"standard": {}, "yearly": {}})
    before, begun = processor(), time.perf_counter()
    with storage.writing(1):
        simulate(Cycle.get_by_id(1), Phase.get_by_id(1), catalogue, None)
    seconds = time.perf_counter() - begun
    print(orjson.dumps([seconds, processor() - before]).decode())
    storage.close()


def processor() -> float:
    """Return the seconds that this process and those it has ended used of the processors."""
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def watched(folder: Path) -> Spent:
    """Return what scoring the phase in ``folder`` took, in a process of its own."""
    code = f"from benchmarks.province import score; score({str(folder)!r})"
    command = [sys.executable, "-c", code]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)  # noqa: S603  our own command
    watch, highest = psutil.Process(process.pid), 0
    while process.poll() is None:
        highest = max(highest, memory(watch))
        time.sleep(PAUSE)
    printed = process.communicate()[0]
    if process.returncode:
        raise AssertionError(command)
    seconds, used = orjson.loads(printed)
    return Spent(seconds=seconds, processor=used, memory=highest)


def memory(process: psutil.Process) -> int:
    """Return the resident bytes of a process and of all that it started."""
    found = 0
    try:
        for one in (process, *process.children(recursive=True)):
            found += one.memory_info().rss
    except psutil.NoSuchProcess:  # it ended while we looked
        pass
    return found


def differing(storage: Storage, people: int) -> int:
    """Return how many of a sample's stored results are not what the rule's text gives."""
    settings = MultiRaterSettings().load({"areas": AREAS})
    luck = Random(2)  # noqa: S311  a sample, not a secret
    with storage.reading(1):
        return sum(
            not as_the_rule_says(subject, settings)
            for subject in luck.sample(range(1, people + 1), SAMPLE)
        )


def as_the_rule_says(subject: int, settings: Any) -> bool:
    """Return whether the stored total and areas of a subject are exactly those of the rule."""
    query = (
        Submission.select(Assignment.relation, Assignment.actor, Submission.answers)
        .join(Assignment)
        .where(Assignment.phase == 1, Assignment.subject == subject)
    )
    rows = [
        (subject, relation, actor, dict.fromkeys(QUESTIONS) | answers)
        for relation, actor, answers in query.tuples()
    ]
    stored = Score.get(Score.run == 1, Score.subject_kind == "person", Score.subject == subject)
    of_areas = settings | {"min_total": max(settings["min_total"], settings["min_shown"])}
    areas = {
        area: independent.points(rows, subject, names, of_areas) for area, names in AREAS.items()
    }
    total = independent.points(rows, subject, QUESTIONS, settings)
    parts = {area: Fraction(part) for area, part in stored.parts.items()}
    return Fraction(stored.value) == total and parts == areas


def scored(people: int) -> tuple[Spent, int]:
    """Return what scoring so many people took, and how many results of a sample differ."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        storage = opened(folder)
        fill(storage, people)
        storage.close()
        spent = watched(folder)
        found = differing(storage, people)
        storage.close()
    return spent, found


def measure() -> list[Figure]:
    """Return seconds, memory, exactness and growth."""
    (few, _), (many, wrong) = scored(FEWER), scored(PEOPLE)
    ratings = PEOPLE * len(RELATIONS) * len(QUESTIONS)
    growth = many.seconds / few.seconds
    highest = many.memory / 2**30
    return [
        Figure(
            what=f"Score run, {PEOPLE:,} people x {len(RELATIONS)} raters x {len(QUESTIONS)} "
            f"questions ({ratings:,} answers)",
            value=f"{many.seconds:.1f} s ({many.processor:.1f} s of the processors)",
            target=f"at most {SECONDS} s",
            met=many.seconds <= SECONDS,
        ),
        Figure(
            what="memory of it, all processes together",
            value=f"{highest:.2f} GiB",
            target=f"at most {GIBIBYTES} GiB",
            met=highest <= GIBIBYTES,
        ),
        Figure(
            what=f"{SAMPLE:,} of its results against the rule, reckoned independently",
            value=f"{wrong} differ",
            target="none",
            met=not wrong,
        ),
        Figure(
            what=f"the same for {FEWER:,} people, and how much longer ten times as many take",
            value=f"{few.seconds:.1f} s, {growth:.1f} times",
            target=f"at most {GROWTH} times",
            met=growth <= GROWTH,
        ),
    ]


if __name__ == "__main__":
    print(table(measure()))
