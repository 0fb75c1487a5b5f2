"""The worked examples of the domain, under their numbers."""

from __future__ import annotations

from fractions import Fraction

import pytest

from goru.scoring import Evidence, Status, half_up, linear, ratio
from tests.core.scoring.vectors import evidence_of, scored

SUPERIORS = ["4.6", "4.2"]
PEERS = ["4.8", "4.5", "4.1", "4.0", "3.9", "2.0"]
SUBORDINATES = ["5.0", "4.4", "4.2", "4.1", "1.5"]
ALL = {"superior": SUPERIORS, "peer": PEERS, "subordinate": SUBORDINATES}
TWO = {"superior": SUPERIORS, "peer": PEERS}


@pytest.mark.parametrize(
    ("convert", "points"),
    [pytest.param(ratio, "87.20", id="V13a"), pytest.param(linear, "84.00", id="V13b")],
)
def test_a_mean_of_4_36_converts(convert: object, points: str) -> None:
    assert callable(convert)
    assert half_up(convert(Fraction("4.36"), 5), 2) == points


@pytest.mark.parametrize(
    ("groups", "settings", "means", "mean", "points"),
    [
        pytest.param(ALL, {}, "4.4000 4.1250 4.2333", "4.2675", Fraction("85.35"), id="V15a"),
        pytest.param(
            ALL,
            {"convert": "linear"},
            "4.4000 4.1250 4.2333",
            "4.2675",
            Fraction("81.6875"),
            id="V15b",
        ),
        pytest.param(
            ALL, {"trim": "none"}, "4.4000 3.8833 3.8400", "4.0770", Fraction("81.54"), id="V15c"
        ),
        pytest.param(TWO, {}, "4.4000 4.1250", "4.2821", Fraction(1199, 14), id="V15d"),
        pytest.param(
            ALL,
            {"trim": "pct", "percent": "20"},
            "4.4000 4.1250 4.2333",
            "4.2675",
            Fraction("85.35"),
            id="V15e",
        ),
    ],
)
def test_multi_rater_total(
    groups: dict[str, list[str]],
    settings: dict[str, str],
    means: str,
    mean: str,
    points: Fraction,
) -> None:
    (line,) = scored(evidence_of(groups), **settings).lines

    steps = [half_up(Fraction(step.result), 4) for step in line.trace if step.result]
    assert steps == [*means.split(), mean, half_up(points, 4), half_up(points, 4)]
    assert (line.status, line.value, line.parts) == (Status.SCORED, points, {"전체": points})


def test_v16_centring_shows_raw_and_adjusted_and_swaps_two_ranks() -> None:
    x, y, z = 1, 2, 3
    evidence = Evidence(
        subject_kind="person",
        subjects=(x, y, z),
        subject=(x, y, y, z, x, y, z),
        relation=("peer",) * 7,
        rater=(1, 1, 2, 2, 3, 3, 3),
        answers={"q": (5, 4, 2, 3, 4, 4, 3)},
    )
    told = {"trim": "none", "min_total": 2, "leniency": True}

    lines = scored(evidence, **told).lines

    centred = [next(step for step in line.trace if step.rule == "F08b") for line in lines]
    assert [half_up(Fraction(step.result), 4) for step in centred] == ["3.9881", "3.3492", "3.4881"]
    assert [step.text["ko"].split(": ")[1] for step in centred] == [
        "보정 전 4.5000, 보정 후 3.9881.",
        "보정 전 3.3333, 보정 후 3.3492.",
        "보정 전 3.0000, 보정 후 3.4881.",
    ]
    assert [line.value for line in lines] == [Fraction(step.result) * 20 for step in centred]
