"""What pages about pay call states, kinds, reasons and amounts, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from core.outcomes.money import won
from core.pages.language import language
from core.paylists.configured import Outcome, title_of
from core.paylists.states import KINDS, TITLES, unpaid_title
from core.scoring.telling import given
from forms.definition import in_language


def pay_state(name: str) -> str:
    """Return what a list's state is called."""
    return in_language(TITLES.get(name, {}), language()) or name


def pay_states() -> dict[str, str]:
    """Return all states of pay lists by name, in order."""
    return {name: pay_state(name) for name in TITLES}


def pay_kind(name: str) -> str:
    """Return what a kind of outcome is called."""
    return in_language(KINDS.get(name, {}), language()) or name


def why(code: str) -> str:
    """Return why somebody is paid nothing; empty for those who are paid."""
    return in_language(unpaid_title(code), language(), "ko") if code else ""


def outcome_title(one: Outcome) -> str:
    """Return what an outcome is called."""
    return in_language(one.title, language(), "ko") or one.name


def list_title(made: Any) -> str:
    """Return what a pay list is called: the title in its settings, or its kind."""
    return in_language(title_of(made.settings), language(), "ko")


def rate(exact: str) -> str:
    """Return a stored percent as people read it."""
    return given(Fraction(exact))


#: Names under which templates find them.
WORDS: Mapping[str, Callable[..., str]] = MappingProxyType(
    {
        "won": won,
        "rate": rate,
        "pay_state": pay_state,
        "pay_kind": pay_kind,
        "why": why,
        "outcome_title": outcome_title,
        "list_title": list_title,
    }
)
