"""One place decides what may be shown: nobody else reads what it is decided about."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: Where results are made, frozen and decided upon.
INSIDE = ("core/disclosure/", "core/runs/", "core/scorecards/", "core/scoring/")
#: Model -> its columns that tell what somebody answered, or what few did.
GUARDED: Mapping[str, frozenset[str]] = {
    "Score": frozenset({"parts", "sealed", "trace", "value"}),
    "Submission": frozenset({"answers"}),
    "Ballot": frozenset({"answers"}),
}
#: A name of many things: it counts where it is said of the model alone.
COMMON = frozenset({"value"})
#: Where a column is read all the same -> why nobody reads there what they may not.
REVIEWED: Mapping[tuple[str, str], str] = {
    (
        "core/documents/gathered.py",
        "Submission.answers",
    ): "what named people handed in, for the administrators' document of a whole phase",
    (
        "core/demo/coverage/elsewhere.py",
        "Submission.answers",
    ): "what the trial itself types into the forms of a made-up city",
    (
        "core/flows/shelf.py",
        "Submission.answers",
    ): "the title of a record, for those whom it names and its workflow lets read it",
    (
        "core/demo/coverage/papers.py",
        "Submission.answers",
    ): "what the trial itself types into the forms of a made-up city",
    (
        "core/building/taking.py",
        "Submission.answers",
    ): "whether a draft still fits a new version of its form; only how many do is shown",
    (
        "core/appeals/arriving.py",
        "Submission.answers",
    ): "the reviewer's own decision, to check that it can be carried out; nothing is shown",
    (
        "core/appeals/case.py",
        "Submission.answers",
    ): "the decision on an appeal, for its parties; forms about appeals name their authors",
    (
        "core/appeals/doing.py",
        "Submission.answers",
    ): "the decision that is carried out; nothing is shown",
    (
        "core/appeals/papers.py",
        "Submission.answers",
    ): "the appeal and the decision in its document, for its parties",
    (
        "core/appeals/register.py",
        "Submission.answers",
    ): "the reason of a decision, for the office that keeps the register",
    (
        "core/appeals/traits.py",
        "Submission.answers",
    ): "what the applicant asks for, shown to whoever decides it",
    (
        "core/citizens/summary.py",
        "Submission.answers",
    ): "title and text that their authors let be published, of confirmed forms, without persons",
    (
        "core/documents/cards.py",
        "Score.parts",
    ): "columns for card_of, which asks core.disclosure for each of them",
    ("core/documents/cards.py", "Score.sealed"): "as above",
    ("core/documents/cards.py", "Score.trace"): "as above: items_of asks steps_for",
    ("core/documents/cards.py", "Score.value"): "as above",
    (
        "core/exports/pool.py",
        "Ballot.answers",
    ): "the answers that leave: counted, mixed and cut by core.disclosure's thresholds",
    ("core/exports/pool.py", "Submission.answers"): "as above",
    (
        "core/jobs/exports.py",
        "Score.parts",
    ): "what a job works with is called parts, too; scores are counted there alone",
    (
        "core/open_surveys/results.py",
        "Ballot.answers",
    ): "counted and mixed, after the close, and cut by core.disclosure's thresholds",
    (
        "core/exports/results.py",
        "Score.parts",
    ): "the parts of its own lines, which core.disclosure gave it",
    (
        "core/grading/entries.py",
        "Score.value",
    ): "grades need every value; only ranks and grades are stored, and pages read values elsewhere",
    ("core/grading/entries.py", "Score.parts"): "components as tie keys, as above",
    (
        "core/lineage/inheriting.py",
        "Submission.answers",
    ): "what the author of a form reads again in its successor; forms with carry-over are named",
    ("core/lineage/linking.py", "Submission.answers"): "as above",
    (
        "core/submissions/drafts.py",
        "Submission.answers",
    ): "the author's own draft",
    (
        "core/submissions/erasing.py",
        "Submission.answers",
    ): "what people consented to, to take it away after the event; nothing is shown",
    (
        "core/submissions/submit.py",
        "Ballot.answers",
    ): "what is being handed in: an entry, not a ballot from the box",
    ("core/submissions/submit.py", "Submission.answers"): "as above: the author's own",
    (
        "core/checks/inspecting.py",
        "Submission.answers",
    ): "the author's own forms, and named ones about units of one department, cut by passed_on",
    (
        "core/checks/knowing.py",
        "Submission.answers",
    ): "the one question of a named form whose answers another one names, cut by passed_on",
    (
        "core/checks/neighbouring.py",
        "Submission.answers",
    ): "named forms of the same author about the same subject, cut by passed_on",
    (
        "core/reports/gathering.py",
        "Submission.answers",
    ): "named forms, cut by core.flows.exporting for the roles of the report's reader",
    (
        "core/documents/interviews.py",
        "Submission.answers",
    ): "day and kind of confirmed interviews about the card's own person; no other answer",
    (
        "core/cycles/papers.py",
        "Submission.answers",
    ): "what rosters read of named forms, to tell who fills the next one; nothing is shown",
    (
        "core/flows/gate.py",
        "Submission.answers",
    ): "what is stored below what its author may not write; told through unseen_by",
    (
        "core/flows/listing.py",
        "Submission.answers",
    ): "whole, for the rules that say who is asked; no list shows them",
    (
        "core/flows/paper.py",
        "Submission.answers",
    ): "whole, for rules and digests; pages read through core.flows.reading",
    (
        "core/flows/signing.py",
        "Submission.answers",
    ): "the digest of what is signed",
    (
        "core/flows/steps.py",
        "Submission.answers",
    ): "an act's answers, to check what its stage demands; nothing is shown",
    (
        "core/flows/writing.py",
        "Submission.answers",
    ): "what is stored below what somebody may write; told through unseen_by",
    (
        "core/ranklists/roll.py",
        "Score.sealed",
    ): "to refuse marks of raters who were promised not to be named",
    (
        "core/ranklists/roll.py",
        "Score.value",
    ): "marks of named raters only; the rank list is what the rule makes of them",
    (
        "core/ranklists/roll.py",
        "Submission.answers",
    ): "the overall comment, of raters who sign with their names only",
    (
        "core/registers/applying.py",
        "Submission.answers",
    ): "drafts that are being begun",
    (
        "core/registers/stored.py",
        "Submission.answers",
    ): "columns of a register that stand once, told as already taken; nothing else is shown",
    (
        "core/submissions/earlier.py",
        "Submission.answers",
    ): "what named forms about the same subject say, cut by passed_on",
    (
        "core/submissions/several.py",
        "Submission.answers",
    ): "the author's own draft, whose files are taken away",
}


def sources() -> Iterator[Path]:
    """Yield the modules outside of where results are made and decided upon."""
    for part in ("core", "goru", "plugins"):
        for path in (ROOT / part).rglob("*.py"):
            if not path.relative_to(ROOT).as_posix().startswith(INSIDE):
                yield path


def models(module: ast.Module) -> set[str]:
    """Return the guarded models that a module imports, under whatever name."""
    return {
        one.name
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("core.data.models")
        for one in node.names
    } & GUARDED.keys()


def readings(module: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield the guarded columns that a module may read, each with its line.

    That is a column of the model itself, and an attribute of that name of anything else: whoever
    knows the model may hold one of its rows.
    """
    known = models(module)
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute):
            base = node.value.id if isinstance(node.value, ast.Name) else ""
            for model in known:
                is_named = base == model or base in GUARDED
                if node.attr in GUARDED[model] and (base == model if is_named else _rare(node)):
                    yield f"{model}.{node.attr}", node.lineno


