"""인사혁신 토론회 기록: the presentation, the points of the debate with who spoke, the conclusion.

Source: 인사혁신 토론회 on the second day of the workshop (13 July 2019): a direction is presented,
participants debate.  A point with a department becomes a task that is followed up.
"""

from __future__ import annotations

from typing import Final

from goru.asking import ask, choice, form, long, needed, page, reckoned, texts
from goru.event_forms import event_record, event_settings, event_title
from plugins.gyeongnam.common import LONGEST, MIDDLE
from plugins.gyeongnam.follow_forms import DEBATE_NAME

NAME: Final = DEBATE_NAME
POINTS: Final = (
    needed("speaker", "발언자", "Speaker"),
    needed("point", "토론 요지", "Point", type="multiline", parameters=f"max={MIDDLE}"),
    choice("follow_unit", "후속 담당(과제로 할 때)", "Department, where it is a task", type="unit"),
    choice("due", "기한", "Until", type="date"),
)
#: The points that a department is to follow up, one in a line.
TASKS: Final = "join('\n', ${points}[points_follow_unit != '']/points_point)"
DEBATE: Final = form(
    NAME,
    texts("인사혁신 토론회 기록", "Record of the debate on personnel"),
    (
        page(
            "debate_page",
            "토론회",
            "Debate",
            event_record(),
            event_title("토론회", "Debate"),
        ),
        page(
            "presented_page",
            "발제",
            "Presentation",
            ask("text", "presenter", "발제자", "Presented by", parameters={"max": "60"}),
            long("direction", "인사혁신 방향(발제 요지)", "What was presented", LONGEST),
        ),
        page(
            "outcome",
            "토론과 결론",
            "Debate and conclusion",
            ask("table", "points", "토론 요지", "Points", parameters={"columns": "point_columns"}),
            long("conclusion", "결론", "Conclusion", LONGEST),
            reckoned("hidden", "tasks_told", "후속 과제", "Tasks", TASKS),
        ),
    ),
    settings=event_settings(),
    point_columns=POINTS,
)
