"""Files and images: recognised by their bytes, limited in size, kept outside the database.

``parameters: kinds=pdf+hwpx max-mb=5``; without them everything recognised, up to 10 MB.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from goru import (
    AnswerField,
    AnswerRefused,
    Cell,
    Definition,
    FieldType,
    Keeping,
    Question,
    Stored,
    Surroundings,
    refused,
)
from plugins.standard.sniffing import MEDIA_TYPES, Sniffed, sniff

IMAGES: Final = ("jpg", "png", "webp", "gif")
MEGABYTE: Final = 1_048_576
#: Megabytes when ``max-mb`` says nothing else, and at most.
USUAL: Final = 10
MOST: Final = 100


class FileField(AnswerField):
    """An upload, stored as ``{"key", "name", "size", "media_type"}``.

    A page that posts no file keeps the one that is there; ``QUESTION:remove=yes`` removes it.
    """

    usual: tuple[str, ...] = tuple(MEDIA_TYPES)

    def process(self, formdata: Any, data: Stored = None, extra_filters: Any = None) -> None:
        """Take the stored file, then what was posted."""
        super().process(None, data if isinstance(data, dict) else None, extra_filters)
        self.upload: tuple[bytes, Sniffed] | None = None
        if formdata is None:
            return
        if "yes" in formdata.getlist(f"{self.name}:remove"):
            self.data = None
        try:
            self.upload = self.checked([sent for sent in formdata.getlist(self.name) if sent])
        except AnswerRefused as refusal:
            self.refuse(refusal)

    def checked(self, sent: Sequence[Any]) -> tuple[bytes, Sniffed] | None:
        """Return the uploaded bytes and what they are, None without an upload.

        Raises:
            AnswerRefused: several files, too large, empty, or a kind that is not accepted.
        """
        if not sent:
            return None
        if len(sent) > 1 or not hasattr(sent[0], "read"):
            raise refused("one-answer" if len(sent) > 1 else "kind", self.question)
        data = sent[0].read(self.limit * MEGABYTE + 1)
        if not data:
            raise refused("file-empty", self.question)
        if len(data) > self.limit * MEGABYTE:
            raise refused("file-large", self.question, limit=self.limit)
        found = sniff(data, str(sent[0].filename or ""))
        if found is None or found.kind not in self.kinds:
            raise refused("file-kind", self.question, allowed=", ".join(self.kinds))
        return data, found

    def keep(self, keeping: Keeping) -> None:
        """Put an accepted upload into the store.

        Raises:
            AnswerRefused: "file-unstored" where there is no store; "file-large" for what it
                does not take.
        """
        if self.upload is None:
            return
        data, found = self.upload
        if keeping.store is None:
            raise refused("file-unstored", self.question)
        if len(data) > keeping.store.most:
            raise refused("file-large", self.question, limit=keeping.store.most // MEGABYTE)
        key = keeping.store.put(data, found.name)
        told = {"name": found.name, "size": len(data), "media_type": found.media_type}
        self.data = {"key": key} | told

    @property
    def limit(self) -> int:
        """The size that is accepted, in megabytes."""
        given = self.question.parameters.get("max-mb", "")
        is_number = given.isascii() and given.isdecimal() and len(given) < 4
        return min(max(int(given), 1), MOST) if is_number else USUAL

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that are accepted."""
        given = self.question.parameters.get("kinds", "").casefold().split("+")
        return tuple(kind for kind in self.usual if kind in given) or self.usual

    @property
    def accept(self) -> str:
        """The kinds as the attribute accept has them."""
        return ",".join(f".{kind}" for kind in self.kinds)


class ImageField(FileField):
    """An uploaded picture."""

    usual = IMAGES


def build_file(question: Question, _surroundings: Surroundings) -> FileField:
    """Return the field of a file."""
    return FileField(question)


def build_image(question: Question, _surroundings: Surroundings) -> ImageField:
    """Return the field of a picture."""
    return ImageField(question)


def to_expression(_question: Question, stored: Stored) -> object:
    """Return the name of the file."""
    return stored["name"]


def show(_question: Question, stored: Stored, _language: str, _surroundings: Surroundings) -> str:
    """Return name and size."""
    return f"{stored['name']} ({-(-int(stored['size']) // 1024)} KB)"


def cells(_question: Question, stored: Stored, _definition: Definition) -> Sequence[Cell]:
    """Return the name as one cell."""
    return (None if stored is None else stored["name"],)


def from_expression(_question: Question, _value: object) -> Stored:
    """Return nothing: no formula gives a file."""
    return None


FIELD_TYPES = (
    FieldType(
        name="file",
        title={"ko": "파일", "en": "File"},
        build=build_file,
        template="fields/file.html",
        to_expression=to_expression,
        cells=cells,
        show=show,
        from_expression=from_expression,
        traceable=True,
    ),
    FieldType(
        name="image",
        title={"ko": "사진", "en": "Image"},
        build=build_image,
        template="fields/file.html",
        to_expression=to_expression,
        cells=cells,
        show=show,
        from_expression=from_expression,
        traceable=True,
    ),
)
