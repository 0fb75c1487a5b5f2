"""What co-authors say about an item of a draft; gone with the draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from core.building import history
from core.building.drafts import opened, stored
from core.clock import utc_now
from core.data.models import DraftComment
from core.data.scope import current
from core.errors import NotFound
from core.errors.building import UnusableComment

LONGEST: Final = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A remark on ``item``, on the form as a whole where it is empty; moments are UTC."""

    id: int
    item: str
    text: str
    author: str
    written_at: datetime
    resolved_by: str = ""
    resolved_at: datetime | None = None


def write(draft_id: int, item: str, text: str) -> Comment:
    """Return the remark that the scope's actor leaves on an item of a draft.

    Raises:
        NotFound: There is no such draft.
        NoDraft: It was published in the meantime.
        UnusableComment: It is empty or too long, or the draft has no such item.

    """
    known = {one.name for one in opened(draft_id).definition.walk()}
    told = text.strip()
    if not 1 <= len(told) <= LONGEST or (item and item not in known):
        raise UnusableComment(most=LONGEST)
    row = DraftComment.create(
        form_version=draft_id,
        item=item,
        text=told,
        written_by=current().actor,
        written_at=utc_now(),
    )
    return _comment(row)


def comments(draft_id: int, item: str | None = None) -> tuple[Comment, ...]:
    """Return the remarks on a draft, the oldest first; on one item where it is given."""
    query = DraftComment.select().where(DraftComment.form_version == draft_id)
    if item is not None:
        query = query.where(DraftComment.item == item)
    return tuple(map(_comment, query.order_by(DraftComment.written_at, DraftComment.id)))


def unresolved(draft_id: int) -> Mapping[str, int]:
    """Return how many remarks are open, by item."""
    rows = (
        DraftComment.select(DraftComment.item)
        .where(DraftComment.form_version == draft_id, DraftComment.resolved_at.is_null())
        .tuples()
    )
    return Counter(item for (item,) in rows)


def resolve(draft_id: int, comment_id: int, *, resolved: bool = True) -> Comment:
    """Return a remark, now settled (or open again).

    Raises:
        NotFound: The draft has no such remark.
        NoDraft: It was published in the meantime.

    """
    stored(draft_id)
    which = (DraftComment.id == comment_id) & (DraftComment.form_version == draft_id)
    told = {"resolved_at": utc_now(), "resolved_by": current().actor}
    settled = told if resolved else dict.fromkeys(told)
    if not DraftComment.update(**settled).where(which).execute():
        raise NotFound(what="remark")
    return _comment(DraftComment.select().where(which).get())


def follow(draft_id: int, done: Mapping[str, Any], *, back: bool = False) -> None:
    """Let the remarks follow the new names that a step gives; ``back`` where it is undone."""
    for old, new in list(_names(done))[:: -1 if back else 1]:
        before, after = (new, old) if back else (old, new)
        which = (DraftComment.form_version == draft_id) & (DraftComment.item == before)
        DraftComment.update(item=after).where(which).execute()


def _names(done: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if done.get("do") == "rename":
        yield done["name"], done["to"]
    for one in done.get("changes", ()):
        yield from _names(one)


def _comment(row: DraftComment) -> Comment:
    return Comment(
        id=row.id,
        item=row.item,
        text=row.text,
        author=history.who(row.written_by_id),
        written_at=row.written_at,
        resolved_by=history.who(row.resolved_by_id) if row.resolved_at else "",
        resolved_at=row.resolved_at,
    )
