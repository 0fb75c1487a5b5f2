"""Result cards: what one person sees of the scores about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from types import MappingProxyType

from core.data.models import Cycle, OrgUnit, Person, Score, ScoreRun
from core.disclosure import card_for_subject, shown_scores, threshold_of
from core.errors.plugins import UnknownName
from core.library import Catalogue
from core.records import Scorer
from core.runs.components import Item, items_of
from core.runs.rounding import shown
from core.runs.states import NO_VALUE, TITLES
from core.scorecards.titles import (
    TITLE,
    UNIT,
    card_titles,
    component_fulls,
    component_titles,
    in_tree_order,
    part_title,
)
from forms.definition import in_language

#: What every card says below; Personal Information Protection Act, articles 35 and 37-2.
NOTICE: Mapping[str, str] = MappingProxyType(
    {
        "ko": (
            "이 결과는 담당자의 확인을 거쳐 확정됩니다. 산정 방식과 계산 근거를 열람하고 설명을 "
            "요구할 수 있습니다(개인정보 보호법 제35조, 제37조의2). 평가자의 신원과 개별 응답은 "
            "제3자의 개인정보이므로 공개하지 않습니다."
        ),
        "en": (
            "Officials review this result before it becomes final. You may read how it was "
            "calculated and ask for an explanation (Personal Information Protection Act, articles "
            "35 and 37-2). Who rated you, and what each one answered, is other people's personal "
            "information and is not disclosed."
        ),
    }
)
#: What stands in the place of a total that too few answers stand behind.
WITHHELD: Mapping[str, str] = MappingProxyType(
    {
        "ko": "응답자가 적어 작성자 보호를 위해 표시하지 않음",
        "en": "not shown: too few answers, to protect their authors",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultCard:
    """One score as its subject sees it; ``total`` and ``areas`` are rounded texts.

    ``total`` is empty where there is none to show; ``why_not`` then says why.  ``areas`` are out of
    ``highest``, unless ``fulls`` has other full marks.  ``items`` are the components of a
    scorecard, none for the score of a phase.
    """

    run: int
    score: int
    person: str
    cycle: str
    phase: str
    total: str
    why_not: str
    unit: str
    highest: int
    areas: Mapping[str, str]
    fulls: Mapping[str, Fraction]
    items: tuple[Item, ...]
    state: str
    scorer: str
    scorer_version: str
    configuration_version: int
    published_at: datetime | None
    confirmed_at: datetime | None
    notice: str


def result_cards(
    subject: int, cycle: Cycle, catalogue: Catalogue, language: str = "ko", kind: str = "person"
) -> tuple[ResultCard, ...]:
    """Return the results about a subject that are published or confirmed, a card for each phase.

    A unit's are for whoever heads it.

    The page that shows them to anybody else puts that on record (``audit.record``).
    """
    found = shown_scores(subject, cycle, kind)
    if not found:
        return ()
    model = OrgUnit if kind == "unit" else Person
    name = model.get_by_id(subject).name
    return tuple(card_of(run, score, name, cycle, catalogue, language) for run, score in found)


def card_of(
    run: ScoreRun, score: Score, name: str, cycle: Cycle, catalogue: Catalogue, language: str
) -> ResultCard:
    """Return one score as its subject, who is called ``name``, may see it."""
    card = card_for_subject(score, threshold_of(run))
    scorer = _scorer(run, catalogue)
    why_not = WITHHELD if card.withheld else NO_VALUE.get(card.status, {})
    areas = _areas(run, score.scorecard, card.areas or {}, language)
    return ResultCard(
        run=run.id,
        score=score.id,
        person=name,
        cycle=cycle.title,
        phase=_about(run, score.scorecard, language),
        total="" if card.total is None else shown(card.total),
        why_not=in_language(why_not, language),
        unit=in_language(scorer.unit if scorer else UNIT, language),
        highest=scorer.highest if scorer else 100,
        areas={name: shown((card.areas or {})[part]) for name, part in areas.items()},
        fulls=_fulls(run, score.scorecard, areas),
        items=items_of(score, card, language),
        state=in_language(TITLES[run.state], language),
        scorer=_title(run, scorer, language),
        scorer_version=run.scorer_version,
        configuration_version=run.configuration_version,
        published_at=run.published_at,
        confirmed_at=run.confirmed_at,
        notice=in_language(NOTICE, language),
    )


def _about(run: ScoreRun, card: str, language: str) -> str:
    """Return what a score is a result of: a phase, or a scorecard."""
    if run.phase:
        return str(run.phase.title)
    return in_language(card_titles(run).get(card, {}), language, "ko")


def _areas(
    run: ScoreRun, card: str, parts: Mapping[str, Fraction], language: str
) -> dict[str, str]:
    """Return the parts by what they are called, as the tree has them."""
    titles = component_titles(run, card) if card else {}
    return {part_title(titles, part, language): part for part in in_tree_order(parts, titles)}


def _fulls(run: ScoreRun, card: str, areas: Mapping[str, str]) -> dict[str, Fraction]:
    """Return the full marks of a scorecard's components by title; empty for a phase's score."""
    known = component_fulls(run, card) if card else {}
    return {title: known[part] for title, part in areas.items() if part in known}


def _title(run: ScoreRun, scorer: Scorer | None, language: str) -> str:
    """Return what the run's scorer is called; its stored name where its plugin is gone."""
    if scorer is None and not card_titles(run):
        return run.scorer
    return in_language(scorer.title if scorer else TITLE, language)


def _scorer(run: ScoreRun, catalogue: Catalogue) -> Scorer | None:
    """Return the scorer's record; None where its plugin is gone, and the run's name stands in."""
    try:
        return catalogue.get(Scorer, run.scorer)
    except UnknownName:
        return None
