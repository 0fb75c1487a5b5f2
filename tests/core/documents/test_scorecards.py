"""Runs of scorecards: components with full marks, grades that were given, departments' cards."""

from __future__ import annotations

import pytest

from core.cycles.configuration import make_configuration
from core.data.models import Allocation, Configuration, Municipality, OrgUnit, Score, ScoreRun
from core.data.storage import Storage
from core.documents.blocks import Block, Chart, Facts, Heading, Paragraph, Table
from core.documents.cards import result_card, result_cards
from core.documents.distribution import distribution
from core.documents.document import Document
from core.documents.ranking import ranking
from core.documents.register import issue
from core.documents.report import result_report
from core.grading.proposing import propose
from tests.core.documents.conftest import MakeOrder
from tests.core.documents.sample import NOON
from tests.core.grading.town import Town, build

SCORES = ("99/1", "98/1", "97/1", "96/1", "95/1", "94/1", "93/1", "92/1", "80/1", "70/1")
COMPONENTS = [
    {"name": "kpi", "title": {"ko": "성과지표"}, "weight": "60", "full": "100", "components": []},
    {"name": "bonus", "title": {"ko": "가감점"}, "full": "5", "components": []},
]
PERSON = {"title": {"ko": "개인 평가"}, "level": "person", "components": COMPONENTS}
UNIT = {"title": {"ko": "부서 평가"}, "level": "unit", "components": COMPONENTS}
PARTS = {"kpi": "90/1", "kpi:peer": "80/1", "kpi:보고": "95/1", "bonus": "missing"}


@pytest.fixture
def town(storage: Storage, municipality: Municipality) -> Town:
    with storage.writing(municipality.id):
        made = build(SCORES, state="proposed")
        settings = {"scorecards": {"person": PERSON, "unit": UNIT}, "scorers": {}, "unnamed": {}}
        ScoreRun.update(settings=settings).execute()
        rows = [row.__data__ for row in Score.select()]
        Score.delete().execute()
        for row in rows:
            Score.insert(row | {"parts": PARTS, "trace": b""}).execute()
        for unit in OrgUnit.select().where(OrgUnit.kind == "부서"):
            Score.create(
                run=made.run,
                scorecard="unit",
                subject_kind="unit",
                subject=unit.id,
                status="scored",
                value=f"{80 + unit.id}/1",
                parts={"kpi": "88/1", "bonus": "1/2"},
                trace=b"",
            )
        return made


def graded(storage: Storage, town: Town, state: str) -> ScoreRun:
    """Propose grades, or confirm them with their run; return the run."""
    with storage.writing(town.run.municipality_id):
        propose(ScoreRun.get(), "bonus", town.maker)
        ScoreRun.update(state="published", published_at=NOON).execute()
        if state == "confirmed":
            ScoreRun.update(state="confirmed", confirmed_at=NOON).execute()
            Allocation.update(state="confirmed", confirmed_at=NOON).execute()
        return ScoreRun.get()


def card(storage: Storage, run: ScoreRun, order: MakeOrder, subject: int, kind: str) -> Document:
    with storage.reading(run.municipality_id):
        score = Score.get(Score.subject == subject, Score.subject_kind == kind)
        return result_card(order(ScoreRun.get()), score)


def of(document: Document, kind: type[Block]) -> list[Block]:
    return [block for block in document.blocks if isinstance(block, kind)]


def facts(document: Document) -> dict[str, str]:
    (found,) = [block for block in document.blocks if isinstance(block, Facts)]
    return dict(found.rows)


def test_a_card_has_the_components_with_their_full_marks(
    storage: Storage, town: Town, order: MakeOrder
) -> None:
    found = card(storage, graded(storage, town, "published"), order, town.people[0], "person")

    components, _duties = [block for block in found.blocks if isinstance(block, Table)]
    headings = [column.heading for column in components.columns]
    assert headings == ["평가 항목", "만점", "원점수", "가중치", "반영점수"]
    assert components.rows == (
        ("성과지표", "100", "90.00", "60", "90.00"),
        ("› 보고", "", "95.00", "", ""),
        ("가감점", "5", "점수 없음(미입력)", "", ""),
    )
    assert "peer" not in str(found)
    assert facts(found)["평가단계"] == "개인 평가"
    assert found.kind == "result-card:person"


def test_a_card_states_a_grade_once_it_is_confirmed(
    storage: Storage, town: Town, order: MakeOrder
) -> None:
    proposed = card(storage, graded(storage, town, "published"), order, town.people[0], "person")
    with storage.writing(town.run.municipality_id):
        Allocation.update(state="confirmed", confirmed_at=NOON).execute()
    confirmed = card(storage, town.run, order, town.people[0], "person")

    assert "등급 (성과상여금)" not in facts(proposed)
    assert facts(confirmed)["등급 (성과상여금)"] == "S"


def test_a_department_has_a_card_for_whoever_heads_it(
    storage: Storage, town: Town, order: MakeOrder
) -> None:
    run = graded(storage, town, "published")
    with storage.reading(run.municipality_id):
        unit = OrgUnit.get(OrgUnit.code == "D1")

    found = card(storage, run, order, unit.id, "unit")

    assert (found.title, found.persons) == ("부서 성과평가 결과표", 0)
    assert dict(found.facts) == {
        "부서": "제1과 (D1)",
        "평가군": "본청",
        "평가기간": "2026-01-01 ~ 2026-12-31 (2026 평가)",
    }
    assert (found.subject_kind, found.subject, found.kind) == ("unit", unit.id, "result-card:unit")


