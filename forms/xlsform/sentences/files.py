"""Sentences about the file, its sheets and its headers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from forms.xlsform.sentences.record import Sentence

FILES: Final[Mapping[str, Sentence]] = {
    "file-unreadable": Sentence(
        "error",
        "파일을 열 수 없습니다: {reason}",
        "The file cannot be opened: {reason}",
        "파일이 있는지, 읽을 권한이 있는지 확인하십시오.",
        "Check that the file exists and may be read.",
    ),
    "file-empty": Sentence(
        "error",
        "파일이 비어 있습니다.",
        "The file is empty.",
        "내려받기가 끝난 파일인지 확인하고 다시 올리십시오.",
        "Check that the download finished and upload again.",
    ),
    "file-too-large": Sentence(
        "error",
        "파일이 {size}바이트로 너무 큽니다. {limit}바이트까지 읽습니다.",
        "The file has {size} bytes; at most {limit} are read.",
        "그림을 지우거나 양식을 나누어 저장하십시오.",
        "Remove pictures or split the form.",
    ),
    "file-not-a-workbook": Sentence(
        "error",
        "엑셀 통합 문서가 아닙니다. 내용은 {found}(으)로 보입니다.",
        "This is no Excel workbook; its content looks like {found}.",
        "엑셀이나 한셀에서 열어 .xlsx 형식으로 다시 저장하십시오.",
        "Open it in Excel or Hancell and save it as .xlsx.",
    ),
    "file-damaged": Sentence(
        "error",
        "통합 문서가 손상되어 읽을 수 없습니다.",
        "The workbook is damaged and cannot be read.",
        "엑셀에서 열어 .xlsx 형식으로 다시 저장하십시오.",
        "Open it in Excel and save it as .xlsx again.",
    ),
    "file-locked": Sentence(
        "error",
        "통합 문서에 열기 암호가 걸려 있습니다.",
        "The workbook is protected by a password.",
        "암호를 풀고 저장하십시오.",
        "Remove the password and save it.",
    ),
    "file-bomb": Sentence(
        "error",
        "압축을 풀면 너무 커지는 파일이라 열지 않습니다.",
        "The file grows too large when unpacked and is not opened.",
        "새 통합 문서에 양식 시트만 옮겨 저장하십시오.",
        "Copy the form's sheets into a new workbook and save that.",
    ),
    "sheet-too-large": Sentence(
        "error",
        "시트가 {rows}행 {columns}열까지 차 있습니다. {row_limit}행 {column_limit}열까지 읽습니다.",
        "The sheet reaches row {rows} and column {columns}; "
        "at most {row_limit} rows and {column_limit} columns are read.",
        "멀리 떨어진 칸을 지우고 저장하십시오.",
        "Delete the far cells and save.",
    ),
    "cell-too-long": Sentence(
        "error",
        "칸에 글자가 {length}자 있습니다. 한 칸에는 {limit}자까지 쓸 수 있습니다.",
        "The cell has {length} characters; a cell holds at most {limit}.",
        "글을 줄이거나 여러 행으로 나누십시오.",
        "Shorten the text or split it into several rows.",
    ),
    "sheet-missing": Sentence(
        "error",
        "{wanted} 시트가 없습니다. 있는 시트: {found}.",
        "There is no sheet {wanted}. Sheets found: {found}.",
        "문항을 적은 시트의 이름을 {wanted}(으)로 바꾸십시오.{hint_ko}",
        "Name the sheet that lists the questions {wanted}.{hint_en}",
    ),
    "sheet-misspelt": Sentence(
        "warning",
        "‘{found}’ 시트는 읽지 않았습니다. ‘{wanted}’의 오타로 보입니다.",
        "The sheet '{found}' was not read; it looks like a misspelling of '{wanted}'.",
        "시트 이름을 {wanted}(으)로 고치거나, 아니면 앞에 _를 붙이십시오.",
        "Name it {wanted}, or put _ before its name.",
    ),
    "sheet-ignored": Sentence(
        "note",
        "‘{found}’ 시트는 양식에 쓰이지 않아 읽지 않았습니다.",
        "The sheet '{found}' is no part of a form and was not read.",
    ),
    "sheet-repeated": Sentence(
        "warning",
        "‘{wanted}’ 시트가 둘 이상입니다. ‘{found}’는 읽지 않았습니다.",
        "There is more than one sheet '{wanted}'; '{found}' was not read.",
        "한 시트로 합치십시오.",
        "Merge them into one.",
    ),
    "sheet-hidden": Sentence(
        "note",
        "숨긴 시트이지만 읽었습니다.",
        "The sheet is hidden; it was read all the same.",
    ),
    "sheet-empty": Sentence(
        "error",
        "시트에 문항이 하나도 없습니다.",
        "The sheet has no question.",
        "첫 행에 type, name, label을 쓰고 그 아래에 문항을 적으십시오.",
        "Write type, name, label into the first row and the questions below.",
    ),
}

HEADERS: Final[Mapping[str, Sentence]] = {
    "header-missing": Sentence(
        "error",
        "첫 행에 {wanted} 열이 없습니다.",
        "The first row has no column {wanted}.",
        "첫 행에 {wanted}(이)라는 제목을 쓰십시오.{hint_ko}",
        "Write the header {wanted} into the first row.{hint_en}",
    ),
    "header-repeated": Sentence(
        "warning",
        "{header} 열이 두 번 나옵니다. 앞의 열을 읽고 이 열은 ‘{kept}’(으)로 보관했습니다.",
        "The column {header} appears twice; the first one counts and this one is kept as '{kept}'.",
        "언어가 다르면 {header}::한국어 (ko)처럼 언어를 붙이고, 아니면 한 열을 지우십시오.",
        "Add a language as in {header}::English (en), or delete one of them.",
    ),
    "header-blank": Sentence(
        "warning",
        "제목이 없는 열에 내용이 있습니다. ‘{kept}’(으)로 보관했습니다.",
        "A column without a header holds text; it is kept as '{kept}'.",
        "첫 행에 제목을 쓰거나 열을 지우십시오.",
        "Write a header into the first row or delete the column.",
    ),
    "header-unknown": Sentence(
        "note",
        "모르는 열이라 그대로 보관했습니다. 값이 있는 행: {count}개.{hint_ko}",
        "The column is unknown and kept as it is; {count} rows hold a value.{hint_en}",
    ),
}
