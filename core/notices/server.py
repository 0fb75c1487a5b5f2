"""Which mail server notices go through, as the installation is configured."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

STARTTLS, TLS, OPEN = "starttls", "tls", "none"
SECURITIES: Final = (STARTTLS, TLS, OPEN)
PORT: Final = 587


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """Where mail is handed over, how the way there is protected, and in whose name.

    ``security`` is ``starttls``, ``tls`` or ``none``; ``user`` is empty where nobody logs in.
    """

    host: str
    sender: str
    port: int = PORT
    security: str = STARTTLS
    user: str = ""
    password: str = field(default="", repr=False)
