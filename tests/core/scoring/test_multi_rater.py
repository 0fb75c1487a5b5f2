"""Multi-rater scores: what they promise whatever the answers are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marshmallow import ValidationError

from core.errors import Problem
from goru.scoring import Evidence, Reader, Scores, Status
from plugins.standard.scorers.multi_rater import MultiRaterSettings, score
from tests.core.scoring import independent
from tests.core.scoring.vectors import evidence_of, scored

AREAS = {"공통": ["c1", "c2", "c3"], "업무": ["w1", "w2"], "리더": ["l1", "l2"]}
QUESTIONS = [name for names in AREAS.values() for name in names]
RELATIONS = ("superior", "peer", "subordinate", "self")
Row = tuple[int, str, int, Mapping[str, Any]]

rows = st.lists(
    st.tuples(
        st.integers(1, 3),
        st.sampled_from(RELATIONS),
        st.integers(1, 6),
        st.fixed_dictionaries(
            {name: st.sampled_from([1, 2, 3, 4, 5, 5, 4, 3, "na", None]) for name in QUESTIONS}
        ),
    ),
    max_size=24,
    unique_by=lambda row: (row[0], row[2]),
)
choices = st.fixed_dictionaries(
    {
        "trim": st.sampled_from(["none", "drop_n", "pct", "sigma"]),
        "convert": st.sampled_from(["ratio", "linear"]),
        "leniency": st.booleans(),
        "min_n": st.integers(1, 3),
        "min_total": st.integers(1, 4),
        "answered_share": st.sampled_from([0, 50, 70, 100]),
        "n_min": st.integers(3, 5),
        "percent": st.sampled_from(["10", "20", "33.3"]),
        "sigmas": st.sampled_from(["1", "1.5", "2"]),
        "weights": st.fixed_dictionaries(
            {name: st.sampled_from(["40", "30", "0.5"]) for name in RELATIONS[:3]}
        ),
    }
)


def evidence(given_rows: Sequence[Row]) -> Evidence:
    return Evidence(
        subject_kind="person",
        subjects=(1, 2, 3, 4),
        subject=tuple(row[0] for row in given_rows),
        relation=tuple(row[1] for row in given_rows),
        rater=tuple(row[2] for row in given_rows),
        answers={name: tuple(row[3][name] for row in given_rows) for name in QUESTIONS},
    )


def loaded(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = MultiRaterSettings().load({"areas": AREAS} | dict(raw))
    return found


def of(given_rows: Sequence[Row], raw: Mapping[str, Any]) -> Scores:
    return score(evidence(given_rows), loaded(raw))


@given(rows, choices)
@settings(max_examples=150, deadline=None)
def test_it_agrees_with_an_independent_calculation(found: list[Row], raw: dict[str, Any]) -> None:
    told = loaded(raw)
    of_areas = {**told, "min_total": max(told["min_total"], told["min_shown"])}

    lines = score(evidence(found), told).lines

    for line in lines:
        whole = independent.points(found, line.subject, QUESTIONS, told)
        parts = {
            area: independent.points(found, line.subject, names, of_areas)
            for area, names in AREAS.items()
        }
        assert line.value == whole
        assert line.parts == (
            {} if whole is None else {a: v for a, v in parts.items() if v is not None}
        )


@given(rows, choices, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_rows_never_matters(
    found: list[Row], raw: dict[str, Any], chance: Any
) -> None:
    shuffled = chance.sample(found, len(found))

    assert of(shuffled, raw) == of(found, raw)


@given(rows, choices, st.sampled_from(["2", "0.25", "7"]))
@settings(max_examples=60, deadline=None)
def test_scaling_all_weights_alike_never_changes_a_score(
    found: list[Row], raw: dict[str, Any], factor: str
) -> None:
    weights = {name: Decimal(one) * Decimal(factor) for name, one in raw["weights"].items()}

    before, after = of(found, raw), of(found, raw | {"weights": weights})

    assert [(one.value, one.parts) for one in after.lines] == [
        (one.value, one.parts) for one in before.lines
    ]


@given(rows, choices, st.data())
@settings(max_examples=60, deadline=None)
def test_not_applicable_in_the_place_of_a_blank_never_changes_a_score(
    found: list[Row], raw: dict[str, Any], data: st.DataObject
) -> None:
    asked = {(r[0], n) for r in found if r[1] != "self" for n in QUESTIONS if r[3][n] is not None}
    blanks = [(i, n) for i, r in enumerate(found) for n in QUESTIONS if r[3][n] is None]
    open_ones = [(i, name) for i, name in blanks if (found[i][0], name) in asked]
    chosen = data.draw(st.lists(st.sampled_from(open_ones))) if open_ones else []
    filled = [(*row[:3], dict(row[3])) for row in found]
    for index, name in chosen:
        filled[index][3][name] = "na"

    assert of(filled, raw) == of(found, raw)


@given(rows, choices)
@settings(max_examples=60, deadline=None)
def test_every_trace_ends_in_the_value(found: list[Row], raw: dict[str, Any]) -> None:
    for line in of(found, raw).lines:
        last = line.trace[-1]
        assert last.result == ("" if line.value is None else str(line.value))
        assert last.reader is Reader.SUBJECT
        assert all(step.text["ko"] and step.text["en"] for step in line.trace)


@given(rows, choices)
@settings(max_examples=60, deadline=None)
def test_the_person_reads_totals_and_areas_only(found: list[Row], raw: dict[str, Any]) -> None:
    for line in of(found, raw).lines:
        told = [step.text["ko"] for step in line.trace if step.reader is Reader.SUBJECT]
        heads = [text.split(":")[0].split("(")[0] for text in told]

        assert heads == ([*line.parts, "총점"] if line.value is not None else ["평가불가"])


def test_fewer_than_three_raters_give_no_score_and_say_so() -> None:
    (line,) = scored(evidence_of({"superior": [5], "peer": [4]})).lines

    assert (line.status, line.value, line.parts) == (Status.MISSING, None, {})
    assert line.trace[-1].text == {
        "ko": "평가불가: 유효한 평가자가 3명보다 적습니다.",
        "en": "Not ratable (평가불가): there are fewer than 3 valid raters.",
    }


def test_self_ratings_never_count() -> None:
    alone = scored(evidence_of({"superior": [4], "peer": [4, 4]})).lines[0]
    praised = scored(evidence_of({"superior": [4], "peer": [4, 4], "self": [5]})).lines[0]

    assert praised == alone
    with pytest.raises(ValidationError, match="Self-ratings never count"):
        loaded({"weights": {"self": "10", "peer": "10"}})


def test_a_sheet_below_the_answered_share_does_not_count() -> None:
    full = {"c1": 4, "c2": 4, "c3": 4, "w1": 4, "w2": 4, "l1": None, "l2": None}
    thin = full | {"c1": 1, "c2": "na", "c3": "na", "w1": "na", "w2": 1}
    raters: list[Row] = [(1, "peer", number, full) for number in (1, 2, 3)]

    with_thin = of([*raters, (1, "peer", 4, thin)], {}).lines[0]

    assert with_thin.value == 80
    assert with_thin.parts == {"공통": 80, "업무": 80}
    assert "4건 가운데 물은 문항 5개의 70% 이상에 답한 3건" in with_thin.trace[0].text["ko"]


def test_a_group_below_min_n_gives_its_weight_to_the_others() -> None:
    groups = {"superior": [5], "peer": [4, 4, 4], "subordinate": [2, 2, 2]}

    (line,) = scored(evidence_of(groups), min_n=2, trim="none").lines

    assert line.value == Fraction(3 * 100, 5)
    assert "상위 평가자는 1명으로 2명보다 적어 빼고" in line.trace[1].text["ko"]


@pytest.mark.parametrize(
    ("groups", "told"),
    [
        pytest.param(
            {"superior": [5], "peer": [4] * 3, "subordinate": [3] * 3},
            ["상위 1명의", "동료 3명의", "하위 3명의"],
            id="large-enough-groups-are-told-apart",
        ),
        pytest.param(
            {"superior": [5], "peer": [4] * 3, "subordinate": [3] * 2},
            ["상위 1명의", "동료·하위 5명의"],
            id="a-small-one-is-told-together",
        ),
        pytest.param(
            {"superior": [5], "peer": [4], "subordinate": [3]},
            [],
            id="none-is-told-where-both-are-too-small",
        ),
    ],
)
def test_an_explanation_never_shows_a_small_group(
    groups: dict[str, list[int]], told: list[str]
) -> None:
    (line,) = scored(evidence_of(groups), trim="none").lines

    texts = [step.text["ko"] for step in line.trace if "의 평균은" in step.text["ko"]]
    assert [text.split(" 평균은")[0] for text in texts] == told
    assert line.value == Fraction(410, 100) * 20


def test_the_neutral_value_is_the_units_mean_and_is_flagged() -> None:
    found: list[Row] = [
        (subject, "peer", rater, dict.fromkeys(QUESTIONS, mark))
        for subject, mark in ((1, 5), (2, 4), (3, 3))
        for rater in (1, 2, 3)
    ]
    traits = {subject: {"unit": "9"} for subject in (1, 2, 3, 4)}
    told = replace(evidence(found), traits=traits)

    lines = score(told, loaded({"neutral": True})).lines

    assert [line.value for line in lines] == [100, 80, 60, 80]
    assert (lines[3].status, lines[3].trace[-1].rule) == (Status.SCORED, "E09")
    assert lines[3].trace[-1].text["ko"].startswith("평가불가이므로 같은 부서에서")


def test_a_unit_of_two_scores_never_gives_one_away_as_its_mean() -> None:
    found: list[Row] = [
        (subject, "peer", rater, dict.fromkeys(QUESTIONS, mark))
        for subject, mark in ((1, 5), (2, 4), (3, 3))
        for rater in (1, 2, 3)
    ]
    traits = {1: {"unit": "9"}, 2: {"unit": "8"}, 3: {"unit": "8"}, 4: {"unit": "9"}}
    told = replace(evidence(found), traits=traits)

    lines = score(told, loaded({"neutral": True})).lines

    assert lines[3].value == 80


@pytest.mark.parametrize("answer", [0, 6, "6", "좋음", "1/3", True, [4], 4.0])
def test_what_is_no_rating_is_refused_and_never_guessed(answer: object) -> None:
    with pytest.raises(Problem, match=r"GR-607.*'q'"):
        scored(evidence_of({"peer": [4, 4, answer]}))


def test_settings_that_name_no_question_or_an_unknown_one_are_refused() -> None:
    told = evidence_of({"peer": [4, 4, 4]})

    with pytest.raises(Problem, match=r"GR-608.*'areas'"):
        scored(told, areas={})
    with pytest.raises(Problem, match=r"GR-609.*'c9'"):
        scored(replace(told, questions={"q": "문항"}), areas={"공통": ["c9"]})


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        ({"drop_n": 3, "n_min": 5}, "n_min"),
        ({"weights": {"peer": "0"}}, "weights"),
        ({"weights": {"peer": "-1"}}, "weights"),
        ({"percent": "50"}, "percent"),
        ({"min_shown": 2}, "min_shown"),
        ({"scale": 1}, "scale"),
        ({"trim": "best"}, "trim"),
    ],
)
def test_settings_that_cannot_score_are_refused(raw: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        loaded(raw)

    assert list(refused.value.normalized_messages()) == [field]
