"""Every way out of the application, found by itself, walked by somebody.

Addresses come from the application's own map, with parameters from the database by their names,
and from the links and choices of every page that answers.  A parameter that nobody has named yet
stops the walk: whoever adds an exit adds its parameter here.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from itertools import product
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from core.data.models import (
    Account,
    Appeal,
    Assignment,
    Cycle,
    FactImport,
    FormVersion,
    PayList,
    Person,
    Phase,
    RankList,
    Score,
    ScoreRun,
)
from core.documents.formats import FORMATS
from core.documents.offers import OFFERS
from core.documents.rank_lists import PAPERS
from core.form_versions import definition_of
from tests.application import Browser
from tests.disclosure.confidences import Secrets
from tests.disclosure.decoding import text_of
from tests.disclosure.town import RATERS, STAFF, Town

#: A parameter's values, by its name; the endpoint tells two of one name apart.
Values = Callable[[Town, str], Sequence[Any]]
LINK = re.compile(r'\s(?:href|src|action|hx-get)="([^"]+)"')
GET_FORM = re.compile(r'<form[^>]*method="get"[^>]*>.*?</form>', re.S)
SELECT = re.compile(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', re.S)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
OPTION = re.compile(r'<option value="([^"]*)"')
ACTION = re.compile(r'action="([^"]*)"')
#: Lists answer the same however they are sorted.
SAME = frozenset({"sort", "desc", "page_size"})
#: What follows from grades.
OUTCOMES = ("bonus", "salary", "merit", "promotion")
#: Pages of one address beyond which a walk is not complete but endless.
MOST = 12


def keys(model: Any, step: int = 1) -> Values:
    """Return every key of a table, or every ``step``-th where links lead to one's own."""
    return lambda _town, _endpoint: [key for (key,) in model.select(model.id).tuples()][::step]


def given(*values: Any) -> Values:
    """Return the same values everywhere."""
    return lambda _town, _endpoint: values


def subjects(_town: Town, _endpoint: str) -> Sequence[Any]:
    return sorted({one for (one,) in Score.select(Score.subject).tuples()})


def assignments(town: Town, _endpoint: str) -> Sequence[Any]:
    """Return those of the people who walk, and every fourth of the others'."""
    own = {town.people[RATERS[0]], *(town.people[name] for name in STAFF)}
    found = Assignment.select(Assignment.id, Assignment.actor).order_by(Assignment.id).tuples()
    return [key for place, (key, actor) in enumerate(found) if actor in own or place % 4 == 0]


def imports(_town: Town, endpoint: str) -> Sequence[Any]:
    if endpoint == "attachments.download":
        return ("0" * 64,)
    return [key for (key,) in FactImport.select(FactImport.id).tuples()]


def kinds(_town: Town, endpoint: str) -> Sequence[Any]:
    documents = tuple(offer.kind for offer in OFFERS)
    known: Mapping[str, Sequence[Any]] = {
        "admin_configuration.settings": ("scorers", "rosters"),
        "admin_document.of_phase": ("sheets", "summary"),
        "admin_document.of_rank_list": tuple(PAPERS),
        "admin_document.of_run": documents,
        "admin_notices.text": ("job", "reminder"),
        "admin_run.explanation": ("person", "unit"),
    }
    return known.get(endpoint, (*documents, *FORMATS, "person", "unit", *OUTCOMES))


def cells(_town: Town, _endpoint: str) -> Sequence[Any]:
    version = FormVersion.select().order_by(FormVersion.id).first()
    return (f"question-1-{next(definition_of(version).questions()).name}",)


def formats(_town: Town, _endpoint: str) -> Sequence[Any]:
    return sorted(FORMATS, key=lambda name: name != "html")


def phases(_town: Town, endpoint: str) -> Sequence[Any]:
    if endpoint in {"admin_configuration.settings", "admin_list.show"}:
        return ("confirmed", "survey")
    return [key for (key,) in Phase.select(Phase.id).tuples()]


def numbers(town: Town, endpoint: str) -> Sequence[Any]:
    """Return the keys of the lists that an address is about."""
    ranked = endpoint.startswith("admin_ranklist.") or endpoint.endswith(".of_rank_list")
    model = RankList if ranked else PayList
    return keys(model)(town, endpoint)


