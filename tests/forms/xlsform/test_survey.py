from __future__ import annotations

from collections.abc import Callable

from forms.definition import Definition, Group, Repeat
from forms.xlsform import ImportResult

HEAD = ["type", "name", "label"]


def codes(result: ImportResult, *severities: str) -> list[str]:
    wanted = severities or ("error", "warning")
    return [found.code for found in result.problems if found.severity in wanted]


def test_groups_and_repeats_hold_what_stands_between_their_rows(
    form: Callable[..., Definition],
) -> None:
    definition = form(
        [
            [*HEAD, "repeat_count"],
            ["begin group", "g", "G"],
            ["begin_repeat", "r", "R", "2"],
            ["text", "a", "A"],
            ["end_repeat"],
            ["end group"],
            ["text", "b", "B"],
        ]
    )

    group, last = definition.items
    assert isinstance(group, Group)
    (repeat,) = group.children
    assert isinstance(repeat, Repeat)
    assert (repeat.name, repeat.count) == ("r", "2")
    assert [item.name for item in repeat.children] == ["a"]
    assert last.name == "b"


def test_every_row_is_counted_once(read: Callable[..., ImportResult]) -> None:
    result = read(
        [
            [*HEAD, "disabled"],
            ["begin group", "g", "G"],
            ["text", "a", "A"],
            ["", "", ""],
            ["", "", "no type"],
            ["include", "other"],
            ["text", "off", "Off", "yes"],
            ["end group"],
            ["end group"],
        ]
    )

    tally = result.tally
    assert (tally.rows, tally.questions, tally.structure, tally.reported) == (7, 1, 2, 4)
    assert codes(result) == ["type-missing", "include-unsupported", "end-without-begin"]
    assert codes(result, "note") == ["row-disabled", "title-missing"]


def test_a_group_without_an_end_is_closed_and_reported(read: Callable[..., ImportResult]) -> None:
    result = read([HEAD, ["begin group", "g", "G"], ["text", "a", "A"]])

    (found,) = result.of("warning")
    assert (found.code, found.row) == ("begin-without-end", 2)
    assert result.definition is not None
    assert [item.name for item in result.definition.walk()] == ["g", "a"]


def test_an_end_of_the_outer_kind_closes_what_is_still_open(
    read: Callable[..., ImportResult],
) -> None:
    result = read(
        [
            HEAD,
            ["begin repeat", "r", "R"],
            ["begin group", "g", "G"],
            ["text", "a", "A"],
            ["end repeat"],
            ["text", "b", "B"],
        ]
    )

    assert codes(result) == ["begin-without-end"]
    assert result.definition is not None
    assert [item.name for item in result.definition.items] == ["r", "b"]


def test_an_end_of_another_kind_closes_the_innermost_and_is_reported(
    read: Callable[..., ImportResult],
) -> None:
    result = read([HEAD, ["begin group", "g", "G"], ["text", "a", "A"], ["end repeat"]])

    assert codes(result) == ["end-mismatched"]


def test_a_name_with_blanks_is_repaired_and_its_references_follow(
    read: Callable[..., ImportResult],
) -> None:
    result = read(
        [
            [*HEAD, "relevant"],
            ["text", "my name", "A"],
            ["text", "2nd", "B", "${my name} = 'x'"],
            ["note", "n", "Hello ${my name}"],
        ]
    )

    assert result.definition is not None
    first, second, note = result.definition.questions()
    assert (first.name, second.name) == ("my_name", "_2nd")
    assert second.relevant == "${my_name} = 'x'"
    assert note.label == {"": "Hello ${my_name}"}
    assert codes(result) == ["name-invalid", "name-invalid"]


