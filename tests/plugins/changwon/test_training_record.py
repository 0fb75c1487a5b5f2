"""The training: who was there by name, beside a survey that nothing joins with it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any, Final

from goru import FormDefinition, Programme
from goru.reports import Facts, Footnote, Paper, ReportEvidence, Table, Tally
from goru.testing import enabled
from plugins.changwon.report_training import training
from tests.plugins.municipal import untold

DAY: Final = date(2024, 3, 6)
PEOPLE: Final = {f"1{one:03}": f"직원{one}" for one in range(190)}
EVENT: Final = {
    "event__title": "성과지표 개발 교육",
    "event__starts": "2024-03-06T14:00",
    "event__ends": "2024-03-06T17:00",
    "event__place": "시민홀",
    "event__sessions": [
        {
            "event__sessions_starts": "2024-03-06T14:00",
            "event__sessions_ends": "2024-03-06T17:00",
            "event__sessions_title": "지표와 목표",
        }
    ],
    "event__attendees": [
        {"event__attendees_who": "2001", "event__attendees_came": "no"},
    ],
    "event__listed": "\n".join(PEOPLE),
}


def evidence(*papers: Paper) -> ReportEvidence:
    """Return what the report may know."""
    units = {number: "D1" if number < "1100" else "D2" for number in (*PEOPLE, "2001")}
    tally = Tally(subject="", value=Fraction(250, 3))
    return ReportEvidence(
        today=DAY,
        papers=papers,
        tallies={"training": (tally,)},
        people={**PEOPLE, "2001": "김불참"},
        units={"D1": "기획과", "D2": "예산과"},
        unit_of=units,
    )


def record(**more: Any) -> Paper:
    answers = {"event": [EVENT]}
    told: dict[str, Any] = {"author": "9001", "handed_in": DAY, "answers": answers, **more}
    return Paper(form="changwon-training-record", phase="training-record", **told)


def test_the_report_tells_all_who_were_there_by_department_and_the_quiz_as_a_whole() -> None:
    blocks = list(training(evidence(record())))
    facts = next(one for one in blocks if isinstance(one, Facts))
    _, units, people = (one for one in blocks if isinstance(one, Table))

    assert dict(facts.rows) == {
        "행사": "성과지표 개발 교육",
        "일시": "2024-03-06 14:00–17:00",
        "장소": "시민홀",
        "참석": "190명",
        "퀴즈 정답률(전체)": "83.33%",
    }
    assert units.rows == (("기획과", "100"), ("예산과", "90"))
    assert len(people.rows) == 191
    assert ("예산과", "김불참", "불참") in people.rows
    assert isinstance(blocks[-1], Footnote)


def test_a_record_that_is_not_handed_in_is_not_told() -> None:
    assert not any(isinstance(one, Table) for one in training(evidence(record(handed_in=None))))


def test_the_record_comes_before_the_survey_and_neither_asks_for_the_other() -> None:
    catalogue = enabled("changwon")
    first, second = catalogue.get(Programme, "changwon-indicators").phases[:2]
    forms = [catalogue.get(FormDefinition, one.form) for one in (first, second)]

    assert [one.name for one in (first, second)] == ["training-record", "training"]
    sources = [item.extra.get("prefill", "") for one in forms for item in one.definition.walk()]
    assert not any(sources)
    assert [dict(one.identity) for one in forms] == [{"": "named"}, {"": "anonymous"}]
    assert untold(forms[0].definition) == []
