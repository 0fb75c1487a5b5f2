"""Why a change does not fit a form, in Korean and English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

#: Code -> language -> what does not fit and what to do now.
SENTENCES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "unreadable": {
            "ko": "변경 내용을 읽을 수 없습니다({detail}). 화면을 새로 고친 뒤 다시 하십시오.",
            "en": "The change cannot be read ({detail}). Reload the page and try again.",
        },
        "name-unknown": {
            "ko": (
                "‘{name}’ 항목이 이 양식에 없습니다. "
                "다른 사람이 지웠거나 이름을 바꾸었는지 보십시오."
            ),
            "en": "The form has no item '{name}'. See whether somebody removed or renamed it.",
        },
        "name-taken": {
            "ko": "‘{name}’이라는 이름을 이미 쓰고 있습니다. 다른 이름을 정하십시오.",
            "en": "The name '{name}' is taken. Choose another one.",
        },
        "name-wrong": {
            "ko": (
                "‘{name}’은(는) 이름으로 쓸 수 없습니다. "
                "글자로 시작하고 글자, 숫자, _, - 만 쓰며 {most}자 이하여야 합니다."
            ),
            "en": (
                "'{name}' cannot be a name. "
                "Begin with a letter; use letters, digits, _ and -, {most} characters at most."
            ),
        },
        "no-container": {
            "ko": (
                "‘{name}’은(는) 묶음이 아니어서 안에 넣을 수 없습니다. "
                "묶음이나 반복 묶음을 고르십시오."
            ),
            "en": "'{name}' holds nothing. Choose a group or a repeat.",
        },
        "into-itself": {
            "ko": "‘{name}’을(를) 자기 자신 안으로 옮길 수 없습니다. 다른 자리를 고르십시오.",
            "en": "'{name}' cannot be moved into itself. Choose another place.",
        },
        "too-deep": {
            "ko": "묶음이 {most}단계보다 깊어집니다. 더 바깥쪽에 두십시오.",
            "en": "Groups would nest deeper than {most} levels. Put it further out.",
        },
        "field-unknown": {
            "ko": "‘{name}’에는 ‘{field}’ 칸이 없습니다. 종류에 맞는 칸을 고르십시오.",
            "en": "'{name}' has no field '{field}'. Choose a field of its kind.",
        },
        "key-missing": {
            "ko": (
                "‘{name}’의 ‘{field}’ 가운데 무엇을 고칠지 이름이 없습니다. "
                "열 이름을 함께 보내십시오."
            ),
            "en": (
                "Which entry of '{field}' of '{name}' is meant is not said. "
                "Send the name of the column."
            ),
        },
        "key-needless": {
            "ko": "‘{name}’의 ‘{field}’ 칸은 하나뿐이어서 ‘{key}’을(를) 따로 둘 수 없습니다.",
            "en": "The field '{field}' of '{name}' has no entry '{key}'. Leave the key out.",
        },
        "type-missing": {
            "ko": "‘{name}’의 문항 유형을 비울 수 없습니다. 유형을 고르십시오.",
            "en": "The type of '{name}' cannot be blank. Choose one.",
        },
        "list-unknown": {
            "ko": "선택 목록 ‘{name}’이(가) 없습니다. 목록 이름을 확인하십시오.",
            "en": "There is no choice list '{name}'. Check its name.",
        },
        "list-taken": {
            "ko": "선택 목록 ‘{name}’이(가) 이미 있습니다. 다른 이름을 정하십시오.",
            "en": "There is a choice list '{name}' already. Choose another name.",
        },
        "list-used": {
            "ko": (
                "선택 목록 ‘{name}’을(를) {users}이(가) 쓰고 있습니다. "
                "먼저 그 문항의 목록을 바꾸십시오."
            ),
            "en": (
                "The choice list '{name}' is used by {users}. "
                "Give those questions another list first."
            ),
        },
        "choice-twice": {
            "ko": "선택 목록 ‘{list}’에 ‘{name}’이(가) 두 번 있습니다. 하나의 값을 바꾸십시오.",
            "en": "'{name}' stands twice in the choice list '{list}'. Change one of the two.",
        },
        "text-long": {
            "ko": "글이 {most}자보다 깁니다. 줄이거나 나누십시오.",
            "en": "A text has more than {most} characters. Shorten or split it.",
        },
        "title-missing": {
            "ko": "양식의 제목을 모두 비울 수 없습니다. 한 언어로는 제목을 쓰십시오.",
            "en": "The form needs a title in one language at least. Enter one.",
        },
    }
)


class Unfit(ValueError):
    """A change that cannot be made; ``code`` never changes its meaning.

    ``messages`` has the keys ``ko`` and ``en``; ``facts`` are what the sentences name.
    """

    def __init__(self, code: str, **facts: object) -> None:
        self.code = code
        self.facts: Mapping[str, object] = facts
        super().__init__(f"{code}: {dict(facts)}")

    @property
    def messages(self) -> Mapping[str, str]:
        """The sentence by language."""
        return {
            language: sentence.format_map(dict(self.facts))
            for language, sentence in SENTENCES[self.code].items()
        }
