"""Appeals in the office: the register, one appeal with its steps, and the windows."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from functools import partial
from typing import Any, ClassVar

from flask import redirect, url_for
from flask_babel import gettext, lazy_gettext
from peewee import JOIN
from werkzeug.wrappers import Response

from core import audit
from core.access.roles import ADMINISTRATOR, CONFIRMER
from core.admin import inputs
from core.admin.appeals.rows import add_decisions, stages
from core.admin.base import Answer, InnerView, at, attempt, in_transaction
from core.admin.cycles.cycles import EVERYBODY, existing
from core.admin.tables import Choice, TableView
from core.appeals.case import OUTCOMES, case
from core.appeals.corrections import candidates, link
from core.appeals.people import line_above
from core.appeals.prolonging import prolong
from core.appeals.register import register_document, registers
from core.appeals.situation import appeal_of, is_own
from core.appeals.steps import Step, take
from core.appeals.targets import PERSON, label
from core.clock import in_korea, korean_now
from core.data.models import Appeal, Cycle, Person, Phase, ScoreRun
from core.data.scope import is_open
from core.documents.document import Document
from core.errors.appeals import NotTheirs
from core.errors.office import UnknownPerson
from core.pages.appeals import file_of, files_of, party, printed, sent_file
from core.pages.documents import sent
from core.pages.language import language
from core.pages.visitor import catalogue, needs, place, reading, visitor, writing
from forms.definition import in_language

STAFF_NO = ("직원번호", "Staff number")


class AppealTable(TableView):
    """The register of appeals (이의신청 처리대장): every one that was filed."""

    roles = EVERYBODY
    is_tab = True
    title = lazy_gettext("Appeals")
    list_template = "admin/appeals.html"
    can_view_details = False
    column_list = (
        *("number", "applicant", "target", "stage", "body", "filed_at", "due_at"),
        *("outcome", "decided_at", "notified_at", "corrected"),
    )
    column_labels: ClassVar[Mapping[str, Any]] = {
        "number": lazy_gettext("Number"),
        "applicant": lazy_gettext("Applicant"),
        "target": lazy_gettext("Result"),
        "stage": lazy_gettext("Stage"),
        "body": lazy_gettext("Decided by"),
        "filed_at": lazy_gettext("Filed on"),
        "due_at": lazy_gettext("Until"),
        "outcome": lazy_gettext("Decision"),
        "decided_at": lazy_gettext("Decided on"),
        "notified_at": lazy_gettext("Told on"),
        "corrected": lazy_gettext("Corrected run"),
    }
    column_sortable_list = ("number", "filed_at", "due_at")
    column_formatters: ClassVar[Mapping[str, Any]] = {
        "number": lambda _view, _context, row, _name: label(row),
        "applicant": lambda _view, _context, row, _name: row.applicant.name,
        "stage": lambda _view, _context, row, _name: stages().get(row.stage, row.stage),
        "outcome": lambda _view, _context, row, _name: in_language(
            OUTCOMES.get(row.outcome, {}), language()
        ),
        "filed_at": lambda _view, _context, row, _name: _day(row.filed_at),
        "due_at": lambda _view, _context, row, _name: row.due_at.date() if row.due_at else "",
        "decided_at": lambda _view, _context, row, _name: _day(row.decided_at),
        "notified_at": lambda _view, _context, row, _name: _day(row.notified_at),
    }
    searched = (Person.name, Person.staff_no, Cycle.title)
    choices = (
        Choice(name="stage", title=lazy_gettext("Stage"), column=Appeal.stage, options=stages),
    )

    def get_query(self) -> Any:
        """Return the filed appeals with applicant, cycle and run, in one query."""
        columns = (Appeal, Person, Cycle, ScoreRun.id, ScoreRun.scorer, ScoreRun.settings, Phase)
        query = Appeal.select(*columns).join(Person).switch(Appeal).join(Cycle)
        query = query.switch(Appeal).join(ScoreRun, on=(Appeal.run == ScoreRun.id))
        query = query.join(Phase, JOIN.LEFT_OUTER)
        return query.where(Appeal.number.is_null(False))

    def order(self) -> list[Any]:
        """List the newest first."""
        return [Appeal.id.desc()]

    def complete(self, rows: Any) -> None:
        """Add what was decided and which run corrects it, in one query."""
        add_decisions(rows)

    def registers(self) -> dict[int, int]:
        """Return the registers that can be taken out: a cycle by year."""
        return registers()

    def row_url(self, row: Any) -> str:
        """Return the appeal's page."""
        return str(self.get_url("admin_appeal.show", appeal=row.id))


