"""The application factory: the one place where everything is wired."""

from __future__ import annotations

import logging
from pathlib import Path

from flask import Flask, redirect, url_for
from flask.logging import default_handler
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response

from core.admin.site import open_office
from core.api.site import open_interface
from core.configuration import Configuration
from core.data.migrate import require_migrated
from core.data.models import Municipality
from core.implementations import trace
from core.jobs.every_kind import KINDS
from core.jobs.every_round import ROUNDS
from core.jobs.jobs import EXTENSION as JOBS
from core.jobs.jobs import Jobs
from core.library import Library
from core.pages import attempts, failures, language, resending, security, visitor
from core.pages.appeals import appeals
from core.pages.attachments import attachments
from core.pages.bulk import bulk
from core.pages.citizens import citizens
from core.pages.documents import documents
from core.pages.fill import fill, read_patiently
from core.pages.handbook import handbook
from core.pages.helping import offer_help
from core.pages.login import login
from core.pages.looks import looks, show_looks
from core.pages.menu import offer_menu
from core.pages.notices import notices
from core.pages.open_surveys import open_surveys
from core.pages.outcomes import outcomes
from core.pages.outsiders import admit, pledges
from core.pages.papers import papers
from core.pages.reports import reports
from core.pages.results import results
from core.pages.standing import standing
from core.pages.tasks import tasks
from core.pages.times import tell_times
from core.pages.transfer import slim
from core.services import EXTENSION, Services, services

#: Beside this package, in the checkout as in the wheel: ``importlib.resources`` finds no namespace
#: package of an editable installation.
THEME = Path(__file__).resolve().parents[1] / "themes" / "krds"


def create_app(configuration: Configuration | None = None, library: Library | None = None) -> Flask:
    """Return the WSGI application of one installation.

    Raises:
        Problem: The configuration, the database or its schema is not as it must be.

    """
    configuration = configuration or Configuration.load()
    library = library or Library.installed(configuration.allowed_plugins)
    parts = Services.of(configuration, library)
    require_migrated(parts.storage, library.migrations())
    return equip(wired(configuration), parts)


def equip(app: Flask, parts: Services) -> Flask:
    """Give ``app`` the database, plugins and files that its pages work with, and return it."""
    app.extensions[EXTENSION] = parts
    app.extensions[JOBS] = Jobs(parts=parts, kinds=KINDS, rounds=ROUNDS)
    return app


def wired(configuration: Configuration) -> Flask:
    """Return the application with its pages and guards; it answers once it is equipped."""
    app = Flask(
        "core", template_folder=str(THEME / "templates"), static_folder=str(THEME / "static")
    )
    configure(app, configuration)
    app.before_request(read_patiently)
    language.speak(app)
    show_looks(app)
    offer_help(app)
    slim(app)
    tell_times(app)
    attempts.watch(app)
    visitor.watch(app)  # before the tokens: who sends an old one gets back what was typed
    protection = security.protect(app)
    admit(app)
    failures.explain_failures(app)
    resending.keep_typed(app)
    offer_menu(app)
    mount(app)
    open_interface(app, protection)
    return app


def configure(app: Flask, configuration: Configuration) -> None:
    """Set Flask's own settings; none of them is left to its default where it guards something."""
    app.config.update(
        SECRET_KEY=configuration.secret,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=configuration.secure_cookies,
        MAX_CONTENT_LENGTH=configuration.upload_limit,
        MAX_FORM_MEMORY_SIZE=configuration.upload_limit,
        TRUSTED_HOSTS=list(configuration.trusted_hosts) or None,
        WTF_CSRF_TIME_LIMIT=None,
        SEND_FILE_MAX_AGE_DEFAULT=3600,
    )
    near = configuration.proxies
    if near:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=near, x_proto=near, x_host=0)  # type: ignore[method-assign]  # as Werkzeug asks for it
    if configuration.trace:
        trace.addHandler(default_handler)
        trace.setLevel(logging.DEBUG)


def mount(app: Flask) -> None:
    """Give every page its address."""
    own = (tasks, fill, attachments, bulk, results, outcomes, documents, appeals, papers, standing)
    for pages in (login, handbook, notices, looks, pledges, citizens, open_surveys, *own, reports):
        app.register_blueprint(pages, url_prefix="/<municipality>")
    open_office(app)
    app.add_url_rule("/", "root", root)
    app.add_url_rule("/health", "health", health)


def root() -> Response | tuple[str, int]:
    """Go to the installation's first municipality."""
    with services().storage.installation():
        first = Municipality.select(Municipality.code).order_by(Municipality.id).first()
    if first is None:
        return "Goru has no municipality yet. Run: goru demo, or goru municipality add", 404
    return redirect(url_for("login.show", municipality=first.code))


def health() -> str:
    """Answer whether the application reaches its database."""
    with services().storage.installation():
        Municipality.select().count()
    return "ok"
