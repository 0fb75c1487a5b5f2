"""A town in which everything that must stay secret is a number or a text that stands nowhere else.

Three people are rated by two, three and six raters; three units are judged by four, five and eight
ballots.  Runs stand in every state, with grades, a pay list and an appeal behind them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from core.access.roles import ADMINISTRATOR, AUDITOR, CONFIRMER, grant
from core.appeals.begin import begin
from core.appeals.situation import appeal_of
from core.appeals.steps import Step, take
from core.clock import korean_now, utc_now
from core.cycles.opening import open_cycle
from core.cycles.phases import close_phase
from core.data.models import (
    Account,
    AppealDecision,
    Assignment,
    Cycle,
    Fact,
    FactImport,
    FormVersion,
    Municipality,
    OrgUnit,
    Person,
    Phase,
    PluginState,
    RankLine,
    RankList,
    Score,
    ScoreRun,
    Spell,
    Submission,
)
from core.grading import confirming, proposing
from core.outcomes.settings import BONUS
from core.paylists.bases import store_table
from core.paylists.configured import paid_outcome
from core.paylists.deciding import approve
from core.paylists.making import Order, make_list
from core.runs import decisions
from core.runs.run import simulate
from core.runs.settings import in_force
from core.scorecards.run import simulate_scorecards
from core.services import Services
from core.submissions.submit import Entry, submit
from core.workflow import Party
from tests.application import HASH
from tests.disclosure.glass import PAPER, REVIEWS, SHORT, SURVEY, YEARLY

#: Rated person -> the relations of the raters, who are the first so many.
RATED: Mapping[str, Sequence[str]] = {
    "two": ("peer", "peer"),
    "three": ("peer", "peer", "superior"),
    "six": ("peer", "peer", "peer", "subordinate", "subordinate", "subordinate"),
}
#: Unit -> its ballots; and who is on duty there.
BALLOTS = {"D4": 4, "D5": 5, "D8": 8}
STAFF = {"three": "D4", "two": "D5", "six": "D8", "head": "D8", "other": "D8"}
#: Whoever rates is on no list of staff that results are about.
RATERS = tuple(f"평가자가나{number}" for number in range(1, 7))
VOTERS = tuple(f"투표자다라{number}" for number in range(1, 9))
#: Their keys are unlike any other.
FIRST_RATER, FIRST_VOTER = 7_340_001, 8_340_001
OFFICE = {"administrator": ADMINISTRATOR, "confirmer": CONFIRMER, "auditor": AUDITOR}
SEED = 20_261_121
RANK_COMMENT = "맡은 일을 기한보다 앞서 마치고 동료를 도와 부서의 성과를 높였다고 봅니다 끝"
APPEAL_WHY = "삼월 실적 두 건이 합계에서 빠졌으므로 다시 더해 주시기 바랍니다 끝"
APPEAL_REASON = "제출한 실적은 이미 모두 반영되어 점수를 바꿀 까닭이 없다고 봅니다 끝"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one author answered about one subject, by question."""

    author: str
    phase: str
    subject: str
    answers: Mapping[str, Any]


@dataclass(slots=True, kw_only=True)
class Town:
    """Ids of what was stored, by name, and what everybody answered."""

    parts: Services
    municipality: int
    people: dict[str, int] = field(default_factory=dict)
    units: dict[str, int] = field(default_factory=dict)
    accounts: dict[str, int] = field(default_factory=dict)
    phases: dict[str, int] = field(default_factory=dict)
    runs: dict[str, int] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)
    cycle: int = 0

    @property
    def catalogue(self) -> Any:
        """What the municipality's plugins provide; inside a scope."""
        return self.parts.catalogues.current("uj")

    def writing(self, account: str = "") -> Any:
        """Open a write scope in somebody's name."""
        actor = self.accounts[account] if account else None
        return self.parts.storage.writing(self.municipality, actor=actor)

    def reading(self) -> Any:
        """Open a read scope."""
        return self.parts.storage.reading(self.municipality)

    def subject(self, kind: str, key: int) -> str:
        """Return who a person or unit is."""
        named = self.units if kind == "unit" else self.people
        return next(name for name, one in named.items() if one == key)


