"""Requests that no page of ours sends, made of what each address is seen to look for.

Which fields a view reads is found by itself: the request notes every name that is looked up.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from flask import Flask, Request
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from core.building import bank, comments, drafts
from core.clock import korean_now
from core.data.models import (
    Assignment,
    BankEntry,
    Cycle,
    DraftComment,
    Notice,
    OpenLink,
)
from core.form_versions import publish_definition
from core.open_surveys.opening import Wanted, open_survey
from tests.application import Browser
from tests.disclosure.glass import FORMS
from tests.disclosure.town import Town
from tests.disclosure.walker import PARAMETERS

#: What stands in a field by itself, by its name here.  Texts are sent as forms.
VALUES: Mapping[str, str] = {
    "nothing": "",
    "a character that no text has": "가\x00나",
    "a negative number": "-1",
    "a number of forty digits": "9" * 40,
    "a fraction of nothing": "1/0",
    "no number at all": "NaN",
    "a number of five thousand digits": "9" * 5_000,
    "an exponent": "1e999999",
    "a digit that is no number": "²",
    "the first day of all": "0001-01-01T00:00",
    "the last day of all": "9999-12-31T23:59",
    "a long text": "가" * 20_000,
    "a deep list": "[" * 10_000,
    "a list": '["x"]',
    "a mapping": '{"a": {"b": null}}',
    "half a character": '{"do": "\\ud800"}',
    "something else": "'x' <b>",
}
#: What is put into all fields at once; the rest into one after the other.
EVERYWHERE = frozenset(
    {
        "a character that no text has",
        "a digit that is no number",
        "a number of five thousand digits",
        "the first day of all",
        "half a character",
    }
)
#: What a database may refuse that the other takes.
OF_DATABASES = (
    "a character that no text has",
    "a number of forty digits",
    "the first day of all",
)
#: What an address may hold.
OF_ADDRESSES = (
    "a digit that is no number",
    "a number of forty digits",
)
#: What a field most likely holds where nothing is wrong with it.
GOOD: Mapping[str, str] = {
    "act": "next",
    "action": "save",
    "active": "1",
    "card": "person",
    "do": "add",
    "effective_from": "2026-01-01",
    "language": "ko",
    "login": "two",
    "page": "1",
    "phase": "survey",
    "programme": "glass-yearly",
    "reason": "시험을 위하여 남기는 사유",
    "role": "auditor",
    "seed": "1",
    "staff_no": "S-two",
    "title": "제목",
    "to": "announced",
    "until": "2027-01-01T00:00",
    "year": "2027",
}


#: Fields of which each is tried by itself.
MOST_FIELDS = 4
#: Fields that take a file, and a name that none should have.
FILES = frozenset({"file", "emblem"})
NAME = "가\u202exslx.../<b>.xlsx"
#: Arguments of tables, which tests of the office try: no view sees a wrong one.
TRIED_ELSEWHERE = frozenset({"page", "page_size", "id", "sort", "desc", "search", "against"})
UNTOUCHED = TRIED_ELSEWHERE | {"csrf_token", "next", "rowid"}
#: Words of a sentence in the language of the browser.
SENTENCE = re.compile("[가-힣]{2,} [가-힣]")


def noting(asked: set[str]) -> type[Request]:
    """Return requests that put the name of every field that is looked up into ``asked``."""

    class Fields(ImmutableMultiDict[str, Any]):
        def __getitem__(self, name: str) -> Any:
            asked.add(name)
            return super().__getitem__(name)

        def __contains__(self, name: object) -> bool:
            asked.add(str(name))
            return super().__contains__(name)

        def getlist(self, name: str, *args: Any, **options: Any) -> list[Any]:  # type: ignore[override]  # as it is overloaded there
            asked.add(name)
            return super().getlist(name, *args, **options)

    class Noting(Request):
        parameter_storage_class = Fields

    return Noting


@contextmanager
def noted(app: Flask) -> Iterator[set[str]]:
    """Give the set in which the names stand that requests look up within the block."""
    asked: set[str] = set()
    usual, app.request_class = app.request_class, noting(asked)
    try:
        yield asked
    finally:
        app.request_class = usual


@dataclass(slots=True, kw_only=True)
class Attack:
    """Somebody who sends what does not fit to every address; ``answers`` has what came of it.

    ``is_untouched`` tells whether everything stored is as it was when it was asked last.
    """

    app: Flask
    browser: Browser
    is_untouched: Callable[[], bool]
    token: str = ""
    answers: dict[str, int] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)

    def on(self, path: str, known: Mapping[str, str]) -> None:
        """Post bad values in all fields that ``path`` looks for, then in one after the other."""
        asked = self.everywhere(path, known, some(EVERYWHERE))
        every = list(VALUES.items())
        for place, name in enumerate(asked[:MOST_FIELDS]):
            what, value = every[(place + len(path)) % len(every)]
            self.post(path, f"{name}: {what}", {**GOOD, **known, name: value})
        self.post(path, "twice", {**known, **{name: ["1", "x"] for name in asked}})
        if set(asked) & FILES:
            for what, content in files():
                sent = {name: (io.BytesIO(content), NAME) for name in FILES}
                self.post(path, what, {**GOOD, **known, **sent})

    def everywhere(
        self, path: str, known: Mapping[str, str], values: Mapping[str, str]
    ) -> Sequence[str]:
        """Post every bad value in all fields that ``path`` looks for; return their names."""
        with noted(self.app) as asked:
            self.post(path, "as it stands on its page", {**known})
            for what, value in values.items():
                fields = dict.fromkeys(asked - UNTOUCHED, value)
                self.post(path, f"everywhere {what}", {**known, **fields})
        return sorted(asked - UNTOUCHED)

    def at(self, path: str, values: Mapping[str, str]) -> str:
        """Ask for a page with every bad value in all the arguments that it looks for; return it."""
        with noted(self.app) as asked:
            answer = self.browser.client.get(path)
            page = answer.text if answer.mimetype == "text/html" else ""
        for what, value in values.items() if asked - TRIED_ELSEWHERE else ():
            query = dict.fromkeys(asked - UNTOUCHED, value)
            self.note(path, what, lambda: self.browser.client.get(path, query_string=query))  # noqa: B023  called at once
        return page

    def post(self, path: str, what: str, data: Mapping[str, Any]) -> None:
        """Send a form."""
        body = {**data, "csrf_token": self.token}
        self.note(path, what, lambda: self.browser.client.post(path, data=body))

    def send(self, path: str, what: str, method: str = "POST", **body: Any) -> None:
        """Send a body that is no form."""
        headers = {"X-CSRFToken": self.token}
        self.note(
            path,
            what,
            lambda: self.browser.client.open(path, method=method, headers=headers, **body),
        )

    def note(self, path: str, what: str, send: Callable[[], TestResponse]) -> None:
        """Send a request and note what came of it, and what a refusal left behind."""
        name = f"{path} {what}"
        try:
            answer = send()
        except Exception as error:  # noqa: BLE001  what a view lets through is what is looked for
            self.faults[name] = repr(error)[:300]
            return
        self.answers[name] = status = answer.status_code
        is_untouched = self.is_untouched()
        if status >= 500:
            self.faults[name] = answer.text[:300]
        if status >= 400:
            self.faults |= {f"{name}: {fault}": "" for fault in self.unclear(answer, is_untouched)}
        answer.close()

    def unclear(self, answer: TestResponse, is_untouched: bool) -> Iterator[str]:
        """Yield what is wrong with a refusal."""
        if not SENTENCE.search(answer.text):
            yield "no sentence"
        if not is_untouched:
            yield "half written"


def some(names: Collection[str]) -> Mapping[str, str]:
    """Return values by their names."""
    return {name: VALUES[name] for name in sorted(names)}


def odd_bodies() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield bodies that are no form at all, or one that nobody fills."""
    form = "application/x-www-form-urlencoded"
    yield "no UTF-8", {"data": b"name=\xff\xfe&reason=%ED%A0%80&do=%C3", "content_type": form}
    yield "JSON", {"data": b'{"do": {"\\ud800": [1e400]}}', "content_type": "application/json"}
    yield "a picture", {"data": b"\x89PNG\r\n", "content_type": "image/png"}
    yield "half a form", {"data": b"--x\r\nContent-Dis", "content_type": "multipart/form-data"}
    yield "nothing", {"data": b"", "content_type": "multipart/form-data; boundary=x"}


