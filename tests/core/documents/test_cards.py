"""Result cards: one page of what the person may see, and nothing of what the person may not."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pypdf
import pytest

from core.data.models import Municipality, OrgUnit, Person, Score, ScoreRun, Spell
from core.data.storage import Storage
from core.documents.blocks import Block, Facts, Footnote, Heading, PageBreak, Paragraph, Table
from core.documents.cards import result_card, result_cards
from core.documents.document import Document
from core.documents.pdf import pdf
from core.errors.documents import NotShown
from core.runs.run import simulate
from tests.core.documents.conftest import MakeOrder, moved
from tests.core.documents.sample import NOON, issued, pdf_text
from tests.core.runs.city import City, a_catalogue, build


def of(document: Document, kind: type[Block]) -> list[Block]:
    return [block for block in document.blocks if isinstance(block, kind)]


def tables(document: Document) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the rows of every table by the heading of its first column."""
    return {
        block.columns[0].heading: block.rows
        for block in document.blocks
        if isinstance(block, Table)
    }


def card(
    storage: Storage, run: ScoreRun, order: MakeOrder, *, explained: bool = False, lang: str = "ko"
) -> Document:
    with storage.reading(run.municipality_id):
        person = Person.get(Person.staff_no == "S0001")
        score = Score.get(Score.run == run.id, Score.subject == person.id)
        found = order(ScoreRun.get_by_id(run.id), lang)
        return result_card(found, score, explained=explained)


def test_a_card_says_who_what_and_when(
    storage: Storage, confirmed: ScoreRun, order: MakeOrder
) -> None:
    found = card(storage, confirmed, order)

    assert found.title == "개인 성과평가 결과표"
    assert dict(found.facts) == {
        "성명": "직원 1 (S0001)",
        "소속": "기획예산과",
        "직급": "7급",
        "평가기간": "2026-01-01 ~ 2026-12-31 (2026 평가)",
    }
    (result,) = of(found, Facts)
    assert isinstance(result, Facts)
    assert dict(result.rows) == {
        "총점": "3.33 점 / 10",
        "평가단계": "다면평가",
        "상태": "확정",
        "산정 방식": "가중평균 1",
        "공개일": "2026-11-21",
        "확정일": "2026-11-21",
        "이의신청 기간": "2026-11-21 00:04 ~ 2026-11-30 23:59",
        "이의신청 방법": "‘내 결과’ 화면의 이 결과에서 ‘이의신청’을 누릅니다. 심의: 성과평가위원회",
    }
    assert tables(found)["영역"] == (("clarity", "2.67"), ("trust", "4.00"))
    assert tables(found)["소속"] == (("기획예산과", "2026-01-01", "–", "근무"),)
    assert (found.run, found.configuration_version) == (confirmed.id, 1)
    assert (found.persons, found.confidential) == (1, True)


def test_a_card_says_what_its_reader_may_ask_and_what_is_not_disclosed(
    storage: Storage, published: ScoreRun, order: MakeOrder
) -> None:
    (note,) = of(card(storage, published, order), Footnote)

    assert isinstance(note, Footnote)
    assert "설명을 요구할 수 있습니다(개인정보 보호법 제35조, 제37조의2)" in note.text
    assert "평가자의 신원과 개별 응답은" in note.text


def test_a_card_fits_on_one_page(storage: Storage, published: ScoreRun, order: MakeOrder) -> None:
    with storage.writing(published.municipality_id):
        unit, person = OrgUnit.get(), Person.get(Person.staff_no == "S0001")
        for month in range(2, 8):
            day = date(2026, month, 1)
            Spell.create(person=person, unit=unit, starts=day, ends=day, kind="파견")

    file = pdf(issued(card(storage, published, order)))

    assert len(pypdf.PdfReader(BytesIO(file)).pages) == 1


def test_a_card_in_english_is_english(
    storage: Storage, published: ScoreRun, order: MakeOrder
) -> None:
    found = card(storage, published, order, lang="en")

    assert found.title == "Individual result card"
    assert dict(found.facts)["Name"] == "직원 1 (S0001)"
    assert tables(found)["Area"] == (("clarity", "2.67"), ("trust", "4.00"))


