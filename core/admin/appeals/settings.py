"""Whether, how long and before whom appeals are taken: settings of a cycle, in versions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext

from core.admin.cycles.placed_settings import PlacedSettingsPages
from core.appeals.settings import SECTION, AppealSettings, Policy, policy


class AppealSettingsPages(PlacedSettingsPages):
    """The settings of appeals for each scored phase and scorecard of a cycle."""

    title = lazy_gettext("Settings of appeals")
    section = SECTION
    schema = AppealSettings
    list_page = "admin/appeal_targets.html"

    def told(self, raw: Mapping[str, Any]) -> Policy:
        """Return the policy that raw settings describe."""
        return policy(raw)
