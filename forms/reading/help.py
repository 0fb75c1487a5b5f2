"""What a function is for, in one line, said of its arguments a, b, c."""

from __future__ import annotations

from forms.expressions import FUNCTIONS
from forms.reading.sentences import said_alone

#: What arguments are called.
LETTERS = "abcdefgh"


def help_of(name: str, language: str) -> str:
    """Return how a function is written and what it gives: ``round(a, b) — a rounded …``."""
    function = FUNCTIONS[name]
    count = max(function.least, min(function.most or 0, 2))
    if name in {"checklist", "weighted-checklist", "indexed-repeat"}:
        count = {"checklist": 3, "weighted-checklist": 4}.get(name, 3)
    elif function.most is None:
        count = 2
    words = ", ".join(LETTERS[:count])
    return f"{name}({words}) — {said_alone(f'{name}({words})', language)}"
