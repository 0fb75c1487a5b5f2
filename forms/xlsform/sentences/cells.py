"""Sentences about choices, settings and logic."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from forms.xlsform.sentences.record import Sentence

CHOICES: Final[Mapping[str, Sentence]] = {
    "list-missing": Sentence(
        "error",
        "선택지 목록 ‘{list}’이(가) choices 시트에 없습니다.{hint_ko}",
        "The choice list '{list}' is not on the sheet choices.{hint_en}",
        "choices 시트의 list_name 열에 ‘{list}’을(를) 쓰고 선택지를 적으십시오.",
        "Write '{list}' into the column list_name of choices, with its choices.",
    ),
    "list-unnamed": Sentence(
        "error",
        "‘{type}’에 선택지 목록의 이름이 없습니다.",
        "'{type}' names no choice list.",
        "{type} 목록이름처럼 쓰십시오.",
        "Write {type} LIST.",
    ),
    "choice-without-list": Sentence(
        "warning",
        "list_name이 없는 선택지라 건너뛰었습니다: {content}",
        "The choice has no list_name and was left out: {content}",
        "list_name 열에 목록 이름을 쓰십시오.",
        "Write the list's name into the column list_name.",
    ),
    "choice-without-name": Sentence(
        "warning",
        "값(name)이 없는 선택지에 ‘{name}’을(를) 붙였습니다.",
        "The choice has no name; '{name}' was given.",
        "name 열에 값을 쓰십시오.",
        "Write its value into the column name.",
    ),
    "choice-with-space": Sentence(
        "warning",
        "복수 선택에 쓰는 값 ‘{name}’에 빈칸이 있습니다.",
        "The value '{name}' is used where several may be chosen, and has a blank.",
        "빈칸을 _로 바꾸십시오.",
        "Replace the blank by _.",
    ),
    "choice-repeated": Sentence(
        "warning",
        "목록 ‘{list}’에 값 ‘{name}’이(가) {first}행에도 있습니다. 둘 다 두었습니다.",
        "The list '{list}' has the value '{name}' in row {first} too; both are kept.",
        "서로 다른 값을 쓰십시오.",
        "Give each choice its own value.",
    ),
    "choice-without-label": Sentence(
        "warning",
        "선택지 ‘{name}’에 보일 글이 없습니다.",
        "The choice '{name}' has no label.",
        "label 열에 글을 쓰십시오.",
        "Write a text into the column label.",
    ),
    "filter-column": Sentence(
        "warning",
        "choice_filter가 목록 ‘{list}’에 없는 열 ‘{column}’을(를) 봅니다.{hint_ko}",
        "The choice_filter reads the column '{column}', which list '{list}' lacks.{hint_en}",
        "choices 시트에 {column} 열을 넣거나, 글이면 따옴표로 묶으십시오.",
        "Add the column {column} to choices, or put quotation marks around a text.",
    ),
}

SETTINGS: Final[Mapping[str, Sentence]] = {
    "settings-row-extra": Sentence(
        "warning",
        "settings 시트는 한 행만 읽습니다. 이 행은 건너뛰었습니다.",
        "Only one row of settings is read; this one was left out.",
        "설정을 2행에 모으십시오.",
        "Put all settings into row 2.",
    ),
    "title-missing": Sentence(
        "note",
        "양식 제목이 없어 ‘{title}’(으)로 했습니다.",
        "The form has no title; '{title}' was taken.",
    ),
    "language-unknown": Sentence(
        "warning",
        "default_language ‘{language}’은(는) 이 양식에 없는 언어입니다. 있는 언어: {found}.",
        "The default_language '{language}' is not used in this form. Languages: {found}.",
        "열 제목에 쓴 언어 이름을 그대로 쓰십시오.",
        "Write the language as the headers have it.",
    ),
}

LOGIC: Final[Mapping[str, Sentence]] = {
    "expression-invalid": Sentence(
        "error",
        "식 ‘{source}’: {detail_ko}",
        "Expression '{source}': {detail_en}",
        "식을 고치십시오.",
        "Correct the expression.",
    ),
    "function-unavailable": Sentence(
        "warning",
        "{detail_ko} 이 칸의 식은 쓰지 않고 보관만 합니다: {source}",
        "{detail_en} The expression is kept but not used: {source}",
        "다른 식으로 바꾸십시오.",
        "Use another expression.",
    ),
    "reference-unknown": Sentence(
        "error",
        "식이 없는 문항 ‘{name}’을(를) 가리킵니다.{hint_ko}",
        "The expression names the question '{name}', which does not exist.{hint_en}",
        "name 열에 있는 이름을 쓰십시오.",
        "Use a name that stands in the column name.",
    ),
    "label-reference-unknown": Sentence(
        "warning",
        "글이 없는 문항 ‘{name}’을(를) 가리킵니다.{hint_ko}",
        "The text names the question '{name}', which does not exist.{hint_en}",
        "name 열에 있는 이름을 쓰십시오.",
        "Use a name that stands in the column name.",
    ),
    "bare-name": Sentence(
        "warning",
        "식의 ‘{name}’은(는) 따옴표가 없어 언제나 빈 값입니다.",
        "'{name}' in the expression has no quotation marks and is always empty.",
        "글이면 '{name}', 문항이면 ${{{name}}}(으)로 쓰십시오.",
        "Write '{name}' for a text or ${{{name}}} for a question.",
    ),
    "calculation-cycle": Sentence(
        "error",
        "계산이 서로를 물고 돕니다: {detail_path}",
        "These calculations need each other: {detail_path}",
        "이 가운데 한 식에서 다른 이름을 빼십시오.",
        "Take one name out of one of the expressions.",
    ),
}
