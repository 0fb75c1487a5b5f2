"""Sentences about the rows of the survey."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from forms.xlsform.sentences.record import Sentence

ROWS: Final[Mapping[str, Sentence]] = {
    "type-missing": Sentence(
        "warning",
        "유형이 없는 행이라 건너뛰었습니다: {content}",
        "The row has no type and was left out: {content}",
        "문항이면 type 열에 text, integer, select_one 목록 같은 유형을 쓰십시오.",
        "If it is a question, write text, integer, select_one LIST … into the column type.",
    ),
    "row-disabled": Sentence(
        "note",
        "disabled 열이 yes라서 건너뛴 행입니다.",
        "The row was left out because its column disabled says yes.",
    ),
    "include-unsupported": Sentence(
        "warning",
        "다른 양식 ‘{name}’을(를) 끼워 넣는 행은 읽을 수 없어 건너뛰었습니다.",
        "The form '{name}' cannot be included; the row was left out.",
        "그 양식의 행을 이 시트에 복사하십시오.",
        "Copy the rows of that form into this sheet.",
    ),
    "type-becomes-text": Sentence(
        "warning",
        "‘{type}’ 유형은 여기서 물을 수 없어 글로 입력받습니다.{hint_ko}",
        "The type '{type}' cannot be asked here; people answer it as text.{hint_en}",
        "다른 유형으로 바꾸거나 이대로 두십시오.",
        "Choose another type, or leave it so.",
    ),
    "type-becomes-file": Sentence(
        "note",
        "‘{type}’ 유형은 파일로 받습니다.",
        "The type '{type}' is answered with a file.",
    ),
    "file-choices": Sentence(
        "warning",
        "선택지가 파일 ‘{file}’에 있어 글로 입력받습니다.",
        "The choices are in the file '{file}'; people answer as text.",
        "파일의 선택지를 choices 시트에 옮기고 select_one 목록으로 바꾸십시오.",
        "Move the file's choices to the sheet choices and use select_one LIST.",
    ),
    "external-choices": Sentence(
        "note",
        "external_choices 시트의 목록 ‘{list}’을(를) 보통 목록으로 읽었습니다.",
        "The list '{list}' of the sheet external_choices was read as an ordinary list.",
    ),
    "device-data": Sentence(
        "note",
        "‘{type}’은(는) 기기가 채우는 값이라 여기서는 비어 있습니다.",
        "'{type}' is filled by a device and stays empty here.",
    ),
    "clock-data": Sentence(
        "note",
        "‘{type}’은(는) {calculation} 계산으로 읽었습니다.",
        "'{type}' was read as the calculation {calculation}.",
    ),
    "loop-once": Sentence(
        "warning",
        "‘{type}’ 묶음은 선택지마다 되풀이되지 않고 한 번만 묻습니다.",
        "The block '{type}' is asked once, not for each choice.",
        "matrix 유형을 쓰거나 선택지마다 묶음을 만드십시오.",
        "Use the type matrix, or write one group for each choice.",
    ),
    "or-other": Sentence(
        "note",
        "or_other를 목록 ‘{list}’와 문항 ‘{name}’(으)로 풀었습니다.",
        "or_other was written out as the list '{list}' and the question '{name}'.",
    ),
    "end-without-begin": Sentence(
        "warning",
        "짝이 되는 begin 없이 끝나는 행이라 건너뛰었습니다: {type}",
        "The row ends what never began and was left out: {type}",
        "이 행을 지우거나 앞에 begin_{kind} 행을 넣으십시오.",
        "Delete the row or add begin_{kind} above.",
    ),
    "end-mismatched": Sentence(
        "warning",
        "{begun}행에서 시작한 {open} ‘{name}’을(를) {type}(으)로 닫았습니다.",
        "The {open} '{name}' that begins in row {begun} was closed by {type}.",
        "여는 행과 닫는 행의 유형을 맞추십시오.",
        "Let the beginning and the end name the same kind.",
    ),
    "begin-without-end": Sentence(
        "warning",
        "여기서 시작한 {open} ‘{name}’의 끝이 없어 {closed}행에서 닫았습니다.",
        "The {open} '{name}' that begins here has no end; it was closed at row {closed}.",
        "묶음이 끝나는 곳에 end_{open} 행을 넣으십시오.",
        "Add a row end_{open} where it ends.",
    ),
    "end-with-content": Sentence(
        "note",
        "묶음을 닫는 행의 다른 칸은 읽지 않습니다: {content}",
        "Other cells of a row that ends a block are not read: {content}",
    ),
    "too-deep": Sentence(
        "error",
        "묶음이 {limit}단계보다 깊게 겹쳐 있습니다.",
        "The groups are nested deeper than {limit} levels.",
        "묶음을 펴서 단계를 줄이십시오.",
        "Flatten the groups.",
    ),
    "name-missing": Sentence(
        "warning",
        "이름이 없어 ‘{name}’(이)라고 붙였습니다.",
        "The name is missing; '{name}' was given.",
        "name 열에 이름을 쓰십시오.",
        "Write a name into the column name.",
    ),
    "name-invalid": Sentence(
        "warning",
        "이름 ‘{old}’에 쓸 수 없는 글자가 있어 ‘{name}’(으)로 바꾸었습니다.",
        "The name '{old}' has characters that names cannot have; it became '{name}'.",
        "이름은 글자나 _로 시작하고 글자, 숫자, _, -, .만 씁니다.",
        "Names begin with a letter or _ and have letters, digits, _, - and . only.",
    ),
    "name-repeated": Sentence(
        "warning",
        "이름 ‘{old}’은(는) {first}행에도 있어 ‘{name}’(으)로 바꾸었습니다.",
        "The name '{old}' is taken by row {first}; this one became '{name}'.",
        "서로 다른 이름을 쓰십시오.",
        "Give each row its own name.",
    ),
    "group-renamed": Sentence(
        "note",
        "묶음 이름 ‘{old}’은(는) {first}행에도 있어 ‘{name}’(으)로 바꾸었습니다.",
        "The name '{old}' of the group is taken by row {first}; the group became '{name}'.",
    ),
    "reference-ambiguous": Sentence(
        "warning",
        "‘{old}’(이)라는 이름이 여럿이라 ‘{name}’(으)로 읽었습니다.",
        "Several rows are named '{old}'; '{name}' is meant here.",
        "서로 다른 이름을 쓰십시오.",
        "Give each row its own name.",
    ),
    "label-missing": Sentence(
        "warning",
        "‘{name}’ 문항에 보일 글이 없습니다.",
        "The question '{name}' has no label.",
        "label 열에 질문을 쓰십시오.",
        "Write the question into the column label.",
    ),
    "parameters-unreadable": Sentence(
        "warning",
        "parameters ‘{found}’을(를) 읽을 수 없어 쓰지 않았습니다.",
        "The parameters '{found}' cannot be read and are not used.",
        "이름=값 꼴로 쓰고 빈칸으로 나누십시오. 예: start=1 end=10 step=1",
        "Write name=value, separated by blanks: start=1 end=10 step=1",
    ),
    "range-number": Sentence(
        "warning",
        "range의 {parameter}에 수가 아닌 ‘{found}’이(가) 있습니다.",
        "The range has {parameter} '{found}', which is no number.",
        "{parameter}=1처럼 수를 쓰십시오.",
        "Write a number as in {parameter}=1.",
    ),
    "calculation-missing": Sentence(
        "warning",
        "계산 문항 ‘{name}’에 계산식이 없어 언제나 비어 있습니다.",
        "The calculation '{name}' has no formula and stays empty.",
        "calculation 열에 식을 쓰십시오.",
        "Write a formula into the column calculation.",
    ),
}
