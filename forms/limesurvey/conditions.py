"""Conditions of a survey as expressions of the form: relevance, and rows of older files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from forms.limesurvey.script import ScriptError, Term, translate

#: What a relevance says where a question is always asked, and never.
ALWAYS: Final = ("", "1")
NEVER: Final = "0"
#: Ways of comparing that a condition's row may have; others look for patterns.
METHODS: Final = frozenset(("==", "!=", "<", "<=", ">", ">="))


def relevant(
    source: str, rows: Sequence[Mapping[str, str]], terms: Callable[[str], Term | None]
) -> str:
    """Return when something is asked, empty for always.

    ``rows`` are the conditions of files whose questions have no relevance yet.

    Raises:
        ScriptError: it cannot be put into the language of forms.
    """
    source = source.strip()
    if source in ALWAYS:
        source = as_script(rows)
    if source == NEVER:
        return "false()"
    return translate(source, terms) if source else ""


def as_script(rows: Sequence[Mapping[str, str]]) -> str:
    """Return rows of conditions as ExpressionScript: one scenario has to hold, all of each.

    Several equalities with one question mean any of them.

    Raises:
        ScriptError: a row compares in a way that has no counterpart.
    """
    scenarios: dict[str, dict[tuple[str, ...], list[str]]] = {}
    for number, row in enumerate(rows):
        field, method = row.get("cfieldname", ""), row.get("method", "").strip()
        key = (field,) if method == "==" else (field, str(number))
        parts = scenarios.setdefault(row.get("scenario", "1"), {})
        parts.setdefault(key, []).append(_compared(field, method, row.get("value", "")))
    return " || ".join(f"({_all(parts)})" for parts in scenarios.values())


def _all(parts: Mapping[tuple[str, ...], list[str]]) -> str:
    return " && ".join(f"({' || '.join(same)})" for same in parts.values())


def _compared(field: str, method: str, value: str) -> str:
    word = field.removeprefix("+")
    if method not in METHODS or value.startswith(("@", "{")):
        raise ScriptError(f"{word} {method} {value}"[:60])
    if not value.strip():
        return f"is_empty({word})" if method == "==" else f"!is_empty({word})"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'{word} {method} "{escaped}"'
