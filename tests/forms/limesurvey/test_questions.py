"""Every question type of a survey becomes what asks the same, from files of both layouts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from forms.definition import Definition, Group
from forms.engine import compile_form
from forms.field_types import TypeTable
from forms.limesurvey import ImportedSurvey, import_survey
from forms.xlsform import roundtrip
from tests.forms.limesurvey.conftest import item, question, told
from tests.forms.limesurvey.lss import G, Q, lss

Form = Callable[..., Definition]
Imported = Callable[..., ImportedSurvey]


def texts(word: str) -> dict[str, str]:
    return {"ko": word, "en": f"{word} in English"}


ROWS = [("SQ001", texts("친절")), ("SQ002", texts("정확"))]
COLUMNS = [("c1", texts("상반기"), "1"), ("c2", texts("하반기"), "1")]
ANSWERS = [("A1", texts("좋음")), ("A2", texts("나쁨"))]
BOTH = [(*answer, scale) for scale in ("0", "1") for answer in ANSWERS]

EVERY = [
    *(Q(code=f"text{number}", kind=kind) for number, kind in enumerate("STUND5YGX|")),
    *(Q(code=f"one{number}", kind=kind, answers=ANSWERS) for number, kind in enumerate("L!OWZR")),
    *(Q(code=f"many{kind}", kind=kind, parts=ROWS) for kind in "MPQKABCE"),
    *(Q(code=f"array{kind}", kind=kind, parts=ROWS, answers=ANSWERS) for kind in "FH"),
    Q(code="dual", kind="1", parts=ROWS, answers=BOTH),
    Q(code="numbers", kind=":", parts=[*ROWS, *COLUMNS]),
    Q(code="texts", kind=";", parts=[*ROWS, *COLUMNS]),
    Q(code="sum", kind="*", attributes={"equation": "{manyK_SQ001 + manyK_SQ002}"}),
]


def test_every_type_is_carried_and_the_form_can_be_asked(form: Form, types: TypeTable) -> None:
    definition = form(*EVERY)

    compiled = compile_form(definition, types, lambda _: definition)

    assert {one.code for one in EVERY} <= {one.name for one in definition.walk()}
    assert compiled.definition.name == "limesurvey_4711"


def test_both_layouts_give_the_same_form_and_the_same_report(types: TypeTable) -> None:
    old, new = (import_survey(lss(one, G(questions=EVERY)), types) for one in ("old", "new"))

    assert old.definition is not None
    assert old == new


def test_the_download_as_a_spreadsheet_gives_the_same_form_again(
    form: Form, types: TypeTable
) -> None:
    assert roundtrip(form(*EVERY), types) == ()


@pytest.mark.parametrize(
    ("kind", "attributes", "wanted"),
    [
        ("S", {}, "text"),
        ("T", {}, "multiline"),
        ("U", {}, "multiline"),
        ("S", {"numbers_only": "1"}, "decimal"),
        ("N", {}, "decimal"),
        ("N", {"num_value_int_only": "1"}, "integer"),
        ("D", {}, "date"),
        ("D", {"date_format": "yyyy-mm-dd HH:MM"}, "datetime"),
        ("D", {"date_format": "HH:MM"}, "time"),
        ("5", {}, "rating"),
        ("Y", {}, "yes-no"),
        ("|", {}, "file"),
        ("X", {}, "note"),
        ("R", {}, "ranking"),
        ("L", {}, "select-one"),
    ],
)
def test_a_type_becomes_the_one_that_takes_the_same_answers(
    kind: str, attributes: dict[str, str], wanted: str, form: Form
) -> None:
    made = form(Q(code="Q1", kind=kind, answers=ANSWERS, attributes=attributes))

    assert question(made, "Q1").type == wanted


def test_texts_stand_in_every_language_and_help_is_the_hint(form: Form) -> None:
    asked = Q(code="Q1", kind="S", texts=texts("부서"), help={"ko": "정식 명칭"}, mandatory="Y")

    made = question(form(asked), "Q1")

    assert made.label == {"ko": "부서", "en": "부서 in English"}
    assert made.hint == {"ko": "정식 명칭"}
    assert made.required == "yes"


def test_answers_keep_their_codes_and_order(form: Form) -> None:
    definition = form(Q(code="Q1", kind="L", answers=ANSWERS))

    choices = definition.choices[question(definition, "Q1").choices]

    assert [(one.name, one.label["ko"]) for one in choices] == [("A1", "좋음"), ("A2", "나쁨")]


def test_other_is_a_choice_with_a_text_that_asks_what(form: Form) -> None:
    definition = form(Q(code="Q1", kind="L", answers=ANSWERS, other="Y"))

    names = [one.name for one in definition.choices[question(definition, "Q1").choices]]

    assert names == ["A1", "A2", "-oth-"]
    assert question(definition, "Q1_other").relevant == "selected(${Q1}, '-oth-')"


def test_the_words_for_other_are_those_of_the_survey(form: Form) -> None:
    words = {"other_replace_text": {"ko": "그 밖에", "en": "Else"}}

    definition = form(Q(code="Q1", kind="M", parts=ROWS, other="Y", attributes=words))

    last = definition.choices[question(definition, "Q1").choices][-1]
    assert last.label == {"ko": "그 밖에", "en": "Else"}


def test_a_comment_is_asked_beside_the_choice_it_belongs_to(form: Form) -> None:
    definition = form(Q(code="Q1", kind="O", answers=ANSWERS), Q(code="Q2", kind="P", parts=ROWS))

    assert question(definition, "Q1_comment").type == "multiline"
    assert question(definition, "Q2_SQ001comment").relevant == "selected(${Q2}, 'SQ001')"


@pytest.mark.parametrize(
    ("kind", "scale"),
    [("A", {"start": "1", "end": "5"}), ("B", {"start": "1", "end": "10"}), ("F", {})],
)
def test_an_array_is_a_matrix_of_its_rows(kind: str, scale: dict[str, str], form: Form) -> None:
    definition = form(Q(code="Q1", kind=kind, parts=ROWS, answers=ANSWERS))

    made = question(definition, "Q1")
    rows = definition.choices[made.parameters["rows"]]

    assert made.type == "matrix"
    assert scale.items() <= made.parameters.items()
    assert [row.name for row in rows] == ["SQ001", "SQ002"]


def test_an_array_whose_row_a_condition_names_has_a_question_for_each_row(
    imported: Imported,
) -> None:
    found = imported(
        Q(code="Q1", kind="F", parts=ROWS, answers=ANSWERS, mandatory="Y"),
        Q(code="Q2", kind="S", relevance='Q1_SQ002.NAOK == "A2"'),
    )

    assert found.definition is not None
    group = item(found.definition, "Q1")
    assert isinstance(group, Group)
    assert (group.appearance, [one.name for one in group.children]) == (
        "table-list",
        ["Q1_SQ001", "Q1_SQ002"],
    )
    assert question(found.definition, "Q1_SQ002").required == "yes"
    assert item(found.definition, "Q2").relevant == "${Q1_SQ002} = 'A2'"
    assert told(found, "Q1") == ["array-apart"]


def test_an_array_of_numbers_is_a_table_with_bounded_cells(form: Form) -> None:
    definition = form(
        Q(
            code="Q1",
            kind=":",
            parts=[*ROWS, *COLUMNS],
            attributes={"multiflexible_min": "0", "multiflexible_max": "7"},
            mandatory="Y",
        )
    )

    made = question(definition, "Q1")
    columns = definition.choices[made.parameters["columns"]]

    assert [one.name for one in columns] == ["c1", "c2"]
    assert columns[0].columns == {
        "type": "decimal",
        "parameters": "start=0 end=7",
        "required": "yes",
    }


def test_a_dual_scale_is_a_table_with_a_choice_in_each_column(form: Form) -> None:
    heads = {"dualscale_headerA": {"ko": "중요도"}, "dualscale_headerB": {"ko": "만족도"}}

    definition = form(Q(code="Q1", kind="1", parts=ROWS, answers=BOTH, attributes=heads))

    columns = definition.choices[question(definition, "Q1").parameters["columns"]]
    assert [(one.label["ko"], one.columns["type"]) for one in columns] == [
        ("중요도", "select-one"),
        ("만족도", "select-one"),
    ]


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        (Q(code="Q1", kind="S", defaults={"": "시청"}), "시청"),
        (Q(code="Q1", kind="L", answers=ANSWERS, defaults={"": "A2"}), "A2"),
        (Q(code="Q1", kind="M", parts=ROWS, defaults={"SQ001": "Y", "SQ002": "Y"}), "SQ001 SQ002"),
        (Q(code="Q1", kind="Y", defaults={"": "N"}), "no"),
    ],
)
def test_a_default_answer_is_carried(asked: Q, wanted: str, form: Form) -> None:
    assert question(form(asked), "Q1").default == wanted


@pytest.mark.parametrize("value", ["{TOKEN:FIRSTNAME}", "today()", "A9"])
def test_a_default_that_is_computed_or_no_answer_is_reported(
    value: str, imported: Imported
) -> None:
    found = imported(Q(code="Q1", kind="L", answers=ANSWERS, defaults={"": value}))

    assert told(found, "Q1") == ["default-lost"]


def test_a_group_is_a_page_with_its_description(types: TypeTable) -> None:
    page = G(questions=[Q(code="Q1", kind="S")], texts={"ko": "근무"}, description={"ko": "안내"})

    found = import_survey(lss("new", page), types)

    assert found.definition is not None
    (made,) = found.definition.items
    assert isinstance(made, Group)
    assert made.label == {"ko": "근무"}
    assert [one.label.get("ko") for one in made.children] == ["안내", "물음"]


def test_a_survey_greets_on_a_page_of_its_own(types: TypeTable) -> None:
    greeting = {"surveyls_language": "ko", "surveyls_welcometext": "<p>어서 오십시오.</p>"}
    more = {"surveys_languagesettings": [greeting]}

    found = import_survey(lss("new", G(questions=[Q(code="Q1", kind="S")]), more=more), types)

    assert found.definition is not None
    assert question(found.definition, "welcome").label == {"ko": "어서 오십시오."}


def test_the_title_and_the_default_language_are_those_of_the_survey(form: Form) -> None:
    made = form(Q(code="Q1", kind="S"), titles={"en": "Climate", "ko": "조직문화"})

    assert made.title == {"en": "Climate", "ko": "조직문화"}
    assert made.default_language == "ko"
