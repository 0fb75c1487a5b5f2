"""The district's reports, by what they are about."""

from __future__ import annotations

from typing import Final

from goru.reports import Report
from plugins.gangseo.reports import chain, handovers, interviews, questions, transfers

REPORTS: Final[tuple[Report, ...]] = (
    *interviews.REPORTS,
    *handovers.REPORTS,
    *transfers.REPORTS,
    *chain.REPORTS,
    *questions.REPORTS,
)
