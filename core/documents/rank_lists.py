"""서열명부, 근무성적평정표 and 승진후보자명부: lists by rank as papers to be signed.

Source: 지방공무원 평정규칙, forms 별지 3호 (평정단위별 서열명부) and 4호 (근무성적평정표) [b1:
their titles]; the columns and who signs are proposals [c].  For those who may read the list;
whoever takes one out is in the register of documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

from core.data.models import RankList
from core.documents.blocks import (
    Block,
    Column,
    Facts,
    Footnote,
    Heading,
    Kind,
    PageBreak,
    Signatures,
    Table,
)
from core.documents.document import Document, Orientation
from core.documents.runs import NOTHING
from core.errors import NotFound
from core.outcomes.settings import MERIT
from core.paylists.configured import title_of
from core.paylists.states import APPROVED, TITLES
from core.ranklists.states import MARK
from core.ranklists.summary import Listed, bands, by_unit, decider, listed, why
from forms.definition import Texts, in_language

UNIT_ORDERS, RATED, CANDIDATES = "unit-orders", "merit-table", "candidates"
PAPERS: Mapping[str, Texts] = MappingProxyType(
    {
        UNIT_ORDERS: {"ko": "평정단위별 서열명부", "en": "Order lists of the rating units"},
        RATED: {"ko": "근무성적평정표", "en": "Table of the merit rating"},
        CANDIDATES: {"ko": "승진후보자명부", "en": "Promotion list"},
    }
)
LABELS: Mapping[str, Texts] = MappingProxyType(
    {
        "cycle": {"ko": "평가주기", "en": "Cycle"},
        "list": {"ko": "명부", "en": "List"},
        "state": {"ko": "상태", "en": "State"},
        "digest": {"ko": "명부 해시(SHA-256)", "en": "Digest of the list (SHA-256)"},
        "place": {"ko": "서열", "en": "Rank in the unit"},
        "rank": {"ko": "순위", "en": "Rank"},
        "name": {"ko": "성명", "en": "Name"},
        "number": {"ko": "사번", "en": "Staff no."},
        "unit": {"ko": "소속", "en": "Unit"},
        "job_grade": {"ko": "직급", "en": "Job grade"},
        "mark": {"ko": "평정점", "en": "Mark"},
        "band": {"ko": "등급", "en": "Band"},
        "points": {"ko": "평정점수", "en": "Points"},
        "merit": {"ko": "근무성적", "en": "Merit"},
        "career": {"ko": "경력", "en": "Career"},
        "bonus": {"ko": "가산점", "en": "Bonus points"},
        "total": {"ko": "총평정점", "en": "Total"},
        "note": {"ko": "비고", "en": "Note"},
        "people": {"ko": "인원", "en": "People"},
        "of_grade": {"ko": "{grade}급", "en": "grade {grade}"},
        "rater": {"ko": "평정자", "en": "Rater"},
        "confirmer": {"ko": "확인자", "en": "Confirmer"},
        "chair": {"ko": "위원장", "en": "Chair"},
        "member": {"ko": "위원", "en": "Member"},
        "authority": {"ko": "임용권자", "en": "Appointing authority"},
    }
)
DRAFT_NOTE: Texts = {
    "ko": "확정 전 초안입니다. 이 문서로 처분할 수 없습니다.",
    "en": "A draft that is not approved: nothing can be decided by it.",
}
#: Who signs each paper; members of the committee have two lines.
SIGNERS: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        UNIT_ORDERS: ("rater", "confirmer"),
        RATED: ("chair", "member", "member"),
        CANDIDATES: ("authority",),
    }
)
NUMBERS = frozenset(("place", "rank", "mark", "points", "merit", "career", "bonus", "total"))
WORDS = frozenset(("number", "job_grade", "band"))
COLUMNS: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        UNIT_ORDERS: ("place", "name", "number", "job_grade", "mark", "note"),
        RATED: ("rank", "unit", "name", "number", "job_grade", "band", "points", "note"),
        CANDIDATES: ("rank", "unit", "name", "number", "merit", "career", "bonus", "total", "note"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A list that becomes a document in a language."""

    made: RankList
    kind: str
    lines: Sequence[Listed]
    language: str

    def say(self, name: str) -> str:
        """Return a word in the language of the document."""
        return in_language(LABELS[name], self.language)


def papers_of(made: RankList) -> tuple[str, ...]:
    """Return the kinds of documents that a list has."""
    return (UNIT_ORDERS, RATED) if made.kind == MERIT else (CANDIDATES,)


