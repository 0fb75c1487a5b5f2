"""Rules of a form said as sentences, in Korean and English."""

from __future__ import annotations

from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.definition import Choice, Definition, Question, Repeat
from forms.expressions import FUNCTIONS
from forms.reading import sentence
from forms.reading.particles import with_particle
from forms.reading.phrases import CONDITIONS, OWN, PHRASES

FORM = Definition(
    name="f",
    title={},
    default_language="ko",
    items=(
        Question(name="count", type="integer", label={"ko": "건수", "en": "Count"}),
        Question(name="kind", type="select-many", label={"ko": "종류", "en": "Kind"}, choices="k"),
        Question(name="one", type="select-one", label={"ko": "구분", "en": "Sort"}, choices="k"),
        Question(name="day", type="date", label={"ko": "시작일", "en": "Start"}),
        Question(name="yn", type="yes-no", label={"ko": "동의", "en": "Consent"}),
        Repeat(
            name="fam",
            label={"ko": "식구", "en": "Family"},
            children=(Question(name="age", type="integer", label={"ko": "나이", "en": "Age"}),),
        ),
    ),
    choices={
        "k": (
            Choice(name="a", label={"ko": "갑", "en": "A"}, columns={"sido": "1"}),
            Choice(name="b", label={"ko": "을목", "en": "B"}),
        )
    },
)

