"""The context of plain Python answers: for the command line, previews and tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from random import Random, SystemRandom

from forms.expressions.answers import Sheet, read_sheet, read_value
from forms.expressions.context import Context
from forms.expressions.exact import aware
from forms.expressions.values import BLANK, EPOCH, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What all parts of one form share besides the answers.

    ``choices`` maps a list to its rows, ``labels`` a question to the labels of its choices.
    """

    moment: datetime = EPOCH
    chance: Random = field(default_factory=SystemRandom)
    choices: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    language: str = "ko"


class MappingContext:
    """Answers by question name: a list of mappings is a repeat, a mapping a group.

    ``now`` is the moment of the evaluation, 1970 when it does not matter; ``own`` the answer
    that ``.`` means.

    Raises:
        ExpressionError: "bad-answer", "number-too-large" or "answers-too-deep".
    """

    __slots__ = ("_outer", "_place", "_sheet", "_surroundings", "own")

    def __init__(
        self,
        answers: Mapping[str, object],
        now: datetime = EPOCH,
        *,
        own: object = None,
        choices: Mapping[str, Sequence[Mapping[str, str]]] | None = None,
        labels: Mapping[str, Mapping[str, str]] | None = None,
        random: Random | None = None,
        language: str = "ko",
    ) -> None:
        self._sheet = read_sheet(answers)
        self._surroundings = Surroundings(
            moment=aware(now),
            chance=random or SystemRandom(),
            choices=choices or {},
            labels=labels or {},
            language=language,
        )
        self._outer: Context | None = None
        self._place = 1
        self.own = read_value(".", own)

    def _instance(self, sheet: Sheet, place: int) -> MappingContext:
        """Return the context of one instance of a repeat here."""
        inside = MappingContext({})
        inside._sheet, inside._surroundings = sheet, self._surroundings
        inside._outer, inside._place = self, place
        return inside

    @property
    def language(self) -> str:
        """The language of labels and of month names."""
        return self._surroundings.language

    def answer(self, name: str) -> Value:
        """Return the answer of this instance, else what the form around it has, else blank."""
        values = self._sheet.values
        if name in values:
            return values[name]
        return BLANK if self._outer is None else self._outer.answer(name)

    def column(self, name: str) -> Value:
        """Return the answer: no choice is at hand."""
        return self.answer(name)

    def position(self) -> int:
        """Return the position of this instance, 1 outside repeats."""
        return self._place

    def instances(self, repeat: str) -> Sequence[Context]:
        """Return the contexts of the instances of a repeat: here, in inner repeats, or around."""
        found = self.below(repeat)
        if found is not None:
            return found
        return () if self._outer is None else self._outer.instances(repeat)

    def below(self, repeat: str) -> list[Context] | None:
        """Return the instances here or in all inner repeats, None when there is no such repeat."""
        repeats = self._sheet.repeats
        if repeat in repeats:
            return list(self._own_instances(repeat))
        inner = [each.below(repeat) for name in repeats for each in self._own_instances(name)]
        known = [found for found in inner if found is not None]
        return [context for found in known for context in found] if known else None

    def _own_instances(self, repeat: str) -> list[MappingContext]:
        sheets = enumerate(self._sheet.repeats[repeat], 1)
        return [self._instance(sheet, place) for place, sheet in sheets]

    def choices(self, list_name: str) -> Sequence[Mapping[str, str]]:
        """Return the rows of a list, empty when unknown."""
        return self._surroundings.choices.get(list_name, ())

    def choice_label(self, question: str, value: str) -> str:
        """Return the label of a choice, the value itself when unknown."""
        return self._surroundings.labels.get(question, {}).get(value, value)

    def now(self) -> datetime:
        """Return the moment given."""
        return self._surroundings.moment

    def random(self) -> Random:
        """Return the source of chance given, else the system's."""
        return self._surroundings.chance
