"""Somebody's browser at one municipality."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse


@dataclass(frozen=True, slots=True, kw_only=True)
class Browser:
    """Somebody's browser at one municipality; paths are below ``/<code>``."""

    client: FlaskClient
    code: str
    account: int

    def get(self, path: str, **options: Any) -> TestResponse:
        """Open a page."""
        return self.client.get(f"/{self.code}{path}", **options)

    def post(
        self, path: str, data: Mapping[str, Any] | None = None, **options: Any
    ) -> TestResponse:
        """Send a form with the token that a page would have given."""
        form = {"csrf_token": self.token(), **(data or {})}
        return self.client.post(f"/{self.code}{path}", data=form, **options)

    def token(self) -> str:
        """Return the token against forged requests, as the language button carries it."""
        page = self.client.get(f"/{self.code}/login").text
        if 'name="csrf_token"' not in page:
            page = self.client.get(f"/{self.code}/").text
        return page.partition('name="csrf_token" value="')[2].partition('"')[0]
