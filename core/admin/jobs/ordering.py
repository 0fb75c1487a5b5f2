"""Long work from a page: done at once where it is light, otherwise asked for as a job."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import redirect, url_for
from werkzeug.wrappers import Response

from core.admin.base import Answer, in_transaction
from core.jobs.asking import ask, is_light
from core.jobs.jobs import jobs
from core.jobs.kinds import Arguments
from core.jobs.work import files_of
from core.pages.language import language
from core.pages.visitor import place, reading
from core.services import services


def done_or_asked(kind: str, arguments: Arguments, at_once: Callable[[], Answer]) -> Answer:
    """Return what ``at_once`` answers if the work is light; otherwise go to the page of its job."""
    with reading():
        light = is_light(jobs(), kind, arguments)
    return at_once() if light else asked(kind, arguments)


def applied_or_asked(
    kind: str, content: bytes, arguments: Arguments, at_once: Callable[[], Answer]
) -> Answer:
    """Do the same with a file; a job finds it where files of jobs lie."""
    weighed = {**arguments, "size": len(content)}
    with reading():
        light = is_light(jobs(), kind, weighed)
    if light:
        return at_once()
    files = files_of(services(), place().id)
    key = files.put(content).key
    try:
        return asked(kind, {**weighed, "file": key})
    except BaseException:
        files.remove(key)
        raise


def asked(kind: str, arguments: Arguments) -> Response:
    """Ask for a job, and go to its page, which leads on to the result."""
    number: Any = in_transaction(lambda: ask(jobs(), kind, arguments, language()))
    return redirect(url_for("admin_jobs.show", job=number, follow=1))
