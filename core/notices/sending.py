"""Handing mail over to a server by SMTP, and telling what became of it."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Final, Protocol, TypeAlias

from core.notices.server import STARTTLS, TLS, MailServer
from core.notices.texts import plain

#: Hands one mail over.
Send: TypeAlias = Callable[[EmailMessage], None]
PATIENCE_SECONDS: Final = 20
LONGEST_DETAIL: Final = 300
#: SMTP replies from here on refuse for good (RFC 5321, 4.2.1).
FOR_GOOD: Final = 500
#: The reply of a server that is about to close (RFC 5321, 4.2.3).
CLOSING: Final = 421
REFUSED, DELAYED, TLS_FAILED, LOGIN, AWAY = "refused", "delayed", "tls", "login", "away"
#: The server does not take mail from our own address, whoever it is to.
SENDER: Final = "sender"


class Unsent(Exception):
    """A mail that the server did not take; ``failure`` names why, ``detail`` is its answer.

    Where it is ``for_good`` it is not tried again; where the ``server`` is at fault the others
    need not be tried now.
    """

    def __init__(
        self, failure: str, detail: object, *, for_good: bool = False, server: bool = False
    ) -> None:
        self.failure, self.detail = failure, plain(str(detail))[:LONGEST_DETAIL]
        self.for_good, self.server = for_good, server
        super().__init__(failure)


class Sender(Protocol):
    """Something that hands mail over."""

    @property
    def address(self) -> str:
        """Return the address that mail comes from."""

    def connected(self) -> AbstractContextManager[Send]:
        """Open a connection; it gives the function that hands one mail over or raises Unsent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpSender:
    """Hands mail over to an SMTP server."""

    server: MailServer

    @property
    def address(self) -> str:
        """Return the address that mail comes from."""
        return self.server.sender

    @contextmanager
    def connected(self) -> Iterator[Send]:
        """Open one connection for many mails.

        Raises:
            Unsent: The server is not there, cannot be trusted, or does not know the user.

        """
        client = _open(self.server)
        try:
            yield lambda message: _send(client, message)
        finally:
            _leave(client)


def _open(server: MailServer) -> smtplib.SMTP:
    try:
        return _logged_in(_connected(server), server)
    except ssl.SSLError as error:
        raise Unsent(TLS_FAILED, error, server=True) from error
    except smtplib.SMTPAuthenticationError as error:
        raise Unsent(LOGIN, _told(error), server=True) from error
    except smtplib.SMTPNotSupportedError as error:
        failure = TLS_FAILED if "STARTTLS" in str(error) else LOGIN
        raise Unsent(failure, error, server=True) from error
    except (OSError, smtplib.SMTPException) as error:
        raise Unsent(AWAY, error, server=True) from error


def _connected(server: MailServer) -> smtplib.SMTP:
    """Connect; certificates are always looked at, a server without the promised TLS is refused."""
    place, trust = (server.host, server.port), ssl.create_default_context()
    if server.security == TLS:
        return smtplib.SMTP_SSL(*place, timeout=PATIENCE_SECONDS, context=trust)
    client = smtplib.SMTP(*place, timeout=PATIENCE_SECONDS)
    if server.security == STARTTLS:
        try:
            client.starttls(context=trust)
        except BaseException:
            client.close()
            raise
    return client


def _logged_in(client: smtplib.SMTP, server: MailServer) -> smtplib.SMTP:
    if server.user:
        try:
            client.login(server.user, server.password)
        except BaseException:
            client.close()
            raise
    return client


def _send(client: smtplib.SMTP, message: EmailMessage) -> None:
    try:
        client.send_message(message)
    except smtplib.SMTPRecipientsRefused as error:
        ((code, said),) = error.recipients.values()
        raise _refusal(code, said) from error
    except smtplib.SMTPSenderRefused as error:
        failure = AWAY if error.smtp_code == CLOSING else SENDER
        raise Unsent(failure, _told(error), server=True) from error
    except smtplib.SMTPResponseException as error:
        raise _refusal(error.smtp_code, error.smtp_error) from error
    except (OSError, smtplib.SMTPException) as error:
        raise Unsent(AWAY, error, server=True) from error


def _refusal(code: int, said: bytes | str) -> Unsent:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    if code == CLOSING:
        return Unsent(AWAY, f"{code} {text}", server=True)
    for_good = code >= FOR_GOOD
    return Unsent(REFUSED if for_good else DELAYED, f"{code} {text}", for_good=for_good)


def _told(error: smtplib.SMTPResponseException) -> str:
    said = error.smtp_error
    return (
        f"{error.smtp_code} {said.decode('utf-8', 'replace') if isinstance(said, bytes) else said}"
    )


def _leave(client: smtplib.SMTP) -> None:
    """Say goodbye; what was handed over stays handed over, whatever the server answers."""
    try:
        client.quit()
    except (OSError, smtplib.SMTPException):
        client.close()
