"""What a chapter of the handbook is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run of text; ``kind`` is ``text``, ``strong``, ``em``, ``code`` or ``link``.

    ``target`` is a link's: the file of another chapter, with ``#section`` where it has one.
    """

    kind: str
    text: str
    target: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture: its file's name, what it shows in words, and the line below it."""

    file: str
    says: str
    caption: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A piece of a chapter.

    ``kind`` is ``paragraph`` (with ``runs``), ``picture``, ``bullet_list``, ``ordered_list`` or
    ``blockquote`` (with ``items``, each of blocks).
    """

    kind: str
    runs: tuple[Run, ...] = ()
    items: tuple[tuple[Block, ...], ...] = ()
    picture: Picture | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a chapter under a heading of its own; ``anchor`` is the same in each language."""

    title: str
    blocks: tuple[Block, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One page of the handbook: its heading, what stands before the first section, sections."""

    title: str
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
