"""Evidence, settings and traces as bytes: canonical, compressed, and back without a difference.

A trace is a list of steps.  A step in words is an object; a told sentence is a list of the
sentence's key, the exact result or null, and the figures, and the run keeps the sentence.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from fractions import Fraction
from types import MappingProxyType
from typing import Any

import orjson

from core.canonical import digest, encoded, fraction_text, text_digest
from core.records import Settings
from core.scoring.evidence import Evidence
from core.scoring.scores import Reader, Step
from core.scoring.sentences import Sentence, Told, Trace

#: A tenth of the time of level 6, and the snapshot is a quarter larger.
LEVEL = 1
#: Bytes up to which a trace is stored as it is; compressing a short one costs more than it saves.
SHORT = 1000
#: Digits of a sentence's key.
KEY = 8
NO_SENTENCES: Mapping[str, Any] = MappingProxyType({})


def pack(text: bytes) -> bytes:
    """Return ``text`` compressed."""
    return zlib.compress(text, LEVEL)


def unpack(stored: bytes | memoryview) -> bytes:
    """Return what was packed.

    Raises:
        zlib.error: The bytes were changed.

    """
    return zlib.decompress(stored)


def evidence_text(evidence: Evidence) -> bytes:
    """Return the canonical JSON of ``evidence``."""
    columns = {name: getattr(evidence, name) for name in Evidence.__dataclass_fields__}
    return encoded({name: _plain(value) for name, value in columns.items()})


def evidence_of(text: bytes) -> Evidence:
    """Return the evidence whose canonical JSON is ``text``."""
    stored = orjson.loads(text)
    return Evidence(
        subject_kind=stored["subject_kind"],
        subjects=tuple(stored["subjects"]),
        subject=tuple(stored["subject"]),
        relation=tuple(stored["relation"]),
        rater=tuple(stored["rater"]),
        answers={name: tuple(column) for name, column in stored["answers"].items()},
        traits={int(subject): facts for subject, facts in stored["traits"].items()},
        questions=stored["questions"],
        facts={
            name: {int(subject): value for subject, value in column.items()}
            for name, column in stored["facts"].items()
        },
    )


def input_digest(scorer: str, version: str, settings: Settings, evidence: bytes) -> str:
    """Return the SHA-256 over everything that decides the scores; ``evidence`` is canonical."""
    head = encoded([scorer, version, settings])
    return text_digest(head + b"\n" + evidence)


def trace_text(trace: Iterable[Step]) -> bytes:
    """Return the canonical JSON of a trace."""
    return encoded([asdict(step) for step in trace])


def trace_of(
    stored: bytes | memoryview, sentences: Mapping[str, Any] = NO_SENTENCES
) -> tuple[Step, ...]:
    """Return the steps that were stored, in words; ``sentences`` are those that the run keeps.

    Raises:
        zlib.error: The bytes were changed.

    """
    return tuple(_step(one, sentences) for one in orjson.loads(unpack_trace(stored)))


def pack_trace(text: bytes) -> bytes:
    """Return a trace's JSON as it is stored: compressed where it is long."""
    return text if len(text) <= SHORT else pack(text)


def unpack_trace(stored: bytes | memoryview) -> bytes:
    """Return the JSON of a stored trace.

    Raises:
        zlib.error: The bytes were changed.

    """
    text = bytes(stored)
    return text if text.startswith(b"[") else unpack(text)


class Wording:
    """The sentences of many traces, each kept once under a digest of what it says."""

    def __init__(self) -> None:
        self.sentences: dict[str, Mapping[str, Any]] = {}
        self._keys: dict[Sentence, str] = {}

    def text(self, trace: Sequence[Step]) -> bytes:
        """Return the JSON of a trace, and keep its sentences."""
        if not isinstance(trace, Trace):
            return trace_text(trace)
        kept = self._keys
        told = [
            [kept.get(sentence) or self._keep(sentence), result, *figures]
            for sentence, result, figures in trace.told
        ]
        return orjson.dumps(told, default=str)

    def _keep(self, sentence: Sentence) -> str:
        kept = {"rule": sentence.rule, "text": dict(sentence.text), "reader": sentence.reader}
        key = self._keys[sentence] = key_of(kept)
        self.sentences[key] = kept
        return key


def key_of(sentence: Mapping[str, Any]) -> str:
    """Return the key of a sentence as a run keeps it."""
    return digest(sentence)[:KEY]


def _step(stored: Any, sentences: Mapping[str, Any]) -> Step:
    if isinstance(stored, Mapping):
        return Step(**{**stored, "reader": Reader(stored["reader"])})
    key, result, *figures = stored
    says = sentences[key]
    sentence = Sentence(rule=says["rule"], text=says["text"], reader=Reader(says["reader"]))
    return Told(sentence, None if result is None else Fraction(result), figures).step()


def exact_text(value: Fraction | None) -> str:
    """Return ``numerator/denominator``; empty for no value."""
    return "" if value is None else fraction_text(value)


def exact_parts(parts: Mapping[str, Fraction]) -> dict[str, str]:
    """Return the parts as exact text."""
    return {name: exact_text(value) for name, value in parts.items()}


def _plain(value: Any) -> Any:
    return {key: _plain(one) for key, one in value.items()} if isinstance(value, Mapping) else value
