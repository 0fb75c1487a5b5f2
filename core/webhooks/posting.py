"""Sending one message: to the address that was checked, within its time, and no further."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPException
from ipaddress import ip_address
from threading import Event, Timer
from typing import Final

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, NewConnectionError
from urllib3.exceptions import SSLError as UnsafeError
from urllib3.exceptions import TimeoutError as LateError

from core.errors.webhooks import UnfitAddress
from core.webhooks.destinations import (
    HTTP,
    Address,
    Destination,
    Rules,
    destination_of,
    require_allowed,
)

#: Seconds in which a connection must stand, and again in which the answer must be read.
SECONDS: Final = 10.0
#: Bytes of an answer that are read, and then thrown away.
MOST_BYTES: Final = 64 * 1024
#: The longest wait that another program may ask for, in seconds.
LONGEST_WAIT: Final = 24 * 60 * 60
ADDRESS, NAME, AWAY, TLS, LATE, UNCLEAR, STATUS = (
    *("address", "name", "away", "tls", "late"),
    *("unclear", "status"),
)
#: What a connection fails with.
BROKEN: Final = (OSError, HTTPError, HTTPException, ValueError)
#: Host and port -> every address that the name leads to.
Resolve = Callable[[str, int], Sequence[Address]]


class Unanswered(Exception):
    """No answer came; ``failure`` names why."""

    def __init__(self, failure: str) -> None:
        self.failure = failure
        super().__init__(failure)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The status that came back, and for how many seconds nothing more is wanted."""

    status: int
    wait: int = 0

    @property
    def is_success(self) -> bool:
        """Return whether the message has arrived."""
        return 200 <= self.status < 300


def addresses_of(host: str, port: int) -> Sequence[Address]:
    """Return every address that a name leads to now.

    Raises:
        OSError: It leads nowhere.

    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [ip_address(str(place[0]).partition("%")[0]) for *_, place in found]


@dataclass(frozen=True, slots=True, kw_only=True)
class Courier:
    """Brings messages to where ``rules`` let it."""

    rules: Rules
    resolve: Resolve = addresses_of
    seconds: float = SECONDS

    def bring(self, address: str, body: str, headers: Mapping[str, str]) -> Answer:
        """Post ``body`` once; redirects are not followed.

        Raises:
            Unanswered: Nobody may be asked, or nobody answered.

        """
        try:
            place = destination_of(address, self.rules)
            found = require_allowed(place.host, self.resolve(place.host, place.port), self.rules)
        except UnfitAddress as error:
            raise Unanswered(ADDRESS) from error
        except (OSError, UnicodeError) as error:
            raise Unanswered(NAME) from error
        return self._exchange(_connection(place, str(found), self.seconds), place, body, headers)

    def _exchange(
        self, connection: HTTPConnection, place: Destination, body: str, headers: Mapping[str, str]
    ) -> Answer:
        told = {**headers, "Host": place.authority, "Content-Type": "application/json"}
        told |= {"User-Agent": "Goru-Webhooks/1", "Connection": "close"}
        late = Event()
        try:
            connection.connect()
            with _ending(connection, self.seconds, late):
                connection.request(
                    "POST",
                    place.target,
                    body=body.encode(),
                    headers=told,
                    preload_content=False,
                    decode_content=False,
                )
                return _read(_heard(connection, late))
        except BROKEN as error:
            raise Unanswered(LATE if late.is_set() else _failure(error)) from error
        finally:
            connection.close()


def _connection(place: Destination, found: str, seconds: float) -> HTTPConnection:
    """Return a connection to the address that was checked, with the name for TLS."""
    if place.scheme == HTTP:
        return HTTPConnection(found, place.port, timeout=seconds)
    return HTTPSConnection(
        found,
        place.port,
        timeout=seconds,
        server_hostname=place.host,
        ssl_context=ssl.create_default_context(),
        cert_reqs="CERT_REQUIRED",
    )


def _heard(connection: HTTPConnection, late: Event) -> urllib3.BaseHTTPResponse:
    """Return the answer; one that was cut off looks like one whose headers have ended.

    Raises:
        Unanswered: It was.

    """
    answer = connection.getresponse()
    if late.is_set():
        raise Unanswered(LATE)
    return answer


def _read(answer: urllib3.BaseHTTPResponse) -> Answer:
    """Read as much of an answer as is allowed, so that the other side may end well."""
    wait = answer.headers.get("Retry-After", "")
    with suppress(*BROKEN):
        answer.read(MOST_BYTES, decode_content=False)
    answer.close()
    seconds = min(int(wait), LONGEST_WAIT) if wait.isascii() and wait.isdigit() else 0
    return Answer(status=answer.status, wait=seconds)


@contextmanager
def _ending(connection: HTTPConnection, seconds: float, late: Event) -> Iterator[None]:
    """Shut the connection when its time is over, however slowly the other side trickles."""
    held = connection.sock

    def end() -> None:
        late.set()
        with suppress(OSError):
            socket.socket.shutdown(held, socket.SHUT_RDWR)

    timer = Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _failure(error: Exception) -> str:
    if isinstance(error, UnsafeError | ssl.SSLError):
        return TLS
    if isinstance(error, TimeoutError | LateError) and not isinstance(error, NewConnectionError):
        return LATE
    return AWAY if isinstance(error, OSError | NewConnectionError) else UNCLEAR
