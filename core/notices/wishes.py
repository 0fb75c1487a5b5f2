"""How people want to be told: on the page alone, by mail, in a daily summary, or not at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final

from core.data.bulk import insert, parts
from core.data.models import NoticeWish
from core.errors.notices import KindNeeded
from core.notices.kinds import KINDS, MANDATORY

PAGE, MAIL, DAILY, OFF = "page", "mail", "daily", "off"
WAYS: Final = (MAIL, DAILY, PAGE, OFF)
#: How somebody who has chosen nothing is told.
FIRST: Final = MAIL
NONE: Mapping[str, str] = MappingProxyType({})


def wishes_of(person: int) -> Mapping[str, str]:
    """Return how somebody wants to be told, by kind; every kind is named."""
    mine = wishes([person]).get(person, NONE)
    return {kind: mine.get(kind, FIRST) for kind in KINDS}


def wishes(people: Collection[int]) -> Mapping[int, Mapping[str, str]]:
    """Return what ``people`` have chosen, by person and kind; what is not named is ``FIRST``."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for part in parts(sorted(people)):
        rows = NoticeWish.select(NoticeWish.person, NoticeWish.kind, NoticeWish.way)
        for person, kind, way in rows.where(NoticeWish.person.in_(part)).tuples():
            found[person][kind] = way
    return found


def choose(person: int, ways: Mapping[str, str]) -> None:
    """Store how somebody wants to be told; kinds that are not named stay as they are.

    Raises:
        KindNeeded: A kind is switched off that nobody can do without.

    """
    wanted = {kind: way for kind, way in ways.items() if kind in KINDS and way in WAYS}
    for kind in MANDATORY:
        if wanted.get(kind) == OFF:
            title = KINDS[kind].title
            raise KindNeeded(title=title["ko"], title_en=title["en"])
    mine = (NoticeWish.person == person) & NoticeWish.kind.in_(sorted(wanted))
    NoticeWish.delete().where(mine).execute()
    insert(NoticeWish, [{"person": person, "kind": k, "way": w} for k, w in wanted.items()])