def test_all_cards_leave_the_departments_out(
    storage: Storage, town: Town, order: MakeOrder
) -> None:
    run = graded(storage, town, "confirmed")

    with storage.reading(run.municipality_id):
        found = result_cards(order(ScoreRun.get()))

    assert found.persons == 10
    grades = [
        dict(block.rows)["등급 (성과상여금)"]
        for block in found.blocks
        if isinstance(block, Facts) and "등급 (성과상여금)" in dict(block.rows)
    ]
    assert grades == ["S"] * 2 + ["A"] * 4 + ["B"] * 3 + ["C"]


def test_a_ranking_has_a_part_for_each_scorecard_with_the_grades_beside(
    storage: Storage, town: Town, order: MakeOrder
) -> None:
    run = graded(storage, town, "published")

    with storage.reading(run.municipality_id):
        found = ranking(order(ScoreRun.get()))

    people, units = [block for block in found.blocks if isinstance(block, Table)]
    headings = [column.heading for column in people.columns]
    assert headings == ["순위", "번호", "성명", "성과지표", "가감점", "총점", "등급", "비고"]
    assert people.rows[0] == ("1", "S000", "직원 0", "90.00", "–", "99.00", "S", "")
    assert [column.heading for column in units.columns][-2:] == ["총점", "비고"]
    assert found.persons == 10


def test_a_distribution_shows_quotas_beside_the_grades_given(
    storage: Storage, town: Town, order: MakeOrder
) -> None:
    run = graded(storage, town, "published")

    with storage.reading(run.municipality_id):
        found = distribution(order(ScoreRun.get()))

    quotas = [block for block in of(found, Chart) if isinstance(block, Chart)][-1]
    assert quotas.series == ("정원", "실제")
    assert [(bar.label, bar.values) for bar in quotas.bars] == [
        ("S", ("2", "2")),
        ("A", ("4", "4")),
        ("B", ("3", "3")),
        ("C", ("1", "1")),
    ]
    assert "성과상여금 (확정 전)" in str(found)


def test_the_public_report_states_the_weights(
    storage: Storage, town: Town, order: MakeOrder
) -> None:
    run = graded(storage, town, "confirmed")

    with storage.reading(run.municipality_id):
        found = result_report(order(ScoreRun.get()))

    weights = [
        block.rows
        for block in found.blocks
        if isinstance(block, Table) and block.columns[0].heading == "평가 항목"
    ]
    assert weights == [(("성과지표", "60"),)] * 2
    assert "직원" not in str(found)


def test_cards_of_two_scorecards_are_two_documents_in_the_register(
    storage: Storage, town: Town, order: MakeOrder
) -> None:
    run = graded(storage, town, "published")
    found = card(storage, run, order, town.people[0], "person")

    with storage.writing(run.municipality_id):
        first, second = issue(found, "pdf"), issue(of_a_unit(order), "pdf")

    assert (first.number, second.number) == (1, 2)


def of_a_unit(order: MakeOrder) -> Document:
    score = Score.get(Score.subject_kind == "unit")
    return result_card(order(ScoreRun.get()), score)


def test_a_team_counts_for_its_department(storage: Storage, town: Town, order: MakeOrder) -> None:
    run = graded(storage, town, "confirmed")

    with storage.reading(run.municipality_id):
        report = result_report(order(ScoreRun.get()))
    own = card(storage, run, order, town.people[0], "person")

    (means,) = [
        block.rows
        for block in report.blocks
        if isinstance(block, Table) and block.columns[-1].heading == "평균"
    ]
    assert means == (("제1과", "5", "92.80"), ("제2과", "5", "90.00"))
    assert dict(own.facts)["소속"] == "제1과 총무팀"


def published_with(
    storage: Storage, town: Town, state: str, **settings: dict[str, object]
) -> ScoreRun:
    """Grade the town, whose newest configuration says what is told of results; return the run."""
    run = graded(storage, town, state)
    with storage.writing(run.municipality_id):
        newest = Configuration.select().order_by(Configuration.version.desc()).first()
        content = newest.content | {"publication": settings}
        make_configuration(town.cycle, content, newest.effective_from, None, newest.version + 1)
    return run


def test_a_card_tells_the_rank_where_the_rule_says_so(
    storage: Storage, town: Town, order: MakeOrder
) -> None:
    silent = card(storage, graded(storage, town, "published"), order, town.people[1], "person")
    told = published_with(storage, town, "published", person={"rank": True})

    assert "순위" not in facts(silent)
    assert facts(card(storage, told, order, town.people[1], "person"))["순위"] == "10명 가운데 2위"


def test_a_card_leaves_the_grade_out_where_the_rule_says_so(
    storage: Storage, town: Town, order: MakeOrder
) -> None:
    run = published_with(storage, town, "confirmed", person={"grade": False})

    assert "등급 (성과상여금)" not in facts(card(storage, run, order, town.people[0], "person"))


def test_the_public_report_has_committee_and_excellent_cases_as_the_office_wrote_them(
    storage: Storage, town: Town, order: MakeOrder
) -> None:
    texts = {"committee_ko": "위원 9명\n2026-12-01 심의", "cases_ko": "제1과: 상담"}
    run = published_with(storage, town, "confirmed", unit={**texts, "cases_en": "D1: advice"})

    with storage.reading(run.municipality_id):
        found = result_report(order(ScoreRun.get()))
        english = result_report(order(ScoreRun.get(), "en"))

    told = [block.text for block in found.blocks if isinstance(block, Heading | Paragraph)]
    start = told.index("성과평가위원회")
    assert told[start : start + 4] == ["성과평가위원회", "위원 9명", "2026-12-01 심의", "평가 방법"]
    assert told[told.index("우수사례") + 1] == "제1과: 상담"
    assert "D1: advice" in str(english)
    assert "위원 9명" in str(english)
