"""Form U5c 공통지표 실적 올리기: the results of a common indicator, department by department.

They are typed, or uploaded as an imported column, whose every row is checked.
"""

from __future__ import annotations

from typing import Final

from goru.asking import (
    ask,
    choice,
    form,
    hidden,
    known,
    needed,
    note,
    page,
    reckoned,
    remark,
    texts,
)
from plugins.uijeongbu import common_setting

NAME: Final = "uijeongbu-common-result"
#: Begins the name of an imported column; the indicator's code follows.
COLUMN: Final = "common."
SETTING: Final = f"answers.{common_setting.NAME}"

WAYS: Final = (
    choice("typed", "아래 표에 적습니다", "In the table below"),
    choice("imported", "엑셀로 올렸습니다", "Imported from Excel"),
)

RESULT: Final = form(
    NAME,
    texts("공통지표 실적", "Results of a common indicator"),
    (
        page(
            "indicator",
            "지표",
            "Indicator",
            known("name", f"{SETTING}.name", texts("지표명", "Name")),
            *(
                hidden(one, f"{SETTING}.{one}")
                for one in ("code", "measure", "target", "per_case", "floor", "scale", "convert")
            ),
            hidden("has_exempt", f"{SETTING}.has_exempt"),
            known("points", f"{SETTING}.points", texts("배점", "Points")),
            ask(
                "table",
                "exempt",
                "제외부서",
                "Departments exempt",
                required="",
                relevant="${has_exempt} = 'yes'",
                parameters={"columns": "exempt_columns"},
                extra={"prefill": f"{SETTING}.exempt"},
            ),
        ),
        page(
            "by_department",
            "부서별 실적",
            "Results by department",
            ask(
                "select-one",
                "way",
                "실적을 어떻게 냅니까?",
                "How are the results given?",
                choices="ways",
                default="typed",
            ),
            reckoned(
                "text",
                "column",
                "가져온 결과의 이름",
                "Name of the imported column",
                f"concat('{COLUMN}', ${{code}})",
            ),
            note(
                "import_told",
                texts(
                    "관리자가 ‘외부 결과 가져오기’에서 서식을 내려받아 부서마다 한 행(부서코드, "
                    "값, 사유)으로 올립니다. 결과 이름은 ${column}입니다. 틀린 행이 하나라도 "
                    "있으면 저장하지 않고 행과 열을 알려 줍니다.",
                    "The office uploads one row a department under ‘Results from outside’, as "
                    "column ${column}. One wrong row, and nothing is stored; row and column are "
                    "told.",
                ),
                "${way} = 'imported'",
            ),
            ask(
                "table",
                "results",
                "부서별 실적",
                "Results",
                relevant="${way} = 'typed'",
                parameters={"columns": "result_columns"},
            ),
            remark("story", "자료 설명", "About the data", 500),
            ask("file", "evidence", "근거자료", "Evidence", required=""),
        ),
    ),
    settings={"instance_name": "${name}", "checks": "uijeongbu-common-results"},
    ways=WAYS,
    exempt_columns=(
        choice("unit", "부서", "Department", type="unit", read_only="yes"),
        choice("reason", "사유", "Why", read_only="yes"),
    ),
    result_columns=(
        needed("unit", "부서", "Department", type="unit"),
        needed(
            "value",
            "값",
            "Value",
            type="decimal",
            constraint=". >= 0",
            **{
                "constraint_message::ko": "0 이상의 수를 적으십시오.",
                "constraint_message::en": "Enter 0 or more.",
            },
        ),
        choice("note", "비고", "Note"),
    ),
)