def _rare(node: ast.Attribute) -> bool:
    return node.attr not in COMMON


def found() -> dict[tuple[str, str], list[int]]:
    """Return the lines of every reading by module and column."""
    lines: dict[tuple[str, str], list[int]] = defaultdict(list)
    for path in sources():
        for column, line in readings(ast.parse(path.read_text("utf-8"))):
            lines[path.relative_to(ROOT).as_posix(), column].append(line)
    return lines


def test_nobody_else_reads_what_disclosure_decides_about() -> None:
    wrong = [
        f"{file}:{lines} reads {column}"
        for (file, column), lines in sorted(found().items())
        if (file, column) not in REVIEWED
    ]

    assert wrong == []


def test_no_exception_outlives_its_reason() -> None:
    assert REVIEWED.keys() - found().keys() == set()


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("from core.data.models import Score\nScore.select(Score.parts)", ["Score.parts"]),
        ("from core.data.models import Score\none.trace", ["Score.trace"]),
        ("from core.data.models import Score\nScore.value", ["Score.value"]),
        ("from core.data.models import Score\none.value", []),
        ("from core.data.models import Ballot, Person\nbox[0].answers", ["Ballot.answers"]),
        ("from core.data.models import Ballot, Submission\nBallot.answers", ["Ballot.answers"]),
        ("from core.data.models import Person\none.answers", []),
    ],
)
def test_a_reading_is_found(text: str, columns: list[str]) -> None:
    assert [column for column, _ in readings(ast.parse(text))] == columns
