"""A person's own uploaded files, for nobody else, and never to be run by a browser."""

from __future__ import annotations

from flask import Blueprint, send_file
from werkzeug.wrappers import Response

from core.clock import korean_now
from core.data.models import Attachment
from core.errors import NotFound
from core.files import FileStore
from core.pages.language import language
from core.pages.visitor import catalogue, needs, place, reading, visitor
from core.services import services
from core.submissions.filling import open_filling

attachments = Blueprint("attachments", __name__)
UNKNOWN = "application/octet-stream"


@attachments.get("/fill/<int:assignment>/file/<key>")
@needs()
def download(assignment: int, key: str) -> Response:
    """Send a file of the visitor's own assignment, to be saved and not to be shown.

    Its type is the one that its bytes had when it came; its name was cleaned then, and is encoded
    as RFC 6266 says (OWASP ASVS 5.0, V5.4.2).

    Raises:
        NotFound: There is no such file, or it is somebody else's.

    """
    person = visitor().person
    if person is None:
        raise NotFound(what="file")
    with reading():
        filling = open_filling(
            catalogue(),
            assignment,
            person,
            now=korean_now(),
            language=language(),
            outside=visitor().outside,
        )
        found = Attachment.one(Attachment.assignment == assignment, Attachment.key == key)
    if found is None or found.question in filling.gate.unseen:
        raise NotFound(what="file")
    path = own_files().path(found.key)
    if not path.is_file():
        raise NotFound(what="file")
    kind = found.media_type or UNKNOWN
    return send_file(path.resolve(), kind, as_attachment=True, download_name=found.name)


def own_files() -> FileStore:
    """Return the store of this request's municipality."""
    return services().files.of(place().id)
