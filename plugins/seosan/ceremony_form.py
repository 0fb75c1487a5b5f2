"""체결식 기록: the one ceremony of the year at which contracts are signed.

Its day, place and people are facts about the city, from which every contract signed there takes
them: nobody types them twice.  Source: 2024년 직무성과계약 체결식 (mid-size conference room of the
city hall; mayor, vice mayor and six directors).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from goru.asking import (
    ask,
    choice,
    column_rule,
    form,
    long,
    needed,
    page,
    read_by,
    reckoned,
    texts,
)
from goru.checks import Check, Finding, Inspection, finding
from goru.event_forms import event_record, event_settings, event_title
from goru.events import event_of
from plugins.seosan.common import LONGEST

NAME: Final = "seosan-ceremony"
CHECK: Final = "seosan-ceremony"
READERS: Final = texts(
    "참석자, 평가 주관부서, 위원회", "who was there, the planning department, the committee"
)
RECORD: Final = page(
    "ceremony_page",
    "체결식",
    "Ceremony",
    event_record(),
)
SIGNED: Final = page(
    "signed_page",
    "체결한 계약",
    "Contracts signed there",
    ask(
        "text",
        "guests",
        "계약서에 적을 참석자",
        "Who was there, as contracts say it",
        parameters={"max": "100"},
        fact="ceremony.attendees",
        hint=texts("예: 시장, 부시장, 국장 6명", "Like: mayor, vice mayor, six directors"),
    ),
    ask(
        "table",
        "contracts",
        "체결하는 계약",
        "Contracts",
        parameters={"columns": "contract_columns"},
        hint=texts(
            "여기 적은 사람의 계약서에 체결식의 날짜, 장소, 참석자가 담깁니다.",
            "The contracts of those who stand here take over day, place and people.",
        ),
    ),
    reckoned(
        "date",
        "held_on",
        "체결식 일자",
        "Day of the ceremony",
        "date(${event__starts})",
        fact="ceremony.on",
    ),
    reckoned(
        "text",
        "held_at",
        "체결식 장소",
        "Place of the ceremony",
        "${event__place}",
        fact="ceremony.place",
    ),
    reckoned(
        "hidden",
        "parties",
        "계약 당사자",
        "Parties",
        "join(' ', ${contracts_party})",
        fact="ceremony.parties",
    ),
    event_title("행사명", "Event"),
)
OUTCOME: Final = page(
    "outcome",
    "체결 결과",
    "What came of it",
    long("result", "체결 결과·특이사항", "What came of it", LONGEST),
)
CEREMONY: Final = form(
    NAME,
    texts("체결식 기록", "Record of the ceremony"),
    read_by(READERS, (RECORD, SIGNED, OUTCOME)),
    settings=event_settings(CHECK),
    contract_columns=(
        needed(
            "party",
            "계약 당사자(을)",
            "Party B",
            type="person",
            **column_rule(
                "count(${contracts}[contracts_party = current()/.]) <= 1",
                "한 사람은 한 번만 적습니다.",
                "Everybody once.",
            ),
        ),
        choice("note", "비고", "Remark"),
    ),
)


def signed_there(inspection: Inspection) -> Iterator[Finding]:
    """Yield who is to sign at the ceremony without being listed as there."""
    event = event_of(inspection.answers)
    there = {*event.present} if event else set()
    rows = inspection.answers.get("contracts") or ()
    away = [who for row in rows if (who := str(row.get("contracts_party") or "")) not in there]
    if away and away != [""]:
        names = ", ".join(away)
        yield finding(
            "contracts",
            f"체결식 참석자에 없는 사람의 계약입니다: {names}. 참석자에 더하거나 계약에서 "
            "빼십시오.",
            f"Not among those at the ceremony: {names}. Add them there, or take the contract out.",
        )


CHECKS: Final = (
    Check(
        name=CHECK,
        title={"ko": "체결식에서 계약한 사람", "en": "Who signs at the ceremony"},
        inspect=signed_there,
    ),
)
