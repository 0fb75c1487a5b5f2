"""What ``goru score`` prints: a run made, a score explained, a run verified."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType

from core.data.models import Cycle, OrgUnit, Person, Phase, Score, ScoreRun
from core.disclosure import seen_scores
from core.errors import NotFound
from core.errors.scorecards import NoScorecard
from core.library import Catalogue
from core.runs.explain import explain
from core.runs.lines import Key, Line
from core.runs.run import simulate
from core.runs.verify import Difference, Finding, Verdict, verify
from core.scorecards.run import simulate_scorecards
from core.scorecards.titles import card_titles
from core.scoring.scores import Reader

#: Differences that are listed one by one.
LISTED = 20
#: Digits of the longest number of a row.
LONGEST_NUMBER = 9
#: Stands in the place of a value that few answers are behind, or nobody knows how many.
HELD_BACK = "…"
FINDINGS: Mapping[Finding, Mapping[str, str]] = MappingProxyType(
    {
        Finding.SAME: {
            "ko": "같음: 저장된 결과 {subjects}건이 다시 계산한 결과와 모두 같습니다.",
            "en": "Same: all {subjects} stored results equal the replay.",
        },
        Finding.DIFFERS: {
            "ko": "다름: {differences}건이 다시 계산한 결과와 다릅니다.",
            "en": "Differs: {differences} results are not what the replay gives.",
        },
        Finding.SCORER_GONE: {
            "ko": "확인 불가: 산정 방식의 그 판이 더는 설치되어 있지 않습니다.",
            "en": "Not provable: that version of the scorer is no longer installed.",
        },
        Finding.EVIDENCE_EXPIRED: {
            "ko": "확인 불가: 보존기간이 지나 근거 자료가 삭제되었습니다.",
            "en": "Not provable: the evidence was deleted after its retention period.",
        },
        Finding.INPUT_BROKEN: {
            "ko": "훼손됨: 저장된 입력이 요약값과 맞지 않습니다. 관리자와 감사에게 알리십시오.",
            "en": "Broken: the stored input does not fit its digest. Tell the auditor.",
        },
    }
)


def run_report(cycle: str, phase: str, catalogue: Catalogue, actor: int | None = None) -> str:
    """Simulate ``phase`` of ``cycle`` (its id, or ``programme/year``); return what came out.

    Without a phase the cycle's scorecards are computed.  Runs in a writing scope.

    Raises:
        NotFound: There is no such cycle or phase.
        Problem: It cannot be scored.

    """
    found = cycle_of(cycle)
    run = _phase_run(found, phase, catalogue, actor) if phase else None
    run = run or simulate_scorecards(found, catalogue, actor)
    counts = dict(_counts(run))
    head = (
        f"run {run.id} ({run.scorer} {run.scorer_version}, "
        f"configuration {run.configuration_version})"
    )
    tail = f"input {run.input_digest}"
    if not any(counts):
        return f"{head}: {counts.get('', '')}\n{tail}"
    lines = (f"  {card}: {counts[card]}" for card in card_titles(run) if card in counts)
    return "\n".join((f"{head}:", *lines, tail))


def explain_report(run: int, subject: str, language: str, scorecard: str = "") -> str:
    """Return how the score of ``subject`` (staff number, unit code or id) came about, every step.

    Of a run of scorecards it is that of ``scorecard``, by default the first that has the subject.

    Raises:
        NotFound: There is no such run, or nothing about that subject in it.
        NoScorecard: The run has no such scorecard.

    """
    row = _run(run)
    for kind, key in _keys(subject):
        for card in _cards(row, scorecard):
            about = (Score.subject_kind == kind, Score.subject == key, Score.scorecard == card)
            score = Score.one(Score.run == row.id, *about)
            if score is not None:
                return explain(score, Reader.ADMINISTRATOR, language).text
    raise NotFound(what=f"score of {subject} in run {run}")


def verify_report(run: int, catalogue: Catalogue, language: str) -> tuple[Verdict, str]:
    """Return the verdict on a run, and what to print of it: no value that is kept back.

    Raises:
        NotFound: There is no such run.

    """
    row = _run(run)
    verdict = verify(row, catalogue)
    sentence = FINDINGS[verdict.finding]["ko" if language == "ko" else "en"]
    lines = [
        f"run {run}: "
        + sentence.format(subjects=verdict.subjects, differences=len(verdict.differences))
    ]
    listed = verdict.differences[:LISTED]
    open_to_all = _open_to_all(row) if listed else frozenset()
    lines += [_difference(one, open_to_all) for one in listed]
    if len(verdict.differences) > LISTED:
        lines.append(f"  … +{len(verdict.differences) - LISTED}")
    return verdict, "\n".join(lines)


def cycle_of(text: str) -> Cycle:
    """Return the cycle that ``text`` names: its id, or ``programme/year``.

    Raises:
        NotFound: There is none.

    """
    programme, _, year = text.rpartition("/")
    if not year.isascii() or not year.isdecimal() or len(year) > LONGEST_NUMBER:
        raise NotFound(what=f"cycle {text}")
    number = int(year)
    named = (Cycle.programme == programme) & (Cycle.year == number) & (Cycle.edition == 1)
    found = Cycle.one(named if programme else Cycle.id == number)
    if found is None:
        raise NotFound(what=f"cycle {text}")
    return found


def _phase_run(cycle: Cycle, phase: str, catalogue: Catalogue, actor: int | None) -> ScoreRun:
    row = Phase.one(Phase.cycle == cycle.id, Phase.name == phase)
    if row is None:
        raise NotFound(what=f"phase {phase}")
    return simulate(cycle, row, catalogue, actor)


def _counts(run: ScoreRun) -> Iterator[tuple[str, str]]:
    """Yield each scorecard, empty in a phase's run, with how many subjects have which status."""
    states = Score.select(Score.scorecard, Score.status).where(Score.run == run.id).tuples()
    counts: dict[str, Counter[str]] = {}
    for card, status in states:
        counts.setdefault(card, Counter())[status] += 1
    for card, found in counts.items():
        yield card, ", ".join(f"{status} {count}" for status, count in sorted(found.items()))


