"""Form S6 최종평가서: results by the end of November, and the rater's marks.

Source: 서산시 성과관리 및 평가에 관한 규칙: final evaluation as of the end of November, on
attainment and competency; 공무원 성과평가 등에 관한 규정: three grades at least, a reason for the
best and the worst.  Difficulty stands in the contract.  The further elements of the preset
``chungnam2021`` are those that 충청남도 published for 2021.
"""

from __future__ import annotations

from typing import Any, Final

from goru import Item, Question, Repeat
from goru.asking import (
    ask,
    choice,
    form,
    hidden,
    known,
    long,
    note,
    page,
    read_by,
    reckoned,
    rule,
    texts,
)
from plugins.seosan import contract_form, workflows
from plugins.seosan.common import (
    DIFFICULTIES,
    DIRECTIONS,
    LONGEST,
    PARTIES,
    goal_of_contract,
)

NAME: Final = "seosan-final"
TITLE: Final = texts("최종평가서", "Final evaluation")
#: The contract as it was concluded; nothing of one that is not signed.
CONTRACT: Final = f"confirmed.{contract_form.NAME}"
#: [c] Characters of the rater's comment.
SHORTEST: Final = 50
FIXED: Final = "${no} != ''"
CHUNGNAM: Final = "${preset} = 'chungnam2021'"
ATTAINED: Final = (
    "if(string(${result}) = '' or string(${target}) = '' or ${target} = 0, '',"
    " max(0, 100 + if(${direction} = 'down', -1, 1)"
    " * (${result} - ${target}) div abs(${target}) * 100))"
)

PRESETS: Final = (
    choice("standard", "서산시 기본 배점", "The city's weights"),
    choice("chungnam2021", "충청남도 2021 배점", "Weights of Chungnam, 2021"),
)
GRADES: Final = (
    choice("best", "매우우수", "Excellent"),
    choice("good", "우수", "Good"),
    choice("fair", "보통", "Fair"),
    choice("poor", "미흡", "Insufficient"),
)


def mark(name: str, ko: str, en: str, most: str = "100", **more: Any) -> Question:
    """Return a question for points from 0 to ``most``."""
    limits = rule(f". >= 0 and . <= {most}", f"0부터 {most}까지 적으십시오.", f"From 0 to {most}.")
    return ask("decimal", name, ko, en, **{**limits, **more})


def of_chungnam(name: str, ko: str, en: str, most: str = "100", **more: Any) -> Question:
    """Return a mark that only the preset of the province asks for."""
    return mark(name, ko, en, most, relevant=CHUNGNAM, **more)


