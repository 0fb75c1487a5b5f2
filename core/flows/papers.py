"""A submission on its way as a document: what its reader may read, with the signatures below."""

from __future__ import annotations

from collections.abc import Iterator

from core.clock import korean_now, minute
from core.documents.blocks import Block, Facts, Heading, Signatures
from core.documents.document import Document
from core.documents.runs import NOTHING
from core.flows.reading import Reading


def paper_document(paper: Reading, *, municipality: str, language: str) -> Document:
    """Return what one person may read of a submission as a document."""
    return Document(
        kind="submission",
        title=paper.title,
        municipality=municipality,
        as_of=korean_now().date(),
        facts=tuple(_facts(paper, language)),
        blocks=tuple(_blocks(paper, language)),
        subject_kind="assignment",
        subject=paper.assignment,
        confidential=True,
        language=language,
        persons=1,
    )


def _facts(paper: Reading, language: str) -> Iterator[tuple[str, str]]:
    korean = language == "ko"
    yield ("작성자" if korean else "Author"), paper.author
    if paper.subject:
        yield ("대상" if korean else "About"), paper.subject
    yield ("단계" if korean else "Stage"), paper.stage
    if paper.digest:
        yield ("내용 지문" if korean else "Content hash"), paper.digest


def _blocks(paper: Reading, language: str) -> Iterator[Block]:
    for section in paper.sections:
        if section.title:
            yield Heading(text=section.title)
        rows = tuple((line.label, line.text or NOTHING) for line in section.lines)
        if rows:
            yield Facts(rows=rows)
    void = "무효" if language == "ko" else "void"
    lines = tuple(
        (one.party, f"{one.who} {minute(one.at)}" + (f" ({void})" if one.void_since else ""))
        for one in paper.signatures
    )
    if lines:
        yield Signatures(lines=lines)
