"""The town behind pages, and forms about appeals filled in the browser of a test."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from io import BytesIO
from typing import Any

from core.appeals.situation import appeal_of
from core.appeals.steps import Step, take
from core.clock import korean_now
from core.data.models import Appeal, AuditEntry, Municipality, Person, PluginState
from core.data.storage import Storage
from tests.application import Browser, LogIn
from tests.core.appeals.town import Town, build, decision_of

#: The pages of the request, and of a decision, as people type them.
REQUEST: Sequence[Mapping[str, Any]] = (
    {
        "kind": "omission",
        "ask": "3월 실적 두 건을 더하여 주십시오.",
        "why": "3월 실적 두 건이 합계에서 빠져 있으므로 다시 더하여야 합니다.",
    },
    {"hearing": "yes"},
)
PDF = b"%PDF-1.7 " + b"\x00" * 100


def hidden(page: str, name: str) -> str:
    """Return the value of a hidden input."""
    return page.partition(f'name="{name}" value="')[2].partition('"')[0]


def fill(browser: Browser, path: str, pages: Sequence[Mapping[str, Any]]) -> Any:
    """Type one page of a form after the other and submit it; return the last answer."""
    for number, typed in enumerate(pages):
        drawn = browser.get(f"{path}?page={number}").text
        own = {name: hidden(drawn, name) for name in ("revision", "key")}
        answer = browser.post(path, {**own, **turned(number, typed)})
        assert answer.status_code == 303, answer.text
    return submit(browser, path)


def turned(number: int, typed: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the browser sends of a typed page when somebody goes on to the next.

    A question of both forms is called ``target``, as every form in a browser has something.
    """
    named = {f"answer-{name}": value for name, value in typed.items()}
    return {"page": str(number), "action": "next", **named}


def submit(browser: Browser, path: str) -> Any:
    """Submit what was typed."""
    drawn = browser.get(f"{path}?page=review").text
    own = {name: hidden(drawn, name) for name in ("revision", "key")}
    return browser.post(path, {**own, "page": "review", "action": "submit"})


def ruling(decision: str = "rejected", **more: str) -> Sequence[Mapping[str, Any]]:
    """Return the pages of a decision."""
    today = korean_now().date()
    typed = {
        "decision": decision,
        "reason": "제출한 실적은 이미 모두 반영되어 있어 점수를 바꿀 까닭이 없습니다.",
        "no_worse": "yes",
        "decided_on": today.isoformat(),
        "notified_on": (today + timedelta(days=1)).isoformat(),
    }
    return ({}, typed | more)


def with_file(name: str = "근거.pdf") -> dict[str, Any]:
    """Return a file chosen in the first row of the evidence."""
    return {"evidence-0-file": (BytesIO(PDF), name)}


def place_of(answer: Any) -> str:
    """Return the path below the municipality to which an answer leads."""
    return str(answer.headers["Location"]).partition("/uj")[2]


class Desk:
    """The town behind pages: somebody's browsers, and the office's steps."""

    def __init__(self, storage: Storage, municipality: Municipality, log_in: LogIn) -> None:
        self.storage, self.place, self.log_in = storage, municipality.id, log_in
        self.rebuilt: Town | None = None

    def build(self, content: dict[str, object] | None = None) -> Desk:
        with self.storage.writing(self.place):
            PluginState.create(plugin="town", place=1)
            self.rebuilt = build(content)
        return self

    @property
    def town(self) -> Town:
        assert self.rebuilt is not None
        return self.rebuilt

    def browser(self, who: str) -> Browser:
        with self.storage.reading(self.place):
            person = Person.get_by_id(self.town.people[who])
        return self.log_in(name=f"{who}-staff", person=person)

    def take(self, appeal: int, name: str, who: str = "admin", **more: object) -> None:
        with self.storage.writing(self.place, actor=self.town.accounts.get(who)):
            party = self.town.party(who)
            take(self.town.catalogue, appeal, Step(name=name, **more), party, korean_now())  # type: ignore[arg-type]  # names of the record

    def review(self, appeal: int, reviewer: str = "lee") -> int:
        self.take(appeal, "review", reviewer=self.town.people[reviewer])
        with self.storage.reading(self.place):
            return int(decision_of(appeal_of(appeal)).assignment_id)

    def only(self) -> int:
        with self.storage.reading(self.place):
            return int(Appeal.get().id)

    def actions(self) -> list[str]:
        with self.storage.reading(self.place):
            return [one.action for one in AuditEntry.select().order_by(AuditEntry.number)]

    def score(self, who: str) -> int:
        """Return the id of somebody's result."""
        with self.storage.reading(self.place):
            return self.town.score(who)

    def began(self, browser: Browser, who: str = "kim") -> str:
        """Press the button on a result and return the path of the form."""
        answer = browser.post(f"/results/{self.score(who)}/appeal")
        assert answer.status_code == 303, answer.text
        return place_of(answer)

    def filed(self, browser: Browser) -> int:
        """File an appeal of kim in the browser."""
        answer = fill(browser, self.began(browser), REQUEST)
        assert answer.status_code == 303, answer.text
        return self.only()
