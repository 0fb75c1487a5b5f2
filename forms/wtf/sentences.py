"""What is wrong with what somebody typed, by code, in Korean and English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

#: Every sentence names the question and says what to do now.
SENTENCES: Final[Mapping[str, Mapping[str, str]]] = {
    "kind": {
        "ko": "‘{question}’: 이 문항이 받을 수 없는 형식의 값입니다. 화면에서 다시 입력하십시오.",
        "en": "'{question}': the value has a form that this question cannot take. Enter it again.",
    },
    "text-characters": {
        "ko": "‘{question}’: 저장할 수 없는 문자가 들어 있습니다. 지우고 다시 입력하십시오.",
        "en": "'{question}' contains characters that cannot be stored. Remove them.",
    },
    "text-long": {
        "ko": "‘{question}’: {limit}자까지 쓸 수 있는데 {length}자입니다. 줄여 쓰십시오.",
        "en": "'{question}' takes up to {limit} characters, and this has {length}. Shorten it.",
    },
    "text-lines": {
        "ko": "‘{question}’: 한 줄로 쓰십시오.",
        "en": "'{question}' takes one line only.",
    },
    "integer": {
        "ko": "‘{question}’: 소수점 없이 숫자만 입력하십시오. 예: 120",
        "en": "'{question}' takes a whole number only, such as 120.",
    },
    "decimal": {
        "ko": "‘{question}’: 숫자만 입력하십시오. 예: 12.5",
        "en": "'{question}' takes a number only, such as 12.5.",
    },
    "number-large": {
        "ko": "‘{question}’: 숫자가 너무 큽니다. 정수 부분은 {limit}자리까지 입력할 수 있습니다.",
        "en": "'{question}': the number is too large. Up to {limit} digits before the point.",
    },
    "number-digits": {
        "ko": "‘{question}’: 소수점 아래는 {limit}자리까지 입력할 수 있습니다.",
        "en": "'{question}' takes up to {limit} digits after the point.",
    },
    "number-least": {
        "ko": "‘{question}’: {limit} 이상의 값을 입력하십시오.",
        "en": "'{question}': enter {limit} or more.",
    },
    "number-most": {
        "ko": "‘{question}’: {limit} 이하의 값을 입력하십시오.",
        "en": "'{question}': enter {limit} or less.",
    },
    "number-step": {
        "ko": "‘{question}’: {start}부터 {limit} 간격의 값을 입력하십시오.",
        "en": "'{question}': enter a value in steps of {limit}, beginning with {start}.",
    },
    "date": {
        "ko": "‘{question}’: 없는 날짜이거나 형식이 다릅니다. 예: 2026-03-01",
        "en": "'{question}' takes an existing date, such as 2026-03-01.",
    },
    "time": {
        "ko": "‘{question}’: 없는 시각이거나 형식이 다릅니다. 예: 09:30",
        "en": "'{question}' takes a time of day, such as 09:30.",
    },
    "datetime": {
        "ko": "‘{question}’: 날짜와 시각을 입력하십시오. 예: 2026-03-01 09:30",
        "en": "'{question}' takes a date and a time, such as 2026-03-01 09:30.",
    },
    "choice": {
        "ko": "‘{question}’: 목록에 있는 답을 고르십시오.",
        "en": "'{question}': choose one of the answers offered.",
    },
    "choices-many": {
        "ko": "‘{question}’: 고른 답이 너무 많습니다. 목록에 있는 답만 고르십시오.",
        "en": "'{question}': too many answers. Choose from those offered.",
    },
    "one-answer": {
        "ko": "‘{question}’: 답을 하나만 고르십시오.",
        "en": "'{question}': choose one answer only.",
    },
    "rank": {
        "ko": "‘{question}’: 1부터 {limit}까지의 순위를 한 번씩만 쓰십시오.",
        "en": "'{question}': use each rank from 1 to {limit} once only.",
    },
    "file-kind": {
        "ko": "‘{question}’: 올릴 수 없는 형식의 파일입니다. {allowed} 파일을 올리십시오.",
        "en": "'{question}': this kind of file is not accepted. Upload one of: {allowed}.",
    },
    "file-large": {
        "ko": "‘{question}’: 파일이 {limit} MB보다 큽니다. 줄여서 다시 올리십시오.",
        "en": "'{question}': the file is larger than {limit} MB. Make it smaller.",
    },
    "file-empty": {
        "ko": "‘{question}’: 빈 파일입니다. 파일을 확인하고 다시 올리십시오.",
        "en": "'{question}': the file is empty. Check it and upload it again.",
    },
    "file-unstored": {
        "ko": "‘{question}’: 여기에서는 파일을 올릴 수 없습니다. 양식 담당자에게 알리십시오.",
        "en": "'{question}': files cannot be uploaded here. Tell the owner of the form.",
    },
    "signature-confirm": {
        "ko": "‘{question}’: 이름을 쓰고 서명 확인란에 표시하십시오.",
        "en": "'{question}': write your name and tick the box that confirms the signature.",
    },
    "too-many-rows": {
        "ko": "‘{question}’: {limit}줄까지 입력할 수 있습니다. 넘는 줄은 저장하지 않았습니다.",
        "en": "'{question}' takes up to {limit} rows. Those beyond were not stored.",
    },
}
