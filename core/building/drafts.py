"""Drafts of forms: begun from what is published, kept, published or thrown away.

A draft is the one ``FormVersion`` of its name in state ``draft``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from core import audit, form_versions
from core.building import history
from core.building.history import Revision
from core.building.own_steps import step_back
from core.building.problems import problems_of
from core.building.refusing import refusing
from core.canonical import text_digest
from core.data.models import DraftComment, DraftRevision, FormVersion
from core.data.scope import current
from core.errors import NotFound
from core.errors.building import FormExists
from core.errors.office import NoDraft, UnusableText
from core.errors.plugins import UnknownName
from core.form_versions import LONGEST_TITLE, PUBLISHED
from core.library import Catalogue
from core.records import FormDefinition
from forms import serial
from forms.definition import Definition, in_language
from forms.editing.tree import require_name
from forms.problems import FormProblem

DRAFT = "draft"
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft as it stands; ``revision`` only grows, also by undoing.

    ``undo_by`` and ``redo_by`` name who made the step that would be undone or redone;
    ``undo_done`` and ``redo_done`` are the documents of those steps, ``last_by`` names who made
    the last one.  Empty where there is none.
    """

    id: int
    name: str
    title: str
    revision: int
    definition: Definition = field(repr=False)
    identity: Mapping[str, str]
    can_undo: bool
    can_redo: bool
    undo_by: str = ""
    redo_by: str = ""
    undo_done: Mapping[str, object] = field(default_factory=dict)
    redo_done: Mapping[str, object] = field(default_factory=dict)
    last_by: str = ""

    def problems(self, catalogue: Catalogue) -> tuple[FormProblem, ...]:
        """Return what keeps it from being asked, each with the ``item`` it is about; compiles."""
        return problems_of(self.definition, catalogue)


def begin(form_name: str, catalogue: Catalogue) -> Draft:
    """Return the draft of a form; begun from its newest version, or as its plugin ships it.

    Raises:
        NotFound: No form has that name.

    """
    found = draft_of(form_name)
    if found is None:
        definition, identity = _published(form_name, catalogue)
        found = _make(definition, identity)
        _note_begun(found)
    return as_draft(found)


def begin_blank(name: str, title: str, language: str = "ko") -> Draft:
    """Return the draft of a new form without questions; ``language`` is that of its title.

    Raises:
        UnusableText: The name or the title is missing or too long.
        UnfitChange: The name has signs that no name has.
        FormExists: A version of a form has that name already.

    """
    _require_length(name, "form_id", "form_id", LONGEST_NAME)
    with refusing():
        require_name(name)
    _require_length(title.strip(), "제목", "title", LONGEST_TITLE)
    if FormVersion.select().where(FormVersion.name == name).exists():
        raise FormExists(name=name)
    made = _make(
        Definition(name=name, title={language: title.strip()}, default_language=language), {}
    )
    _note_begun(made)
    return as_draft(made)


def opened(draft_id: int, actor: int | None = None) -> Draft:
    """Return a draft as ``actor`` sees it, the account of the scope where none is given.

    Raises:
        NotFound: There is none of that id.
        NoDraft: It was published in the meantime.

    """
    return as_draft(stored(draft_id), actor=actor)


def stored(draft_id: int) -> FormVersion:
    """Return the row of a draft; raises as ``opened`` does."""
    found = version(draft_id)
    if found.state != DRAFT:
        raise NoDraft(form=found.title)
    return found


def as_draft(
    row: FormVersion,
    now: Revision | None = None,
    definition: Definition | None = None,
    actor: int | None = None,
) -> Draft:
    """Return what a row says, with what ``actor`` can undo and redo at ``now``.

    ``definition`` is what the row holds, where it is known already; ``actor`` is that of the scope
    where none is given.
    """
    now = now or history.newest(row)
    taken = step_back(row, now, actor or current().actor)
    ahead = history.revision(row, now.ahead) if now.ahead else None
    return Draft(
        id=row.id,
        name=row.name,
        title=row.title,
        revision=now.number,
        definition=definition or history.definition_now(row),
        identity=row.identity,
        can_undo=taken is not None,
        can_redo=ahead is not None,
        undo_by=history.who(taken.edited_by) if taken else "",
        redo_by=history.who(ahead.edited_by) if ahead else "",
        undo_done=taken.done if taken else {},
        redo_done=ahead.done if ahead else {},
        last_by=history.who(now.edited_by) if now.back else "",
    )


