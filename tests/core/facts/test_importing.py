"""Importing facts: previewed first, validated row by row, all of a file or nothing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from core.access.roles import grant
from core.clock import utc_now
from core.data.models import (
    AuditEntry,
    Cycle,
    Fact,
    FactImport,
    Municipality,
    OrgUnit,
    Person,
)
from core.data.storage import Storage
from core.errors.cycles import ApproverNeeded
from core.errors.facts import StaleFacts, UnknownSubjectKind, UnusableFactName
from core.errors.people import ImportRefused
from core.errors.scores import ReasonNeeded
from core.facts.applying import apply
from core.facts.importing import FactPlan, plan
from core.facts.target import Target
from core.sheets.reading import read_table
from tests.core.cycles.sample import an_account
from tests.core.people.books import book

YEAR = 2026
FIRST, LAST = date(YEAR, 1, 1), date(YEAR, 12, 31)
UNITS = {"D1": "기획예산과", "D2": "세무과", "D3": "문화과"}


@pytest.fixture
def cycle(storage: Storage, municipality: Municipality) -> Iterator[Cycle]:
    with storage.writing(municipality.id):
        for code, name in UNITS.items():
            OrgUnit.create(code=code, name=name, kind="부서", valid_from=date(2020, 1, 1))
        OrgUnit.create(code="T1", name="기획팀", kind="팀", valid_from=date(2020, 1, 1))
        for number in (1, 2):
            Person.create(staff_no=f"S{number}", name=f"직원 {number}", grade="7")
        yield Cycle.create(
            programme="p", year=YEAR, title="2026년 평가", starts_on=FIRST, ends_on=LAST
        )


def target(cycle: Cycle, kind: str = "unit", **changed: Any) -> Target:
    given: dict[str, Any] = {"name": "phone-courtesy", "title": "전화친절도", "kind": kind}
    return Target(cycle=cycle, **given | changed)


def planned(cycle: Cycle, *rows: str, kind: str = "unit") -> FactPlan:
    """Return the preview of a file with the columns code, value, reason, name."""
    about = target(cycle, kind)
    key = "부서코드" if kind == "unit" else "사번"
    name = "부서명" if kind == "unit" else "성명"
    text = "\n".join((f"{key},값,사유,{name}", *rows))
    return plan(about, read_table(text.encode(), about.layout))


def stored(cycle: Cycle, *rows: str, **grounds: Any) -> FactImport:
    return apply(planned(cycle, *rows), None, **grounds)


def facts() -> dict[str, str]:
    """Return the stored values by code of the unit."""
    found = Fact.select(OrgUnit.code, Fact.value).join(OrgUnit, on=(Fact.subject == OrgUnit.id))
    return dict(found.where(Fact.name == "phone-courtesy").order_by(OrgUnit.code).tuples())


def mistakes(found: FactPlan) -> list[tuple[str, str]]:
    return [(one.code, one.cell) for one in found.problems]


def test_values_are_stored_as_exact_text_about_their_units(cycle: Cycle) -> None:
    made = stored(cycle, "D1,92.40,,", 'D2,"1,000",,', "D3,0,,")

    assert facts() == {"D1": "92.4", "D2": "1000", "D3": "0"}
    fact = Fact.get(Fact.value == "92.4")
    assert (fact.cycle_id, fact.subject_kind, fact.name, fact.period, fact.submission) == (
        *(cycle.id, "unit", "phone-courtesy", "", None),
    )
    assert (made.title, made.subject_kind, made.content["D1"]) == (
        *("전화친절도", "unit"),
        {"value": "92.4", "status": "", "reason": ""},
    )


def test_a_preview_stores_nothing_and_tells_what_would_change(cycle: Cycle) -> None:
    stored(cycle, "D1,90,,", "D2,80,,")

    found = planned(cycle, "D1,91.5,,", "D2,80,,", "D3,70,,")

    assert [change.key for change in found.changes.new] == ["D3"]
    assert [
        (one.key, one.differences[0].before, one.differences[0].after)
        for one in found.changes.changed
    ] == [("D1", "90", "91.5")]
    assert found.changes.unchanged == 1
    assert facts() == {"D1": "90", "D2": "80"}


def test_missing_is_neither_zero_nor_not_applicable(cycle: Cycle) -> None:
    found = planned(cycle, "D1,0,,", "D2,해당없음,업무 없음,")

    apply(found, None)

    assert found.missing == ("D3",)
    assert facts() == {"D1": "0"}
    assert FactImport.get().content == {
        "D1": {"value": "0", "status": "", "reason": ""},
        "D2": {"value": "", "status": "not-applicable", "reason": "업무 없음"},
    }


def test_an_empty_cell_takes_a_stored_value_away_and_a_row_that_is_not_there_leaves_it(
    cycle: Cycle,
) -> None:
    stored(cycle, "D1,90,,", "D2,80,,", "D3,70,,")

    found = planned(cycle, "D1,,,", "D2,해당없음,업무 없음,")
    apply(found, None)

    assert [change.key for change in found.changes.removed] == ["D1"]
    assert facts() == {"D3": "70"}


def test_a_value_takes_the_place_of_a_status(cycle: Cycle) -> None:
    stored(cycle, "D1,해당없음,업무 없음,")

    found = planned(cycle, "D1,88,,")
    apply(found, None)

    assert found.before["D1"]["status"] == "not-applicable"
    assert facts() == {"D1": "88"}
    assert planned(cycle, "D1,88,,").changes_nothing


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (["D1,x,,"], [("number-unreadable", "B2")]),
        (["D1,0.30000000000000004,,"], [("number-unrounded", "B2")]),
        (["D9,1,,"], [("subject-unknown", "A2")]),
        ([",1,,"], [("cell-missing", "A2")]),
        (["D1,1,,", "D1,2,,"], [("repeated", "A3")]),
        (["D1,평가제외,,"], [("reason-missing", "C2")]),
        (["D1,해당없음,,"], [("reason-missing", "C2")]),
        (["D1,1,,세무과"], [("name-differs", "D2")]),
        (["D1,1,900101-1234567,"], [("resident-number", "C2")]),
        (
            ["D9,x,,", "D1,평가제외,,"],
            [("number-unreadable", "B2"), ("subject-unknown", "A2"), ("reason-missing", "C3")],
        ),
    ],
    ids=[
        *("no number", "binary", "unknown", "no code", "twice", "no reason", "no reason for N/A"),
        *("name", "resident"),
        "every row",
    ],
)
def test_every_mistake_is_named_by_its_cell(
    rows: list[str], found: list[tuple[str, str]], cycle: Cycle
) -> None:
    assert mistakes(planned(cycle, *rows)) == found


def test_one_mistake_keeps_everything_out(cycle: Cycle) -> None:
    found = planned(cycle, "D1,90,,", "D2,구십,,")

    with pytest.raises(ImportRefused, match="GR-461") as caught:
        apply(found, None)

    assert caught.value.facts["count"] == 1
    assert "결과 시트, 3행, 값 열 (B3)" in str(caught.value.facts["first_ko"])
    assert (facts(), FactImport.select().count()) == ({}, 0)


def test_a_mistake_is_a_sentence_in_both_languages(cycle: Cycle) -> None:
    (problem,) = planned(cycle, "D1,0.30000000000000004,,").problems

    assert problem.sentence("ko") == (
        "결과 시트, 2행, 값 열 (B2): [오류] ‘0.30000000000000004’은(는) 숫자가 열다섯 자리를 "
        "넘습니다. 이진수로 계산하고 남은 끝자리로 보입니다. 뜻하는 값이 0.3이면 그렇게 적고, "
        "아니면 ROUND 함수로 자릿수를 정하십시오."
    )
    assert "Write 0.3 if that is meant; else decide the decimals with ROUND." in (
        problem.sentence("en")
    )


def test_a_unit_that_was_not_there_in_the_year_is_a_warning(cycle: Cycle) -> None:
    OrgUnit.create(
        code="D0",
        name="옛과",
        kind="부서",
        valid_from=date(2019, 1, 1),
        valid_to=date(2025, 12, 31),
    )

    found = planned(cycle, "D0,1,,", "D1,1,,", "D2,1,,", "D3,1,,")

    assert mistakes(found) == [("subject-outside", "A2")]
    assert found.can_be_applied


def as_excel_stores(numbers: dict[str, str]) -> bytes:
    """Return a workbook whose cells have these texts: Excel writes seventeen digits."""
    made = book({"결과": [("부서코드", "값"), *((code, 777) for code in numbers)]})
    source, target_file = zipfile.ZipFile(io.BytesIO(made)), io.BytesIO()
    with source, zipfile.ZipFile(target_file, "w") as parcel:
        for part in source.namelist():
            text = source.read(part).decode()
            for number in numbers.values() if part.endswith("sheet1.xml") else ():
                text = text.replace("<v>777</v>", f"<v>{number}</v>", 1)
            parcel.writestr(part, text)
    return target_file.getvalue()


def test_numbers_of_a_spreadsheet_are_what_it_shows(cycle: Cycle) -> None:
    numbers = {"D1": "92.400000000000006", "D2": "1E2", "D3": "0.30000000000000004"}
    about = target(cycle)

    found = plan(about, read_table(as_excel_stores(numbers), about.layout))

    assert {code: entry["value"] for code, entry in found.named.items()} == {
        "D1": "92.4",
        "D2": "100",
    }
    assert mistakes(found) == [("number-unrounded", "B4")]


def test_what_a_form_has_stated_is_not_changed_by_a_file(cycle: Cycle) -> None:
    unit = OrgUnit.get(OrgUnit.code == "D1")
    about = {"cycle": cycle, "subject_kind": "unit", "subject": unit.id}
    Fact.create(**about, name="phone-courtesy", value="77", submission=1)

    found = planned(cycle, "D1,90,,", "D2,80,,")
    silent = planned(cycle, "D1,,,", "D2,80,,")

    assert mistakes(found) == [("stated-by-form", "B2")]
    assert (mistakes(silent), silent.changes.removed) == ([], ())


def test_people_are_found_by_staff_number(cycle: Cycle) -> None:
    apply(planned(cycle, "S1,-0.5,,직원 1", kind="person"), None)

    fact = Fact.get()
    person = Person.get(Person.staff_no == "S1")
    assert (fact.subject_kind, fact.subject, fact.value) == ("person", person.id, "-0.5")
    entry = AuditEntry.get(AuditEntry.action == "facts.imported")
    assert entry.persons == 1
    assert "S1" not in str(entry.details)


def test_excluding_takes_a_reason_and_another_person(cycle: Cycle) -> None:
    me, other = an_account("a"), an_account("b", Person.get(Person.staff_no == "S1"))
    grant(other, "confirmer")
    found = planned(cycle, "D1,평가제외,재난으로 사업 취소,")

    with pytest.raises(ApproverNeeded):
        apply(found, me.id)
    with pytest.raises(ApproverNeeded):
        apply(found, me.id, second=me.id)
    made = apply(found, me.id, second=other.id)

    assert made.approved_by_id == other.id
    assert made.content["D1"] == {
        "value": "",
        "status": "excluded",
        "reason": "재난으로 사업 취소",
    }


def test_a_preview_that_is_out_of_date_is_not_applied(cycle: Cycle) -> None:
    found = planned(cycle, "D1,90,,")
    stored(cycle, "D1,91,,")

    with pytest.raises(StaleFacts, match="GR-692"):
        apply(found, None)

    assert facts() == {"D1": "91"}


def test_after_confirmation_a_reason_is_needed(cycle: Cycle) -> None:
    Cycle.update(stage="confirmed").where(Cycle.id == cycle.id).execute()
    settled = Cycle.get_by_id(cycle.id)

    with pytest.raises(ReasonNeeded):
        apply(planned(settled, "D1,90,,"), None)
    made = apply(planned(settled, "D1,90,,"), None, reason="외부 기관의 정정 통보")

    assert made.reason == "외부 기관의 정정 통보"


def test_other_facts_and_other_years_are_left_alone(cycle: Cycle) -> None:
    unit = OrgUnit.get(OrgUnit.code == "D1")
    last = Cycle.create(programme="p", year=YEAR - 1, title="2025", starts_on=FIRST, ends_on=LAST)
    about = {"subject_kind": "unit", "subject": unit.id}
    Fact.create(cycle=last, name="phone-courtesy", value="1", **about)
    Fact.create(cycle=cycle, name="phone-courtesy.old", value="2", **about)
    stored(cycle, "D1,90,,")

    stored(cycle, "D1,,,")

    assert sorted(fact.value for fact in Fact.select()) == ["1", "2"]


@pytest.mark.parametrize("name", ["", "Phone", "전화", "a b", "-a", "a--b", "a.", "a" * 61])
def test_a_name_that_scorers_could_not_ask_for_is_refused(name: str, cycle: Cycle) -> None:
    with pytest.raises(UnusableFactName):
        target(cycle, name=name)


def test_nothing_but_units_and_people_has_facts(cycle: Cycle) -> None:
    with pytest.raises(UnknownSubjectKind):
        target(cycle, kind="none")


def test_an_import_is_kept_as_it_came(cycle: Cycle) -> None:
    made = stored(cycle, "D1,90,,")

    assert (made.made_at <= utc_now(), made.made_by_id, len(made.digest)) == (True, None, 64)