class AppealPages(InnerView):
    """One appeal with both forms, what was done, and what may be done next."""

    roles = EVERYBODY
    under = "admin_appeals"
    title = lazy_gettext("Appeal")

    @at("/<int:appeal>")
    def show(self, appeal: int) -> Answer:
        """Show an appeal, on record; the own one only as any applicant sees it."""
        with reading():
            found = appeal_of(appeal)
            if is_own(found, visitor().person):
                return redirect(url_for("appeals.show", appeal=appeal))
            seen = case(catalogue(), found, party(), korean_now(), language())
            facts = {"candidates": candidates(found), "suggested": suggested(found)}
            files = files_of(found)
        with writing():
            audit.record("appeal.viewed", "appeal", str(appeal), persons=1)
        return str(
            self.render(
                "admin/appeal.html",
                case=seen,
                file_url=lambda key: self.get_url(".file", appeal=appeal, file=files[key]),
                may_act=bool(visitor().roles & {ADMINISTRATOR, CONFIRMER}),
                **facts,
            )
        )

    @at("/register/<int:cycle>.<suffix>")
    def register(self, cycle: int, suffix: str) -> Response:
        """Send the register of the cycle's year as a document."""
        return sent(lambda: register_of(cycle), suffix)

    @at("/<int:appeal>/step/<way>", "POST")
    @needs(ADMINISTRATOR, CONFIRMER)
    def step(self, appeal: int, way: str) -> Answer:
        """Take a step of an appeal."""
        return self._attempt(appeal, partial(self._step, appeal, way))

    def _step(self, appeal: int, name: str) -> object:
        second = inputs.second_person()
        reason = inputs.text("reason", inputs.REASON, inputs.LONGEST_REASON, least=0)
        reviewer = typed_person() if name == "review" else None
        wanted = Step(name=name, reason=reason, reviewer=reviewer, second=second)
        in_transaction(lambda: take(catalogue(), appeal, wanted, party(), korean_now()))
        return gettext("It is done. The appeal shows its new stage.")

    @at("/<int:appeal>/link", "POST")
    @needs(ADMINISTRATOR)
    def link(self, appeal: int) -> Answer:
        """Choose the run that corrects the result."""
        return self._attempt(appeal, partial(self._link, appeal))

    def _link(self, appeal: int) -> object:
        run = inputs.number("run", 1, 10**9 - 1)
        in_transaction(lambda: link(appeal_of(appeal), run))
        return gettext("Run %(run)s corrects the result.", run=run)

    @at("/<int:appeal>/prolong", "POST")
    @needs(ADMINISTRATOR, CONFIRMER)
    def prolong(self, appeal: int) -> Answer:
        """Give an appeal a later deadline."""
        return self._attempt(appeal, partial(self._prolong, appeal))

    def _prolong(self, appeal: int) -> object:
        until, reason = inputs.moment("until"), inputs.reason()
        in_transaction(lambda: prolong(appeal, until, reason, party(), korean_now()))
        return gettext("The appeal has the later deadline.")

    @at("/<int:appeal>/file/<int:file>")
    def file(self, appeal: int, file: int) -> Response:
        """Send a file of the appeal, on record."""
        with reading():
            found = file_of(appeal_of(appeal), file)
        with writing():
            audit.record("appeal.file-read", "appeal", str(appeal), persons=1, file=found.id)
        return sent_file(found)

    @at("/<int:appeal>/decision/<int:level>.<kind>")
    def decision(self, appeal: int, level: int, kind: str) -> Response:
        """Send a decision as a document."""
        return sent(lambda: printed(appeal_of(appeal), level), kind)

    def _attempt(self, appeal: int, act: Any) -> Answer:
        """Do something to an appeal of somebody else.

        Raises:
            NotTheirs: It is the own one.

        """
        with reading():
            if is_own(appeal_of(appeal), visitor().person):
                raise NotTheirs(step_ko="이의신청 처리", step_en="Handling the appeal")
        back = partial(self._again, appeal)
        return attempt(act, back, self.get_url(".show", appeal=appeal))

    def _again(self, appeal: int) -> str:
        return str(self.show(appeal))


def register_of(cycle: int) -> Document:
    """Return the register of a cycle's year as the visitor may read it; inside a scope."""
    year, speech = existing(cycle).year, language()
    return register_document(catalogue(), year, party(), municipality=place().name, language=speech)


def suggested(appeal: Appeal) -> str:
    """Return the staff number of who should review an appeal, where the organisation tells it."""
    turn = appeal.bodies[appeal.level] if appeal.bodies else ""
    if appeal.subject_kind != PERSON or turn not in ("superior", "rater"):
        return ""
    return str(getattr(line_above(appeal.subject, korean_now().date()), turn))


def typed_person() -> int:
    """Return the person whose staff number was typed.

    Raises:
        UnknownPerson: It belongs to nobody.

    """
    staff_no = inputs.text("staff_no", STAFF_NO, 20)
    with nullcontext() if is_open() else reading():
        found = Person.one(Person.staff_no == staff_no)
    if found is None:
        raise UnknownPerson(staff_no=staff_no)
    return int(found.id)


def _day(moment: Any) -> Any:
    return in_korea(moment).date() if moment else ""
