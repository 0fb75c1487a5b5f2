"""A city in which every text that people write is an attack on whoever reads it.

Every attack begins with a mark of its own, by which pages are asked whether they show it to the
letter.  Columns come from the models: one that is neither written by people nor said not to be
stops the test.
"""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from types import MappingProxyType
from typing import Any, Final

import peewee

from core.building import bank, comments, drafts
from core.canonical import canonical, text_digest
from core.clock import korean_now, utc_now
from core.data.models import (
    OF_A_MUNICIPALITY,
    Account,
    ApiToken,
    Assignment,
    Attachment,
    Cycle,
    DayOff,
    Flow,
    FlowNote,
    FormVersion,
    Municipality,
    Notice,
    NoticeText,
    Person,
    Pledge,
    PublishRequest,
    Scenario,
    StandIn,
)
from core.data.models.base import CanonicalJson
from tests.browser.forms import SURVEY
from tests.browser.town import Town

#: What runs where somebody forgot to escape; the product is looked for in every page.
PRODUCT: Final = "9359"
ATTACKS: Final = (
    "<script>window.hostile=1</script>",
    '"><img src=x onerror=window.hostile=1>',
    "'><svg/onload=window.hostile=1>",
    "{{1337*7}}{% if 1 %}#{1337*7}",
    "[x](javascript:window.hostile=1)",
    "</title></textarea></script><script>window.hostile=1</script>",
    "\u202egnp.exe\u200b<b onclick=alert(1)>",
    "<!--]]><![CDATA[<p style='width:expression(alert(1))'>",
    '<a href="javascript:alert(1)" style="background:url(javascript:alert(1))">',
    '=HYPERLINK("http://x.example")|cmd',
    "&lt;i&gt;&#60;script&#62;" + "가" * 60,
)
#: Columns that nobody types, by why not.
NOT_WRITTEN: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "a word of ours": frozenset(
            [
                "kind",
                "state",
                "stage",
                "subject_kind",
                "relation",
                "act",
                "source",
                "status",
                "outcome",
                "way",
                "failure",
                "event",
                "format",
                "language",
                "decided_by",
                "left_out",
                "unpaid",
                "media_type",
                "role",
                "Municipality.kind",
                "Webhook.reason",
                "AppealDecision.body",
            ]
        ),
        "what a plugin declares": frozenset(
            [
                "programme",
                "roster",
                "scorer",
                "scorer_version",
                "workflow",
                "scorecard",
                "component",
                "plugin",
                "party",
                "Phase.name",
                "Allocation.name",
                "PayList.name",
                "RankList.name",
                "FlowStep.name",
                "Seat.name",
                "FactImport.name",
                "Fact.name",
                "WithdrawnFact.name",
                "before",
                "after",
                "item",
                "question",
                "FormVersion.name",
                "BankEntry.name",
                "form",
                "fact",
                "measured",
            ]
        ),
        "a number, a code or a key that is made or checked": frozenset(
            [
                "digest",
                "previous",
                "input_digest",
                "password",
                "token",
                "receipt",
                "idempotency_key",
                "key",
                "salt",
                "old_salt",
                "emblem_mark",
                "colour",
                "mail",
                "share",
                "percent",
                "period",
                "value",
                "points",
                "cause",
                "message",
                "Municipality.code",
                "FlowStep.digest",
                "group",
                "grade",
                "job_grade",
                "unit_grade",
                "employment",
                "Goal.code",
                "address",
                "at",
                "object_id",
                "scopes",
                "events",
            ]
        ),
        "frozen or computed from what is written elsewhere": frozenset(
            [
                "AuditEntry.action",
                "AuditEntry.object_kind",
                "details",
                "amounts",
                "parts",
                "sources",
                "groups",
                "decisions",
                "outcome",
                "sealed",
                "bodies",
                "identity",
                "done",
                "arguments",
                "result",
                "sentences",
                "reasons",
                "ScoreRun.settings",
                "Allocation.settings",
                "PayList.settings",
                "RankList.settings",
                "FormBase.definition",
                "WebhookDelivery.body",
                "Goal.kind",
            ]
        ),
    }
)
#: Columns that need a different text in every row.
UNIQUE: Final = frozenset({"Account.login", "Person.staff_no", "OrgUnit.code"})
#: Who still logs in.
KEPT: Final = ("admin", "confirmer", "head", "staff")


@dataclass(slots=True)
class Marks:
    """Every attack by its mark, and the place that it stands in."""

    texts: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def attack(self, place: str, most: int = 400) -> str:
        """Return the next attack, cut to ``most`` characters."""
        number = next(self.numbers)
        mark = f"zq{number}z"
        text = (mark + ATTACKS[number % len(ATTACKS)])[:most]
        self.texts[mark], self.places[mark] = text, place
        return text

    def within(self, value: Any, place: str, key: str = "") -> Any:
        """Return a document with an attack for every text in two languages and every sentence."""
        if isinstance(value, Mapping):
            if value and set(value) <= {"ko", "en"}:
                return {one: self.attack(f"{place}.{key}") for one in value}
            return {name: self.within(one, place, name) for name, one in value.items()}
        if isinstance(value, list):
            return [self.within(one, place, key) for one in value]
        is_sentence = isinstance(value, str) and any("가" <= one <= "힣" for one in value)
        is_text = key in {"words", "text", "remark"} or place.endswith("answers")
        return self.attack(place) if is_sentence and is_text else value


