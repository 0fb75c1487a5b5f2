"""A run over submitted indicators: tables from the database, exact scores, proved by replay."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest

from core.data.models import Assignment, FormVersion, Municipality, Score, ScoreRun, Submission
from core.data.storage import Storage
from core.hookspecs import hookimpl
from core.library import Catalogue, Library
from core.records import PhasePlan, Programme
from core.runs.explain import explain
from core.runs.run import simulate
from core.runs.verify import Finding, verify
from core.scoring.scores import Reader
from forms.definition import Definition, Question, Repeat
from forms.serial import digest, to_json
from plugins import standard
from tests.core.runs.city import PHASE, City, build, configure

NAMES = ("name", "direction", "weight", "target", "actual")
TOLD: dict[str, Any] = {"stages": "stages", "stage_weight": "share", "stage_done": "done"}
STAGED = {
    "name": "청사 이전",
    "direction": "이행",
    "weight": "40",
    "stages": [{"share": 30, "done": "1"}, {"share": "70", "done": "0.5"}],
}
UPWARD = {"name": "만족도", "direction": "상향", "weight": 60, "target": "80.0", "actual": "76.0"}


class Yearly:
    @hookimpl
    def programmes(self) -> Iterator[Programme]:
        plan = PhasePlan(
            name=PHASE,
            title={"ko": "성과지표"},
            form="f",
            roster="r",
            opens=(3, 2),
            closes=(3, 20),
            scorer="indicators",
        )
        yield Programme(name="year", title={"ko": "연간"}, phases=(plan,))


@pytest.fixture
def built_in() -> Catalogue:
    library = Library({"standard": standard, "yearly": Yearly()})
    return library.catalogue("uj", {"standard": {}, "yearly": {}})


@pytest.fixture
def scored(
    storage: Storage, municipality: Municipality, built_in: Catalogue
) -> tuple[City, ScoreRun]:
    with storage.writing(municipality.id):
        city = build(people=3, raters=1, identity={"": "named"})
        configure(city.cycle, version=2, made_by=city.accounts[0], **TOLD)
        state_indicators(city.people[0])
        return city, simulate(city.cycle, city.phase, built_in, city.accounts[0])


def state_indicators(owner: int) -> None:
    """Let the first person have two indicators, and the others none that is stated."""
    items: list[Any] = [Question(name=name, type="text", label={"ko": name}) for name in NAMES]
    columns = tuple(
        Question(name=name, type="text", label={"ko": name}) for name in ("share", "done")
    )
    items.append(Repeat(name="stages", label={"ko": "단계표"}, children=columns))
    form = Definition(name="indicator", title={"ko": "성과지표"}, items=tuple(items))
    version = FormVersion.create(
        name="indicator",
        number=1,
        title="성과지표",
        definition=to_json(form),
        digest=digest(form),
        identity={"": "named"},
        state="published",
    )
    Assignment.update(form_version=version.id).execute()
    own = Assignment.select(Assignment.id).where(Assignment.subject == owner)
    for assignment, answers in zip(own, (STAGED, UPWARD), strict=True):
        Submission.update(answers=answers).where(Submission.assignment == assignment).execute()
    others = Assignment.select(Assignment.id).where(Assignment.subject != owner)
    Submission.update(state="draft").where(Submission.assignment.in_(others)).execute()


def test_a_run_scores_what_the_forms_state(
    storage: Storage, municipality: Municipality, scored: tuple[City, ScoreRun]
) -> None:
    city, run = scored

    with storage.reading(municipality.id):
        stored = {one.subject: one for one in Score.select().where(Score.run == run.id)}
        sentences = explain(stored[city.people[0]], Reader.SUBJECT, "ko").sentences

    first, *others = (stored[one] for one in city.people)
    assert Fraction(first.value) == Fraction(60 * 95 + 40 * 65, 100)
    assert {name: Fraction(part) for name, part in first.parts.items()} == {
        "만족도": 57,
        "청사 이전": 26,
    }
    assert [(one.status, one.value) for one in others] == [("missing", "")] * 2
    assert sentences[-1] == "결과: 83.00"
    assert "30 × 1 + 70 × 0.5 = 65.0000%" in " ".join(sentences)


def test_the_run_is_proved_by_replay(
    storage: Storage, municipality: Municipality, scored: tuple[City, ScoreRun], built_in: Catalogue
) -> None:
    with storage.reading(municipality.id):
        verdict = verify(ScoreRun.get_by_id(scored[1].id), built_in)

    assert (verdict.finding, verdict.subjects) == (Finding.SAME, 3)
