"""Edits of a draft by several people at once: applied, merged where they can be, undone, redone."""

from __future__ import annotations

from dataclasses import replace

from core.building import comments, history
from core.building.drafts import Draft, as_draft, stored, title_of
from core.building.history import EDIT, REDO, UNDO, Revision
from core.building.own_steps import is_withdrawal, step_back, without
from core.building.refusing import refusing, unfitting
from core.canonical import text_digest
from core.data.models import FormVersion
from core.data.scope import DATABASE, current
from core.errors.building import DraftEdited, EditedMeanwhile, NothingToUndo
from forms import serial
from forms.definition import Definition
from forms.editing import Change, applied, change_document, change_from
from forms.editing.merging import merged_change


def edit(draft_id: int, seen_revision: int, change: Change | object) -> Draft:
    """Return the draft after a change (a record, or its document), made to what was seen.

    Where somebody edited in the meantime both are merged, unless they touch the same place.

    Raises:
        NotFound: There is no such draft.
        NoDraft: It was published in the meantime.
        UnfitChange: The change does not fit what was seen; nothing is stored.
        UnknownRevision: The draft never had that revision.
        DraftEdited: The same place was changed otherwise since; carries both, nothing is stored.

    """
    row, now = _held(draft_id)
    with refusing():
        wanted = change if isinstance(change, Change) else change_from(change)
        made = _applied(row, now, seen_revision, wanted)
    text = serial.to_json(made)
    if text_digest(text) == row.digest:
        return as_draft(row, now, made)
    done = change_document(wanted)
    comments.follow(row.id, done)
    actor = current().actor
    step = Revision(number=now.number + 1, act=EDIT, back=now.number, done=done, edited_by=actor)
    return _stored(row, step, made, text)


def undo(draft_id: int, seen_revision: int) -> Draft:
    """Return the draft without the actor's newest step; what others did after it stays.

    Where nobody edited after it the draft is bit for bit as it was before.  Who made no step takes
    back the last one.

    Raises:
        NotFound: There is no such draft.
        NoDraft: It was published in the meantime.
        EditedMeanwhile: Somebody edited the same place since, or what would be undone was never
            seen.
        NothingToUndo: No step of the actor is left.

    """
    row, now = _held(draft_id)
    taken = step_back(row, now, current().actor)
    _require_seen(taken or now, seen_revision, is_own=taken is not now)
    if taken is None or taken.back is None:
        raise NothingToUndo
    if taken is not now:
        step, left = without(row, now, taken, current().actor)
        comments.follow(row.id, taken.done, back=True)
        return _stored(row, step, left)
    before = history.revision(row, taken.back)
    step = replace(before, number=now.number + 1, act=UNDO, ahead=now.number)
    comments.follow(row.id, now.done, back=True)
    return _stored(row, step, history.definition_at(row, taken.back))


def redo(draft_id: int, seen_revision: int) -> Draft:
    """Return the draft with the step that was undone last made again.

    Raises:
        NotFound: There is no such draft.
        NoDraft: It was published in the meantime.
        EditedMeanwhile: Somebody edited since.
        NothingToUndo: Nothing was undone, or something was edited after it.

    """
    row, now = _held(draft_id)
    _require_seen(now, seen_revision)
    if now.ahead is None:
        raise NothingToUndo
    after = history.revision(row, now.ahead)
    back = after.back if is_withdrawal(now) else now.number
    step = replace(after, number=now.number + 1, act=REDO, back=back)
    comments.follow(row.id, after.done)
    return _stored(row, step, history.definition_at(row, now.ahead))


def replaced(draft_id: int, seen_revision: int, definition: Definition) -> Draft:
    """Return the draft with another definition as one step, as an uploaded spreadsheet is.

    It keeps the draft's name.

    Raises:
        NotFound: There is no such draft.
        NoDraft: It was published in the meantime.
        EditedMeanwhile: Somebody edited since; the whole form would be overwritten.

    """
    row, now = _held(draft_id)
    _require_seen(now, seen_revision)
    made = replace(definition, name=row.name)
    if made == history.definition_now(row):
        return as_draft(row, now)
    done = {"do": "replace"}
    actor = current().actor
    step = Revision(number=now.number + 1, act=EDIT, back=now.number, done=done, edited_by=actor)
    return _stored(row, step, made)


def _held(draft_id: int) -> tuple[FormVersion, Revision]:
    """Return a draft that nobody else edits until this transaction ends, and its state."""
    if DATABASE.for_update:
        FormVersion.select(FormVersion.id).where(FormVersion.id == draft_id).for_update().execute()
    row = stored(draft_id)
    history.start(row)
    return row, history.newest(row)


def _applied(row: FormVersion, now: Revision, seen: int, change: Change) -> Definition:
    theirs = history.definition_now(row)
    if seen == now.number:
        return applied(theirs, change)
    merge = merged_change(history.definition_at(row, seen), change, theirs)
    if merge.conflicts:
        first = merge.conflicts[0]
        raise DraftEdited(
            who=history.who(now.made_by),
            name=first.name,
            mine=first.mine,
            theirs=first.theirs,
            conflicts=merge.conflicts,
        )
    return merge.definition


def _require_seen(now: Revision, seen: int, *, is_own: bool = False) -> None:
    if now.number != seen and not (is_own and now.number < seen):
        raise EditedMeanwhile(who=history.who(now.made_by))


def _stored(row: FormVersion, step: Revision, definition: Definition, text: str = "") -> Draft:
    row.title = title_of(definition)
    history.append(row, step, text or serial.to_json(definition))
    return as_draft(row, step, definition)


__all__ = ["edit", "redo", "replaced", "undo", "unfitting"]
