"""The outbox with what could not be mailed, and the texts of notices."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from flask import request
from flask_babel import gettext, lazy_gettext

from core import audit
from core.admin import inputs
from core.admin.base import Answer, GuardedView, at, attempt
from core.admin.cycles.reminding import least
from core.clock import utc_now
from core.errors import NotFound
from core.notices.delivering import try_again
from core.notices.kinds import KINDS, Text
from core.notices.outbox import title_of
from core.notices.standing import counts, failed
from core.notices.texts import LONGEST_BODY, LONGEST_SUBJECT, MADE_UP, filled
from core.notices.wording import LANGUAGES, own_texts, reset, store, texts
from core.pages.language import language
from core.pages.visitor import reading
from core.services import services

SUBJECT, BODY = ("제목", "Subject"), ("본문", "Text")
#: Why a mail was not taken, as people read it.
FAILURES: Mapping[str, Any] = MappingProxyType(
    {
        "refused": lazy_gettext("The server refused the address. Correct it, then try again."),
        "delayed": lazy_gettext("The server put the mail off again and again."),
        "tls": lazy_gettext("The way to the server could not be protected. See mail_security."),
        "login": lazy_gettext("The server did not take the name or password."),
        "away": lazy_gettext("The server was not there."),
        "sender": lazy_gettext("The server does not take mail from our address. See mail_from."),
    }
)
STATES: Mapping[str, Any] = MappingProxyType(
    {
        "waiting": lazy_gettext("Waiting"),
        "sent": lazy_gettext("Mailed"),
        "failed": lazy_gettext("Given up"),
        "dropped": lazy_gettext("On the page alone"),
    }
)


class NoticePages(GuardedView):
    """What people are told, in which words, and what of it could not be mailed."""

    is_tab = True
    under = "admin_municipality"
    title = lazy_gettext("Notices")

    @at("/")
    def index(self) -> str:
        """Show the outbox by state, what failed, and the texts."""
        with reading():
            facts = {"counts": counts(least()), "failed": failed(), "own": own_texts()}
        return str(
            self.render(
                "admin/notices.html",
                server=services().configuration.mail,
                kinds=KINDS,
                states=STATES,
                failures=FAILURES,
                title_of=title_of,
                languages=LANGUAGES,
                **facts,
            )
        )

    @at("/<int:notice>/again", "POST")
    def again(self, notice: int) -> Answer:
        """Try a mail again that was given up."""
        return self.change(partial(_again, notice), self.index, self.get_url(".index"))

    @at("/text/<string:kind>/<string:language>")
    def text(self, kind: str, language: str, shown: Text | None = None) -> str:
        """Show a text with its places, and how it reads with made-up values."""
        with reading():
            stored, own = _text(kind, language), (kind, language) in own_texts()
        typed = Text(
            subject=request.form.get("subject", stored.subject),
            body=request.form.get("body", stored.body),
        )
        return str(
            self.render(
                "admin/notice_text.html",
                kind=kind,
                plan=KINDS[kind],
                title=title_of(kind, _spoken()),
                of_language=language,
                typed=typed,
                shown=shown or filled(kind, stored, MADE_UP),
                is_own=own,
            )
        )

    @at("/text/<string:kind>/<string:language>", "POST")
    def store(self, kind: str, language: str) -> Answer:
        """Store a text, show how it would read, or go back to the first one."""
        back = partial(self.text, kind, language)
        deed = request.form.get("do", "store")
        if deed == "preview":
            return attempt(partial(self._previewed, kind, language), back, "")
        act = partial(_reset if deed == "reset" else _stored, kind, language)
        url = self.get_url(".text", kind=kind, language=language)
        return self.change(act, back, url)

    def _previewed(self, kind: str, language: str) -> Answer:
        return self.text(kind, language, filled(_known(kind), _typed(), MADE_UP)), 200


def _spoken() -> str:
    return language()


def _text(kind: str, of_language: str) -> Text:
    found = texts().get((kind, of_language))
    if found is None:
        raise NotFound(what="notice text")
    return found


def _known(kind: str) -> str:
    if kind not in KINDS:
        raise NotFound(what="notice text")
    return kind


def _typed() -> Text:
    body = inputs.text("body", BODY, LONGEST_BODY)
    return Text(
        subject=inputs.text("subject", SUBJECT, LONGEST_SUBJECT), body=body.replace("\r\n", "\n")
    )


def _stored(kind: str, of_language: str) -> object:
    store(kind, of_language, _typed())
    return gettext("Notices have this text from now on.")


def _reset(kind: str, of_language: str) -> object:
    reset(kind, of_language)
    return gettext("Notices have their first text again.")


def _again(notice: int) -> object:
    if not try_again(notice, utc_now()):
        raise NotFound(what="notice")
    audit.record("notice.tried-again", "notice", str(notice))
    return gettext("The mail is tried again with the next run.")
