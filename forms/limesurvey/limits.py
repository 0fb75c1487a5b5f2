"""Settings of a question that limit its answer, or that no form has."""

from __future__ import annotations

import re
from typing import Any, Final

from forms.limesurvey.making import Making
from forms.limesurvey.survey import Asked

FIGURE: Final = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,10})?")
WHOLE: Final = re.compile(r"[0-9]{1,6}")
DAY: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?: 00:00(?::00)?)?")
#: Values that switch a setting off, or are what everybody has.
OFF: Final = frozenset(("", "0", "N", "default", "normal", "none"))
#: Settings that the makers of questions read.
READ: Final = frozenset(
    (
        *("maximum_chars", "numbers_only", "num_value_int_only", "date_format", "equation"),
        *("min_num_value_n", "max_num_value_n", "date_min", "date_max", "hidden"),
        *("min_answers", "max_answers", "exclude_all_others", "other_replace_text"),
        *("other_numbers_only", "other_comment_mandatory", "max_num_of_files"),
        *("max_filesize", "multiflexible_min", "multiflexible_max", "multiflexible_checkbox"),
        *("dualscale_headerA", "dualscale_headerB", "prefix", "suffix", "input_boxes"),
        "multiflexible_step",
    )
)
#: Limits of answers that no form takes over by itself.
LIMITS: Final = (
    *("em_validation_q", "em_validation_sq", "min_num_value", "max_num_value"),
    *("equals_num_value", "array_filter", "array_filter_exclude", "exclude_all_others_auto"),
    *("min_num_of_files", "allowed_filetypes", "max_num_of_characters", "maximum_chars_sum"),
    *("time_limit", "max_subquestions", "min_num_value_sgqa", "max_num_value_sgqa"),
)
#: What surveys have everywhere unless somebody changes it.
USUAL: Final = frozenset((("statistics_showgraph", "1"), ("time_limit_action", "1")))
RANDOM: Final = ("random_order", "random_group", "answer_order", "subquestion_order")


def characters(asked: Asked, making: Making) -> dict[str, str]:
    """Return the parameter for the most characters."""
    return bounds(asked, making, (("maximum_chars", "max"),))


def bounds(asked: Asked, making: Making, pairs: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Return limits as parameters by name; one that is computed is reported."""
    found: dict[str, str] = {}
    for setting, parameter in pairs:
        value = asked.attribute(setting)
        if FIGURE.fullmatch(value):
            found[parameter] = value
        elif value:
            making.notes.add("limit-lost", name=setting, source=value)
    return found


def taken(asked: Asked, making: Making) -> dict[str, Any]:
    """Return how many choices may be taken, and which one excludes the others, as a constraint."""
    found = bounds(asked, making, (("min_answers", ">="), ("max_answers", "<=")))
    rules = [f"count-selected(.) {sign} {number}" for sign, number in found.items()]
    for code in filter(None, asked.attribute("exclude_all_others").split(";")):
        if code in {part.code for part in asked.rows()}:
            rules.append(f"(not(selected(., '{code}')) or count-selected(.) = 1)")
        else:
            making.notes.add("limit-lost", name="exclude_all_others", source=code)
    return {"constraint": " and ".join(rules)} if rules else {}


def days(asked: Asked, making: Making) -> dict[str, Any]:
    """Return the first and last day as a constraint; computed ones are reported."""
    rules: list[str] = []
    for setting, sign in (("date_min", ">="), ("date_max", "<=")):
        value = asked.attribute(setting)
        day = DAY.fullmatch(value)
        if day is not None:
            rules.append(f". {sign} date('{day[1]}')")
        elif value:
            making.notes.add("limit-lost", name=setting, source=value)
    return {"constraint": " and ".join(rules)} if rules else {}


def report_lost(asked: Asked, making: Making) -> set[str]:
    """Report what limits answers and was not carried; return the names of settings of look."""
    notes = making.notes
    if asked.pattern:
        notes.add("pattern-lost", source=asked.pattern)
    for name in LIMITS:
        if asked.attribute(name) not in OFF:
            notes.add("limit-lost", name=name, source=asked.attribute(name))
    if any(asked.attribute(name) not in OFF for name in RANDOM):
        notes.add("random")
    if any(asked.script.values()):
        notes.add("text-script")
    values = {name: asked.attribute(name) for name in asked.attributes}
    on = {name for name, value in values.items() if value not in OFF and (name, value) not in USUAL}
    return on - {*READ, *LIMITS, *RANDOM}
