"""Score runs and what may be told of their results: the same as the office exports."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields
from marshmallow.validate import Length, Range

from core.api.blueprint import at
from core.api.callers import caller
from core.api.shapes import MOST_KEY, Window, listed, note, page_of, universal
from core.api.subjects import SubjectShape, subject_of, subjects_named
from core.data.models import ScoreRun
from core.disclosure import may_see
from core.errors import NotFound
from core.exports.results import Ranked, order_results, ranked
from core.jobs.exports import visible_run
from core.pages.visitor import place, reading, visitor, writing
from core.runs.rounding import rounded
from core.runs.snapshots import exact_parts, exact_text
from core.runs.states import TITLES
from core.scorecards.titles import card_titles


class RunShape(Schema):
    """A score run."""

    id = fields.Integer(required=True)
    cycle = fields.Integer(required=True)
    phase = fields.Integer(allow_none=True, metadata=note("null where a run combines several"))
    scorer = fields.String()
    scorer_version = fields.String()
    configuration_version = fields.Integer()
    input_digest = fields.String()
    state = fields.String()
    supersedes = fields.Integer(allow_none=True)
    scorecards = fields.List(fields.String())
    made_at = fields.String()
    published_at = fields.String(allow_none=True)
    confirmed_at = fields.String(allow_none=True)


class RunQuery(Window):
    """Which runs are asked for."""

    cycle = fields.Integer(validate=Range(1, MOST_KEY))


class ResultShape(Schema):
    """One subject's result; exact numbers are texts like ``137/2``."""

    rank = fields.Integer(allow_none=True)
    subject = fields.Nested(SubjectShape)
    status = fields.String(
        metadata=note("scored, missing, not-applicable, excluded, or withheld: too few answers")
    )
    value = fields.String(allow_none=True, metadata=note("Exact: numerator/denominator."))
    rounded = fields.String(allow_none=True, metadata=note("Half up to two places, as shown."))
    parts = fields.Dict(keys=fields.String(), values=fields.String(), metadata=note("Exact."))


class ResultQuery(Schema):
    """Which results are asked for, and why."""

    after = fields.Integer(
        load_default=0, validate=Range(0, MOST_KEY), metadata=note("The next of the page before.")
    )
    limit = fields.Integer(load_default=1000, validate=Range(1, 10_000))
    scorecard = fields.String(load_default="", validate=Length(0, 60))
    reason = fields.String(
        load_default="",
        validate=Length(0, 200),
        metadata=note("Put on record beside the name of the token."),
    )


@at("/runs", "results:read", listed(RunShape, "Runs"), asked=RunQuery())
def runs(asked: dict[str, Any]) -> dict[str, Any]:
    """List the runs that the token's account may read."""
    with reading():
        states = [one for one in TITLES if may_see(ScoreRun(state=one), visitor().roles)]
        query = ScoreRun.select(*_columns()).where(ScoreRun.state.in_(states))
        query = query.where(ScoreRun.cycle == asked["cycle"]) if "cycle" in asked else query
        rows, following = page_of(query, ScoreRun.id, asked)
    return {"items": [_run(row) for row in rows], "next": following}


@at("/runs/<int:run>/results", "results:read", listed(ResultShape, "Results"), asked=ResultQuery())
def results(asked: dict[str, Any], run: int) -> dict[str, Any]:
    """List the results of a run, the best first; reading them is put on record.

    What too few unnamed answers are behind has neither value nor parts, as in the office's
    export.  after counts results.
    """
    with writing():
        found = visible_run(run, visitor().roles)
        order_results(found, municipality=place().name, reason=reason_of(asked["reason"]))
    with reading():
        found = visible_run(run, visitor().roles)
        kind, lines = ranked(found, _card(found, asked["scorecard"]))
        shown = lines[asked["after"] : asked["after"] + asked["limit"]]
        named = subjects_named((kind, one.subject) for one in shown)
    end = asked["after"] + len(shown)
    items = [_result(one, subject_of(kind, one.subject, named)) for one in shown]
    return {"items": items, "next": end if end < len(lines) else None}


def reason_of(said: str) -> str:
    """Return why something leaves, for the record: the token, and what the program says."""
    return f"API: {caller().token.title}" + (f" ({said.strip()})" if said.strip() else "")


def _card(run: ScoreRun, wanted: str) -> str:
    known = card_titles(run)
    if wanted and wanted not in known:
        raise NotFound(what="scorecard")
    return wanted or next(iter(known), "")


def _columns() -> tuple[Any, ...]:
    """Return what is read of a run: neither its evidence nor its sentences."""
    about = (ScoreRun.id, ScoreRun.cycle, ScoreRun.phase, ScoreRun.scorer, ScoreRun.scorer_version)
    made = (ScoreRun.configuration_version, ScoreRun.input_digest, ScoreRun.settings)
    when = (ScoreRun.made_at, ScoreRun.published_at, ScoreRun.confirmed_at)
    return (*about, *made, *when, ScoreRun.state, ScoreRun.supersedes)


def _run(row: ScoreRun) -> dict[str, Any]:
    names = ("id", "scorer", "scorer_version", "configuration_version", "input_digest", "state")
    moments = ("made_at", "published_at", "confirmed_at")
    return {
        **{name: getattr(row, name) for name in names},
        **{name: universal(getattr(row, name)) for name in moments},
        "cycle": row.cycle_id,
        "phase": row.phase_id,
        "supersedes": row.supersedes_id,
        "scorecards": list(card_titles(row)),
    }


def _result(one: Ranked, subject: dict[str, Any]) -> dict[str, Any]:
    return {
        "rank": one.rank,
        "subject": subject,
        "status": one.status,
        "value": exact_text(one.value) or None,
        "rounded": None if one.value is None else str(rounded(one.value)),
        "parts": exact_parts(one.parts),
    }
