"""What of the results cards and the public report tell: settings of a cycle, in versions."""

from __future__ import annotations

from flask_babel import lazy_gettext

from core.admin.placed_settings import PlacedSettingsPages
from core.runs.publication import SECTION, PublicationSettings


class PublicationPages(PlacedSettingsPages):
    """What is told of each scored phase and scorecard of a cycle."""

    title = lazy_gettext("What is told of results")
    section = SECTION
    schema = PublicationSettings
    list_page = "admin/publication.html"
