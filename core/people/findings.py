"""What is wrong with an import file, by sheet, row and column, in two languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from forms.problems import FormProblem
from forms.xlsform.findings import Place, cell_name, shown
from forms.xlsform.sentences import Sentence

SENTENCES: Final[Mapping[str, Sentence]] = {
    "file-old-format": Sentence(
        "error",
        "옛 형식(.xls)이거나 암호가 걸린 파일입니다.",
        "The file has the old format (.xls) or a password.",
        "암호를 풀고 .xlsx 형식으로 다시 저장하십시오.",
        "Remove the password and save it as .xlsx.",
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
    "dates-reversed": Sentence(
        "error",
        "{found}이(가) {before_header} {before}보다 빠릅니다.",
        "{found} comes before {before} ({before_header}).",
    ),
    "grade-impossible": Sentence(
        "error",
        "직급 ‘{found}’을(를) 쓸 수 없습니다. 1부터 9까지의 숫자나 연구사 같은 이름이어야 합니다.",
        "'{found}' is no grade; write 1 to 9, or a name such as 연구사.",
    ),
    "flag-unreadable": Sentence(
        "error", "‘{found}’은(는) Y나 N이 아닙니다.", "'{found}' is neither Y nor N."
    ),
    "option-unknown": Sentence(
        "error",
        "‘{found}’은(는) 쓸 수 없습니다. 쓸 수 있는 값: {known}.",
        "'{found}' does not do. Known: {known}.",
    ),
    "employment-unusual": Sentence(
        "warning",
        "고용형태 ‘{found}’은(는) 흔하지 않은 값입니다. 그대로 저장합니다.",
        "'{found}' is an unusual form of employment; it is kept as it is.",
    ),
    "list-gap": Sentence(
        "error", "‘{found}’에 빈 항목이 있습니다.", "'{found}' holds an empty item."
    ),
    "share-unreadable": Sentence(
        "error",
        "‘{found}’은(는) 0보다 크고 100 이하인 비율이 아닙니다.",
        "'{found}' is no percentage above 0 and up to 100.",
    ),
    "shares-uneven": Sentence(
        "error",
        "승계부서는 {units}개인데 승계비율은 {shares}개입니다.",
        "There are {units} successors but {shares} shares.",
    ),
    "shares-sum": Sentence(
        "error",
        "승계비율의 합이 100이 아니라 {total}입니다.",
        "The shares add up to {total}, not 100.",
    ),
    "successor-open": Sentence(
        "error",
        "승계부서가 있는데 종료일이 없습니다.",
        "The unit has successors but no last day.",
    ),
    "repeated": Sentence(
        "error",
        "‘{found}’이(가) {other}행에도 있습니다.",
        "'{found}' stands in row {other} too.",
        "한 행만 남기십시오.",
        "Keep one row.",
    ),
    "unit-unknown": Sentence(
        "error",
        "부서코드 ‘{found}’인 부서가 파일에도 저장된 자료에도 없습니다.{hint_ko}",
        "No unit has the code '{found}', neither in the file nor stored.{hint_en}",
    ),
    "person-unknown": Sentence(
        "error",
        "사번 ‘{found}’인 직원이 파일에도 저장된 자료에도 없습니다.{hint_ko}",
        "Nobody has the staff number '{found}', neither in the file nor stored.{hint_en}",
    ),
    "parent-circle": Sentence(
        "error",
        "상위부서가 돌고 돕니다: {circle}.",
        "The units above one another form a circle: {circle}.",
    ),
    "unit-itself": Sentence(
        "error", "부서가 자기 자신을 승계할 수 없습니다.", "A unit cannot succeed itself."
    ),
    "spells-overlap": Sentence(
        "error",
        "같은 직원의 다른 근무이력({unit}, {starts} ~ {ends})과 날짜가 겹칩니다.{hint_ko}",
        "It overlaps with another spell of the same person ({unit}, {starts} to {ends}).{hint_en}",
        "앞 이력의 종료일을 적거나 날짜를 고치십시오. 겸임이면 구분을 ‘겸임’으로 하십시오.",
        "End the earlier one, or correct the dates. A concurrent post has the kind 겸임.",
    ),
    "spell-after-leaving": Sentence(
        "error",
        "퇴직일 {left}보다 늦습니다.",
        "It lies after the person left ({left}).",
    ),
    "spell-outside-unit": Sentence(
        "warning",
        "부서 ‘{unit}’이(가) 있던 기간({starts} ~ {ends})을 벗어납니다.",
        "It reaches beyond the time in which unit '{unit}' existed ({starts} to {ends}).",
    ),
    "login-taken": Sentence(
        "error",
        "로그인 ‘{found}’은(는) 다른 직원({staff_no})의 것입니다.",
        "The log-in '{found}' belongs to somebody else ({staff_no}).",
    ),
}


def finding(
    code: str, sheet: str, row: int = 0, column: tuple[int, str] = (-1, ""), **facts: object
) -> FormProblem:
    """Return the finding ``code``; ``column`` is its index from 0 and its header."""
    sentence = SENTENCES[code]
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
