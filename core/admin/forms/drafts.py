"""Forms on their way: read from a spreadsheet, kept as a draft, published as the next version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath

from core import audit, form_versions
from core.canonical import text_digest
from core.clock import korean_now
from core.data.models import FormVersion
from core.data.scope import current
from core.errors import NotFound
from core.errors.office import NoDraft, UnusableText
from core.form_versions import PUBLISHED
from core.library import Catalogue
from core.scoring.relations import TITLES
from core.submissions.filling import circumstances, evaluate
from core.submissions.surroundings import Directory
from forms import serial
from forms.definition import Definition, in_language
from forms.engine import (
    CompiledForm,
    FormRefused,
    FormState,
    begin,
    compile_form,
    offered_moments,
    traces,
)
from forms.xlsform import ImportResult, import_form, read_workbook

DRAFT = "draft"
LONGEST_NAME = 60
LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Labels of questions: answers that a ballot drops, and those that begin with a moment."""

    dropped: tuple[str, ...]
    kept: tuple[str, ...]


def read(content: bytes, file_name: str, catalogue: Catalogue) -> ImportResult:
    """Return what a spreadsheet holds; a form that does not name itself gets the file's name.

    A form that could be read but not asked comes without its definition, with every reason.
    """
    book = replace(read_workbook(content), stem=PurePath(file_name or "form").stem)
    result = import_form(book, catalogue.types)
    if result.definition is None:
        return result
    try:
        compiled(catalogue, result.definition)
    except FormRefused as refusal:
        return replace(result, definition=None, problems=(*result.problems, *refusal.problems))
    return result


def compiled(catalogue: Catalogue, definition: Definition) -> CompiledForm:
    """Return ``definition`` compiled and not kept, because a draft's id may come back.

    Raises:
        FormRefused: It cannot be asked.

    """
    directory = Directory(definition=definition, catalogue=catalogue, today=date.min)
    return compile_form(definition, catalogue.types, directory.definition_of)


def begun(catalogue: Catalogue, definition: Definition, language: str) -> FormState:
    """Return ``definition`` as somebody sees it who has answered nothing yet."""
    form = compiled(catalogue, definition)
    around = circumstances(catalogue, form, korean_now(), language)
    return evaluate(form, begin(form, around, {}), around)


def keep(definition: Definition) -> FormVersion:
    """Keep ``definition`` as the only draft of its form and return it.

    Raises:
        UnusableText: Its name is too long to be stored.

    """
    _require_name(definition.name)
    FormVersion.delete().where(
        FormVersion.name == definition.name, FormVersion.state == DRAFT
    ).execute()
    text = serial.to_json(definition)
    title = in_language(definition.title, "ko", definition.default_language) or definition.name
    made = FormVersion.create(
        name=definition.name,
        number=_next_number(definition.name),
        title=title[:LONGEST_TITLE],
        definition=text,
        digest=text_digest(text),
        identity=newest_identity(definition.name),
        state=DRAFT,
        made_by=current().actor,
    )
    audit.record("form.uploaded", "form", definition.name, digest=made.digest)
    return made


def publish(draft: int, identity: Mapping[str, str]) -> FormVersion:
    """Publish a draft with the promises of ``identity``; the draft is gone afterwards.

    Raises:
        NoDraft: It was published or discarded in the meantime.
        WeakerIdentity: It promises less than the version before.

    """
    found = version(draft)
    if found.state != DRAFT:
        raise NoDraft(form=found.title)
    definition = form_versions.definition_of(found)
    _delete(draft)
    return form_versions.publish_definition(
        found.name, definition, identity, current().actor, title=found.title
    )


def discard(draft: int) -> None:
    """Throw a draft away.

    Raises:
        NoDraft: It was published or discarded in the meantime.

    """
    found = version(draft)
    if found.state != DRAFT:
        raise NoDraft(form=found.title)
    _delete(draft)
    audit.record("form.draft-discarded", "form", found.name)


def version(number: int) -> FormVersion:
    """Return a form version of this municipality by its id.

    Raises:
        NotFound: There is none.

    """
    found = FormVersion.one(FormVersion.id == number)
    if found is None:
        raise NotFound(what="form")
    return found


def newest_identity(name: str) -> dict[str, str]:
    """Return the promises of the newest published version of a form; empty if there is none."""
    query = FormVersion.select().where(FormVersion.name == name, FormVersion.state == PUBLISHED)
    found = query.order_by(FormVersion.number.desc()).first()
    return dict(found.identity) if found else {}


def relations(identity: Mapping[str, str]) -> list[str]:
    """Return the relations for which a promise can be made; the empty one holds for the others."""
    return ["", *dict.fromkeys([*TITLES, *(name for name in identity if name)])]


def telling(definition: Definition, catalogue: Catalogue, language: str) -> Telling:
    """Return which answers to ``definition`` would tell who gave them, were it anonymous."""
    form = compiled(catalogue, definition)
    root = evaluate(form, {}, circumstances(catalogue, form, korean_now(), language)).run.root
    asked, types = form.definition, form.types
    return Telling(
        dropped=tuple(form.label(name, root, language) for name in traces(asked, types)),
        kept=tuple(form.label(name, root, language) for name in offered_moments(asked, types)),
    )


def _delete(draft: int) -> None:
    FormVersion.delete().where(FormVersion.id == draft, FormVersion.state == DRAFT).execute()


def _next_number(name: str) -> int:
    numbers = FormVersion.select(FormVersion.number).where(FormVersion.name == name).tuples()
    return max((number for (number,) in numbers), default=0) + 1


def _require_name(name: str) -> None:
    if not 1 <= len(name) <= LONGEST_NAME:
        raise UnusableText(
            field_ko="form_id", field_en="form_id", least=1, most=LONGEST_NAME, found=len(name)
        )
