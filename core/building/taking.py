"""A running phase takes the new version of its form, where nobody is harmed by it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from core import audit, form_versions
from core.building.publishing import newest
from core.building.uses import is_answered, uses_of
from core.cycles.assigning import require_assignable
from core.cycles.phases import is_anonymous
from core.cycles.standing import CHUNK, begun, standing
from core.data.models import Assignment, FormVersion, Phase, Signature, Submission
from core.data.models.workflow import Flow
from core.errors.publishing import NotIntoPhase
from core.library import Catalogue
from forms.advice import Colour, Counts, Finding, advise, worst
from forms.advice.comparing import Place, places
from forms.definition import Definition, Group, Question

RED = (
    "점수나 이미 낸 응답이 달라지는데 작성을 시작한 사람이 있습니다. 다음 주기부터 쓰십시오.",
    "Scores or answers given change and people have begun. Use it from the next cycle.",
)
PROMISE = (
    "작성자 보호 약속이 다릅니다. 다음 주기부터 쓰십시오.",
    "Its promise to those who answer is another one. Use it from the next cycle.",
)
CAST = (
    "익명 응답이 이미 있어, 판이 나뉘면 누가 언제 답했는지 드러날 수 있습니다.",
    "Anonymous ballots were cast; two versions would tell who voted when.",
)
NEWEST = ("이미 가장 새 판을 쓰고 있습니다.", "It uses the newest version already.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """What it does to take ``version`` into a phase that uses ``before``.

    ``fresh`` assignments are not begun and take it; ``carried`` drafts take it with their
    answers; ``left`` ones and those ``handed_in`` stay in their version.  ``refusal`` says in
    Korean and English why it cannot be; it is empty where it can.
    """

    phase: Phase
    before: tuple[FormVersion, ...]
    version: FormVersion
    findings: tuple[Finding, ...]
    fresh: frozenset[int]
    carried: frozenset[int]
    left: frozenset[int]
    handed_in: int
    refusal: tuple[str, str] | tuple[()] = ()

    @property
    def counts(self) -> Counts:
        """Return how many answers of the phase there are; nothing where ballots would show."""
        if self.refusal == CAST:
            return Counts()
        unfinished = len(self.carried) + len(self.left)
        return Counts(handed_in=self.handed_in, begun=unfinished, waiting=len(self.fresh))


def newer_version(phase: Phase, form: str) -> FormVersion | None:
    """Return the newest version of ``form`` if ``phase`` is open to it and uses an older one."""
    version = newest(form)
    if version is None or phase.closed or not _used(phase, version):
        return None
    return version


def plan_taking(phase: Phase, form: str, catalogue: Catalogue) -> Taking:
    """Return what it would do to take the newest version of ``form`` into ``phase``.

    Raises:
        UnpublishedForm: The form has no published version.

    """
    version = form_versions.latest(form)
    used = _used(phase, version)
    rows = [row for row in standing(phase) if row.form_version in used]
    touched = begun(phase, rows)
    drafts = _drafts(touched)
    new = form_versions.definition_of(version)
    fits = _fitting(drafts, used, new)
    findings = _findings(used, form, new, catalogue)
    return Taking(
        phase=phase,
        before=tuple(used.values()),
        version=version,
        findings=findings,
        fresh=frozenset(row.id for row in rows) - touched,
        carried=fits,
        left=frozenset(drafts) - fits,
        handed_in=len(touched) - len(drafts),
        refusal=_refusal(phase, used, version, findings, bool(touched)),
    )


def take(phase: Phase, form: str, catalogue: Catalogue) -> Taking:
    """Let ``phase`` take the newest version of ``form`` and return what that did.

    Raises:
        NotIntoPhase: It cannot be.
        CycleSettled, ClosedForGood: The results are confirmed, or the phase is closed.

    """
    require_assignable(phase.cycle, phase)
    done = plan_taking(phase, form, catalogue)
    if done.refusal:
        korean, english = done.refusal
        raise NotIntoPhase(phase=phase.title, reason_ko=korean, reason_en=english)
    _move(done.fresh | done.carried, done.version)
    audit.record(
        "phase.version-taken",
        "phase",
        str(phase.id),
        form=form,
        number=done.version.number,
        assigned=len(done.fresh),
        carried=len(done.carried),
    )
    return done


def _used(phase: Phase, version: FormVersion) -> dict[int, FormVersion]:
    asked = Assignment.select(Assignment.form_version).where(Assignment.phase == phase)
    query = FormVersion.select().where(
        FormVersion.id.in_(asked),
        FormVersion.name == version.name,
        FormVersion.number < version.number,
    )
    return {one.id: one for one in query.order_by(FormVersion.number)}


def _findings(
    used: Mapping[int, FormVersion], form: str, new: Definition, catalogue: Catalogue
) -> tuple[Finding, ...]:
    found: list[Finding] = []
    for one in used.values():
        old = form_versions.definition_of(one)
        found += advise(old, new, uses_of(form, old, catalogue))
    return tuple(found)


def _refusal(
    phase: Phase,
    used: Mapping[int, FormVersion],
    version: FormVersion,
    findings: Collection[Finding],
    is_begun: bool,
) -> tuple[str, str] | tuple[()]:
    if not used:
        return NEWEST
    if is_anonymous(phase) and is_answered(version.name):
        return CAST
    if any(one.identity != version.identity for one in used.values()):
        return PROMISE
    return RED if is_begun and worst(findings) is Colour.RED else ()


def _drafts(assignments: Collection[int]) -> dict[int, tuple[int, Mapping[str, Any]]]:
    """Return version and answers of the drafts that nobody has signed, by assignment."""
    signed = Flow.select(Flow.assignment).join(Signature).where(Signature.voided_at.is_null())
    query = Submission.select(
        Submission.assignment, Submission.form_version, Submission.answers
    ).where(Submission.assignment.in_(list(assignments)), Submission.state == "draft")
    found = query.where(Submission.assignment.not_in(signed))
    return {row: (version, answers) for row, version, answers in found.tuples()}


def _fitting(
    drafts: Mapping[int, tuple[int, Mapping[str, Any]]],
    used: Mapping[int, FormVersion],
    new: Definition,
) -> frozenset[int]:
    """Return the drafts whose every answer is still an answer in ``new``."""
    old = {key: form_versions.definition_of(one) for key, one in used.items()}
    return frozenset(
        row
        for row, (version, answers) in drafts.items()
        if version in old and _still_answers(answers, old[version], new)
    )


def _still_answers(answers: Mapping[str, Any], old: Definition, new: Definition) -> bool:
    before, after = places(old), places(new)
    return all(_same(name, before, after, new, value) for name, value in _given(answers))


def _same(
    name: str, before: Mapping[str, Place], after: Mapping[str, Place], new: Definition, value: Any
) -> bool:
    """Return whether ``value`` of item ``name`` is an answer to it in the new version."""
    was, now = before.get(name), after.get(name)
    if was is None or now is None or was.repeats != now.repeats:
        return was is None and now is None
    if not isinstance(now.item, Question):
        return type(was.item) is type(now.item) and not isinstance(now.item, Group)
    is_same = isinstance(was.item, Question) and was.item.type == now.item.type
    return is_same and _is_choice(now.item, new, value)


def _is_choice(question: Question, new: Definition, value: Any) -> bool:
    if not question.type.startswith("select") or question.choices not in new.choices:
        return True
    known = {choice.name for choice in new.choices[question.choices]}
    return known.issuperset(value if isinstance(value, list) else [value])


def _given(answers: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield what is answered by name, in repeats row by row."""
    for name, value in answers.items():
        yield name, value
        if isinstance(value, list):
            for row in value:
                yield from _given(row) if isinstance(row, dict) else ()


def _move(assignments: Collection[int], version: FormVersion) -> None:
    wanted = sorted(assignments)
    for start in range(0, len(wanted), CHUNK):
        part = wanted[start : start + CHUNK]
        Assignment.update(form_version=version).where(Assignment.id.in_(part)).execute()
        Submission.update(form_version=version, revision=Submission.revision + 1).where(
            Submission.assignment.in_(part), Submission.state == "draft"
        ).execute()
