"""What I was told, and how I want to be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext, lazy_gettext
from werkzeug.wrappers import Response

from core.access.roles import ADMINISTRATOR, AUDITOR, CONFIRMER
from core.clock import utc_now
from core.data.models import Account, Person
from core.errors import NotFound, Problem
from core.notices.inbox import inbox, read, read_all
from core.notices.kinds import KINDS, MANDATORY, OFFICE, OUTSIDE, Kind
from core.notices.outbox import title_of
from core.notices.quiet import CLOSES, OPENS, choose_quiet, wants_quiet
from core.notices.wishes import DAILY, MAIL, OFF, PAGE, WAYS, choose, wishes_of
from core.notices.wording import LANGUAGES
from core.pages.language import language
from core.pages.outsiders import OPEN
from core.pages.visitor import needs, reading, visitor, writing
from core.services import services

notices = Blueprint("notices", __name__)
#: Where somebody goes on from a notice of a kind.
ONWARD: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(
            (Kind.TASK, Kind.DUE, Kind.OVERDUE, Kind.REMINDER, Kind.DEADLINE), "tasks.home"
        ),
        **dict.fromkeys((Kind.RETURNED, Kind.ASKED), "papers.inbox"),
        Kind.RESULT: "results.mine",
        **dict.fromkeys((Kind.APPEAL_WINDOW, Kind.APPEAL_DECIDED), "appeals.mine"),
        Kind.DRAFT: "admin_forms.index_view",
        Kind.JOB: "admin_jobs.index",
    }
)
TITLES: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "mail": lazy_gettext("on the page and by mail"),
        "daily": lazy_gettext("on the page and in a daily mail"),
        "page": lazy_gettext("on the page alone"),
        "off": lazy_gettext("not at all"),
    }
)
#: How everything can be told at one stroke: not off, which some kinds cannot be.
EVERY_KIND: Final = (MAIL, DAILY, PAGE)
OFFICE_ROLES: Final = frozenset({ADMINISTRATOR, CONFIRMER, AUDITOR})
Answer = str | Response | tuple[str, int]


@notices.get("/notices")
@needs()
def mine() -> str:
    """Show what I was told."""
    with reading():
        found = inbox(visitor().account, visitor().person)
    may_go = {kind: there for kind, there in ONWARD.items() if _is_open(there)}
    return render_template("notices.html", notices=found, onward=may_go, title_of=title_of)


@notices.post("/notices/<int:notice>/read")
@needs()
def read_one(notice: int) -> Response:
    """Put a notice down as read, and go on to what it is about."""
    with writing():
        read(notice, visitor().account, visitor().person, utc_now())
    onward = request.form.get("onward", "")
    return redirect(url_for(onward if onward in ONWARD.values() else "notices.mine"), code=303)


@notices.post("/notices/read")
@needs()
def read_everything() -> Response:
    """Put every notice down as read."""
    with writing():
        read_all(visitor().account, visitor().person, utc_now())
    return redirect(url_for("notices.mine"), code=303)


@notices.get("/notices/settings")
@needs()
def settings() -> str:
    """Show how I want to be told, and in which language."""
    with reading():
        found = Person.get_by_id(me())
        spoken = Account.get_by_id(visitor().account).language
        wishes, quiet = wishes_of(found.id), wants_quiet(found.id)
    kinds = concerned()
    return render_template(
        "notice_settings.html",
        kinds=kinds,
        wishes=wishes,
        quiet=quiet,
        hours=f"{OPENS:%H:%M}~{CLOSES:%H:%M}",
        all_ways=EVERY_KIND,
        ways={kind: _ways(kind) for kind in kinds},
        titles=TITLES,
        title_of=title_of,
        mail=found.mail,
        spoken=spoken,
        has_mail=services().configuration.mail is not None,
    )


@notices.post("/notices/settings")
@needs()
def choose_ways() -> Answer:
    """Store how I want to be told, and in which language."""
    spoken = request.form.get("language", "")
    every = request.form.get("every", "")
    ways = {
        kind: every if every in EVERY_KIND else request.form.get(kind, "") for kind in concerned()
    }
    try:
        with writing():
            choose(me(), ways)
            choose_quiet(me(), quiet=request.form.get("quiet") == "on")
            if spoken in LANGUAGES:
                Account.update(language=spoken).where(Account.id == visitor().account).execute()
    except Problem as problem:
        flash(problem.sentence(language()), "error")
        return settings(), problem.status
    flash(gettext("This is how you are told from now on."), "success")
    return redirect(url_for("notices.settings"), code=303)


def concerned() -> Sequence[str]:
    """Return the kinds of notices that the visitor may get at all."""
    here = visitor()
    office = here.roles & OFFICE_ROLES
    return [
        kind
        for kind in KINDS
        if (kind in OUTSIDE if here.outside else office or kind not in OFFICE)
    ]


def _is_open(endpoint: str) -> bool:
    """Return whether the visitor has a page at all."""
    if visitor().outside:
        return endpoint in OPEN
    return not endpoint.startswith("admin_") or bool(visitor().roles & OFFICE_ROLES)


def me() -> int:
    """Return the member of staff who visits.

    Raises:
        NotFound: The account belongs to nobody.

    """
    person = visitor().person
    if person is None:
        raise NotFound(what="person")
    return person


def _ways(kind: str) -> tuple[str, ...]:
    return tuple(way for way in WAYS if way != OFF or kind not in MANDATORY)
