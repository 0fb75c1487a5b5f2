"""What an expression may ask of the form it belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from random import Random
from typing import Protocol

from forms.expressions.values import Value


class Context(Protocol):
    """The answers as seen from one question; everything an expression sees comes from here."""

    @property
    def own(self) -> Value:
        """The value of the question itself, ``.``; blank when unanswered."""

    @property
    def language(self) -> str:
        """The language of labels and of month names, "ko" or "en"."""

    def answer(self, name: str) -> Value:
        """Return the answer of a question, blank when unanswered or unknown.

        For a question inside a repeat: seen from the same instance that instance's answer, seen
        from outside one item per instance.  For a repeat: the positions of its instances.
        """

    def column(self, name: str) -> Value:
        """Return what a bare ``name`` means: a column of the choice at hand, else the answer."""

    def position(self) -> int:
        """Return the position of the current repeat instance, from 1; 1 outside repeats."""

    def instances(self, repeat: str) -> Sequence[Context]:
        """Return one context for each instance of a repeat; empty when there is no such repeat."""

    def choices(self, list_name: str) -> Sequence[Mapping[str, str]]:
        """Return the rows of a choice list or an attached table, empty when unknown."""

    def choice_label(self, question: str, value: str) -> str:
        """Return the label of a choice of ``question``; the value itself when unknown."""

    def now(self) -> datetime:
        """Return the moment of the evaluation, with its zone (KST)."""

    def random(self) -> Random:
        """Return the source of chance."""
