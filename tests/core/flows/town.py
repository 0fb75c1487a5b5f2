"""A town whose contracts, logs and plans go their ways: mayor, director, head, two of staff."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import plugins.standard
from core.access.roles import grant
from core.clock import korean_now, utc_now
from core.data.models import (
    Account,
    Assignment,
    Configuration,
    Cycle,
    Flow,
    FormVersion,
    OrgUnit,
    Person,
    Phase,
    Spell,
)
from core.data.storage import Storage
from core.flows.asked import party_of
from core.flows.concern import Concern
from core.flows.signing import Seal, digest_of
from core.flows.steps import Move, take
from core.form_versions import publish_definition
from core.library import Catalogue, Library
from core.submissions.submit import Entry, submit
from core.workflow import Party
from forms.definition import Choice, Definition, Group, Question
from tests.application import HASH

START = date(2026, 1, 1)
#: Staff number -> position, unit, whether they head it, roles.
STAFF: Mapping[str, tuple[str, str, bool, tuple[str, ...]]] = {
    "mayor": ("시장", "city", True, ()),
    "director": ("국장", "bureau", True, ()),
    "head": ("과장", "office", True, ()),
    "kim": ("주무관", "office", False, ()),
    "lee": ("주무관", "office", False, ()),
    "hr": ("주무관", "bureau", False, ("personnel",)),
    "admin": ("주무관", "bureau", False, ("administrator",)),
    "second": ("주무관", "bureau", False, ("confirmer",)),
}
UNITS = (("city", "시", None), ("bureau", "국", "city"), ("office", "과", "bureau"))


def asked(name: str, ko: str, en: str, **more: str) -> Question:
    """Return a question for a line of text."""
    return Question(name=name, type="text", label={"ko": ko, "en": en}, **more)  # type: ignore[arg-type]  # texts alone


PLAN = Definition(
    name="plan",
    title={"ko": "시행계획", "en": "Plan"},
    items=(asked("aim", "목표", "Aim", required="yes"),),
    settings={"workflow": "review-and-approve"},
)
CONTRACT = Definition(
    name="contract",
    title={"ko": "직무성과계약서", "en": "Contract"},
    items=(
        Question(name="goal", type="text", label={"ko": "성과목표", "en": "Goal"}, required="yes"),
    ),
    settings={"workflow": "two-sided-contract"},
)
#: 성과면담 기록지 as Gangseo has it, cut down to what its readers differ in.
LOG = Definition(
    name="log",
    title={"ko": "성과면담 기록지", "en": "Interview log"},
    items=(
        Group(
            name="talk",
            label={"ko": "면담", "en": "Interview"},
            children=(
                Question(
                    name="good", type="text", label={"ko": "잘한 점", "en": "Good"}, required="yes"
                ),
                asked("trouble", "애로사항", "Trouble"),
                asked("both", "요약", "In short", calculation="concat(${good}, ' / ', ${trouble})"),
            ),
        ),
        Group(
            name="reply",
            label={"ko": "대상자 확인", "en": "Reply"},
            children=(
                Question(
                    name="agreed",
                    type="select-one",
                    choices="reply",
                    label={"ko": "확인", "en": "Confirmed"},
                    required="yes",
                ),
                asked("wish", "전보·희망업무", "Wish"),
            ),
        ),
    ),
    choices={
        "reply": (
            Choice(name="yes", label={"ko": "동의", "en": "Agreed"}),
            Choice(name="remark", label={"ko": "의견", "en": "A remark"}),
        )
    },
    settings={"workflow": "log"},
)
#: Who reads what of it: the wish is for personnel alone, the trouble for the interviewer as well.
LOG_WORKFLOW: Mapping[str, Any] = {
    "title": {"ko": "면담 기록", "en": "Interview"},
    "stages": [
        {
            "name": "writing",
            "title": {"ko": "면담자 작성", "en": "Being written"},
            "opens": [{"parts": ["talk"], "who": ["author"]}],
        },
        {
            "name": "confirming",
            "title": {"ko": "대상자 확인", "en": "With the other"},
            "term": "confirming",
            "opens": [{"parts": ["reply"], "who": ["subject"]}],
        },
        {"name": "locked", "title": {"ko": "잠금", "en": "Locked"}, "done": True},
    ],
    "transitions": [
        {
            "name": "hand-in",
            "title": {"ko": "확인 요청", "en": "Ask to confirm"},
            "sources": ["writing"],
            "target": "confirming",
            "who": ["author"],
        },
        {
            "name": "confirm",
            "title": {"ko": "확인", "en": "Confirm"},
            "sources": ["confirming"],
            "target": "locked",
            "who": ["subject"],
            "complete": True,
        },
    ],
    "terms": {"confirming": {"days": 7, "unit": "calendar-days"}},
    "readers": [
        {"parts": ["wish"], "who": ["role:personnel"]},
        {"parts": ["trouble"], "who": ["author", "role:personnel"]},
    ],
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """Ids by staff number and unit code; ``say`` and ``move`` act as somebody."""

    storage: Storage
    municipality: int
    cycle: int
    people: Mapping[str, int]
    accounts: Mapping[str, int]
    units: Mapping[str, int]
    catalogue: Catalogue
    now: datetime = field(default_factory=lambda: korean_now().replace(microsecond=0))

    def party(self, who: str) -> Party:
        """Return somebody with their roles; inside a scope."""
        return party_of(self.people[who])

    def concern(self, who: str) -> Concern:
        """Return whom somebody asks for, with today's chart; inside a scope."""
        return Concern.on(self.party(who), self.now.date())

    def assign(self, form: Definition, who: str, about: str = "") -> int:
        """Publish ``form``, assign it to somebody about somebody, and return the assignment."""
        with self.storage.writing(self.municipality):
            version = publish_definition(form.name, form, {}, None)
            return self._assignment(version, who, about)

    def _assignment(self, version: FormVersion, who: str, about: str) -> int:
        phase = Phase.one(Phase.name == version.name) or Phase.create(
            cycle=self.cycle,
            name=version.name,
            title=version.name,
            opens_at=self.now - timedelta(days=1),
            closes_at=self.now + timedelta(days=1),
        )
        made = Assignment.create(
            cycle=self.cycle,
            phase=phase,
            form_version=version,
            actor=self.people[who],
            subject_kind="person" if about else "none",
            subject=self.people[about] if about else 0,
        )
        return int(made.id)

    def hand_in(self, assignment: int, /, key: str = "k", **answers: Any) -> str:
        """Hand a form in as its author and return the receipt."""
        with self.storage.reading(self.municipality):
            found = Assignment.get_by_id(assignment)
            account = {person: self.accounts[who] for who, person in self.people.items()}
        with self.storage.writing(self.municipality, actor=account[found.actor_id]):
            about = Assignment.get_by_id(assignment)
            entry = Entry(assignment=about, answers=answers, revision=self.revision(about), key=key)
            return submit(self.catalogue, entry)

    def revision(self, assignment: Assignment) -> int:
        """Return the revision of what is stored."""
        found = assignment.submissions.first()
        return found.revision if found else 0

    def move(
        self, assignment: int, name: str, who: str, reason: str = "", *, signed: bool = False
    ) -> str:
        """Take a step as somebody and return the stage after it."""
        with self.storage.writing(self.municipality, actor=self.accounts[who]):
            shown = digest_of(assignment) if signed else ""
            seal = Seal(account=self.accounts[who], at=utc_now(), shown=shown)
            move = Move(name=name, reason=reason, seal=seal if signed else None)
            return str(take(self.catalogue, assignment, move, self.party(who), self.now).stage)

    def flow(self, assignment: int) -> Flow:
        """Return how a submission stands; inside a scope."""
        return Flow.get(Flow.assignment == assignment)


