"""The change advisor: each difference has exactly its class, and says what to do."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from forms.advice import Colour, Counts, Kind, Uses, advise, told, worst
from forms.advice.sentences import SENTENCES
from forms.definition import Choice, Definition, Group, Item, Question, Repeat

LABELS = ("매우 그렇지 않다", "그렇지 않다", "보통", "그렇다", "매우 그렇다")
SCALE = tuple(Choice(name=str(n), label={"ko": text}) for n, text in enumerate(LABELS, 1))
TRUST = Question(
    name="trust", type="select-one", choices="scale", label={"ko": "상사를 신뢰합니까"}
)
WHY = Question(name="why", type="text", label={"ko": "그렇게 생각한 까닭"})
COUNT = Question(name="count", type="integer", label={"ko": "처리 건수(건)"})
ITEMS = (Group(name="page", children=(TRUST, WHY)), Repeat(name="rows", children=(COUNT,)))
FORM = Definition(name="f", title={"ko": "설문"}, items=ITEMS, choices={"scale": SCALE})
ANSWERED = Uses(answered=True)
SCORED = Uses(answered=True, scored=frozenset({"trust"}))
RESTED_ON = Uses(answered=True, scored=frozenset({"trust"}), earlier=frozenset({"trust"}))


def with_page(*children: Item) -> Definition:
    return replace(FORM, items=(Group(name="page", children=children), ITEMS[1]))


def with_choices(*choices: Choice) -> Definition:
    return replace(FORM, choices={"scale": choices})


def trust(**fields: Any) -> Definition:
    return with_page(replace(TRUST, **fields), WHY)


def labelled(*texts: str) -> Definition:
    return with_choices(
        *(replace(one, label={"ko": t}) for one, t in zip(SCALE, texts, strict=True))
    )


NEW = Question(name="more", type="text", label={"ko": "덧붙일 말"})
SIXTH = Choice(name="6", label={"ko": "모르겠다"})
IN_PAGE = ITEMS[0]

CASES = [
    pytest.param(
        trust(label={"ko": "상사를 신뢰하십니까"}), ANSWERED, ["label"], id="a-softer-word"
    ),
    pytest.param(
        trust(label={"ko": TRUST.label["ko"], "en": "Trust"}), ANSWERED, ["label"], id="translated"
    ),
    pytest.param(trust(hint={"ko": "지난 1년"}), ANSWERED, ["label"], id="hint"),
    pytest.param(trust(appearance="likert"), ANSWERED, ["arranges"], id="appearance"),
    pytest.param(with_page(WHY, TRUST), ANSWERED, ["arranges"], id="order"),
    pytest.param(with_page(TRUST, WHY, NEW), ANSWERED, ["question"], id="a-question"),
    pytest.param(
        with_page(TRUST, WHY, replace(NEW, required="yes")), ANSWERED, ["asks"], id="required"
    ),
    pytest.param(
        with_page(TRUST, WHY, replace(NEW, extra={"weight": "2"})),
        ANSWERED,
        ["score"],
        id="weighed",
    ),
    pytest.param(with_choices(*SCALE, SIXTH), ANSWERED, ["choice"], id="a-choice"),
    pytest.param(with_choices(*SCALE, SIXTH), SCORED, ["score"], id="a-scored-choice"),
    pytest.param(with_choices(*SCALE[:4]), ANSWERED, ["drops"], id="a-choice-less"),
    pytest.param(with_choices(*SCALE[:4]), Uses(), ["asks"], id="a-choice-less-unanswered"),
    pytest.param(with_choices(*reversed(SCALE)), ANSWERED, ["asks"], id="shown-the-other-way"),
    pytest.param(labelled(*reversed(LABELS)), ANSWERED, ["meaning"] * 4, id="scale-turned"),
    pytest.param(labelled(*reversed(LABELS)), Uses(), ["label"] * 4, id="turned-unanswered"),
    pytest.param(
        trust(label={"ko": "상사를 신뢰하지 않습니까"}), ANSWERED, ["meaning"], id="denied"
    ),
    pytest.param(
        trust(label={"ko": "지난달 초과근무 시간"}), ANSWERED, ["meaning"], id="another-question"
    ),
    pytest.param(
        replace(
            FORM,
            items=(
                IN_PAGE,
                Repeat(name="rows", children=(replace(COUNT, extra={"unit": "천원"}),)),
            ),
        ),
        ANSWERED,
        ["meaning"],
        id="unit",
    ),
    pytest.param(with_page(TRUST), ANSWERED, ["drops"], id="a-question-less"),
    pytest.param(with_page(TRUST), Uses(), ["asks"], id="a-question-less-unanswered"),
    pytest.param(with_page(WHY), SCORED, ["score"], id="a-scored-question-less"),
    pytest.param(with_page(WHY), RESTED_ON, ["comparison"], id="rested-on"),
    pytest.param(trust(type="text", choices=""), ANSWERED, ["drops", "meaning"], id="type"),
    pytest.param(
        replace(FORM, items=(replace(IN_PAGE, children=(TRUST, WHY, COUNT)), Repeat(name="rows"))),
        ANSWERED,
        ["drops"],
        id="out-of-a-repeat",
    ),
    pytest.param(trust(relevant="${count} > 1"), ANSWERED, ["asks"], id="condition"),
    pytest.param(trust(constraint=". > 1"), SCORED, ["score"], id="constraint-scorers-read"),
    pytest.param(trust(extra={"weight": "3"}), ANSWERED, ["score"], id="weight"),
    pytest.param(trust(fact="trust"), ANSWERED, ["score"], id="fact"),
    pytest.param(replace(FORM, title={"ko": "새 설문"}), ANSWERED, ["label"], id="title"),
    pytest.param(
        replace(FORM, settings={"instance_name": "${why}"}), ANSWERED, ["asks"], id="setting"
    ),
    pytest.param(
        replace(FORM, sheets={"scoring": ({"name": "a"},)}), ANSWERED, ["score"], id="scoring-sheet"
    ),
    pytest.param(FORM, RESTED_ON, [], id="the-same"),
]


@pytest.mark.parametrize(("changed", "uses", "kinds"), CASES)
def test_each_difference_has_its_class(changed: Definition, uses: Uses, kinds: list[str]) -> None:
    assert [finding.kind.value for finding in advise(FORM, changed, uses)] == kinds


def test_a_note_and_a_page_have_no_meaning_that_answers_could_lose() -> None:
    note = Question(name="note", type="note", label={"ko": "안내문"})
    old = with_page(TRUST, WHY, note)
    new = replace(
        old,
        items=(
            Group(
                name="page",
                label={"ko": "둘째 쪽"},
                children=(TRUST, WHY, replace(note, label={"ko": "10월 말까지 내십시오"})),
            ),
            ITEMS[1],
        ),
    )

    assert [one.kind for one in advise(old, new, ANSWERED)] == [Kind.LABEL, Kind.LABEL]


def test_a_question_that_a_scored_calculation_reads_is_scored() -> None:
    total = Question(name="total", type="calculate", calculation="${count} * 2")
    form = replace(FORM, items=(*ITEMS, total))
    without = replace(form, items=(ITEMS[0], Repeat(name="rows"), total))

    (finding,) = advise(form, without, Uses(answered=True, scored=frozenset({"total"})))

    assert finding.kinds == (Kind.SCORE, Kind.DROPS)


def test_what_is_said_names_the_question_and_what_to_do_in_both_languages() -> None:
    (finding,) = advise(FORM, with_page(WHY), RESTED_ON)

    korean, english = told(finding, "ko"), told(finding, "en")

    assert korean[0].what == (
        "‘상사를 신뢰합니까’은(는) 지난 주기의 결과에 쓰였습니다. 바뀌면 작년과 견줄 수 없습니다."
    )
    assert english[0].do == (
        "Let running phases keep their version and use the new one from the next cycle."
    )
    assert finding.kinds == (Kind.COMPARISON, Kind.SCORE, Kind.DROPS)


def test_every_sentence_is_there_in_both_languages_and_belongs_to_a_class() -> None:
    assert all(all(sentence) for sentence in SENTENCES.values())
    assert {Kind(reason.partition("-")[0]) for reason in SENTENCES} == set(Kind)


def test_the_gravest_difference_gives_the_colour() -> None:
    mild = trust(hint={"ko": "지난 1년"})

    assert worst(advise(FORM, mild, ANSWERED)) is Colour.GREEN
    assert worst(advise(FORM, with_choices(*SCALE, SIXTH), ANSWERED)) is Colour.YELLOW
    assert worst(advise(FORM, trust(fact="trust"), ANSWERED)) is Colour.RED


def test_what_reaches_back_counts_answers_given_and_the_rest_those_to_come() -> None:
    counts = Counts(handed_in=4, begun=2, waiting=10, ballots=None)

    assert (counts.affected(Kind.DROPS), counts.affected(Kind.QUESTION)) == (6, 12)
