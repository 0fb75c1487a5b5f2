"""What one application is made of, wired in ``create_app`` and handed on as one record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from flask import current_app

from core.catalogues import Catalogues
from core.configuration import Configuration
from core.data.storage import Storage
from core.files import FileStore

EXTENSION = "goru"


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The parts that pages and commands work with."""

    configuration: Configuration
    storage: Storage
    catalogues: Catalogues
    files: FileStore


def services() -> Services:
    """Return the services of the application that handles this request."""
    return cast("Services", current_app.extensions[EXTENSION])
