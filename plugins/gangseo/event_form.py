"""토론회 기록: the forum as an event of two parts, from which its chain starts.

Source: 인사공감 토론회 (25 September 2025, 15:00 to 18:00, main conference room): part 1 staff ask
and the mayor answers, part 2 free discussion in groups of six to eight.
"""

from __future__ import annotations

from typing import Final

from goru.asking import form, long, page, texts
from goru.event_forms import event_record, event_settings, event_title
from plugins.gangseo.common import LONGEST

NAME: Final = "gangseo-forum-event"
FORUM_EVENT: Final = form(
    NAME,
    texts("토론회 기록", "Record of the forum"),
    (
        page(
            "forum_page",
            "토론회",
            "Forum",
            event_record(
                texts(
                    "1부와 2부를 순서에 한 줄씩 적습니다. 질문과 모둠 기록은 따로 받습니다.",
                    "A session for each part. Questions and groups have their own phases.",
                )
            ),
            event_title("토론회", "Forum"),
        ),
        page(
            "outcome",
            "토론 결과",
            "What came of it",
            long("result", "토론회 결과 요약", "The forum in short", LONGEST),
        ),
    ),
    settings=event_settings(),
)
