"""Reads a chapter from Markdown: headings, paragraphs, lists, notes, pictures; no HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from core.handbook.parts import Block, Chapter, Picture, Run, Section

NESTED: Final = frozenset({"bullet_list", "ordered_list", "blockquote"})
MARKED: Final = frozenset({"strong", "em", "code_inline", "link"})


def read_chapter(text: str) -> Chapter:
    """Return the chapter written in ``text``; its sections have no anchors yet.

    Raises:
        ValueError: It begins with no heading, or something is in it that chapters do not have.

    """
    parser = MarkdownIt("commonmark", {"html": False})
    nodes = SyntaxTreeNode(parser.parse(text)).children
    parts = list(_parts(nodes))
    if not parts or parts[0][0] != "h1":
        raise ValueError("a chapter begins with one heading of the first level")
    (_, title, blocks), *rest = parts
    if any(level != "h2" for level, _, _ in rest):
        raise ValueError("sections of a chapter have headings of the second level")
    sections = tuple(Section(title=heading, blocks=said) for _, heading, said in rest)
    return Chapter(title=title, blocks=blocks, sections=sections)


def _parts(nodes: Sequence[SyntaxTreeNode]) -> Iterator[tuple[str, str, tuple[Block, ...]]]:
    """Yield level, heading and blocks of each part."""
    starts = [at for at, node in enumerate(nodes) if node.type == "heading"]
    for start, end in pairwise([*starts, len(nodes)]):
        heading = nodes[start]
        yield heading.tag, _plain(heading), tuple(_block(one) for one in nodes[start + 1 : end])


def _block(node: SyntaxTreeNode) -> Block:
    if node.type in NESTED:
        items = node.children if node.type != "blockquote" else [node]
        return Block(
            kind=node.type,
            items=tuple(tuple(_block(part) for part in item.children) for item in items),
        )
    if node.type != "paragraph":
        raise _foreign(node)
    inline = node.children[0].children
    if len(inline) == 1 and inline[0].type == "image":
        return Block(kind="picture", picture=_picture(inline[0]))
    return Block(kind="paragraph", runs=tuple(_run(one) for one in inline))


def _picture(node: SyntaxTreeNode) -> Picture:
    name = PurePosixPath(str(node.attrs["src"])).name
    return Picture(file=name, says=node.content, caption=str(node.attrs.get("title", "")))


def _run(node: SyntaxTreeNode) -> Run:
    if node.type in {"text", "softbreak"}:
        return Run(kind="text", text=node.content or " ")
    if node.type not in MARKED:
        raise _foreign(node)
    kind = node.type.removesuffix("_inline")
    return Run(kind=kind, text=_plain(node), target=str(node.attrs.get("href", "")))


def _foreign(node: SyntaxTreeNode) -> ValueError:
    return ValueError(f"a chapter has no {node.type}")


def _plain(node: SyntaxTreeNode) -> str:
    """Return the letters of a node and of all in it."""
    return node.content if not node.children else "".join(_plain(one) for one in node.children)
