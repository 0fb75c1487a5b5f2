"""The few words that the page puts around questions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "ko": {
        "required": "필수",
        "choose": "선택하십시오",
        "not_applicable": "관찰기회 없음",
        "yes": "예",
        "no": "아니요",
        "unset": "선택 안 함",
        "add": "{title} 추가",
        "remove": "{title} {number} 삭제",
        "instance": "{title} {number}",
        "row": "줄",
        "item": "항목",
        "order": "순위",
        "no_rank": "순위 없음",
        "current_file": "올린 파일",
        "remove_file": "올린 파일 삭제",
        "accepted": "올릴 수 있는 파일: {kinds} ({limit} MB까지)",
        "your_name": "성명",
        "confirm": "위 이름으로 서명합니다.",
        "signed": "서명: {name} ({at})",
        "unanswered": "응답 없음",
        "unknown": "이 문항의 유형을 쓰는 플러그인이 없습니다.",
        "delete": "삭제",
        "more": "도움말",
    },
    "en": {
        "required": "required",
        "choose": "Choose",
        "not_applicable": "No opportunity to observe",
        "yes": "Yes",
        "no": "No",
        "unset": "No answer",
        "add": "Add {title}",
        "remove": "Remove {title} {number}",
        "instance": "{title} {number}",
        "row": "Row",
        "item": "Item",
        "order": "Rank",
        "no_rank": "Not ranked",
        "current_file": "Uploaded file",
        "remove_file": "Remove the uploaded file",
        "accepted": "Accepted: {kinds}, up to {limit} MB",
        "your_name": "Name",
        "confirm": "I sign with the name above.",
        "signed": "Signed: {name} ({at})",
        "unanswered": "Not answered",
        "unknown": "The plugin that provides this type of question is not enabled.",
        "delete": "Remove",
        "more": "Help",
    },
}


def words_of(language: str) -> Mapping[str, str]:
    """Return the words in a language, English where it is neither."""
    return WORDS["ko" if language.startswith("ko") else "en"]
