"""What a form needs that keeps the record of an event: the embedded record, title, settings.

Part of the public face.  The record is the standard form ``event``; ``goru.events`` reads it.
"""

from __future__ import annotations

from typing import Final

from forms.definition import Question, Texts
from goru.asking import ask, reckoned

#: Name of the question that embeds the record, and of the one that holds the event's title.
RECORD: Final = "event"
TITLE: Final = "what"


def event_record(hint: Texts | None = None) -> Question:
    """Return the question that embeds the record of an event."""
    more = {"hint": hint} if hint else {}
    return ask(
        "subform", RECORD, "행사 기록", "Record of the event", parameters={"form": RECORD}, **more
    )


def event_title(ko: str, en: str) -> Question:
    """Return the event's title under the name by which lists call the whole record."""
    return reckoned("hidden", TITLE, ko, en, f"${{{RECORD}__title}}")


def event_settings(*checks: str) -> dict[str, str]:
    """Return the settings of such a form; ``checks`` name those it has beside the record's own."""
    return {
        "workflow": "event",
        "checks": " ".join((f"event-record({RECORD})", *checks)),
        "shelf": "yes",
        "instance_name": f"${{{TITLE}}}",
    }


__all__ = ["event_record", "event_settings", "event_title"]
