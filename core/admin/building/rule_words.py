"""What a rule may be made of: questions to refer to, functions with a short help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from forms.definition import Definition, Group
from forms.expressions import FUNCTIONS
from forms.reading.help import help_of
from forms.reading.naming import Names

#: Questions that the picker shows at once.
MOST_SHOWN: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """One thing that a button puts into a rule; ``help`` says what it is."""

    text: str
    title: str
    help: str = ""


def questions(whole: Definition, language: str, search: str) -> tuple[list[Offered], int]:
    """Return the first questions whose label or name has every word, and how many there are."""
    names, wanted = Names(definition=whole, language=language), search.casefold().split()
    found = [
        Offered(text=f"${{{item.name}}}", title=names.of(item.name), help=item.name)
        for item in whole.walk()
        if not isinstance(item, Group)
        and all(word in f"{item.name} {names.of(item.name)}".casefold() for word in wanted)
    ]
    return found[:MOST_SHOWN], len(found)


def functions(language: str) -> list[Offered]:
    """Return every function with how it is written and what it gives."""
    return [
        Offered(text=f"{name}()", title=name, help=help_of(name, language)) for name in FUNCTIONS
    ]
