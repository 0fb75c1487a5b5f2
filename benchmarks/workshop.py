"""An installation whose administrator edits the form of 600 questions: by pages, as people do."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask

from benchmarks.builder import made_up
from benchmarks.city import SECRET
from core.access.passwords import hashed
from core.access.roles import ADMINISTRATOR, grant
from core.app import create_app
from core.building import drafts
from core.configuration import Configuration
from core.data.migrate import migrate
from core.data.models import Account, FormVersion, Municipality
from core.data.open import open_storage
from core.library import Library
from core.services import EXTENSION, Services
from goru.testing.browsing import Browser

CODE, LOGIN = "uj", "admin"
PASSWORD = "a password of benchmarks"  # noqa: S105  opens a database that lives for minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """A running application, the administrator's browser and the draft."""

    app: Flask
    browser: Browser
    municipality: int
    draft: int

    @property
    def parts(self) -> Services:
        """What the application is made of."""
        found: Services = self.app.extensions[EXTENSION]
        return found

    @property
    def path(self) -> str:
        """Where the builder stands."""
        return f"/admin/building/{self.draft}"


def configuration_in(folder: Path) -> Configuration:
    """Return the configuration of an installation on SQLite."""
    database = f"sqlite:///{folder / 'goru.db'}"
    plain: Mapping[str, Any] = {"secret": SECRET, "secure_cookies": False}
    return Configuration(database=database, files=folder / "files", **plain)


def settled(folder: Path) -> int:
    """Make the installation with the administrator and the draft; return the municipality."""
    configuration = configuration_in(folder)
    migrate(configuration, Library.installed().migrations())
    parts = Services.of(configuration, Library.installed())
    with parts.storage.installation(writing=True):
        municipality = int(Municipality.create(code=CODE, name="의정부시").id)
    with parts.storage.writing(municipality):
        grant(Account.create(login=LOGIN, password=hashed(PASSWORD)), ADMINISTRATOR)
        drafts.keep(made_up())
    parts.storage.close()
    return municipality


def draft_in(folder: Path, municipality: int) -> int:
    """Return the draft of ``settled``."""
    storage = open_storage(configuration_in(folder))
    with storage.reading(municipality):
        draft = FormVersion.get(FormVersion.name == "large").id
    storage.close()
    return int(draft)


def opened(folder: Path) -> Workshop:
    """Return the workshop in ``folder`` with the administrator logged in."""
    municipality = settled(folder)
    draft = draft_in(folder, municipality)
    app = create_app(configuration_in(folder))
    browser = Browser(client=app.test_client(), code=CODE, account=0)
    browser.post("/login", {"login": LOGIN, "password": PASSWORD})
    return Workshop(app=app, browser=browser, municipality=municipality, draft=draft)


def spent(work: Callable[[], object]) -> float:
    """Return the milliseconds of processor time that ``work`` took."""
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000
