"""What an answer of the application says, whatever its format: text, and numbers as written."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import pypdf
from werkzeug.test import TestResponse

#: A number as people write it, or an exact fraction; not the digits with which a digest begins.
NUMBER = re.compile(
    r"(?<![\w.])-?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+|/\d+)?)(?![0-9A-Za-z])"
)
TAG = re.compile(r"<[^>]*>")
TOKEN = re.compile(r'name="csrf_token" value="[^"]*"')


#: How many bytes a packed file has is chance, and five digits like the numbers that are secret.
SIZE = "Content-Length"


def text_of(answer: TestResponse) -> str:
    """Return everything that an answer says, its headers too but its size."""
    headers = (f"{name}: {value}" for name, value in answer.headers.items() if name != SIZE)
    return "\n".join((*headers, *parts(answer.data)))


def parts(content: bytes) -> Iterator[str]:
    """Yield the texts of a page, of the members of a packed file, or of a PDF's pages."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                yield name
                yield from parts(packed.read(name))
    elif content.startswith(b"%PDF"):
        document = pypdf.PdfReader(io.BytesIO(content))
        yield str(dict(document.metadata or {}))
        yield from (page.extract_text() for page in document.pages)
    else:
        written = TOKEN.sub("", content.decode("utf-8", "replace"))
        yield html.unescape(written)
        yield html.unescape(TAG.sub("", written))


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was written; ``places`` decimals, -1 for an exact fraction."""

    value: Fraction
    places: int


def numbers_in(text: str) -> frozenset[Number]:
    """Return the numbers that a text tells."""
    return frozenset(map(number, frozenset(NUMBER.findall(text))))


def number(written: str) -> Number:
    """Return a number as it is written."""
    plain = written.replace(",", "")
    if "/" in plain:
        top, _, under = plain.partition("/")
        return Number(Fraction(int(top), int(under) or 1), -1)
    return Number(Fraction(plain), len(plain.partition(".")[2]))
