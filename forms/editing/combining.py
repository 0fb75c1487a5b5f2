"""The three states of a merge laid over one another: cell by cell, then the order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from forms.definition import Choice, Definition
from forms.editing.differences import PLACE
from forms.editing.flat import (
    KIND,
    Cell,
    Cells,
    Part,
    Parts,
    choice_from,
    choice_parts,
    orders,
    shifted,
)

#: The field of a conflict about whether something is there at all.
PRESENCE: Final = "presence"
#: What a conflict says of what is not there, and of what is.
GONE, THERE = "", "+"
#: What both added had before: it stood nowhere, which no container is called.
NEW: Final = Part(parent=" ", cells={})


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A place that both changed, differently; the merge has ``theirs`` there.

    ``name``, ``list``, ``field`` and ``key`` are those of a ``Difference``.  The field
    ``presence`` tells that one removed what the other changed, ``place`` that both moved it.
    """

    name: str
    list: str = ""
    field: str
    key: str = ""
    base: str
    mine: str
    theirs: str


@dataclass(slots=True)
class Merging:
    """One merge while it is made; ``order`` has the names in each container of what came last."""

    conflicts: list[Conflict] = field(default_factory=list)
    order: dict[str, list[str]] = field(default_factory=dict)

    def conflict(self, name: str, title: str, cell: Cell, *texts: str) -> None:
        """Note a place that both changed: base, mine, theirs."""
        base, mine, theirs = texts
        place = {"name": name, "list": title, "field": cell.field, "key": cell.key}
        self.conflicts.append(Conflict(**place, base=base, mine=mine, theirs=theirs))

    def text(self, name: str, title: str, cell: Cell, *texts: str) -> str:
        """Return one text of three."""
        base, mine, theirs = texts
        if mine in {base, theirs}:
            return theirs
        if theirs != base:
            self.conflict(name, title, cell, base, mine, theirs)
            return theirs
        return mine

    def cells(self, name: str, title: str, base: Cells, mine: Cells, theirs: Cells) -> Cells:
        """Return the cells of something that both have."""
        every = dict.fromkeys((*theirs, *mine))
        found = {
            cell: self.text(name, title, cell, *(one.get(cell, "") for one in (base, mine, theirs)))
            for cell in every
        }
        return {cell: text for cell, text in found.items() if text}

    def parts(self, title: str, base: Parts, mine: Parts, theirs: Parts) -> dict[str, Part]:
        """Return the items, or the choices of a list, that stay; ``order`` has their order."""
        three = (base, mine, theirs)
        kept = {
            name: self.part(name, title, *(one.get(name) for one in three))
            for name in dict.fromkeys((*theirs, *mine))
        }
        found = {name: part for name, part in kept.items() if part is not None}
        self.mend(found, title, mine, theirs)
        self.arrange(found, title, base, mine, theirs)
        return found

    def part(
        self, name: str, title: str, base: Part | None, mine: Part | None, theirs: Part | None
    ) -> Part | None:
        """Return one item or choice of three, None where it goes."""
        if mine is None or theirs is None:
            return self.one_sided(name, title, base, mine, theirs)
        if KIND in mine.cells and mine.cells[KIND] != theirs.cells[KIND]:
            self.conflict(name, title, KIND, "", mine.cells[KIND], theirs.cells[KIND])
            return theirs
        before = base or NEW
        parents = (before.parent, mine.parent, theirs.parent)
        return Part(
            parent=self.text(name, title, Cell(PLACE), *parents),
            cells=self.cells(name, title, before.cells, mine.cells, theirs.cells),
        )

    def one_sided(
        self, name: str, title: str, base: Part | None, mine: Part | None, theirs: Part | None
    ) -> Part | None:
        """Return what one side alone has: new, or removed by the other unless it was changed."""
        left = mine or theirs
        if base is None or left is None:
            return left
        if left == base:
            return None
        texts = (THERE, THERE if mine else GONE, THERE if theirs else GONE)
        self.conflict(name, title, Cell(PRESENCE), *texts)
        return left

    def mend(self, found: dict[str, Part], title: str, mine: Parts, theirs: Parts) -> None:
        """Bring back the containers of what stays, and take out of each other what was put so."""
        waiting = [part.parent for part in found.values() if part.parent not in {"", *found}]
        while waiting:
            name = waiting.pop()
            if name in found or not name:
                continue
            found[name] = back = theirs.get(name) or mine[name]
            there = (THERE if name in mine else GONE, THERE if name in theirs else GONE)
            self.conflict(name, title, Cell(PRESENCE), THERE, *there)
            waiting.append(back.parent)
        while ring := [name for name in found if _encloses_itself(name, found)]:
            for name in ring:
                if name in theirs and found[name].parent != theirs[name].parent:
                    told = (mine[name].parent, theirs[name].parent)
                    self.conflict(name, title, Cell(PLACE), "", *told)
                    found[name] = replace(found[name], parent=theirs[name].parent)

    def arrange(self, found: Parts, title: str, base: Parts, mine: Parts, theirs: Parts) -> None:
        """Put what each container holds into order."""
        before, own, other = orders(base), orders(mine), orders(theirs)
        inside = orders(found)
        self.order = {}
        for parent, names in inside.items():
            three = (before.get(parent, []), own.get(parent, []), other.get(parent, []))
            self.order[parent] = self.arranged(set(names), title, *three)

    def arranged(
        self,
        names: Collection[str],
        title: str,
        base: Sequence[str],
        mine: Sequence[str],
        theirs: Sequence[str],
    ) -> list[str]:
        """Return the names of one container in order: theirs, with what mine moved and added."""
        by_me, by_them = shifted(base, mine), shifted(base, theirs)
        if by_me & by_them and _among(mine, theirs) != _among(theirs, mine):
            for name in sorted(by_me & by_them):
                self.conflict(name, title, Cell(PLACE), "", "", "")
            by_me -= by_them
        made = [name for name in theirs if name in names and name not in by_me]
        standing = set(made)
        for name, after in _with_neighbours([one for one in mine if one in names]):
            if name not in standing:
                made.insert(made.index(after) + 1 if after else 0, name)
                standing.add(name)
        return made + sorted(set(names) - standing)

    def lists(
        self, base: Definition, mine: Definition, theirs: Definition
    ) -> dict[str, tuple[Choice, ...]]:
        """Return the choice lists."""
        every = dict.fromkeys((*theirs.choices, *mine.choices))
        told = {
            title: self.list(title, *(one.choices.get(title) for one in (base, mine, theirs)))
            for title in every
        }
        return {title: rows for title, rows in told.items() if rows is not None}

    def list(
        self,
        title: str,
        base: tuple[Choice, ...] | None,
        mine: tuple[Choice, ...] | None,
        theirs: tuple[Choice, ...] | None,
    ) -> tuple[Choice, ...] | None:
        """Return one choice list of three; one with a name twice is one text."""
        if mine in (base, theirs):
            return theirs
        if theirs == base:
            return mine
        if mine is None or theirs is None or any(map(_has_doubles, (mine, theirs))):
            texts = (_there(base), _there(mine), _there(theirs))
            self.conflict("", title, Cell(PRESENCE), *texts)
            return theirs or mine
        three = (choice_parts(rows) for rows in (base or (), mine, theirs))
        found = self.parts(title, *three)
        return tuple(choice_from(name, found[name]) for name in self.order.get("", ()))

    def sheets(
        self, base: Definition, mine: Definition, theirs: Definition
    ) -> dict[str, tuple[Mapping[str, str], ...]]:
        """Return the further sheets; each is one text."""
        found: dict[str, tuple[Mapping[str, str], ...]] = {}
        for title in dict.fromkeys((*theirs.sheets, *mine.sheets)):
            before, own, other = (one.sheets.get(title) for one in (base, mine, theirs))
            rows = other if own in (before, other) else own
            if own not in (before, other) and other != before:
                self.conflict("", "", Cell("sheets", title), THERE, THERE, THERE)
                rows = other or own
            if rows is not None:
                found[title] = rows
        return found


def _encloses_itself(name: str, found: Parts) -> bool:
    seen, here = {name}, found[name].parent
    while here and here not in seen:
        seen.add(here)
        here = found[here].parent
    return here == name


def _with_neighbours(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each name with the one before it, empty before the first."""
    before = ""
    for name in names:
        yield name, before
        before = name


def _among(names: Sequence[str], others: Collection[str]) -> list[str]:
    return [name for name in names if name in others]


def _has_doubles(rows: tuple[Choice, ...]) -> bool:
    return len({row.name for row in rows}) < len(rows)


def _there(rows: object) -> str:
    return GONE if rows is None else THERE
