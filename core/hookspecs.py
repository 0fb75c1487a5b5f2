"""The plugin API: every hook the core calls, and when.

A plural noun yields records and is collected once; ``before_x`` runs inside the transaction and
may refuse with a reason; ``after_x`` runs after commit, each implementation on its own.
An implementation names the arguments it wants.  ``settings`` are those of its own plugin in this
municipality, validated.  Arguments may be added, never removed.
"""

from __future__ import annotations

from collections.abc import Iterable

import pluggy

from core.checks.records import Check
from core.records import (
    Answers,
    FieldType,
    FormDefinition,
    MigrationSource,
    PluginInfo,
    Programme,
    Roster,
    Scorer,
    Settings,
)
from core.reports.records import Report
from core.workflow import Workflow

PROJECT = "goru"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def about() -> PluginInfo:
    """Return the plugin's title, description and settings schema."""
    raise NotImplementedError


@hookspec
def migrations() -> Iterable[MigrationSource]:
    """Yield folders of schema steps; they run after the core's, in a history of their own."""
    return ()


@hookspec
def field_types() -> Iterable[FieldType]:
    """Yield the kinds of question this plugin adds."""
    return ()


@hookspec
def form_definitions() -> Iterable[FormDefinition]:
    """Yield the forms this plugin ships."""
    return ()


@hookspec
def rosters() -> Iterable[Roster]:
    """Yield the rules that decide who fills a form about whom."""
    return ()


@hookspec
def scorers() -> Iterable[Scorer]:
    """Yield the scoring rules this plugin adds."""
    return ()


@hookspec
def programmes() -> Iterable[Programme]:
    """Yield templates of yearly cycles."""
    return ()


@hookspec
def workflows() -> Iterable[Workflow]:
    """Yield the lives of submissions: their stages, and who may take which step."""
    return ()


@hookspec
def checks() -> Iterable[Check]:
    """Yield rules of what is handed in, which forms name in their settings sheet."""
    return ()


@hookspec
def reports() -> Iterable[Report]:
    """Yield reports about a cycle, each for the roles that may read it."""
    return ()


@hookspec
def before_submit(
    municipality: str, form: str, relation: str, answers: Answers, settings: Settings
) -> None:
    """Refuse a submission by raising ``Refusal``; runs inside the transaction."""


@hookspec
def after_submit(municipality: str, form: str, receipt: str, settings: Settings) -> None:
    """Observe a stored submission, after commit; anonymous answers are never passed on."""


@hookspec
def after_scored(municipality: str, cycle: int, run: int, settings: Settings) -> None:
    """Observe a new score run, after commit."""
