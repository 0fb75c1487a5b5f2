"""A trial that is kept: computed on the very evidence of the run that it was tried on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from core.canonical import text_digest
from core.data.models import ScoreRun
from core.library import Catalogue
from core.records import Scorer
from core.runs.listing import list_phase
from core.runs.run import announce
from core.runs.settings import TRIED_OUT
from core.scorecards.bundle import Bundle, bundle_of
from core.scorecards.gathering import Gathered, phases_of
from core.scorecards.leaves import LeafScorer, scored_leaves
from core.scorecards.promises import unnamed_leaves
from core.scorecards.run import compute, insert_results, run_settings, store_run
from core.scorecards.sealing import least_sealed
from core.scorecards.settings import scorecards
from core.scorecards.what_if import Stored, changed_scorer, require_evidence
from core.scoring.composite.trees import Scorecard

#: Where a kept trial remembers the run that it was tried on, and the digest of its evidence.
TRIED_ON = "tried_on"


def keep_trial(
    before: Stored,
    tried: Mapping[str, Mapping[str, Any]],
    catalogue: Catalogue,
    actor: int | None,
    kept: Mapping[str, Any],
) -> ScoreRun:
    """Store what ``tried`` comes to on the evidence of a run, as a tried-out run; return it.

    It comes to what trying it showed, whatever was corrected since, and can be computed again at
    any time.  ``kept`` is what is remembered beside the scorecards (``label``, ``allocations``).

    Raises:
        LockedLeaf: A leaf of unnamed answers would be scored in another way.
        NothingToCompare: A scorecard or a phase is new, so the run has no evidence for it.
        Problem: A phase with unnamed authors is open again, or a scorer refuses.

    """
    run, cards = before.run, scorecards(tried)
    require_evidence(before, cards)
    scorers = tuple(_scorers(before, cards, catalogue))
    gathered = _gathered(before, cards)
    computed = compute(cards, scorers, gathered.bundle)
    unnamed = unnamed_leaves(run.cycle, cards)
    settings = run_settings(tried, scorers, unnamed, computed, gathered)
    told = {TRIED_ON: {"run": run.id, "evidence": text_digest(before.text)}}
    made = store_run(run.cycle, TRIED_OUT, settings | dict(kept) | told, before.text, actor)
    insert_results(made, computed, least_sealed(cards, gathered.sealed))
    return announce(made, catalogue)


def tried_on(run: ScoreRun) -> int | None:
    """Return the run that a kept trial was tried on; None for every other run."""
    found = run.settings.get(TRIED_ON)
    return None if found is None else int(found["run"])


def _scorers(
    before: Stored, cards: Mapping[str, Scorecard], catalogue: Catalogue
) -> Iterator[LeafScorer]:
    """Yield the scorers of all leaves: those of the run where nothing else is tried."""
    for place, leaf in scored_leaves(cards):
        found = changed_scorer(before, place, leaf, catalogue)
        if found is None:
            kept = before.run.settings["scorers"][":".join(place)]
            scorer = catalogue.get(Scorer, kept["name"])
            found = LeafScorer(place=place, leaf=leaf, scorer=scorer, snapshot=kept["settings"])
        yield found


def _gathered(before: Stored, cards: Mapping[str, Scorecard]) -> Gathered:
    """Return the frozen evidence, and the numbers of unnamed answers in it."""
    bundle = bundle_of(before.text)
    phases = phases_of(before.run.cycle, cards)
    sealed = {name: list_phase(phase).sealed for name, phase in phases.items()}
    relations = {name: {relation for _, relation in one} for name, one in sealed.items()}
    return Gathered(
        bundle=bundle, sealed={name: _sealed(bundle, name, one) for name, one in relations.items()}
    )


def _sealed(bundle: Bundle, phase: str, relations: set[str]) -> Mapping[int, int]:
    evidence = bundle.phases[phase]
    rows = zip(evidence.subject, evidence.relation, strict=True)
    return Counter(subject for subject, relation in rows if relation in relations)
