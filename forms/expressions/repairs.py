"""What somebody probably meant where the parser stopped."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

#: Signs of other languages, and of other keyboards, by what XPath writes for them; longest first.
SIGNS: Final[Mapping[str, str]] = {
    "&gt;=": ">=",
    "&lt;=": "<=",
    "&amp;": "and",
    "&gt;": ">",
    "&lt;": "<",
    "==": "=",
    "<>": "!=",
    "=>": ">=",
    "=<": "<=",
    "&&": "and",
    "||": "or",
    "**": "pow(…, …)",
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
    "×": "*",
    "÷": "div",
    "−": "-",
    "–": "-",
    "—": "-",
    "＝": "=",
    "＋": "+",
    "－": "-",
    "＊": "*",
    "＜": "<",
    "＞": ">",
    "（": "(",
    "）": ")",
    "，": ",",
    "、": ",",
    "．": ".",
    "％": "mod",
    "&": "and",
    "|": "or",
    "!": "not(…)",
    "%": "mod",
    "^": "pow(…, …)",
    ";": ",",
}

#: Read with the character before the place where the parser stopped: ``a == b`` stops at the
#: second sign.
PAIRS: Final = ("==", "<>", "=>", "=<", "**")

OPEN_NAME: Final = re.compile(
    r"\$\s*\{\s*([^{}]*?)\s*\}|\$\(\s*([^()]*?)\s*\)|\$(\w+)|\{\s*(\w+)\s*\}"
)


def repair(text: str, offset: int) -> str | None:
    """Return what to write instead at ``offset`` of ``text``, None when unknown."""
    before = text[:offset].rstrip()
    pair = doubled(text, offset)
    if pair is not None:
        return SIGNS[pair]
    if before.endswith("/") and re.match(r"\$\{|[0-9(]", text[offset:]):
        return "div"
    name = OPEN_NAME.match(text, offset)
    if name is not None:
        return named(next(group for group in name.groups() if group is not None))
    return next((SIGNS[sign] for sign in SIGNS if text.startswith(sign, offset)), None)


def doubled(text: str, offset: int) -> str | None:
    """Return the sign of two characters whose second one stands at ``offset``."""
    pair = text[max(offset - 1, 0) : offset + 1]
    return pair if pair in PAIRS else None


def named(words: str) -> str | None:
    """Return ``${name}`` for what stands where a name was meant."""
    name = "_".join(re.findall(r"[\w.\-:]+", words))
    return f"${{{name}}}" if name else None
