"""Open surveys of a cycle: opened with links and codes, closed, read, handed on as facts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

from flask import flash, redirect, request
from flask_babel import gettext, lazy_gettext
from werkzeug.wrappers import Response

from core import form_versions
from core.access.roles import ADMINISTRATOR
from core.admin import inputs
from core.admin.base import Answer, InnerView, at, in_transaction
from core.admin.cycles.cycles import EVERYBODY, existing
from core.admin.guards import is_number
from core.admin.open_surveys.links import addresses
from core.clock import korean_now
from core.data.models import Cycle, FormVersion, OpenSurvey, OrgUnit, Phase
from core.errors import NotFound
from core.open_surveys import codes, results
from core.open_surveys.opening import Wanted, close_survey, measurable, open_survey
from core.open_surveys.stating import state
from core.pages.language import language
from core.pages.visitor import catalogue, needs, reading, visitor
from core.records import ANONYMOUS
from forms.definition import in_language
from forms.engine.labels import plain

TITLE: Final = ("제목", "Title")
FACT: Final = ("사실의 이름", "Name of the fact")
LONGEST_TITLE, LONGEST_FACT = 100, 60


class OpenSurveyPages(InnerView):
    """The open surveys of a cycle."""

    roles = EVERYBODY
    under = "admin_cycles"
    title = lazy_gettext("Open surveys")

    @at("/<int:cycle>")
    def index(self, cycle: int) -> str:
        """Show the surveys of a cycle, and where to open another."""
        with reading():
            found = existing(cycle)
            facts = {
                "cycle": found,
                "surveys": surveys_of(found),
                "forms": anonymous_forms(),
                "may_change": ADMINISTRATOR in visitor().roles,
            }
        return str(self.render("admin/open_surveys.html", **facts))

    @at("/<int:cycle>/new")
    @needs(ADMINISTRATOR)
    def new(self, cycle: int) -> str:
        """Ask how the chosen form is to be opened."""
        with reading():
            found, version = existing(cycle), chosen_version()
            definition = form_versions.definition_of(version)
            asked = measurable(definition, catalogue().types)
            default = definition.default_language
            labels = {one.name: plain(in_language(one.label, language(), default)) for one in asked}
            units = OrgUnit.select().order_by(OrgUnit.code, OrgUnit.id)
            facts: dict[str, Any] = {"units": [one for one in units if there(one, found)]}
        facts |= {"cycle": found, "version": version, "asked": labels, "window": week(korean_now())}
        return str(self.render("admin/open_survey_new.html", **facts))

    @at("/<int:cycle>", "POST")
    @needs(ADMINISTRATOR)
    def open(self, cycle: int) -> Answer:
        """Open a survey."""
        return self.change(partial(self._open, cycle), partial(self.new, cycle), "")

    def _open(self, cycle: int) -> Response:
        wanted = Wanted(
            version=chosen_version(),
            title=inputs.text("title", TITLE, LONGEST_TITLE),
            opens_at=inputs.moment("opens_at"),
            closes_at=inputs.moment("closes_at"),
            units=[int(one) for one in request.form.getlist("unit") if one and is_number(one)],
            measured=request.form.getlist("measured"),
            fact=inputs.text("fact", FACT, LONGEST_FACT, 0),
            with_codes=bool(request.form.get("with_codes")),
        )
        actor = visitor().account
        made = open_survey(catalogue(), existing(cycle), wanted, korean_now(), actor)
        flash(gettext("The survey is open; print its links or codes."), "success")
        return redirect(self.get_url(".show" if wanted.with_codes else ".links", survey=made.id))

    @at("/survey/<int:survey>")
    def show(self, survey: int) -> str:
        """Show a survey: its links, how many have answered, and its results once it is closed."""
        with reading():
            found = existing_survey(survey)
            facts = {
                "survey": found,
                "links": addresses(found),
                "counts": results.counts(found),
                "codes": codes.left(found),
                "results": told(found),
                "least": results.least(),
                "may_change": ADMINISTRATOR in visitor().roles,
            }
        return str(self.render("admin/open_survey.html", **facts))

    @at("/survey/<int:survey>/texts/<int:subject>")
    def texts(self, survey: int, subject: int) -> str:
        """Show what people wrote in their own words about a unit, mixed."""
        with reading():
            found = existing_survey(survey)
            written = results.texts(catalogue(), found, subject)
            definition = form_versions.definition_of(found.form_version)
            asked = {one.name: one for one in definition.questions()}
            told = {
                plain(
                    in_language(asked[name].label, language(), definition.default_language)
                ): texts
                for name, texts in written.items()
            }
        return str(self.render("admin/open_survey_texts.html", survey=found, told=told))

    @at("/survey/<int:survey>/links")
    def links(self, survey: int) -> str:
        """Show every link with its QR code, to be printed and put up."""
        with reading():
            found = existing_survey(survey)
            drawn = addresses(found)
        return str(self.render("admin/open_survey_links.html", survey=found, links=drawn))

    @at("/survey/<int:survey>/codes", "POST")
    @needs(ADMINISTRATOR)
    def make_codes(self, survey: int) -> Answer:
        """Make one-time codes and show them, this once."""
        with reading():
            found = existing_survey(survey)
        count = inputs.number("count", 1, codes.MOST)
        made: Any = in_transaction(lambda: codes.make_codes(found, count))
        return str(self.render("admin/open_survey_codes.html", survey=found, codes=made))

    @at("/survey/<int:survey>/close", "POST")
    @needs(ADMINISTRATOR)
    def close(self, survey: int) -> Answer:
        """Close a survey; before its end with a reason."""
        return self.change(
            lambda: close_survey(
                existing_survey(survey), korean_now(), request.form.get("reason", "")[:1000]
            ),
            partial(self.show, survey),
            self.get_url(".show", survey=survey),
            gettext("The survey is closed and its ballots are mixed."),
        )

    @at("/survey/<int:survey>/state", "POST")
    @needs(ADMINISTRATOR)
    def state(self, survey: int) -> Answer:
        """Hand the results on as facts."""
        reason = request.form.get("reason", "")[:1000]
        return self.change(
            lambda: state(catalogue(), existing_survey(survey), visitor().account, reason),
            partial(self.show, survey),
            self.get_url(".show", survey=survey),
            gettext("The results are stated as facts."),
        )


def week(now: datetime) -> tuple[str, str]:
    """Return the window put into empty fields: from now to the end of the day a week later."""
    last = (now + timedelta(days=7)).replace(hour=23, minute=59)
    return now.isoformat(timespec="minutes"), last.isoformat(timespec="minutes")


def existing_survey(key: int) -> OpenSurvey:
    """Return an open survey, in an open scope.

    Raises:
        NotFound: There is none.

    """
    query = OpenSurvey.select(OpenSurvey, Phase, Cycle, FormVersion).join(Phase).join(Cycle)
    query = query.switch(OpenSurvey).join(FormVersion).where(OpenSurvey.id == key)
    found: OpenSurvey | None = query.order_by(OpenSurvey.id).first()
    if found is None:
        raise NotFound(what="survey")
    return found


def told(survey: OpenSurvey) -> Mapping[int, results.Result]:
    """Return the results of a closed survey by unit; nothing while it is open."""
    found = results.results(catalogue(), survey) if survey.phase.closed else ()
    return {one.subject: one for one in found}


def surveys_of(cycle: Cycle) -> list[OpenSurvey]:
    """Return the open surveys of a cycle, the newest first."""
    query = OpenSurvey.select(OpenSurvey, Phase).join(Phase).where(Phase.cycle == cycle)
    return list(query.order_by(OpenSurvey.id.desc()))


def anonymous_forms() -> dict[int, str]:
    """Return the newest published version of every form that is anonymous for all, by title."""
    query = FormVersion.select().where(FormVersion.state == form_versions.PUBLISHED)
    newest = {one.name: one for one in query.order_by(FormVersion.number)}
    offered = [one for one in newest.values() if set(one.identity.values()) == {ANONYMOUS}]
    return {one.id: one.title for one in sorted(offered, key=lambda one: (one.title, one.id))}


def chosen_version() -> FormVersion:
    """Return the form version that the address or the page names.

    Raises:
        NotFound: There is none.

    """
    key = request.values.get("version", "0")
    found = FormVersion.one(FormVersion.id == (int(key) if key and is_number(key) else 0))
    if found is None or found.state != form_versions.PUBLISHED:
        raise NotFound(what="form")
    return found


def there(unit: OrgUnit, cycle: Cycle) -> bool:
    """Return whether a unit was there on any day of a cycle."""
    lasted: bool = unit.valid_to is None or unit.valid_to >= cycle.starts_on
    return lasted and unit.valid_from <= cycle.ends_on
