"""What of answers whose authors are not named stays back beside the authors themselves.

Signatures, files and moments name their author or tell when; an answer that follows from the
relation tells it where it is kept back; and of texts in people's own words nobody sees few.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from core.disclosure import enough_texts
from core.exports.layout import Version
from core.exports.pool import Entry, Filled, filled
from core.records import NAMED
from forms.definition import Definition, Group, Item, Question, Repeat
from forms.engine import is_blank, traces
from forms.engine.traces import without
from forms.expressions import ExpressionError, parse, references
from forms.field_types import TypeTable
from forms.xlsform import is_dynamic

#: What a hidden question is filled from that has the relation as its answer.
RELATION = "relation"


class Text(NamedTuple):
    """A question in people's own words, and about whom it was answered under which promise."""

    phase: int
    subject_kind: str
    subject: int
    identity: str
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Untold:
    """The questions that are left out of unnamed answers.

    By version: ``authors`` tell who answered or when, ``relations`` in which relation, ``texts``
    are in people's own words.  ``few`` has the texts that too few wrote.
    """

    authors: Mapping[int, frozenset[str]]
    relations: Mapping[int, frozenset[str]]
    texts: Mapping[int, frozenset[str]]
    few: frozenset[Text] = field(default_factory=frozenset)

    def told(self, one: Filled) -> Filled:
        """Return an entry with the answers that may go out."""
        entry = one.entry
        if entry.identity == NAMED:
            return one
        names = self.authors[entry.version]
        names |= {name for name in self.texts[entry.version] if _text(entry, name) in self.few}
        names |= frozenset() if entry.relation else self.relations[entry.version]
        return one._replace(answers=without(one.answers, names)) if names else one


def untold(versions: Mapping[int, Version], types: TypeTable, entries: Sequence[Entry]) -> Untold:
    """Return what is left out of ``entries``; reads the answers only where texts are asked for."""
    asked = {key: one.definition for key, one in versions.items()}
    texts = {key: frozenset(_in_own_words(one)) for key, one in versions.items()}
    found = Untold(
        authors={key: frozenset(traces(one, types)) for key, one in asked.items()},
        relations={key: of_relation(one) for key, one in asked.items()},
        texts=texts,
    )
    unnamed = [one for one in entries if one.identity != NAMED and texts[one.version]]
    return Untold(
        authors=found.authors,
        relations=found.relations,
        texts=texts,
        few=frozenset(_few(filled(unnamed), texts)),
    )


def of_relation(definition: Definition) -> frozenset[str]:
    """Return the questions that are filled with the relation, follow from it or depend on it."""
    questions = list(_with_conditions(definition.items, ()))
    found = {one.name for one, _ in questions if one.extra.get("prefill") == RELATION}
    before = 0
    while found and before != len(found):
        before = len(found)
        found |= {
            one.name for one, texts in questions if any(_names(text, found) for text in texts)
        }
    return frozenset(found)


def _names(formula: str, questions: set[str]) -> bool:
    """Return whether a formula names one of ``questions``; one that cannot be read might."""
    try:
        return bool(references(parse(formula)) & questions)
    except ExpressionError:
        return True


def _with_conditions(
    items: Sequence[Item], conditions: tuple[str, ...]
) -> Iterator[tuple[Question, tuple[str, ...]]]:
    """Yield the questions with the formulas that decide them or whether they are asked."""
    for item in items:
        around = (*conditions, item.relevant) if item.relevant else conditions
        if isinstance(item, Question):
            own = (item.calculation, item.default if is_dynamic(item.default) else "")
            yield item, (*around, *(text for text in own if text))
        elif isinstance(item, Group | Repeat):
            yield from _with_conditions(item.children, around)


def _in_own_words(version: Version) -> Iterator[str]:
    for asked in version.asked.values():
        yield from (one.question.name for one in asked if one.kind.in_own_words)


def _few(given: Iterable[Filled], texts: Mapping[int, frozenset[str]]) -> Iterator[Text]:
    """Yield the texts that too few wrote to be shown to anybody."""
    counts: Counter[Text] = Counter()
    for one in given:
        written = _written(one.answers) & texts[one.entry.version]
        counts.update(_text(one.entry, name) for name in written)
    return (text for text, count in counts.items() if not enough_texts(count, text.identity))


def _written(answers: Mapping[str, Any]) -> set[str]:
    """Return the questions that are answered, also inside repeats."""
    found = {name for name, stored in answers.items() if not is_blank(stored)}
    for stored in answers.values():
        if isinstance(stored, list):
            found |= {name for row in stored if isinstance(row, dict) for name in _written(row)}
    return found


def _text(entry: Entry, question: str) -> Text:
    return Text(entry.phase, entry.subject_kind, entry.subject, entry.identity, question)
