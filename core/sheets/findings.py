"""What is wrong with an uploaded file, by sheet, row and column, in two languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from forms.problems import FormProblem
from forms.xlsform.findings import Place, cell_name, shown
from forms.xlsform.sentences import Sentence

#: What may be wrong with any file.
SENTENCES: Final[Mapping[str, Sentence]] = {
    "file-old-format": Sentence(
        "error",
        "옛 형식(.xls)이거나 암호가 걸린 파일입니다.",
        "The file has the old format (.xls) or a password.",
        "암호를 풀고 .xlsx 형식으로 다시 저장하십시오.",
        "Remove the password and save it as .xlsx.",
    ),
    "text-unreadable": Sentence(
        "error",
        "글자로 읽을 수 없는 파일입니다.",
        "The file cannot be read as text.",
        "엑셀에서 .xlsx 또는 CSV UTF-8 형식으로 다시 저장하십시오.",
        "Save it as .xlsx or as CSV UTF-8.",
    ),
    "sheets-none": Sentence(
        "error",
        "읽을 시트가 없습니다. 찾은 시트: {found}.",
        "There is no sheet to read. Found: {found}.",
        "시트 이름을 {wanted} 가운데 하나로 하십시오.",
        "Name the sheets {wanted}.",
    ),
    "sheet-repeated": Sentence(
        "error",
        "시트 ‘{found}’와(과) 같은 내용의 시트가 하나 더 있습니다.",
        "There is another sheet for the same as '{found}'.",
        "하나만 남기십시오.",
        "Keep one of them.",
    ),
    "sheet-ignored": Sentence(
        "note",
        "시트 ‘{found}’은(는) 읽지 않았습니다.",
        "Sheet '{found}' was not read.",
    ),
    "sheet-hidden": Sentence(
        "warning",
        "숨겨진 시트입니다. 그래도 읽었습니다.",
        "The sheet is hidden. It was read all the same.",
    ),
    "sheet-empty": Sentence("warning", "자료가 없는 시트입니다.", "The sheet has no rows of data."),
    "headers-missing": Sentence(
        "error",
        "열 제목을 찾을 수 없습니다: {missing}.",
        "These headers are missing: {missing}.",
        "서식 파일의 열 제목을 그대로 쓰십시오. 순서는 상관없습니다.",
        "Use the headers of the template, in any order.",
    ),
    "header-repeated": Sentence(
        "error",
        "같은 열이 두 번 있습니다.",
        "The column is there twice.",
        "하나만 남기십시오.",
        "Keep one of them.",
    ),
    "column-ignored": Sentence(
        "warning",
        "모르는 열이라 읽지 않았습니다.",
        "The column is not known and was not read.",
        "필요 없는 개인정보라면 파일에서 지우십시오.",
        "Remove it from the file if it holds personal data that nobody needs.",
    ),
    "resident-number": Sentence(
        "error",
        "주민등록번호로 보이는 값이 있습니다. 이 시스템에는 넣을 수 없습니다.",
        "This looks like a resident registration number, which must not be entered here.",
        "그 칸이나 열을 지우고 저장한 뒤 다시 올리십시오.",
        "Remove the cell or column, save, and upload again.",
    ),
    "example-skipped": Sentence(
        "note", "예시 행이라 읽지 않았습니다.", "This is an example row and was not read."
    ),
    "formula-without-value": Sentence(
        "error",
        "수식 칸인데 계산된 값이 없거나 오류입니다.",
        "The cell is a formula without a value, or with an error.",
        "‘값 붙여넣기’로 바꾸십시오.",
        "Paste it as a value.",
    ),
    "formula-read": Sentence(
        "warning",
        "수식 칸이 {count}개 있어 저장된 계산값을 읽었습니다.",
        "{count} cells are formulas; their stored values were read.",
        "값이 최신인지 확인하십시오.",
        "Check that they are up to date.",
    ),
    "cell-missing": Sentence(
        "error", "비어 있습니다. 반드시 적어야 합니다.", "The cell is empty but must be filled."
    ),
    "cell-too-long": Sentence(
        "error",
        "{length}자로 너무 깁니다. {limit}자까지 됩니다.",
        "It has {length} characters; at most {limit} are taken.",
    ),
    "cell-unseen": Sentence(
        "error",
        "보이지 않는 문자({sign})가 들어 있습니다.",
        "It holds a character that cannot be seen ({sign}).",
        "칸의 내용을 지우고 손으로 다시 적으십시오.",
        "Clear the cell and type it again.",
    ),
    "date-unreadable": Sentence(
        "error",
        "날짜 ‘{found}’을(를) 읽을 수 없습니다.",
        "'{found}' is no date.",
        "2026-03-02처럼 적거나 칸의 표시 형식을 날짜로 바꾸십시오.",
        "Write it like 2026-03-02, or format the cell as a date.",
    ),
    "date-impossible": Sentence(
        "error", "‘{found}’은(는) 없는 날짜입니다.", "There is no such day as {found}."
    ),
    "date-far": Sentence(
        "error",
        "날짜 {found}은(는) {first}부터 {last} 사이가 아닙니다.",
        "{found} does not lie between {first} and {last}.",
    ),
    "flag-unreadable": Sentence(
        "error", "‘{found}’은(는) Y나 N이 아닙니다.", "'{found}' is neither Y nor N."
    ),
    "option-unknown": Sentence(
        "error",
        "‘{found}’은(는) 쓸 수 없습니다. 쓸 수 있는 값: {known}.",
        "'{found}' does not do. Known: {known}.",
    ),
    "repeated": Sentence(
        "error",
        "‘{found}’이(가) {other}행에도 있습니다.",
        "'{found}' stands in row {other} too.",
        "한 행만 남기십시오.",
        "Keep one row.",
    ),
}


def finding(
    sentences: Mapping[str, Sentence],
    code: str,
    sheet: str,
    row: int,
    column: tuple[int, str],
    /,
    **facts: object,
) -> FormProblem:
    """Return the finding ``code`` of ``sentences`` or of every file."""
    sentence = sentences.get(code) or SENTENCES[code]
    index, header = column
    told = {"hint_ko": "", "hint_en": ""} | {key: shown(key, fact) for key, fact in facts.items()}
    repair = {"ko": sentence.repair_ko, "en": sentence.repair_en} if sentence.repair_ko else {}
    return FormProblem(
        code=code,
        severity=sentence.severity,
        message={"ko": sentence.ko.format_map(told), "en": sentence.en.format_map(told)},
        repair={language: text.format_map(told) for language, text in repair.items()},
        sheet=sheet,
        row=row,
        column=header,
        cell=cell_name(Place(sheet, row, index, header)),
    )
