"""Nothing is lost silently: texts, limits and what stands beside the questions are told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from forms.definition import Definition
from forms.field_types import TypeTable
from forms.limesurvey import ImportedSurvey, import_survey, lines
from tests.forms.limesurvey.conftest import item, question, told
from tests.forms.limesurvey.lss import G, Q, lss

Form = Callable[..., Definition]
Imported = Callable[..., ImportedSurvey]

ROWS = [("SQ001", {"ko": "가"}), ("SQ002", {"ko": "나"})]
ANSWERS = [("A1", {"ko": "예"}), ("A2", {"ko": "아니요"})]


@pytest.mark.parametrize(
    ("html", "wanted", "lost"),
    [
        ("<p>첫 줄</p><p>둘째&nbsp;줄</p>", "첫 줄\n\n둘째 줄", []),
        ("<b>굵게</b> <i>기울여</i>", "굵게 기울여", []),
        ("1 &lt; 2 &amp; 3", "1 < 2 & 3", []),
        ("&lt;b&gt;", "&lt;b>", []),
        ("<script>alert(1)</script>물음", "물음", ["text-script"]),
        ('<a href="javascript:alert(1)">물음</a>', "물음", ["text-script"]),
        ('<span onclick="go()">물음</span>', "물음", ["text-script"]),
        ("<style>p {color: red}</style>물음", "물음", []),
        ('물음<img src="a.png">', "물음", ["text-media"]),
        ("{first} 님", "${first} 님", []),
        ("{first.shown} 님", "${first} 님", []),
        ("$ 표시 ${first}", "$ 표시 $ ${first}", []),
        ("{if(first == 1, 'a', 'b')}", "{if(first == 1, 'a', 'b')}", ["text-piping"]),
        ("{TOKEN:FIRSTNAME}", "{TOKEN:FIRSTNAME}", ["text-piping"]),
        ("{ 그냥 괄호 }", "{ 그냥 괄호 }", []),
    ],
)
def test_html_becomes_plain_text(
    html: str, wanted: str, lost: list[str], imported: Imported
) -> None:
    found = imported(Q(code="first", kind="S"), Q(code="Q1", kind="S", texts={"ko": html}))

    assert found.definition is not None
    assert question(found.definition, "Q1").label == {"ko": wanted}
    assert told(found, "Q1") == lost


@pytest.mark.parametrize(
    ("asked", "parameters", "constraint"),
    [
        (Q(code="Q1", kind="S", attributes={"maximum_chars": "30"}), {"max": "30"}, ""),
        (
            Q(code="Q1", kind="N", attributes={"min_num_value_n": "-1.5", "max_num_value_n": "9"}),
            {"start": "-1.5", "end": "9"},
            "",
        ),
        (Q(code="Q1", kind="|", attributes={"max_filesize": "1500"}), {"max-mb": "2"}, ""),
        (
            Q(code="Q1", kind="R", answers=ANSWERS, attributes={"max_answers": "1"}),
            {"top": "1"},
            "",
        ),
        (
            Q(code="Q1", kind="M", parts=ROWS, attributes={"min_answers": "1", "max_answers": "2"}),
            {},
            "count-selected(.) >= 1 and count-selected(.) <= 2",
        ),
        (
            Q(code="Q1", kind="M", parts=ROWS, attributes={"exclude_all_others": "SQ002"}),
            {},
            "(not(selected(., 'SQ002')) or count-selected(.) = 1)",
        ),
        (
            Q(code="Q1", kind="D", attributes={"date_min": "2026-01-01"}),
            {},
            ". >= date('2026-01-01')",
        ),
    ],
)
def test_a_limit_is_carried_over(
    asked: Q, parameters: dict[str, str], constraint: str, imported: Imported
) -> None:
    found = imported(asked)

    assert found.definition is not None
    made = question(found.definition, "Q1")
    assert (dict(made.parameters), made.constraint) == (parameters, constraint)
    assert told(found, "Q1") == []


@pytest.mark.parametrize(
    ("asked", "lost"),
    [
        (Q(code="Q1", kind="S", preg="/^(a+)+$/"), "pattern-lost"),
        (Q(code="Q1", kind="S", attributes={"em_validation_q": "this > 1"}), "limit-lost"),
        (Q(code="Q1", kind="N", attributes={"max_num_value_n": "{other}"}), "limit-lost"),
        (Q(code="Q1", kind="D", attributes={"date_max": "{today}"}), "limit-lost"),
        (Q(code="Q1", kind="M", parts=ROWS, attributes={"array_filter": "Q0"}), "limit-lost"),
        (Q(code="Q1", kind="M", parts=ROWS, attributes={"random_order": "1"}), "random"),
        (Q(code="Q1", kind="|", attributes={"max_num_of_files": "4"}), "files-one"),
        (Q(code="Q1", kind="S", mandatory="S"), "mandatory-soft"),
        (Q(code="Q1", kind="L"), "no-options"),
        (Q(code="Q1", kind="F", parts=ROWS), "no-options"),
        (Q(code="Q1", kind="L", answers=[("A 1", {"ko": "예"})]), "option-changed"),
    ],
)
def test_what_cannot_be_carried_over_is_told_and_the_question_is_there(
    asked: Q, lost: str, imported: Imported
) -> None:
    found = imported(asked)

    assert found.definition is not None
    entry = next(one for one in found.entries if one.code == "Q1")
    assert entry.outcome == "changed"
    assert [one.code for one in entry.told] == [lost]
    assert item(found.definition, "Q1").name == "Q1"


def test_a_regular_expression_never_becomes_a_rule(form: Form) -> None:
    assert question(form(Q(code="Q1", kind="S", preg="/^(a+)+$/")), "Q1").constraint == ""


def test_a_hidden_question_is_seen_by_nobody_and_keeps_its_default(imported: Imported) -> None:
    hidden = {"hidden": "1"}

    found = imported(
        Q(code="Q1", kind="S", attributes=hidden, defaults={"": "v"}),
        Q(code="Q2", kind="M", parts=ROWS, attributes=hidden),
    )

    assert found.definition is not None
    first = question(found.definition, "Q1")
    assert (first.type, first.default) == ("hidden", "v")
    assert question(found.definition, "Q2").relevant == "false()"
    assert told(found, "Q1") == told(found, "Q2") == ["hidden"]


def test_a_language_switch_is_left_out_and_told(imported: Imported) -> None:
    found = imported(Q(code="Q1", kind="S"), Q(code="lang", kind="I"))

    entry = next(one for one in found.entries if one.code == "lang")

    assert (entry.outcome, entry.became) == ("left-out", ())


def test_a_code_that_is_no_name_is_changed_and_conditions_follow(imported: Imported) -> None:
    found = imported(Q(code="1st", kind="N"), Q(code="Q2", kind="S", relevance="1st > 2"))

    assert found.definition is not None
    assert question(found.definition, "Q2").relevant == "${_1st} > 2"
    assert told(found, "1st") == ["code-changed"]


def test_quotas_assessments_and_settings_are_told_once_for_the_survey(imported: Imported) -> None:
    more = {"quota": [{"id": "1"}, {"id": "2"}], "assessments": [{"id": "1"}]}

    found = imported(
        Q(code="Q1", kind="S", attributes={"cssclass": "big", "hide_tip": "1"}), more=more
    )

    assert told(found, "") == ["beside-lost", "beside-lost", "survey-setting-lost", "look-lost"]
    whole = found.entries[-1].sentence("en")
    assert "Quotas (2)" in whole
    assert "Assessment rules (1)" in whole
    assert "cssclass, hide_tip" in whole


def test_the_report_counts_every_question_and_speaks_both_languages(types: TypeTable) -> None:
    page = G(
        questions=[
            Q(code="Q1", kind="S"),
            Q(code="Q2", kind="S", relevance="SAVEDID > 1"),
            Q(code="Q3", kind="I"),
        ]
    )

    found = import_survey(lss("new", page), types)

    korean, english = list(lines(found.entries, "ko")), list(lines(found.entries, "en"))
    assert korean[0] == "그대로 옮김 2, 바뀐 것이 있음 1, 옮기지 않음 1"
    assert english[0] == "carried over 2, carried over with changes 1, not carried over 1"
    assert english[2] == "Q1 → text Q1: carried over."
    assert len(korean) == len(english) == 1 + 1 + 3 + 1
