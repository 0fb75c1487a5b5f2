"""A small Uijeongbu whose year is handed in: the answers of V33, stored as people would have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from core.cycles.opening import open_cycle
from core.data.models import (
    Account,
    Assignment,
    Ballot,
    Cycle,
    Fact,
    FormVersion,
    OrgUnit,
    Person,
    Phase,
    Spell,
    Submission,
)
from core.form_versions import latest
from core.library import Catalogue
from plugins.uijeongbu.environment_form import DOMAINS
from plugins.uijeongbu.multi_rater_form import QUESTIONS

AT: Final = datetime(2026, 12, 10, 1)  # noqa: DTZ001  records hold UTC without a zone
SINCE: Final = date(2020, 1, 1)
#: Name, weight, what is aimed at, and what was achieved (V10: 91.50).
INDICATORS: Final[Sequence[tuple[str, int, Mapping[str, Any], str]]] = (
    ("처리기간 준수율", 30, {"direction": "up", "target": "95.0"}, "96.9"),
    ("민원 처리일", 30, {"direction": "down", "down_method": "mirror", "target": "15"}, "16.5"),
    (
        "예산 집행률",
        25,
        {"direction": "match", "target": "100", "tolerance": "2", "factor": "2"},
        "96",
    ),
    (
        "청사 이전",
        15,
        {
            "direction": "milestone",
            "stages": [{"stages_weight": share} for share in ("20", "30", "50")],
        },
        "70",
    ),
)
#: Grades of seven internal panellists on every question: 84 after trimming.
INTERNAL: Final = "SAABBBC"
#: Grades of five external evaluators by indicator: 90, 90, 86.67 and 93.33 after trimming.
EXTERNAL: Final = (
    ("BBB", "AAA", "AAA", "AAA", "SSS"),
    ("BBB", "AAA", "AAA", "AAA", "SSS"),
    ("BBB", "AAB", "AAB", "AAB", "SSS"),
    ("BBB", "SAA", "SAA", "SAA", "SSS"),
)
#: Mean by rater on the scale of five (V15: 85.35).
MULTI_RATER: Final = {
    "superior": (46, 42),
    "peer": (48, 45, 41, 40, 39, 20),
    "subordinate": (50, 44, 42, 41, 15),
}
#: Tenths of the mean answer of each domain (V14: 71/30 points for A).
ENVIRONMENT: Final = {"A": (38, 32, 29), "B": (24, 26, 30), "C": (45, 41, 37)}
RESPONDENTS: Final = 10
#: Code, what is set, and the value of department A: 75, 92.4, 94 and 84 points.
COMMON: Final[Sequence[tuple[str, str, Mapping[str, str], str]]] = (
    ("regulation", "규제사례 발굴·개선", {"measure": "count", "target": "4"}, "3"),
    ("phone", "전화친절도", {"measure": "score"}, "92.4"),
    ("homepage", "홈페이지 정비", {"measure": "deduction", "per_case": "2", "floor": "0"}, "3"),
    (
        "visitors",
        "방문민원인 고객만족도",
        {"measure": "satisfaction", "scale": "5", "convert": "linear"},
        "4.36",
    ),
)
#: 1.0 + 0.7 × 50 % + 2.0 = 3.35 points.
CLAIMS: Final[Sequence[Mapping[str, Any]]] = (
    {"title": "종합평가 우수기관", "class": "도지사급", "decision": "1.0"},
    {
        "title": "공동 수상",
        "class": "도지사급",
        "decision": "0.7",
        "joint": [
            {"joint_unit": "A", "joint_share": "50"},
            {"joint_unit": "B", "joint_share": "50"},
        ],
    },
    {"title": "역세권 개발", "class": "시정 주요사업", "decision": "2.0"},
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """The cycle, its administrator, the units by code, and the people by number."""

    cycle: Cycle
    admin: int
    units: Mapping[str, int]
    people: tuple[int, ...]

    def phase(self, name: str) -> Phase:
        """Return a phase of the cycle, closed."""
        found = Phase.get(Phase.cycle == self.cycle, Phase.name == name)
        Phase.update(closed=True).where(Phase.id == found.id).execute()
        return Phase.get_by_id(found.id)

    def hand_in(
        self,
        phase: str,
        form: str,
        about: tuple[str, int],
        answers: Mapping[str, Any] | None,
        *,
        actor: int = 0,
        relation: str = "",
        ordinal: int = 1,
    ) -> int:
        """Store an assignment with what is handed in for it, and return the submission's id.

        Nothing is handed in where ``answers`` is None.
        """
        version: FormVersion = latest(form)
        made = Assignment.create(
            cycle=self.cycle,
            phase=self.phase(phase),
            form_version=version,
            actor=self.people[actor],
            relation=relation,
            ordinal=ordinal,
            state="open" if answers is None else "submitted",
            **dict(zip(("subject_kind", "subject"), about, strict=True)),
        )
        return 0 if answers is None else store(made, version, answers)


def store(made: Assignment, version: FormVersion, answers: Mapping[str, Any]) -> int:
    """Store what is handed in for an assignment, and return its id."""
    stored = Submission.create(
        assignment=made,
        form_version=version,
        state="submitted",
        answers=answers,
        saved_at=AT,
        submitted_at=AT,
    )
    return int(stored.id)


def city(catalogue: Catalogue) -> Stored:
    """Store three departments and an office, forty people, and the opened cycle of 2026."""
    units = {
        code: OrgUnit.create(code=code, name=f"{code}과", kind=kind, valid_from=SINCE).id
        for code, kind in (("A", "부서"), ("B", "부서"), ("C", "부서"), ("P", "국실"))
    }
    people = []
    for number in range(40):
        person = Person.create(staff_no=f"S{number:02}", name=f"직원 {number}", grade="7")
        Spell.create(person=person, unit=units["ABCP"[number % 4]], starts=SINCE)
        people.append(person.id)
    admin = Account.create(login="admin", password="-").id
    cycle = open_cycle(catalogue, "uijeongbu-year", 2026, date(2026, 1, 2), admin)
    return Stored(cycle=cycle, admin=admin, units=units, people=tuple(people))


def year(catalogue: Catalogue) -> Stored:
    """Store the whole year of V33; person 0 is in department A."""
    found = city(catalogue)
    indicators(found)
    common(found)
    contributions(found)
    environment(found)
    appraisal(found)
    return found


def indicators(found: Stored) -> None:
    """Store four indicators of department A, their results, and what both panels say."""
    for place, (name, weight, aimed, actual) in enumerate(INDICATORS):
        answers = {"name": name, "weight": str(weight), **aimed}
        about = ("unit", found.units["A"])
        sheet = found.hand_in("indicators", "indicator-sheet", about, answers, ordinal=place + 1)
        Fact.create(
            cycle=found.cycle,
            subject_kind="submission",
            subject=sheet,
            name="indicator.actual",
            value=actual,
        )
        told = {"name": name, "weight": str(weight)}
        panels(found, sheet, told, "internal", [mark * 3 for mark in INTERNAL], 1)
        panels(found, sheet, told, "external", EXTERNAL[place], 20)


def panels(
    found: Stored, sheet: int, told: Mapping[str, str], relation: str, given: Sequence[str], at: int
) -> None:
    """Store what a panel says of one indicator."""
    for place, marks in enumerate(given):
        qualities = dict(zip(("effort", "impact", "response"), marks, strict=True))
        found.hand_in(
            "post-evaluation",
            "uijeongbu-post-evaluation",
            ("submission", sheet),
            {**told, **qualities, "recuse": "no", "relation": relation},
            actor=at + place,
            relation=relation,
        )


def common(found: Stored) -> None:
    """Store four common indicators of equal points, and their results."""
    for place, (code, name, told, value) in enumerate(COMMON):
        about = ("unit", found.units["P"])
        shared = {"code": code, "name": name, "points": "25", **told}
        paper = found.hand_in(
            "common-setting", "uijeongbu-common-setting", about, shared, ordinal=place + 1
        )
        results = [{"results_unit": "A", "results_value": value}]
        found.hand_in(
            "common-results",
            "uijeongbu-common-result",
            ("submission", paper),
            {**shared, "way": "typed", "results": results},
        )


def contributions(found: Stored) -> None:
    """Store three claims of department A that the committee has decided; the others claim none."""
    for place, told in enumerate(CLAIMS):
        answers = {"date": "2026-05-01", **told}
        about = ("unit", found.units["A"])
        found.hand_in("contribution", "uijeongbu-contribution", about, answers, ordinal=place + 1)


def environment(found: Stored) -> None:
    """Put the ballots of ten respondents on each department into the closed box."""
    form = "uijeongbu-environment"
    for code, tenths in ENVIRONMENT.items():
        about = ("unit", found.units[code])
        found.hand_in("environment", form, about, None)
        for respondent in range(RESPONDENTS):
            answers: dict[str, int] = {}
            for names, wanted in zip(DOMAINS.values(), tenths, strict=True):
                answers |= spread(list(names), wanted, respondent)
            Ballot.create(
                key=f"{code}{respondent:031}",
                phase=found.phase("environment").id,
                form_version=latest(form).id,
                subject_kind="unit",
                subject=about[1],
                answers=answers,
            )


def spread(names: Sequence[str], tenths: int, respondent: int) -> Mapping[str, int]:
    """Return one respondent's answers to a domain; all of them have a mean of ``tenths`` tenths."""
    low, above = divmod(tenths, 10)
    total = len(names) * RESPONDENTS
    raised = above * len(names)
    first = respondent * len(names)
    return {
        name: low + ((first + place) * raised // total < (first + place + 1) * raised // total)
        for place, name in enumerate(names)
    }


def appraisal(found: Stored) -> None:
    """Store what thirteen raters say of person 0: ten items each, the others not observed."""
    own = [name for name in QUESTIONS if not name.startswith("l")]
    place = 1
    for relation, sums in MULTI_RATER.items():
        for tenths in sums:
            low, above = divmod(tenths, 10)
            marks = {name: low + (number < above) for number, name in enumerate(own[:10])}
            found.hand_in(
                "multi-rater",
                "uijeongbu-multi-rater",
                ("person", found.people[0]),
                {**marks, **dict.fromkeys(own[10:], "na"), "observed": "ample"},
                actor=place,
                relation=relation,
            )
            place += 1
