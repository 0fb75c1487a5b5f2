"""A real SMTP server in this process, which keeps what it was handed and may refuse."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

HOST = "localhost"
#: Key and certificate of ``localhost``, signed by itself.
CERTIFICATE = Path(__file__).with_name("localhost.pem")
LOGIN = LoginPassword(b"goru", b"a password of the server")


@dataclass
class Mailbox:
    """What a server was handed, and what it answers to whom: ``answers`` by address, in order.

    With ``dies_after`` it drops the connection once, when it has taken so many mails.
    """

    mails: list[EmailMessage] = field(default_factory=list)
    answers: dict[str, list[str]] = field(default_factory=dict)
    port: int = 0
    dies_after: int | None = None
    refuses_senders: bool = False

    async def handle_MAIL(  # noqa: N802  aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: Any
    ) -> str:
        if self.refuses_senders:
            return "553 Not your address"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802  aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        waiting = self.answers.get(address)
        if waiting:
            return waiting.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802  aiosmtpd's name
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        if len(self.mails) == self.dies_after:
            self.dies_after = None
            server.transport.abort()  # type: ignore[union-attr]  # connected, or nothing came
            return "421 Gone"
        content = envelope.content
        assert isinstance(content, bytes)
        mail = message_from_bytes(content, policy=default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        return "250 OK"

    def to(self, address: str) -> list[EmailMessage]:
        """Return the mails to one address."""
        return [mail for mail in self.mails if mail["To"] == address]


class TrustingController(Controller):
    """Looks whether the server is there without asking who signed its certificate."""

    def _trigger_server(self) -> None:
        if self.ssl_context is None:
            super()._trigger_server()  # type: ignore[no-untyped-call]  # aiosmtpd has no types
            return
        trust = ssl.create_default_context(cafile=CERTIFICATE)
        with (
            socket.create_connection((self.hostname, self.port), 5) as plain,
            trust.wrap_socket(plain, server_hostname=HOST) as safe,
        ):
            safe.recv(1024)


@contextmanager
def mail_server(*, security: str = "none", login: bool = False) -> Iterator[Mailbox]:
    """Run a server; it takes mail to anybody that ``answers`` does not name."""
    box = Mailbox(port=free_port())
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(CERTIFICATE)
    more: dict[str, Any] = {"tls_context": context} if security == "starttls" else {}
    if security == "tls":
        more["ssl_context"] = context
    if login:
        more |= {"authenticator": _authenticated, "auth_required": True}
    controller = TrustingController(box, hostname=HOST, port=box.port, **more)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()


def _authenticated(*facts: Any) -> AuthResult:
    return AuthResult(success=facts[-1] == LOGIN, handled=False)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as found:
        found.bind((HOST, 0))
        return int(found.getsockname()[1])
