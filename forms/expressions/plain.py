"""A formula as people write it, ``on_time / total * 100``, in the language of forms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

#: Words of the language that are no symbols.
WORDS: Final = frozenset(("div", "mod", "and", "or"))
#: What a formula may call.
FUNCTIONS: Final = frozenset(("min", "max", "if", "coalesce", "abs"))
SIGNS: Final[Mapping[str, str]] = MappingProxyType(
    {"/": " div ", "÷": " div ", "×": "*", "−": "-", "–": "-"}
)
TOKEN: Final = re.compile(
    r"(?P<symbol>[A-Za-z_][A-Za-z0-9_]*)(?P<call>\s*\()?"
    r"|(?P<number>[0-9]+(?:\.[0-9]+)?)"
    r"|(?P<sign>!=|<=|>=|[-+*/×÷−–(),<>=])"
    r"|(?P<blank>\s+)"
    r"|(?P<other>.)"
)


def as_expression(text: str) -> str:
    """Return a formula in the language of forms: ``a / b`` is ``${a} div ${b}``."""
    return "".join(_turned(token) for token in TOKEN.finditer(text))


def unknown_functions(text: str) -> tuple[str, ...]:
    """Return what a formula calls that it may not, each once."""
    called = (token["symbol"] for token in TOKEN.finditer(text) if token["call"])
    return tuple(dict.fromkeys(name for name in called if name not in FUNCTIONS | WORDS))


def strange_signs(text: str) -> str:
    """Return the characters of a formula that mean nothing in one."""
    return "".join(dict.fromkeys(t["other"] for t in TOKEN.finditer(text) if t["other"]))


def _turned(token: re.Match[str]) -> str:
    symbol = token["symbol"]
    if symbol is None:
        return SIGNS.get(token[0], token[0])
    if token["call"] or symbol in WORDS:
        return f" {token[0]} " if symbol in WORDS else token[0]
    return f"${{{symbol}}}"
