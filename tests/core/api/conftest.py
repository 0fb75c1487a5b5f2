"""A program with a token at one municipality, on each database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from core.access import tokens
from core.access.roles import grant
from core.clock import korean_now
from core.data.models import Account, Municipality
from core.data.storage import Storage
from tests.application import HASH

#: Makes a program whose token has the given scopes.
Program = Callable[..., "Caller"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """A program; paths are below ``/<code>/api/v1``."""

    client: FlaskClient
    code: str
    token: str = field(repr=False)
    account: int

    def send(self, method: str, path: str, **options: Any) -> TestResponse:
        headers = {"Authorization": f"Bearer {self.token}"}
        return self.client.open(
            f"/{self.code}/api/v1{path}", method=method, headers=headers, **options
        )

    def get(self, path: str, **query: Any) -> TestResponse:
        return self.send("GET", path, query_string=query)

    def items(self, path: str, **query: Any) -> list[dict[str, Any]]:
        answer = self.get(path, **query)
        assert answer.status_code == 200, answer.text
        found: list[dict[str, Any]] = answer.get_json()["items"]
        return found


@pytest.fixture
def program(client: FlaskClient, storage: Storage, municipality: Municipality) -> Program:
    def made(
        *scopes: str,
        roles: tuple[str, ...] = ("administrator",),
        at: Municipality = municipality,
        days: int = 30,
    ) -> Caller:
        with storage.writing(at.id):
            number = Account.select().count()
            account = Account.create(login=f"program-{number}", password=HASH)
            for role in roles:
                grant(account, role)
            until = korean_now().date() + timedelta(days=days)
            token = tokens.make("인사 시스템", account, scopes or tuple(tokens.SCOPES), until)
        return Caller(client=client, code=at.code, token=token, account=account.id)

    return made
