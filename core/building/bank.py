"""The bank of a municipality: choice lists, questions and groups that its forms share.

What is taken out is a copy that remembers where it came from, so that a later change of the entry
can be offered; nothing changes in a form by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from core import audit
from core.building.drafts import Draft
from core.building.refusing import refusing
from core.canonical import digest
from core.clock import utc_now
from core.data.models import BankEntry
from core.data.scope import current
from core.errors import NotFound
from core.errors.building import UnusableEntry
from forms import serial
from forms.definition import Choice, Definition, Item, in_language
from forms.editing import Add, Change, Many, Remove, Rename, SetChoices, Unfit, applied
from forms.editing.fields import with_entry
from forms.editing.references import Follower
from forms.editing.renaming import (
    called,
    columns_with_lists,
    followed_items,
    lists_of,
    with_lists,
)
from forms.editing.tree import found, free, inside, mapped, place_of

LIST: Final = "list"
QUESTION: Final = "question"
#: Further columns of an item that came from the bank: of which entry, and how it was then.
FROM: Final = "bank"
AS_OF: Final = "bank_digest"
LONGEST_TITLE: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something in the bank; ``kind`` is ``list``, ``question`` or ``group`` (repeats as well).

    ``item`` is None for a list; ``lists`` are the choice lists that come with it.
    """

    id: int
    kind: str
    name: str
    title: str
    item: Item | None
    lists: Mapping[str, tuple[Choice, ...]]
    digest: str
    made_by: int | None
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Stale:
    """An item whose bank entry changed since it was taken; ``entry`` is None if it is gone."""

    name: str
    entry: Entry | None


def entries(kind: str = "") -> tuple[Entry, ...]:
    """Return what the bank has, by title; of one kind where it is given."""
    query = BankEntry.select().order_by(BankEntry.title, BankEntry.name, BankEntry.id)
    return tuple(map(_entry, query.where(BankEntry.kind == kind) if kind else query))


def entry(entry_id: int) -> Entry:
    """Return an entry.

    Raises:
        NotFound: There is none of that id.

    """
    row = BankEntry.one(BankEntry.id == entry_id)
    if row is None:
        raise NotFound(what="bank entry")
    return _entry(row)


def put_item(definition: Definition, name: str, title: str = "") -> Entry:
    """Put an item of a form into the bank with the choice lists it needs; anew under its name.

    Raises:
        UnusableEntry: The form has no such item.

    """
    try:
        item = found(definition, name)
    except Unfit as unfit:
        raise UnusableEntry(name=name) from unfit
    item = mapped((item,), _without_source)[0]
    lists = dict(_lists_of(definition, inside(item)))
    shown = title or in_language(item.label, "ko", definition.default_language) or name
    kind = QUESTION if serial.KINDS[type(item)] == QUESTION else "group"
    return _put(kind, name, shown, {"item": serial.item_document(item), "lists": _plain(lists)})


def put_list(definition: Definition, name: str, title: str = "") -> Entry:
    """Put a choice list of a form into the bank; anew under its name.

    Raises:
        UnusableEntry: The form has no such list.

    """
    if name not in definition.choices:
        raise UnusableEntry(name=name)
    lists = _plain({name: definition.choices[name]})
    return _put(LIST, name, title or name, {"lists": lists})


def remove(entry_id: int) -> None:
    """Take an entry out of the bank; what forms copied from it stays.

    Raises:
        NotFound: There is none of that id.

    """
    gone = entry(entry_id)
    BankEntry.delete().where(BankEntry.id == entry_id).execute()
    audit.record("bank.removed", "bank", f"{gone.kind}/{gone.name}", digest=gone.digest)


def taking(definition: Definition, taken: Entry, into: str = "", at: int | None = None) -> Change:
    """Return the change that copies an entry into a form, its names and lists made unique.

    A list that the form has already just so is used as it is.
    """
    lists = _free_lists(definition, taken.lists)
    written: list[Change] = [
        SetChoices(list=lists[name], choices=columns_with_lists(rows, lists))
        for name, rows in taken.lists.items()
        if lists[name] not in definition.choices
    ]
    if taken.item is None:
        return Many(changes=tuple(written))
    item = _sourced(_renamed(definition, taken.item, lists), taken)
    return Many(changes=(*written, Add(item=item, into=into, at=at)))


