"""Uploads of the dry run: real small files posted to a form's page, and some that it refuses."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from werkzeug.datastructures import FileStorage, MultiDict

from core.files import FileStore
from core.submissions.filling import Filling
from core.submissions.uploads import Uploads, file_key, files_in
from forms.definition import Question
from forms.engine import CompiledForm
from forms.trying.cells import UPLOAD, Cell
from forms.trying.inputs import Place, to_frame
from forms.trying.plain import FILES
from forms.wtf import PageInput, read_page

MEGABYTE: Final = 1_048_576
#: What runs, which no question takes.
SCRIPT: Final = b"#!/bin/sh\necho\n"


def archive(member: str, kind: str) -> bytes:
    """Return an office document of one part, whose first member says what it is."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as box:
        if kind:
            box.writestr("mimetype", kind, zipfile.ZIP_STORED)
        box.writestr(member, "<?xml version='1.0' encoding='UTF-8'?><root/>")
    return target.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    """Return a part of a PNG picture."""
    body = kind + data
    return len(data).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")


#: A white point.
PICTURE: Final = b"".join(
    (
        b"\x89PNG\r\n\x1a\n",
        chunk(b"IHDR", b"\0\0\0\1\0\0\0\1\x08\0\0\0\0"),
        chunk(b"IDAT", zlib.compress(b"\0\xff")),
        chunk(b"IEND", b""),
    )
)
#: An empty page.
PAPER: Final = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
#: Kind -> a file of it; a question gets the first that it takes.
CONTENTS: Final[Mapping[str, bytes]] = MappingProxyType(
    {
        "pdf": PAPER,
        "png": PICTURE,
        "hwpx": archive("Contents/content.hpf", "application/hwp+zip"),
        "xlsx": archive("xl/workbook.xml", ""),
        "docx": archive("word/document.xml", ""),
        "pptx": archive("ppt/presentation.xml", ""),
        "txt": "모의 시행\n".encode(),
        "csv": "항목,값\n모의,1\n".encode(),
    }
)


class Spot(NamedTuple):
    """Where a file stands: the path of its question on the page, its name, and its place."""

    path: str
    question: str
    place: Place = ()


def file_questions(form: CompiledForm) -> Iterator[Question]:
    """Yield the questions for a file."""
    return (one for one in form.definition.questions() if one.type in FILES)


def cells_of_files(form: CompiledForm) -> Iterator[Cell]:
    """Yield the cells of uploads: a file is kept, one of another kind or too large is not."""
    for question in file_questions(form):
        yield Cell(UPLOAD, f"{question.name}: kind", True)
        yield Cell(UPLOAD, f"{question.name}: kind", False)
        yield Cell(UPLOAD, f"{question.name}: size", False)


def with_files(filling: Filling, answers: Mapping[str, Any], uploads: Uploads | None) -> Filling:
    """Return the form with a file uploaded in the place of each that is not stored with it."""
    typed = filling.with_answers(answers)
    stored = {key for key, _ in files_in(filling.draft.answers)}
    found = _uploaded(typed, typed.state.answers, stored, uploads, "")
    return typed.with_answers(found) if found != typed.state.answers else typed


def _uploaded(
    typed: Filling,
    answers: Mapping[str, Any],
    stored: set[str],
    uploads: Uploads | None,
    start: str,
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, answer in answers.items():
        if file_key(answer) and file_key(answer) not in stored:
            kept = posted(typed, Spot(f"{start}{name}", name), uploads)
            found |= {name: kept} if kept else {}
        elif isinstance(answer, list):
            found[name] = [
                _uploaded(typed, row, stored, uploads, f"{start}{name}-{place}-")
                if isinstance(row, Mapping)
                else row
                for place, row in enumerate(answer)
            ]
        else:
            found[name] = answer
    return found


def posted(typed: Filling, spot: Spot, uploads: Uploads | None) -> Any:
    """Return the answer after a file was posted that the question takes; None if it is refused."""
    accepts = _field(typed, spot, None)
    if accepts is None:
        return None
    kind = next((one for one in CONTENTS if f".{one}" in accepts.accept.split(",")), "pdf")
    field = _field(typed, spot, (CONTENTS[kind], f"모의 {spot.question}.{kind}"), uploads)
    return None if field.errors else field.data


def refused(typed: Filling, spot: Spot, uploads: Uploads) -> Iterator[Cell]:
    """Yield the cells of uploads that the page refuses, and of which nothing is kept."""
    accepts, before = _field(typed, spot, None), len(uploads.kept)
    if accepts is None:
        return
    kind = next((one for one in CONTENTS if f".{one}" in accepts.accept.split(",")), "pdf")
    large = CONTENTS[kind].ljust(accepts.limit * MEGABYTE + 1, b"\0")
    for why, data in (("kind", SCRIPT), ("size", large)):
        field = _field(typed, spot, (data, f"모의 {why}.{kind}"), uploads)
        if field.errors and len(uploads.kept) == before:
            yield Cell(UPLOAD, f"{spot.question}: {why}", False)


def _field(
    typed: Filling, spot: Spot, file: tuple[bytes, str] | None, store: Uploads | None = None
) -> Any:
    """Return the field of a question on its page, with what was posted; None if it is not asked."""
    page = typed.form.pages[typed.form.page_of(spot.question)]
    sent: MultiDict[str, Any] = MultiDict()
    if file is not None:
        sent[spot.path] = FileStorage(io.BytesIO(file[0]), filename=file[1])
    read: PageInput = read_page(typed.state, page, sent, store=store)
    return read.form.at(spot.path)


def places_of(typed: Filling, questions: set[str]) -> Iterator[Spot]:
    """Yield where the page asks for files now, one place of each question."""
    for name in sorted(questions):
        for frame in typed.state.run.frames[typed.form.scopes[name]]:
            if frame.relevant.get(name):
                yield Spot(f"{frame.path}{name}", name, (*to_frame(frame), name))
                break


def kept_files(files: FileStore, answers: Mapping[str, Any]) -> Iterator[Cell]:
    """Yield the cells of the stored files whose bytes are read again."""
    for key, (question, told) in files_in(answers):
        if len(files.get(key)) == told["size"]:
            yield Cell(UPLOAD, f"{question}: kind", True)
