"""E01–E08 and E28–E30: who moves, is away, is new, works part-time, leaves, or is acted for."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from core.data.models import (
    Account,
    Municipality,
    PayLine,
    Person,
    Phase,
    ScoreRun,
    Signature,
    Spell,
)
from core.data.storage import Storage
from core.errors.appeals import ResultWorse
from core.flows.reading import read_paper
from core.flows.stand_ins import Period, name_stand_in
from core.ranklists.movers import movers
from core.scoring.composite.duty import Units, by_days, held
from core.scoring.rounding import half_up
from forms.engine import compile_form
from goru.rosters import RosterResult
from plugins.standard.forms.merit_rating import FORMS as MERIT_FORMS
from plugins.standard.rosters.multi_rater import MultiRaterRosterSettings, assign
from tests.application import PASSWORD, LogIn
from tests.asking import NOTHING, NOW, TYPES
from tests.core.appeals.test_corrections import corrected, decided, published
from tests.core.appeals.test_steps import filed, upheld
from tests.core.appeals.town import build as appealed_town
from tests.core.flows.town import CONTRACT
from tests.core.flows.town import build as contract_town
from tests.core.paylists.town import PAYDAY, bases, settled
from tests.core.paylists.town import made as pay_list
from tests.core.paylists.town import scored as scored_town
from tests.core.ranklists import town as ranking
from tests.core.ranklists.test_merit_lists import line as rank_line
from tests.core.ranklists.test_merit_lists import told, unit_of
from tests.core.rosters.town import duty, heads, member, town
from tests.core.scoring.trees import F, part
from tests.plugins.seosan.test_forms import wrong
from tests.plugins.seosan.test_scorer import STANDARD, TASKS, goals, line, stored
from tests.plugins.standard.test_scorer_fixed_term import TASKS as JOBS
from tests.plugins.standard.test_scorer_fixed_term import of as fixed_term


def raters(last: date) -> set[str]:
    """Return the peers of a colleague whose team somebody left on ``last``."""
    moved = member("moved", "7", duty("T1", ends=last), duty("T3", starts=date(2026, 4, 1)))
    team = [member(name, "7", duty("T1")) for name in ("kim", "lee")]
    settings = MultiRaterRosterSettings().load({})
    found: RosterResult = assign(town([*heads(), *team, moved]), settings, 1)
    return {one.actor for one in found.pairings if (one.subject, one.relation) == ("kim", "peer")}


def test_e01_a_transfer_shares_results_by_days_and_raters_by_sixty_days_together() -> None:
    found = held([(1, 181), (2, 184)], {1: part("78"), 2: part("86")}, Units(), 60)

    assert half_up(by_days(found, 60).value or F(0), 4) == "82.0329"
    assert "moved" in raters(date(2026, 3, 1))  # 60 days
    assert "moved" not in raters(date(2026, 2, 28))  # 59


def test_e01_a_lower_percentile_in_the_new_rating_unit_is_a_warning(scope: None) -> None:
    town = ranking.build(["99/1", "98/1", "97/1", "96/1"])
    ranking.before(town, 2025, ("99/1", "98/1", "97/1", "96/1"))
    Spell.update(unit=unit_of(town, 1)).where(Spell.person == town.people[0]).execute()
    phase = Phase.get(Phase.cycle == town.cycle)
    ranking.scored(town.cycle, phase, town.people, ("96/1", "97/1", "98/1", "99/1"), "published")
    ScoreRun.update(state="superseded").where(ScoreRun.id == town.run.id).execute()

    (found,) = movers(ranking.made(town))

    assert (found.person, found.before.share, found.now.share) == (town.people[0], F("1/2"), F(1))


def test_e02_a_contract_that_changes_hands_is_inherited_and_counts_by_days() -> None:
    taken = {"succeeds": "yes", "starts": "2026-05-01", "signed_on": "2026-05-01"}
    flat = {"common": "88", "competency": "88", "bonus": "", "preset": "standard"}
    better = {"common": "93", "competency": "93", "bonus": "", "preset": "standard"}
    levels = {"S": "88", "A": "93", "B": "80", "C": "70"}
    first = stored({**goals([("100", "S", "88", "88")]), **flat}, ("01-01", "04-30"))
    second = stored({**goals([("100", "A", "93", "93")]), **better}, ("05-01", "12-31"))

    assert list(wrong("seosan-contract", **taken)) == ["prior"]
    assert wrong("seosan-contract", **taken, prior="제 2026-3 호") == {}
    assert line(second, first, difficulties=levels).value == Fraction(88 * 120 + 93 * 245, 365)


def test_e03_too_short_a_service_gives_no_rating_and_no_pay_but_a_place(scope: None) -> None:
    rated = ranking.build(["99/1", "98/1", ""])
    for year in (2024, 2025):
        ranking.before(rated, year, ("97/1", "98/1", "99/1"))
    Spell.update(starts=date(2026, 12, 10)).where(Spell.person == rated.people[0]).execute()
    draft = ranking.decided(ranking.made(rated), rated, "standing", 2)

    found = [rank_line(draft, rated, place) for place in range(3)]

    assert [one.left_out for one in found] == ["short-service", "", "no-mark"]
    assert told(found[2]) == "70.00"  # the average of the last two ratings, in the first band
    typed = {**goals(TASKS), **STANDARD}
    assert line(stored(typed, ("01-01", "02-28"))).value is None  # 59 days of a contract


def test_e03_on_leave_for_most_of_the_year_is_last_and_unpaid(scope: None) -> None:
    bases()
    city = scored_town(("9/1", "8/1", "7/1", "6/1"))
    Spell.update(starts=date(2026, 12, 1)).where(Spell.person == city.people[1]).execute()

    found = list(PayLine.select().where(PayLine.pay_list == pay_list(settled(city))))

    unpaid = [(one.person_id, one.unpaid, one.total) for one in found if one.unpaid]
    assert unpaid == [(city.people[1], "short-service", 0)]
    assert len(found) == 4


def test_e04_the_hosts_opinion_of_a_secondment_is_asked_for() -> None:
    (form,) = MERIT_FORMS
    compiled = compile_form(form.definition, TYPES, lambda _name: NOTHING)

    def lacking(**answers: str) -> bool:
        state = compiled.evaluate(answers, now=NOW, language="ko")
        return "host_opinion" in {one.path for one in state.problems}

    assert lacking(seconded="yes")
    assert not lacking(seconded="yes", host_opinion="파견 기간에 맡은 과제를 기한 안에 마쳤습니다.")
    assert not lacking(seconded="no")
    assert not lacking()


def test_e05_new_people_are_rated_at_the_first_date_after_two_months(scope: None) -> None:
    city = ranking.build(["99/1", "98/1", "97/1", "96/1"])
    as_of = city.cycle.ends_on
    for place, (column, days) in enumerate(
        (("appointed_on", 59), ("appointed_on", 60), ("grade_since", 59), ("grade_since", 60))
    ):
        since = {column: as_of - timedelta(days=days)}
        Person.update(since).where(Person.id == city.people[place]).execute()

    draft = ranking.made(city)

    found = [rank_line(draft, city, place) for place in range(4)]
    assert [one.left_out for one in found] == ["newly", "", "newly", ""]
    assert [one.rank for one in found] == [None, 1, None, 2]


def test_e06_part_time_service_is_not_scaled_by_hours(scope: None) -> None:
    city = scored_town(("9/1", "8/1"))
    bases()
    Person.update(employment="시간선택제").where(Person.id == city.people[1]).execute()
    settled(city)

    found = {one.person: one for one in PayLine.select().where(PayLine.pay_list == pay_list(city))}

    assert [bool(one.unpaid) for one in found.values()] == [False, False]
    spell = Spell.get(Spell.person == city.people[1])
    assert (spell.kind, spell.ends) == ("근무", None)


def test_e07_an_exchange_officer_is_not_below_the_floor(scope: None) -> None:
    city = ranking.build()

    last = rank_line(ranking.decided(ranking.made(city), city, "exchange", 19), city, 19)

    assert (last.rank, last.grade, told(last)) == (None, "우", "53.00")


def test_e08_fixed_term_officials_have_a_formula_of_their_own_and_no_merit_list(
    scope: None,
) -> None:
    assert fixed_term(JOBS, "2.5").value == 94
    city = ranking.build(["99/1", "98/1"])
    Person.update(employment="임기제").where(Person.id == city.people[0]).execute()

    draft = ranking.made(city)

    assert [one.person_id for one in draft.lines] == [city.people[1]]


def test_e08_an_appeal_cannot_lower_a_result(scope: None) -> None:
    city = appealed_town()
    made, _ = upheld(city, filed(city), kim="84")
    decided(city, made)

    with pytest.raises(ResultWorse):
        published(city, corrected(city, kim="79", lee="90"))


def test_e28_who_has_left_stays_in_the_run_and_is_paid_for_two_months(scope: None) -> None:
    bases()
    city = scored_town(("9/1", "8/1", "7/1", "6/1"))
    for place, last in ((0, date(2026, 2, 28)), (1, date(2026, 3, 1))):
        Person.update(left_on=last).where(Person.id == city.people[place]).execute()

    found = list(PayLine.select().where(PayLine.pay_list == pay_list(settled(city))))

    assert {one.person_id: one.unpaid for one in found} == dict(
        zip(city.people, ("short-service", "", "", ""), strict=True)
    )


def test_e28_the_account_of_who_has_left_is_closed(
    storage: Storage, municipality: Municipality, log_in: LogIn
) -> None:
    with storage.writing(municipality.id):
        person = Person.create(staff_no="kim", name="직원 김", grade="7")
    browser = log_in(name="kim", person=person)
    assert browser.get("/").status_code == 200

    with storage.writing(municipality.id):
        Person.update(left_on=date(2026, 1, 31)).where(Person.id == person).execute()

    assert browser.get("/").status_code == 302  # to the page to log in
    again = browser.post("/login", {"login": "kim", "password": PASSWORD})
    assert again.status_code == 401
    with storage.reading(municipality.id):
        assert Account.get(Account.login == "kim").person_id == person.id


def test_e29_the_bonus_of_a_year_is_paid_in_the_next(scope: None) -> None:
    bases()
    city = settled(scored_town(("9/1", "8/1", "7/1", "6/1")))

    made = pay_list(city)

    assert (made.cycle.year, made.paid_on, PAYDAY.year) == (2026, PAYDAY, 2027)


def test_e29_a_contract_that_is_signed_late_counts_from_the_first_of_january() -> None:
    assert wrong("seosan-contract", signed_on="2026-03-02", starts="2026-01-01") == {}
    assert "starts" in wrong("seosan-contract", signed_on="2026-03-02", starts="2026-03-02")


def test_e30_who_signs_for_an_absent_person_is_marked_and_on_file(
    storage: Storage, municipality: Municipality
) -> None:
    city = contract_town(storage, municipality.id)
    today = city.now.date()
    with storage.writing(municipality.id, actor=city.accounts["director"]):
        period = Period(starts=today, ends=today + timedelta(days=3))
        name_stand_in(city.people["director"], city.people["hr"], period, "출장")
    contract = city.assign(CONTRACT, "head")
    city.hand_in(contract, goal="청렴도 1등급")
    city.move(contract, "sign", "head", signed=True)
    city.move(contract, "sign-as-rater", "hr", signed=True)

    with storage.reading(municipality.id):
        found = read_paper(city.catalogue, contract, city.party("head"), city.now, "ko")
        last = Signature.select().order_by(Signature.id.desc()).first()
    assert found.signatures[-1].who == "代 직원 hr 주무관 (직원 director 국장)"
    assert (last.person_id, last.acted_for_id) == (city.people["hr"], city.people["director"])