def test_the_explanation_is_added_in_the_steps_that_the_person_may_read(
    storage: Storage, published: ScoreRun, order: MakeOrder
) -> None:
    found = card(storage, published, order, explained=True)

    told = [block for block in of(found, Paragraph) if isinstance(block, Paragraph)]
    assert [block.text for block in told] == ["1. 가중평균", "결과: 3.33"]
    assert [isinstance(block, PageBreak) for block in found.blocks].count(True) == 1
    text = pdf_text(pdf(issued(found)))
    assert f"계산 근거서 · 산정 {published.id}번 · 직원 1" in text
    assert "응답 3건" not in text
    assert "10/3" not in text


def test_a_card_with_and_one_without_the_explanation_are_two_documents(
    storage: Storage, published: ScoreRun, order: MakeOrder
) -> None:
    kinds = {card(storage, published, order, explained=wanted).kind for wanted in (True, False)}

    assert kinds == {"result-card", "result-card-explained"}


def test_a_card_with_too_few_raters_shows_nothing(
    storage: Storage, municipality: Municipality, order: MakeOrder
) -> None:
    with storage.writing(municipality.id):
        few = build(people=4, raters=2)
        run = simulate(few.cycle, few.phase, a_catalogue(), few.accounts[0])
    run = moved(storage, run, state="published", published_at=NOON)

    for explained in (False, True):
        found = card(storage, run, order, explained=explained)
        text = pdf_text(pdf(issued(found)))

        assert "응답자가 적어 작성자 보호를 위해 표시하지 않음" in text
        assert "영역" not in tables(found)
        assert not [
            word for word in ("4.50", "2.50", "3.50", "trust", "가중평균\n") if word in text
        ]


@pytest.mark.parametrize("state", ["simulated", "proposed"])
def test_there_is_no_card_before_the_result_is_shown(
    state: str, storage: Storage, simulated: ScoreRun, order: MakeOrder
) -> None:
    moved(storage, simulated, state=state)

    with pytest.raises(NotShown):
        card(storage, simulated, order)
    with pytest.raises(NotShown), storage.reading(simulated.municipality_id):
        result_cards(order(ScoreRun.get_by_id(simulated.id)))


def test_all_cards_of_a_run_are_one_document_with_a_page_for_each(
    storage: Storage, published: ScoreRun, order: MakeOrder
) -> None:
    with storage.reading(published.municipality_id):
        found = result_cards(order(published))

    headings = [block for block in of(found, Heading) if isinstance(block, Heading)]
    names = [block.text for block in headings if block.level == 1]
    assert names == [f"개인 성과평가 결과표 · 직원 {n} (S000{n})" for n in range(6)]
    assert dict(found.facts)["인원"] == "6"
    assert found.persons == 6
    file = pypdf.PdfReader(BytesIO(pdf(issued(found))))
    assert len(file.pages) == 7
    assert [
        name
        for name, page in zip(names, file.pages[1:], strict=True)
        if name in page.extract_text()
    ] == names


def test_a_card_alone_and_in_the_document_of_all_say_the_same(
    storage: Storage, published: ScoreRun, order: MakeOrder
) -> None:
    alone = card(storage, published, order)
    with storage.reading(published.municipality_id):
        together = result_cards(order(published))

    start = together.blocks.index(Heading(text="개인 성과평가 결과표 · 직원 1 (S0001)"))
    facts, *rest = together.blocks[start + 1 : start + 2 + len(alone.blocks)]
    assert isinstance(facts, Facts)
    assert facts.rows == alone.facts
    same = [block for block in rest if not isinstance(block, Heading)]
    assert same == [block for block in alone.blocks if not isinstance(block, Heading)]


def test_somebody_without_a_score_gets_a_card_that_says_so(
    storage: Storage, simulated: ScoreRun, order: MakeOrder, city: City
) -> None:
    with storage.writing(simulated.municipality_id):
        row = Score.get(Score.run == simulated.id, Score.subject == city.people[1])
        fields = dict(row.__data__) | {"status": "missing", "value": "", "parts": {}}
        Score.delete().where(Score.id == row.id).execute()
        Score.insert(fields).execute()
    moved(storage, simulated, state="published", published_at=NOON)

    (result,) = of(card(storage, simulated, order), Facts)

    assert isinstance(result, Facts)
    assert dict(result.rows)["총점"] == "점수 없음(미입력)"
