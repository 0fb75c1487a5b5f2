"""Every sentence about a survey that was read, Korean and English, by its code."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from forms.xlsform.sentences import Sentence

_ASK_AGAIN: Final = (
    "양식을 내려받아 relevant 열에 조건을 다시 적으십시오.",
    "Download the form and write the condition into the column relevant.",
)
_LIMIT: Final = (
    "양식을 내려받아 constraint 열에 조건을 적으십시오.",
    "Download the form and write the limit into the column constraint.",
)

CONDITIONS: Final[Mapping[str, Sentence]] = {
    "condition-lost": Sentence(
        "warning",
        "표시 조건을 옮기지 못해 조건 없이 항상 묻습니다: {source} (옮길 수 없는 부분: {what})",
        "The condition could not be carried over, so it is always asked: {source} (at {what})",
        *_ASK_AGAIN,
    ),
    "group-condition-lost": Sentence(
        "warning",
        "쪽의 표시 조건을 옮기지 못해 항상 보입니다: {source} (옮길 수 없는 부분: {what})",
        "The page's condition could not be carried over, so the page is always shown: {source}"
        " (at {what})",
        *_ASK_AGAIN,
    ),
    "part-condition-lost": Sentence(
        "warning",
        "하위 문항 {part}의 표시 조건을 옮기지 못했습니다: {source}",
        "The condition of sub-question {part} was not carried over: {source}",
        *_ASK_AGAIN,
    ),
    "equation-lost": Sentence(
        "warning",
        "수식을 옮기지 못해 빈 값으로 남습니다: {source} (옮길 수 없는 부분: {what})",
        "The equation could not be carried over and stays blank: {source} (at {what})",
        "양식을 내려받아 calculation 열에 수식을 적으십시오.",
        "Download the form and write the formula into the column calculation.",
    ),
}
ANSWERS: Final[Mapping[str, Sentence]] = {
    "pattern-lost": Sentence(
        "warning",
        "정규식 검사를 옮기지 않았습니다: {source}",
        "The check by a regular expression was not carried over: {source}",
        *_LIMIT,
    ),
    "limit-lost": Sentence(
        "warning",
        "제한 {name}을(를) 옮기지 못했습니다: {source}",
        "The limit {name} was not carried over: {source}",
        *_LIMIT,
    ),
    "setting-lost": Sentence(
        "warning",
        "설정 {name}을(를) 옮기지 못했습니다: {source}",
        "The setting {name} was not carried over: {source}",
    ),
    "default-lost": Sentence(
        "warning",
        "기본값을 옮기지 못했습니다: {source}",
        "The default answer was not carried over: {source}",
    ),
    "default-language": Sentence(
        "note",
        "언어마다 다른 기본값 가운데 {language}의 것만 옮겼습니다.",
        "Of the defaults that differ by language only that of {language} was carried over.",
    ),
    "mandatory-soft": Sentence(
        "warning",
        "‘권장’ 필수 문항이라 필수가 아닌 문항으로 옮겼습니다.",
        "The question was mandatory softly; here it need not be answered.",
    ),
    "hidden": Sentence(
        "warning",
        "늘 숨기는 문항이라 아무에게도 보이지 않습니다.",
        "The question was always hidden; nobody sees it.",
    ),
    "code-changed": Sentence(
        "warning",
        "문항 코드를 ‘{name}’(으)로 바꾸었습니다.",
        "The code of the question is now '{name}'.",
    ),
    "option-changed": Sentence(
        "warning",
        "선택지 코드 ‘{old}’을(를) ‘{name}’(으)로 바꾸었습니다.",
        "The code of answer '{old}' is now '{name}'.",
    ),
    "random": Sentence(
        "warning",
        "무작위 순서 설정을 옮기지 않아 적힌 순서대로 보입니다.",
        "The random order was not carried over; everything stands in the order written.",
    ),
    "no-options": Sentence(
        "warning",
        "선택지나 하위 문항이 없어 한 줄 글로 묻습니다.",
        "It has no answers or sub-questions, so people answer it with a line of text.",
    ),
}
KINDS: Final[Mapping[str, Sentence]] = {
    "language-switch": Sentence(
        "warning",
        "언어 전환 문항은 옮기지 않았습니다. 언어는 화면 위에서 바꿉니다.",
        "The language switch was left out: people change the language at the top of the page.",
    ),
    "array-apart": Sentence(
        "note",
        "조건이 행을 가리키므로 행마다 따로 답하는 문항으로 옮겼습니다.",
        "Conditions name its rows, so each row is a question of its own.",
    ),
    "by-column": Sentence(
        "note",
        "열 방향 표를 행 방향으로 보입니다.",
        "The table by column is drawn by row.",
    ),
    "gender": Sentence(
        "note",
        "성별 문항을 여성·남성 가운데 하나를 고르는 문항으로 옮겼습니다.",
        "The question for gender is a choice of female and male.",
    ),
    "files-one": Sentence(
        "warning",
        "파일을 {count}개까지 받던 문항인데 한 개만 받습니다.",
        "The question took up to {count} files and takes one here.",
    ),
    "unit": Sentence(
        "note",
        "앞뒤에 붙는 말을 도움말로 옮겼습니다: {source}",
        "The words before or after the answer stand in the hint: {source}",
    ),
}
TEXTS: Final[Mapping[str, Sentence]] = {
    "text-script": Sentence(
        "warning",
        "글 안의 스크립트를 지웠습니다.",
        "Scripts in its texts were dropped.",
    ),
    "text-media": Sentence(
        "warning",
        "글 안의 그림이나 영상을 옮기지 않았습니다.",
        "Pictures or films in its texts were not carried over.",
    ),
    "text-piping": Sentence(
        "warning",
        "글 안의 표현식은 계산되지 않고 적힌 그대로 보입니다.",
        "Expressions in its texts are shown as written and not computed.",
    ),
    "text-cut": Sentence(
        "warning", "너무 긴 글을 잘랐습니다.", "A text that was too long was cut."
    ),
}
SURVEY: Final[Mapping[str, Sentence]] = {
    "beside-lost": Sentence(
        "warning",
        "{what_ko} {count}건은 양식에 속하지 않아 옮기지 않았습니다.",
        "{what_en} ({count}) are no part of a form and were not carried over.",
    ),
    "survey-setting-lost": Sentence(
        "note",
        "설문 설정은 옮기지 않았습니다: {source}. 누가 언제 답하는지와 익명 여부는"
        " 게시하고 배정할 때 정합니다.",
        "Settings of the survey were not carried over: {source}. Who answers, when and whether"
        " anonymously is decided when the form is published and assigned.",
    ),
    "look-lost": Sentence(
        "note",
        "모양과 통계에 관한 설정은 옮기지 않았습니다: {source}",
        "Settings of look and statistics were not carried over: {source}",
    ),
}
SENTENCES: Final[Mapping[str, Sentence]] = MappingProxyType(
    {**CONDITIONS, **ANSWERS, **KINDS, **TEXTS, **SURVEY}
)
