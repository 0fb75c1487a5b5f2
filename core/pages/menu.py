"""The main menu: what this visitor may open."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, g, request, url_for
from flask_babel import gettext

from core.access.roles import ADMINISTRATOR, AUDITOR, CONFIRMER, PERSONNEL, SECRETARY
from core.pages.outsiders import OPEN
from core.pages.visitor import place, visitor

OFFICE = frozenset({ADMINISTRATOR, CONFIRMER, AUDITOR})
#: Whom reports may be for; the page says so where there is none.
REPORTED = OFFICE | {PERSONNEL, SECRETARY}
NOTICES = "notices.mine"
#: The greatest count that the menu tells.
MOST = 99


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuItem:
    """One entry of the menu; ``count`` tells how much waits there, "" where nothing does."""

    title: str
    url: str
    current: bool
    count: str = ""


def offer_menu(app: Flask) -> None:
    """Let every page draw the menu."""
    app.jinja_env.globals["menu"] = menu


def menu() -> list[MenuItem]:
    """Return the visitor's entries, in order."""
    if g.get("visitor") is None:
        return []
    offered = {
        "tasks.home": gettext("My tasks"),
        "papers.inbox": gettext("To review and sign"),
        "results.mine": gettext("My results"),
        "appeals.mine": gettext("Appeals"),
        NOTICES: gettext("Notices"),
    }
    if visitor().outside:
        offered = {one: title for one, title in offered.items() if one in OPEN}
    if visitor().roles & REPORTED:
        offered["reports.mine"] = gettext("Reports")
    entries = [_item(title, endpoint) for endpoint, title in offered.items()]
    if visitor().roles & OFFICE:
        entries.append(_office())
    return entries


def _item(title: str, endpoint: str) -> MenuItem:
    blueprint = endpoint.partition(".")[0]
    current = request.blueprint == blueprint
    url = url_for(endpoint, municipality=place().code)
    count = _told(visitor().unread) if endpoint == NOTICES else ""
    return MenuItem(title=title, url=url, current=current, count=count)


def _told(unread: int) -> str:
    """Return a count as the menu has room for it."""
    return f"{MOST}+" if unread > MOST else str(unread or "")


def _office() -> MenuItem:
    url = f"/{place().code}/admin/"
    return MenuItem(title=gettext("Administration"), url=url, current=request.path.startswith(url))
