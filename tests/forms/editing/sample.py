"""A form with everything that refers to something."""

from __future__ import annotations

from forms.definition import Choice, Definition, Group, Question, Repeat

SCALE = (Choice(name="1", label={"ko": "낮음"}), Choice(name="2", label={"ko": "높음"}))
FORM = Definition(
    name="review",
    title={"ko": "평가"},
    default_language="ko",
    items=(
        Group(
            name="page",
            label={"ko": "첫 쪽"},
            children=(
                Question(name="age", type="integer", label={"ko": "나이"}),
                Question(
                    name="mark",
                    type="select-one",
                    choices="scale",
                    label={"ko": "${age}살의 점수"},
                    relevant="${age} > 18 and '${age}' != ''",
                    choice_filter="age > ${age}",
                ),
            ),
        ),
        Repeat(
            name="rows",
            count="${age}",
            children=(
                Question(name="share", type="integer", constraint=". <= ${age}"),
                Question(name="total", type="calculate", calculation="sum(${share}) + /rows/share"),
            ),
            extra={"constraint": "sum(${share}) = 100", "constraint_message::ko": "${age}"},
        ),
        Question(
            name="plan",
            type="table",
            parameters={"columns": "columns"},
            required="${mark} = 1",
            required_message={"ko": "${mark} 때 답하십시오"},
        ),
        Question(name="note", type="text", relevant="${plan_budget} > 1 or ${age_group} = 1"),
        Question(name="age_group", type="text", default="${ age }"),
    ),
    choices={
        "scale": SCALE,
        "columns": (
            Choice(
                name="budget",
                label={"ko": "예산"},
                columns={"constraint": "${plan_budget} < ${age}"},
            ),
            Choice(name="kind", label={"ko": "종류"}, columns={"list": "scale"}),
        ),
    },
    settings={"instance_name": "concat(${age}, '-')"},
)