def build(storage: Storage, municipality: int) -> Town:
    """Store the town."""
    with storage.writing(municipality):
        units: dict[str, int] = {}
        for code, kind, above in UNITS:
            parent = units.get(above or "")
            made = OrgUnit.create(code=code, name=code, kind=kind, parent=parent, valid_from=START)
            units[code] = made.id
        people = {number: _person(number, units) for number in STAFF}
        accounts = {number: _account(number, person) for number, person in people.items()}
        cycle = Cycle.create(
            programme="year", year=2026, title="2026년", starts_on=START, ends_on=date(2026, 12, 31)
        )
        configure(cycle.id, {"log": LOG_WORKFLOW})
    library = Library({"standard": plugins.standard})
    return Town(
        storage=storage,
        municipality=municipality,
        cycle=cycle.id,
        people=people,
        accounts=accounts,
        units=units,
        catalogue=library.catalogue("uj", {"standard": {}}),
    )


def configure(cycle: int, workflows: Mapping[str, Any], version: int = 1) -> None:
    """Store a version of the configuration with these workflows."""
    Configuration.create(
        cycle=cycle,
        version=version,
        effective_from=START,
        content={"scorers": {}, "rosters": {}, "workflows": dict(workflows)},
        digest=str(version),
        made_at=utc_now(),
    )


def _person(number: str, units: Mapping[str, int]) -> int:
    position, unit, leads, _roles = STAFF[number]
    made = Person.create(staff_no=number, name=f"직원 {number}", grade="7", position=position)
    Spell.create(person=made, unit=units[unit], starts=START, leads=leads)
    return int(made.id)


def _account(number: str, person: int) -> int:
    made = Account.create(login=number, password=HASH, person=person)
    for role in STAFF[number][3]:
        grant(made, role)
    return int(made.id)
