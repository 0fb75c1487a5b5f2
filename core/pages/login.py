"""Logging in and out, and choosing the language."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, g, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from core.access import sessions
from core.access.login import log_in
from core.errors.access import WrongLogin
from core.pages.language import CHOSEN, LANGUAGES
from core.pages.menu import OFFICE
from core.pages.resending import carried, log_in_page, logged_in
from core.pages.visitor import TOKEN, load_visitor, needs, place
from core.services import services

login = Blueprint("login", __name__)


@login.get("/login")
def show() -> str | Response:
    """Show the log-in form; whoever is logged in goes home."""
    if g.visitor:
        return redirect(url_for("tasks.home", municipality=place().code))
    return render_template("login.html", sentence="", login="")


@login.get("/login/back")
@needs()
def back() -> str:
    """Say that the form in the other window can be sent again."""
    return render_template("login_back.html")


@login.post("/login")
def enter() -> Response:
    """Log in with a new session, and go on where the visitor wanted to go."""
    name, wanted = request.form.get("login", "").strip(), request.args.get("next")
    target = safe_target(wanted)
    try:
        account = log_in(services().storage, place().id, name, request.form.get("password", ""))
    except WrongLogin as problem:
        return log_in_page(problem, target, carried(), name)
    renew_session(account)
    return logged_in(target, carried()) or redirect(target if wanted else first_page(account))


def first_page(account: int) -> str:
    """Return where a log-in leads: to the office for who works there and is not of the staff."""
    found = load_visitor(services(), place(), account)
    works = found is not None and found.person is None and found.roles & OFFICE
    return url_for("admin.index" if works else "tasks.home", municipality=place().code)


def renew_session(account: int) -> None:
    """Begin a new session; of the old one only the language stays."""
    chosen = session.get(CHOSEN)
    session.clear()
    session[TOKEN] = sessions.start(services().storage, place().id, account)
    if chosen:
        session[CHOSEN] = chosen


@login.post("/logout")
def leave() -> Response:
    """End the session on the server: the cookie is worth nothing afterwards."""
    token = session.get(TOKEN)
    if token:
        sessions.end(services().storage, token)
    session.clear()
    return redirect(url_for("login.show", municipality=place().code))


@login.post("/language")
def choose_language() -> Response:
    """Remember the language for this browser session."""
    wanted = request.form.get("language")
    if wanted in LANGUAGES:
        session[CHOSEN] = wanted
    return redirect(safe_target(request.form.get("next")))


def safe_target(target: str | None) -> str:
    """Return ``target`` if it is a path of this municipality, else the home page."""
    home = url_for("tasks.home", municipality=place().code)
    parts = urlsplit(target or "")
    own = parts.path.startswith(f"/{place().code}/") and "\\" not in (target or "")
    return (target or home) if own and not parts.netloc and not parts.scheme else home
