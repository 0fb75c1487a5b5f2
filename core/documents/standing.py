"""Grades, ranks and ways to appeal, as cards state them where the municipality's rule allows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from core.appeals.bodies import BODIES
from core.appeals.settings import policy_of
from core.appeals.windows import window_of
from core.clock import minute
from core.data.models import Score
from core.disclosure import Rank
from core.documents.grades import Given, given, grades_of
from core.documents.interviews import interviews_of
from core.documents.runs import Order
from core.runs.publication import Publication, publication_of
from core.runs.ranks import rank_text, ranks_of
from forms.definition import Texts

LABELS: Mapping[str, Texts] = MappingProxyType(
    {
        "grade": {"ko": "등급", "en": "Grade given"},
        "rank": {"ko": "순위", "en": "Rank"},
        "appeal": {"ko": "이의신청 기간", "en": "Appeals are taken"},
        "no_appeal": {"ko": "받지 않음", "en": "none is taken"},
        "interviews": {"ko": "면담일", "en": "Interviews"},
        "how": {"ko": "이의신청 방법", "en": "How to appeal"},
    }
)
HOW: Texts = {
    "ko": "‘내 결과’ 화면의 이 결과에서 ‘이의신청’을 누릅니다. 심의: {bodies}",
    "en": "Press 'Appeal' beside this result on the page 'My results'. Decided by: {bodies}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """What the cards of a run share.

    Its grades; by scorecard what is told and until when to appeal; by kind of subject and
    scorecard the ranks, none where the rule tells none; by person the confirmed interviews.
    """

    grades: Sequence[Given]
    told: Mapping[str, Publication]
    appeals: Mapping[str, Sequence[tuple[str, str]]]
    ranks: Mapping[tuple[str, str], Mapping[int, Rank]]
    interviews: Mapping[int, str] = field(default_factory=dict)


def common(order: Order, kinds: Iterable[str], scorecards: Iterable[str]) -> Common:
    """Return what the cards of these scorecards about these kinds of subjects share."""
    names = list(scorecards)
    told = {name: publication_of(order.run, name) for name in names}
    return Common(
        grades=given(order),
        told=told,
        appeals={name: tuple(appeal_rows(order, name)) for name in names},
        ranks={
            (kind, name): ranks_of(order.run, name, kind)
            for kind in kinds
            for name in names
            if told[name].rank
        },
        interviews=interviews_of(order.run.cycle, order.language),
    )


def standing(order: Order, score: Score, shared: Common) -> Iterator[tuple[str, str]]:
    """Yield label and text of confirmed grades, rank and interviews of a score with a total."""
    key = (score.subject_kind, score.subject)
    if shared.told[score.scorecard].grade:
        for title, grade in grades_of(shared.grades, score.scorecard, key, confirmed=True):
            yield f"{order.say(LABELS['grade'])} ({title})", grade
    ranks = shared.ranks.get((score.subject_kind, score.scorecard), {})
    if score.subject in ranks:
        found = ranks[score.subject]
        yield order.say(LABELS["rank"]), rank_text(found, score.subject_kind, order.language)
    if score.subject_kind == "person" and score.subject in shared.interviews:
        yield order.say(LABELS["interviews"]), shared.interviews[score.subject]


def appeal_rows(order: Order, scorecard: str) -> Iterator[tuple[str, str]]:
    """Yield how and when an appeal is taken, Korean time, or the rule by which none is."""
    policy = policy_of(order.run, scorecard)
    window = window_of(order.run, scorecard)
    if not policy.appealable:
        rule = f" ({policy.rule})" if policy.rule else ""
        yield order.say(LABELS["appeal"]), f"{order.say(LABELS['no_appeal'])}{rule}"
    elif window is not None:
        text = f"{minute(window.opens)} ~ {minute(window.closes)}"
        yield order.say(LABELS["appeal"]), text
        bodies = " → ".join(order.say(BODIES[body]) for body in policy.bodies)
        yield order.say(LABELS["how"]), order.say(HOW).format(bodies=bodies)
