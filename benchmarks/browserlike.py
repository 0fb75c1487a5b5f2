"""A client that fills forms as a browser with htmx does, and remembers what it was promised."""

from __future__ import annotations

import http.client
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode


@dataclass(slots=True, kw_only=True)
class Client:
    """One person at one browser; ``seconds`` collects how long each request took."""

    host: str
    port: int
    municipality: str
    cookies: dict[str, str] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    connection: http.client.HTTPConnection | None = None

    def get(self, path: str) -> tuple[int, str]:
        """Return status and body of a page."""
        return self._ask("GET", path, None)

    def post(self, path: str, fields: Mapping[str, str]) -> tuple[int, str]:
        """Send a form as htmx does; return status and body."""
        return self._ask("POST", path, urlencode(fields))

    def log_in(self, login: str, password: str) -> None:
        """Log in; raises when the server does not let the client in."""
        path = f"/{self.municipality}/login"
        _, body = self.get(path)
        fields = {"csrf_token": hidden(body, "csrf_token"), "login": login, "password": password}
        status, _ = self.post(path, fields)
        if status != 302:
            raise RuntimeError(login, status)
        self.seconds.clear()

    def _ask(self, method: str, path: str, body: str | None) -> tuple[int, str]:
        if self.connection is None:
            self.connection = http.client.HTTPConnection(self.host, self.port, timeout=60)
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true"}
        begun = time.perf_counter()
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        text = response.read().decode()
        self.seconds.append(time.perf_counter() - begun)
        for name, value in response.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        return response.status, text


def hidden(body: str, name: str) -> str:
    """Return the value of a hidden input."""
    _, _, rest = body.partition(f'name="{name}" value="')
    return rest.partition('"')[0]
