"""Merit and promotion lists in the office: made, decided on, explained, approved, exported."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from io import BytesIO
from typing import Any

from flask import flash, redirect, request, send_file
from flask_babel import gettext, lazy_gettext
from werkzeug.wrappers import Response

from core import audit
from core.access.roles import ADMINISTRATOR, CONFIRMER
from core.admin import inputs
from core.admin.base import Answer, InnerView, at, attempt, in_transaction
from core.admin.cycles.cycles import EVERYBODY, existing
from core.admin.forms.forms import XLSX
from core.admin.outcomes.outcomes import MAKERS
from core.admin.outcomes.paylists import sentences
from core.admin.outcomes.rank_words import RANK_WORDS
from core.admin.runs.results import PAGE
from core.clock import korean_now
from core.data.models import Cycle, Phase, RankLine, RankList
from core.documents.rank_lists import PAPERS, papers_of
from core.errors import NotFound
from core.jobs.exports import workbook_name
from core.outcomes.settings import MERIT
from core.pages.visitor import needs, place, reading, visitor, writing
from core.paylists.configured import Outcome, ranked_outcome
from core.paylists.summary import people_named
from core.ranklists import deciding
from core.ranklists.export import RankListOrder, order_rank_list, write_rank_list
from core.ranklists.making import Order, decisions_of, make_list
from core.ranklists.movers import movers
from core.ranklists.records import Decision
from core.ranklists.states import DRAFT, KINDS, NO_LAST
from core.ranklists.summary import Listed, bands, by_unit, listed
from core.runs.settings import in_force as configuration_in_force

#: The order of lines that the address asks for: by rating unit instead of by rank.
UNIT = "unit"


class RankListPages(InnerView):
    """One list; whoever reads it is on record."""

    roles = EVERYBODY
    under = "admin_ranklists"
    title = lazy_gettext("Merit and promotion lists")

    @at("/new/<int:cycle>/<outcome>")
    @needs(ADMINISTRATOR, CONFIRMER)
    def new(self, cycle: int, outcome: str) -> str:
        """Ask as of when a list is made, and why it takes another's place if it does."""
        with reading():
            found = existing(cycle)
            known = outcome_in_force(found, outcome)
            facts = {"as_of": day_of(found, known), "old": deciding.in_force(cycle, outcome)}
        return str(
            self.render(
                "admin/ranklist_new.html", cycle=found, outcome=known, **facts, **RANK_WORDS
            )
        )

    @at("/new/<int:cycle>/<outcome>", "POST")
    @needs(ADMINISTRATOR, CONFIRMER)
    def make(self, cycle: int, outcome: str) -> Answer:
        """Make the draft of a list and go to it."""
        act, back = partial(self._make, cycle, outcome), partial(self.new, cycle, outcome)
        return attempt(act, back, "")

    def _make(self, cycle: int, name: str) -> Response:
        made = in_transaction(partial(_made, cycle, name, visitor().account))
        flash(gettext("The draft is made. Another person must approve it."), "success")
        return redirect(self.get_url(".show", number=made))

    @at("/<int:number>")
    def show(self, number: int) -> str:
        """Show everybody's line, by rank or by rating unit, and what was decided by hand."""
        with reading():
            made = readable(number)
            lines = listed(made)
            facts = _facts(made, lines)
        with writing():
            audit.record("ranklist.viewed", "ranklist", str(number), persons=len(lines))
        is_by_unit = request.args.get("by") == UNIT
        page, chosen = int(request.args.get("page") or 0), by_unit(lines) if is_by_unit else lines
        return str(
            self.render(
                "admin/ranklist.html",
                made=made,
                lines=chosen[page * PAGE : (page + 1) * PAGE],
                page=page,
                pages=-(-len(chosen) // PAGE),
                is_by_unit=is_by_unit,
                **facts,
                **RANK_WORDS,
            )
        )

    @at("/<int:number>/person/<int:person>")
    def explanation(self, number: int, person: int) -> str:
        """Show how one person's points came about, and on record that it was shown."""
        with reading():
            made = readable(number)
            line = line_of(made, person)
            facts = {"name": line.person.name, "decisions": _about(made, person)}
        with writing():
            audit.record("rankline.explained", "person", str(person), persons=1, rank_list=number)
        return str(
            self.render(
                "admin/rankline.html",
                made=made,
                line=line,
                steps=sentences(line.trace),
                kinds=_offered(made, line),
                may_decide=made.state == DRAFT and bool(visitor().roles & MAKERS),
                **facts,
                **RANK_WORDS,
            )
        )

    @at("/<int:number>/person/<int:person>", "POST")
    @needs(ADMINISTRATOR, CONFIRMER)
    def decide(self, number: int, person: int) -> Answer:
        """Store what the committee decided about one person."""
        url = self.get_url(".explanation", number=number, person=person)
        act = partial(_decided, number, person, visitor().account)
        told = gettext("The decision is stored; the list follows it.")
        return self.change(act, partial(self.explanation, number, person), url, told)

    @at("/<int:number>/no-last", "POST")
    @needs(ADMINISTRATOR, CONFIRMER)
    def no_last(self, number: int) -> Answer:
        """Store that nobody of a list within the list merits the last band."""
        url, back = self.get_url(".show", number=number), partial(self.show, number)
        act = partial(_decided, number, 0, visitor().account)
        told = gettext("The decision is stored; the list follows it.")
        return self.change(act, back, url, told)

    @at("/<int:number>/withdraw", "POST")
    @needs(ADMINISTRATOR, CONFIRMER)
    def withdraw(self, number: int) -> Answer:
        """Take a decision back."""
        url, back = self.get_url(".show", number=number), partial(self.show, number)
        told = gettext("The decision was taken back.")
        act = partial(_withdrawn, number)
        return self.change(act, back, url, told)

    @at("/<int:number>/approve", "POST")
    @needs(CONFIRMER)
    def approve(self, number: int) -> Answer:
        """Make the list final."""
        actor = visitor().account
        url, back = self.get_url(".show", number=number), partial(self.show, number)
        told = gettext("The list is approved and will not change any more.")
        return self.change(lambda: deciding.approve(readable(number), actor), back, url, told)

    @at("/<int:number>/discard", "POST")
    @needs(ADMINISTRATOR, CONFIRMER)
    def discard(self, number: int) -> Answer:
        """Throw a draft away."""
        url, back = self.get_url("admin_outcomes.index"), partial(self.show, number)
        told = gettext("The draft was thrown away.")
        return self.change(lambda: deciding.discard(readable(number)), back, url, told)

    @at("/<int:number>/export", "POST")
    def export(self, number: int) -> Answer:
        """Send the list as an Excel file, on record with the reason."""
        return attempt(partial(_sent, number), partial(self.show, number), "")


def readable(number: int) -> RankList:
    """Return a list that the visitor may read: drafts are for those who make them.

    Raises:
        NotFound: There is none.

    """
    found = RankList.one(RankList.id == number)
    if found is None or (found.state == DRAFT and not visitor().roles & MAKERS):
        raise NotFound(what="list")
    return found


def line_of(made: RankList, person: int) -> RankLine:
    """Return somebody's line.

    Raises:
        NotFound: The person is not on the list.

    """
    found = RankLine.one(RankLine.rank_list == made.id, RankLine.person == person)
    if found is None:
        raise NotFound(what="line of the list")
    return found


def outcome_in_force(cycle: Cycle, name: str) -> Outcome:
    """Return an outcome that has lists by rank, as the configuration in force today has it.

    Raises:
        NotConfigured, NotFound: There is none.

    """
    return ranked_outcome(configuration_in_force(cycle, korean_now().date()), name)


def day_of(cycle: Cycle, outcome: Outcome) -> Any:
    """Return the day as of which a list is usually made: the end of the rating's phase."""
    phase = Phase.one(Phase.cycle == cycle.id, Phase.name == outcome.raw.get("phase", ""))
    return phase.closes_at.date() if phase else cycle.ends_on


def _facts(made: RankList, lines: Sequence[Listed]) -> dict[str, Any]:
    roles, is_draft = visitor().roles, made.state == DRAFT
    may_make = bool(roles & MAKERS)
    return {
        "cycle": made.cycle,
        "by": {"made": made.made_by, "approved": made.approved_by},
        "bands": bands(made, lines),
        "groups": sorted({one.line.group for one in lines}),
        "is_merit": made.kind == MERIT,
        "papers": {one: PAPERS[one] for one in papers_of(made)},
        "decisions": decisions_of(made),
        "people": people_named(),
        "movers": movers(made),
        "outdated": deciding.is_outdated(made),
        "can": {
            "decide": is_draft and may_make,
            "approve": is_draft and CONFIRMER in roles,
            "discard": is_draft and may_make,
        },
    }


def _about(made: RankList, person: int) -> list[Decision]:
    return [one for one in decisions_of(made) if one.person == person]


def _offered(made: RankList, line: RankLine) -> list[str]:
    """Return the kinds of decision that can be taken about somebody."""
    if line.left_out:
        return list(deciding.UNRANKED) if made.kind == MERIT else []
    known = deciding.RANKED if made.kind == MERIT else deciding.IN_PROMOTION
    return [kind for kind in KINDS if kind in known]


def _made(cycle: int, name: str, actor: int) -> int:
    found = existing(cycle)
    old = deciding.in_force(cycle, name)
    reason = inputs.reason() if old else ""
    order = Order(as_of=inputs.day("as_of"), corrects=old, reason=reason)
    return int(make_list(found, outcome_in_force(found, name), order, actor).id)


def _decided(number: int, person: int, actor: int) -> object:
    kind = request.form.get("kind", "")[:20] if person else NO_LAST
    wanted = Decision(
        person=person,
        kind=kind,
        reason=inputs.reason(),
        value=request.form.get("value", "").strip()[:20],
        group=request.form.get("group", "") if not person else "",
    )
    return deciding.decide(readable(number), wanted, actor)


def _withdrawn(number: int) -> object:
    made = readable(number)
    return deciding.withdraw(made, inputs.number("decision", 0, len(made.decisions)))


def _sent(number: int) -> Response:
    """Put the export on record, then write it: only what is on record leaves."""
    ordered = in_transaction(partial(_ordered, number))
    target = BytesIO()
    with reading():
        write_rank_list(ordered, target)
    target.seek(0)
    name = workbook_name(ordered.marks.title, korean_now().date())
    return send_file(target, XLSX, as_attachment=True, download_name=name)


def _ordered(number: int) -> RankListOrder:
    made = readable(number)
    return order_rank_list(made, municipality=place().name, reason=inputs.reason())