GOAL: Final[tuple[Item, ...]] = (
    ask("text", "goal", "성과목표", "Goal", read_only=FIXED, parameters={"max": "120"}),
    mark("weight", "가중치(%)", "Weight in %", read_only=FIXED),
    ask(
        "select-one",
        "direction",
        "방향",
        "Direction",
        choices="directions",
        read_only=FIXED,
    ),
    ask(
        "decimal",
        "target",
        "목표값",
        "Target",
        read_only=FIXED,
        **rule(". != 0", "목표로 나누므로 0일 수 없습니다.", "It cannot be 0."),
    ),
    ask("decimal", "result", "최종실적", "Result"),
    ask("file", "evidence", "증빙", "Evidence", parameters={"max-mb": "20"}),
    ask(
        "select-one",
        "difficulty",
        "난이도",
        "Difficulty",
        choices="difficulties",
        read_only=FIXED,
        hint=texts("서명 전에 정해진 난이도입니다.", "As fixed before signing."),
    ),
    reckoned("decimal", "attain", "달성도(%)", "Attainment in %", ATTAINED),
)
#: What the rater adds to each goal.
RATED: Final[tuple[Item, ...]] = (
    goal_of_contract("rated_goal", FIXED),
    mark(
        "process",
        "이행도(상반기)",
        "Process (first half)",
        hint=texts("중간점검표를 보고 적으십시오.", "From the mid-term check."),
    ),
    of_chungnam("process_second", "이행도(하반기)", "Process (second half)"),
    ask(
        "text",
        "excluded",
        "평가제외 사유(위원회)",
        "Why it is excluded (committee)",
        required="",
        parameters={"max": "100"},
        hint=texts(
            "취소된 목표에만 적습니다. 가중치는 나머지 목표에 나뉩니다.",
            "For a cancelled goal alone; the others take over its weight.",
        ),
    ),
)
RESULTS: Final = page(
    "results",
    "목표별 최종실적",
    "Results by goal",
    hidden("year", "cycle.year"),
    known("no", f"{CONTRACT}.no", texts("계약번호", "Contract")),
    known("ratee", "subject.name", texts("피평가자", "Official")),
    ask(
        "date",
        "starts",
        "평가기간 시작",
        "Period from",
        default="if(${year} = '', '', date(concat(${year}, '-01-01')))",
    ),
    ask(
        "date",
        "ends",
        "평가기간 끝",
        "Period to",
        default="if(${year} = '', '', date(concat(${year}, '-12-31')))",
        hint=texts(
            "전보로 계약을 승계하면 기간마다 따로 평가하고 날수로 합칩니다.",
            "After a succession each period is evaluated; days decide their shares.",
        ),
        **rule(". > ${starts}", "시작일보다 뒤여야 합니다.", "After the first day."),
    ),
    Repeat(
        name="final",
        label=texts("목표별 최종실적·증빙", "Result and evidence of each goal"),
        extra={"prefill": f"{CONTRACT}.goals+personal"},
        children=GOAL,
    ),
    long(
        "self",
        "자기평가",
        "Self-evaluation",
        LONGEST,
        hint=texts("점수에 반영되지 않습니다.", "It has no weight."),
    ),
)
MARKS: Final = page(
    "marks",
    "평정자 평가",
    "The rater's marks",
    ask("select-one", "preset", "배점", "Weights", choices="presets", default="standard"),
    Repeat(
        name="rated",
        label=texts("목표별 이행도", "Process of each goal"),
        extra={"prefill": f"{CONTRACT}.goals+personal"},
        children=RATED,
    ),
    mark("common", "공통과제 점수", "Common tasks", relevant=f"not({CHUNGNAM})"),
    of_chungnam("common_points", "공통과제(10점 만점)", "Common tasks (of 10)", "10"),
    ask(
        "decimal",
        "alpha",
        "공통과제 가감점(±α)",
        "Common tasks, plus or minus",
        required="",
        relevant=CHUNGNAM,
        **rule(". >= -10 and . <= 10", "−10부터 10까지입니다.", "From -10 to 10."),
    ),
    mark("competency", "역량 점수", "Competency", relevant=f"not({CHUNGNAM})"),
    of_chungnam("competency_below", "역량: 하급자", "Competency: subordinates"),
    of_chungnam("competency_above", "역량: 차상급자", "Competency: next superior"),
    of_chungnam("competency_top", "역량: 지휘부", "Competency: leadership"),
    of_chungnam(
        "satisfaction",
        "고객만족도",
        "Satisfaction",
        required="",
        hint=texts(
            "민원을 받지 않는 국은 비웁니다. 나머지 업무 점수를 70/65로 환산합니다.",
            "Blank for bureaus without clients: the other elements then count 70/65.",
        ),
    ),
    mark("bonus", "가점", "Bonus points", required="", most="3"),
    long("comment", "평가의견", "Comment", 1000, SHORTEST),
    ask(
        "select-one",
        "grade",
        "최종등급",
        "Grade",
        choices="grades",
        hint=texts(
            "점수로 제안된 등급을 보고 평정자가 정합니다.", "The score proposes; the rater decides."
        ),
    ),
    long(
        "extreme",
        "최상위·최하위 사유",
        "Why the best or the worst grade",
        LONGEST,
        relevant="selected('best poor', ${grade}) and ${grade} != ''",
    ),
    ask(
        "yes-no",
        "has_confirmer",
        "확인자가 있습니까?",
        "Is there a confirmer?",
        default="no",
        hint=texts(
            "시장이 확인자가 될 자리이면 확인자를 두지 않습니다.",
            "None where it would be the mayor.",
        ),
    ),
    ask(
        "person",
        "confirmer_person",
        "확인자",
        "Confirmer",
        relevant="${has_confirmer} = 'yes'",
    ),
    note(
        "confirmer",
        texts(
            "확인자 확인: ‘서명하고 확인자에게 보냄’을 누르면 확인자가 결재함에서 서명합니다.",
            "The confirmer signs once it is signed and sent to them.",
        ),
        "${has_confirmer} = 'yes'",
    ),
)
FINAL: Final = form(
    NAME,
    TITLE,
    read_by(PARTIES, (RESULTS, MARKS)),
    settings={"workflow": workflows.FINAL},
    presets=PRESETS,
    directions=DIRECTIONS,
    difficulties=DIFFICULTIES,
    grades=GRADES,
)
