"""A log-in that ends while somebody types: what was sent comes back, to be sent again after it.

Nothing of it is stored meanwhile: the page that asks to log in carries it in hidden fields, so
that an anonymous form keeps its promise too.  With htmx the form stays on the page as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, g, make_response, redirect, render_template, request
from flask import url_for as address_of
from flask_babel import gettext
from werkzeug.exceptions import HTTPException

from core.errors import Problem
from core.errors.access import NotLoggedIn
from core.pages.failures import OWN, TYPED, notice, page
from core.pages.language import language
from core.pages.visitor import place, wants_fragment

#: Before the name of every field that the page to log in carries.
AGAIN = "again:"
Fields = Sequence[tuple[str, str]]


def keep_typed(app: Flask) -> None:
    """Ask whoever is not logged in to log in, without losing what they sent."""
    app.register_error_handler(NotLoggedIn, ask_to_log_in)


def ask_to_log_in(problem: NotLoggedIn) -> Response:
    """Return the way to log in: a page, or beside the form a link to it in a new window."""
    if wants_fragment():
        return notice(
            problem.code, problem.sentence(language()), problem.status, log_in=new_window()
        )
    if request.method == "GET":
        target = address_of("login.show", municipality=place().code, next=request.full_path)
        return redirect(target)  # type: ignore[return-value]  # werkzeug's Response is Flask's here
    if request.endpoint not in TYPED:
        return page(problem.code, problem.sentence(language()), problem.status)
    return log_in_page(problem, request.path, typed())


def refuse_token(problem: Problem) -> Response:
    """Return what was typed with a new token, where this site's own page sent it with an old one.

    A token is old when somebody has logged in again in another window.  Only the site itself can
    read the new one, and somebody has to send the page again by hand.
    """
    sentence = problem.sentence(language())
    if request.endpoint not in TYPED or not is_own():
        return page(problem.code, sentence, problem.status)
    if not g.visitor:
        return ask_to_log_in(NotLoggedIn())
    told = gettext("You have logged in again. What you typed is still here; please send it again.")
    if wants_fragment():
        return notice(problem.code, told, problem.status, renewed=True)
    return send_again(told, request.path, typed(), problem.status)


def log_in_page(problem: Problem, target: str, fields: Fields, login: str = "") -> Response:
    """Return the page to log in, which carries ``fields`` for ``target``."""
    shown = render_template(
        "login.html",
        sentence=problem.sentence(language()),
        login=login,
        target=target,
        carried=[(AGAIN + name, value) for name, value in fields],
        lost=[file.filename for file in request.files.values() if file.filename],
    )
    return make_response(shown, problem.status)


def logged_in(target: str | None, fields: Fields) -> Response | None:
    """Return the page that sends ``fields`` on after a log-in; None where there are none."""
    path = urlsplit(target or "").path
    if not fields or not takes_typed(path):
        return None
    told = gettext("You have logged in again. What you typed is still here; please send it again.")
    return send_again(told, path, fields, 200)


def send_again(told: str, target: str, fields: Fields, status: int) -> Response:
    """Return a page that holds what was typed, with a button that sends it to ``target``."""
    facts = {"sentence": told, "typed": fields, "action": target, "title": gettext("Send again")}
    return make_response(render_template("failure_typed.html", **facts), status)


def typed() -> list[tuple[str, str]]:
    """Return the fields of this request but those that a page gives itself anew."""
    return [pair for pair in request.form.items(multi=True) if pair[0] not in OWN]


def carried() -> list[tuple[str, str]]:
    """Return the fields that the page to log in has carried."""
    pairs = request.form.items(multi=True)
    return [(name[len(AGAIN) :], value) for name, value in pairs if name.startswith(AGAIN)]


def new_window() -> str:
    """Return where to log in beside a form that stays open."""
    after = address_of("login.back", municipality=place().code)
    return address_of("login.show", municipality=place().code, next=after)


def takes_typed(path: str) -> bool:
    """Tell whether a form is filled at ``path``."""
    try:
        endpoint, _ = current_app.create_url_adapter(request).match(path, method="POST")  # type: ignore[union-attr]  # there is a request
    except HTTPException:
        return False
    return endpoint in TYPED


def is_own() -> bool:
    """Tell whether the browser says that a page of this site has sent the request."""
    said = request.headers.get("Sec-Fetch-Site")
    if said is not None:
        return said == "same-origin"
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    return urlsplit(origin)[:2] == urlsplit(request.host_url)[:2]