PARAMETERS: Mapping[str, Values] = {
    "account": keys(Account),
    "allocation": given("bonus"),
    "appeal": keys(Appeal),
    "assignment": assignments,
    "cell": cells,
    "chapter": given("staff-filling", "admin-publishing"),
    "cycle": keys(Cycle),
    "draft": given(999_999),
    "exemption": given(1),
    "export_type": given("csv", "xlsx"),
    "file": given(1),
    "filename": given("css/goru.css"),
    "form_version": keys(FormVersion),
    "key": imports,
    "job": given(1),
    "kind": kinds,
    "language": given("ko"),
    "level": given(0, 1),
    "municipality": given("uj"),
    "name": formats,
    "number": numbers,
    "outcome": given("bonus"),
    "part": given(
        *("phases", "units", "scores", "departments", "signals", "items"),
        *("named", "confidential", "events"),
    ),
    "person": keys(Person),
    "phase": phases,
    "plugin": given("glass", "standard"),
    "run": keys(ScoreRun),
    "score": keys(Score, 4),
    "survey": given(1),
    "token": given("none"),
    "setting": given("people"),
    "subject": subjects,
    "suffix": formats,
    "target": given("published", "person"),
    "version": keys(FormVersion),
    "webhook": given(1),
    "workflow": given("interview"),
}
#: Parameters that name a format; files other than pages are made of a few runs only.
FORMAT_OF = ("name", "suffix")
FORMAT = re.compile(r"\.(?:pdf|xlsx|hwpx)$")
OK, FORBIDDEN, NOT_FOUND = 200, 403, 404
IN_FILES = ("survey", "cards-confirmed", "simulated")
#: Somebody's card as the office takes it out is the one that the person takes out.
OF_THE_OFFICE = frozenset({"admin_document.card"})


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of one address: its endpoint, status and which secrets it told."""

    endpoint: str
    status: int
    told: frozenset[str]


@dataclass(slots=True)
class Walk:
    """One person's walk; ``found`` has what came of every address.

    A brief one takes documents of a few runs out, and no files: others take out the rest.
    """

    app: Flask
    town: Town
    browser: Browser
    secrets: Secrets
    is_brief: bool = False
    found: dict[str, Seen] = field(default_factory=dict)
    waiting: deque[tuple[str, str]] = field(default_factory=deque)
    pages: Counter[str] = field(default_factory=Counter)

    def go(self) -> None:
        """Walk every address of the application, and those that its pages name.

        Who is refused a page for want of a role is refused it whatever it is about, and a file
        that is no page for somebody is none in another format: that is tried once.
        """
        for endpoint, offered in addresses(self.app, self.town, self.browser.code).items():
            for address in offered:
                if self.open(address, endpoint) == FORBIDDEN:
                    break
        while self.waiting:
            address, endpoint = self.waiting.popleft()
            if self.pages[endpoint] < MOST:
                self.pages[endpoint] += 1
                self.open(address, endpoint)

    def open(self, address: str, endpoint: str) -> int:
        """Open an address once, note what it tells and where it leads; return its status."""
        page = FORMAT.sub(".html", address)
        is_file = page != address
        if address in self.found or (is_file and (self.is_brief or not self.is_open(page))):
            return NOT_FOUND
        answer = self.browser.client.get(address)
        self.note(address, endpoint, answer)
        if answer.status_code == OK and answer.mimetype == "text/html":
            for link in named_in(answer.text, address):
                is_new = link not in self.found and not FORMAT.search(link)
                if is_new and (there := self.endpoint(link)):
                    self.waiting.append((link, there))
        return answer.status_code

    def is_open(self, address: str) -> bool:
        """Return whether an address answered."""
        return address in self.found and self.found[address].status == OK

    def send(self, address: str, data: Mapping[str, Any]) -> TestResponse:
        """Send a form to an address, and note what the answer tells."""
        answer = self.browser.post(address.removeprefix(f"/{self.browser.code}"), data)
        self.note(f"{address} {sorted(data.items())}", self.endpoint(address, "POST") or "", answer)
        return answer

    def note(self, address: str, endpoint: str, answer: TestResponse) -> None:
        """Note what an answer tells."""
        text = text_of(answer).replace(urlsplit(address).path, "")
        told = frozenset(one.name for one in self.secrets.told(text))
        self.found[address] = Seen(endpoint, answer.status_code, told)

    def endpoint(self, address: str, method: str = "GET") -> str | None:
        """Return which page an address of this municipality is; None for what is not walked."""
        path = urlsplit(address).path
        try:
            endpoint, _ = self.app.url_map.bind("").match(path, method)
        except HTTPException:
            return None
        mine = path.startswith(f"/{self.browser.code}/")
        return str(endpoint) if mine and endpoint != "static" else None


def addresses(app: Flask, town: Town, code: str) -> Mapping[str, Sequence[str]]:
    """Return by endpoint the addresses with every parameter that the database has for it."""
    found: dict[str, list[str]] = {}
    with town.reading():
        in_files = {town.runs[name] for name in IN_FILES}
        in_files |= {
            key for (key,) in Score.select(Score.id).where(Score.run.in_(in_files)).tuples()
        }
        for rule in app.url_map.iter_rules():
            if "GET" in (rule.methods or ()) and rule.endpoint != "static":
                addresses = (
                    one.replace("/uj/", f"/{code}/", 1) for one in filled(app, rule, town, in_files)
                )
                found.setdefault(rule.endpoint, []).extend(addresses)
    return found


def filled(app: Flask, rule: Rule, town: Town, in_files: Collection[int]) -> Iterator[str]:
    """Yield the addresses of a rule, pages before files; files of what is in ``in_files`` alone."""
    names = sorted(rule.arguments, key=lambda name: (name not in FORMAT_OF, name))
    offered = [PARAMETERS[name](town, rule.endpoint) for name in names]
    for values in product(*offered):
        facts = dict(zip(names, values, strict=True))
        made_of = facts.get("run", facts.get("score"))
        is_page = all(facts.get(name, "html") == "html" for name in FORMAT_OF)
        is_own = is_page and rule.endpoint not in OF_THE_OFFICE
        if is_own or made_of is None or made_of in in_files:
            yield app.url_map.bind("").build(rule.endpoint, facts)


def named_in(page: str, address: str) -> Iterator[str]:
    """Yield the addresses that a page links to, or that a choice on it leads to."""
    links = (unescape(link) for link in LINK.findall(page))
    for link in (*links, *choices(page, address)):
        parts = urlsplit(urljoin(address, link))
        if not parts.netloc:
            query = [pair for pair in parse_qsl(parts.query) if pair[0] not in SAME]
            yield f"{parts.path}?{urlencode(query)}" if query else parts.path


def choices(page: str, address: str) -> Iterator[str]:
    """Yield where the forms of a page lead that only ask for something: each choice by itself."""
    for form in GET_FORM.findall(page):
        target = ACTION.search(form.partition(">")[0])
        path = unescape(target[1]) if target else urlsplit(address).path
        hidden = [(unescape(name), unescape(value)) for name, value in HIDDEN.findall(form)]
        for name, options in SELECT.findall(form):
            for value in OPTION.findall(options):
                yield f"{path}?{urlencode([*hidden, (unescape(name), unescape(value))])}"
