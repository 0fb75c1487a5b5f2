"""Which people the answers of a submission name in a question: one, a table of them, a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from core.people.pasted import staff_numbers


def numbers_in(answers: Mapping[str, Any], question: str) -> frozenset[str]:
    """Return what may be staff numbers in ``question``, also inside tables and embedded forms."""
    texts = [str(text) for stored in _stored(answers, question) for text in _each(stored)]
    return frozenset(word for text in texts for word in (text, *staff_numbers(text)))


def _stored(answers: Mapping[str, Any], question: str) -> Iterator[Any]:
    for name, stored in answers.items():
        if name == question:
            yield stored
        elif isinstance(stored, list):
            for row in stored:
                yield from _stored(row, question) if isinstance(row, Mapping) else ()


def _each(stored: Any) -> list[Any]:
    return stored if isinstance(stored, list) else [stored]
