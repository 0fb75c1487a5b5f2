"""Form U1 성과지표 정의서: one indicator of a unit, as several municipalities define theirs.

Other forms embed it by its name.  What it asks follows the rules on three years of results
(의정부시·서산시·창원시 규칙); bounds are proposals [c] unless a formula needs them.  Directions and
tables bear the names that the scorer of indicators knows.
"""

from __future__ import annotations

from typing import Final

from goru import Definition, FormDefinition, Group
from plugins.standard.forms.indicator_aim import PLAN, TARGET
from plugins.standard.forms.indicator_formula import FORMULA, MEANING
from plugins.standard.forms.indicator_layout import LAYOUT
from plugins.standard.forms.indicator_lists import LISTS

NAME: Final = "indicator-sheet"
TITLE: Final = {"ko": "성과지표 정의서", "en": "Indicator sheet"}
#: What is looked at beyond single answers when a sheet is handed in.
CHECKED: Final = (
    *("indicator-formula", "indicator-units", "indicator-aim", "indicator-name"),
    *("indicator-officers", "indicator-weights", "indicator-counts"),
)
PAGES: Final[tuple[Group, ...]] = (MEANING, FORMULA, TARGET, PLAN)

SHEET: Final = FormDefinition(
    name=NAME,
    title=TITLE,
    definition=Definition(
        name=NAME,
        title=TITLE,
        default_language="ko",
        items=PAGES,
        choices=LISTS,
        settings={
            "instance_name": "${name}",
            "facts": "submission",
            "checks": " ".join(CHECKED),
        },
    ),
    layout=LAYOUT,
)
FORMS: Final = (SHEET,)
