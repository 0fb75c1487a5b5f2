"""GR-3xx: the configuration of an installation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.errors.base import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One mistake of a configuration: where it stands, and what to do, in both languages."""

    place: str
    ko: str
    en: str


class BadConfiguration(Problem):
    """The installation is configured wrongly; all mistakes are named at once."""

    code, status = "GR-301", 500
    ko = "설정이 올바르지 않습니다.\n{in_korean}\n고친 뒤 다시 시작하십시오."
    en = "The configuration of this installation is wrong.\n{in_english}\nCorrect it and start again."

    @classmethod
    def of(cls, mistakes: Sequence[Mistake]) -> BadConfiguration:
        """Return the problem that lists ``mistakes``, one a line."""
        return cls(
            mistakes=tuple(mistakes),
            in_korean="\n".join(f"- {one.place}: {one.ko}" for one in mistakes),
            in_english="\n".join(f"- {one.place}: {one.en}" for one in mistakes),
        )
