"""What goes over the line: compressed, and fetched anew only when it has changed.

A page holds no secret beside what its reader typed that a stranger could make them send: cookies
are ``SameSite=Lax``, so a guess about the compressed length (BREACH) finds nobody logged in.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from flask import Flask, Response, current_app, request
from flask_compress import Compress

#: Files that the theme keeps are few; their digests are kept by path and time of change.
KEPT: Final = 512
FOREVER: Final = "public, max-age=31536000, immutable"
#: Kinds of file that grow much smaller.
PACKED: Final = frozenset(
    {"text/css", "text/javascript", "application/javascript", "image/svg+xml"}
)
#: Kinds of file whose names change with their content.
NAMED_BY_CONTENT: Final = ".woff2"


def slim(app: Flask) -> None:
    """Compress answers, and let browsers keep the theme's files as long as they are the same."""
    app.config.setdefault("COMPRESS_ALGORITHM", ["br", "gzip"])
    Compress(app)
    app.url_defaults(_name_content)
    app.after_request(_keep)


def _name_content(endpoint: str, values: dict[str, Any]) -> None:
    """Addresses of the theme's files say which content they have."""
    if endpoint == "static" and "v" not in values:
        path = Path(str(current_app.static_folder)) / str(values.get("filename", ""))
        if path.is_file():
            values["v"] = digest_of(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=KEPT)
def digest_of(path: Path, _changed: int) -> str:
    """Return twelve letters that stand for the content of a file, read anew when it changed."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def _keep(response: Response) -> Response:
    if request.endpoint == "static" and response.mimetype in PACKED:
        _read_whole(response)
    named = "v" in request.args or request.path.endswith(NAMED_BY_CONTENT)
    if request.endpoint == "static" and response.status_code == 200 and named:
        response.headers["Cache-Control"] = FOREVER
    return response


def _read_whole(response: Response) -> None:
    """Read a file and close it: Flask-Compress would leave open what it reads piece by piece."""
    response.direct_passthrough = False
    pieces = response.response
    response.set_data(response.get_data())
    if hasattr(pieces, "close"):
        pieces.close()