#: Field, rule, what it says in Korean and in English.
SAID = (
    (
        "relevant",
        "${count} > 10 and selected(${kind}, 'a')",
        "‘건수’가 10보다 크고 ‘종류’에서 ‘갑’을 골랐을 때 보입니다.",
        "Shown when ‘Count’ is greater than 10 and ‘A’ is chosen in ‘Kind’.",
    ),
    (
        "relevant",
        "not(${count} > 10 or ${one}='b') and ${yn}='yes'",
        "(‘건수’가 10보다 크지 않고 ‘구분’이 ‘을목’이 아닐 경우)에 해당하고 ‘동의’가 ‘예’일 때 보입니다.",  # noqa: E501  a whole sentence
        "Shown when (‘Count’ is not greater than 10 and ‘Sort’ is not ‘B’) and ‘Consent’ is ‘Yes’.",
    ),
    (
        "constraint",
        ". >= 0 and . <= 100",
        "이 답이 0 이상이고 100 이하여야 합니다.",
        "Accepted when this answer is at least 0 and is at most 100.",
    ),
    (
        "constraint",
        "regex(., '[0-9]+')",
        "이 답이 ‘[0-9]+’ 꼴에 맞아야 합니다.",
        "Accepted when this answer has the form ‘[0-9]+’.",
    ),
    (
        "constraint",
        ". <= today()",
        "이 답이 오늘이나 그 전이어야 합니다.",
        "Accepted when this answer is today or earlier.",
    ),
    (
        "constraint",
        ". > ${day}",
        "이 답이 ‘시작일’보다 늦어야 합니다.",
        "Accepted when this answer is later than ‘Start’.",
    ),
    (
        "calculation",
        "if(${count} > 3, 'A', if(${count}>1,'B','C'))",
        "‘건수’가 3보다 크면 ‘A’, ‘건수’가 1보다 크면 ‘B’, 아니면 ‘C’로 계산합니다.",
        "Computed as ‘A’ if ‘Count’ is greater than 3, ‘B’ if ‘Count’ is greater than 1, otherwise ‘C’.",  # noqa: E501  a whole sentence
    ),
    (
        "calculation",
        "(${count} + 1) * 2 - 3 div 4",
        "(‘건수’ + 1) × 2 − 3 ÷ 4로 계산합니다.",
        "Computed as (‘Count’ + 1) × 2 − 3 ÷ 4.",
    ),
    (
        "calculation",
        "sum(${age}) div count(${fam})",
        "‘나이’의 합 ÷ ‘식구’의 개수로 계산합니다.",
        "Computed as the sum of ‘Age’ ÷ the number of ‘Family’.",
    ),
    (
        "choice_filter",
        "sido = ${one}",
        "선택지의 ‘sido’가 ‘구분’과 같은 값일 때 그 선택지가 나옵니다.",
        "A choice is offered when the choice’s ‘sido’ equals ‘Sort’.",
    ),
    (
        "choice_filter",
        "name != 'a'",
        "선택지가 ‘갑’이 아닐 때 그 선택지가 나옵니다.",
        "A choice is offered when the choice is not ‘A’.",
    ),
    (
        "relevant",
        "${count} != ''",
        "‘건수’에 답이 있을 때 보입니다.",
        "Shown when ‘Count’ is answered.",
    ),
    (
        "relevant",
        "(${count} > 1 and ${count} < 4) or ${yn} = 'no'",
        "(‘건수’가 1보다 크고 4보다 작을 경우)에 해당하거나 ‘동의’가 ‘아니요’일 때 보입니다.",
        "Shown when (‘Count’ is greater than 1 and is less than 4) or ‘Consent’ is ‘No’.",
    ),
    (
        "relevant",
        "count-selected(${kind}) >= 2",
        "‘종류’에서 고른 개수가 2 이상일 때 보입니다.",
        "Shown when the number of choices made in ‘Kind’ is at least 2.",
    ),
    (
        "relevant",
        "checklist(1, -1, ${count} > 1, selected(${kind},'b'))",
        "(‘건수’가 1보다 큰지; ‘종류’에서 ‘을목’을 골랐는지) 중 1가지 이상이 맞을 때 보입니다.",
        "Shown when at least 1 of these hold: (‘Count’ is greater than 1; ‘B’ is chosen in ‘Kind’).",  # noqa: E501  a whole sentence
    ),
    (
        "relevant",
        "weighted-checklist(3, 5, ${count} > 1, 2, ${yn}='yes', 3)",
        "(‘건수’가 1보다 큰지: 2점; ‘동의’가 ‘예’인지: 3점) 중 맞는 것의 점수 합이 3 이상 5 이하일 때 보입니다.",  # noqa: E501  a whole sentence
        "Shown when the points of those that hold are at least 3 and at most 5: (‘Count’ is greater than 1: 2 points; ‘Consent’ is ‘Yes’: 3 points).",  # noqa: E501  a whole sentence
    ),
    (
        "calculation",
        "coalesce(${count}, 0)",
        "‘건수’(없으면 0)로 계산합니다.",
        "Computed as ‘Count’ (or 0 if that is blank).",
    ),
    (
        "calculation",
        "instance('k')/root/item[name = ${one}]/sido",
        "목록 ‘k’의 ‘sido’(선택지가 ‘구분’과 같은 값일 때만)로 계산합니다.",
        "Computed as ‘sido’ of the list ‘k’ (only where the choice equals ‘Sort’).",
    ),
    (
        "calculation",
        "sum(${fam}[age > 10]/age)",
        "‘나이’(‘나이’가 10보다 클 때만)의 합으로 계산합니다.",
        "Computed as the sum of ‘Age’ (only where ‘Age’ is greater than 10).",
    ),
    (
        "calculation",
        "${count} mod 2 = 0",
        "‘건수’를 2로 나눈 나머지가 0인지로 계산합니다.",
        "Computed as whether the remainder of ‘Count’ ÷ 2 is 0.",
    ),
    (
        "constraint",
        "not(selected(., 'a') and count-selected(.) > 1)",
        "이 답에서 ‘a’를 고르지 않았거나 이 답에서 고른 개수가 1보다 크지 않아야 합니다.",
        "Accepted when ‘a’ is not chosen in this answer or the number of choices made in this answer is not greater than 1.",  # noqa: E501  a whole sentence
    ),
    (
        "calculation",
        "round(${count} div 3, 2)",
        "(‘건수’ ÷ 3)을 소수점 아래 2자리로 반올림한 수로 계산합니다.",
        "Computed as (‘Count’ ÷ 3) rounded to 2 decimals.",
    ),
    (
        "relevant",
        "${count}",
        "‘건수’에 0이 아닌 답이 있을 때 보입니다.",
        "Shown when ‘Count’ has an answer other than 0.",
    ),
    ("relevant", "true()", "언제나 보입니다.", "Always shown."),
    ("constraint", "true()", "언제나 참이어야 합니다.", "Accepted when it is always true."),
    ("count", "${count}", "‘건수’만큼 되풀이합니다.", "Repeated as often as ‘Count’."),
    ("required", "yes", "반드시 답해야 합니다.", "Always required."),
    (
        "calculation",
        "jr:choice-name(${one}, '${one}')",
        "‘구분’의 선택지 이름으로 계산합니다.",
        "Computed as the label of ‘Sort’.",
    ),
    ("calculation", "-${count} + 3", "−‘건수’ + 3으로 계산합니다.", "Computed as −‘Count’ + 3."),
    ("default", "today()", "처음 답은 오늘입니다.", "The first answer is today."),
    (
        "constraint",
        "contains(., '@') and starts-with(., 'x')",
        "이 답에 ‘@’가 들어 있고 이 답이 ‘x’로 시작해야 합니다.",
        "Accepted when this answer contains ‘@’ and starts with ‘x’.",
    ),
    (
        "relevant",
        "contains(${one}, '갑')",
        "‘구분’에 ‘갑’이 들어 있을 때 보입니다.",
        "Shown when ‘Sort’ contains ‘갑’.",
    ),
    (
        "relevant",
        "ends-with(${one}, '시')",
        "‘구분’이 ‘시’로 끝날 때 보입니다.",
        "Shown when ‘Sort’ ends with ‘시’.",
    ),
    (
        "relevant",
        "not(starts-with(${one}, '서울'))",
        "‘구분’이 ‘서울’로 시작하지 않을 때 보입니다.",
        "Shown when ‘Sort’ does not start with ‘서울’.",
    ),
    ("relevant", "${count} = 3", "‘건수’가 3일 때 보입니다.", "Shown when ‘Count’ is 3."),
    ("relevant", "${count} != 4", "‘건수’가 4가 아닐 때 보입니다.", "Shown when ‘Count’ is not 4."),
    (
        "relevant",
        "3 < ${count}",
        "‘건수’가 3보다 클 때 보입니다.",
        "Shown when ‘Count’ is greater than 3.",
    ),
    (
        "relevant",
        "${one} = ${kind}",
        "‘구분’이 ‘종류’와 같은 값일 때 보입니다.",
        "Shown when ‘Sort’ equals ‘Kind’.",
    ),
    ("relevant", "${one} = 'zzz'", "‘구분’이 ‘zzz’일 때 보입니다.", "Shown when ‘Sort’ is ‘zzz’."),
    (
        "relevant",
        "selected(${kind}, 'a') or selected(${kind}, 'b')",
        "‘종류’에서 ‘갑’을 골랐거나 ‘종류’에서 ‘을목’을 골랐을 때 보입니다.",
        "Shown when ‘A’ is chosen in ‘Kind’ or ‘B’ is chosen in ‘Kind’.",
    ),
    (
        "relevant",
        "not(selected(${kind}, 'b'))",
        "‘종류’에서 ‘을목’을 고르지 않았을 때 보입니다.",
        "Shown when ‘B’ is not chosen in ‘Kind’.",
    ),
    (
        "relevant",
        "${yn} != 'yes'",
        "‘동의’가 ‘예’가 아닐 때 보입니다.",
        "Shown when ‘Consent’ is not ‘Yes’.",
    ),
    (
        "relevant",
        "${count} = ''",
        "‘건수’에 답이 없을 때 보입니다.",
        "Shown when ‘Count’ is blank.",
    ),
    (
        "relevant",
        "string-length(${one}) > 3",
        "‘구분’의 글자 수가 3보다 클 때 보입니다.",
        "Shown when the number of letters of ‘Sort’ is greater than 3.",
    ),
    (
        "relevant",
        "'' != string(${count})",
        "‘건수’의 글이 빈칸이 아닐 때 보입니다.",
        "Shown when ‘Count’ as text is not blank.",
    ),
    (
        "relevant",
        "boolean-from-string(${one})",
        "‘구분’이 ‘true’나 ‘1’일 때 보입니다.",
        "Shown when ‘Sort’ is ‘true’ or ‘1’.",
    ),
    ("relevant", "false()", "언제나 숨어 있습니다.", "Always hidden."),
    (
        "relevant",
        "(${count} > 3) = false()",
        "‘건수’가 3보다 크지 않을 때 보입니다.",
        "Shown when ‘Count’ is not greater than 3.",
    ),
    (
        "relevant",
        "${day} >= date('2026-01-01')",
        "‘시작일’이 2026-01-01이나 그 뒤일 때 보입니다.",
        "Shown when ‘Start’ is 2026-01-01 or later.",
    ),
    (
        "relevant",
        "${day} < today() - 7",
        "‘시작일’이 오늘 − 7보다 이를 때 보입니다.",
        "Shown when ‘Start’ is earlier than today − 7.",
    ),
    (
        "relevant",
        "position(..) = 1",
        "이 행의 순번이 1일 때 보입니다.",
        "Shown when the number of this row is 1.",
    ),
    (
        "constraint",
        ". != ${count}",
        "이 답이 ‘건수’와 같은 값이 아니어야 합니다.",
        "Accepted when this answer does not equal ‘Count’.",
    ),
    (
        "constraint",
        "selected(., 'a')",
        "이 답에서 ‘a’를 골라야 합니다.",
        "Accepted when ‘a’ is chosen in this answer.",
    ),
    (
        "constraint",
        "string-length(.) <= 1000",
        "이 답의 글자 수가 1000 이하여야 합니다.",
        "Accepted when the number of letters of this answer is at most 1000.",
    ),
    (
        "calculation",
        "concat(${one}, ' ', ${count})",
        "이어 쓴 글(‘구분’, ‘ ’, ‘건수’)로 계산합니다.",
        "Computed as the text of ‘Sort’, ‘ ’, ‘Count’ put together.",
    ),
    (
        "calculation",
        "max(${age})",
        "‘나이’ 중 가장 큰 값으로 계산합니다.",
        "Computed as the greatest of ‘Age’.",
    ),
    (
        "calculation",
        "format-date(${day}, '%Y')",
        "‘시작일’의 날짜를 ‘%Y’ 꼴로 쓴 글로 계산합니다.",
        "Computed as the date ‘Start’ written as ‘%Y’.",
    ),
    (
        "calculation",
        "count-non-empty(${age})",
        "‘나이’ 중 답한 개수로 계산합니다.",
        "Computed as the number of answers to ‘Age’.",
    ),
    (
        "calculation",
        "indexed-repeat(${age}, ${fam}, 1)",
        "‘식구’의 1번째에 있는 ‘나이’로 계산합니다.",
        "Computed as ‘Age’ of row 1 of ‘Family’.",
    ),
    (
        "calculation",
        "pulldata('t','c','k',${one})",
        "표 ‘t’에서 ‘k’가 ‘구분’인 줄의 ‘c’로 계산합니다.",
        "Computed as ‘c’ of the row of the table ‘t’ whose ‘k’ is ‘Sort’.",
    ),
    (
        "calculation",
        "${last-saved#count} + 1",
        "지난번 ‘건수’ + 1로 계산합니다.",
        "Computed as the last ‘Count’ + 1.",
    ),
    (
        "calculation",
        "${count} > 3",
        "‘건수’가 3보다 큰지로 계산합니다.",
        "Computed as whether ‘Count’ is greater than 3.",
    ),
    (
        "calculation",
        "${fam}[1]/age",
        "‘나이’(이 행의 순번이 1일 때만)로 계산합니다.",
        "Computed as ‘Age’ (only where the number of this row is 1).",
    ),
    (
        "calculation",
        "int(${count} div 7) * 7",
        "(‘건수’ ÷ 7)의 소수점 아래를 버린 수 × 7로 계산합니다.",
        "Computed as (‘Count’ ÷ 7) without its decimals × 7.",
    ),
    (
        "calculation",
        "once(uuid())",
        "처음 한 번만 정하는 무작위 식별자로 계산합니다.",
        "Computed as a random identifier, decided once.",
    ),
    (
        "calculation",
        "if(selected(${kind},'a'), 1, 0) + 2",
        "(‘종류’에서 ‘갑’을 골랐으면 1, 아니면 0) + 2로 계산합니다.",
        "Computed as (1 if ‘A’ is chosen in ‘Kind’, otherwise 0) + 2.",
    ),
    (
        "choice_filter",
        "sido = ${one} or name = 'b'",
        "선택지의 ‘sido’가 ‘구분’과 같은 값이거나 선택지가 ‘을목’일 때 그 선택지가 나옵니다.",
        "A choice is offered when the choice’s ‘sido’ equals ‘Sort’ or the choice is ‘B’.",
    ),
    (
        "choice_filter",
        "selected(${kind}, name)",
        "‘종류’에서 선택지를 골랐을 때 그 선택지가 나옵니다.",
        "A choice is offered when the choice is chosen in ‘Kind’.",
    ),
    (
        "count",
        "count-selected(${kind})",
        "‘종류’에서 고른 개수만큼 되풀이합니다.",
        "Repeated as often as the number of choices made in ‘Kind’.",
    ),
    (
        "required",
        "${count} > 100",
        "‘건수’가 100보다 클 때 반드시 답해야 합니다.",
        "Required when ‘Count’ is greater than 100.",
    ),
    (
        "read_only",
        "${yn} = 'yes'",
        "‘동의’가 ‘예’일 때 고칠 수 없습니다.",
        "Cannot be changed when ‘Consent’ is ‘Yes’.",
    ),
    (
        "constraint",
        "checklist(2, 3, . > 1, ${yn}='yes')",
        "(이 답이 1보다 큰지; ‘동의’가 ‘예’인지) 중 2가지 이상 3가지 이하가 맞아야 합니다.",
        "Accepted when at least 2 and at most 3 of these hold: (this answer is greater than 1; ‘Consent’ is ‘Yes’).",  # noqa: E501  a whole sentence
    ),
    (
        "calculation",
        "substr(${one}, 0, 4)",
        "‘구분’의 0번째(0부터) 글자부터 4번째 앞까지로 계산합니다.",
        "Computed as the letters of ‘Sort’ from number 0 to before 4 (counted from 0).",
    ),
    (
        "relevant",
        "${count} > 1 and (${yn} = 'yes' or ${one} = 'a' or ${one} = 'b')",
        "‘건수’가 1보다 크고 (‘동의’가 ‘예’이거나 ‘구분’이 ‘갑’이거나 ‘을목’일 경우)에 해당할 때 보입니다.",  # noqa: E501  a whole sentence
        "Shown when ‘Count’ is greater than 1 and (‘Consent’ is ‘Yes’ or ‘Sort’ is ‘A’ or is ‘B’).",
    ),
    (
        "default",
        "once(today())",
        "처음 답은 처음 한 번만 정하는 오늘입니다.",
        "The first answer is today, decided once.",
    ),
    (
        "relevant",
        "'<b>x</b>' = ${one}",
        "‘구분’이 ‘<b>x</b>’일 때 보입니다.",
        "Shown when ‘Sort’ is ‘<b>x</b>’.",
    ),
)

