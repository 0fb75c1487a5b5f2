"""What pages about merit and promotion lists call kinds, reasons and numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from core.admin.outcomes.pay_words import list_title, outcome_title, pay_kind, pay_state
from core.pages.language import language
from core.ranklists.states import DECIDERS, KINDS
from core.ranklists.summary import why
from forms.definition import in_language


def rank_why(code: str) -> str:
    """Return why somebody has no rank; empty for those who have one."""
    return in_language(why(code), language(), "ko") if code else ""


def parted_by(key: str) -> str:
    """Return what parted equals; empty where nothing had to."""
    return in_language(DECIDERS.get(key, {}), language())


def decision_kind(kind: str) -> str:
    """Return what a kind of decision is called."""
    return in_language(KINDS.get(kind, {}), language()) or kind


#: Names under which templates find them.
RANK_WORDS: Mapping[str, Callable[..., str]] = MappingProxyType(
    {
        "rank_why": rank_why,
        "parted_by": parted_by,
        "decision_kind": decision_kind,
        "pay_state": pay_state,
        "pay_kind": pay_kind,
        "outcome_title": outcome_title,
        "list_title": list_title,
    }
)
