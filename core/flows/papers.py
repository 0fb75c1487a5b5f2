"""A submission on its way as a document: what its reader may read, with the signatures below."""

from __future__ import annotations

from collections.abc import Iterator

from core.clock import korean_now, minute
from core.documents.blocks import (
    Block,
    Column,
    Facts,
    Heading,
    PageBreak,
    Seals,
    Seam,
    Signatures,
    Table,
)
from core.documents.document import Document
from core.documents.layouts import layout_blocks, sentences
from core.documents.runs import NOTHING
from core.documents.submission import layout_of
from core.flows.reading import Reading
from core.layouts import Deed, Layout, Signer
from core.library import Catalogue
from core.submissions.sections import Grid, Part
from forms.definition import in_language


def paper_document(
    catalogue: Catalogue, paper: Reading, *, municipality: str, language: str
) -> Document:
    """Return what one person may read of a submission as a document, as its form is laid out."""
    layout = layout_of(catalogue, paper.filling.form.source.name)
    deed = layout.deed if layout else None
    blocks = _blocks(paper, layout, language)
    return Document(
        kind="submission",
        title=paper.title,
        municipality=municipality,
        as_of=korean_now().date(),
        facts=tuple(_facts(paper, language)),
        blocks=tuple(_copies(paper, layout, deed, language) if layout and deed else blocks),
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


def _blocks(paper: Reading, layout: Layout | None, language: str) -> Iterator[Block]:
    yield from _sections(paper) if layout is None else layout_blocks(paper.filling.state, layout)
    lines = tuple(_lines(paper, language == "ko"))
    if lines:
        yield Signatures(lines=lines)


def _lines(paper: Reading, korean: bool) -> Iterator[tuple[str, str]]:
    void, dissent, missing = (
        ("무효", "이의", "서명 전") if korean else ("void", "dissents", "not yet signed")
    )
    for one in paper.signatures:
        mark = f" ({void})" if one.void_since else ""
        reason = f" — {dissent}: {one.dissent}" if one.dissent else ""
        yield one.party, f"{one.who} {minute(one.at)}{mark}{reason}"
    for waits in paper.signers:
        if not waits.has_signed:
            yield waits.party, f"{waits.who} ({missing})"


def _sections(paper: Reading) -> Iterator[Block]:
    for section in paper.sections:
        if section.title:
            yield Heading(text=section.title)
        yield from map(_part, section.parts)


def _part(part: Part) -> Block:
    if isinstance(part, Grid):
        columns = tuple(Column(heading=head) for head in part.heads)
        rows = tuple(tuple(cell.text or NOTHING for cell in row) for row in part.rows)
        return Table(columns=columns, rows=rows, caption=part.title)
    return Facts(rows=tuple((line.label, line.text or NOTHING) for line in part))


def _copies(paper: Reading, layout: Layout, deed: Deed, language: str) -> Iterator[Block]:
    """Yield each copy from its own first page on, with its lines to sign and seal on."""
    state, korean = paper.filling.state, language == "ko"
    yield Seam(text="간인" if korean else "Seal")
    for number, title in enumerate(deed.copies):
        if number:
            yield PageBreak()
        yield Heading(text=in_language(title, language))
        yield from layout_blocks(state, layout, level=2)
        yield from sentences(deed.ends(state.answers), language)
        place = "(서명 또는 인)" if korean else "(signature or seal)"
        lines = ((in_language(one.title, language), _signed(paper, one)) for one in deed.signers)
        yield Seals(lines=tuple((*line, place) for line in lines))


def _signed(paper: Reading, signer: Signer) -> str:
    """Return who signed on a line and when; empty while nobody has, or once it is void."""
    found = [one for one in paper.signatures if one.word == signer.party and not one.void_since]
    return f"{found[-1].who} {minute(found[-1].at)}" if found else ""
