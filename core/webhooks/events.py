"""What other programs may be told of: names and ids, never answers, scores or who did it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from forms.definition import Texts

#: What a program that was registered is sent to try it.
TEST: Final = "webhook.test"
OPENED, ENDED = "phase.opened", "phase.ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event: its name, what people read, and under which key ``data`` has the id.

    ``facts`` are details of the audit entry that are passed on by their names.
    """

    name: str
    title: Texts
    key: str
    facts: tuple[str, ...] = ()
    is_number: bool = True


def _event(name: str, key: str, ko: str, en: str, *facts: str) -> Event:
    title = MappingProxyType({"ko": ko, "en": en})
    return Event(name=name, title=title, key=key, facts=facts, is_number=key != "form")


#: (action, kind of object) of an audit entry -> what is told of it.  A form that does not name its
#: author is on record under its own name, not the assignment's, so nothing is told of it here.
RECORDED: Final[Mapping[tuple[str, str], Event]] = MappingProxyType(
    {
        ("submission.submitted", "assignment"): _event(
            "submission.submitted",
            "assignment",
            "기명 양식 제출",
            "A form that names its author was handed in",
        ),
        ("phase.closed", "phase"): _event(
            "phase.closed", "phase", "단계 마감", "A phase was closed"
        ),
        ("phase.opened", "phase"): _event(
            "phase.prolonged",
            "phase",
            "단계 기한 연장·재개",
            "A phase has a new deadline for everybody",
        ),
        ("form.published", "form"): _event(
            "form.published", "form", "양식 판 공개", "A version of a form was published", "number"
        ),
        ("run.published", "run"): _event(
            "run.published", "run", "결과 공개", "Results were published"
        ),
        ("run.confirmed", "run"): _event(
            "run.confirmed", "run", "결과 확정", "A score run was confirmed"
        ),
        ("appeal.file", "appeal"): _event(
            "appeal.filed", "appeal", "이의신청 접수", "An appeal was filed"
        ),
        ("appeal.decide", "appeal"): _event(
            "appeal.decided", "appeal", "이의신청 결정", "An appeal was decided"
        ),
        ("job.done", "job"): _event(
            "job.done", "job", "작업 완료", "Long work, such as an export, is done"
        ),
        ("job.failed", "job"): _event("job.failed", "job", "작업 실패", "Long work failed"),
        ("job.cancelled", "job"): _event(
            "job.cancelled", "job", "작업 취소", "Long work was cancelled"
        ),
    }
)
#: What the calendar tells, which nobody does.
DATED: Final = (
    _event(OPENED, "phase", "단계 시작", "A phase has begun"),
    _event(ENDED, "phase", "단계 기한 도래", "The deadline of a phase has passed"),
)
#: Name -> event, in the order in which they are shown.
EVENTS: Final[Mapping[str, Event]] = MappingProxyType(
    {one.name: one for one in sorted((*RECORDED.values(), *DATED), key=lambda event: event.name)}
)
