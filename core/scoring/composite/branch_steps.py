"""How a scorecard's number came about, branch by branch, as sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType

from core.scoring.composite.combining import Part, combined, limited, taken_as, weight_that_counts
from core.scoring.composite.duty import Held
from core.scoring.composite.evaluation import Exempt
from core.scoring.composite.proration import prorated_steps
from core.scoring.composite.trees import Component
from core.scoring.rounding import figure, shown
from core.scoring.scores import Status, Step
from core.scoring.telling import equals

RULE = "F11"
#: What a component without a value is called.
WITHOUT: Mapping[Status, tuple[str, str]] = MappingProxyType(
    {
        Status.MISSING: ("미입력", "missing"),
        Status.NOT_APPLICABLE: ("해당없음", "not applicable"),
        Status.EXCLUDED: ("평가제외", "excluded"),
    }
)


def branch_steps(branch: Component, parts: Sequence[Part], path: str) -> Iterator[Step]:
    """Yield how the branch at ``path`` came about; the last step's result is its value, if any."""
    pairs = list(zip(branch.components, parts, strict=True))
    for one, part in pairs:
        if part.value is None:
            yield _without(one, part, path)
    value = combined(branch, parts).value
    if value is None:
        yield _step(
            path,
            f"{_ko(branch)}: 점수를 낼 수 없습니다.",
            f"{_en(branch)}: there is no score.",
        )
        return
    taken = [(one, taken_as(one, part)) for one, part in pairs]
    sums = " + ".join((*_weighed(branch, taken), *_added(taken)))
    yield _step(
        path,
        f"{_ko(branch)} = {sums} {equals(value)}점",
        f"{_en(branch)} = {sums} {equals(value)} points",
        str(value),
    )


def exempt_steps(component: Component, exempt: Exempt, path: str) -> Iterator[Step]:
    """Yield why the component at ``path`` does not hold for the subject, or what was given."""
    if exempt.value is not None:
        yield _assessed(component, exempt, exempt.value, path)
        return
    ko, en = WITHOUT[exempt.status]
    yield _step(
        path,
        f"{_ko(component)}: {ko} ({exempt.reason})",
        f"{_en(component)}: {en} ({exempt.reason})",
    )


def _assessed(component: Component, exempt: Exempt, value: Fraction, path: str) -> Step:
    """Return the step of a committee's score; its result is the score (E17)."""
    points, why = shown(value), exempt.reason
    return Step(
        rule="E17",
        text={
            "ko": f"{_ko(component)}: 위원회가 정성평가한 점수 {points}점 ({why})",
            "en": f"{_en(component)}: assessed by the committee, {points} points ({why})",
        },
        result=str(value),
        component=path,
    )


def stay_steps(leaf: Component, found: Held, path: str) -> Iterator[Step]:
    """Yield how a person's part of the units' results came about; the leaf is not named."""
    if found.owed:
        yield _step(
            path,
            "근무한 부서의 결과가 아직 없습니다.",
            "the result of a unit of duty is still missing.",
        )
        return
    for step in prorated_steps(found.stays, leaf.min_days):
        yield Step(rule=step.rule, text=step.text, result=step.result, component=path)


def taken_over_step(leaf: Component, part: Part, path: str) -> Iterator[Step]:
    """Yield what another scorecard came to for the same subject."""
    if part.value is not None:
        yield _step(
            path,
            f"{_ko(leaf)}: 평가모형 ‘{leaf.scorecard}’의 결과 {shown(part.value)}점",
            f"{_en(leaf)}: {shown(part.value)} points, the result of scorecard '{leaf.scorecard}'",
            str(part.value),
        )


def levelled_step(component: Component, value: Fraction, path: str) -> Step:
    """Return what a component came to once it was levelled across groups."""
    return _step(
        path,
        f"{_ko(component)}: 편차조정 뒤 {shown(value)}점",
        f"{_en(component)}: {shown(value)} points after levelling",
        str(value),
    )


def _weighed(branch: Component, taken: Sequence[tuple[Component, Part]]) -> Iterator[str]:
    terms = " + ".join(
        f"{figure(one.weight)} × {shown(part.value)} ÷ {figure(one.full)}"
        for one, part in taken
        if one.weight is not None and part.value is not None
    )
    total = weight_that_counts(taken)
    if total:
        yield f"({terms}) ÷ {figure(total)} × {figure(branch.full)}"


def _added(taken: Sequence[tuple[Component, Part]]) -> Iterator[str]:
    for one, part in taken:
        if one.weight is None and part.value is not None:
            yield shown(limited(one, part.value))


def _without(one: Component, part: Part, path: str) -> Step:
    ko, en = WITHOUT[part.status]
    if part.status is not Status.MISSING:
        then_ko, then_en = "빼고 남은 가중치로 나눕니다", "left out; the other weights count for it"
    elif taken_as(one, part).value is not None:
        then_ko, then_en = "0점으로 봅니다", "counts as 0"
    elif taken_as(one, part).status is Status.MISSING:
        then_ko, then_en = "점수를 낼 수 없습니다", "no score without it"
    else:
        then_ko, then_en = "빼고 남은 가중치로 나눕니다", "left out; the other weights count for it"
    return _step(path, f"{_ko(one)}: {ko}. {then_ko}.", f"{_en(one)}: {en}; {then_en}.")


def _step(path: str, ko: str, en: str, result: str = "") -> Step:
    return Step(rule=RULE, text={"ko": ko, "en": en}, result=result, component=path)


def _ko(component: Component) -> str:
    return component.title.get("ko", component.name)


def _en(component: Component) -> str:
    return component.title.get("en", _ko(component))
