"""What people read when something fails: a sentence, a code, and nothing else."""

from __future__ import annotations

import logging

import peewee
from flask import (
    Flask,
    Response,
    current_app,
    make_response,
    render_template,
    request,
)
from werkzeug.exceptions import HTTPException

from core.errors import Problem
from core.errors.data import DatabaseGone
from core.pages import attempts
from core.pages.language import language

logger = logging.getLogger(__name__)
RETRY_SECONDS = "5"
#: Pages on which people have typed much: what they sent comes back with the sentence.
TYPED = frozenset({"fill.change", "bulk.change"})
#: Hidden fields that a page gives itself anew.
OWN = frozenset({"csrf_token"})


def explain_failures(app: Flask) -> None:
    """Answer every failure with a page in the reader's language."""
    app.register_error_handler(Problem, _problem)
    app.register_error_handler(peewee.OperationalError, _database)
    app.register_error_handler(peewee.InterfaceError, _database)
    app.register_error_handler(HTTPException, http)
    app.register_error_handler(Exception, _unexpected)
    app.after_request(_say_when_to_retry)


def page(code: str, sentence: str, status: int) -> Response:
    """Return the page that says ``sentence``; to htmx only the sentence.

    htmx puts it beside the form, which stays as it is with everything typed into it.  Without
    htmx a form that could not be taken now comes back in a page that can send it again.
    """
    facts = {"code": code, "sentence": sentence}
    if request.headers.get("HX-Request") == "true":
        return notice(code, sentence, status)
    if status == 503 and request.method == "POST" and request.endpoint in TYPED:
        typed = [pair for pair in request.form.items(multi=True) if pair[0] not in OWN]
        return make_response(render_template("failure_typed.html", typed=typed, **facts), status)
    return make_response(render_template("failure.html", **facts), status)


def notice(
    code: str, sentence: str, status: int, *, log_in: str = "", renewed: bool = False
) -> Response:
    """Return the sentence alone, for htmx to put beside the form.

    ``log_in`` is where to log in again; ``renewed`` gives the form a new token.
    """
    facts = {"code": code, "sentence": sentence, "log_in": log_in, "renewed": renewed}
    response = make_response(render_template("failure_notice.html", **facts), status)
    response.headers |= {"HX-Retarget": "#failure", "HX-Reswap": "innerHTML"}
    return response


def report(problem: Problem) -> None:
    """Tell the log of a problem that nobody who fills a form can repair."""
    if problem.status >= 500:
        logger.error("%s", problem, exc_info=problem)


def _say_when_to_retry(response: Response) -> Response:
    if response.status_code == 503:
        response.headers["Retry-After"] = RETRY_SECONDS
    return response


def _problem(problem: Problem) -> Response:
    report(problem)
    attempts.note(problem)
    return page(problem.code, problem.sentence(language()), problem.status)


def _database(error: Exception) -> Response:
    logger.error("the database failed", exc_info=error)
    return _problem(DatabaseGone())


def http(error: HTTPException) -> Response:
    """Return the page of a refusal of Flask's; 405 keeps what is allowed."""
    status = error.code or 500
    response = page(f"HTTP-{status}", http_sentence(status), status)
    for name, value in error.get_headers():
        if name == "Allow":
            response.headers[name] = value
    return response


def http_sentence(status: int) -> str:
    """Return what ``status`` means for the person who reads it."""
    return SENTENCES.get(status, SENTENCES[400])[language()]


def _unexpected(error: Exception) -> Response:
    logger.error("unexpected failure", exc_info=error)
    if current_app.testing:
        raise error
    return page("GR-000", SENTENCES[500][language()], 500)


SENTENCES: dict[int, dict[str, str]] = {
    400: {
        "ko": "요청을 이해할 수 없습니다. 이전 화면으로 돌아가 다시 시도하십시오.",
        "en": "The request could not be understood. Go back and try again.",
    },
    404: {
        "ko": "이 주소에는 화면이 없습니다. 주소를 확인하거나 처음 화면으로 가십시오.",
        "en": "There is no page at this address. Check it, or go to the home page.",
    },
    405: {
        "ko": "이 주소는 그런 요청을 받지 않습니다. 처음 화면에서 다시 시작하십시오.",
        "en": "This address does not take such a request. Start again from the home page.",
    },
    413: {
        "ko": "보낸 내용이 너무 큽니다. 파일 크기를 줄이거나 나누어 올리십시오.",
        "en": "What you sent is too large. Make the file smaller, or send it in parts.",
    },
    500: {
        "ko": "예상하지 못한 오류가 났습니다. 저장된 내용은 안전합니다. 관리자에게 알리십시오.",
        "en": "Something unexpected happened. What was stored is safe. Tell the administrator.",
    },
}
