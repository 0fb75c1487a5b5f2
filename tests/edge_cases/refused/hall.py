"""A town that enables a municipality's plugin, with its real forms in people's hands."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from html import unescape
from typing import Any, Final

from flask import Flask
from werkzeug.test import TestResponse

from core import audit
from core.clock import utc_now
from core.data.models import (
    OF_A_MUNICIPALITY,
    Assignment,
    AuditEntry,
    AuditHead,
    FormVersion,
    Phase,
    Submission,
)
from core.demo.coverage.hints import examples_of
from core.demo.coverage.papers import kept_from, stands
from core.errors import Problem
from core.flows.paper import names_workflow, paper_of
from core.flows.steps import hand_in
from core.form_versions import publish_definition
from core.library import Catalogue, Library
from core.pages.attempts import REFUSED
from core.records import ANONYMOUS, FormDefinition
from core.submissions.filling import Filling, compiled, open_filling
from core.workflow import Workflow
from forms.engine import FormState
from forms.trying.asked import asked
from forms.trying.search import Search, with_facts
from forms.trying.wishes import Wishes
from tests.application import PASSWORD, Browser
from tests.core.flows.town import START, Town, build

CITIES: Final = ("uijeongbu", "seosan", "gangseo", "changwon", "gyeongnam")
#: Who writes the forms, about whom, and somebody who has nothing to do with them.
AUTHOR, ABOUT, STRANGER = "kim", "lee", "second"
#: What somebody types, and what no log may hold.
TYPED: Final = "남에게 보이지 않을 말 9931"
#: Tables that tell what was tried, and not what came of it.
OF_THE_LOG: Final = (AuditEntry, AuditHead)


@dataclass(slots=True)
class Hall:
    """The town, its browsers, and what the log says; every call opens what it needs."""

    app: Flask
    town: Town
    city: str
    browsers: dict[str, Browser] = field(default_factory=dict)

    # --- forms in people's hands ------------------------------------------------------------

    def forms(self) -> Iterator[FormDefinition]:
        """Yield the forms of the municipality that name their authors."""
        catalogue = self.town.catalogue
        for one in catalogue.all(FormDefinition):
            if catalogue.owner(one) == self.city and ANONYMOUS not in one.identity.values():
                yield one

    def on_their_way(self) -> Iterator[FormDefinition]:
        """Yield those that follow a workflow."""
        return (one for one in self.forms() if names_workflow(one.definition))

    def begun(self, form: FormDefinition, who: str = AUTHOR, **about: Any) -> int:
        """Assign a form to somebody, about a colleague where nothing else is told."""
        with self.town.storage.writing(self.town.municipality):
            version = publish_definition(form.name, form.definition, form.identity, None)
            phase = Phase.one(Phase.name == form.name) or Phase.create(
                cycle=self.town.cycle,
                name=form.name,
                title="단계",
                opens_at=self.town.now - timedelta(days=1),
                closes_at=self.town.now + timedelta(days=1),
            )
            subject = {"subject_kind": "person", "subject": self.town.people[ABOUT], **about}
            made = Assignment.create(
                cycle=self.town.cycle,
                phase=phase,
                form_version=version,
                actor=self.town.people[who],
                **subject,
            )
            return int(made.id)

    def opened(self, assignment: int, who: str = AUTHOR) -> Filling:
        """Return a form as somebody sees it; inside a scope."""
        person, now = self.town.people[who], self.town.now
        return open_filling(self.town.catalogue, assignment, person, now=now, language="ko")

    def search(self, assignment: int) -> tuple[Search, FormState]:
        """Return what looks for answers of a form, and the form filled so far as it can be."""
        filling = self.opened(assignment)
        wishes = Wishes(asked=asked(filling.form), kept=kept_from(filling))
        search = Search(
            wishes, lambda answers: stands(filling, answers, None), self.town.now.date()
        )
        hints = examples_of(Library.installed(), self.city, START.year).forms
        (example,) = hints.get(filling.form.source.name, ({},))[:1]
        state = search.complete({**filling.state.answers, **example})
        return search, with_facts(search).complete(state.answers)

    def draft(self, assignment: int, answers: Mapping[str, Any], state: str = "draft") -> None:
        """Store what somebody has typed."""
        with self.town.storage.writing(self.town.municipality):
            row = Assignment.get_by_id(assignment)
            Submission.create(
                assignment=row,
                form_version=row.form_version,
                answers=dict(answers),
                saved_at=utc_now(),
                state=state,
            )

    def on_its_way(self, form: FormDefinition) -> int:
        """Return a form that its author has handed in as it begins."""
        made = self.begun(form)
        with self.town.storage.reading(self.town.municipality):
            begun = self.opened(made).state.answers
        self.draft(made, begun, "submitted")
        with self.town.storage.writing(self.town.municipality, actor=self.town.accounts[AUTHOR]):
            Assignment.update(state="submitted").where(Assignment.id == made).execute()
            hand_in(self.town.catalogue, Assignment.get_by_id(made), self.town.now)
        return made

    def stands_at(self, assignment: int) -> tuple[Workflow, str]:
        """Return the workflow of a submission and its stage."""
        with self.town.storage.reading(self.town.municipality):
            paper = paper_of(self.town.catalogue, assignment, self.town.now.date())
            return paper.workflow, paper.stage

    # --- browsers ---------------------------------------------------------------------------

    def as_(self, who: str) -> Browser:
        """Return somebody's browser."""
        if who not in self.browsers:
            account = self.town.accounts[who]
            browser = Browser(client=self.app.test_client(), code="uj", account=account)
            answer = browser.post("/login", {"login": who, "password": PASSWORD})
            assert answer.status_code == 302
            self.browsers[who] = browser
        return self.browsers[who]

    def step(self, who: str, assignment: int, name: str, language: str = "ko") -> TestResponse:
        """Press the button of a step, which a page may never have shown."""
        return self.as_(who).post(
            f"/papers/{assignment}/step/{name}",
            {"reason": TYPED, "password": PASSWORD, "digest": "0" * 64},
            query_string={"lang": language},
        )

    def typed(
        self, who: str, assignment: int, action: str, language: str = "ko", page: str = "0"
    ) -> TestResponse:
        """Send a page of a form as it is stored, with something typed into every field."""
        with self.town.storage.reading(self.town.municipality):
            stored = Submission.one(Submission.assignment == assignment)
            names = FormVersion.get_by_id(Assignment.get_by_id(assignment).form_version_id)
            form = compiled(self.town.catalogue, names.id)
        fields = {} if page == "review" else dict.fromkeys(form.items, TYPED)
        revision = str(stored.revision if stored else 0)
        return self.as_(who).post(
            f"/fill/{assignment}",
            {**fields, "page": page, "action": action, "revision": revision, "key": "forged"},
            query_string={"lang": language},
        )

    # --- what came of it --------------------------------------------------------------------

    def everything(self) -> str:
        """Return every row that the municipality has, the log apart."""
        with self.town.storage.reading(self.town.municipality):
            return json.dumps(
                {
                    table.__name__: sorted(map(repr, table.select().tuples()))
                    for table in OF_A_MUNICIPALITY
                    if table not in OF_THE_LOG
                }
            )

    def attempts(self) -> set[tuple[str, ...]]:
        """Return who tried what at what, and the rule; nothing that was typed stands there."""
        who = {account: name for name, account in self.town.accounts.items()}
        with self.town.storage.reading(self.town.municipality):
            assert audit.verify().intact
            rows = list(AuditEntry.select())
        assert TYPED not in json.dumps([row.details for row in rows], ensure_ascii=False)
        return {
            (
                who[row.actor],
                row.object_kind,
                row.object_id,
                row.details.get("name", row.details["what"]),
                row.details["rule"],
            )
            for row in rows
            if row.action == REFUSED
        }