def draft_of(form_name: str) -> FormVersion | None:
    """Return the draft of a form, None where it has none."""
    query = FormVersion.select().where(FormVersion.name == form_name, FormVersion.state == DRAFT)
    found: FormVersion | None = query.order_by(FormVersion.number.desc()).first()
    return found


def keep(definition: Definition) -> FormVersion:
    """Keep ``definition`` as the only draft of its form and return it.

    Raises:
        UnusableText: Its name is too long to be stored.

    """
    _require_length(definition.name, "form_id", "form_id", LONGEST_NAME)
    _delete(FormVersion.name == definition.name)
    made = _make(definition, newest_identity(definition.name))
    audit.record("form.uploaded", "form", definition.name, digest=made.digest)
    return made


def publish(draft: int, identity: Mapping[str, str]) -> FormVersion:
    """Publish a draft with the promises of ``identity``; the draft is gone afterwards.

    Raises:
        NoDraft: It was published or discarded in the meantime.
        WeakerIdentity: It promises less than the version before.

    """
    found = stored(draft)
    definition, told = form_versions.definition_of(found), summary(found)
    _delete(FormVersion.id == draft)
    made = form_versions.publish_definition(
        found.name, definition, identity, current().actor, title=found.title
    )
    if told["edits"]:
        audit.record("form.built", "form", found.name, number=made.number, **told)
    return made


def discard(draft: int) -> None:
    """Throw a draft away.

    Raises:
        NoDraft: It was published or discarded in the meantime.

    """
    found = stored(draft)
    _delete(FormVersion.id == draft)
    audit.record("form.draft-discarded", "form", found.name)


def summary(draft: FormVersion) -> dict[str, Any]:
    """Return how a draft came about: steps by kind of act, and the accounts that made them."""
    rows = list(
        DraftRevision.select(DraftRevision.act, DraftRevision.made_by)
        .where(DraftRevision.form_version == draft)
        .order_by(DraftRevision.number)
        .tuples()
    )
    acts = Counter(act for act, _ in rows)
    authors = sorted({account for act, account in rows if account and act != history.BEGIN})
    counts = {"edits": acts[history.EDIT], "undone": acts[history.UNDO]}
    return {**counts, "redone": acts[history.REDO], "authors": authors}


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
    found = _newest(name)
    return dict(found.identity) if found else {}


def _published(name: str, catalogue: Catalogue) -> tuple[Definition, Mapping[str, str]]:
    found = _newest(name)
    if found is not None:
        return form_versions.definition_of(found), found.identity
    try:
        record = catalogue.get(FormDefinition, name)
    except UnknownName as error:
        raise NotFound(what="form") from error
    return record.definition, record.identity


def _newest(name: str) -> FormVersion | None:
    query = FormVersion.select().where(FormVersion.name == name, FormVersion.state == PUBLISHED)
    found: FormVersion | None = query.order_by(FormVersion.number.desc()).first()
    return found


def title_of(definition: Definition) -> str:
    """Return the title under which a version is listed."""
    title = in_language(definition.title, "ko", definition.default_language) or definition.name
    return title[:LONGEST_TITLE]


def _make(definition: Definition, identity: Mapping[str, str]) -> FormVersion:
    text = serial.to_json(definition)
    made = FormVersion.create(
        name=definition.name,
        number=_next_number(definition.name),
        title=title_of(definition),
        definition=text,
        digest=text_digest(text),
        identity=dict(identity),
        state=DRAFT,
        made_by=current().actor,
    )
    history.start(made)
    return made


def _note_begun(draft: FormVersion) -> None:
    audit.record("form.draft-begun", "form", draft.name, number=draft.number, digest=draft.digest)


def _delete(which: object) -> None:
    drafts = FormVersion.select(FormVersion.id).where(which, FormVersion.state == DRAFT)
    ids = [one.id for one in drafts]
    history.clear(ids)
    DraftComment.delete().where(DraftComment.form_version.in_(ids)).execute()
    FormVersion.delete().where(FormVersion.id.in_(ids)).execute()


def _next_number(name: str) -> int:
    numbers = FormVersion.select(FormVersion.number).where(FormVersion.name == name).tuples()
    return max((number for (number,) in numbers), default=0) + 1


def _require_length(text: str, field_ko: str, field_en: str, most: int) -> None:
    if not 1 <= len(text) <= most:
        raise UnusableText(
            field_ko=field_ko, field_en=field_en, least=1, most=most, found=len(text)
        )
