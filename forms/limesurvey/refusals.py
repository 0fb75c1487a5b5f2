"""Why a file is not taken as a survey at all."""

from __future__ import annotations

from collections.abc import Mapping


class SurveyRefusal(ValueError):
    """A file that is no survey, or none that can be read as one.

    ``reason`` is ``broken``, ``foreign``, ``unsafe``, ``large``, ``unknown-type``, ``repeated`` or
    ``empty``; ``facts`` say where and what.
    """

    def __init__(self, reason: str, **facts: object) -> None:
        self.reason = reason
        self.facts: Mapping[str, object] = facts
        super().__init__(f"{reason}: {dict(facts)}")