def rank_document(made: RankList, kind: str, *, municipality: str, language: str) -> Document:
    """Return a list as a document of a ``kind`` that it has; the scope is open.

    Raises:
        NotFound: A list of its kind has no such document.

    """
    if kind not in papers_of(made):
        raise NotFound(what="document")
    paper = Paper(made=made, kind=kind, lines=listed(made), language=language)
    return Document(
        kind=kind,
        title=in_language(PAPERS[kind], language),
        municipality=municipality,
        as_of=made.as_of,
        facts=tuple(_facts(paper)),
        blocks=(*BODIES[kind](paper), *_end(paper)),
        subject_kind="ranklist",
        subject=made.id,
        run=made.run_id,
        configuration_version=made.configuration_version,
        confidential=True,
        language=language,
        orientation=Orientation.LANDSCAPE,
        persons=len(paper.lines),
    )


def _facts(paper: Paper) -> Iterator[tuple[str, str]]:
    made = paper.made
    yield paper.say("cycle"), made.cycle.title
    yield paper.say("list"), f"{made.id} {in_language(title_of(made.settings), paper.language)}"
    yield paper.say("state"), in_language(TITLES[made.state], paper.language)
    yield paper.say("digest"), made.digest


def _end(paper: Paper) -> Iterator[Block]:
    if paper.made.state != APPROVED:
        yield Footnote(text=in_language(DRAFT_NOTE, paper.language))
    yield _signatures(paper)


def _signatures(paper: Paper) -> Signatures:
    return Signatures(lines=tuple((paper.say(one), "") for one in SIGNERS[paper.kind]))


def _unit_orders(paper: Paper) -> Iterator[Block]:
    """Yield each rating unit's order list on a page of its own, with its own signatures."""
    units = groupby(by_unit(paper.lines), key=lambda one: (one.line.group, one.unit))
    for number, ((group, unit), ranked) in enumerate(units):
        if number:
            yield _signatures(paper)
            yield PageBreak()
        yield Heading(text=" · ".join(filter(None, (unit, _group(paper, group)))))
        yield _table(paper, [_unit_row(one, paper.language) for one in ranked])


def _rated(paper: Paper) -> Iterator[Block]:
    for group, ranked in groupby(paper.lines, key=lambda one: one.line.group):
        if group:
            yield Heading(text=_group(paper, group))
        if counts := tuple(_counts(paper, group)):
            yield Facts(rows=counts, caption=paper.say("people"))
        yield _table(paper, [_rated_row(one, paper.language) for one in ranked])


def _counts(paper: Paper, group: str) -> Iterator[tuple[str, str]]:
    for one in bands(paper.made, paper.lines):
        if one.group == group:
            yield one.band, str(one.people)


def _candidates(paper: Paper) -> Iterator[Block]:
    for group, ranked in groupby(paper.lines, key=lambda one: one.line.group):
        if group:
            yield Heading(text=_group(paper, group))
        yield _table(paper, [_candidate_row(one, paper.language) for one in ranked])


#: Kind -> what makes the blocks between the head and the signatures.
BODIES: Mapping[str, Callable[[Paper], Iterator[Block]]] = MappingProxyType(
    {UNIT_ORDERS: _unit_orders, RATED: _rated, CANDIDATES: _candidates}
)


def _group(paper: Paper, group: str) -> str:
    """Return what a list within the list is called; a bare number is a job grade."""
    return paper.say("of_grade").format(grade=group) if group.isdigit() else group


def _table(paper: Paper, rows: Sequence[tuple[str, ...]]) -> Table:
    columns = tuple(_column(paper, name) for name in COLUMNS[paper.kind])
    return Table(columns=columns, rows=tuple(rows))


def _column(paper: Paper, name: str) -> Column:
    kind = Kind.NUMBER if name in NUMBERS else Kind.WORD if name in WORDS else Kind.TEXT
    return Column(heading=paper.say(name), kind=kind, weight=1 if name in ("place", "rank") else 2)


def _unit_row(one: Listed, language: str) -> tuple[str, ...]:
    line = one.line
    place = _number(line.unit_place)
    told = (one.name, one.staff_no, line.job_grade, one.part(MARK) or NOTHING)
    return (place, *told, in_language(decider(line.decided_by), language))


def _rated_row(one: Listed, language: str) -> tuple[str, ...]:
    line = one.line
    given = (line.grade or NOTHING, one.points or NOTHING)
    return (*_who(one), line.job_grade, *given, _note(one, language))


def _candidate_row(one: Listed, language: str) -> tuple[str, ...]:
    parts = (one.part(name) or NOTHING for name in ("merit", "career", "bonus"))
    return (*_who(one), *parts, one.points or NOTHING, _note(one, language))


def _who(one: Listed) -> tuple[str, ...]:
    return _number(one.line.rank), one.unit, one.name, one.staff_no


def _number(place: int | None) -> str:
    return NOTHING if place is None else str(place)


def _note(one: Listed, language: str) -> str:
    """Return why somebody has no rank, or what parted equals."""
    code = one.line.left_out
    return in_language(why(code) if code else decider(one.line.decided_by), language)
