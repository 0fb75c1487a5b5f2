"""The kinds of notices: what each is for, which places its text may name, and its first text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from forms.definition import Texts


class Kind(StrEnum):
    """What somebody is told."""

    TASK = "task"
    DUE = "due"
    OVERDUE = "overdue"
    REMINDER = "reminder"
    DEADLINE = "deadline"
    RETURNED = "returned"
    ASKED = "asked"
    RESULT = "result"
    APPEAL_WINDOW = "appeal-window"
    APPEAL_DECIDED = "appeal-decided"
    DRAFT = "draft"
    JOB = "job"
    WEBHOOK = "webhook"


#: What nobody can do without: decisions about somebody, against which periods run.
MANDATORY: Final = frozenset({Kind.RESULT, Kind.APPEAL_WINDOW, Kind.APPEAL_DECIDED})
#: What everybody may be told, what the office is besides, and what concerns people from outside.
OFFICE: Final = frozenset({Kind.DRAFT, Kind.JOB, Kind.WEBHOOK})
OUTSIDE: Final = frozenset(
    {*(Kind.TASK, Kind.DUE, Kind.OVERDUE, Kind.REMINDER, Kind.DEADLINE), Kind.RETURNED, Kind.ASKED}
)
#: Reminders of something still to be filled in; whoever gets one has not answered.
REMINDERS: Final = frozenset({Kind.DUE, Kind.OVERDUE, Kind.REMINDER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A subject and a body with named places in braces."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KindPlan:
    """What is known of a kind: its title, the places of its text, and the text in each language."""

    title: Texts
    places: tuple[str, ...]
    texts: Mapping[str, Text]


def _plan(title: tuple[str, str], places: str, korean: Text, english: Text) -> KindPlan:
    return KindPlan(
        title=MappingProxyType({"ko": title[0], "en": title[1]}),
        places=("name", *places.split()),
        texts=MappingProxyType({"ko": korean, "en": english}),
    )


#: kind -> what is known of it, in the order in which they are shown
KINDS: Final[Mapping[str, KindPlan]] = MappingProxyType(
    {
        Kind.TASK: _plan(
            ("할 일이 생김", "A task was given"),
            "cycle form count due",
            Text(
                subject="{form}: {due}까지 작성해 주십시오",
                body="{name} 님, {cycle} ‘{form}’에 작성하실 항목이 {count}건 있습니다.\n"
                "기한은 {due}입니다. 고루의 ‘내 할 일’에서 시작하십시오.",
            ),
            Text(
                subject="{form}: to be filled in by {due}",
                body="Dear {name}, {count} forms of '{form}' ({cycle}) are yours to fill in.\n"
                "They are due on {due}. Begin under 'My tasks'.",
            ),
        ),
        Kind.DUE: _plan(
            ("기한이 다가옴", "Due soon"),
            "cycle form count due days",
            Text(
                subject="{form}: 기한이 {days}근무일 남았습니다",
                body="{name} 님, ‘{form}’에서 아직 제출하지 않은 항목이 {count}건 있습니다.\n"
                "기한은 {due}입니다.",
            ),
            Text(
                subject="{form}: {days} working days left",
                body="Dear {name}, {count} forms of '{form}' are not handed in yet.\n"
                "They are due on {due}.",
            ),
        ),
        Kind.OVERDUE: _plan(
            ("기한이 지남", "Overdue"),
            "cycle form count due",
            Text(
                subject="{form}: 기한이 지났습니다",
                body="{name} 님, ‘{form}’의 기한({due})이 지났고 제출하지 않은 항목이 {count}건 있습니다.\n"
                "사정이 있으면 성과관리 담당에게 기한 연장을 요청하십시오.",
            ),
            Text(
                subject="{form}: the deadline has passed",
                body="Dear {name}, the deadline of '{form}' ({due}) has passed, and {count} forms are not "
                "handed in.\nIf you had a reason, ask the administrator for a later deadline.",
            ),
        ),
        Kind.REMINDER: _plan(
            ("제출 안내", "Reminder"),
            "cycle form count due",
            Text(
                subject="{form}: 아직 제출하지 않으셨습니다",
                body="{name} 님, ‘{form}’에서 제출하지 않은 항목이 {count}건 있습니다.\n"
                "{due}까지 제출해 주십시오. 이 안내는 제출하지 않은 분께만 보내며, 누구에게 갔는지는 "
                "알리지 않습니다.",
            ),
            Text(
                subject="{form}: not handed in yet",
                body="Dear {name}, {count} forms of '{form}' are not handed in yet.\n"
                "Please hand them in by {due}. This goes only to those who have not, and nobody is told "
                "who they are.",
            ),
        ),
        Kind.DEADLINE: _plan(
            ("기한이 바뀜", "Deadline changed"),
            "cycle form due reason",
            Text(
                subject="{form}: 기한이 {due}(으)로 바뀌었습니다",
                body="{name} 님, ‘{form}’의 기한이 {due}(으)로 바뀌었습니다.\n사유: {reason}",
            ),
            Text(
                subject="{form}: now due on {due}",
                body="Dear {name}, '{form}' is now due on {due}.\nReason: {reason}",
            ),
        ),
        Kind.RETURNED: _plan(
            ("되돌아옴", "Returned to you"),
            "form",
            Text(
                subject="{form}: 보완이 필요합니다",
                body="{name} 님, 제출하신 ‘{form}’이(가) 되돌아왔습니다. 사유를 보고 고쳐 다시 제출하십시오.",
            ),
            Text(
                subject="{form}: returned to you",
                body="Dear {name}, your '{form}' came back. Read why, correct it and hand it in again.",
            ),
        ),
        Kind.ASKED: _plan(
            ("검토·서명 요청", "To review or sign"),
            "form step due",
            Text(
                subject="{form}: {step} 차례입니다",
                body="{name} 님, ‘{form}’이(가) {step}을(를) 기다립니다. 기한: {due}.\n"
                "고루의 ‘검토·서명’에서 보십시오.",
            ),
            Text(
                subject="{form}: {step}",
                body="Dear {name}, '{form}' waits for you: {step}. Due: {due}.\n"
                "You find it under 'To review and sign'.",
            ),
        ),
        Kind.RESULT: _plan(
            ("결과 공개", "Result published"),
            "cycle form",
            Text(
                subject="{cycle}: 결과가 공개되었습니다",
                body="{name} 님, {cycle} ‘{form}’의 결과가 공개되었습니다.\n고루의 ‘내 결과’에서 보십시오.",
            ),
            Text(
                subject="{cycle}: results are published",
                body="Dear {name}, your result of '{form}' ({cycle}) is published.\n"
                "You find it under 'My results'.",
            ),
        ),
        Kind.APPEAL_WINDOW: _plan(
            ("이의신청 기간", "Appeals are taken"),
            "cycle form due",
            Text(
                subject="{form}: 이의신청은 {due}까지 받습니다",
                body="{name} 님, ‘{form}’ 결과에 이의가 있으면 {due}까지 신청하십시오.\n"
                "고루의 ‘이의신청’에서 신청합니다.",
            ),
            Text(
                subject="{form}: appeals are taken until {due}",
                body="Dear {name}, you may appeal the result of '{form}' until {due}, under 'Appeals'.",
            ),
        ),
        Kind.APPEAL_DECIDED: _plan(
            ("이의신청 결정", "Appeal decided"),
            "cycle number",
            Text(
                subject="이의신청 {number}의 결정을 알려 드립니다",
                body="{name} 님, {cycle} 이의신청 {number}이(가) 결정되었습니다.\n"
                "고루의 ‘이의신청’에서 결정과 이유를 보십시오.",
            ),
            Text(
                subject="Your appeal {number} is decided",
                body="Dear {name}, your appeal {number} ({cycle}) is decided.\n"
                "Read the decision and its reasons under 'Appeals'.",
            ),
        ),
        Kind.DRAFT: _plan(
            ("두 번째 사람의 확인", "A second person is needed"),
            "form by",
            Text(
                subject="{form}: 두 번째 사람의 확인이 필요합니다",
                body="{name} 님, {by} 님이 ‘{form}’을(를) 고쳤습니다. 답변에 영향을 주는 변경이므로 다른 "
                "사람이 확인해야 공개됩니다.",
            ),
            Text(
                subject="{form}: a second person is needed",
                body="Dear {name}, {by} changed '{form}' in a way that touches answers. It is published "
                "once somebody else agrees.",
            ),
        ),
        Kind.JOB: _plan(
            ("작업 끝남", "Work finished"),
            "job",
            Text(
                subject="{job}: 끝났습니다",
                body="{name} 님, ‘{job}’ 작업이 끝났습니다. 고루에서 결과를 보십시오.",
            ),
            Text(
                subject="{job}: finished",
                body="Dear {name}, '{job}' has finished. Its result is in Goru.",
            ),
        ),
        Kind.WEBHOOK: _plan(
            ("웹훅 멈춤", "Webhook paused"),
            "webhook",
            Text(
                subject="{webhook}: 웹훅을 멈췄습니다",
                body="{name} 님, ‘{webhook}’ 웹훅에 며칠 동안 아무것도 전달되지 않았거나 받는 쪽이 더 받지 "
                "않겠다고 하여 멈췄습니다.\n받는 프로그램을 확인한 뒤 웹훅 화면에서 다시 시작하십시오.",
            ),
            Text(
                subject="{webhook}: paused",
                body="Dear {name}, nothing reached the webhook '{webhook}' for days, or its program wants no "
                "more, so it is paused.\nCheck the program, then resume it on the page of webhooks.",
            ),
        ),
    }
)
