"""Exports as jobs: put on record first, then written from a reading scope, then kept as a file."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from core.access.roles import ADMINISTRATOR
from core.clock import korean_now
from core.cycles.phases import existing_phase
from core.data.models import Ballot, FormVersion, Phase, Score, ScoreRun, Submission
from core.disclosure import require_visible
from core.documents.formats import FILES, XLSX
from core.errors import NotFound
from core.exports.answers import order_answers, write_answers
from core.exports.results import order_results, write_results
from core.jobs.kinds import Arguments, Filed, Kind, Result
from core.jobs.work import Work


def answers_weight(arguments: Arguments) -> int:
    """Return how many answers the form has."""
    versions = FormVersion.select(FormVersion.id).where(FormVersion.name == arguments["form"])
    ids = [number for (number,) in versions.tuples()]
    submitted = Submission.select().where(Submission.form_version.in_(ids)).count()
    return int(submitted + Ballot.select().where(Ballot.form_version.in_(ids)).count())


def results_weight(arguments: Arguments) -> int:
    """Return how many scores the run has."""
    return int(Score.select().where(Score.run == arguments["run"]).count())


def _answers(work: Work) -> Filed:
    with work.writing():
        ordered = order_answers(
            work.arguments["form"],
            municipality=work.place.name,
            reason=work.arguments["reason"],
            phase=_phase(work.arguments["phase"]),
            k=work.parts.configuration.minimum_group,
        )
    target = BytesIO()
    with work.reading():
        write_answers(ordered, target, work.catalogue(), work.language)
    return workbook(ordered.marks.title, target)


def _results(work: Work) -> Filed:
    with work.writing():
        run = visible_run(work.arguments["run"], work.asker.roles)
        facts = {"municipality": work.place.name, "reason": work.arguments["reason"]}
        ordered = order_results(run, **facts)
    target = BytesIO()
    with work.reading():
        write_results(ordered, target, work.catalogue(), work.language)
    return workbook(ordered.marks.title, target)


def kept(_work: Work, made: Filed) -> Result:
    """Return the file that was prepared as what came of the job."""
    return Result(file=made)


def workbook(title: str, target: BytesIO) -> Filed:
    """Return a workbook as the file that people save."""
    name = workbook_name(title, korean_now().date())
    return Filed(name=name, media_type=FILES[XLSX].media_type, content=target.getvalue())


def workbook_name(title: str, day: date) -> str:
    """Return the name under which a workbook is saved."""
    plain = "".join(sign if sign.isalnum() else "-" for sign in title).strip("-") or "export"
    return f"{plain}-{day:%Y%m%d}.xlsx"


def visible_run(run: int, roles: frozenset[str]) -> ScoreRun:
    """Return a run that somebody with ``roles`` may read.

    Raises:
        NotFound: There is none.

    """
    found = ScoreRun.one(ScoreRun.id == run)
    if found is None:
        raise NotFound(what="run")
    require_visible(found, roles)
    return found


def _phase(phase: int | None) -> Phase | None:
    return None if phase is None else existing_phase(phase)


KINDS = (
    Kind(
        name="export-answers",
        title={"ko": "응답 내보내기", "en": "Export of answers"},
        roles=(ADMINISTRATOR,),
        light=2_000,
        weigh=answers_weight,
        prepare=_answers,
        finish=kept,
    ),
    Kind(
        name="export-results",
        title={"ko": "결과 내보내기", "en": "Export of results"},
        roles=(ADMINISTRATOR,),
        light=5_000,
        weigh=results_weight,
        prepare=_results,
        finish=kept,
    ),
)
