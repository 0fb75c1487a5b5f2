"""One run of all scorecards of a cycle: gathered, scored, combined, stored with every trace."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from core import audit
from core.clock import korean_now, utc_now
from core.cycles.configuration import answered_unnamed
from core.data.models import Configuration, Cycle, Score, ScoreRun
from core.data.scope import municipality_id
from core.disclosure.thresholds import least_behind
from core.errors.scorecards import LockedLeaf, NoScorecard
from core.library import Catalogue
from core.progress import step
from core.runs.run import announce
from core.runs.settings import TRIED_OUT, in_force
from core.runs.snapshots import exact_text, input_digest, pack, trace_text
from core.scorecards.bundle import Bundle, bundle_text
from core.scorecards.checking import SECTION
from core.scorecards.gathering import Gathered, gather
from core.scorecards.leaves import (
    LeafScorer,
    Lines,
    columns_of,
    leaf_scorers,
    score_leaves,
    scored_leaves,
)
from core.scorecards.locking import rescored_phases
from core.scorecards.promises import unnamed_leaves
from core.scorecards.sealing import Promise, answers_behind, as_stored, least_sealed
from core.scorecards.settings import scorecards
from core.scorecards.telling import Telling
from core.scoring.composite.combining import Column, Part
from core.scoring.composite.evaluation import Evaluation, Inputs, Place, evaluate
from core.scoring.composite.trees import Scorecard, walk

#: Stands as the scorer of runs that combine several; its version counts changes of the formulas.
SCORER: Final = "scorecards"
VERSION: Final = "1"
CHUNK: Final = 500
COLUMNS = (
    Score.municipality,
    Score.run,
    Score.scorecard,
    Score.subject_kind,
    Score.subject,
    Score.status,
    Score.value,
    Score.parts,
    Score.sealed,
    Score.trace,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """Everything that scorecards came to."""

    cards: Mapping[str, Scorecard]
    bundle: Bundle
    lines: Lines
    inputs: Inputs
    evaluation: Evaluation


def simulate_scorecards(
    cycle: Cycle,
    catalogue: Catalogue,
    actor: int | None,
    tried: Mapping[str, Mapping[str, Any]] | None = None,
    kept: Mapping[str, Any] | None = None,
) -> ScoreRun:
    """Compute every scorecard of ``cycle`` and store the run as ``simulated``; return it.

    ``tried`` puts other scorecards (checked, by name) in the place of the configured ones, ``kept``
    is what is remembered beside them (``label``, ``allocations``); it cannot be proposed then.

    Raises:
        NoScorecard: The configuration has none.
        LockedLeaf: Unnamed answers would be scored in another way than the configured one.
        Problem: A phase is open, a scorer refuses, or levels do not fit; nothing is stored.

    """
    configuration = in_force(cycle, korean_now().date())
    content = tried or configured_scorecards(cycle, configuration)
    cards = _unlocked(cycle, configuration, content)
    scorers = leaf_scorers(cycle, cards, configuration, catalogue)
    gathered = gather(cycle, cards)
    computed, text = compute(cards, scorers, gathered.bundle), bundle_text(gathered.bundle)
    settings = run_settings(content, scorers, unnamed_leaves(cycle, cards), computed, gathered)
    tries = bool(kept) or content != configuration.content.get(SECTION)
    version = TRIED_OUT if tries else configuration.version
    run = store_run(cycle, version, settings | dict(kept or {}), text, actor)
    insert_results(run, computed, least_sealed(cards, gathered.sealed))
    return announce(run, catalogue)


def insert_results(
    run: ScoreRun, computed: Computed, sealed: Mapping[str, Mapping[int, int]]
) -> None:
    """Store everybody's results, and put the run on record."""
    rows = list(_rows(run, computed, sealed))
    for start in range(0, len(rows), CHUNK):
        step(start, len(rows))
        Score.insert_many(rows[start : start + CHUNK], COLUMNS).execute()
    _record(run, len(rows))


def store_run(
    cycle: Cycle, version: int, settings: Mapping[str, Any], text: bytes, actor: int | None
) -> ScoreRun:
    """Store the run without its scores, under the digest of everything that decides them.

    ``text`` is that of the bundle that it is computed on.
    """
    return ScoreRun.create(
        cycle=cycle.id,
        scorer=SCORER,
        scorer_version=VERSION,
        settings=settings,
        configuration_version=version,
        evidence=pack(text),
        input_digest=input_digest(SCORER, VERSION, settings, text),
        made_by=actor,
        made_at=utc_now(),
    )


def configured_scorecards(
    cycle: Cycle, configuration: Configuration
) -> Mapping[str, Mapping[str, Any]]:
    """Return the raw scorecards of a configuration.

    Raises:
        NoScorecard: It has none.

    """
    found: Mapping[str, Mapping[str, Any]] = configuration.content.get(SECTION, {})
    if not found:
        raise NoScorecard(cycle=cycle.title, scorecard="-")
    return found