def files() -> Iterator[tuple[str, bytes]]:
    """Yield contents of files that nobody should send."""
    yield "an empty file", b""
    yield "no workbook", b"PK\x03\x04" + b"\x00" * 200
    yield "a text", b"<!DOCTYPE x [<!ENTITY a 'b'>]><document>&a;</document>"
    yield "bytes", bytes(range(256))


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Rows that a town does not have by itself, by the names that addresses have for them."""

    values: Mapping[str, Any]

    def of(self, name: str, town: Town, endpoint: str) -> Any:
        """Return the value of an address's variable."""
        if endpoint in NUMBERED:
            return 1
        if name in self.values:
            return self.values[name]
        return next(iter(PARAMETERS[name](town, endpoint)), 1) if name in PARAMETERS else 1


#: Where a token is a row, and no text.
NUMBERED = frozenset({"admin_tokens.revoke"})


def places(town: Town) -> Places:
    """Store a draft with a remark, something in the bank, an open survey and a notice."""
    definition, identity = FORMS["glass-survey"]
    with town.writing("administrator"):
        draft = drafts.begin("glass-survey", town.catalogue)
        comments.write(draft.id, "mood", "이 문항을 다듬읍시다")
        bank.put_item(definition, "mood")
        version = publish_definition("glass-open", definition, identity, None)
        now = korean_now()
        ends = now + timedelta(days=30)
        wanted = Wanted(version=version, title="만족도", opens_at=now, closes_at=ends)
        survey = open_survey(town.catalogue, Cycle.get_by_id(town.cycle), wanted, now, None)
    with town.reading():
        own = Assignment.select().where(Assignment.actor == town.people["six"])
        return Places(
            values={
                "draft": draft.id,
                "remark": DraftComment.select().order_by(DraftComment.id).get().id,
                "entry": BankEntry.select().order_by(BankEntry.id).get().id,
                "survey": survey.id,
                "token": OpenLink.get(OpenLink.survey == survey).token,
                "assignment": own.order_by(Assignment.id).get().id,
                "notice": getattr(Notice.select().order_by(Notice.id).first(), "id", 1),
                "account": town.accounts["nobody"],
                "run": town.runs["cards-published"],
                "way": "review",
                "chapter": "start",
            }
        )


def address(rule: Rule, town: Town, known: Places, app: Flask) -> str:
    """Return the address of a rule with rows that are there."""
    with town.reading():
        variables = {name: known.of(name, town, rule.endpoint) for name in rule.arguments}
    return str(app.url_map.bind("").build(rule.endpoint, variables))