#: Words, the pair of particles, what is written.
WRITTEN = (
    ("건수", "이/가", "건수가"),
    ("시작일", "이/가", "시작일이"),
    ("‘종류’", "을/를", "‘종류’를"),
    ("서울", "으로/로", "서울로"),
    ("부산", "으로/로", "부산으로"),
    ("전라도", "으로/로", "전라도로"),
    ("3", "이/가", "3이"),
    ("4", "이/가", "4가"),
    ("1", "으로/로", "1로"),
    ("6", "으로/로", "6으로"),
    ("10", "을/를", "10을"),
    ("100", "과/와", "100과"),
    ("1,000,000,000,000", "이/가", "1,000,000,000,000가"),
    ("0.5", "을/를", "0.5를"),
    ("50%", "을/를", "50%를"),
    ("A", "이/가", "A가"),
    ("KPI", "을/를", "KPI를"),
    ("URL", "으로/로", "URL로"),
    ("MOM", "이/가", "MOM이"),
    ("plan", "을/를", "plan을"),
    ("file", "으로/로", "file로"),
    ("score", "을/를", "score를"),
    ("건수(건)", "은/는", "건수(건)는"),
    ("(3 + 1)", "이/가", "(3 + 1)이"),
    ("行", "이/가", "行이(가)"),
    ("…", "으로/로", "…(으)로"),
)


