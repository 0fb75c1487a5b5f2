"""Which reports of which cycles somebody may read, and a report as a document."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from core.data.models import Cycle
from core.documents.document import Document
from core.errors import NotFound
from core.library import Catalogue
from core.reports.gathering import evidence_of
from core.reports.records import Report, ReportEvidence
from forms.definition import in_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A cycle with its reports that somebody may read."""

    cycle: Cycle
    reports: tuple[Report, ...]


def offered_to(catalogue: Catalogue, roles: Collection[str]) -> tuple[Offered, ...]:
    """Return the reports that an account with ``roles`` may read, the newest year first."""
    cycles = Cycle.select().order_by(Cycle.year.desc(), Cycle.id)
    found = (Offered(cycle=one, reports=_of(catalogue, one, roles)) for one in cycles)
    return tuple(one for one in found if one.reports)


def report_document(
    catalogue: Catalogue,
    cycle: int,
    name: str,
    roles: Collection[str],
    *,
    municipality: str,
    language: str,
) -> Document:
    """Return a report about a cycle for an account with ``roles``.

    Raises:
        NotFound: There is no such report about such a cycle, or it is not theirs to read.

    """
    row, report = _found(catalogue, cycle, name, roles)
    evidence = evidence_of(catalogue, report, row, roles, language)
    return _printed(report, row, evidence, municipality)


def _printed(report: Report, row: Cycle, evidence: ReportEvidence, municipality: str) -> Document:
    language = evidence.language
    return Document(
        kind=f"report:{report.name}",
        title=in_language(report.title, language),
        municipality=municipality,
        as_of=evidence.today,
        facts=(("평가주기" if language == "ko" else "Cycle", row.title),),
        blocks=tuple(report.tell(evidence)),
        subject_kind="cycle",
        subject=row.id,
        confidential=True,
        language=language,
        orientation=report.orientation,
        persons=_persons(evidence),
    )


def _found(
    catalogue: Catalogue, cycle: int, name: str, roles: Collection[str]
) -> tuple[Cycle, Report]:
    row = Cycle.one(Cycle.id == cycle)
    found = next((one for one in _of(catalogue, row, roles) if one.name == name), None)
    if row is None or found is None:
        raise NotFound(what="report")
    return row, found


def _persons(evidence: ReportEvidence) -> int:
    """Return how many people the papers of a report are by and about."""
    authors = {paper.author for paper in evidence.papers}
    return len(authors | {one.subject for one in evidence.papers if one.subject in evidence.people})


def _of(catalogue: Catalogue, cycle: Cycle | None, roles: Collection[str]) -> tuple[Report, ...]:
    if cycle is None:
        return ()
    return tuple(
        one
        for one in catalogue.all(Report)
        if one.programme == cycle.programme and one.roles & set(roles)
    )