def columns() -> Iterator[tuple[Any, str, Any]]:
    """Yield every column that holds text, with its model and its name in the lists above."""
    models: tuple[Any, ...] = (Municipality, *OF_A_MUNICIPALITY)
    for model in models:
        for name, column in model._meta.fields.items():
            if isinstance(column, peewee.CharField | peewee.TextField):
                yield model, f"{model.__name__}.{name}", column


def written() -> Iterator[tuple[Any, str, Any]]:
    """Yield the columns that people write."""
    unwritten = frozenset().union(*NOT_WRITTEN.values())
    for model, name, column in columns():
        if name not in unwritten and column.name not in unwritten:
            yield model, name, column


def unlock(town: Town) -> None:
    """Let what is published or recorded be written over, as no page can."""
    with closing(sqlite3.connect(town.parts.configuration.database.partition("///")[2])) as made:
        names = made.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in names:
            made.execute(f'DROP TRIGGER "{name}"')
        made.commit()


def poison(town: Town, marks: Marks) -> None:
    """Put an attack into every column that people write, in every row but those of who logs in."""
    unlock(town)
    with town.parts.storage.installation(writing=True):
        place = Municipality.get_by_id(town.place)
        for model, name, column in written():
            if model is Municipality:
                setattr(place, column.name, marks.attack(name, column.max_length))
        place.save()
    with town.parts.storage.writing(town.place):
        for model, name, column in written():
            if model is not Municipality:
                put(model, name, column, marks)


def put(model: Any, name: str, column: peewee.Field, marks: Marks) -> None:
    """Put attacks into one column of one table."""
    most = getattr(column, "max_length", 400) or 400
    if isinstance(column, CanonicalJson) or name == "FormVersion.definition":
        for row in list(model.select()):
            found = getattr(row, column.name)
            is_text = isinstance(found, str)
            document = marks.within(json.loads(found) if is_text else found, name)
            value = canonical(document) if is_text else document
            changed = {column: value}
            if name == "FormVersion.definition":
                changed[FormVersion.digest] = text_digest(value)
            model.update(changed).where(model._meta.primary_key == row.get_id()).execute()
        return
    if name not in UNIQUE:
        model.update({column: marks.attack(name, most)}).execute()
        return
    for row in list(model.select().order_by(model.id)):
        if model is not Account or not row.login.startswith(KEPT):
            model.update({column: marks.attack(name, most)}).where(model.id == row.id).execute()


def furnish(town: Town) -> None:
    """Store what the city does not have: notices, tokens, days off and more."""
    now = utc_now()
    with town.parts.storage.writing(town.place):
        staff, admin = (Account.get(Account.login == one) for one in ("staff", "admin"))
        Scenario.create(form=SURVEY.name, title="t", answers={}, outcome={}, number=1, made_at=now)
        PublishRequest.create(
            form="asked", title="t", digest="0" * 64, asked_by=staff, asked_at=now
        )
        ApiToken.create(
            digest="0" * 64, title="t", account=admin, expires_on=korean_now().date(), made_at=now
        )
        DayOff.create(day=korean_now().date() + timedelta(days=9), title="개청기념일")
        for one in (staff, admin):
            told = {"subject": "s", "body": "b", "cause": f"c{one.id}", "kind": "task"}
            Notice.create(person=one.person_id, account=one, made_at=now, **told)
        NoticeText.create(kind="job", language="ko", subject="s", body="b")
        cycle = Cycle.select().order_by(Cycle.id).get()
        other = Person.select().order_by(Person.id).get()
        Pledge.create(person=other, cycle=cycle, wording="w", pledged_at=now)
        StandIn.create(
            person=staff.person_id,
            delegate=other,
            starts=korean_now().date(),
            reason="r",
            made_at=now,
        )
        flow = Flow.select().order_by(Flow.id).first()
        if flow:
            FlowNote.create(flow=flow, stage=flow.stage, text="n", written_at=now)
        own = Assignment.select().where(Assignment.actor == staff.person_id).order_by(Assignment.id)
        file = {"media_type": "image/png", "size": 1, "digest": "0" * 64}
        Attachment.create(key="k" * 64, assignment=own.get(), question="q", name="n.png", **file)


def build_on(town: Town, marks: Marks) -> int:
    """Begin a draft of a hostile form, with a remark and something in the bank; return its id."""
    with town.parts.storage.writing(town.place):
        draft = drafts.begin(SURVEY.name, town.parts.catalogues.current(town.code))
        comments.write(draft.id, "count", marks.attack("DraftComment.text"))
        bank.put_item(draft.definition, "count", marks.attack("BankEntry.title", 200))
    return draft.id