def test_a_name_that_stands_twice_is_numbered_and_references_stay_inside_their_group(
    read: Callable[..., ImportResult],
) -> None:
    result = read(
        [
            [*HEAD, "relevant"],
            ["begin group", "g1", "G"],
            ["text", "a", "A"],
            ["text", "b", "B", "${a} = 1"],
            ["end group"],
            ["begin group", "g2", "G"],
            ["text", "a", "A"],
            ["text", "c", "C", "${a} = 2"],
            ["end group"],
        ]
    )

    assert result.definition is not None
    relevant = {item.name: item.relevant for item in result.definition.questions()}
    assert relevant == {"a": "", "b": "${a} = 1", "a_2": "", "c": "${a_2} = 2"}
    (found,) = result.of("warning")
    assert (found.code, found.row) == ("name-repeated", 7)


def test_a_reference_to_one_of_several_is_reported(read: Callable[..., ImportResult]) -> None:
    survey = [
        [*HEAD, "relevant"],
        ["text", "a", "A"],
        ["text", "a", "A"],
        ["text", "b", "B", "${a}"],
    ]

    result = read(survey)

    assert codes(result) == ["name-repeated", "reference-ambiguous"]


def test_a_group_gives_way_to_a_question_of_its_name(read: Callable[..., ImportResult]) -> None:
    result = read([HEAD, ["begin group", "a", "G"], ["text", "a", "A"], ["end group"]])

    assert result.definition is not None
    assert [item.name for item in result.definition.walk()] == ["a_2", "a"]
    assert codes(result) == []


def test_a_missing_name_is_given_and_reported(read: Callable[..., ImportResult]) -> None:
    result = read([HEAD, ["note", "", "Hello"]])

    assert result.definition is not None
    assert result.definition.items[0].name == "note_2"
    assert codes(result) == ["name-missing"]


def test_a_question_that_shows_nothing_is_reported(read: Callable[..., ImportResult]) -> None:
    result = read([HEAD, ["text", "a", ""], ["calculate", "c", ""]])

    assert codes(result) == ["label-missing", "calculation-missing"]


def test_or_other_is_written_out(form: Callable[..., Definition]) -> None:
    definition = form(
        [HEAD, ["select_one colours or_other", "a", "A"], ["select_one colours", "b", "B"]],
        choices=[["list_name", "name", "label"], ["colours", "r", "빨강"]],
    )

    first, other, second = definition.questions()
    assert [choice.name for choice in definition.choices[first.choices]] == ["r", "other"]
    assert (other.name, other.relevant) == ("a_other", "selected(${a}, 'other')")
    assert [choice.name for choice in definition.choices[second.choices]] == ["r"]


def test_further_cells_of_a_group_are_kept(form: Callable[..., Definition]) -> None:
    survey = [
        [*HEAD, "constraint", "required_message::en", "kobo--matrix_list"],
        ["begin group", "g", "G", ". > 1", "must", "rows"],
        ["text", "a", "A"],
        ["end group"],
    ]

    (group,) = form(survey).items

    kept = {"constraint": ". > 1", "required_message::en": "must", "kobo--matrix_list": "rows"}
    assert group.extra == kept


def test_a_matrix_of_another_tool_becomes_a_group_with_a_warning(
    read: Callable[..., ImportResult],
) -> None:
    survey = [HEAD, ["begin_kobomatrix", "m", "M"], ["text", "a", "A"], ["end_kobomatrix"]]

    result = read(survey)

    assert codes(result) == ["loop-once"]
    assert result.definition is not None
    assert isinstance(result.definition.items[0], Group)


def test_too_many_levels_are_refused(read: Callable[..., ImportResult]) -> None:
    rows = [["begin group", f"g{number}", "G"] for number in range(3_000)]

    result = read([HEAD, *rows, ["text", "a", "A"]])

    assert result.definition is None
    assert "too-deep" in codes(result, "error")
    assert result.tally.is_whole()


def test_a_survey_without_questions_is_refused(read: Callable[..., ImportResult]) -> None:
    assert codes(read([HEAD])) == ["sheet-empty"]


def test_a_question_knows_its_row(form: Callable[..., Definition]) -> None:
    definition = form([HEAD, ["", "", ""], ["text", "a", "A"]])

    assert definition.items[0].position.row == 3
