"""Pay lists in the office: sums against the budget, everybody's amount, approval, differences."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from io import BytesIO
from typing import Any

from flask import request, send_file
from flask_babel import gettext, lazy_gettext
from werkzeug.wrappers import Response

from core import audit
from core.access.roles import ADMINISTRATOR, CONFIRMER
from core.admin import inputs
from core.admin.base import Answer, InnerView, at, attempt, in_transaction
from core.admin.cycles.cycles import EVERYBODY
from core.admin.forms.forms import XLSX
from core.admin.outcomes.outcomes import MAKERS
from core.admin.outcomes.pay_words import WORDS
from core.admin.runs.results import PAGE
from core.clock import korean_now
from core.data.models import PayLine, PayList
from core.errors import NotFound
from core.jobs.exports import workbook_name
from core.pages.language import language
from core.pages.visitor import needs, place, reading, visitor, writing
from core.paylists import deciding
from core.paylists.differences import claimed_back, differences, sums
from core.paylists.export import PayListOrder, order_pay_list, write_pay_list
from core.paylists.making import rates_of
from core.paylists.states import DRAFT
from core.paylists.summary import Listed, by_grade, by_reason, listed, people_named
from core.runs.snapshots import trace_of
from forms.definition import in_language


class PayListPages(InnerView):
    """One pay list; whoever reads amounts is on record."""

    roles = EVERYBODY
    under = "admin_outcomes"
    title = lazy_gettext("Pay list")

    @at("/<int:number>")
    def show(self, number: int) -> str:
        """Show the sums, how the budget was kept, and everybody's line."""
        with reading():
            made = readable(number)
            lines = listed(made)
            facts = self._facts(made, lines)
        with writing():
            audit.record("paylist.viewed", "paylist", str(number), persons=len(lines))
        page = int(request.args.get("page") or 0)
        return str(
            self.render(
                "admin/paylist.html",
                made=made,
                lines=lines[page * PAGE : (page + 1) * PAGE],
                page=page,
                pages=-(-len(lines) // PAGE),
                **facts,
                **WORDS,
            )
        )

    def _facts(self, made: PayList, lines: Sequence[Listed]) -> dict[str, Any]:
        plain = [one.line for one in lines]
        return {
            "cycle": made.cycle,
            "run": made.allocation.run_id,
            "base_table": made.base_table,
            "by": {"made": made.made_by, "approved": made.approved_by},
            "steps": sentences(made.trace),
            "grades": by_grade(plain, rates_of(made)),
            "groups": len({line.group for line in plain}),
            "reasons": by_reason(plain),
            "unpaid": [one for one in lines if one.line.unpaid],
            "changes": len(differences(made)),
            "claims": len(claimed_back(made)),
            "outdated": deciding.is_outdated(made),
            "can": _can(made),
        }

    @at("/<int:number>/person/<int:person>")
    def explanation(self, number: int, person: int) -> str:
        """Show how one person's amount came about, and on record that it was shown."""
        with reading():
            made = readable(number)
            line = PayLine.one(PayLine.pay_list == number, PayLine.person == person)
            if line is None:
                raise NotFound(what="pay line")
            name = line.person.name
        with writing():
            audit.record("payline.explained", "person", str(person), persons=1, pay_list=number)
        steps = sentences(line.trace)
        return str(
            self.render("admin/payline.html", made=made, line=line, name=name, steps=steps, **WORDS)
        )

    @at("/<int:number>/differences")
    def differences(self, number: int) -> str:
        """Show what is paid in addition and what is claimed back, person by person."""
        with reading():
            made = readable(number)
            changes, claims = differences(made), claimed_back(made)
            people = people_named()
        with writing():
            persons = len(changes) + len(claims)
            audit.record("paylist.differences", "paylist", str(number), persons=persons)
        return str(
            self.render(
                "admin/paylist_differences.html",
                made=made,
                changes=changes,
                claims=claims,
                sums=sums(changes),
                claimed=sums(claims)[1],
                people=people,
                **WORDS,
            )
        )

    @at("/<int:number>/approve", "POST")
    @needs(CONFIRMER)
    def approve(self, number: int) -> Answer:
        """Make the list final."""
        actor = visitor().account
        told = gettext("The pay list is approved and will not change any more.")
        url, back = self.get_url(".show", number=number), partial(self.show, number)
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


def readable(number: int) -> PayList:
    """Return a pay list that the visitor may read: drafts are for those who make them.

    Raises:
        NotFound: There is none.

    """
    found = PayList.one(PayList.id == number)
    if found is None or (found.state == DRAFT and not visitor().roles & MAKERS):
        raise NotFound(what="pay list")
    return found


def sentences(trace: bytes) -> list[str]:
    """Return the stored steps as sentences in the reader's language."""
    return [in_language(step.text, language(), "ko") for step in trace_of(trace)]


def _can(made: PayList) -> dict[str, bool]:
    """Return which buttons the visitor gets."""
    roles, is_draft = visitor().roles, made.state == DRAFT
    return {
        "approve": is_draft and CONFIRMER in roles,
        "discard": is_draft and bool(roles & MAKERS),
        "correct": deciding.is_outdated(made) and bool(roles & MAKERS),
    }


def _sent(number: int) -> Response:
    """Put the export on record, then write it: only what is on record leaves."""
    ordered = in_transaction(partial(_ordered, number))
    target = BytesIO()
    with reading():
        write_pay_list(ordered, target)
    target.seek(0)
    name = workbook_name(ordered.marks.title, korean_now().date())
    return send_file(target, XLSX, as_attachment=True, download_name=name)


def _ordered(number: int) -> PayListOrder:
    made = readable(number)
    return order_pay_list(made, municipality=place().name, reason=inputs.reason())
