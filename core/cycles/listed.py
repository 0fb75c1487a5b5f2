"""Lists of people in a cycle's settings: consultants, participants, panels, groups.

A setting of a roster is such a list where its metadata say so (``core.setting_titles``).  It is
kept in the configuration like every other setting, so versions, copies and packages have it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from marshmallow import fields

from core.abridged import abridged
from core.cycles.configuration import ROSTERS, Content
from core.data.models import Person
from core.errors.listed import ListedLeft, ListedTwice, UnknownListed, UnreadableListed
from core.library import Catalogue
from core.people.pasted import cells
from core.records import Programme, Roster
from core.setting_titles import PEOPLE
from forms.definition import Texts


class Listed(NamedTuple):
    """A line of a list; ``group`` is empty where it has no groups."""

    group: str
    staff_no: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPlace:
    """Where a list stands: a setting of a phase's roster; ``grouped`` if it has groups."""

    phase: str
    phase_title: Texts
    setting: str
    title: Texts
    grouped: bool

    def rows(self, content: Content) -> tuple[Listed, ...]:
        """Return who is listed, in order."""
        found: Any = content.get(ROSTERS, {}).get(self.phase, {}).get(self.setting) or ()
        if not self.grouped:
            return tuple(Listed("", one) for one in found)
        return tuple(Listed(group, one) for group, people in dict(found).items() for one in people)

    def written(self, rows: Iterable[Listed]) -> Any:
        """Return the setting that lists ``rows``."""
        if not self.grouped:
            return [one.staff_no for one in rows]
        groups: dict[str, list[str]] = {}
        for one in rows:
            groups.setdefault(one.group, []).append(one.staff_no)
        return groups


def places(catalogue: Catalogue, programme: Programme) -> tuple[ListPlace, ...]:
    """Return the lists of people that the phases of a programme have, in order."""
    return tuple(_places(catalogue, programme))


def _places(catalogue: Catalogue, programme: Programme) -> Iterator[ListPlace]:
    for plan in programme.phases:
        if not plan.roster:
            continue
        for name, spec in catalogue.get(Roster, plan.roster).settings().fields.items():
            if spec.metadata.get(PEOPLE):
                yield ListPlace(
                    phase=plan.name,
                    phase_title=plan.title,
                    setting=name,
                    title=spec.metadata["title"],
                    grouped=isinstance(spec, fields.Dict),
                )


def pasted(text: str, *, grouped: bool) -> tuple[Listed, ...]:
    """Return what was pasted: a staff number a line, behind its group where there are groups.

    Further columns, such as names, are left out, and so are blank lines.

    Raises:
        UnreadableListed: A line of a list in groups has one cell.

    """
    lines = enumerate(text.splitlines(), start=1)
    return tuple(_read(row, line, grouped=grouped) for row, line in lines if line.strip())


def _read(row: int, line: str, *, grouped: bool) -> Listed:
    found = cells(line)
    if not grouped:
        return Listed("", next(cell for cell in [*found, line.strip()] if cell))
    if len(found) < len(Listed._fields) or not (found[0] and found[1]):
        raise UnreadableListed(row=row, found=line.strip()[:40])
    return Listed(found[0], found[1])


def require_listable(rows: Sequence[Listed], today: date) -> None:
    """Refuse a list that nobody could be assigned by; inside a scope.

    Raises:
        ListedTwice: Somebody stands in it more than once.
        UnknownListed: A staff number is nobody's.
        ListedLeft: Somebody has left the service by ``today``.

    """
    counts = Counter(one.staff_no for one in rows)
    if twice := [number for number, count in counts.items() if count > 1]:
        raise ListedTwice(numbers=abridged(twice))
    there = people(counts)
    if unknown := [number for number in counts if number not in there]:
        raise UnknownListed(numbers=abridged(unknown))
    gone = [one for one in there.values() if one.left_on and one.left_on <= today]
    if gone:
        raise ListedLeft(people=abridged([f"{one.name}({one.staff_no})" for one in gone]))


def people(numbers: Collection[str]) -> Mapping[str, Person]:
    """Return who has these staff numbers, by them; inside a scope."""
    found = Person.select().where(Person.staff_no.in_(list(numbers))) if numbers else ()
    return {person.staff_no: person for person in found}


def with_list(
    content: Content, into: Iterable[ListPlace], rows: Collection[Listed]
) -> dict[str, Any]:
    """Return ``content`` with the same list at each place."""
    rosters: dict[str, Any] = dict(content.get(ROSTERS, {}))
    for place in into:
        rosters[place.phase] = {
            **rosters.get(place.phase, {}),
            place.setting: place.written(rows),
        }
    return {**content, ROSTERS: rosters}
