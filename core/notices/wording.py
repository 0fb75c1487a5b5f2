"""The office's own texts of notices, over the first ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core import audit
from core.data.models import NoticeText
from core.errors import NotFound
from core.notices.kinds import KINDS, Text
from core.notices.texts import check

LANGUAGES = ("ko", "en")


def texts() -> Mapping[tuple[str, str], Text]:
    """Return the text of every kind in every language, by both; one query."""
    found = {(kind, one): plan.texts[one] for kind, plan in KINDS.items() for one in LANGUAGES}
    return found | {
        (row.kind, row.language): Text(subject=row.subject, body=row.body)
        for row in NoticeText.select()
        if (row.kind, row.language) in found
    }


def own_texts() -> frozenset[tuple[str, str]]:
    """Return which texts are the office's own, by kind and language."""
    return frozenset(NoticeText.select(NoticeText.kind, NoticeText.language).tuples())


def store(kind: str, language: str, text: Text) -> None:
    """Let notices of a kind have ``text`` from now on, on record.

    Raises:
        NotFound: There is no such kind or language.
        UnusablePlace: The text names a place that its kind does not have.

    """
    _require(kind, language)
    check(kind, text)
    _remove(kind, language)
    NoticeText.create(kind=kind, language=language, subject=text.subject, body=text.body)
    facts: dict[str, Any] = {"language": language, "subject": text.subject, "body": text.body}
    audit.record("notice-text.stored", "notice-text", kind, **facts)


def reset(kind: str, language: str) -> None:
    """Let notices of a kind have their first text again, on record.

    Raises:
        NotFound: There is no such kind or language.

    """
    _require(kind, language)
    _remove(kind, language)
    audit.record("notice-text.reset", "notice-text", kind, language=language)


def _remove(kind: str, language: str) -> None:
    here = (NoticeText.kind == kind) & (NoticeText.language == language)
    NoticeText.delete().where(here).execute()


def _require(kind: str, language: str) -> None:
    if kind not in KINDS or language not in LANGUAGES:
        raise NotFound(what="notice text")
