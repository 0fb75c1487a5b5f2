"""The city's reports."""

from __future__ import annotations

from typing import Final

from goru.reports import Report
from plugins.seosan.reports import plan

REPORTS: Final[tuple[Report, ...]] = plan.REPORTS
