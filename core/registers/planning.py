"""Read a register beside what is stored: every row is checked by its form, nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from core.canonical import digest
from core.checks.inspecting import naming_check
from core.checks.records import Finding
from core.cycles.assigning import version_for
from core.cycles.configuration import configuration_on, newest_configuration
from core.cycles.several import limits
from core.data.models import Phase
from core.errors.registers import NoRegister
from core.library import Catalogue
from core.records import Answers, FormDefinition, PhasePlan, Programme
from core.registers.records import Register
from core.registers.sentences import SENTENCES
from core.registers.stored import Stored, stored
from core.sheets.cells import READERS
from core.sheets.checking import Place, repeated
from core.sheets.columns import Layout
from core.sheets.preview import Preview
from core.sheets.rows import Book, Row, Table
from core.submissions.filling import circumstances, compiled
from core.submissions.titles import title_of
from forms.engine import Circumstances, CompiledForm, FormState, begin
from forms.problems import FormProblem
from forms.xlsform.findings import Findings


class Begun(NamedTuple):
    """A form that a row begins: who completes it, about which unit, its title, what it says."""

    actor: int
    unit: int
    title: str
    answers: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPlan(Preview):
    """What an import would do: the forms in the order of the file, and the version they are of."""

    phase: Phase
    version: int
    register: Register
    begun: tuple[Begun, ...]
    last: Mapping[int, int]
    file: str


def layout_of(register: Register) -> Layout:
    """Return how the file looks."""
    return Layout(sheets=(register.sheet,), readers=READERS, sentences=SENTENCES)


def register_of(catalogue: Catalogue, phase: Phase) -> tuple[str, Register]:
    """Return the form of a phase and its register.

    Raises:
        NoRegister: The phase is not of the programme, or its form has none.

    """
    programme = catalogue.get(Programme, phase.cycle.programme)
    plans: Iterator[PhasePlan] = (one for one in programme.phases if one.name == phase.name)
    for plan_ in plans:
        found = catalogue.get(FormDefinition, plan_.form).register
        if found is not None:
            return plan_.form, found
    raise NoRegister(phase=phase.title)


def plan(catalogue: Catalogue, phase: Phase, book: Book, now: datetime) -> RegisterPlan:
    """Return what importing a register would begin, with every mistake by row and column.

    Raises:
        NoRegister: The phase's form has no register.

    """
    form, register = register_of(catalogue, phase)
    seen, version = stored(phase, form), version_for(phase, form)
    compiled_form = compiled(catalogue, version.id)
    reader = Reader(
        register=register,
        table=book.tables[register.sheet.name],
        stored=seen,
        form=compiled_form,
        around=circumstances(catalogue, compiled_form, now, "ko"),
        year=str(phase.cycle.year),
        content=_content(phase),
        phase=phase.name,
        naming=naming_check(catalogue, compiled_form.source, phase.cycle_id),
    )
    return _planned(reader, book, phase, version.id)


def _planned(reader: Reader, book: Book, phase: Phase, version: int) -> RegisterPlan:
    findings = Findings(problems=list(book.problems), dropped=book.dropped)
    begun = tuple(reader.read(findings))
    state = reader.stored.digest()
    return RegisterPlan(
        phase=phase,
        version=version,
        register=reader.register,
        begun=begun,
        last=reader.stored.last,
        problems=tuple(findings.problems),
        dropped=findings.dropped,
        state=state,
        digest=digest([str(phase.id), state, book.digest]),
        file=book.digest,
    )


def _content(phase: Phase) -> Mapping[str, Any]:
    """Return the configuration that holds when the phase opens."""
    day = phase.opens_at.date()
    found = configuration_on(phase.cycle, day) or newest_configuration(phase.cycle)
    return found.content if found else {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Checks the rows of one file; ``content`` says how many forms about a unit ``phase`` takes.

    ``naming`` finds names that a row takes from other forms of the cycle and that are not there.
    """

    register: Register
    table: Table
    stored: Stored
    form: CompiledForm
    around: Circumstances
    year: str
    content: Mapping[str, Any]
    phase: str
    naming: Callable[[Answers], tuple[Finding, ...]]

    def read(self, findings: Findings) -> Iterator[Begun]:
        """Yield what each sound row begins; report every other one."""
        layout = layout_of(self.register)
        for name in (self.register.key, *self.register.unique):
            for problem in repeated(layout, self.table, (name,)):
                findings.keep(problem)
        counts = Counter[str]()
        for row in self.table.rows:
            place = Place(layout, self.table, row)
            values = {one.name: row.values.get(one.name, "") for one in self.register.sheet.columns}
            counts[values[self.register.subject]] += 1
            state = self.state(values)
            found = [*self.unknown(place, values, counts), *self.wrong(place, values, state)]
            for problem in found:
                findings.keep(problem)
            if not found and is_whole(row, self.register):
                yield self.begun(values, state)

    def unknown(
        self, place: Place, values: Mapping[str, str], counts: Mapping[str, int]
    ) -> Iterator[FormProblem]:
        """Yield what a row names that is not there, or is there already."""
        actor, unit = values[self.register.actor], values[self.register.subject]
        if actor and actor not in self.stored.people:
            yield place.problem("person-unknown", self.register.actor, found=actor)
        if unit and unit not in self.stored.units:
            yield place.problem("unit-unknown", self.register.subject, found=unit)
        elif unit and counts[unit] + self.there(unit) > self.at(unit):
            yield place.problem("too-many", self.register.subject, found=unit, most=self.at(unit))
        for name in (self.register.key, *self.register.unique):
            if values[name] and values[name] in self.told(name):
                yield place.problem("stored-already", name, found=values[name])

    def there(self, unit: str) -> int:
        """Return the highest number of a form about a unit."""
        return self.stored.last.get(self.stored.units[unit], 0)

    def at(self, unit: str) -> int:
        """Return how many forms about a unit the phase takes."""
        return limits(self.content, self.phase, self.stored.kinds.get(unit, "")).most

    def told(self, column: str) -> frozenset[object]:
        """Return what the forms that are there say in the question of a column."""
        return frozenset(answers.get(column) for answers in self.stored.told)

    def wrong(
        self, place: Place, values: Mapping[str, str], state: FormState
    ) -> Iterator[FormProblem]:
        """Yield what the form, or the register's own check, does not take."""
        for column, ko, en in self.register.check(values, self.stored.above):
            yield place.problem("answer-wrong", column, told_ko=ko, told_en=en)
        for found in self.naming(state.answers):
            column = self.register.column_of(found.question)
            said = {f"told_{one}": found.message[one] for one in ("ko", "en")}
            yield place.problem("answer-wrong", column, **said)
        for problem in state.problems:
            if not self.register.is_later(problem.path):
                told = {"told_ko": problem.message["ko"], "told_en": problem.message["en"]}
                column = self.register.column_of(problem.path)
                yield place.problem("answer-wrong", column, **told)

    def state(self, values: Mapping[str, str]) -> FormState:
        """Return the form as it stands with what a row says."""
        answers = {"year": self.year, **self.register.answers(values)}
        return self.form.stand(begin(self.form, self.around, answers), self.around)

    def begun(self, values: Mapping[str, str], state: FormState) -> Begun:
        """Return the form that a row begins."""
        actor, unit = values[self.register.actor], values[self.register.subject]
        title = title_of(self.form.source, state.answers)
        return Begun(self.stored.people[actor], self.stored.units[unit], title, state.answers)


def is_whole(row: Row, register: Register) -> bool:
    """Return whether every cell that must be filled could be read."""
    return all(row.values.get(column.name) for column in register.sheet.columns if column.required)
