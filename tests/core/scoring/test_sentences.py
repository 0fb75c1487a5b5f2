"""Sentences with places: told for any figures, and never more than their figures."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.runs.snapshots import Wording, key_of, pack_trace, trace_of
from core.scoring.scores import Reader, Step
from core.scoring.sentences import Sentence, Trace, literal, written

SUMS = Sentence(
    rule="F08",
    text={"ko": "{0}명의 평균은 {result:shown}점", "en": "{0} people: mean {result:shown} of {1}"},
    reader=Reader.ADMINISTRATOR,
)
ALONE = Sentence(rule="E09", text={"ko": "{0}"})
figures = st.one_of(st.integers(-(2**63), 2**63 - 1), st.fractions(), st.text())


def test_figures_stand_in_their_places_as_they_are_asked_for() -> None:
    step = SUMS.step(7, "가{0}나", result=Fraction(25, 6))

    assert step == Step(
        rule="F08",
        text={"ko": "7명의 평균은 4.1667점", "en": "7 people: mean 4.1667 of 가{0}나"},
        result="25/6",
        reader=Reader.ADMINISTRATOR,
    )


@pytest.mark.parametrize(
    ("place", "told"), [("{0}", "5/2"), ("{0:shown}", "2.5000"), ("{0:figure}", "2.5000")]
)
def test_an_exact_number_is_told_as_its_place_says(place: str, told: str) -> None:
    assert written(place, [Fraction(5, 2), ""]) == told
    assert written(place, ["5/2", ""]) == told


def test_a_whole_weight_is_told_without_decimals() -> None:
    assert written("{0:figure} × {1:shown}", [Fraction(40), Fraction(4), ""]) == "40 × 4.0000"


@given(st.text())
def test_somebodys_text_is_told_as_it_is_whatever_stands_in_it(text: str) -> None:
    assert written(f"{literal(text)}: {{0}}", [7, ""]) == f"{text}: 7"


@pytest.mark.parametrize("place", ["{0.real}", "{0[0]}", "{0!r:>9}", "{1.__class__}"])
def test_a_place_reaches_nothing_inside_a_figure(place: str) -> None:
    with pytest.raises((KeyError, ValueError)):
        written(place, [7, "x", ""])


@given(st.lists(st.tuples(st.lists(figures, min_size=2, max_size=4), st.none() | st.fractions())))
def test_a_stored_trace_says_what_was_told(told: list[tuple[list[int], Fraction | None]]) -> None:
    wording = Wording()
    trace = Trace(
        [
            (SUMS if result is not None else Sentence(rule="E09", text={"ko": "{0}"})).told(
                *found, result=result
            )
            for found, result in told
        ]
    )

    stored = pack_trace(wording.text(trace))

    assert trace_of(stored, wording.sentences) == tuple(trace)
    assert trace == trace_of(stored, wording.sentences)
    assert all(key == key_of(says) for key, says in wording.sentences.items())


def test_a_sentence_is_kept_once_however_many_steps_say_it() -> None:
    wording = Wording()

    texts = [wording.text(Trace([SUMS.told(n, n, result=Fraction(n))] * 3)) for n in range(50)]

    assert len(wording.sentences) == 1
    assert max(map(len, texts)) < 90


def test_a_trace_is_a_sequence_of_steps() -> None:
    trace = Trace([SUMS.told(1, 2, result=Fraction(3)), SUMS.told(4, 5, result=Fraction(6))])

    assert [step.result for step in trace] == ["3", "6"]
    assert (len(trace), trace[-1].result, trace[:1][0].result) == (2, "6", "3")
    assert trace != trace[:1]
    assert (*trace, ALONE.step(7))[2].text == {"ko": "7"}
