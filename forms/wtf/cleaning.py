"""Typed text as it is stored: composed Hangul, plain line ends, nothing invisible that deceives."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from forms.definition import Question
from forms.wtf.refusal import refused

#: Characters that turn the direction of what follows, or mark bytes: never part of an answer.
#: The joiner of emoji (U+200D) and of Indic scripts stays.
DECEIVING: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
#: Control characters, halves of surrogate pairs and non-characters cannot be stored everywhere.
UNSTORABLE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
LINE_ENDS: Final = re.compile("\r\n?|[\u2028\u2029\x85]")
#: Characters beyond which a text is refused before anything else is done with it.
LONGEST: Final = 100_000


def cleaned(text: str, question: Question, limit: int = LONGEST) -> str:
    """Return the text as it is stored, without blanks around it.

    Raises:
        AnswerRefused: "text-long", "text-characters".
    """
    if len(text) > 2 * LONGEST:
        raise refused("text-long", question, limit=limit, length=len(text))
    text = LINE_ENDS.sub("\n", DECEIVING.sub("", text))
    if UNSTORABLE.search(text):
        raise refused("text-characters", question)
    text = unicodedata.normalize("NFC", text).strip()
    if len(text) > limit:
        raise refused("text-long", question, limit=limit, length=len(text))
    return text


def figures(text: str, question: Question) -> str:
    """Return typed figures in plain digits: full-width ones turned, commas of thousands out."""
    plain = unicodedata.normalize("NFKC", cleaned(text, question, 400))
    plain = plain.replace("\u2212", "-").replace(" ", "")
    grouped = re.fullmatch(r"[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?", plain)
    return plain.replace(",", "") if grouped else plain
