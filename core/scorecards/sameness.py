"""Whether runs were computed on the same data and in the same way, so that they can be compared.

What is tried, weights and other settings of the trees, is meant to differ.  Raters have a random
index that is made anew for every run, so answers are compared without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

import orjson

from core.canonical import OPTIONS, encoded, text_digest
from core.data.models import ScoreRun
from core.runs.snapshots import unpack
from core.runs.states import PROPOSED, SIMULATED
from core.scorecards.freshness import ANSWERS, CHANGED, changed_since
from core.scorecards.frozen import tried_on
from core.scorecards.run import SCORER

What = Mapping[str, str]
FORMULAS: What = MappingProxyType({"what_ko": "산식의 판", "what_en": "versions of formulas"})
NOTHING_KEPT: What = MappingProxyType(
    {"what_ko": "보관 기간이 끝난 근거 자료", "what_en": "evidence that was deleted"}
)


def unlike(run: ScoreRun, first: ScoreRun) -> list[What]:
    """Return in what the data or the formulas of two runs differ, as words in two languages."""
    found = [*_data(run, first), *([FORMULAS] if _versions(run, first) else [])]
    return list({one["what_en"]: one for one in found}.values())


def is_fresh(run: ScoreRun) -> bool:
    """Return whether a run of scorecards stands for what is stored now: nobody decided on it."""
    return run.scorer == SCORER and run.state in (SIMULATED, PROPOSED)


def outdated(run: ScoreRun) -> list[What]:
    """Return what of today's data is not as in the evidence that a run was computed on."""
    if run.evidence is None:
        return [NOTHING_KEPT]
    base = tried_on(run)
    frozen = run if base is None else ScoreRun.one(ScoreRun.id == base) or run
    return changed_since(run, frozen.made_at)


def evidence_digest(run: ScoreRun) -> str:
    """Return the SHA-256 of the evidence that a run was computed on; empty once it is deleted."""
    return "" if run.evidence is None else text_digest(unpack(run.evidence))


def _data(run: ScoreRun, first: ScoreRun) -> Iterator[What]:
    if run.evidence is None or first.evidence is None:
        yield NOTHING_KEPT
        return
    one, other = unpack(run.evidence), unpack(first.evidence)
    if one != other:
        yield from _differing(one.split(b"\n"), other.split(b"\n"))


def _differing(one: list[bytes], other: list[bytes]) -> Iterator[What]:
    """Yield what differs between two bundles: the parts of their heads, then the answers."""
    heads = [orjson.loads(text[0]) for text in (one, other)]
    for part, told in CHANGED.items():
        if _shared(part, heads[0], heads[1]) != _shared(part, heads[1], heads[0]):
            yield told
    answers = [
        dict(zip(head["phases"], text[1:], strict=True))
        for head, text in zip(heads, (one, other), strict=True)
    ]
    both = answers[0].keys() & answers[1].keys()
    if any(_rows(answers[0][name]) != _rows(answers[1][name]) for name in both):
        yield ANSWERS


def _shared(part: str, head: Mapping[str, Any], beside: Mapping[str, Any]) -> Any:
    """Return a part of a head; of subjects and traits only the scorecards that both have."""
    found = head[part]
    if part not in ("subjects", "traits"):
        return found
    return {name: one for name, one in found.items() if name in beside[part]}


def _rows(text: bytes) -> list[bytes]:
    """Return the answers of a phase, one text for each rater and subject, in one order."""
    stored = orjson.loads(text)
    names = sorted(stored["answers"])
    columns = [stored["subject"], stored["relation"], *(stored["answers"][one] for one in names)]
    rows = sorted(orjson.dumps(row, option=OPTIONS) for row in zip(*columns, strict=True))
    return [encoded(names), *rows]


def _versions(run: ScoreRun, first: ScoreRun) -> bool:
    """Return whether a formula that both use is not of the same version."""
    if run.scorer_version != first.scorer_version:
        return True
    one, other = (
        {
            (place, used["name"]): used["version"]
            for place, used in found.settings["scorers"].items()
        }
        for found in (run, first)
    )
    return any(one[key] != other[key] for key in one.keys() & other.keys())
