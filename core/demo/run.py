"""The dry run: people in, forms filled, ballots mixed, scores confirmed, files written."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from pathlib import Path
from random import Random

from core import audit
from core.access.passwords import hashed
from core.access.roles import ADMINISTRATOR, CONFIRMER, STAFF, grant
from core.clock import korean_now
from core.cycles.assigning import assign
from core.cycles.coverage import RosterReport
from core.cycles.opening import open_cycle
from core.cycles.phases import close_phase, open_phase
from core.data.models import (
    Account,
    Assignment,
    Cycle,
    FormVersion,
    Municipality,
    Person,
    Phase,
    PluginState,
    ScoreRun,
)
from core.demo.city import City, build_city
from core.demo.conclusion import Conclusion, told
from core.demo.temper import Author, quality_of, temper_of
from core.demo.workbook import import_file
from core.exports.answers import order_answers, write_answers
from core.exports.results import order_results, write_results
from core.library import Catalogue
from core.people.applying import apply
from core.people.importing import plan
from core.people.reading import read_people
from core.records import Programme
from core.runs.decisions import confirm, propose, publish
from core.runs.run import simulate
from core.services import Services
from core.submissions.filling import circumstances, compiled
from core.submissions.submit import Entry, submit
from core.submissions.surroundings import prefilled, traits

CODE, NAME, PLUGIN = "goru", "고루시", "uijeongbu"
REASON = "모의 시행 결과 확인"
#: Log-in name -> roles; the password is the name with ``-1234`` behind it.
LOGINS: Mapping[str, tuple[str, ...]] = {
    "admin": (ADMINISTRATOR,),
    "confirmer": (CONFIRMER,),
    "head": (STAFF,),
    "staff": (STAFF,),
}
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseOutcome:
    """What became of one phase."""

    title: str
    report: RosterReport
    submitted: int
    late: int
    run: int
    scored: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a dry run came to, for a person to check."""

    people: int
    departments: int
    teams: int
    cycle: int
    phases: tuple[PhaseOutcome, ...]
    files: tuple[Path, ...]
    chain: audit.Anchor
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DryRun:
    """A dry run of ``people`` staff from ``seed``, in an empty, migrated installation.

    ``year`` is the cycle's, in the past, so that its windows have begun.
    """

    parts: Services
    people: int
    seed: int
    year: int
    folder: Path
    tell: Tell

    def go(self) -> Outcome:
        """Run the cycle of a new city to its confirmed results; leave the next year open."""
        begun = time.monotonic()
        place = self.found()
        city = build_city(self.people, self.seed, self.year)
        self.tell(f"1/6 조직·직원 {len(city.people):,}명 가져오기 · importing people")
        self.settle(place, city)
        cycle = self.open(place)
        phases = tuple(self.fill(place, cycle, name) for name in self.phase_names(place, cycle))
        self.conclude(place, cycle)
        self.tell("6/6 엑셀 쓰기 · writing Excel files")
        files = tuple(self.export(place, cycle))
        with self.parts.storage.reading(place):
            chain = audit.verify()
            chain.require_intact()
        return Outcome(
            people=len(city.people),
            departments=sum(unit.kind == "부서" for unit in city.units),
            teams=sum(unit.kind == "팀" for unit in city.units),
            cycle=cycle,
            phases=phases,
            files=files,
            chain=chain.head,
            seconds=time.monotonic() - begun,
        )

    def found(self) -> int:
        """Make the municipality and enable its plugin; return its id."""
        storage = self.parts.storage
        with storage.installation(writing=True):
            place = Municipality.create(code=CODE, name=NAME)
        with storage.writing(place.id):
            PluginState.create(plugin=PLUGIN, place=1)
            audit.record("plugin.enabled", "plugin", PLUGIN)
        return int(place.id)

    def settle(self, place: int, city: City) -> None:
        """Import the people, and give the four log-ins."""
        file = read_people(import_file(city))
        with self.parts.storage.writing(place):
            apply(plan(file))
            heads = Person.select().where(Person.position == "과장").order_by(Person.staff_no)
            staff = Person.select().where(Person.position == "주무관", Person.left_on.is_null())
            own = {"head": heads.first(), "staff": staff.order_by(Person.staff_no).first()}
            for login, roles in LOGINS.items():
                account = Account.create(
                    login=login, password=hashed(f"{login}-1234"), person=own.get(login)
                )
                for role in roles:
                    grant(account, role)

    def open(self, place: int) -> int:
        """Open last year's cycle by the administrator; return its id."""
        self.tell("2/6 지난해 평가주기 열기 · opening last year's cycle")
        admin = self.account(place, "admin")
        today = korean_now().date()
        with self.parts.storage.writing(place, actor=admin):
            catalogue = self.catalogue()
            programme = catalogue.all(Programme)[0].name
            cycle = open_cycle(catalogue, programme, self.year, today, admin)
        return int(cycle.id)

    def phase_names(self, place: int, cycle: int) -> list[str]:
        """Return the cycle's phases in their order."""
        with self.parts.storage.reading(place):
            rows = Phase.select(Phase.name).where(Phase.cycle == cycle).order_by(Phase.id)
            return [name for (name,) in rows.tuples()]

    def fill(self, place: int, cycle: int, name: str) -> PhaseOutcome:
        """Assign, fill, close, score, propose, publish and confirm one phase."""
        admin = self.account(place, "admin")
        now = korean_now().replace(microsecond=0)
        with self.parts.storage.writing(place, actor=admin):
            catalogue, found = self.catalogue(), Cycle.get_by_id(cycle)
            phase = Phase.get(Phase.cycle == cycle, Phase.name == name)
            report = assign(found, phase, catalogue, self.seed, admin)
            open_phase(phase, now + timedelta(days=1), "모의 시행", now)
        self.tell(
            f"3/6 {phase.title}: 배정 {report.total:,}건 작성 · filling {report.total:,} forms"
        )
        submitted, late = self.answer(place, phase.id)
        with self.parts.storage.writing(place, actor=admin):
            phase = Phase.get_by_id(phase.id)
            close_phase(phase, korean_now(), reason="모의 시행을 마침")
        self.tell(f"4/6 {phase.title}: 산정 · scoring")
        run, scored = self.score(place, cycle, phase.id)
        return PhaseOutcome(
            title=phase.title, report=report, submitted=submitted, late=late, run=run, scored=scored
        )

    def answer(self, place: int, phase: int) -> tuple[int, int]:
        """Let everybody answer, all forms of one person in a transaction; count done and late."""
        done = late = 0
        for actor, mine in groupby(self.assignments(place, phase), key=lambda row: row[0]):
            temper = temper_of(self.seed, actor)
            if temper.is_late:
                late += len(list(mine))
                continue
            with self.parts.storage.writing(place):
                catalogue = self.catalogue()
                for _, assignment in mine:
                    self.hand_in(catalogue, Assignment.get_by_id(assignment), actor)
                    done += 1
            if done % 2000 < 20:
                self.tell(f"    {done:,}")
        return done, late

    def assignments(self, place: int, phase: int) -> list[tuple[str, int]]:
        """Return staff number and assignment, by person."""
        with self.parts.storage.reading(place):
            return list(
                Assignment.select(Person.staff_no, Assignment.id)
                .join(Person, on=(Assignment.actor == Person.id))
                .where(Assignment.phase == phase)
                .order_by(Person.staff_no, Assignment.id)
                .tuples()
            )

    def hand_in(self, catalogue: Catalogue, assignment: Assignment, actor: str) -> None:
        """Fill one form by a legal path and submit it."""
        form = compiled(catalogue, assignment.form_version_id)
        now = korean_now()
        known = traits(assignment, now.date())
        around = circumstances(catalogue, form, now, "ko")
        subject = known.get("subject.key", "")
        author = Author(
            temper=temper_of(self.seed, actor),
            quality=quality_of(self.seed, subject),
            random=Random(f"{self.seed} {actor} {subject}"),  # noqa: S311  reproducible, not secret
        )
        state = author.fill(form, around, dict(prefilled(form.source, known)))
        key = f"demo-{assignment.id}"
        entry = Entry(assignment=assignment, answers=state.complete(), revision=0, key=key)
        submit(catalogue, entry)

    def score(self, place: int, cycle: int, phase: int) -> tuple[int, int]:
        """Score, propose by the administrator, publish and confirm by the confirmer."""
        admin, confirmer = (self.account(place, name) for name in ("admin", "confirmer"))
        with self.parts.storage.writing(place, actor=admin):
            run = simulate(Cycle.get_by_id(cycle), Phase.get_by_id(phase), self.catalogue(), admin)
            propose(run, admin)
        for step in (publish, confirm):
            with self.parts.storage.writing(place, actor=confirmer):
                step(ScoreRun.get_by_id(run.id), confirmer)
        with self.parts.storage.reading(place):
            scored = ScoreRun.get_by_id(run.id).scores.count()
        return int(run.id), int(scored)

    def conclude(self, place: int, cycle: int) -> None:
        """Compute the scorecards, hear appeals, give grades and make pay lists, by two people."""
        self.tell("5/6 평가모형, 이의신청, 등급, 지급명부 · scorecards, appeals, grades, pay lists")
        found = Conclusion(
            writing=lambda actor: self.parts.storage.writing(place, actor=actor),
            catalogue=self.catalogue,
            cycle=cycle,
            seed=self.seed,
            admin=self.account(place, "admin"),
            confirmer=self.account(place, "confirmer"),
        ).go(korean_now().date())
        for line in told(found):
            self.tell(line)

    def export(self, place: int, cycle: int) -> Iterator[Path]:
        """Write the results and the answers as Excel files; yield where they are."""
        self.folder.mkdir(parents=True, exist_ok=True)
        admin = self.account(place, "admin")
        with self.parts.storage.writing(place, actor=admin):
            catalogue = self.catalogue()
            for run in ScoreRun.select().where(ScoreRun.cycle == cycle).order_by(ScoreRun.id):
                ordered = order_results(run, municipality=NAME, reason=REASON)
                target = self.folder / f"results-{run.id}.xlsx"
                write_results(ordered, target, catalogue)
                yield target
            for form in self.forms(cycle):
                answers = order_answers(form, municipality=NAME, reason=REASON)
                target = self.folder / f"answers-{form}.xlsx"
                write_answers(answers, target, catalogue)
                yield target

    def forms(self, cycle: int) -> list[str]:
        """Return the names of the forms that the cycle's assignments ask."""
        rows = (
            FormVersion.select(FormVersion.name)
            .join(Assignment, on=(Assignment.form_version == FormVersion.id))
            .where(Assignment.cycle == cycle)
            .distinct()
            .order_by(FormVersion.name)
        )
        return [name for (name,) in rows.tuples()]

    def account(self, place: int, login: str) -> int:
        """Return the id of an account."""
        with self.parts.storage.reading(place):
            return int(Account.select(Account.id).where(Account.login == login).scalar())

    def catalogue(self) -> Catalogue:
        """Return the municipality's catalogue; inside a scope."""
        return self.parts.catalogues.current(CODE)