@pytest.mark.parametrize(("field", "rule", "ko", "en"), SAID)
def test_a_rule_is_said_in_both_languages(field: str, rule: str, ko: str, en: str) -> None:
    name = "one" if field == "choice_filter" else "count"

    assert sentence(FORM, name, field, rule) == {"ko": ko, "en": en}


@pytest.mark.parametrize(("word", "pair", "written"), WRITTEN)
def test_a_particle_follows_the_sound_of_the_last_letter(
    word: str, pair: str, written: str
) -> None:
    assert with_particle(word, pair) == written


def test_every_function_of_the_language_has_words() -> None:
    assert {*PHRASES, *CONDITIONS, *OWN} == set(FUNCTIONS)


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_every_number_of_arguments_that_a_function_takes_has_words(name: str) -> None:
    function = FUNCTIONS[name]
    most = function.least + 2 if function.most is None else function.most
    for count in range(function.least, most + 1):
        if name == "indexed-repeat" and count % 2 == 0:
            continue  # a repeat and its number come together
        rule = f"{name}({', '.join(['${count}'] * count)})"

        said = sentence(FORM, "count", "calculation", rule)

        assert "함수" not in said["ko"]
        assert "function" not in said["en"]


def test_what_cannot_be_read_is_not_said() -> None:
    assert sentence(FORM, "count", "relevant", "${count") == {}


def test_hostile_labels_stay_texts_and_are_never_read_as_patterns() -> None:
    label = "<script>{0|이/가}{*}</script>"
    form = Definition(
        name="f",
        title={},
        items=(Question(name="x", type="text", label={"ko": label, "en": label}),),
    )

    said = sentence(form, "x", "relevant", "${x} = '{1}'")

    assert said == {
        "ko": f"‘{label}’이(가) ‘{{1}}’일 때 보입니다.",
        "en": f"Shown when ‘{label}’ is ‘{{1}}’.",
    }


def test_long_labels_are_cut_and_stay_on_one_line() -> None:
    form = Definition(
        name="f",
        title={},
        items=(Question(name="x", type="text", label=MappingProxyType({"ko": "가\n나 " * 40})),),
    )

    said = sentence(form, "x", "relevant", "${x} != ''")["ko"]

    assert said == f"‘{('가 나 ' * 40)[:59]}…’에 답이 있을 때 보입니다."


@given(st.text(max_size=40))
def test_any_word_takes_a_particle(word: str) -> None:
    assert with_particle(word, "이/가") in {word + one for one in ("이", "가", "이(가)")}
