"""What the documents of a score run have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from core.clock import in_korea
from core.data.models import ScoreRun
from core.documents.blocks import Block
from core.documents.document import Document
from core.errors.plugins import UnknownName
from core.library import Catalogue
from core.records import Scorer
from core.runs.states import TITLES
from core.scorecards.titles import TITLE as SCORECARDS
from core.scorecards.titles import card_titles
from forms.definition import Texts, in_language

LABELS: Mapping[str, Texts] = MappingProxyType(
    {
        "cycle": {"ko": "평가주기", "en": "Cycle"},
        "phase": {"ko": "평가단계", "en": "Phase"},
        "period": {"ko": "평가기간", "en": "Period"},
        "state": {"ko": "상태", "en": "State"},
        "scorer": {"ko": "산정 방식", "en": "Scorer"},
    }
)
#: What stands in the place of a value that is not there or not shown.
NOTHING = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Which run a document is made of, for which municipality, in which language."""

    run: ScoreRun
    catalogue: Catalogue
    municipality: str
    language: str = "ko"

    def say(self, texts: Texts) -> str:
        """Return a text in the language of the document."""
        return in_language(texts, self.language)

    @property
    def scorer(self) -> Scorer | None:
        """The scorer's record; None where its plugin is gone, or the run combines several."""
        try:
            return self.catalogue.get(Scorer, self.run.scorer)
        except UnknownName:
            return None

    @property
    def highest(self) -> int:
        """The end of the scale."""
        return self.scorer.highest if self.scorer else 100

    @property
    def scorer_title(self) -> str:
        """What the scorer is called, with its version."""
        combined = SCORECARDS if card_titles(self.run) else {"": self.run.scorer}
        title = self.say(self.scorer.title if self.scorer else combined)
        return f"{title} {self.run.scorer_version}"

    def facts(self) -> tuple[tuple[str, str], ...]:
        """Return what run it is, for the head of the document."""
        run, cycle = self.run, self.run.cycle
        found = {
            "cycle": cycle.title,
            "phase": run.phase.title if run.phase else "",
            "period": f"{cycle.starts_on} ~ {cycle.ends_on}",
            "state": self.say(TITLES[run.state]),
            "scorer": self.scorer_title,
        }
        return tuple((self.say(LABELS[name]), text) for name, text in found.items() if text)

    def document(self, kind: str, title: Texts, blocks: tuple[Block, ...], **more: Any) -> Document:
        """Return a document of the run; ``more`` are further fields of it."""
        fields: dict[str, Any] = {"facts": self.facts(), "confidential": True}
        return Document(
            kind=kind,
            title=self.say(title),
            municipality=self.municipality,
            as_of=korean_day(self.run.made_at),
            blocks=blocks,
            run=self.run.id,
            configuration_version=self.run.configuration_version,
            language=self.language,
            **(fields | more),
        )


def korean_day(moment: datetime) -> date:
    """Return the day in Korea of a time in UTC without zone."""
    return korean_time(moment).date()


def korean_time(moment: datetime) -> datetime:
    """Return the Korean time, without zone, of a time in UTC without zone."""
    return in_korea(moment)
