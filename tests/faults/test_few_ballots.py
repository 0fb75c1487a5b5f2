"""What fewer than five people said in an anonymous survey is shown nowhere, to nobody."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

import pytest
from flask import Flask
from marshmallow import Schema
from python_calamine import CalamineWorkbook

import plugins.standard
from core.admin.forms.forms import XLSX
from core.clock import korean_now
from core.cycles.assigning import assign
from core.cycles.opening import open_cycle
from core.cycles.phases import close_phase
from core.data.models import (
    Assignment,
    Municipality,
    OrgUnit,
    Person,
    Phase,
    PluginState,
    Spell,
)
from core.data.storage import Storage
from core.library import Catalogue, Library
from core.runs.run import simulate
from core.services import Services
from core.submissions.submit import Entry, submit
from forms.definition import Definition, Question
from goru import (
    ANONYMOUS,
    FormDefinition,
    PhasePlan,
    PluginInfo,
    Programme,
    Roster,
    Scorer,
    Settings,
    hookimpl,
)
from goru.rosters import Organisation, Pairing, RosterResult
from goru.scoring import Evidence, Scores, Status, Step, SubjectScore
from tests.application import Browser, LogIn
from tests.faults.sample import DAY

#: Unit -> members, of whom the first so many answer; two answers about D2 stay secret.
UNITS = {"D1": (8, 7), "D2": (3, 2), "D3": (7, 6), "D4": (9, 8)}
FEW = "D2"
#: What the two answered: the mean is 74.87 by their numbers.
SECRETS = ("7319", "7655")
MEAN = ("7487",)
WORDS = "비밀스러운 의견"
FORM = Definition(
    name="climate",
    title={"ko": "조직문화 설문"},
    items=(
        Question(name="trust", type="integer", label={"ko": "신뢰"}),
        Question(name="words", type="text", label={"ko": "의견"}),
    ),
)


def own_unit(organisation: Organisation, _settings: Settings, _seed: int) -> RosterResult:
    """Let everybody answer about the unit of their first duty."""
    return RosterResult(
        pairings=tuple(
            Pairing(actor=number, subject_kind="unit", subject=one.duties[0].unit, relation="")
            for number, one in organisation.members.items()
            if one.duties
        )
    )


def plain_mean(evidence: Evidence, _settings: Settings) -> Scores:
    """Score everything with the mean of whatever there is: a careless plugin."""
    return Scores(lines=tuple(_line(evidence, subject) for subject in evidence.subjects))


def _line(evidence: Evidence, subject: int) -> SubjectScore:
    rows = zip(evidence.subject, evidence.answers["trust"], strict=True)
    given = [int(value) for about, value in rows if about == subject]
    value = Fraction(sum(given), len(given))
    step = Step(rule="mean", text={"ko": f"평균 {value}", "en": f"Mean {value}"}, result=str(value))
    return SubjectScore(
        subject=subject,
        status=Status.SCORED,
        value=value,
        parts={"신뢰": value},
        trace=(step,),
    )


class Climate:
    """A plugin with an anonymous survey and a scorer that asks for no least number."""

    @hookimpl
    def about(self) -> PluginInfo:
        return PluginInfo(title={"ko": "설문", "en": "Survey"})

    @hookimpl
    def form_definitions(self) -> Iterator[FormDefinition]:
        yield FormDefinition(
            name="climate", title=FORM.title, definition=FORM, identity={"": ANONYMOUS}
        )

    @hookimpl
    def rosters(self) -> Iterator[Roster]:
        yield Roster(name="climate-own", title={"ko": "소속"}, settings=Schema, assign=own_unit)

    @hookimpl
    def scorers(self) -> Iterator[Scorer]:
        yield Scorer(
            name="climate-mean",
            title={"ko": "평균"},
            version="1",
            settings=Schema,
            score=plain_mean,
            highest=10_000,
        )

    @hookimpl
    def programmes(self) -> Iterator[Programme]:
        plan = PhasePlan(
            name="climate",
            title={"ko": "조직문화"},
            form="climate",
            roster="climate-own",
            scorer="climate-mean",
            opens=(1, 1),
            closes=(12, 31),
        )
        yield Programme(name="climate-yearly", title={"ko": "조직문화"}, phases=(plan,))


@pytest.fixture
def library() -> Library:
    return Library({"standard": plugins.standard, "climate": Climate()})


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """A survey that was answered, closed and scored."""

    cycle: int
    phase: int
    run: int
    units: dict[str, int]


@pytest.fixture
def answered(parts: Services, municipality: Municipality) -> dict[str, int]:
    """Let the survey be answered; give the units by code."""
    with parts.storage.writing(municipality.id):
        PluginState.create(plugin="climate", place=1)
        units = {}
        for code, (members, _) in UNITS.items():
            unit = OrgUnit.create(code=code, name=f"제{code}과", kind="부서", valid_from=DAY)
            units[code] = unit.id
            for n in range(members):
                person = Person.create(staff_no=f"{code}-{n}", name=f"직원 {code}{n}", grade="7")
                Spell.create(person=person, unit=unit, starts=DAY, leads=n == 0)
    with parts.storage.writing(municipality.id):
        catalogue = parts.catalogues.current(municipality.code)
        cycle = open_cycle(
            catalogue, "climate-yearly", korean_now().year, korean_now().date(), None
        )
        Phase.update(closes_at=korean_now() + timedelta(days=30)).execute()
        assign(cycle, Phase.get(), catalogue, 7, None)
    with parts.storage.writing(municipality.id):
        catalogue = parts.catalogues.current(municipality.code)
        answer(catalogue, units)
    return units


@pytest.fixture
def survey(parts: Services, municipality: Municipality, answered: dict[str, int]) -> Survey:
    with parts.storage.writing(municipality.id):
        catalogue = parts.catalogues.current(municipality.code)
        phase = close_phase(Phase.get(), korean_now(), reason="시험을 위한 조기 마감")
        run = simulate(phase.cycle, phase, catalogue, None)
    return Survey(cycle=run.cycle_id, phase=phase.id, run=run.id, units=answered)


def answer(catalogue: Catalogue, units: dict[str, int]) -> None:
    """Let the first members of each unit answer."""
    secrets = iter(SECRETS)
    for one in Assignment.select().order_by(Assignment.id):
        code, _, number = one.actor.staff_no.partition("-")
        if int(number) >= UNITS[code][1]:
            continue
        few = code == FEW
        given: dict[str, object] = {"trust": int(next(secrets)) if few else 4000 + int(number)}
        given |= {"words": WORDS if few else "보통 의견"}
        submit(catalogue, Entry(assignment=one, answers=given, revision=0, key="k" * 8))


def pages(app: Flask, browser: Browser, survey: Survey) -> dict[str, str]:
    """Return every page that ``browser`` may open, by its address."""
    known: dict[str, object] = {"municipality": browser.code, "kind": "unit"}
    known.update(cycle=survey.cycle, phase=survey.phase, run=survey.run)
    found: dict[str, str] = {}
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if "GET" not in (rule.methods or ()) or rule.endpoint.endswith("static"):
                continue
            for subject in survey.units.values():
                facts = known | {"subject": subject}
                facts = {name: facts.get(name, 1) for name in rule.arguments}
                address = app.url_map.bind("").build(rule.endpoint, facts)
                if address not in found:
                    answer = browser.client.get(address, follow_redirects=True)
                    is_file = answer.mimetype == XLSX
                    found[address] = sheets(answer.data) if is_file else answer.text
    return found


def told(text: str) -> list[str]:
    """Return which secrets a text tells, thousands parted or not."""
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    return [one for one in (*SECRETS, *MEAN, WORDS) if re.search(rf"(?<!\w){one}(?!\w)", plain)]


@pytest.mark.parametrize("role", ["administrator", "confirmer", "auditor"])
def test_no_page_tells_what_few_people_said(
    app: Flask, survey: Survey, log_in: LogIn, role: str
) -> None:
    browser = log_in(role)

    found = pages(app, browser, survey)

    assert len(found) > 15
    assert {address: told(text) for address, text in found.items() if told(text)} == {}
    if role == "administrator":
        run = found[f"/uj/admin/run/{survey.run}"]
        assert "비공개(응답이 적음)" in run
        assert re.search(r"4,?003", run)  # the mean of the seven of D1 is shown


def test_progress_counts_nobody_among_few(app: Flask, survey: Survey, log_in: LogIn) -> None:
    page = log_in("administrator").get(f"/admin/phase/progress/{survey.cycle}").text
    rows = re.findall(r"<tr>.*?</tr>", page, re.S)
    (few,) = [row for row in rows if f"제{FEW}과" in row]
    (many,) = [row for row in rows if "제D4과" in row]

    numbers = [re.findall(r">\s*(\d+)\s*<", row) for row in (few, many)]
    assert "2" not in numbers[0]
    assert "8" in numbers[1]


def sheets(content: bytes) -> str:
    """Return every cell of a workbook as text."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    cells = [
        str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
        for name in book.sheet_names
        for row in book.get_sheet_by_name(name).to_python()
        for cell in row
    ]
    return "\n".join(cells)


