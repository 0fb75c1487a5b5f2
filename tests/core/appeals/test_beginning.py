"""Whose result may be appealed, and when."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from core.appeals.begin import begin
from core.appeals.targets import chance, own_result
from core.appeals.windows import Window, open_windows, window_of
from core.clock import in_korea, korean_now, utc_now
from core.cycles.deadlines import Term, due
from core.data.models import Appeal, Assignment, DayOff, FormVersion, Phase, Score, ScoreRun
from core.errors import NotFound, Problem
from core.errors.appeals import AppealStands, NotAppealable, OutsideWindow
from tests.core.appeals.town import REQUEST, Town, build, show

FRIDAY = datetime(2026, 6, 12, 1, 30)  # noqa: DTZ001  records hold UTC without a zone


def test_an_own_result_is_appealed_with_a_form_to_fill(town: Town) -> None:
    made = begin(town.catalogue, town.score("kim"), town.people["kim"], korean_now())

    assert (made.stage, made.closed, made.number) == ("begun", False, None)
    assert (made.run_id, made.subject_kind, made.subject) == (town.run, *town.subject("kim"))
    form = made.request
    assert form is not None
    assert (form.subject_kind, form.subject, form.relation) == ("appeal", made.id, "applicant")
    assert (form.actor_id, form.form_version.name) == (town.people["kim"], "appeal")
    assert form.phase.title == "평가 이의신청"


def test_the_head_of_a_department_appeals_its_result(town: Town) -> None:
    made = begin(town.catalogue, town.score("office"), town.people["head"], korean_now())

    assert (made.subject_kind, made.subject) == ("unit", town.units["office"])
    assert made.applicant_id == town.people["head"]


@pytest.mark.parametrize(
    ("result", "who"),
    [("kim", "lee"), ("kim", "head"), ("office", "kim"), ("office", "director")],
    ids=["a colleague", "the head", "of the department", "the head above"],
)
def test_nobody_appeals_for_others(town: Town, result: str, who: str) -> None:
    with pytest.raises(NotFound):
        begin(town.catalogue, town.score(result), town.people[who], korean_now())

    assert Appeal.select().count() == 0


def test_a_result_that_is_not_published_is_nobodys_to_appeal(scope: None) -> None:
    town = build(published=False)

    with pytest.raises(NotFound):
        begin(town.catalogue, town.score("kim"), town.people["kim"], korean_now())


def test_beginning_again_goes_on_with_the_same_appeal(town: Town) -> None:
    first = begin(town.catalogue, town.score("kim"), town.people["kim"], korean_now())
    second = begin(town.catalogue, town.score("kim"), town.people["kim"], korean_now())

    assert (first.id, Appeal.select().count()) == (second.id, 1)
    assert Assignment.select().where(Assignment.subject_kind == "appeal").count() == 1


def test_there_is_one_open_appeal_on_a_result(town: Town) -> None:
    score, kim = town.score("kim"), town.people["kim"]
    made = begin(town.catalogue, score, kim, korean_now())
    town.hand_in(made.request, REQUEST)

    with pytest.raises(AppealStands) as caught:
        begin(town.catalogue, score, kim, korean_now())

    assert caught.value.facts["number"] == "2026-1"
    run, found = own_result(score, kim, korean_now().date())
    assert chance(run, found, korean_now()).standing == made


def test_where_the_policy_takes_none_the_rule_is_told(scope: None) -> None:
    town = build({"appealable": False, "rule": "의정부시 규칙 제19조"})

    with pytest.raises(NotAppealable) as caught:
        begin(town.catalogue, town.score("kim"), town.people["kim"], korean_now())

    assert "의정부시 규칙 제19조" in caught.value.sentence("ko")
    open_windows(ScoreRun.get_by_id(town.run))
    assert Phase.select().count() == 1


@pytest.mark.parametrize(
    ("settings", "closes"),
    [
        ({}, datetime(2026, 6, 19, 23, 59, 59)),  # noqa: DTZ001  Korean time
        ({"window_days": 8}, datetime(2026, 6, 22, 23, 59, 59)),  # noqa: DTZ001  as above
        (
            {"window_days": 5, "window_unit": "working-days"},
            datetime(2026, 6, 19, 23, 59, 59),  # noqa: DTZ001  as above
        ),
    ],
    ids=["seven days", "ends on a saturday", "five working days"],
)
def test_the_window_opens_with_the_publication(
    scope: None, settings: dict[str, object], closes: datetime
) -> None:
    town = build(settings, published=False)
    show(town.run, FRIDAY)

    found = window_of(ScoreRun.get_by_id(town.run))

    assert found == Window(opens=datetime(2026, 6, 12, 10, 30), closes=closes)  # noqa: DTZ001  Korean time


def test_a_publication_in_the_evening_of_utc_counts_from_the_korean_day(scope: None) -> None:
    town = build(published=False)
    show(town.run, datetime(2026, 6, 11, 15, 30))  # noqa: DTZ001  half past midnight in Korea

    found = window_of(ScoreRun.get_by_id(town.run))

    assert found is not None
    assert (found.opens.date(), found.closes.date()) == (date(2026, 6, 12), date(2026, 6, 19))


def test_what_a_publication_has_fixed_stays(scope: None) -> None:
    DayOff.create(day=date(2026, 6, 19), title="개청기념일")
    town = build(published=False)
    show(town.run, FRIDAY)
    run = ScoreRun.get_by_id(town.run)
    open_windows(run)

    DayOff.create(day=date(2026, 6, 22), title="나중에 정한 휴무일")
    fixed = window_of(run)

    assert fixed is not None
    assert fixed.closes == datetime(2026, 6, 22, 23, 59, 59)  # noqa: DTZ001  Korean time


def moved(run: int, days: int) -> None:
    """Let the window of a run lie ``days`` later."""
    by = timedelta(days=days)
    found = window_of(ScoreRun.get_by_id(run))
    assert found is not None
    for phase in Phase.select().where(Phase.name == f"appeals:{run}"):
        Phase.update(opens_at=found.opens + by, closes_at=found.closes + by).where(
            Phase.id == phase.id
        ).execute()


@pytest.mark.parametrize("days", [-30, 30], ids=["after it", "before it"])
def test_outside_its_window_no_appeal_is_begun(town: Town, days: int) -> None:
    open_windows(ScoreRun.get_by_id(town.run))
    moved(town.run, days)

    with pytest.raises(OutsideWindow) as caught:
        begin(town.catalogue, town.score("kim"), town.people["kim"], korean_now())

    assert caught.value.facts["target"] == "평가"


def test_a_form_that_arrives_late_is_refused_whole(town: Town) -> None:
    made = begin(town.catalogue, town.score("kim"), town.people["kim"], korean_now())
    moved(town.run, -30)

    with pytest.raises(Problem) as caught:
        town.hand_in(made.request, REQUEST)

    assert caught.value.code == "GR-423"


def test_the_last_second_of_the_window_is_in_it() -> None:
    closes = due(date(2026, 6, 12), Term(days=7))
    window = Window(opens=in_korea(FRIDAY), closes=closes)

    assert window.is_open(closes.replace(microsecond=999_999))
    assert not window.is_open(closes + timedelta(seconds=1))
    assert not window.is_open(in_korea(FRIDAY) - timedelta(seconds=1))


def test_the_form_is_the_newest_published_version(town: Town) -> None:
    begin(town.catalogue, town.score("kim"), town.people["kim"], korean_now())
    begin(town.catalogue, town.score("lee"), town.people["lee"], korean_now())

    assert FormVersion.select().where(FormVersion.name == "appeal").count() == 1


def test_a_missing_result_may_be_appealed(scope: None) -> None:
    town = build(published=False)
    run = town.run_with(kim="")
    show(run)

    made = begin(town.catalogue, town.score("kim", run), town.people["kim"], korean_now())

    assert Score.get_by_id(town.score("kim", run)).value == ""
    assert made.run_id == run
    assert utc_now() >= made.begun_at