def _unlocked(
    cycle: Cycle, configuration: Configuration, content: Mapping[str, Any]
) -> dict[str, Scorecard]:
    """Return the scorecards; none scores unnamed answers otherwise than configured.

    Comparing two ways would tell what single people answered.
    """
    cards = scorecards(content)
    changed = rescored_phases(configuration.content.get(SECTION, {}), content)
    locked = changed & answered_unnamed(cycle) if changed else changed
    for _, leaf in scored_leaves(cards):
        if leaf.phase in locked:
            raise LockedLeaf(component=leaf.title["ko"], phase=leaf.phase)
    return cards


def compute(
    cards: Mapping[str, Scorecard], scorers: tuple[LeafScorer, ...], bundle: Bundle
) -> Computed:
    """Return what the scorecards come to on ``bundle``; the same for the same input."""
    lines = score_leaves(scorers, cards, bundle)
    inputs = inputs_of(bundle, columns_of(lines))
    return Computed(
        cards=cards, bundle=bundle, lines=lines, inputs=inputs, evaluation=evaluate(cards, inputs)
    )


def inputs_of(bundle: Bundle, leaves: Mapping[Place, Column]) -> Inputs:
    """Return what scorecards are computed from, once their leaves are scored."""
    return Inputs(
        subjects=bundle.subjects,
        leaves=leaves,
        exempt=bundle.exempt,
        days=bundle.days,
        units=bundle.units,
        traits=bundle.traits,
    )


def run_settings(
    content: Mapping[str, Any],
    scorers: tuple[LeafScorer, ...],
    unnamed: Mapping[str, str],
    computed: Computed,
    gathered: Gathered,
) -> dict[str, Any]:
    """Return what a run keeps of its settings: the trees, each leaf's scorer, and promises."""
    return {
        "scorecards": content,
        "scorers": {
            ":".join(one.place): {
                "name": one.scorer.name,
                "version": one.scorer.version,
                "settings": one.snapshot,
            }
            for one in scorers
        },
        "unnamed": dict(unnamed),
        "behind": _behind(computed, scorers, unnamed, gathered),
    }


def _behind(
    computed: Computed,
    scorers: tuple[LeafScorer, ...],
    unnamed: Mapping[str, str],
    gathered: Gathered,
) -> dict[str, Any]:
    """Return how few unnamed answers are behind each leaf, which decides what is shown."""
    promises = {
        one.place: Promise(identity, least_behind(identity, one.snapshot))
        for one in scorers
        if (identity := unnamed.get(":".join(one.place)))
    }
    found = answers_behind(
        promises,
        gathered.sealed,
        computed.lines,
        computed.inputs,
        computed.evaluation,
        computed.cards,
    )
    return as_stored(found)


def results(computed: Computed) -> Iterator[tuple[Scorecard, int, Part, dict[str, str], bytes]]:
    """Yield each subject's card, key, total, parts as text, and canonical trace."""
    telling = Telling(
        cards=computed.cards,
        inputs=computed.inputs,
        evaluation=computed.evaluation,
        lines=computed.lines,
    )
    for card in computed.cards.values():
        for subject in computed.bundle.subjects[card.name]:
            total = computed.evaluation.totals(card.name)[subject]
            trace = trace_text(telling.trace(card, subject))
            yield card, subject, total, parts_of(computed, card, subject), trace


def parts_of(computed: Computed, card: Scorecard, subject: int) -> dict[str, str]:
    """Return a subject's components by path, and a leaf's own parts as ``path:part``.

    A component without a value has its status in the place of the exact text.
    """
    found: dict[str, str] = {}
    for path, one in walk(card.root):
        part = computed.evaluation.columns[card.name, path][subject]
        found[path] = part.status.value if part.value is None else exact_text(part.value)
        line = computed.lines.get((card.name, path), {}).get(subject) if one.is_leaf else None
        if line is not None and part.value is not None:
            found |= {f"{path}:{name}": exact_text(value) for name, value in line.parts.items()}
    return found


def _rows(
    run: ScoreRun, computed: Computed, sealed: Mapping[str, Mapping[int, int]]
) -> Iterator[tuple[Any, ...]]:
    municipality = municipality_id()
    for card, subject, total, parts, trace in results(computed):
        yield (
            municipality,
            run.id,
            card.name,
            card.level,
            subject,
            total.status.value,
            exact_text(total.value),
            parts,
            sealed[card.name].get(subject, 0),
            pack(trace),
        )


def _record(run: ScoreRun, persons: int) -> None:
    audit.record(
        "run.simulated",
        "run",
        str(run.id),
        persons=persons,
        scorer=run.scorer,
        configuration=run.configuration_version,
        digest=run.input_digest,
    )
