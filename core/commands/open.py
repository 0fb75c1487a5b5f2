"""What commands need from the installation: configuration, library, storage, a municipality."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

import click

from core.configuration import Configuration
from core.data.migrate import require_migrated
from core.data.models import Municipality
from core.data.open import require_made
from core.errors import NotFound, Problem
from core.library import Library
from core.services import Services

P = ParamSpec("P")
R = TypeVar("R")
#: Statuses from here on are faults of the installation.
FAULT = 500


class Unusable(click.ClickException):
    """The installation cannot serve a command."""

    exit_code = 2


def open_installation() -> Services:
    """Return the services of the installation that the environment describes.

    Raises:
        Problem: The configuration, the database or its schema is not as it must be.

    """
    configuration = Configuration.load()
    library = Library.installed(configuration.allowed_plugins)
    require_made(configuration)
    parts = Services.of(configuration, library)
    try:
        require_migrated(parts.storage, library.migrations())
    finally:
        parts.storage.close()
    return parts


def chosen(parts: Services, code: str) -> Municipality:
    """Return the municipality with ``code``; the first one if ``code`` is empty.

    Raises:
        NotFound: There is none.

    """
    with parts.storage.installation():
        found = Municipality.select().order_by(Municipality.id)
        found = found.where(Municipality.code == code) if code else found
        first: Municipality | None = found.first()
    if first is None:
        raise NotFound(what=f"municipality {code}".strip())
    return first


def told(command: Callable[P, R]) -> Callable[P, R]:
    """Let a command end with a sentence and exit code 1 or 2 instead of a traceback."""

    @wraps(command)
    def telling(*args: P.args, **kwargs: P.kwargs) -> R:
        with sentences():
            return command(*args, **kwargs)

    return telling


@contextmanager
def sentences() -> Iterator[None]:
    """Turn a Problem into its Korean and English sentence on standard error, and an exit code.

    The code is 1 where the request is refused (status 4xx), and 2 where the installation cannot
    serve it (5xx): it is configured wrongly, or its database is missing or not migrated.
    """
    try:
        yield
    except Problem as problem:
        text = f"[{problem.code}] {problem.sentence('ko')}\n{problem.sentence('en')}"
        ending = Unusable if problem.status >= FAULT else click.ClickException
        raise ending(text) from problem
