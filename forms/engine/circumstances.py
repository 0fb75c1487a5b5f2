"""What an evaluation is told from outside: the moment, the language, the directory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from random import Random, SystemRandom
from typing import TypeAlias

from forms.definition import Definition

#: Kind (``person``, ``unit``, ``subject``) -> the ``(key, label)`` of each that may be chosen.
Directory: TypeAlias = Callable[[str], Sequence[tuple[str, str]]]


def nobody(_kind: str) -> Sequence[tuple[str, str]]:
    """Return an empty directory."""
    return ()


def no_forms(form: str) -> Definition:
    """Know no other form.

    Raises:
        LookupError: always.
    """
    raise LookupError(form)


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """``now`` has a zone (KST); ``language`` is ``ko`` or ``en``.

    ``closed`` names questions and repeats that are only shown, ``unseen`` those that are not even
    shown.
    """

    now: datetime
    language: str = "ko"
    directory: Directory = nobody
    definition_of: Callable[[str], Definition] = no_forms
    random: Random = field(default_factory=SystemRandom)
    closed: frozenset[str] = frozenset()
    unseen: frozenset[str] = frozenset()