def outdated(draft: Draft) -> tuple[Stale, ...]:
    """Return the items of a draft whose entries changed since they were taken, in its order."""
    known = {str(one.id): one for one in entries()}
    return tuple(
        Stale(name=item.name, entry=known.get(item.extra[FROM]))
        for item in draft.definition.walk()
        if FROM in item.extra and _differs(known.get(item.extra[FROM]), item)
    )


def renewing(definition: Definition, name: str, taken: Entry) -> Change:
    """Return the change that puts an entry as it is now in the place of an item taken from it.

    The item keeps its name and its place.

    Raises:
        UnfitChange: The form has no such item.

    """
    with refusing():
        into, place = place_of(definition, name)
        without = applied(definition, Remove(name=name))
        change = taking(without, taken, into, place)
        made = applied(without, change)
    new = {item.name for item in made.walk()} - {item.name for item in without.walk()}
    first = next(item.name for item in made.walk() if item.name in new)
    named = [] if first == name else [Rename(name=first, to=name)]
    return Many(changes=(Remove(name=name), change, *named))


def _put(kind: str, name: str, title: str, content: dict[str, Any]) -> Entry:
    told: dict[str, Any] = {"title": title[:LONGEST_TITLE], "content": content}
    told["digest"] = digest(content)
    told |= {"made_by": current().actor, "made_at": utc_now()}
    which = (BankEntry.kind == kind) & (BankEntry.name == name)
    row = BankEntry.one(which)
    if row is None:
        row = BankEntry.create(kind=kind, name=name, **told)
    else:
        BankEntry.update(**told).where(which).execute()
    audit.record("bank.put", "bank", f"{kind}/{name}", digest=told["digest"])
    return entry(row.id)


def _entry(row: BankEntry) -> Entry:
    told = {**row.content.get("item", {})}
    stored = serial.from_document(
        {
            "name": row.name,
            "title": {},
            "items": [told] if told else [],
            "choices": row.content["lists"],
        }
    )
    return Entry(
        id=row.id,
        kind=row.kind,
        name=row.name,
        title=row.title,
        item=stored.items[0] if stored.items else None,
        lists=stored.choices,
        digest=row.digest,
        made_by=row.made_by_id,
        made_at=row.made_at,
    )


def _lists_of(
    definition: Definition, items: Iterable[Item]
) -> Iterator[tuple[str, tuple[Choice, ...]]]:
    """Yield the lists that items need, and those that the columns of their tables need."""
    waiting = [name for item in items for name in sorted(lists_of(item))]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop(0)
        rows = definition.choices.get(name)
        if name in seen or rows is None:
            continue
        seen.add(name)
        yield name, rows
        waiting += [row.columns[LIST] for row in rows if row.columns.get(LIST)]


def _plain(lists: Mapping[str, tuple[Choice, ...]]) -> dict[str, list[dict[str, Any]]]:
    return {name: [serial.item_document(row) for row in rows] for name, rows in lists.items()}


def _free_lists(definition: Definition, lists: Mapping[str, tuple[Choice, ...]]) -> dict[str, str]:
    """Return how each list is called in the form: its own name where it is there just so."""
    to: dict[str, str] = {}
    for name, rows in lists.items():
        is_there = definition.choices.get(name) == rows
        to[name] = name if is_there else free(name, {*definition.choices, *to.values()})
    return to


def _renamed(definition: Definition, item: Item, lists: Mapping[str, str]) -> Item:
    taken = {one.name for one in definition.walk()}
    to: dict[str, str] = {}
    for one in inside(item):
        to[one.name] = free(one.name, {*taken, *to.values()})
    (made,) = followed_items(called((item,), to), Follower(to))
    return with_lists((made,), lists)[0]


def _sourced(item: Item, taken: Entry) -> Item:
    extra = with_entry(with_entry(item.extra, FROM, str(taken.id)), AS_OF, taken.digest)
    return replace(item, extra=extra)


def _without_source(item: Item) -> Item:
    extra = {key: text for key, text in item.extra.items() if key not in {FROM, AS_OF}}
    return item if extra == item.extra else replace(item, extra=extra)


def _differs(now: Entry | None, item: Item) -> bool:
    return now is None or now.digest != item.extra.get(AS_OF, "")
