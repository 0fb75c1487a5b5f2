"""A real HTTP or HTTPS server in this process, which keeps what it is sent and answers as told."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.services.mail import CERTIFICATE, HOST


@dataclass(frozen=True)
class Received:
    """One request."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Reply:
    """What is answered; ``trickles`` sends a byte of an endless header every now and then."""

    status: int = 204
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    trickles: bool = False


@dataclass
class Receiver:
    """A program that is told; ``replies`` are used up one by one, then it is content."""

    port: int = 0
    scheme: str = "http"
    received: list[Received] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)

    @property
    def address(self) -> str:
        """Return where it listens."""
        return f"{self.scheme}://{HOST}:{self.port}/goru?from=uj"


@contextmanager
def receiver(*, tls: bool = False) -> Iterator[Receiver]:
    """Run a server on a free port of ``localhost``."""
    made = Receiver(scheme="https" if tls else "http")
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(made))
    server.daemon_threads = False
    made.port = server.server_address[1]
    if tls:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(CERTIFICATE)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # who hangs up is no news
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield made
    finally:
        made.ended.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(made: Receiver) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        timeout = 5

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            told = {name.lower(): value for name, value in self.headers.items()}
            made.received.append(Received(self.command, self.path, told, body))
            self._reply(made.replies.pop(0) if made.replies else Reply())

        do_GET = do_POST  # noqa: N815  the library's name

        def _reply(self, reply: Reply) -> None:
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if reply.trickles:
                self._trickle()
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body)

        def _trickle(self) -> None:
            self.flush_headers()
            while not made.ended.wait(0.02):
                self.wfile.write(b"X-Slow: 1\r\n")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler
