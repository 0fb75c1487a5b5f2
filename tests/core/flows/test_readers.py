"""Who reads and writes which answer: on the page, in a file, in a score, in the next form."""

from __future__ import annotations

from typing import Any

import openpyxl
import pytest

from core.data.models import Assignment, Phase, Submission
from core.disclosure.answers import passed_on
from core.errors import NotFound
from core.exports.answers import order_answers, write_answers
from core.flows.writing import keep
from core.runs.evidence import collect
from core.submissions.filling import Filling, open_filling
from tests.core.flows.town import LOG, Town

TALK = {"good": "보고서 작성", "trouble": "인력 부족", "both": "보고서 작성 / 인력 부족"}
WISH = "감사담당관"


def opened(town: Town, log: int, who: str) -> Filling:
    """Return the form as somebody fills it; inside a scope."""
    person = town.people[who]
    return open_filling(town.catalogue, log, person, now=town.now, language="ko")


def write(town: Town, log: int, who: str, **answers: Any) -> None:
    """Store what somebody types into the form."""
    with town.storage.writing(town.municipality, actor=town.accounts[who]):
        filling = opened(town, log, who)
        typed = filling.with_answers({**filling.state.answers, **answers})
        keep(
            town.catalogue,
            typed,
            typed.to_store(typed.state.answers),
            town.people[who],
            revision=filling.draft.revision,
            page=0,
            now=town.now,
        )


def shown(town: Town, log: int, who: str) -> dict[str, str]:
    """Return what somebody who may write reads, by label."""
    with town.storage.reading(town.municipality):
        sections = opened(town, log, who).sections()
        return {line.label: line.text for section in sections for line in section.lines}


@pytest.fixture
def log(town: Town) -> int:
    """Give a log about kim that the head has written and kim has answered."""
    made = town.assign(LOG, "head", "kim")
    town.hand_in(made, **TALK)
    write(town, made, "kim", agreed="yes", wish=WISH)
    return made


def stored(town: Town) -> dict[str, Any]:
    with town.storage.reading(town.municipality):
        return dict(Submission.get().answers)


def test_the_author_writes_the_parts_that_are_open_to_authors_alone(town: Town) -> None:
    log = town.assign(LOG, "head", "kim")

    write(town, log, "head", good="보고서 작성", wish="남이 쓴 희망")

    assert "wish" not in stored(town)
    assert "전보·희망업무" not in shown(town, log, "head")


def test_the_subject_writes_the_reply_and_changes_nothing_else(town: Town, log: int) -> None:
    write(town, log, "kim", good="고친 글", trouble="고친 글", agreed="remark")

    assert stored(town) == TALK | {"agreed": "remark", "wish": WISH}


def test_the_subject_reads_neither_the_trouble_nor_what_is_calculated_from_it(
    town: Town, log: int
) -> None:
    assert shown(town, log, "kim") == {
        "잘한 점": "보고서 작성",
        "확인": "동의",
        "전보·희망업무": WISH,
    }


def test_the_interviewer_never_reads_the_wish(town: Town, log: int) -> None:
    told = shown(town, log, "head")

    assert told["애로사항"] == "인력 부족"
    assert "전보·희망업무" not in told
    assert WISH not in told.values()


def test_once_locked_the_wish_is_for_personnel_alone(town: Town, log: int) -> None:
    town.move(log, "confirm", "kim")

    assert "전보·희망업무" not in shown(town, log, "head")
    with town.storage.reading(town.municipality), pytest.raises(NotFound):
        opened(town, log, "kim")


def test_nobody_without_an_open_part_may_write(town: Town, log: int) -> None:
    for who in ("lee", "hr", "admin"):
        with town.storage.reading(town.municipality), pytest.raises(NotFound):
            opened(town, log, who)


def test_the_office_exports_what_its_roles_read(town: Town, log: int, tmp_path: Any) -> None:
    for who, words in (("admin", set[str]()), ("hr", {WISH, "인력 부족"})):
        with town.storage.writing(town.municipality, actor=town.accounts[who]):
            ordered = order_answers("log", municipality="uj", reason="점검")
        target = tmp_path / f"{who}.xlsx"
        with town.storage.reading(town.municipality), target.open("wb") as stream:
            write_answers(ordered, stream, town.catalogue)

        cells = {
            cell
            for sheet in openpyxl.load_workbook(target)
            for row in sheet.iter_rows(values_only=True)
            for cell in row
        }
        assert cells & {WISH, "인력 부족"} == words
        assert "보고서 작성" in cells


def test_what_has_readers_goes_into_no_score_and_no_other_form(town: Town, log: int) -> None:
    with town.storage.reading(town.municipality):
        evidence = collect(Phase.get(Phase.name == "log")).evidence
        found = Assignment.get_by_id(log)
        passed = passed_on(found.id, stored_answers())

    assert set(evidence.answers) == {"good", "agreed"}
    assert passed == {"good": "보고서 작성", "agreed": "yes"}


def stored_answers() -> dict[str, Any]:
    return dict(Submission.get().answers)
