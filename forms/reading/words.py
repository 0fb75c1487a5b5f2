"""Fixed phrases of the reader, by language."""

from __future__ import annotations

from typing import Final

WORDS: Final = {
    "ko": {
        "this": "이 답", "row": "이 행", "empty": "빈칸", "last": "지난번 {0}", "list": "목록 {0}",
        "column": "선택지의 {0}", "choice": "선택지", "of list": "목록 {0}의 {1}",
        "where": "{0}({1} 때만)", "minus": "−{0}", "remainder": "{0|을/를} {1|으로/로} 나눈 나머지",
        "if": "{1} {0}", "else": "아니면 {0}", "or blank": "{0}(없으면 {1})",
        "label": "{0}의 선택지 이름",
        "least": "{0}가지 이상", "most": "{0}가지 이하", "any": "몇 가지든", "pair": "{0}: {1}점",
        "above": "{0} 이상", "below": "{0} 이하", "whether": "{0}", "both": "{0} {1}",
    },
    "en": {
        "this": "this answer", "row": "this row", "empty": "blank", "last": "the last {0}",
        "list": "the list {0}", "column": "the choice’s {0}", "choice": "the choice",
        "of list": "{1} of the list {0}", "where": "{0} (only where {1})", "minus": "−{0}",
        "remainder": "the remainder of {0} ÷ {1}", "if": "{0} if {1}", "else": "otherwise {0}",
        "or blank": "{0} (or {1} if that is blank)", "label": "the label of {0}",
        "least": "at least {0}", "most": "at most {0}", "any": "any number",
        "pair": "{0}: {1} points", "above": "at least {0}", "below": "at most {0}",
        "whether": "whether {0}", "both": "{0} and {1}",
    },
}  # fmt: skip
