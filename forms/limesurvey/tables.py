"""Questions with rows: rated on one scale, on two, or with a number or text in each cell."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from forms.definition import Choice, Group, Item, Question
from forms.limesurvey.limits import bounds
from forms.limesurvey.making import Making
from forms.limesurvey.plan import choice_name
from forms.limesurvey.survey import Asked, Option, Part

Items = tuple[Item, ...]
#: The last mark of scales that begin with 1.
ENDS: Final[Mapping[str, str]] = MappingProxyType({"A": "5", "B": "10"})
#: Scales of words: code, Korean, English.
WORDS: Final[Mapping[str, tuple[tuple[str, str, str], ...]]] = MappingProxyType(
    {
        "C": (("Y", "예", "Yes"), ("U", "모름", "Uncertain"), ("N", "아니요", "No")),
        "E": (("I", "증가", "Increase"), ("S", "같음", "Same"), ("D", "감소", "Decrease")),
    }
)
CELLS: Final = (("multiflexible_min", "start"), ("multiflexible_max", "end"))


def array(asked: Asked, making: Making) -> Items:
    """Return a matrix, or a group of its rows where a condition names one of them."""
    if asked.kind == "H":
        making.notes.add("by-column")
    scale = _scale(asked, making)
    if asked.qid in making.plan.apart:
        return (_apart(asked, scale, making),)
    rows = making.listed(f"{making.plan.names[asked.qid]}_rows", asked.rows())
    parameters = {**scale.get("parameters", {}), "rows": rows}
    told = making.common(asked) | scale | {"parameters": parameters}
    return (Question(**told, type="matrix"),)


def _scale(asked: Asked, making: Making) -> dict[str, Any]:
    """Return the marks of an array: by their ends, or a list."""
    if asked.kind in ENDS:
        return {"parameters": {"start": "1", "end": ENDS[asked.kind]}}
    name, options = making.plan.names[asked.qid], asked.scale()
    if asked.kind in WORDS:
        fixed = WORDS[asked.kind]
        options = tuple(Option(code=code, texts=making.words(ko, en)) for code, ko, en in fixed)
    return {"choices": making.listed(name, options)}


def _apart(asked: Asked, scale: Mapping[str, Any], making: Making) -> Group:
    making.notes.add("array-apart")
    common = making.common(asked)
    required = common.pop("required")
    rows = tuple(
        Question(
            name=making.inner(asked, part.code),
            type="rating" if "parameters" in scale else "select-one",
            label=making.texts(part.texts),
            relevant=making.part_condition(part),
            required=required,
            **scale,
        )
        for part in asked.rows()
    )
    return Group(**common, appearance="table-list", children=rows)


def dual(asked: Asked, making: Making) -> Items:
    """Return a table with a column for each of two scales."""
    name = making.plan.names[asked.qid]
    columns = [
        _column(
            Part(qid="", code=f"scale{number}", texts=_head(asked, number, making)),
            asked,
            making,
            {"type": "select-one", "list": making.listed(f"{name}_scale{number}", options)},
        )
        for number, options in enumerate((asked.scale("0"), asked.scale("1")), start=1)
        if options
    ]
    return (_table(asked, columns, making),)


def _head(asked: Asked, number: int, making: Making) -> dict[str, str]:
    told = asked.attributes.get(f"dualscale_header{'AB'[number - 1]}", {})
    plain = {tag or making.survey.language: text for tag, text in told.items()}
    return plain or dict(making.words(f"척도 {number}", f"Scale {number}"))


def cells(asked: Asked, making: Making) -> Items:
    """Return a table with a number, a tick or a text in each cell."""
    kind = {"type": "text"}
    if asked.kind == ":" and asked.is_on("multiflexible_checkbox"):
        kind = {"type": "yes-no"}
    elif asked.kind == ":":
        limits = bounds(asked, making, CELLS)
        told = " ".join(f"{name}={value}" for name, value in limits.items())
        kind = {"type": "decimal"} | ({"parameters": told} if told else {})
    columns = [_column(part, asked, making, kind) for part in asked.columns()]
    return (_table(asked, columns, making),)


def _column(part: Part, asked: Asked, making: Making, kind: Mapping[str, str]) -> Choice:
    columns = dict(kind) | ({"required": "yes"} if asked.mandatory == "Y" else {})
    return Choice(name=choice_name(part.code), label=making.texts(part.texts), columns=columns)


def _table(asked: Asked, columns: list[Choice], making: Making) -> Question:
    name = making.plan.names[asked.qid]
    lists = {
        "columns": making.keep(f"{name}_columns", tuple(columns)),
        "rows": making.listed(f"{name}_rows", asked.rows()),
    }
    for part in asked.parts:
        if making.part_condition(part):
            making.notes.add("part-condition-lost", part=part.code, source=part.relevance)
    return Question(**making.common(asked), type="table", parameters=lists)
