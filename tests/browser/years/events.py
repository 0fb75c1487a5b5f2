"""An event in a municipality's year: announced, recorded afterwards, confirmed, and found again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from core.clock import korean_now
from tests.browser.years.year import Year
from tests.plugins.municipal import embedded


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An event of this year on ``day`` (month and day) with its sessions: title, from, to."""

    kind: str
    title: str
    day: str
    place: str
    sessions: Sequence[tuple[str, str, str]]
    listed: Sequence[str] = ()

    def typed(self) -> Mapping[str, str]:
        """Return what is typed into the record that a form embeds."""
        day = f"{korean_now().year}-{self.day}"
        told = {
            "kind": self.kind,
            "title": self.title,
            "starts": f"{day}T{self.sessions[0][1]}",
            "ends": f"{day}T{self.sessions[-1][2]}",
            "place": self.place,
            "listed": "\n".join(self.listed),
        }
        for row, (title, starts, ends) in enumerate(self.sessions):
            given = {"title": title, "starts": f"{day}T{starts}", "ends": f"{day}T{ends}"}
            given["kind"] = "other"
            told |= {f"sessions-{row}-sessions_{name}": text for name, text in given.items()}
        return embedded("event", told)


def hold(
    year: Year,
    record: int,
    people: tuple[str, str],
    held: Held,
    before: Mapping[str, str],
    after: Mapping[str, str],
) -> Page:
    """Announce an event, record and confirm it; somebody who was there finds it.

    ``people`` are who writes and who confirms; what else the form asks is told ``before`` the
    event, and ``after`` it.
    """
    author, confirms = people
    rows = {"event-0-event__sessions": len(held.sessions)}
    told = {**held.typed(), **before}
    year.fill(author, record, told, rows=rows)
    year.write(author, record, {**told, **after})
    year.step(author, record, "행사 기록 완료")
    page = year.step(confirms, record, "확인")
    found = year.at(held.listed[0], "/papers")
    expect(found.get_by_role("link", name=held.title)).to_be_visible()
    return page
