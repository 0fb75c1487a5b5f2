"""The plugin ``glass``: it shows whatever it is told, so that only the core keeps secrets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from marshmallow import Schema

from forms.definition import Definition, Question
from goru import (
    ANONYMOUS,
    CONFIDENTIAL,
    NAMED,
    FormDefinition,
    PhasePlan,
    PluginInfo,
    Programme,
    Scorer,
    Settings,
    hookimpl,
)
from goru.scoring import Evidence, Reader, Scores, Status, Step, SubjectScore

#: Phases in which people rate people, each for a run in one state.
REVIEWS = ("simulated", "proposed", "published", "confirmed", "superseded")
SURVEY, PAPER = "survey", "paper"
YEARLY, SHORT = "glass-yearly", "glass-short"
#: Results are large, so that none of them looks like anything else.
HIGHEST = 100_000
WORDS = Question(name="words", type="multiline", label={"ko": "의견"})


def form(name: str, title: str, *questions: Question) -> Definition:
    return Definition(name=name, title={"ko": title}, items=questions)


def number(name: str, label: str) -> Question:
    return Question(name=name, type="integer", label={"ko": label})


FORMS: Mapping[str, tuple[Definition, Mapping[str, str]]] = {
    "glass-review": (
        form(
            "glass-review", "다면평가표", number("team", "협업"), number("skill", "전문성"), WORDS
        ),
        {"": CONFIDENTIAL},
    ),
    "glass-survey": (
        form("glass-survey", "조직문화 설문", number("mood", "분위기"), WORDS),
        {"": ANONYMOUS},
    ),
    "glass-paper": (form("glass-paper", "업무 계획서", WORDS), {"": NAMED}),
}


def shown_to_all(evidence: Evidence, _settings: Settings) -> Scores:
    """Score everybody with the mean of all numbers, however few gave them."""
    return Scores(lines=tuple(_line(evidence, subject) for subject in evidence.subjects))


def _line(evidence: Evidence, subject: int) -> SubjectScore:
    rows = [row for row, about in enumerate(evidence.subject) if about == subject]
    marks = {
        name: [(evidence.relation[row], column[row]) for row in rows]
        for name, column in evidence.answers.items()
        if all(isinstance(column[row], int) for row in rows)
    }
    if not rows:
        return SubjectScore(subject=subject, status=Status.MISSING)
    everything = [pair for pairs in marks.values() for pair in pairs]
    by_relation = {
        relation: mean(mark for about, mark in everything if about == relation)
        for relation in sorted({relation for relation, _ in everything} - {""})
    }
    areas = {name: mean(mark for _, mark in pairs) for name, pairs in sorted(marks.items())}
    total = mean(mark for _, mark in everything)
    enough = all(sum(evidence.relation[row] == one for row in rows) > 2 for one in by_relation)
    return SubjectScore(
        subject=subject,
        status=Status.SCORED,
        value=total,
        parts=areas | by_relation,
        trace=tuple(_steps(areas, by_relation if enough else {}, total)),
    )


def _steps(
    areas: Mapping[str, Fraction], by_relation: Mapping[str, Fraction], total: Fraction
) -> Iterator[Step]:
    for relation, value in by_relation.items():
        yield step(f"{relation} {shown(value)}", value, Reader.ADMINISTRATOR)
    for name, value in areas.items():
        yield step(f"{name} {shown(value)}", value)
    yield step(f"모두의 평균 {shown(total)}", total)


def step(text: str, value: Fraction, reader: Reader = Reader.SUBJECT) -> Step:
    return Step(rule="glass", text={"ko": text, "en": text}, result=str(value), reader=reader)


def mean(marks: Iterator[int]) -> Fraction:
    given = list(marks)
    return Fraction(sum(given), len(given))


def shown(value: Fraction) -> str:
    """Return four decimals, rounded half up."""
    scaled = (value.numerator * 20_000 + value.denominator) // (2 * value.denominator)
    return f"{scaled // 10_000}.{scaled % 10_000:04}"


def column(name: str, weight: str) -> dict[str, Any]:
    return {
        "name": name,
        "title": {"ko": f"{name} 점수", "en": name},
        "weight": weight,
        "full": str(HIGHEST),
        "scorer": "imported",
        "settings": {"fact": name, "most": str(HIGHEST)},
    }


def leaf(name: str, weight: str, **source: str) -> dict[str, Any]:
    title = {"ko": f"{name} 점수", "en": name}
    return {"name": name, "title": title, "weight": weight, "full": str(HIGHEST), **source}


DEPARTMENT = {
    "title": {"ko": "부서 평가", "en": "Departments"},
    "level": "unit",
    "full": str(HIGHEST),
    "components": [column("target", "60"), leaf("climate", "40", phase=SURVEY)],
}
PERSON = {
    "title": {"ko": "개인 평가", "en": "People"},
    "level": "person",
    "full": str(HIGHEST),
    "components": [
        leaf("department", "50", scorecard="department"),
        leaf("review", "30", phase="confirmed"),
        column("kpi", "20"),
    ],
}
ONLY_COLUMNS = PERSON | {"components": [column("kpi", "70"), column("extra", "30")]}
GRADES = {"bonus": {"scorecard": "person", "title": {"ko": "성과상여금", "en": "Bonus"}}}
OUTCOMES = {"bonus": {"kind": "bonus", "allocation": "bonus"}}


def phase(name: str, form: str, scorer: str = "") -> PhasePlan:
    return PhasePlan(
        name=name,
        title={"ko": f"{name} 단계", "en": name},
        form=form,
        roster="",
        scorer=scorer,
        opens=(1, 1),
        closes=(12, 31),
    )


class Glass:
    """The plugin."""

    @hookimpl
    def about(self) -> PluginInfo:
        return PluginInfo(title={"ko": "유리", "en": "Glass"})

    @hookimpl
    def form_definitions(self) -> Iterator[FormDefinition]:
        for name, (definition, identity) in FORMS.items():
            yield FormDefinition(
                name=name, title=definition.title, definition=definition, identity=identity
            )

    @hookimpl
    def scorers(self) -> Iterator[Scorer]:
        yield Scorer(
            name="glass-mean",
            title={"ko": "모두의 평균", "en": "Mean of all"},
            version="1",
            settings=Schema,
            score=shown_to_all,
            highest=HIGHEST,
        )

    @hookimpl
    def programmes(self) -> Iterator[Programme]:
        reviews = tuple(phase(name, "glass-review", "glass-mean") for name in REVIEWS)
        rest = (phase(SURVEY, "glass-survey", "glass-mean"), phase(PAPER, "glass-paper"))
        yield Programme(
            name=YEARLY,
            title={"ko": "유리 평가", "en": "Glass"},
            phases=(*reviews, *rest),
            configuration={
                "scorecards": {"department": DEPARTMENT, "person": PERSON},
                "allocations": GRADES,
                "outcomes": OUTCOMES,
            },
        )
        yield Programme(
            name=SHORT,
            title={"ko": "짧은 평가", "en": "Short"},
            phases=(),
            configuration={"scorecards": {"person": ONLY_COLUMNS}},
        )


glass = Glass()
