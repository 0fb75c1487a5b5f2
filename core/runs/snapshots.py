"""Evidence, settings and traces as bytes: canonical, compressed, and back without a difference."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from fractions import Fraction
from typing import Any

import orjson

from core.records import Settings
from core.scoring.evidence import Evidence
from core.scoring.scores import Reader, Step

#: A fifth of the time of level 6, and the snapshot is a tenth larger.
LEVEL = 3


def pack(text: bytes) -> bytes:
    """Return ``text`` compressed."""
    return zlib.compress(text, LEVEL)


def unpack(stored: bytes | memoryview) -> bytes:
    """Return what was packed.

    Raises:
        zlib.error: The bytes were changed.

    """
    return zlib.decompress(stored)


def canonical(value: Any) -> bytes:
    """Return the canonical JSON of ``value``: sorted keys, exact numbers as text."""
    return orjson.dumps(
        value, default=_exact, option=orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS
    )


def evidence_text(evidence: Evidence) -> bytes:
    """Return the canonical JSON of ``evidence``."""
    columns = {name: getattr(evidence, name) for name in Evidence.__dataclass_fields__}
    return canonical({name: _plain(value) for name, value in columns.items()})


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
    head = canonical([scorer, version, settings])
    return hashlib.sha256(head + b"\n" + evidence).hexdigest()


def trace_text(trace: Iterable[Step]) -> bytes:
    """Return the canonical JSON of a trace."""
    return canonical([asdict(step) for step in trace])


def trace_of(stored: bytes | memoryview) -> tuple[Step, ...]:
    """Return the steps that were stored.

    Raises:
        zlib.error: The bytes were changed.

    """
    steps = orjson.loads(unpack(stored))
    return tuple(Step(**step | {"reader": Reader(step["reader"])}) for step in steps)


def exact_text(value: Fraction | None) -> str:
    """Return ``numerator/denominator``; empty for no value."""
    return "" if value is None else f"{value.numerator}/{value.denominator}"


def exact_parts(parts: Mapping[str, Fraction]) -> dict[str, str]:
    """Return the parts as exact text."""
    return {name: exact_text(value) for name, value in parts.items()}


def _plain(value: Any) -> Any:
    return {key: _plain(one) for key, one in value.items()} if isinstance(value, Mapping) else value


def _exact(value: Any) -> str:
    return exact_text(value) if isinstance(value, Fraction) else str(value)
