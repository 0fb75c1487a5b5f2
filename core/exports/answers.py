"""Exporting a form's answers over all its versions: codes, labels, and a dictionary of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from core.access.roles import roles_of
from core.clock import korean_now
from core.data.models import FormVersion, Phase
from core.data.scope import current
from core.disclosure import TEXTS
from core.errors import NotFound
from core.errors.scores import TooFew
from core.exports.dictionary import add_dictionary
from core.exports.layout import (
    Filler,
    Version,
    codes,
    columns,
    instances,
    labels,
    reading,
    repeats,
    version_of,
)
from core.exports.orders import Marks, order
from core.exports.pool import Entry, Filled, Pool, filled, pool
from core.exports.untold import Untold, untold
from core.exports.workbook import Book, Column, Sheet, Target, book
from core.flows.exporting import Redaction, redaction
from core.form_versions import definition_of
from core.library import Catalogue
from core.progress import step
from core.scoring.relations import title as relation_title
from core.submissions.assignments import subject_names
from core.submissions.surroundings import Directory
from forms.definition import Choice, Definition, Question
from forms.engine.unfolding import unfolded
from forms.field_types import Cell

#: What stands before the answers, in the order of the cells that ``_about`` gives.
ABOUT = ("번호 No.", "판 Version", "대상 Subject", "관계 Relation")
AUTHOR = ("사번 Staff no.", "성명 Name", "제출일시 Submitted at", "접수번호 Receipt")
#: Said where texts stay back.
TEXTS_LEFT_OUT = (
    f"작성자 보호를 위해, 대상별로 {TEXTS}건보다 적은 서술형 답변은 뺐습니다. "
    f"Texts in people's own words are left out where fewer than {TEXTS} wrote one about a subject."
)
CODES, LABELS = "응답(코드) Codes", "응답(이름) Labels"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersOrder:
    """An export of answers that is on record and may be written, for whoever has ``roles``."""

    marks: Marks
    form: str
    phase: int | None = None
    k: int | None = None
    roles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the answers of a version may refer to, with the directory as it is today, read once."""

    around: Directory
    kept: dict[str, Sequence[tuple[str, str]]]

    @property
    def definition(self) -> Definition:
        """The form as it is asked."""
        return self.around.definition

    def choices(self, question: Question) -> Sequence[Choice]:
        """Return every choice of the question's list."""
        return self.around.choices(question)

    def directory(self, kind: str) -> Sequence[tuple[str, str]]:
        """Return everybody, or every unit, there is today."""
        if kind not in self.kept:
            self.kept[kind] = self.around.directory(kind)
        return self.kept[kind]

    def definition_of(self, form: str) -> Definition:
        """Return the definition of another form."""
        return self.around.definition_of(form)


def order_answers(
    form: str,
    *,
    municipality: str,
    reason: str,
    phase: Phase | None = None,
    k: int | None = None,
) -> AnswersOrder:
    """Put the export of ``form`` (all versions, one phase or all) on record; return the order.

    Runs in a writing scope.  The file itself is written from a reading one.

    Raises:
        ReasonNeeded: ``reason`` is blank.
        NotFound: The form has no published version.
        PhaseStillOpen: Authors are not named and a phase is not closed.
        TooFew: So few answered that nothing may be shown.

    """
    versions = _versions(form)
    found = _shown(versions, phase, k)
    facts = {"municipality": municipality, "title": versions[-1].title, "reason": reason}
    marks = order("answers", "form", form, persons=found.persons, **facts)
    actor = current().actor
    roles = roles_of(actor) if actor is not None else frozenset[str]()
    number = phase.id if phase else None
    return AnswersOrder(marks=marks, form=form, phase=number, k=k, roles=roles)


def write_answers(
    ordered: AnswersOrder,
    target: Target,
    catalogue: Catalogue,
    language: str = "ko",
    *,
    with_labels: bool = True,
) -> int:
    """Write the ordered workbook to ``target`` and return the number of answers in it.

    Raises:
        Problem: As for ordering, where things changed since.

    """
    rows = _versions(ordered.form)
    phase = None if ordered.phase is None else Phase.get_by_id(ordered.phase)
    found = _shown(rows, phase, ordered.k)
    versions = _laid_out(rows, catalogue)
    kept_back = untold(versions, catalogue.types, found.entries)
    told = partial(_told, kept_back, redaction(catalogue, rows, ordered.roles))
    with book(target, ordered.marks, len(found.entries), _notes(found, kept_back)) as made:
        pages = list(_pages(made, versions, found, language, with_labels=with_labels))
        names = subject_names(found.subjects)
        for number, one in enumerate(filled(found.entries), 1):
            step(number, len(found.entries))
            about = _about(number, one.entry, versions[one.entry.version].number, names)
            for page in pages:
                page.add(told(one), number, [*about, *_author(one, found)])
        add_dictionary(made, tuple(versions.values()), language)
    return len(found.entries)