def test_no_file_tells_what_few_people_said(
    survey: Survey, log_in: LogIn, parts: Services, municipality: Municipality
) -> None:
    browser = log_in("administrator")
    reason = {"reason": "심의 자료"}

    answers = browser.post("/admin/export/answers", {"form": "climate", "phase": "", **reason})
    results = browser.post("/admin/export/results", {"run": str(survey.run), **reason})

    assert (answers.status_code, results.status_code) == (200, 200)
    assert told(sheets(answers.data)) == []
    assert "보통 의견" in sheets(answers.data)
    assert told(sheets(results.data)) == []
    assert "비공개(응답 부족) Withheld" in sheets(results.data)
    assert "4003" in sheets(results.data)


def test_nothing_is_told_before_the_close(
    storage: Storage, municipality: Municipality, answered: dict[str, int], log_in: LogIn
) -> None:
    with storage.reading(municipality.id):
        phase = Phase.get().id
    browser = log_in("administrator")

    refused = [
        browser.post(
            "/admin/export/answers", {"form": "climate", "phase": "", "reason": "심의 자료"}
        ),
        browser.post(f"/admin/simulation/{phase}", {}),
    ]

    assert [answer.status_code for answer in refused] == [409, 409]
    assert all("4003" not in answer.text and not told(answer.text) for answer in refused)
