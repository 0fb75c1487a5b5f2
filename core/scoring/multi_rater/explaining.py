"""The trace of a multi-rater score: each step as a sentence with its numbers put in.

The person reads the total and the areas only (지방공무원 임용령 제8조의4 제1항); everything about
groups is for administrators, and even they see no group of fewer than ``min_shown`` raters whose
identity is sealed (E09): small groups are told together, or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache

from core.scoring.conversion import CONVERSIONS
from core.scoring.multi_rater.group_steps import groups_to_show, told_group, weighted_places
from core.scoring.multi_rater.groups import Weigher
from core.scoring.multi_rater.method import Method, Result
from core.scoring.relations import title
from core.scoring.rounding import figure
from core.scoring.scores import Reader
from core.scoring.sentences import Sentence, Told, Trace, literal


def _office(rule: str, ko: str, en: str) -> Sentence:
    return Sentence(rule=rule, text={"ko": ko, "en": en}, reader=Reader.ADMINISTRATOR)


COUNTED = _office("E09", "셀 수 있는 평가자는 {0}명입니다.", "Raters that count: {0}.")
TOO_FEW = Sentence(
    rule="E09",
    text={
        "ko": "평가불가: 유효한 평가자가 {0}명보다 적습니다.",
        "en": "Not ratable (평가불가): there are fewer than {0} valid raters.",
    },
)
CENTRED = _office(
    "F08b",
    "평가자마다 자기 평균과 전체 평균의 차이를 빼는 관대화 보정을 했습니다: "
    "보정 전 {0:shown}, 보정 후 {result:shown}.",
    "Raters were centred on the grand mean: {0:shown} before, {result:shown} after.",
)
AREA = Sentence(
    rule="F08",
    text={"ko": "{0}: {result:shown}점", "en": "{0}: {result:shown} points"},
)


class Teller:
    """Tells how scores by one method came about; a sentence is made once for all whom it fits."""

    def __init__(self, method: Method, weigher: Weigher) -> None:
        self.method = method
        self.weigher = weigher
        self.sheets = _sheets(method)
        self.total = _total(method)
        self._mean = cache(self._mean_of)

    def trace(self, result: Result) -> Trace:
        """Return the steps; the last one's result is the value."""
        told = [self.sheets.told(result.sent, result.asked, result.counted)]
        told += self._left_out(result)
        told += self._missing(result) if result.value is None else self._scored(result)
        return Trace(told)

    def _left_out(self, result: Result) -> Iterator[Told]:
        least = self.method.weighing.min_n
        for relation, raters in result.outcome.left_out.items():
            yield _left_out(relation).told(raters, least)

    def _missing(self, result: Result) -> Iterator[Told]:
        yield COUNTED.told(result.outcome.raters)
        yield TOO_FEW.told(self.method.min_total)

    def _scored(self, result: Result) -> Iterator[Told]:
        mean = result.outcome.mean or Fraction()
        groups = groups_to_show(result.outcome.groups, self.method.min_shown)
        means = [self.weigher.mean_of(one) for one in groups]
        for one, its_mean in zip(groups, means, strict=True):
            yield told_group("F08", one, its_mean)
        names = tuple([tuple([group.relation for group in one]) for one in groups])
        yield self._mean(names).told(*means, result=mean)
        if self.method.leniency:
            yield CENTRED.told(result.raw.mean or Fraction(), result=mean)
        for area, points in result.areas.items():
            yield AREA.told(area, result=points)
        yield self.total.told(self.method.within(mean), result=result.value)

    def _mean_of(self, told: Sequence[Sequence[str]]) -> Sentence:
        sums = f"{weighted_places(told, self.method.weighing)} = " if told else ""
        return _office(
            "F08",
            f"집단별 평균을 가중 평균합니다: {sums}{{result:shown}}.",
            f"Weighted mean of the groups: {sums}{{result:shown}}.",
        )


def _sheets(method: Method) -> Sentence:
    share = figure(method.answered_share)
    return _office(
        "F08",
        f"제출된 평가 {{0}}건 가운데 물은 문항 {{1}}개의 {share}% 이상에 답한 "
        "{2}건을 씁니다. 해당없음은 답한 것으로 세지 않습니다.",
        f"{{2}} of {{0}} sheets count: those that answer at least {share}% of "
        "the {1} questions asked. 'Not applicable' is no answer.",
    )


def _left_out(relation: str) -> Sentence:
    ko, en = literal(title(relation, "ko")), literal(title(relation, "en"))
    return _office(
        "F08",
        f"{ko} 평가자는 {{0}}명으로 {{1}}명보다 적어 빼고, 남은 집단의 가중치로 나눕니다.",
        f"{{0}} {en}, fewer than {{1}}: left out; the other groups' weights count for it.",
    )


def _total(method: Method) -> Sentence:
    conversion = CONVERSIONS[method.convert]
    sums = f"{conversion.written('{0:shown}', method.scale)} = {{result:shown}}"
    return Sentence(
        rule="F05",
        text={
            "ko": f"총점({conversion.title['ko']}): {sums}점",
            "en": f"Total ({conversion.title['en']}): {sums} points",
        },
    )
