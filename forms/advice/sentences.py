"""What is said of each class of difference: what changes for whom, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from forms.advice.records import Finding
from forms.definition import in_language


class Told(NamedTuple):
    """What changes for whom, and what to do, in Korean and in English."""

    what_ko: str
    what_en: str
    do_ko: str
    do_en: str


class Advice(NamedTuple):
    """What changes for whom, and what to do, in one language."""

    what: str
    do: str


NOTHING: Final = ("그대로 공개해도 됩니다.", "Publish it as it is.")
NEXT: Final = (
    "진행 중인 단계는 지금 판을 계속 쓰고, 새 판은 다음 주기부터 쓰십시오.",
    "Let running phases keep their version and use the new one from the next cycle.",
)
BOTH: Final = (
    "옛 문항을 남겨 두고 새 이름의 문항을 따로 만드십시오.",
    "Keep the old question and make another one with a new name.",
)
MAP: Final = (
    "항목을 지우지 말고 숨기거나, 옛 값을 새 값에 짝지은 뒤 공개하십시오.",
    "Hide it instead of removing it, or map the old values to new ones before publishing.",
)
LOOK: Final = (
    "미리 보기에서 확인한 뒤 공개하십시오.",
    "Look at the preview, then publish.",
)

SENTENCES: Final[Mapping[str, Told]] = MappingProxyType(
    {
        "label": Told(
            "‘{label}’의 글만 바뀝니다. 응답의 뜻은 그대로입니다.",
            "Only the text of '{label}' changes; answers mean what they meant.",
            *NOTHING,
        ),
        "arranges": Told(
            "‘{label}’의 모양만 바뀝니다. 응답에는 영향이 없습니다.",
            "Only the layout of '{label}' changes; answers are not touched.",
            *NOTHING,
        ),
        "arranges-order": Told(
            "‘{label}’의 순서만 바뀝니다. 응답에는 영향이 없습니다.",
            "Only the order of '{label}' changes; answers are not touched.",
            *NOTHING,
        ),
        "question": Told(
            "작성자에게 ‘{label}’ 문항이 새로 보입니다. 이미 낸 응답에는 이 칸이 비어 있습니다.",
            "People see the new question '{label}'; answers handed in have nothing there.",
            *NOTHING,
        ),
        "choice": Told(
            "‘{label}’ 보기가 새로 생깁니다. 이미 응답한 사람은 고를 수 없었던 보기입니다.",
            "The choice '{label}' is new; whoever answered before could not choose it.",
            "집계할 때 판을 나누어 보십시오.",
            "Read the results by version.",
        ),
        "asks-required": Told(
            "필수 문항 ‘{label}’이(가) 생깁니다. 작성 중인 사람은 이 문항에 답해야 낼 수 있습니다.",
            "'{label}' is new and required: who has begun must answer it before handing in.",
            "작성 중인 사람에게 알리거나 필수를 푸십시오.",
            "Tell those who have begun, or make it optional.",
        ),
        "asks-removed": Told(
            "‘{label}’ 문항을 더 묻지 않습니다. 아직 아무도 답하지 않았습니다.",
            "'{label}' is asked no more; nobody has answered it yet.",
            *LOOK,
        ),
        "asks-choice": Told(
            "‘{label}’ 보기가 없어집니다. 아직 고른 사람이 없습니다.",
            "The choice '{label}' goes; nobody has chosen it yet.",
            *LOOK,
        ),
        "asks-place": Told(
            "‘{label}’이(가) 다른 묶음으로 옮겨집니다. 묻는 조건이 달라질 수 있습니다.",
            "'{label}' moves to another group; whether it is asked may change.",
            *LOOK,
        ),
        "asks-rule": Told(
            "‘{label}’을(를) 묻거나 받아들이는 "
            "규칙({field})이 바뀝니다. 앞으로 쓰는 사람에게 적용됩니다.",
            "The rule by which '{label}' is asked or "
            "accepted ({field}) changes for answers to come.",
            *LOOK,
        ),
        "asks-settings": Told(
            "양식 전체의 설정({field})이 바뀝니다. 앞으로 쓰는 사람에게 적용됩니다.",
            "A setting of the whole form ({field}) changes for answers to come.",
            *LOOK,
        ),
        "asks-stages": Told(
            "양식의 단계(stages)가 바뀝니다. 누가 언제 쓰는지 달라집니다.",
            "The stages of the form change: who writes when is different.",
            *LOOK,
        ),
        "asks-reversed": Told(
            "보기 목록 ‘{label}’의 순서가 거꾸로 됩니다. "
            "값은 그대로이지만 고르는 습관에 영향을 줍니다.",
            "The list '{label}' is turned round; values stay, but people may choose differently.",
            *LOOK,
        ),
        "meaning-label": Told(
            "‘{label}’의 글이 크게 바뀌어, 이미 낸 응답이 다른 물음에 대한 답으로 읽힙니다.",
            "The text of '{label}' changes so much that "
            "answers given read as answers to something else.",
            *BOTH,
        ),
        "meaning-turned": Told(
            "보기 ‘{label}’의 이름이 다른 값에 붙습니다. 이미 낸 응답의 뜻이 뒤바뀝니다.",
            "The label '{label}' now belongs to another value: answers given turn round.",
            *BOTH,
        ),
        "meaning-unit": Told(
            "‘{label}’의 척도나 단위({field})가 바뀝니다. 이미 낸 값은 옛 단위로 적힌 것입니다.",
            "The scale or unit of '{label}' ({field}) changes; values given are in the old one.",
            *BOTH,
        ),
        "meaning-rule": Told(
            "‘{label}’의 값을 정하는 규칙({field})이 "
            "바뀝니다. 이미 낸 값은 옛 규칙으로 나온 것입니다.",
            "What decides the value of '{label}' "
            "({field}) changes; values given follow the old rule.",
            *BOTH,
        ),
        "drops-question": Told(
            "‘{label}’ 문항이 없어집니다. 이미 낸 응답은 옛 판에만 남습니다.",
            "'{label}' goes; answers given to it stay in the old version alone.",
            *MAP,
        ),
        "drops-choice": Told(
            "‘{label}’ 보기가 없어집니다. 이 보기를 고른 응답은 옛 판에만 남습니다.",
            "The choice '{label}' goes; answers that chose it stay in the old version alone.",
            *MAP,
        ),
        "drops-type": Told(
            "‘{label}’의 유형이 바뀝니다. 이미 낸 값은 새 유형으로 읽을 수 없습니다.",
            "The type of '{label}' changes; values given cannot be read as the new one.",
            *BOTH,
        ),
        "drops-place": Told(
            "‘{label}’이(가) 반복 안팎으로 옮겨집니다. 이미 낸 값은 새 자리에 담기지 않습니다.",
            "'{label}' moves in or out of a repeat; values given do not fit the new place.",
            *BOTH,
        ),
        "score-sheet": Told(
            "양식의 채점 규칙(scoring)이 바뀝니다. 같은 응답에서 다른 점수가 나옵니다.",
            "The scoring rules of the form change: the same answers give other scores.",
            *NEXT,
        ),
        "score-question": Told(
            "점수에 들어가는 문항 ‘{label}’이(가) 생깁니다. "
            "먼저 낸 사람과 나중에 낸 사람의 점수 기준이 달라집니다.",
            "The scored question '{label}' is new: who "
            "answered before is scored by other questions.",
            *NEXT,
        ),
        "score-removed": Told(
            "점수에 들어가던 문항 ‘{label}’이(가) 없어집니다. 평가받는 사람의 점수가 달라집니다.",
            "The scored question '{label}' goes: scores of those who are assessed change.",
            *NEXT,
        ),
        "score-rule": Told(
            "점수에 들어가는 ‘{label}’의 규칙({field})이 "
            "바뀝니다. 평가받는 사람의 점수가 달라집니다.",
            "A rule of the scored question '{label}' ({field}) "
            "changes: scores of those who are assessed change.",
            *NEXT,
        ),
        "score-choice": Told(
            "점수에 들어가는 문항의 보기 ‘{label}’이(가) "
            "바뀝니다. 평가받는 사람의 점수가 달라집니다.",
            "The choice '{label}' of a scored question "
            "changes: scores of those who are assessed change.",
            *NEXT,
        ),
        "score-weight": Told(
            "보기 ‘{label}’의 배점({field})이 바뀝니다. 같은 응답에서 다른 점수가 나옵니다.",
            "What the choice '{label}' counts ({field}) "
            "changes: the same answers give other scores.",
            *NEXT,
        ),
        "comparison": Told(
            "‘{label}’은(는) 지난 주기의 결과에 쓰였습니다. 바뀌면 작년과 견줄 수 없습니다.",
            "Results of an earlier cycle rest on "
            "'{label}': they cannot be compared with it any more.",
            *NEXT,
        ),
    }
)


def told(finding: Finding, language: str) -> tuple[Advice, ...]:
    """Return what a finding says, the gravest first, in ``ko`` or ``en``."""
    return tuple(_one(SENTENCES[reason], finding, language) for reason in finding.reasons)


def _one(sentence: Told, finding: Finding, language: str) -> Advice:
    is_korean = language == "ko"
    what = sentence.what_ko if is_korean else sentence.what_en
    label = in_language(finding.label, language) or finding.choice or finding.name
    field = finding.field.rpartition(".")[2]
    do = sentence.do_ko if is_korean else sentence.do_en
    return Advice(what=what.format(label=label, field=field), do=do)
