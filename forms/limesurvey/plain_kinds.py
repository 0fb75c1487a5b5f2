"""Questions with one answer: texts, numbers, dates, marks, files, equations and texts to read."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from forms.definition import Group, Item, Question, Texts
from forms.limesurvey.limits import WHOLE, bounds, characters, days
from forms.limesurvey.making import Making
from forms.limesurvey.script import ScriptError, translate
from forms.limesurvey.survey import Asked, Part

Items = tuple[Item, ...]
#: Limits of a number by the parameter that takes them.
NUMBERS: Final = (("min_num_value_n", "start"), ("max_num_value_n", "end"))
#: Kilobytes of a megabyte, and megabytes that a file may have here.
KILOBYTES: Final = 1024
MEGABYTES: Final = 100


def text(asked: Asked, making: Making) -> Items:
    """Return a question for a text; long ones have several lines."""
    if asked.is_on("numbers_only"):
        return number(asked, making)
    kind = "text" if asked.kind == "S" else "multiline"
    question = Question(**making.common(asked), type=kind, parameters=characters(asked, making))
    return (with_unit(asked, making, question),)


def number(asked: Asked, making: Making) -> Items:
    """Return a question for a number."""
    limits = bounds(asked, making, NUMBERS)
    question = Question(**making.common(asked), type=_numeric(asked, limits), parameters=limits)
    return (with_unit(asked, making, question),)


def _numeric(asked: Asked, limits: dict[str, str]) -> str:
    whole = asked.is_on("num_value_int_only") and not any("." in one for one in limits.values())
    return "integer" if whole else "decimal"


def date(asked: Asked, making: Making) -> Items:
    """Return a question for a day, a time or both, as its format asks for."""
    told = asked.attribute("date_format")
    has_time, has_day = "H" in told, any(sign in told for sign in "dmy")
    kind = "date" if not has_time else "datetime" if has_day else "time"
    limits = days(asked, making)
    return (Question(**making.common(asked), type=kind, **limits),)


def points(asked: Asked, making: Making) -> Items:
    """Return a question for a mark from 1 to 5."""
    scale = {"start": "1", "end": "5"}
    return (Question(**making.common(asked), type="rating", parameters=scale),)


def yes_no(asked: Asked, making: Making) -> Items:
    """Return a question for yes or no."""
    return (Question(**making.common(asked), type="yes-no"),)


def file(asked: Asked, making: Making) -> Items:
    """Return a question for a file; several are reported."""
    count = asked.attribute("max_num_of_files") or "1"
    if count != "1":
        making.notes.add("files-one", count=count)
    size, parameters = asked.attribute("max_filesize"), {}
    if WHOLE.fullmatch(size):
        megabytes = -(-int(size) // KILOBYTES)
        parameters = {"max-mb": str(min(max(megabytes, 1), MEGABYTES))}
    return (Question(**making.common(asked), type="file", parameters=parameters),)


def shown(asked: Asked, making: Making) -> Items:
    """Return a text to read."""
    return (Question(**making.common(asked) | {"required": ""}, type="note"),)


def switch(_asked: Asked, making: Making) -> Items:
    """Return nothing: the language is changed elsewhere."""
    making.notes.add("language-switch")
    return ()


def equation(asked: Asked, making: Making) -> Items:
    """Return a calculation; one that cannot be translated stays blank."""
    source = asked.attribute("equation") or next(iter(asked.texts.values()), "")
    told = making.common(replace(asked, texts={}, help={})) | {"required": ""}
    try:
        formula = translate(
            source.strip().removeprefix("{").removesuffix("}"), making.term, truth=False
        )
    except ScriptError as error:
        making.notes.add("equation-lost", source=source, what=error.what)
        return (Question(**told, type="hidden"),)
    return (Question(**told, type="calculate", calculation=formula),)


def boxes(asked: Asked, making: Making) -> Items:
    """Return a group of short texts or numbers, a question for each sub-question."""
    common = making.common(asked)
    required = common.pop("required")
    inside = tuple(_box(asked, part, required, making) for part in asked.rows())
    return (Group(**common, children=inside),)


def _box(asked: Asked, part: Part, required: str, making: Making) -> Question:
    numeric = asked.kind == "K" or asked.is_on("numbers_only")
    limits = bounds(asked, making, NUMBERS) if numeric else characters(asked, making)
    return Question(
        name=making.inner(asked, part.code),
        type=_numeric(asked, limits) if numeric else "text",
        label=making.texts(part.texts),
        relevant=making.part_condition(part),
        required=required,
        parameters=limits,
    )


def with_unit(asked: Asked, making: Making, question: Question) -> Question:
    """Return a question whose hint has the words that stood before and after its answer."""
    hint: dict[str, str] = dict(question.hint)
    for name, sign in (("prefix", "{} …"), ("suffix", "… {}")):
        texts: Texts = making.texts(asked.attributes.get(name, {}))
        for language in {tag or making.survey.language: tag for tag in texts}:
            told = texts.get(language) or texts.get("", "")
            hint[language] = " ".join(filter(None, (hint.get(language), sign.format(told))))
            making.notes.add("unit", source=told)
    return replace(question, hint=hint)
