"""A changed form before it is published: what it does, and the second person whom it takes."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask_babel import gettext, lazy_gettext

from core import form_versions
from core.access.roles import ADMINISTRATOR, CONFIRMER
from core.admin import inputs
from core.admin.allocations.carrying import logins
from core.admin.base import Answer, InnerView, at
from core.admin.building.publishing_words import colours, lines, tally
from core.admin.forms.outline import outline
from core.building import drafts, publishing
from core.building.taking import plan_taking, take
from core.data.models import FormVersion, Phase, PublishRequest
from core.errors import NotFound
from core.pages.language import language
from core.pages.visitor import catalogue, needs, reading, visitor


class PublishingPages(InnerView):
    """The advice on a draft, the request to publish it, and phases that take a new version."""

    roles = (ADMINISTRATOR, CONFIRMER)
    under = "admin_forms"
    title = lazy_gettext("Publish a changed form")

    @at("/<int:version>")
    def show(self, version: int) -> str:
        """Show what publishing a version does or did, and who asked for it."""
        with reading():
            found = drafts.version(version)
            definition = form_versions.definition_of(found)
            facts = advice_facts(found)
            asked = None if found.published_at else publishing.request_of(found.name)
            who = logins([one for one in _accounts(asked) if one])
            facts["outline"] = outline(definition, catalogue().types, language())
        return str(
            self.render(
                "admin/publishing.html",
                version=found,
                definition=definition,
                asked=asked,
                who=who,
                me=visitor().account,
                may_change=ADMINISTRATOR in visitor().roles,
                **facts,
            )
        )

    @at("/<int:version>/agree", "POST")
    def agree(self, version: int) -> Answer:
        """Publish a draft as the second person."""
        url = self.get_url("admin.index")
        return self.change(partial(_agreed, version), partial(self.show, version), url)

    @at("/<int:version>/return", "POST")
    def send_back(self, version: int) -> Answer:
        """Send a request back with a reason."""
        url = self.get_url("admin.index")
        return self.change(partial(_returned, version), partial(self.show, version), url)

    @at("/phase/<int:phase>/<int:version>")
    @needs(ADMINISTRATOR)
    def taking(self, phase: int, version: int) -> str:
        """Show what it does to take a form's newest version into a phase."""
        with reading():
            found, form = _phase(phase), drafts.version(version).name
            plan = plan_taking(found, form, catalogue())
            review = publishing.Review(before=None, findings=plan.findings, counts=plan.counts)
            facts = {"lines": lines(review), "tally": tally(plan.findings), "colours": colours()}
        why = dict(zip(("ko", "en"), plan.refusal, strict=False)).get(language(), "")
        return str(
            self.render(
                "admin/phase_version.html", phase=found, form=version, plan=plan, why=why, **facts
            )
        )

    @at("/phase/<int:phase>/<int:version>", "POST")
    @needs(ADMINISTRATOR)
    def take(self, phase: int, version: int) -> Answer:
        """Take a form's newest version into a phase."""
        url = self.get_url("admin_phase.show", phase=phase)
        back = partial(self.taking, phase, version)
        return self.change(partial(_taken, phase, version), back, url)


def advice_facts(draft: FormVersion) -> dict[str, Any]:
    """Return what a page shows of the advice on a draft."""
    review = publishing.review_of(draft, catalogue())
    return {
        "review": review,
        "lines": lines(review),
        "tally": tally(review.findings),
        "colours": colours(),
    }


def _accounts(asked: PublishRequest | None) -> list[int | None]:
    return [asked.asked_by_id, asked.decided_by_id] if asked else []


def _agreed(version: int) -> object:
    made = publishing.agree(version)
    named = {"number": made.number, "title": made.title}
    return gettext("Version %(number)s of '%(title)s' is published.", **named)


def _returned(version: int) -> object:
    asked = publishing.send_back(version, inputs.reason())
    return gettext("'%(title)s' was sent back with your reason.", title=asked.title)


def _taken(phase: int, version: int) -> object:
    found, form = _phase(phase), drafts.version(version).name
    done = take(found, form, catalogue())
    counts = {"fresh": len(done.fresh), "carried": len(done.carried), "left": len(done.left)}
    return gettext(
        "The phase uses version %(number)s: %(fresh)s not begun, %(carried)s begun; %(left)s stay.",
        number=done.version.number,
        **counts,
    )


def _phase(phase: int) -> Phase:
    found = Phase.one(Phase.id == phase)
    if found is None:
        raise NotFound(what="phase")
    return found
