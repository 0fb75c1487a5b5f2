"""One rule while it is written: what it says, what it needs, what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from flask import request
from flask_babel import lazy_gettext

from core import form_versions
from core.admin.base import Answer, InnerView, at
from core.admin.building.rule_words import functions, questions
from core.data.models import FormVersion
from core.errors import NotFound
from core.pages.language import language
from core.pages.visitor import catalogue, reading
from core.submissions.surroundings import Directory
from forms.definition import Definition
from forms.engine.unfolding import unfolded
from forms.reading import FIELDS, look_at
from forms.reading.naming import Names
from forms.reading.rules import fields_of, source_of

LONGEST = 10_000
LONGEST_SEARCH = 100
LONGEST_NAME = 120


class RulePages(InnerView):
    """The editor of one rule of a form version, and what its parts ask for."""

    under = "admin_forms"
    title = lazy_gettext("Rule")

    @at("/<int:version>")
    def show(self, version: int) -> str:
        """Show the rule of an item in a page of its own, with what is to be said of it."""
        form, whole = read(version)
        wanted = self._item(request.args)
        item = next((one for one in whole.walk() if wanted in {"", one.name}), None)
        field = self._field(request.args)
        if item is None or field not in fields_of(item):
            raise NotFound(what="form")
        return self._page(form, whole, item.name, field, source_of(item, field))

    @at("/<int:version>", "POST")
    def look(self, version: int) -> Answer:
        """Say of a rule as it is typed what it says and has wrong; nothing is stored."""
        form, whole = read(version)
        name, field = self._item(request.form), self._field(request.form)
        source = request.form.get(request.form.get("rule-input", "source"), "")[: LONGEST + 1]
        if request.headers.get("HX-Request") != "true":
            return self._page(form, whole, name, field, source)
        found = look_at(whole, name, field, source)
        return str(self.render("admin/building/rule_told.html", told=found, source=source))

    @at("/<int:version>/questions")
    def questions(self, version: int) -> str:
        """List the questions that a rule may refer to, those that fit the search."""
        _, whole = read(version)
        search = request.args.get("find", "")[:LONGEST_SEARCH]
        found, count = questions(whole, language(), search)
        return str(self.render("admin/building/rule_names.html", found=found, count=count))

    @at("/<int:version>/functions")
    def functions(self, version: int) -> str:
        """List the functions of the language, each with a short help."""
        read(version)
        found = functions(language())
        return str(self.render("admin/building/rule_names.html", found=found, count=len(found)))

    def _item(self, given: Mapping[str, str]) -> str:
        return given.get("rule-item", "")[:LONGEST_NAME]

    def _field(self, given: Mapping[str, str]) -> str:
        found = given.get("rule-field", "relevant")
        if found not in FIELDS:
            raise NotFound(what="form")
        return found

    def _page(
        self, form: FormVersion, whole: Definition, name: str, field: str, source: str
    ) -> str:
        names = Names(definition=whole, language=language())
        return str(
            self.render(
                "admin/building/rule_page.html",
                version=form,
                item=name,
                item_title=names.of(name),
                field=field,
                source=source,
                told=look_at(whole, name, field, source),
                offered=questions(whole, language(), "")[0],
                functions=functions(language()),
            )
        )


def read(version: int) -> tuple[FormVersion, Definition]:
    """Return a form version and its form as it is asked, tables and embedded forms unfolded.

    Raises:
        NotFound: There is no such version.

    """
    with reading():
        form = FormVersion.one(FormVersion.id == version)
        if form is None:
            raise NotFound(what="form")
        definition = form_versions.definition_of(form)
        known = catalogue()
        directory = Directory(definition=definition, catalogue=known, today=date.min)
        whole, _ = unfolded(definition, known.types, directory.definition_of)
    return form, whole
