"""Documents as jobs: those of a run, and the forms of a phase together."""

from __future__ import annotations

from core.access.roles import ADMINISTRATOR, AUDITOR, CONFIRMER
from core.cycles.phases import existing_phase
from core.data.models import Assignment, RankLine, RankList
from core.documents.document import Document
from core.documents.formats import FILES, file_name
from core.documents.offers import offer_of
from core.documents.rank_lists import rank_document
from core.documents.register import issue
from core.documents.runs import Order
from core.documents.sheets import SHEETS, collection, sheets, summary
from core.errors import NotFound
from core.jobs.exports import kept, results_weight, visible_run
from core.jobs.kinds import Arguments, Filed, Kind
from core.jobs.work import Work
from core.ranklists.states import DRAFT

#: Who makes lists by rank, and reads their drafts.
MAKERS = frozenset({ADMINISTRATOR, CONFIRMER})


def _phase_weight(arguments: Arguments) -> int:
    return int(Assignment.select().where(Assignment.phase == arguments["phase"]).count())


def _of_run(work: Work) -> Filed:
    with work.reading():
        order = Order(
            run=visible_run(work.arguments["run"], work.asker.roles),
            catalogue=work.catalogue(),
            municipality=work.place.name,
            language=work.language,
        )
        document = offer_of(work.arguments["document"]).build(order)
    return _issued(work, document)


def _of_phase(work: Work) -> Filed:
    with work.reading():
        phase = existing_phase(work.arguments["phase"])
        found = collection(work.catalogue(), phase, work.place.name, work.language)
        document = sheets(found) if work.arguments["document"] == SHEETS else summary(found)
    return _issued(work, document)


def _rank_weight(arguments: Arguments) -> int:
    return int(RankLine.select().where(RankLine.rank_list == arguments["list"]).count())


def _of_rank_list(work: Work) -> Filed:
    with work.reading():
        found = RankList.one(RankList.id == work.arguments["list"])
        if found is None or (found.state == DRAFT and not work.asker.roles & MAKERS):
            raise NotFound(what="list")
        kind, place = work.arguments["document"], work.place.name
        document = rank_document(found, kind, municipality=place, language=work.language)
    return _issued(work, document)


def _issued(work: Work, document: Document) -> Filed:
    """Enter a document into the register, then write it; only what is on record leaves."""
    suffix = work.arguments["format"]
    work.stop()
    with work.writing():
        issued = issue(document, suffix)
    content = FILES[suffix].write(issued)
    name, media_type = file_name(issued, suffix), FILES[suffix].media_type
    return Filed(name=name, media_type=media_type, content=content)


KINDS = (
    Kind(
        name="document-of-run",
        title={"ko": "산정 결과 문서", "en": "Document of a run"},
        roles=(ADMINISTRATOR, CONFIRMER, AUDITOR),
        light=300,
        weigh=results_weight,
        prepare=_of_run,
        finish=kept,
    ),
    Kind(
        name="document-of-phase",
        title={"ko": "단계의 제출 양식 문서", "en": "Document of a phase's forms"},
        roles=(ADMINISTRATOR,),
        light=200,
        weigh=_phase_weight,
        prepare=_of_phase,
        finish=kept,
    ),
    Kind(
        name="document-of-rank-list",
        title={"ko": "명부 문서", "en": "Document of a list by rank"},
        roles=(ADMINISTRATOR, CONFIRMER, AUDITOR),
        light=300,
        weigh=_rank_weight,
        prepare=_of_rank_list,
        finish=kept,
    ),
)
