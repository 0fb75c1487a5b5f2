"""Forms inside forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pytest

from forms.definition import Choice, Definition, Group, Question, Repeat
from forms.engine import FormRefused
from tests.asking import NOTHING, TYPES, ask, asked, choices, compiled

INNER = Definition(
    name="inner",
    title={"ko": "속 양식"},
    choices={"c": choices(a="가", b="나")},
    items=(
        ask("select-one", "kind", choices="c"),
        Group(
            name="g",
            relevant="${kind} = 'a'",
            children=(ask("integer", "n", constraint=". < 5"),),
        ),
        Repeat(name="r", count="1", children=(ask("calculate", "d", calculation="${n} * 2"),)),
        ask("note", "told", label={"ko": "${kind}: ${n}"}),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a form may ask in a test: the forms that are registered."""

    definition: Definition
    forms: Mapping[str, Definition]

    def choices(self, question: Question) -> Sequence[Choice]:
        return self.definition.choices.get(question.choices, ())

    def directory(self, _kind: str) -> Sequence[tuple[str, str]]:
        return ()

    def definition_of(self, form: str) -> Definition:
        return self.forms[form]


OUTER = (ask("text", "n"), ask("subform", "sub", label={}, parameters={"form": "inner"}))


def test_the_questions_of_the_inner_form_are_asked_under_names_of_their_own() -> None:
    sheet = asked(*OUTER, forms={"inner": INNER})

    sheet.post({"n": "밖"})
    sheet.post({"sub-0-sub__kind": "a"}, page=1)
    sheet.post({"sub-0-sub__kind": "a", "sub-0-sub__n": "4"}, page=1)

    inside = {"sub__kind": "a", "sub__n": 4, "sub__r": [{"sub__d": 8}]}
    assert sheet.state.complete() == {"n": "밖", "sub": [inside]}
    assert sheet.state.label("sub-0-sub__told") == "가: 4"


def test_people_read_labels_of_the_inner_form() -> None:
    sheet = asked(*OUTER, forms={"inner": INNER})
    stored = [{"sub__kind": "a", "sub__n": 4, "sub__r": [{"sub__d": 8}]}]
    around = Known(definition=sheet.form.definition, forms={"inner": INNER})

    shown = TYPES.get("subform").show(OUTER[1], stored, "ko", around)

    assert shown == "문항: 가, 문항: 4, sub__r: (문항: 8)"


def test_answers_to_a_form_that_is_gone_stay_readable() -> None:
    around = Known(definition=NOTHING, forms={})

    assert TYPES.get("subform").show(OUTER[1], [{"sub__n": 4}], "ko", around) == "sub__n: 4"


def test_its_rules_hold() -> None:
    sheet = asked(*OUTER, forms={"inner": INNER})
    sheet.answers = {"sub": [{"sub__kind": "a", "sub__n": 7}]}

    assert sheet.codes() == [("sub-0-sub__n", "constraint")]


def test_it_is_drawn_under_its_title_and_without_buttons() -> None:
    html = asked(*OUTER, forms={"inner": INNER}).html(1)

    assert "<legend>속 양식</legend>" in html
    assert "<button" not in html


@pytest.mark.parametrize("parameters", [{}, {"form": "nobody"}])
def test_a_form_that_is_not_there_is_refused(parameters: dict[str, str]) -> None:
    with pytest.raises(FormRefused) as caught:
        compiled(ask("subform", parameters=parameters), forms={})

    assert [problem.code for problem in caught.value.problems] == ["parameter-wrong"]


def test_a_form_that_embeds_itself_is_refused() -> None:
    itself = Definition(
        name="loop", title={}, items=(ask("subform", "again", parameters={"form": "loop"}),)
    )

    with pytest.raises(FormRefused) as caught:
        compiled(*itself.items, forms={"loop": itself})

    assert "4단계보다 깊습니다" in caught.value.problems[0].message["ko"]


TABLED = Definition(
    name="tabled",
    title={"ko": "표가 있는 양식"},
    choices={
        "columns": (
            Choice(
                name="mark",
                label={"ko": "표시"},
                columns={"type": "select-one", "list": "marks", "constraint": ". != ${not}"},
            ),
            Choice(name="share", label={"ko": "비중"}, columns={"type": "integer"}),
        ),
        "marks": choices(a="가", b="나"),
    },
    items=(
        ask("text", "not"),
        ask(
            "table",
            "plan",
            parameters={"columns": "columns"},
            constraint="sum(${plan_share}) = 100",
        ),
        Repeat(
            name="more",
            children=(ask("integer", "n"),),
            extra={"constraint": "count(${more}) < 3 and ${not} != 'x'"},
        ),
    ),
)


def test_rules_of_its_tables_and_repeats_hold_under_the_new_names() -> None:
    sheet = asked(
        ask("subform", "sub", label={}, parameters={"form": "tabled"}), forms={"tabled": TABLED}
    )
    rows = [{"sub__plan_mark": "a", "sub__plan_share": 60}]

    sheet.answers = {"sub": [{"sub__not": "a", "sub__plan": rows, "sub__more": [{}, {}, {}]}]}
    wrong = sheet.codes()
    rows = [{"sub__plan_mark": "b", "sub__plan_share": 100}]
    sheet.answers = {"sub": [{"sub__not": "a", "sub__plan": rows, "sub__more": [{}]}]}

    assert wrong == [
        ("sub-0-sub__plan", "constraint"),
        ("sub-0-sub__plan-0-sub__plan_mark", "constraint"),
        ("sub-0-sub__more", "constraint"),
    ]
    assert sheet.codes() == []
