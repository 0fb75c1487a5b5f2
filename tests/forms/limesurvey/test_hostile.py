"""A file that is no survey, or a hostile one, is refused; what it says is never run."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.commands.forms import known_types
from forms.definition import Definition
from forms.engine import compile_form
from forms.field_types import TypeTable
from forms.limesurvey import SurveyRefusal, import_survey
from forms.limesurvey.xml import MOST_BYTES, MOST_LEVELS, MOST_ROWS
from forms.xlsform import roundtrip
from tests.forms.limesurvey.lss import G, Layout, Q, lss

GOOD = lss("new", G(questions=[Q(code="Q1", kind="S")]))
BOMB = b"""<?xml version="1.0"?><!DOCTYPE document [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><document>&b;</document>"""
FILE = b"""<?xml version="1.0"?><!DOCTYPE document [<!ENTITY f SYSTEM "file:///etc/passwd">]>
<document>&f;</document>"""
ANSWERS = [("A1", {"ko": "예"})]


def refused(data: bytes, types: TypeTable) -> tuple[str, dict[str, object]]:
    with pytest.raises(SurveyRefusal) as caught:
        import_survey(data, types)
    return caught.value.reason, dict(caught.value.facts)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "broken"),
        (b"PK\x03\x04", "broken"),
        (b"{}", "broken"),
        (b"<document><a></document>", "broken"),
        (GOOD[:-30], "broken"),
        (b'<?xml version="1.0" encoding="nonsense"?><document/>', "broken"),
        (b"<html><body/></html>", "foreign"),
        (b"<document/>", "foreign"),
        (GOOD.replace(b">Survey<", b">Group<"), "foreign"),
        (BOMB, "unsafe"),
        (FILE, "unsafe"),
        (b"<!DOCTYPE document><document/>", "unsafe"),
        (
            GOOD.replace(b"<questions>", b"<queries>").replace(b"</questions>", b"</queries>"),
            "empty",
        ),
    ],
)
def test_what_is_no_survey_is_refused_with_the_reason(
    data: bytes, reason: str, types: TypeTable
) -> None:
    assert refused(data, types)[0] == reason


def test_a_broken_file_is_told_by_line_and_column(types: TypeTable) -> None:
    facts = refused(b"<document>\n <a></b>\n</document>", types)[1]

    assert facts == {"line": 2, "column": 7}


def test_a_file_that_is_too_large_is_not_read(types: TypeTable) -> None:
    assert refused(b" " * (MOST_BYTES + 1), types)[0] == "large"


def test_too_many_rows_and_levels_end_the_reading(types: TypeTable) -> None:
    rows = b"<document><answers><rows>" + b"<row/>" * (MOST_ROWS + 1)
    levels = b"<document>" + b"<a>" * MOST_LEVELS

    assert refused(rows, types) == (
        "large",
        {"what_ko": "행", "what_en": "rows", "limit": MOST_ROWS},
    )
    assert refused(levels, types)[0] == "large"


def test_an_unknown_type_is_refused_with_its_question(layout: Layout, types: TypeTable) -> None:
    data = lss(layout, G(questions=[Q(code="Q1", kind="S"), Q(code="Q2", kind="@")]))

    assert refused(data, types) == ("unknown-type", {"found": "@", "question": "Q2"})


@pytest.mark.parametrize(
    ("questions", "found", "question"),
    [
        ([Q(code="Q1", kind="S"), Q(code="Q1", kind="N")], "Q1", "-"),
        ([Q(code="Q1", kind="L", answers=ANSWERS * 2)], "A1", "Q1"),
        ([Q(code="Q1", kind="M", parts=ANSWERS * 2)], "A1", "Q1"),
    ],
    ids=["question", "answer", "sub-question"],
)
def test_a_code_that_stands_twice_is_refused(
    questions: list[Q], found: str, question: str, layout: Layout, types: TypeTable
) -> None:
    reason, facts = refused(lss(layout, G(questions=questions)), types)

    assert (reason, facts["found"]) == ("repeated", found)


def test_the_same_code_on_both_scales_is_no_repetition(layout: Layout, types: TypeTable) -> None:
    both = [("A1", {"ko": "예"}, "0"), ("A1", {"ko": "예"}, "1")]
    data = lss(layout, G(questions=[Q(code="Q1", kind="1", parts=ANSWERS, answers=both)]))

    assert import_survey(data, types).definition is not None


TEXT = st.text(
    alphabet=string.ascii_letters + string.digits + " \n.,;:!?+-*/=|()[]_#@~^`%가나${}<>&'\"\\한",
    max_size=60,
)
KINDS = st.sampled_from("STUNDL!OMPQKABCEFH1:;YG5R|X*")
SETTING = st.sampled_from(
    (
        *("hidden", "equation", "min_answers", "max_answers", "maximum_chars", "prefix"),
        *("max_num_value_n", "exclude_all_others", "date_min", "multiflexible_max"),
    )
)
ROWS = [("S1", {"ko": "가"}, "0"), ("S2", {"ko": "나"}, "1"), ("S3", {"ko": "다"}, "0")]


@st.composite
def questions(draw: st.DrawFn) -> list[Q]:
    many = draw(st.integers(1, 4))
    return [
        Q(
            code=f"Q{number}",
            kind=draw(KINDS),
            texts={"ko": draw(TEXT), "en": draw(TEXT)},
            help={"ko": draw(TEXT)},
            parts=ROWS[: draw(st.integers(0, 3))],
            answers=[("A1", {"ko": draw(TEXT)}, "0"), ("A2", {"ko": "예"}, "1")],
            attributes=draw(st.dictionaries(SETTING, TEXT, max_size=3)),
            defaults={"": draw(TEXT)},
            relevance=draw(st.one_of(TEXT, st.sampled_from(["Q0 == 'A1'", "Q0_S1 == 'Y'"]))),
            mandatory=draw(st.sampled_from("YNS")),
            other=draw(st.sampled_from("YN")),
            preg=draw(TEXT),
        )
        for number in range(many)
    ]


TYPES = known_types()


@settings(max_examples=40, deadline=None)
@given(asked=questions())
def test_whatever_a_survey_says_the_form_is_sound_and_the_same_in_both_layouts(
    asked: list[Q],
) -> None:
    old, new = (import_survey(lss(one, G(questions=asked)), TYPES) for one in ("old", "new"))

    assert old == new
    assert new.definition is not None, [one.sentence("en") for one in new.problems]
    assert roundtrip(new.definition, TYPES) == ()
    assert compile_form(new.definition, TYPES, _no_form).definition.name == "limesurvey_4711"


def _no_form(name: str) -> Definition:
    raise LookupError(name)
