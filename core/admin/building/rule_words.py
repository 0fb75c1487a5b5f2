"""What a rule may be made of: questions to refer to, functions with a short help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from forms.definition import Definition, Group, Item, Question
from forms.expressions import FUNCTIONS
from forms.reading.help import help_of
from forms.reading.naming import YES_NO, Names

#: Questions that the picker shows at once, and answers of one of them.
MOST_SHOWN: Final = 30
MOST_ANSWERS: Final = 20
#: Types whose answer is several choices.
SEVERAL: Final = frozenset({"select-many", "ranking"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """One thing that a button puts into a rule; ``help`` says what it is.

    ``answers`` of a question are conditions, one for each of its choices.
    """

    text: str
    title: str
    help: str = ""
    answers: tuple[Offered, ...] = ()


def questions(whole: Definition, language: str, search: str) -> tuple[list[Offered], int]:
    """Return the first questions whose label or name has every word, and how many there are."""
    names, wanted = Names(definition=whole, language=language), search.casefold().split()
    found = [
        item
        for item in whole.walk()
        if not isinstance(item, Group)
        and all(word in f"{item.name} {names.of(item.name)}".casefold() for word in wanted)
    ]
    return [_offered(item, names) for item in found[:MOST_SHOWN]], len(found)


def _offered(item: Item, names: Names) -> Offered:
    return Offered(
        text=f"${{{item.name}}}",
        title=names.of(item.name),
        help=item.name,
        answers=tuple(
            Offered(text=text, title=names.choice(item.name, value), help=text)
            for value in _values(item, names)
            if (text := _condition(item, value))
        ),
    )


def _values(item: Item, names: Names) -> list[str]:
    if isinstance(item, Question) and item.type == "yes-no":
        return list(YES_NO[names.language])
    listed = names.definition.choices.get(names.listed(item.name), ())
    return [choice.name for choice in listed[:MOST_ANSWERS]]


def _condition(item: Item, value: str) -> str:
    """Return that ``value`` is the answer or one of several; nothing if it has both quotes."""
    quote = '"' if "'" in value else "'"
    if quote in value:
        return ""
    literal, reference = f"{quote}{value}{quote}", f"${{{item.name}}}"
    many = isinstance(item, Question) and item.type in SEVERAL
    return f"selected({reference}, {literal})" if many else f"{reference} = {literal}"


def functions(language: str) -> list[Offered]:
    """Return every function with how it is written and what it gives."""
    return [
        Offered(text=f"{name}()", title=name, help=help_of(name, language)) for name in FUNCTIONS
    ]
