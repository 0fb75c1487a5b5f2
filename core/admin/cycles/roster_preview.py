"""Who rates whom as the roster would assign now: shown and taken away, never stored."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from flask import request
from flask_babel import lazy_gettext

from core.access.roles import ADMINISTRATOR
from core.admin import inputs
from core.admin.base import Answer, InnerView, at
from core.admin.cycles.phases import MOST_SEED
from core.admin.cycles.preview_panels import names_of, panels_of
from core.admin.dashboards.panels import Panel, Row, sent
from core.cycles.configuration import plan_of
from core.cycles.phases import existing_phase
from core.cycles.previewing import Preview, last_seed, preview
from core.data.models import Phase
from core.errors import NotFound
from core.pages.visitor import catalogue, needs, reading
from core.records import Programme

#: Lines of a table on one page.
SIZE: Final = 50
#: Parts that stand on the page one at a time, since they are long.
LONG: Final = ("raters", "ratees", "changes", "unfilled")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The part of a page that is long, cut to the page that is asked for."""

    panel: Panel
    page: int
    pages: int
    count: int


class RosterPreviewPages(InnerView):
    """What assigning a phase would come to; for those who assign."""

    roles = (ADMINISTRATOR,)
    under = "admin_cycles"
    title = lazy_gettext("What the roster would assign")

    @at("/<int:phase>")
    @needs(ADMINISTRATOR)
    def show(self, phase: int) -> str:
        """Show loads, and one of the long parts page by page."""
        with reading():
            found = existing_phase(phase)
            seed = seed_of(found)
            asked = foreseen(found, seed)
            panels = {one.key: one for one in panels_of(asked, names_of(asked))}
            cycle = found.cycle
        titles = {key: panels[key].title for key in LONG if key in panels}
        part = request.args.get("part", "")
        part = part if part in titles else next(iter(titles))
        facts = {"phase": found, "cycle": cycle, "seed": seed, "preview": asked}
        facts |= {"titles": titles, "part": part, "load": panels["load"]}
        facts |= {"files": list(panels), "shown": cut(panels[part], inputs.page())}
        return str(self.render("admin/roster_preview.html", **facts, take=self._taker(phase, seed)))

    @at("/<int:phase>/<part>.<suffix>")
    @needs(ADMINISTRATOR)
    def take(self, phase: int, part: str, suffix: str) -> Answer:
        """Send a part as a file, on record."""
        with reading():
            found = existing_phase(phase)
            asked = foreseen(found, seed_of(found))
            panels = panels_of(asked, names_of(asked))
        return sent(panels, part, suffix, str(phase), kind="roster")

    def _taker(self, phase: int, seed: int) -> object:
        return lambda key, suffix: self.get_url(
            ".take", phase=phase, part=key, suffix=suffix, seed=seed
        )


def seed_of(phase: Phase) -> int:
    """Return the seed that is asked for, else that of the last assignment, else any.

    Raises:
        NotFound: It is no seed.

    """
    typed = request.args.get("seed", "").strip()
    if typed:
        if not typed.isascii() or not typed.isdecimal() or int(typed[:20]) > MOST_SEED:
            raise NotFound(what="seed")
        return int(typed)
    last = last_seed(phase)
    return secrets.randbelow(10**6) if last is None else last


def foreseen(phase: Phase, seed: int) -> Preview:
    """Return what assigning would come to, in an open scope.

    Raises:
        NotFound: The phase has no roster.

    """
    plan = plan_of(catalogue().get(Programme, phase.cycle.programme), phase.name)
    if not plan.roster:
        raise NotFound(what="roster")
    return preview(phase.cycle, phase, catalogue(), seed)


def cut(panel: Panel, page: int) -> Shown:
    """Return one page of a part; the last one where fewer are there."""
    count = len(panel.rows)
    pages = max(-(-count // SIZE), 1)
    at_page = min(page, pages)
    rows: Sequence[Row] = panel.rows[(at_page - 1) * SIZE : at_page * SIZE]
    return Shown(panel=replace(panel, rows=rows), page=at_page, pages=pages, count=count)
