"""What is refused when scorecards are configured: each fault with its place and its number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from core.errors import Problem
from core.errors.cycles import WrongSettings
from core.errors.plugins import UnknownName
from core.errors.scorecards import WrongScorecard
from core.records import Programme
from core.scorecards.checking import complete
from core.scorecards.settings import scorecards
from tests.core.scorecards import town
from tests.core.scorecards.town import Raw, column

Change = Callable[[dict[str, Raw]], object]


def completed(raw: dict[str, Raw]) -> Any:
    known = town.catalogue()
    return complete(known, known.get(Programme, "year"), raw)


def parts(raw: dict[str, Raw], card: str = "person") -> list[Raw]:
    found: list[Raw] = raw[card]["components"]
    return found


FAULTS: dict[str, tuple[Change, type[Problem], str]] = {
    "weights that do not add up": (
        lambda raw: parts(raw)[0].update(weight="69.5"),
        WrongScorecard,
        "가중치의 합이 99.5000입니다. 100이(가) 되게 고치십시오",
    ),
    "a sum of one's own": (
        lambda raw: raw["department"].update(weights_sum="80"),
        WrongScorecard,
        "가중치의 합이 100입니다. 80이(가) 되게 고치십시오",
    ),
    "no weights at all": (
        lambda raw: [one.update(weight=None) for one in parts(raw)],
        WrongScorecard,
        "가중치가 있는 항목이 없습니다",
    ),
    "one name twice": (
        lambda raw: parts(raw)[2].update(name="review"),
        WrongScorecard,
        "이름이 겹칩니다(department, review, review)",
    ),
    "no source": (
        lambda raw: parts(raw)[1].update(phase=""),
        WrongScorecard,
        "점수의 출처(단계, 평가모형, 산정 방식)를 하나만 정하십시오",
    ),
    "two sources": (
        lambda raw: parts(raw)[1].update(scorecard="department"),
        WrongScorecard,
        "점수의 출처(단계, 평가모형, 산정 방식)를 하나만 정하십시오",
    ),
    "a phase that nobody scores": (
        lambda raw: parts(raw)[1].update(phase="diary"),
        WrongScorecard,
        "점수를 내는 단계 ‘diary’이(가) 없습니다. 있는 단계: review",
    ),
    "a scorecard that is not there": (
        lambda raw: parts(raw)[0].update(scorecard="team"),
        WrongScorecard,
        "평가모형 ‘team’이(가) 없습니다. 있는 평가모형: department, person",
    ),
    "people's scores in a unit's": (
        lambda raw: parts(raw, "department").append(
            {"name": "p", "title": {"ko": "p"}, "weight": None, "scorecard": "person"}
        ),
        WrongScorecard,
        "부서의 점수에 개인의 점수를 넣을 수 없습니다",
    ),
    "other full marks than those taken up": (
        lambda raw: parts(raw)[0].update(full="80"),
        WrongScorecard,
        "만점 80이(가) 평가모형 ‘department’의 만점 100과(와) 다릅니다",
    ),
    "scorecards in a circle": (
        lambda raw: raw.update(
            a={
                "title": {"ko": "a"},
                "level": "unit",
                "components": [
                    {"name": "b", "title": {"ko": "b"}, "weight": "100", "scorecard": "b"}
                ],
            },
            b={
                "title": {"ko": "b"},
                "level": "unit",
                "components": [
                    {"name": "a", "title": {"ko": "a"}, "weight": "100", "scorecard": "a"}
                ],
            },
        ),
        WrongScorecard,
        "평가모형이 서로를 참조합니다",
    ),
    "a weight of nothing": (
        lambda raw: parts(raw)[0].update(weight="0"),
        WrongSettings,
        "weight",
    ),
    "a number that is none": (
        lambda raw: parts(raw)[0].update(weight="NaN"),
        WrongSettings,
        "weight",
    ),
    "a scorer's settings that do not fit": (
        lambda raw: parts(raw)[2]["settings"].update(least="x"),
        WrongSettings,
        "imported",
    ),
    "a scorer that is not there": (
        lambda raw: parts(raw)[2].update(scorer="nobody's"),
        UnknownName,
        "nobody's",
    ),
    "no Korean title": (
        lambda raw: parts(raw)[0].update(title={"en": "Department"}),
        WrongSettings,
        "title",
    ),
}


@pytest.mark.parametrize(("change", "problem", "told"), FAULTS.values(), ids=FAULTS)
def test_what_cannot_be_computed_is_refused_with_its_reason(
    change: Change, problem: type[Problem], told: str
) -> None:
    raw = town.scorecards()
    change(raw)

    with pytest.raises(problem) as refused:
        completed(raw)

    assert told in refused.value.sentence("ko")
    assert 400 <= refused.value.status < 500


def test_a_tree_deeper_than_anybody_reads_is_refused() -> None:
    raw = town.scorecards()
    tree = column("leaf", "100")
    for depth in range(7):
        tree = {
            "name": f"b{depth}",
            "title": {"ko": "가지"},
            "weight": "100",
            "components": [tree],
        }
    raw["department"]["components"] = [tree]

    with pytest.raises(WrongScorecard, match="deeper than 6"):
        completed(raw)


def test_every_default_is_written_out_and_the_same_again() -> None:
    once = completed(town.scorecards())

    assert completed(once) == once
    leaf = once["person"]["components"][2]
    assert leaf["settings"] == {"fact": "bonus", "least": "-100", "most": "100"}
    assert leaf["missing"] is None
    assert scorecards(once)["person"].root.components[2].missing == "leave-out"
    assert scorecards(once)["person"].root.components[1].missing == "missing"