def _cards(run: ScoreRun, wanted: str) -> tuple[str, ...]:
    known = tuple(card_titles(run)) or ("",)
    if wanted and wanted not in known:
        raise NoScorecard(cycle=run.cycle.title, scorecard=wanted)
    return (wanted,) if wanted else known


def _run(number: int) -> ScoreRun:
    found = ScoreRun.one(ScoreRun.id == number)
    if found is None:
        raise NotFound(what=f"run {number}")
    return found


def _keys(subject: str) -> list[tuple[str, int]]:
    """Return what ``subject`` may mean, the staff number first."""
    person = Person.one(Person.staff_no == subject)
    unit = OrgUnit.one(OrgUnit.code == subject)
    found = [("person", person.id)] if person else []
    found += [("unit", unit.id)] if unit else []
    if subject.isascii() and subject.isdecimal() and len(subject) < 10:
        found += [(kind, int(subject)) for kind in ("person", "unit", "submission", "none")]
    return found


def _open_to_all(run: ScoreRun) -> frozenset[Key]:
    """Return the stored results that enough answers are behind to be told."""
    return frozenset(
        (line.scorecard, line.subject)
        for line in seen_scores(run, Reader.ADMINISTRATOR)
        if not line.seen.withheld
    )


def _difference(one: Difference, open_to_all: Collection[Key]) -> str:
    shown = (one.scorecard, one.subject) in open_to_all
    stored, now = (_told(line, shown=shown) for line in (one.stored, one.now))
    return f"  {one.subject}: {stored} -> {now}"


def _told(line: Line | None, *, shown: bool) -> str:
    if line is None:
        return "-"
    return line.value or line.status if shown else HELD_BACK
