"""Accounts: made, given roles and passwords, kept out; every step on record."""

from __future__ import annotations

import re

import pytest

from core.access.roles import roles_of
from core.data.models import Account, Grant, Municipality
from core.data.storage import Storage
from tests.application import PASSWORD, Browser, LogIn
from tests.core.admin.conftest import Log

NEW = "another long password"


@pytest.fixture
def clerk(log_in: LogIn) -> Browser:
    """Somebody who is logged in as staff."""
    return log_in("staff", name="clerk")


def account(storage: Storage, municipality: Municipality, login: str) -> Account:
    with storage.reading(municipality.id):
        return Account.get(Account.login == login)


def held(storage: Storage, municipality: Municipality, number: int) -> set[str]:
    with storage.reading(municipality.id):
        return set(roles_of(number))


def test_an_account_is_made_with_its_roles_and_can_log_in(
    administrator: Browser, storage: Storage, municipality: Municipality, log: Log
) -> None:
    answer = administrator.post(
        "/admin/account/",
        {"login": "kim", "password": NEW, "staff_no": "S01", "role": ["confirmer", "auditor"]},
    )

    made = account(storage, municipality, "kim")
    assert answer.status_code == 302
    assert made.password.startswith("$argon2id$")
    assert held(storage, municipality, made.id) == {"confirmer", "auditor"}
    actions = [(entry.action, entry.actor) for entry in log.entries[-3:]]
    assert actions == [
        ("account.added", administrator.account),
        ("role.granted", administrator.account),
        ("role.granted", administrator.account),
    ]
    assert all(NEW not in str(entry.details) for entry in log.entries)


@pytest.mark.parametrize(
    ("form", "status", "said"),
    [
        ({"login": "", "password": NEW}, 422, "takes 1 to 40 characters"),
        ({"login": "x" * 41, "password": NEW}, 422, "it has 41"),
        ({"login": "kim", "password": "short"}, 422, "at least 8 characters"),
        ({"login": "kim", "password": NEW, "staff_no": "S99"}, 422, "Nobody has the staff number"),
        ({"login": "administrator", "password": NEW}, 409, "registered already"),
        ({"login": "kim", "password": NEW, "role": "emperor"}, 422, "There is no role"),
    ],
    ids=["no name", "long name", "weak password", "unknown person", "taken", "unknown role"],
)
def test_what_does_not_fit_is_said_and_what_was_typed_stays(
    form: dict[str, str],
    status: int,
    said: str,
    administrator: Browser,
    storage: Storage,
    municipality: Municipality,
) -> None:
    with storage.reading(municipality.id):
        before = Account.select().count()

    answer = administrator.post("/admin/account/", form, query_string={"lang": "en"})

    assert answer.status_code == status
    assert said in answer.text
    assert f'value="{form["login"]}"' in answer.text
    assert NEW not in answer.text
    with storage.reading(municipality.id):
        assert Account.select().count() == before


def test_a_new_password_ends_the_sessions_made_with_the_old_one(
    administrator: Browser, clerk: Browser, log: Log
) -> None:
    assert clerk.get("/").status_code == 200

    answer = administrator.post(f"/admin/account/{clerk.account}/password", {"password": NEW})

    assert answer.status_code == 302
    assert clerk.get("/").status_code == 302
    assert log.last.action == "account.password-set"
    old = clerk.post("/login", {"login": "clerk", "password": PASSWORD})
    new = clerk.post("/login", {"login": "clerk", "password": NEW})
    assert (old.status_code, new.status_code) == (401, 302)


def test_disabling_ends_the_sessions_and_keeps_the_history(
    administrator: Browser,
    clerk: Browser,
    storage: Storage,
    municipality: Municipality,
    log: Log,
) -> None:
    administrator.post(f"/admin/account/{clerk.account}/active", {"active": "0"})

    assert clerk.get("/").status_code == 302
    assert clerk.post("/login", {"login": "clerk", "password": PASSWORD}).status_code == 401
    assert log.of("account.disabled")[0].object_id == str(clerk.account)
    with storage.reading(municipality.id):
        assert Grant.select().where(Grant.account == clerk.account).count() == 1
    administrator.post(f"/admin/account/{clerk.account}/active", {"active": "1"})
    assert clerk.post("/login", {"login": "clerk", "password": PASSWORD}).status_code == 302


def test_roles_come_and_go_and_their_history_stays(
    administrator: Browser, clerk: Browser, storage: Storage, municipality: Municipality, log: Log
) -> None:
    path = f"/admin/account/{clerk.account}/roles"

    administrator.post(path, {"role": "auditor"})
    given = held(storage, municipality, clerk.account)
    administrator.post(path, {"role": "auditor", "take": "1"})

    assert given == {"staff", "auditor"}
    assert held(storage, municipality, clerk.account) == {"staff"}
    assert [e.action for e in log.entries[-2:]] == ["role.granted", "role.revoked"]
    page = administrator.get(f"/admin/account/{clerk.account}").text
    rows = re.findall(r"<td>감사</td>(.*?)</tr>", page, re.DOTALL)
    assert len(rows) == 1
    assert rows[0].count("administrator") == 2


def test_nobody_locks_himself_out(
    administrator: Browser, storage: Storage, municipality: Municipality
) -> None:
    path = f"/admin/account/{administrator.account}"

    statuses = [
        administrator.post(f"{path}/active", {"active": "0"}).status_code,
        administrator.post(f"{path}/roles", {"role": "administrator", "take": "1"}).status_code,
    ]

    assert statuses == [409, 409]
    assert held(storage, municipality, administrator.account) == {"administrator"}
    assert account(storage, municipality, "administrator").active


def test_the_list_names_people_and_roles_and_can_be_searched(
    administrator: Browser, clerk: Browser
) -> None:
    everybody = administrator.get("/admin/accounts/").text
    found = administrator.get("/admin/accounts/?search=cler").text
    nobody = administrator.get("/admin/accounts/?search=%25").text
    disabled = administrator.get("/admin/accounts/?active=0").text

    assert "직원" in everybody
    assert ("<td>clerk</td>" in found, "<td>administrator</td>" in found) == (True, False)
    assert "<td>clerk</td>" not in nobody
    assert "<td>clerk</td>" not in disabled
