"""Tables of typed columns."""

from __future__ import annotations

import pytest

from forms.definition import Choice, Repeat
from forms.engine import FormRefused, with_instance
from tests.asking import NOTHING, TYPES, ask, asked, choices, compiled

COLUMNS = (
    Choice(name="task", label={"ko": "과제"}, columns={"required": "yes"}),
    Choice(
        name="share",
        label={"ko": "비중"},
        columns={"type": "integer", "constraint": ". > 0", "constraint_message": "0보다 크게"},
    ),
    Choice(
        name="double",
        label={"ko": "두 배"},
        columns={"type": "integer", "calculation": "${plan_share} * 2"},
    ),
)
LISTS = {"columns": COLUMNS, "rows": choices(one="1분기", two="2분기")}
FREE = ask(
    "table",
    "plan",
    label={"ko": "계획"},
    parameters={"columns": "columns"},
    constraint="sum(${plan_share}) = 100",
    constraint_message={"ko": "비중의 합은 100"},
)


def test_rows_of_typed_columns_are_stored_as_mappings() -> None:
    sheet = asked(FREE, lists=LISTS).begin()
    assert sheet.answers["plan"] == [{"plan_double": None}]

    sheet.post({"plan-0-plan_task": "가", "plan-0-plan_share": "40"})

    assert sheet.state.complete() == {
        "plan": [{"plan_task": "가", "plan_share": 40, "plan_double": 80}]
    }


def test_each_column_and_the_whole_table_have_rules() -> None:
    sheet = asked(FREE, lists=LISTS)
    sheet.answers = {"plan": [{"plan_share": 0}, {"plan_share": 40}]}

    assert sheet.codes() == [
        ("plan", "constraint"),
        ("plan-0-plan_task", "required"),
        ("plan-0-plan_share", "constraint"),
        ("plan-1-plan_task", "required"),
    ]
    messages = {problem.path: problem.message["ko"] for problem in sheet.state.problems}
    assert messages["plan"] == "비중의 합은 100"
    assert messages["plan-0-plan_share"] == "0보다 크게"


def test_shares_that_add_up_are_complete() -> None:
    sheet = asked(FREE, lists=LISTS)
    rows = [{"plan_task": "가", "plan_share": 40}, {"plan_task": "나", "plan_share": 60}]
    sheet.answers = {"plan": rows}

    assert sheet.codes() == []


def test_people_add_rows() -> None:
    sheet = asked(FREE, lists=LISTS)

    more = with_instance(sheet.form, sheet.around, {"plan": [{"plan_share": 1}]}, "plan")

    assert len(more["plan"]) == 2


def test_given_rows_stand_in_the_first_column() -> None:
    fixed = ask("table", "fix", parameters={"columns": "columns", "rows": "rows"})
    sheet = asked(fixed, lists={**LISTS, "columns": COLUMNS[:1]})

    assert sheet.state.answers == {"fix": [{"fix_row": "one"}, {"fix_row": "two"}]}
    html = sheet.html()
    assert html.index("1분기") < html.index("2분기")
    assert "add:fix" not in html
    sheet.post({"fix-1-fix_task": "나"})

    assert sheet.answers["fix"][1] == {"fix_row": "two", "fix_task": "나"}


def test_it_is_drawn_as_a_table_with_headers() -> None:
    html = asked(FREE, lists=LISTS).begin().html()

    assert '<th scope="col" id="q-plan-c2">비중</th>' in html
    assert 'aria-labelledby="q-plan-c2 q-plan-r1"' in html


def test_a_repeat_may_be_drawn_as_a_table() -> None:
    repeat = Repeat(name="r", appearance="table", children=(ask("text", "a"),))

    assert "<table" in asked(repeat).begin().html()


@pytest.mark.parametrize(
    "parameters", [{}, {"columns": "none"}, {"columns": "columns", "rows": "none"}]
)
def test_a_table_without_its_lists_is_refused(parameters: dict[str, str]) -> None:
    with pytest.raises(FormRefused) as caught:
        compiled(ask("table", parameters=parameters), lists=LISTS)

    assert [problem.code for problem in caught.value.problems] == ["parameter-wrong"]


def test_the_rows_are_one_cell() -> None:
    rows = [{"plan_task": "가", "plan_share": 40}, {"plan_task": "나"}]

    one = TYPES.get("table").cells(FREE, rows, NOTHING)
    assert one == ("plan_task=가, plan_share=40\nplan_task=나",)
    assert TYPES.get("table").cells(FREE, None, NOTHING) == (None,)


def test_people_read_labels_of_columns_and_choices() -> None:
    columns = (
        Choice(name="kind", label={"ko": "구분"}, columns={"type": "select-one", "list": "rows"}),
        Choice(name="done", label={"ko": "완료"}, columns={"type": "yes-no"}),
        Choice(name="note", label={"ko": "비고"}),
    )
    told = ask("note", "n", label={"ko": "계획\n${plan}"})
    sheet = asked(
        ask("table", "plan", parameters={"columns": "columns"}),
        told,
        lists={**LISTS, "columns": columns},
    )
    rows = [{"plan_kind": "two", "plan_done": "yes"}, {"plan_note": "없음"}]
    sheet.answers = {"plan": rows}
    question = sheet.form.source.items[0]

    shown = TYPES.get("table").show(question, rows, "ko", sheet.state.surroundings("n"))  # type: ignore[arg-type]  # the first item is a question

    assert shown == "구분: 2분기, 완료: 예\n비고: 없음"
    assert sheet.state.label("n") == f"계획\n{shown}"
