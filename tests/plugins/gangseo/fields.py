"""The fields that the forms must have: key, whether it is required (Y, N, C), and its options."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

Field = tuple[str, str, str]

FIELDS: Final[Mapping[str, tuple[Field, ...]]] = {
    "gangseo-goal": (  # G1
        ("dept", "Y", ""),
        ("kind", "Y", "관리과제,기본업무,공통업무"),
        ("goal", "Y", ""),
        ("indicator", "Y", ""),
        ("roles", "Y", ""),
        ("confirm", "Y", ""),
    ),
    "gangseo-interview": (  # G2
        ("kind", "Y", "목표설정,중간점검,최종,최하위등급,수시"),
        ("when", "Y", ""),
        ("where", "Y", ""),
        ("minutes", "Y", ""),
        ("pair", "Y", ""),
        ("prep", "Y", ""),
        ("progress", "Y", ""),
        ("good", "Y", ""),
        ("improve", "Y", ""),
        ("support", "N", ""),
        ("develop", "N", ""),
        ("wish", "N", ""),
        ("agreed", "Y", ""),
        ("confirm", "Y", "동의,의견 있음"),
        ("confirm_text", "C", ""),
    ),
    "gangseo-review": (  # G3
        ("ratee", "Y", ""),
        ("difficulty", "Y", ""),
        ("volume", "Y", ""),
        ("contribution", "Y", ""),
        ("collab", "Y", ""),
        ("expert", "Y", ""),
        ("comment", "C", ""),
    ),
    "gangseo-handover": (  # G4
        ("reason", "Y", "전보,휴직,퇴직,파견,업무분장 변경,1월 이상 부재"),
        ("event_on", "Y", ""),
        ("giver", "Y", ""),
        ("receiver", "Y", ""),
        ("witness", "Y", ""),
        ("tasks", "Y", ""),
        ("issues", "Y", ""),
        ("orders", "N", ""),
        ("contracts", "N", ""),
        ("petitions", "N", ""),
        ("assets", "N", ""),
        ("files", "N", ""),
        ("contacts", "N", ""),
        ("manual", "Y", ""),
        ("late", "C", ""),
    ),
    # its fields 인수자 확인 and 입회자 확인 are the steps CONFIRMED
    "gangseo-transfer": (  # G5
        ("now", "Y", ""),
        ("min_stay", "Y", ""),
        ("heavy", "Y", ""),
        ("w1", "Y", ""),
        ("w2", "N", ""),
        ("w3", "N", ""),
        ("reason", "Y", "경력개발,전공·자격,격무 해소,육아·가족(법정 사유),기타"),
        ("detail", "C", ""),
    ),
    "gangseo-overwork": (  # G6
        ("unit", "Y", ""),
        ("period", "Y", ""),
        ("load", "Y", ""),
        ("overtime", "Y", ""),
        ("petitions", "Y", ""),
        ("vacancy", "Y", ""),
        ("night", "Y", ""),
        ("survey", "Y", ""),
        ("why", "Y", ""),
        ("decision", "Y", "지정,미지정"),
    ),
    "gangseo-pre-survey": (  # G7
        ("rank", "Y", ""),
        ("view", "Y", ""),
        ("free", "N", ""),
    ),
    "gangseo-application": (  # G8
        ("who", "Y", ""),
        ("motive", "Y", ""),
        ("topics", "Y", ""),
        ("schedule", "Y", ""),
        ("notice", "Y", ""),
    ),
    "gangseo-group": (  # G9
        ("group", "Y", ""),
        ("leader", "Y", ""),
        ("topic", "Y", ""),
        ("problem", "Y", ""),
        ("cause", "N", ""),
        ("ideas", "Y", ""),
        ("consensus", "Y", "합의,다수,소수의견"),
        ("minority", "N", ""),
    ),
    "gangseo-survey": (  # G10
        ("p_agree", "Y", ""),
        ("p_urgent", "Y", ""),
        ("stratum", "N", ""),
        ("free", "N", ""),
    ),
    "gangseo-panel": (  # G11
        ("item", "Y", ""),
        ("survey", "Y", ""),
        ("opinion", "Y", ""),
        ("vote", "Y", "찬성,반대,기권"),
        ("advice", "Y", "채택,수정채택,보류,불채택"),
        ("clause", "C", ""),
        ("reply", "C", ""),
    ),
    "gangseo-nominee": (  # G12
        ("nominee", "Y", ""),
        ("facts", "Y", ""),
        ("heavy", "Y", ""),
        ("why", "Y", ""),
        ("rank", "Y", ""),
    ),
    "gangseo-question": (  # G13
        ("agenda", "Y", "통합성과관리시스템 활용,정기전보 개선,전보 기간·시기,기타"),
        ("question", "Y", ""),
        ("show", "Y", "이름 비표시,표시"),
        ("answer", "C", ""),
        ("follow", "N", ""),
    ),
}

#: Fields of G4 that are no questions but steps of its workflow: the step's name by key.
CONFIRMED: Final[Mapping[str, tuple[str, ...]]] = {
    "receive": ("receive", "ask-to-mend"),
    "witness_sign": ("witness",),
}
