"""What one installation is made of, wired here and handed on as one record."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from flask import current_app

from core.access.pace import Pace
from core.catalogues import Catalogues
from core.configuration import Configuration
from core.data.open import open_storage
from core.data.storage import Storage
from core.files import FileStore
from core.library import Library

EXTENSION = "goru"


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The parts that pages and commands work with."""

    configuration: Configuration
    storage: Storage
    catalogues: Catalogues
    files: FileStore
    pace: Pace = field(default_factory=Pace)

    @classmethod
    def of(cls, configuration: Configuration, library: Library) -> Services:
        """Return the parts of the installation with the plugins of ``library``.

        Raises:
            Problem: The database is not as it must be.

        """
        return cls(
            configuration=configuration,
            storage=open_storage(configuration),
            catalogues=Catalogues(library),
            files=FileStore(configuration.files),
            pace=Pace(uri=configuration.redis or "memory://"),
        )


def services() -> Services:
    """Return the services of the application that handles this request."""
    return cast("Services", current_app.extensions[EXTENSION])
