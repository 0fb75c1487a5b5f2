"""How a form lies on paper: what a plugin declares beside the form, read by documents alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from forms.definition import Texts

#: Further lines of a part, from the stored answers by question: label and text, by language.
Tells: TypeAlias = Callable[[Mapping[str, Any]], Iterable[tuple[Texts, Texts]]]
#: Sentences, from the stored answers by question, by language.
Says: TypeAlias = Callable[[Mapping[str, Any]], Iterable[Texts]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutPart:
    """A part of the page: what it ``says`` above, then the named questions and tables in their
    order, and what it ``tells`` beside them.
    """

    title: Texts
    questions: tuple[str, ...] = ()
    tells: Tells | None = None
    says: Says | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """A line to sign on: the actor rule under which it is signed, and what the line is called."""

    party: str
    title: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What makes a paper one that parties sign, of which each keeps a copy.

    ``copies`` are what each copy is called, ``ends`` the sentences above the lines to sign on.
    Every page has a place for the seal across pages (간인).
    """

    signers: tuple[Signer, ...]
    copies: tuple[Texts, ...]
    ends: Says


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One submitted form on one page, in parts; what no part names stands at the end.

    ``columns`` name the questions that stand in the list of all forms of a phase, the one that
    names the form first; without them there is no such list.  ``facts`` are what other forms state
    about this one, title by name: further columns of the table of all.  ``deed`` says that it is
    signed on paper, too, in several copies.  ``told`` names questions whose answers the sentences
    tell, so that they do not stand below once more.
    """

    parts: tuple[LayoutPart, ...]
    columns: tuple[str, ...] = ()
    facts: Mapping[str, Texts] = field(default_factory=dict)
    deed: Deed | None = None
    told: tuple[str, ...] = ()
