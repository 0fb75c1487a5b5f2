"""지표정의서 and every other paper that is a form: a submission printed as labels and answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from types import MappingProxyType

from core.clock import minute
from core.data.models import Assignment, Submission
from core.documents.blocks import Block, Facts, Heading, Signatures
from core.documents.document import Document
from core.documents.layouts import layout_blocks
from core.documents.runs import NOTHING, korean_time
from core.errors import NotFound
from core.errors.documents import SealedAuthors
from core.errors.plugins import UnknownName
from core.layouts import Layout
from core.library import Catalogue
from core.records import NAMED, FormDefinition
from core.submissions.filling import Filling, open_filling
from forms.definition import Texts, in_language

SUBMISSION = "submission"
LABELS: Mapping[str, Texts] = MappingProxyType(
    {
        "cycle": {"ko": "평가주기", "en": "Cycle"},
        "phase": {"ko": "단계", "en": "Phase"},
        "subject": {"ko": "대상", "en": "About"},
        "actor": {"ko": "작성자", "en": "Filled by"},
        "submitted": {"ko": "제출일시", "en": "Submitted"},
        "receipt": {"ko": "접수번호", "en": "Receipt"},
    }
)


def submission_document(
    catalogue: Catalogue,
    submission: Submission,
    *,
    municipality: str,
    language: str = "ko",
    signers: tuple[tuple[str, str], ...] = (),
) -> Document:
    """Return a submitted form page by page, for whoever may read it; ``signers`` stand below.

    Raises:
        NotFound: It is not submitted.
        SealedAuthors: Its author was promised not to be named.

    """
    filling = filled(catalogue, submission, language)
    return Document(
        kind=SUBMISSION,
        title=in_language(filling.form.source.title, language) or filling.task.form_title,
        municipality=municipality,
        as_of=submitted_at(submission).date(),
        facts=_facts(filling, submission, language),
        blocks=(*_body(catalogue, filling), *_signed(signers)),
        subject_kind="submission",
        subject=submission.id,
        confidential=True,
        language=language,
        persons=len(_people(submission.assignment)),
    )


def filled(catalogue: Catalogue, submission: Submission, language: str) -> Filling:
    """Return the form as it stood when it was submitted.

    Raises:
        NotFound: It is not submitted.
        SealedAuthors: Its author was promised not to be named.

    """
    if submission.state != "submitted":
        raise NotFound(what="submission")
    filling = open_filling(
        catalogue,
        submission.assignment_id,
        submission.assignment.actor_id,
        now=submitted_at(submission),
        language=language,
    )
    if filling.task.identity != NAMED:
        raise SealedAuthors(form=filling.task.form_title)
    return filling


def submitted_at(submission: Submission) -> datetime:
    """Return when a form was submitted, in Korean time."""
    return korean_time(submission.submitted_at or submission.saved_at)


def _people(assignment: Assignment) -> set[int]:
    """Return whose data the document shows."""
    about = {assignment.subject} if assignment.subject_kind == "person" else set[int]()
    return about | {assignment.actor_id}


def _facts(filling: Filling, submission: Submission, language: str) -> tuple[tuple[str, str], ...]:
    task, actor = filling.task, submission.assignment.actor
    found = {
        "cycle": task.cycle_title,
        "phase": task.phase_title,
        "subject": task.subject,
        "actor": f"{actor.name} {actor.position}".strip(),
        "submitted": minute(submitted_at(submission)),
        "receipt": task.receipt,
    }
    return tuple(
        (in_language(LABELS[name], language), text) for name, text in found.items() if text
    )


def layout_of(catalogue: Catalogue, name: str) -> Layout | None:
    """Return how the plugin that ships a form lays it out; None for a form without a layout."""
    try:
        return catalogue.get(FormDefinition, name).layout
    except UnknownName:
        return None


def _body(catalogue: Catalogue, filling: Filling) -> Iterator[Block]:
    layout = layout_of(catalogue, filling.form.source.name)
    return _sections(filling) if layout is None else layout_blocks(filling.state, layout)


def _signed(signers: tuple[tuple[str, str], ...]) -> Iterator[Block]:
    if signers:
        yield Signatures(lines=signers)


def _sections(filling: Filling) -> Iterator[Block]:
    for section in filling.sections():
        if section.title:
            yield Heading(text=section.title)
        rows = tuple((line.label, line.text or NOTHING) for line in section.lines)
        if rows:
            yield Facts(rows=rows)
