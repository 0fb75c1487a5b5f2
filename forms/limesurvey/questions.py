"""Each question of a survey becomes items of the form, by the letter of its type."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from forms.definition import Item, Question
from forms.limesurvey import listed_kinds, plain_kinds, tables
from forms.limesurvey.defaults import PLAIN, with_defaults
from forms.limesurvey.limits import report_lost
from forms.limesurvey.making import Making
from forms.limesurvey.plan import ARRAYS, ONE, SEVERAL, TABLES
from forms.limesurvey.refusals import SurveyRefusal
from forms.limesurvey.report import Became
from forms.limesurvey.survey import Asked, Survey

Maker = Callable[[Asked, Making], tuple[Item, ...]]
#: The letters of LimeSurvey's question types.  W and Z are those of lists before version 1.9.
MAKERS: Final[Mapping[str, Maker]] = MappingProxyType(
    {
        **dict.fromkeys("STU", plain_kinds.text),
        "N": plain_kinds.number,
        "D": plain_kinds.date,
        "5": plain_kinds.points,
        "Y": plain_kinds.yes_no,
        "|": plain_kinds.file,
        "X": plain_kinds.shown,
        "I": plain_kinds.switch,
        "*": plain_kinds.equation,
        **dict.fromkeys("QK", plain_kinds.boxes),
        **dict.fromkeys(ONE, listed_kinds.one),
        **dict.fromkeys(SEVERAL, listed_kinds.several),
        "G": listed_kinds.gender,
        "R": listed_kinds.ranking,
        **dict.fromkeys(ARRAYS, tables.array),
        "1": tables.dual,
        ":": tables.cells,
        ";": tables.cells,
    }
)
#: What a group is called in the report.
GROUP: Final = "group"
#: Types that ask nothing without answers, without rows, without columns.
NEED_OPTIONS: Final = ONE | frozenset("F1H")
NEED_ROWS: Final = SEVERAL | ARRAYS | TABLES | frozenset("QK")
NEED_COLUMNS: Final = frozenset(":;")


def require_known_types(survey: Survey) -> None:
    """Raise where a question has a type that no survey has.

    Raises:
        SurveyRefusal: naming the question and its type.
    """
    for asked in survey.questions():
        if asked.kind not in MAKERS:
            found = asked.kind[:20] or "-"
            raise SurveyRefusal("unknown-type", found=found, question=asked.code[:80] or "-")


def items_of(asked: Asked, making: Making, look: set[str]) -> tuple[Item, ...]:
    """Return what a question becomes, and enter it in the report; ``look`` collects settings."""
    name = making.plan.names[asked.qid]
    if name != asked.code:
        making.notes.add("code-changed", name=name)
    maker = MAKERS[asked.kind]
    if _is_bare(asked):
        making.notes.add("no-options")
        maker = plain_kinds.text
        asked = replace(asked, other=False)
    items = with_defaults(asked, maker(asked, making), making)
    if asked.is_on("hidden") and asked.kind != "*":
        making.notes.add("hidden")
        items = tuple(_hidden(item) for item in items)
    look |= report_lost(asked, making)
    became = [Became(_kind(item), item.name) for item in items]
    making.notes.close(asked.code, became, left_out=not items)
    making.reached += 1
    return items


def _is_bare(asked: Asked) -> bool:
    without_options = asked.kind in NEED_OPTIONS and not asked.scale() and not asked.other
    without_rows = asked.kind in NEED_ROWS and not asked.rows()
    without_columns = asked.kind in NEED_COLUMNS and not asked.columns()
    nothing = asked.kind == "R" and not (asked.options or asked.rows())
    return without_options or without_rows or without_columns or nothing


def _hidden(item: Item) -> Item:
    """Return an item that nobody sees; one answer keeps its default."""
    if isinstance(item, Question) and item.type in PLAIN | {"select-one", "yes-no"}:
        return Question(
            name=item.name,
            type="hidden",
            label=item.label,
            default=item.default,
            relevant=item.relevant,
        )
    return replace(item, relevant="false()")


def _kind(item: Item) -> str:
    return item.type if isinstance(item, Question) else GROUP
