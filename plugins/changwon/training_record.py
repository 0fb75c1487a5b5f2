"""교육 기록: the training on developing indicators, with who was there and its material.

Source: 창원시 성과지표 개발 교육 (6 March 2024, about 190 people): attendance is by name, survey
and quiz are anonymous, so they are two forms that nothing joins.
"""

from __future__ import annotations

from typing import Final

from goru.asking import form, long, page, read_by, texts
from goru.event_forms import event_record, event_settings, event_title
from plugins.changwon.common import LONGEST

NAME: Final = "changwon-training-record"
#: [c] The office that holds the training.
OFFICE: Final = "기획예산과"
READERS: Final = texts(
    "교육에 참석한 사람, 평가 주관부서, 위원회", "who was there, planning, the committee"
)
RECORD: Final = page(
    "training_page",
    "교육",
    "Training",
    event_record(
        texts(
            "참석 기록은 이해도 설문(익명)과 이어지지 않습니다.",
            "Who was there is joined with no answer of the anonymous survey.",
        )
    ),
    event_title("교육명", "Training"),
)
OUTCOME: Final = page(
    "outcome",
    "교육 결과",
    "What came of it",
    long("result", "교육 결과·개선할 점", "What came of it, and what to improve", LONGEST),
)
TRAINING_RECORD: Final = form(
    NAME,
    texts("교육 기록", "Record of the training"),
    read_by(READERS, (RECORD, OUTCOME)),
    settings=event_settings(),
)