def build(parts: Services, municipality: Municipality) -> Town:
    """Store the town."""
    town = Town(parts=parts, municipality=municipality.id)
    with town.writing():
        PluginState.create(plugin="glass", place=1)
        store_people(town)
        store_accounts(town)
    with town.writing():
        open_cycles(town)
    numbers = iter(Random(SEED).sample(range(10_007, 90_000), 400))  # noqa: S311  made-up answers
    answer(town, numbers)
    with town.writing("maker"):
        for name, phase in town.phases.items():
            close_phase(Phase.get_by_id(phase), korean_now(), reason=f"{name} 조기 마감")
    score_phases(town, numbers)
    score_cards(town, numbers)
    settle(town)
    rank(town)
    appeal(town)
    return town


def store_people(town: Town) -> None:
    """Store units, staff on duty there, and raters and voters who are on duty nowhere."""
    first = date(korean_now().year - 1, 1, 1)
    for code in BALLOTS:
        made = OrgUnit.create(code=code, name=f"제{code}과", kind="부서", valid_from=first)
        town.units[code] = made.id
    for name, code in STAFF.items():
        person = Person.create(staff_no=f"S-{name}", name=f"직원 {name}", grade="7")
        town.people[name] = person.id
        Spell.create(person=person, unit=town.units[code], starts=first, leads=name == "head")
    for start, names in ((FIRST_RATER, RATERS), (FIRST_VOTER, VOTERS)):
        for place, name in enumerate(names):
            number = f"X{start + place}K"
            Person.create(id=start + place, staff_no=number, name=name, grade="7")
            town.people[name] = start + place


def store_accounts(town: Town) -> None:
    """Store accounts: of everybody with a name, of the office, and two who decide on runs."""
    roles = OFFICE | {"maker": ADMINISTRATOR, "second": CONFIRMER}
    for name in (*STAFF, *RATERS, "nobody", *roles):
        login = f"log-{town.people[name]}" if name in RATERS else name
        made = Account.create(login=login, password=HASH, person=town.people.get(name))
        town.accounts[name] = made.id
        if name in roles:
            grant(made, roles[name])


def open_cycles(town: Town) -> None:
    """Open this year's cycle and last year's short one, and list who answers what."""
    today = korean_now()
    cycle = open_cycle(town.catalogue, YEARLY, today.year, today.date(), None)
    open_cycle(town.catalogue, SHORT, today.year - 1, today.date(), None)
    Phase.update(opens_at=today - timedelta(days=1), closes_at=today + timedelta(days=30)).execute()
    town.cycle = cycle.id
    town.phases = {one.name: one.id for one in Phase.select().where(Phase.cycle == cycle)}
    for name in REVIEWS:
        for rated, relations in RATED.items():
            for rater, relation in zip(RATERS, relations, strict=False):
                assign(town, name, "glass-review", rater, "person", rated, relation)
    for code, number in BALLOTS.items():
        for voter in VOTERS[:number]:
            assign(town, SURVEY, "glass-survey", voter, "unit", code, "")
    assign(town, PAPER, "glass-paper", "six", "person", "six", "self")


def assign(
    town: Town, phase: str, form: str, actor: str, kind: str, subject: str, relation: str
) -> None:
    about = town.units[subject] if kind == "unit" else town.people[subject]
    Assignment.create(
        cycle=town.cycle,
        phase=town.phases[phase],
        form_version=FormVersion.get(FormVersion.name == form),
        actor=town.people[actor],
        subject_kind=kind,
        subject=about,
        relation=relation,
    )


