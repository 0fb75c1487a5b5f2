"""What everybody else hands in while one of each kind is watched at a browser.

They go the way of the page that sends: the same services, checks, facts and workflows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from typing import Any

from core.access.roles import grant, roles_of
from core.clock import korean_now
from core.data.models import Account, Assignment, Flow, Person, Phase
from core.demo.temper import Author, temper_of
from core.flows.asked import party_of
from core.flows.steps import Move, take
from core.flows.writing import keep
from core.library import Catalogue
from core.submissions.filling import circumstances, compiled, open_filling
from core.submissions.submit import Entry, submit
from core.submissions.surroundings import prefilled, traits
from core.workflow import Party
from forms.engine import begin
from tests.browser.years.year import Year

#: What somebody answers, by the staff number of who fills it; None leaves the form out.
Told = Callable[[Assignment], Mapping[str, Any] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class EverybodyElse:
    """The people of a year who are not watched."""

    year: Year

    @contextmanager
    def writing(self, actor: str = "") -> Iterator[Catalogue]:
        """Open the municipality's transaction for an account; give its plugins."""
        town = self.year.town
        with town.parts.storage.reading(town.place):
            account = Account.get(Account.login == actor).id if actor else None
        with town.parts.storage.writing(town.place, actor=account):
            yield town.parts.catalogues.current(town.code)

    def employ_outsiders(self, *numbers: str) -> None:
        """Let people from outside have a log-in each."""
        town = self.year.town
        with self.writing():
            for number in numbers:
                person = Person.create(
                    staff_no=number, name=f"외부위원 {number}", grade="-", employment="외부위원"
                )
                Account.create(login=number, password=town.hashed_password, person=person)

    def appoint(self, login: str, role: str) -> None:
        """Give somebody of the staff a role."""
        with self.writing():
            grant(Account.get(Account.login == login), role)

    def hand_in(self, phase: str, told: Told | None = None) -> int:
        """Hand in what of a phase is still open, and return how many that were.

        ``told`` gives the answers beside those that are filled in; without it anything legal.
        """
        done = 0
        with self.writing() as catalogue:
            rows = (
                Assignment.select()
                .join(Phase)
                .where(Phase.name == phase, Assignment.state == "open")
            )
            for row in list(rows.order_by(Assignment.id)):
                answers = told(row) if told else {}
                if answers is not None:
                    self._submit(catalogue, row, answers, by_chance=told is None)
                    done += 1
        return done

    def _submit(
        self, catalogue: Catalogue, row: Assignment, told: Mapping[str, Any], *, by_chance: bool
    ) -> None:
        now, form = korean_now(), compiled(catalogue, row.form_version_id)
        around = circumstances(catalogue, form, now, "ko")
        wanted = {one.extra.get("prefill", "") for one in form.source.walk()}
        known = dict(prefilled(form.source, traits(row, now.date(), wanted)))
        if by_chance:
            author = Author(
                temper=temper_of(1, row.actor.staff_no),
                quality=0.7,
                random=Random(row.id),  # noqa: S311  reproducible, not a secret
            )
            answers = author.fill(form, around, known).complete()
        else:
            answers = form.stand({**begin(form, around, known), **told}, around).complete()
        submit(catalogue, Entry(assignment=row, answers=answers, revision=0, key=f"{row.id}"))

    def step(self, phase: str, name: str, actor: str, *, at: str) -> int:
        """Take a step of every submission of a phase that stands at a stage, by an account."""
        done = 0
        with self.writing(actor) as catalogue:
            account = Account.get(Account.login == actor)
            party = Party(account=account.id, person=None, roles=roles_of(account.id))
            rows = Flow.select().join(Assignment).join(Phase).where(Phase.name == phase)
            for flow in list(rows.where(Flow.stage == at)):
                take(catalogue, flow.assignment_id, Move(name=name), party, korean_now())
                done += 1
        return done

    def go_on(self, phase: str, name: str, told: Told, *, at: str) -> int:
        """Let authors write what is open to them at a stage, and take a step; return how many."""
        done = 0
        with self.writing() as catalogue:
            rows = Flow.select().join(Assignment).join(Phase).where(Phase.name == phase)
            for flow in list(rows.where(Flow.stage == at)):
                self._write(catalogue, flow.assignment, told(flow.assignment) or {})
                party = party_of(flow.assignment.actor_id)
                take(catalogue, flow.assignment_id, Move(name=name), party, korean_now())
                done += 1
        return done

    def _write(self, catalogue: Catalogue, row: Assignment, told: Mapping[str, Any]) -> None:
        now = korean_now()
        filling = open_filling(catalogue, row.id, row.actor_id, now=now, language="ko")
        typed = filling.with_answers({**filling.state.answers, **told})
        stored = typed.to_store(typed.state.answers)
        revision = filling.draft.revision
        keep(catalogue, typed, stored, row.actor_id, revision=revision, page=0, now=now)
