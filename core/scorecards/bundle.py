"""Everything that a run of scorecards is computed from, frozen as one text."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import orjson

from core.canonical import encoded
from core.runs.snapshots import evidence_of, evidence_text
from core.scoring.composite.duty import Days, Units
from core.scoring.composite.evaluation import Exempt, Place
from core.scoring.evidence import Evidence
from core.scoring.scores import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """Subjects by scorecard, the answers of each phase, imported columns, duty and exemptions.

    ``facts`` maps subject kind and column to exact texts by subject; ``traits`` has facts about
    the subjects of a kind, such as the evaluation group.
    """

    subjects: Mapping[str, tuple[int, ...]]
    phases: Mapping[str, Evidence] = field(default_factory=dict)
    facts: Mapping[str, Mapping[str, Mapping[int, str]]] = field(default_factory=dict)
    traits: Mapping[str, Mapping[int, Mapping[str, str]]] = field(default_factory=dict)
    days: Mapping[int, Days] = field(default_factory=dict)
    units: Units = field(default_factory=Units)
    exempt: Mapping[Place, Mapping[int, Exempt]] = field(default_factory=dict)


def bundle_text(bundle: Bundle) -> bytes:
    """Return the canonical text: a line of JSON for the bundle, then one for each phase."""
    phases = sorted(bundle.phases)
    texts = [evidence_text(bundle.phases[name]) for name in phases]
    return b"\n".join([encoded(head_of(bundle) | {"phases": phases}), *texts])


def head_of(bundle: Bundle) -> dict[str, Any]:
    """Return everything but the answers, as the first line of the canonical text has it."""
    head = {
        "subjects": bundle.subjects,
        "facts": bundle.facts,
        "traits": bundle.traits,
        "days": bundle.days,
        "titles": bundle.units.titles,
        "parents": bundle.units.parents,
        "heirs": bundle.units.heirs,
        "exempt": [
            [card, path, subject, exempt.status, exempt.reason, *_given(exempt)]
            for (card, path), subjects in sorted(bundle.exempt.items())
            for subject, exempt in sorted(subjects.items())
        ],
    }
    found: dict[str, Any] = _plain(head)
    return found


def bundle_of(text: bytes, wanted: Collection[str] | None = None) -> Bundle:
    """Return the bundle whose canonical text is ``text``.

    ``wanted`` are the phases whose answers are needed; all of them by default.
    """
    first, *texts = text.split(b"\n")
    head = orjson.loads(first)
    phases = zip(head["phases"], texts, strict=True)
    return Bundle(
        subjects={card: tuple(subjects) for card, subjects in head["subjects"].items()},
        phases={name: evidence_of(one) for name, one in phases if wanted is None or name in wanted},
        facts={
            kind: {name: _by_number(column) for name, column in columns.items()}
            for kind, columns in head["facts"].items()
        },
        traits={kind: _by_number(found) for kind, found in head["traits"].items()},
        days={
            person: tuple((unit, number) for unit, number in days)
            for person, days in _by_number(head["days"]).items()
        },
        units=Units(
            titles=_by_number(head["titles"]),
            parents=_by_number(head["parents"]),
            heirs={
                unit: tuple((one, Fraction(share)) for one, share in shares)
                for unit, shares in _by_number(head["heirs"]).items()
            },
        ),
        exempt=_exemptions(head["exempt"]),
    )


def _exemptions(rows: list[list[Any]]) -> dict[Place, dict[int, Exempt]]:
    found: dict[Place, dict[int, Exempt]] = {}
    for card, path, subject, status, reason, *given in rows:
        value = Fraction(given[0]) if given else None
        found.setdefault((card, path), {})[subject] = Exempt(Status(status), reason, value)
    return found


def _given(exempt: Exempt) -> list[str]:
    """Return what a committee gave; bundles without it read as they always did."""
    return [] if exempt.value is None else [str(exempt.value)]


def _by_number(found: Mapping[str, Any]) -> dict[int, Any]:
    return {int(key): value for key, value in found.items()}


def _plain(value: Any) -> Any:
    """Return nested mappings as dictionaries, which is what JSON is written from."""
    return {key: _plain(one) for key, one in value.items()} if isinstance(value, Mapping) else value
