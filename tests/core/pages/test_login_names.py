"""A log-in name that no account can have is as wrong as any other, on each database."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.application import Browser


@pytest.mark.parametrize("name", ["\x00", "a\x00b", "9" * 5_000, "'x' <b>"], ids=repr)
def test_a_name_that_no_account_can_have_is_refused_like_a_wrong_one(app: Flask, name: str) -> None:
    browser = Browser(client=app.test_client(), code="uj", account=0)

    answer = browser.post("/login", {"login": name, "password": "a password"})

    assert answer.status_code == 401
    assert "비밀번호" in answer.text
