"""Texts of the form as plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.definition import Repeat
from forms.engine.labels import joined, parts, plain
from tests.asking import ask, asked, choices


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**굵게** 보통", "굵게 보통"),
        ("<span style='color:red'>빨강</span>", "빨강"),
        ('<font color="#f58a1f" size=4>주의</font>', "주의"),
        ("<H2 class='a b'>제목</H2>", "제목"),
        ("값 < 5 이고 > 3", "값 < 5 이고 > 3"),
        ("# 제목", "제목"),
        ("[고루](https://x.kr)", "고루 (https://x.kr)"),
        ("한 줄<br/>두 줄", "한 줄\n두 줄"),
        ("a &lt;b&gt; &amp; c", "a <b> & c"),
        ("3 * 4 * 5", "3 * 4 * 5"),
        ("snake_case_name", "snake_case_name"),
        (r"\*별\*", "*별*"),
    ],
)
def test_markup_is_taken_out(written: str, shown: str) -> None:
    assert plain(written) == shown


@pytest.mark.parametrize(
    "written",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "<svg/onload=alert(1)>",
        "<b onclick=alert(1)>굵게",
        '<span style="background:url(//x.example/a)">',
        "<p style='width:expression(alert(1))'>",
        '<a href="javascript:alert(1)">여기</a>',
        "[여기](javascript:alert(1))",
        "![그림](data:text/html,x)",
        "<!-- 주석 --> <![CDATA[ 자료 ]]>",
        "</title></textarea>",
        "{{7*7}} {% raw %} #{7*7}",
        "벡터<int>와 목록<String>",
        "a\u202egnp.exe",
    ],
)
def test_what_is_no_formatting_is_read_as_it_was_written(written: str) -> None:
    assert plain(written) == written


@given(st.text(max_size=400))
def test_any_text_becomes_plain(text: str) -> None:
    assert isinstance(joined(parts(text), lambda name: name), str)


def test_an_answer_stands_in_the_place_of_its_name() -> None:
    sheet = asked(
        ask("select-one", "who", choices="c"),
        ask("note", "n", label={"ko": "**${who}**님, <b>안녕</b>"}),
        lists={"c": choices(a="<i>가</i>")},
    )
    sheet.answers = {"who": "a"}

    assert sheet.state.label("n") == "가님, 안녕"
    assert "<p>가님, 안녕</p>" in sheet.html()


def test_an_answer_that_is_typed_is_never_read_as_markup_or_reference() -> None:
    sheet = asked(ask("text", "a"), ask("note", "n", label={"ko": "[${a}]"}))
    sheet.answers = {"a": "**x** ${a} <b>"}

    assert sheet.state.label("n") == "[**x** ${a} <b>]"


def test_inside_a_repeat_the_answer_of_the_same_instance_is_shown() -> None:
    sheet = asked(
        Repeat(name="r", children=(ask("text", "a"), ask("note", "n", label={"ko": "${a}!"})))
    )
    sheet.answers = {"r": [{"a": "x"}, {"a": "y"}]}

    assert [sheet.state.label(f"r-{place}-n") for place in (0, 1)] == ["x!", "y!"]


def test_a_particle_may_follow_what_is_bold() -> None:
    assert plain("**비중**의 합은 **100**이어야") == "비중의 합은 100이어야"
