"""How a form lies on paper: what a plugin declares beside the form, read by documents alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from forms.definition import Texts

#: Further lines of a part, from the stored answers by question: label and text, by language.
Tells: TypeAlias = Callable[[Mapping[str, Any]], Iterable[tuple[Texts, Texts]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutPart:
    """A part of the page: the named questions and tables in their order, and what it ``tells``."""

    title: Texts
    questions: tuple[str, ...] = ()
    tells: Tells | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One submitted form on one page, in parts; what no part names stands at the end.

    ``columns`` name the questions that stand in the list of all forms of a phase, the one that
    names the form first; without them there is no such list.  ``facts`` are what other forms state
    about this one, title by name: further columns of the table of all.
    """

    parts: tuple[LayoutPart, ...]
    columns: tuple[str, ...] = ()
    facts: Mapping[str, Texts] = field(default_factory=dict)