def _told(kept_back: Untold, redacted: Redaction, one: Filled) -> Filled:
    """Return an entry with what its authors and its readers let go out."""
    told = kept_back.told(one)
    return told._replace(answers=redacted.told(one.entry.key, told.answers))


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A sheet of answers: of the form itself, or of one of its repeats (then with numbers)."""

    sheet: Sheet
    repeat: str
    fillers: Mapping[int, Filler]

    def add(self, one: Filled, number: int, about: Sequence[Cell]) -> None:
        """Write the row of one submission, or the rows of its instances."""
        fill = self.fillers[one.entry.version]
        if not self.repeat:
            self.sheet.append([*about, *fill(one.answers)])
            return
        for place, answers in instances(one.answers, self.repeat):
            self.sheet.append([number, place, *fill(answers)])


def _pages(
    made: Book, versions: Mapping[int, Version], found: Pool, language: str, *, with_labels: bool
) -> Iterator[Page]:
    every = tuple(versions.values())
    for repeat in repeats(every):
        before = ("번호 No.", "줄 Row") if repeat else (*ABOUT, *_author_headings(found))
        headings = columns(every, repeat)
        sheet = made.sheet(f"{CODES} {repeat}".strip(), _columns((*before, *headings)))
        fillers = {key: codes(one, repeat, headings) for key, one in versions.items()}
        yield Page(sheet=sheet, repeat=repeat, fillers=fillers)
        if with_labels:
            titles = reading(every, repeat, language)
            above = (*before, *titles.values())
            sheet = made.sheet(f"{LABELS} {repeat}".strip(), _columns(above))
            names = tuple(titles)
            fillers = {key: labels(one, repeat, names, language) for key, one in versions.items()}
            yield Page(sheet=sheet, repeat=repeat, fillers=fillers)


def _columns(headings: Sequence[str]) -> tuple[Column, ...]:
    return tuple(Column(heading=heading) for heading in headings)


def _about(
    number: int, entry: Entry, version: int, names: Mapping[tuple[str, int], str]
) -> tuple[Cell, ...]:
    subject = names.get((entry.subject_kind, entry.subject), "")
    relation = relation_title(entry.relation, "ko")
    return (number, version, subject or None, relation or None)


def _author_headings(found: Pool) -> tuple[str, ...]:
    return AUTHOR if found.has_named else ()


def _author(one: Filled, found: Pool) -> tuple[Cell, ...]:
    if not found.has_named:
        return ()
    return one.author or (None,) * len(AUTHOR)


def _notes(found: Pool, kept: Untold) -> tuple[str, ...]:
    left, k = found.kept_back, found.smallest
    korean = f"작성자 보호를 위해, 대상별 응답이 {k}건보다 적은 {left}건은 뺐습니다."
    english = f"{left} answers are left out: fewer than {k} about their subject."
    return (*((f"{korean} {english}",) if left else ()), *((TEXTS_LEFT_OUT,) if kept.few else ()))


def _shown(versions: Sequence[FormVersion], phase: Phase | None, k: int | None) -> Pool:
    found = pool(versions, phase, k)
    if not found.entries and found.kept_back:
        raise TooFew(what=versions[-1].title, k=found.smallest)
    return found


def _versions(form: str) -> list[FormVersion]:
    """Return the published versions of ``form``, the oldest first."""
    query = FormVersion.select().where(FormVersion.name == form, FormVersion.state != "draft")
    found = list(query.order_by(FormVersion.number))
    if not found:
        raise NotFound(what="form")
    return found


def _laid_out(rows: Sequence[FormVersion], catalogue: Catalogue) -> dict[int, Version]:
    kept: dict[str, Sequence[tuple[str, str]]] = {}
    today = korean_now().date()
    found: dict[int, Version] = {}
    for row in rows:
        source = Directory(definition=definition_of(row), catalogue=catalogue, today=today)
        asked, _problems = unfolded(source.definition, catalogue.types, source.definition_of)
        around = Known(around=replace(source, definition=asked), kept=kept)
        found[row.id] = version_of(row.number, asked, catalogue.types, around)
    return found