def answer(town: Town, numbers: Iterator[int]) -> None:
    """Let everybody answer, each in the own name."""
    names = {key: name for name, key in town.phases.items()}
    with town.reading():
        listed = list(Assignment.select().order_by(Assignment.id))
    for place, one in enumerate(listed):
        phase = names[one.phase_id]
        author = town.subject("person", one.actor_id)
        given: dict[str, Any] = {"words": f"서술 {phase} {place * 7919 + 100_003} 끝"}
        given |= {name: next(numbers) for name in QUESTIONS.get(phase, ("team", "skill"))}
        subject = town.subject(one.subject_kind, one.subject)
        with town.writing(author if author in town.accounts else ""):
            fresh = Assignment.get_by_id(one.id)
            submit(
                town.catalogue,
                Entry(assignment=fresh, answers=given, revision=0, key=f"k{place:09}"),
            )
        town.answers.append(Answer(author=author, phase=phase, subject=subject, answers=given))


QUESTIONS: Mapping[str, Sequence[str]] = {SURVEY: ("mood",), PAPER: ()}


def score_phases(town: Town, numbers: Iterator[int]) -> None:
    """Score every phase and bring each run into the state that its phase is named after."""
    for name in (*REVIEWS, SURVEY):
        with town.writing("maker"):
            phase = Phase.get_by_id(town.phases[name])
            made = simulate(phase.cycle, phase, town.catalogue, town.accounts["maker"])
        town.runs[name] = made.id
        if name != "simulated":
            move(town, made.id, "proposed" if name == "proposed" else "published")
    for name in ("confirmed", "superseded", SURVEY):
        move(town, town.runs[name], "confirmed")
    with town.writing("maker"):
        corrected = next(one for one in town.answers if one.phase == "superseded")
        correct(town, corrected, numbers)
        phase = Phase.get_by_id(town.phases["superseded"])
        made = simulate(phase.cycle, phase, town.catalogue, town.accounts["maker"])
        old = ScoreRun.get_by_id(town.runs["superseded"])
        decisions.supersede(old, made, "명백한 착오를 바로잡음", town.accounts["maker"])
    town.runs["successor"] = made.id
    move(town, made.id, "confirmed")


def correct(town: Town, one: Answer, numbers: Iterator[int]) -> None:
    """Store another number in the place of one that was submitted."""
    changed = {**one.answers, "team": next(numbers)}
    assignment = Assignment.get(
        Assignment.phase == town.phases[one.phase],
        Assignment.actor == town.people[one.author],
        Assignment.subject == town.people[one.subject],
    )
    Submission.update(answers=changed).where(Submission.assignment == assignment.id).execute()
    town.answers.append(
        Answer(author=one.author, phase="successor", subject=one.subject, answers=changed)
    )


def move(town: Town, run: int, wanted: str) -> None:
    """Take a run as far as ``wanted``, by two people."""
    with town.writing("maker"):
        found = ScoreRun.get_by_id(run)
        if found.state == "simulated":
            found = decisions.propose(found, town.accounts["maker"])
    with town.writing("second"):
        if found.state == "proposed" and wanted != "proposed":
            found = decisions.publish(found, town.accounts["second"])
        if found.state == "published" and wanted == "confirmed":
            decisions.confirm(found, town.accounts["second"])


def score_cards(town: Town, numbers: Iterator[int]) -> None:
    """Compute scorecards in every state, each from other imported columns."""
    with town.reading():
        cycles = {one.programme: one for one in Cycle.select()}
    for name, cycle in (
        ("cards-superseded", cycles[YEARLY]),
        ("cards-confirmed", cycles[YEARLY]),
        ("cards-proposed", cycles[YEARLY]),
        ("cards-simulated", cycles[YEARLY]),
        ("cards-published", cycles[SHORT]),
    ):
        state = name.partition("-")[2]
        with town.writing("maker"):
            state_columns(town, cycle, numbers)
            made = simulate_scorecards(cycle, town.catalogue, town.accounts["maker"])
            if name == "cards-confirmed":
                old = ScoreRun.get_by_id(town.runs["cards-superseded"])
                decisions.supersede(old, made, "열을 다시 가져옴", town.accounts["maker"])
        town.runs[name] = made.id
        if state != "simulated":
            move(town, made.id, "confirmed" if state == "superseded" else state)