def settled(app: Flask, storage: Any, municipality: Any, city: str, catalogue: Catalogue) -> Hall:
    """Return the town of a municipality with its forms published."""
    town = build(storage, municipality.id)
    made = Town(
        storage=town.storage,
        municipality=town.municipality,
        cycle=town.cycle,
        people=town.people,
        accounts=town.accounts,
        units=town.units,
        catalogue=catalogue,
    )
    return Hall(app=app, town=made, city=city)


def refused(answer: TestResponse, language: str = "ko") -> str:
    """Return the code of the problem whose whole sentence a page shows; empty for none."""
    assert 400 <= answer.status_code < 500, (answer.status_code, answer.text[:2000])
    page = " ".join(unescape(answer.text).split())
    told = [one for one in problems(Problem) if one.status == answer.status_code]
    shown = [one for one in told if says(page, one.ko if language == "ko" else one.en)]
    return max(shown, key=lambda one: len(one.ko)).code if shown else ""


def problems(kind: type[Problem]) -> Iterator[type[Problem]]:
    """Yield every kind of problem."""
    for one in kind.__subclasses__():
        yield one
        yield from problems(one)


def says(page: str, sentence: str) -> bool:
    """Return whether a page has all the fixed words of a sentence."""
    fixed = [part.partition("}")[2] for part in f"}}{sentence}".split("{")]
    words = [" ".join(part.split()) for part in fixed if len(part.strip()) > 1]
    return bool(words) and all(part in page for part in words)
