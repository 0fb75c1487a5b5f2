"""What people are told of as it happens: steps, results, decisions; and the command of a timer."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from click.testing import CliRunner

from core.commands import main
from core.configuration import Configuration
from core.data.models import Account, Municipality, Notice, Person
from core.data.storage import Storage
from core.errors import Problem
from core.notices.causes import tell_draft_waits, tell_job_done
from core.runs.decisions import propose, publish
from core.runs.run import simulate
from tests.core.flows.town import PLAN, Town
from tests.core.flows.town import build as build_town
from tests.core.notices.conftest import Hall
from tests.core.runs.city import a_catalogue, build
from tests.services.mail import mail_server


@pytest.fixture
def town(storage: Storage, municipality: Municipality) -> Town:
    return build_town(storage, municipality.id)


def told(storage: Storage, municipality: int, kind: str) -> Sequence[tuple[str, str]]:
    """Return who was told something of a kind, by staff number, with the subject."""
    with storage.reading(municipality):
        rows = Notice.select(Person.staff_no, Notice.subject).join(Person).order_by(Notice.id)
        return list(rows.where(Notice.kind == kind).tuples())


def test_whose_turn_it_is_and_whose_form_came_back_is_told(town: Town) -> None:
    form = town.assign(PLAN, "kim")
    town.hand_in(form, aim="민원 감축")
    asked = told(town.storage, town.municipality, "asked")
    town.move(form, "return-by-head", "head", "목표를 더 쓰십시오")

    assert [who for who, _ in asked] == ["head"]
    assert asked[0][1].startswith("시행계획: ")
    assert told(town.storage, town.municipality, "returned") == [
        ("kim", "시행계획: 보완이 필요합니다")
    ]


def test_a_step_that_is_refused_is_told_to_nobody(town: Town) -> None:
    form = town.assign(PLAN, "kim")
    town.hand_in(form, aim="민원 감축")

    with pytest.raises(Problem):
        town.move(form, "return-by-head", "head", " ")

    assert told(town.storage, town.municipality, "returned") == []


def test_a_published_result_is_told_to_whom_it_is_about_once(
    storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        city = build(people=4, raters=3)
        run = simulate(city.cycle, city.phase, a_catalogue(), city.accounts[1])
        publish(propose(run, city.accounts[1]), city.accounts[2])

    results = told(storage, municipality.id, "result")
    windows = told(storage, municipality.id, "appeal-window")
    assert len(results) == len({who for who, _ in results}) > 0
    assert {who for who, _ in windows} <= {who for who, _ in results}
    assert "결과가 공개되었습니다" in results[0][1]


def test_a_second_person_and_who_asked_for_work_are_told_once(hall: Hall) -> None:
    with hall.storage.writing(hall.municipality.id):
        account = Account.create(login="admin", password="-")
        kim = Account.create(login="kim", password="-", person=hall.people[0])
        job = {"ko": "집계", "en": "Sums"}
        for _ in range(2):
            tell_draft_waits("form:7", "다면평가", "김주무", [kim])
            tell_job_done("7", job, account)
            tell_job_done("8", job, Account.get(Account.login == "lee"))

    assert [one.kind for one in hall.notices] == ["draft", "job", "job"]
    assert hall.notices[0].subject == "다면평가: 두 번째 사람의 확인이 필요합니다"
    assert [one.account_id for one in hall.notices] == [None, account.id, None]
    assert [one.subject for one in hall.notices[1:]] == ["집계: 끝났습니다", "Sums: finished"]


@pytest.fixture
def command(configuration: Configuration, hall: Hall, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    for name in ("database", "database_owner", "files", "secret"):
        monkeypatch.setenv(f"GORU_{name.upper()}", str(getattr(configuration, name)))
    monkeypatch.setenv("GORU_UNSAFE_DATABASE", str(configuration.unsafe_database).lower())
    return CliRunner()


def test_the_command_mails_what_waits_once(
    command: CliRunner, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall.tell(0, 1)
    with mail_server() as box:
        monkeypatch.setenv("GORU_MAIL_SERVER", "localhost")
        monkeypatch.setenv("GORU_MAIL_PORT", str(box.port))
        monkeypatch.setenv("GORU_MAIL_SECURITY", "none")
        monkeypatch.setenv("GORU_MAIL_FROM", "goru@uj.go.kr")
        lines = [command.invoke(main, ["mail", "--due"]).output for _ in range(2)]

    assert lines == [
        "uj: 0 due\nuj: 2 sent, 0 delayed, 0 failed, 0 dropped\n",
        "uj: 0 due\nuj: 0 sent, 0 delayed, 0 failed, 0 dropped\n",
    ]
    assert len(box.mails) == 2


def test_without_a_server_notices_stay_on_pages_and_the_command_says_so(
    command: CliRunner, hall: Hall
) -> None:
    hall.tell(0)

    timed, asked = command.invoke(main, ["mail", "--due"]), command.invoke(main, ["mail"])

    assert (timed.exit_code, asked.exit_code) == (0, 1)
    assert "no mail server, notices stand on pages" in timed.output
    assert "GR-962" in asked.output
    assert hall.states == ["waiting"]
