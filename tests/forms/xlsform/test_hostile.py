from __future__ import annotations

import time
from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.field_types import TypeTable
from forms.xlsform import ImportResult, Workbook, import_form, roundtrip

WORDS = st.sampled_from(
    [
        *("type", "name", "label", "label::ko", "relevant", "calculation", "choice_filter"),
        *("list_name", "begin group", "end group", "begin repeat", "end repeat", "text", "note"),
        *("select_one l", "select_multiple l or_other", "rank l", "range", "start", "include x"),
        *("l", "a", "b", "my name", "${a}", "${a} = ${b}", "selected(${a}, 'x')", "concat(", "yes"),
        *("start=1", "\u1109\u1175\u11af", "<script>alert(1)</script>", "{0}{nobody}", "=1+1"),
        *("_x0041_", "form_id", "form_title", "media::image::en", "bind::x", "a\nb", "geopoint"),
        *("appearance", "multiline", "parameters", "required", "repeat_count", "'; DROP", "%s"),
    ]
)
CELLS = st.one_of(st.just(""), WORDS, st.text(max_size=8))
GRIDS = st.lists(st.lists(CELLS, max_size=7), max_size=9)
SURVEYS = GRIDS.map(lambda rows: [["type", "name", "label", "relevant", "calculation"], *rows])


@given(survey=st.one_of(GRIDS, SURVEYS), choices=GRIDS, told=GRIDS)
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_no_grid_of_cells_raises_and_every_row_is_counted(
    survey: list[list[str]],
    choices: list[list[str]],
    told: list[list[str]],
    book: Callable[..., Workbook],
    types: TypeTable,
) -> None:
    made = book({"survey": survey, "choices": choices, "settings": told})

    result = import_form(made, types)

    assert result.tally.is_whole()
    assert (result.definition is None) == bool(result.of("error"))
    for found in result.problems:
        assert found.sentence("ko")
        assert found.sentence("en")


@given(survey=SURVEYS, choices=GRIDS)
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_whatever_imports_comes_back_equal(
    survey: list[list[str]],
    choices: list[list[str]],
    book: Callable[..., Workbook],
    types: TypeTable,
) -> None:
    titles = [["list_name", "name", "label"], ["l", "x", "X"], *choices]

    result = import_form(book({"survey": survey, "choices": titles}), types)

    if result.definition is not None:
        assert roundtrip(result.definition, types) == ()


def test_markup_in_a_name_does_not_become_a_name(read: Callable[..., ImportResult]) -> None:
    result = read([["type", "name", "label"], ["text", "<script>alert(1)</script>", "A"]])

    assert result.definition is not None
    assert result.definition.items[0].name == "_script_alert_1___script_"


def test_braces_in_a_cell_do_not_become_a_template(read: Callable[..., ImportResult]) -> None:
    result = read([["type", "name", "label"], ["{0.__class__}", "a", "A"]])

    (found,) = result.of("warning")
    assert "{0.__class__}" in found.message["en"]


def test_ten_thousand_equal_names_take_no_long_time(read: Callable[..., ImportResult]) -> None:
    rows = [["text", "a", "A", "${a} = 1"] for _ in range(10_000)]
    begun = time.process_time()

    result = read([["type", "name", "label", "relevant"], *rows])

    assert time.process_time() - begun < 10
    assert result.tally.questions == 10_000
    assert result.more_problems > 0