def state_columns(town: Town, cycle: Cycle, numbers: Iterator[int]) -> None:
    """State imported columns about staff and units anew."""
    Fact.delete().where(Fact.cycle == cycle.id).execute()
    for name in STAFF:
        for column in ("kpi", "extra"):
            say(cycle, "person", town.people[name], column, next(numbers))
    for code in BALLOTS:
        say(cycle, "unit", town.units[code], "target", next(numbers))
    FactImport.create(
        cycle=cycle,
        name="kpi",
        title="kpi 점수",
        subject_kind="person",
        content={"S-other": {"value": "55", "status": "", "reason": ""}},
        digest="0" * 64,
        made_at=utc_now(),
    )


def say(cycle: Cycle, kind: str, subject: int, name: str, number: int) -> None:
    value = f"{number}.{number % 997:03}"
    Fact.create(cycle=cycle, subject_kind=kind, subject=subject, name=name, value=value)


def settle(town: Town) -> None:
    """Confirm the grades of the confirmed scorecards and approve a pay list."""
    with town.writing("maker"):
        run = ScoreRun.get_by_id(town.runs["cards-confirmed"])
        proposing.propose(run, "bonus", town.accounts["maker"])
    with town.writing("second"):
        confirming.confirm(run, "bonus", town.accounts["second"])
    with town.writing("maker"):
        paid_on = korean_now().date() + timedelta(days=30)
        store_table(BONUS, run.cycle.starts_on, {"7": 3_141_590}, "시험용으로 지어낸 금액", None)
        outcome = paid_outcome(in_force(run.cycle, korean_now().date()), "bonus")
        made = make_list(run.cycle, outcome, Order(paid_on=paid_on), town.accounts["maker"])
    with town.writing("second"):
        approve(made, town.accounts["second"])


def rank(town: Town) -> None:
    """Store an approved merit list with an overall comment about one person."""
    today = korean_now().date()
    with town.writing("second"):
        made = RankList.create(
            cycle=town.cycle,
            name="merit",
            kind="merit",
            settings={"kind": "merit", "phase": "confirmed"},
            configuration_version=1,
            as_of=today,
            digest="0" * 64,
            made_at=utc_now(),
        )
        for place, name in enumerate(RATED, 1):
            RankLine.create(
                rank_list=made,
                person=town.people[name],
                job_grade="7",
                group="7",
                unit_place=place,
                rank=place,
                grade="우",
                points=f"{60 - place}/1",
                comment=RANK_COMMENT if name == "two" else "",
                trace=b"[]",
            )
        RankList.update(state="approved", approved_at=utc_now()).where(
            RankList.id == made.id
        ).execute()


def appeal(town: Town) -> None:
    """Let somebody appeal a published result, and somebody else reject it."""
    six = Party(account=town.accounts["six"], person=town.people["six"])
    admin = Party(
        account=town.accounts["administrator"], person=None, roles=frozenset({ADMINISTRATOR})
    )
    with town.writing("six"):
        score = Score.get(Score.run == town.runs["published"], Score.subject == six.person)
        made = begin(town.catalogue, score.id, town.people["six"], korean_now())
        why = {"kind": "formula", "ask": "다시 계산하여 주십시오.", "why": APPEAL_WHY}
        hand_in(town, made.request, why)
    with town.writing("administrator"):
        reviewer = town.people["other"]
        take(town.catalogue, made.id, Step(name="review", reviewer=reviewer), admin, korean_now())
    ruling = {"body": "performance-committee", "decision": "rejected", "reason": APPEAL_REASON}
    today = korean_now().date().isoformat()
    ruling |= {"no_worse": "yes", "decided_on": today, "notified_on": today}
    with town.writing("other"):
        decision = AppealDecision.get(AppealDecision.appeal == appeal_of(made.id).id)
        hand_in(town, decision.assignment, ruling)
    for name in ("decide", "notify"):
        with town.writing("administrator"):
            take(town.catalogue, made.id, Step(name=name), admin, korean_now())


def hand_in(town: Town, assignment: Assignment | None, answers: Mapping[str, Any]) -> None:
    assert assignment is not None
    entry = Entry(
        assignment=assignment, answers=dict(answers), revision=0, key=f"hand-in-{assignment.id}"
    )
    submit(town.catalogue, entry)
