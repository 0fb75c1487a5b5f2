"""Skipped stages and wrong signers: refused on every form that goes its way, and on record."""

from __future__ import annotations

from core.workflow.parties import MAYOR, SUPERIOR, UNIT_HEAD
from tests.edge_cases.refused.hall import ABOUT, AUTHOR, STRANGER, Hall, refused

#: Parts that a member of staff without anybody below them never has.
OF_HEADS = frozenset({UNIT_HEAD, SUPERIOR, MAYOR})


def test_no_stage_is_skipped_whoever_tries(hall: Hall) -> None:
    papers = {form.name: hall.on_its_way(form) for form in hall.on_their_way()}
    before, expected = hall.everything(), set()

    for paper in papers.values():
        workflow, stage = hall.stands_at(paper)
        for way in workflow.transitions:
            if stage not in way.sources:
                for who, language in ((AUTHOR, "ko"), ("head", "en")):
                    code = refused(hall.step(who, paper, way.name, language), language)
                    assert code in {"GR-683", "GR-210"}, (workflow.name, way.name, code)
                    expected.add((who, "assignment", str(paper), way.name, code))

    assert len({one[2] for one in expected}) == len(papers) > 0
    assert {one[-1] for one in expected if one[0] == AUTHOR} == {"GR-683"}
    assert hall.everything() == before
    assert hall.attempts() == expected


def test_nobody_takes_a_step_that_is_somebody_elses(hall: Hall) -> None:
    papers = [hall.on_its_way(form) for form in hall.on_their_way()]
    before, expected = hall.everything(), set()

    for paper in papers:
        workflow, stage = hall.stands_at(paper)
        for way in workflow.out_of(stage):
            for who, language in ((STRANGER, "ko"), (AUTHOR, "en")):
                if who == AUTHOR and not way.who <= OF_HEADS:
                    continue
                code = refused(hall.step(who, paper, way.name, language), language)
                assert code in ({"GR-684"} if who == AUTHOR else {"GR-684", "GR-210"})
                expected.add((who, "assignment", str(paper), way.name, code))

    assert {one[0] for one in expected} >= {STRANGER}
    assert hall.everything() == before
    assert hall.attempts() == expected


def test_a_step_that_there_is_not_is_refused(hall: Hall) -> None:
    paper = hall.on_its_way(next(hall.on_their_way()))
    before = hall.everything()

    codes = {who: refused(hall.step(who, paper, "no-such-step")) for who in (AUTHOR, ABOUT)}

    assert codes == {AUTHOR: "GR-210", ABOUT: "GR-210"}
    assert hall.everything() == before
    assert {one[:1] + one[-1:] for one in hall.attempts()} == {
        (AUTHOR, "GR-210"),
        (ABOUT, "GR-210"),
    }
