"""What stored words are called on the office's pages, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from flask import Flask

from core.appeals.bodies import BODIES
from core.cycles.stages import BY_NAME, STAGES
from core.facts.layout import STATUSES, SUBJECTS
from core.pages.language import language
from core.runs.rounding import shown
from core.runs.states import TITLES
from core.scoring import relations
from forms.definition import in_language


def speak_plainly(app: Flask) -> None:
    """Let templates name stages, states and exact numbers."""
    app.jinja_env.globals.update(
        in_language=in_language,
        body_title=body_title,
        stage_title=stage_title,
        run_state=run_state,
        relation_title=relation_title,
        subject_title=subject_title,
        fact_status=fact_status,
        number=number,
    )


def stage_title(name: str) -> str:
    """Return what a cycle's stage is called."""
    stage = BY_NAME.get(name)
    return name if stage is None else stage.ko if language() == "ko" else stage.en


def stage_titles() -> dict[str, str]:
    """Return all stages by name, in order."""
    return {stage.name: stage_title(stage.name) for stage in STAGES}


def run_state(name: str) -> str:
    """Return what a run's state is called."""
    return in_language(TITLES.get(name, {}), language()) or name


def run_states() -> dict[str, str]:
    """Return all states of runs by name, in order."""
    return {name: run_state(name) for name in TITLES}


def relation_title(name: str) -> str:
    """Return what a relation is called."""
    return relations.title(name, language())


def subject_title(kind: str) -> str:
    """Return what units and people are called."""
    return in_language(SUBJECTS.get(kind, {}), language()) or kind


def fact_status(name: str) -> str:
    """Return what stands in the place of a value that is not there."""
    return in_language(STATUSES.get(name, {}), language()) or name


def titled(texts: Mapping[str, str]) -> str:
    """Return a text of a record in the reader's language."""
    return in_language(texts, language())


def number(exact: Any) -> str:
    """Return an exact number (a fraction or its text) as people read it; empty for none."""
    return "" if exact in (None, "") else shown(Fraction(exact))


def body_title(name: str) -> str:
    """Return what a body that decides appeals is called."""
    return in_language(BODIES.get(name, {}), language()) or name
