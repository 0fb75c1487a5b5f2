"""How well a run's forms are answered, how its scores lie, and how people rate.  Advice alone."""

from __future__ import annotations

from collections.abc import Sequence
from random import SystemRandom
from typing import Final

from flask import request
from flask_babel import gettext, lazy_gettext
from markupsafe import Markup
from werkzeug.wrappers import Response

from core import audit
from core.access.roles import ADMINISTRATOR
from core.admin.base import InnerView, at
from core.admin.cycles.cycles import EVERYBODY
from core.admin.dashboards.figures import percent
from core.admin.dashboards.panels import Panel, Row, row, sent
from core.admin.dashboards.progress import least
from core.admin.runs.distribution import drawn
from core.admin.runs.runs import chosen_card, readable
from core.charts.boxes import Box, boxes, five
from core.charts.rows import Row as Bar
from core.charts.rows import rows as bars
from core.charts.svg import Frame
from core.clock import korean_now
from core.dashboards.items import Item, items
from core.dashboards.spreads import Spread, spreads
from core.data.models import ScoreRun
from core.disclosure import distribution, threshold_of
from core.pages.language import language
from core.pages.visitor import needs, reading, writing
from core.records import CONFIDENTIAL, NAMED
from core.runs.advice import advice_on
from core.runs.readings import Reading, readings
from core.scoring.multi_rater.advice import LEAST_RATERS, Kind
from core.scoring.multi_rater.raters import LEAST_SUBJECTS, Rater, raters
from core.scoring.rounding import half_up
from core.submissions.assignments import subject_names

#: Digits after the point, of raters who are named and of those who are not.
DIGITS, FEWER_DIGITS = 2, 1
HIGHEST = 100
#: Raters and questions that a chart shows; the table has all.
DRAWN: Final = 20
#: Characters of a question in a chart.
SHORT: Final = 28
#: The most subjects that a rater may be asked to have before being judged.
MOST_SUBJECTS: Final = 100


class HealthPages(InnerView):
    """What a run's answers and scores look like."""

    roles = EVERYBODY
    under = "admin_runs"
    title = lazy_gettext("Answers and scores")

    @at("/<int:run>")
    def show(self, run: int) -> str:
        """Show how scores lie by department, and what of the answers is worth a look."""
        with reading():
            found = readable(run)
            panels, cycle = _panels(found), found.cycle
        with writing():
            persons = max((one.persons for one in panels), default=0)
            audit.record("run.viewed", "run", str(run), persons=persons, part="health")
        return str(
            self.render(
                "admin/dashboards/health.html",
                run=found,
                cycle=cycle,
                panels=panels,
                take=lambda part, suffix: self.get_url(".take", run=run, part=part, suffix=suffix),
            )
        )

    @at("/<int:run>/<part>.<suffix>")
    def take(self, run: int, part: str, suffix: str) -> Response:
        """Send a chart or a table of the page."""
        with reading():
            panels = _panels(readable(run))
        return sent(panels, part, suffix, str(run))

    @at("/<int:run>/raters")
    @needs(ADMINISTRATOR)
    def raters(self, run: int) -> str:
        """Show how each rater rates; on record, because it reads what somebody said of others."""
        with reading():
            found = readable(run)
            panels, cycle = _rater_panels(found), found.cycle
        with writing():
            persons = sum(one.persons for one in panels)
            audit.record("ratings.monitored", "run", str(run), persons=persons, least=_wanted())
        return str(
            self.render(
                "admin/dashboards/raters.html",
                run=found,
                cycle=cycle,
                panels=panels,
                least=_wanted(),
                proposed=LEAST_SUBJECTS,
                take=lambda part, suffix: self.get_url(
                    ".take_raters", run=run, part=part, suffix=suffix, least=_wanted()
                ),
            )
        )

    @at("/<int:run>/raters/<part>.<suffix>")
    @needs(ADMINISTRATOR)
    def take_raters(self, run: int, part: str, suffix: str) -> Response:
        """Send the table of raters."""
        with reading():
            panels = _rater_panels(readable(run))
        return sent(panels, part, suffix, str(run))


def _panels(run: ScoreRun) -> list[Panel]:
    found = list(readings(run))
    panels = [_scores(run), _by_department(run)]
    return panels if run.phase is None else [*panels, _signals(run), _unanswered(found)]


def _scores(run: ScoreRun) -> Panel:
    classes = distribution(run, threshold_of(run), HIGHEST, chosen_card(run))
    return Panel(
        key="scores",
        title=gettext("Distribution of scores"),
        columns=(gettext("From"), gettext("To"), gettext("Count")),
        rows=[row(half_up(one.start, 0), half_up(one.end, 0), one.count) for one in classes],
        chart=drawn(classes, HIGHEST),
        empty=gettext("There are too few scores to show how they are distributed."),
        persons=sum(one.count for one in classes),
    )


def _by_department(run: ScoreRun) -> Panel:
    k = max(least(), threshold_of(run))
    found = spreads(run, korean_now().date(), k, chosen_card(run))
    title = gettext("Scores by department")
    return Panel(
        key="departments",
        title=title,
        columns=(
            *(gettext("Department"), gettext("People"), gettext("Least"), gettext("Lower quarter")),
            *(gettext("Median"), gettext("Upper quarter"), gettext("Most")),
        ),
        rows=[_spread_row(one) for one in found],
        chart=_boxes(title, found),
        note=gettext(
            "The box holds the middle half, the thick line is the median, the thin line reaches "
            "from the least to the most. Departments of fewer than %(k)s scores are hidden.",
            k=k,
        ),
        empty=gettext("No person has a score in this run."),
        persons=sum(one.people for one in found),
    )


def _boxes(title: str, found: Sequence[Spread]) -> Markup | None:
    text = gettext("The same numbers stand in the table.")
    entries = [
        Box(label=_name(one), told=_people(one.people), numbers=five(one.values))
        for one in found
        if one.values
    ]
    if not entries:
        return None
    low = min(one.numbers[0] for one in entries)
    high = max(one.numbers[-1] for one in entries)
    return boxes(Frame(key="departments", title=title, text=text), entries, low, high)


def _spread_row(one: Spread) -> Row:
    if not one.values:
        return row(_name(one), one.people, *[gettext("hidden")] * 5)
    return row(_name(one), one.people, *(half_up(number, DIGITS) for number in five(one.values)))


def _name(one: Spread) -> str:
    return one.name or gettext("in no department")


def _people(count: int) -> str:
    return str(gettext("%(count)s people", count=count))


def _signals(run: ScoreRun) -> Panel:
    words = {
        Kind.STRAIGHT: gettext("The same mark for every question, on every form"),
        Kind.NO_VARIANCE: gettext("The same mean for everybody, of five people or more"),
        Kind.FAR: gettext("Mean further than two standard deviations from all raters"),
        Kind.MUTUAL: gettext("Pairs who rate each other at the very top or bottom"),
        Kind.BURST: gettext("Ten forms or more within five minutes, most with the same marks"),
    }
    found = advice_on(run)
    counts = [(words[one.kind], len(one.pairs or one.raters), one.asked) for one in found]
    return Panel(
        key="signals",
        title=gettext("Signs of haste"),
        columns=(gettext("Sign"), gettext("Found"), gettext("Raters")),
        rows=[row(*one) for one in counts],
        note=gettext(
            "Advice: it changes nothing and accuses nobody. Times are looked at only where they "
            "are stored with the author; anonymous ballots have neither."
        ),
        empty=gettext("Too few raters, or nothing but anonymous ballots: nothing is told."),
    )


def _unanswered(found: Sequence[Reading]) -> Panel:
    told = items(found, language(), max(least(), LEAST_RATERS))
    title = gettext("Questions without a mark")
    frame = Frame(key="items", title=title, text=gettext("The same numbers stand in the table."))
    return Panel(
        key="items",
        title=title,
        columns=(
            *(gettext("Question"), gettext("Forms"), gettext("Without a mark"), gettext("Share")),
        ),
        rows=[row(one.label, one.asked, one.without, percent(one.share)) for one in told],
        chart=bars(frame, [_bar(one) for one in told[:DRAWN]]) if told else None,
        note=gettext(
            "Left out, could not be answered, or said not to apply. Anonymous ballots are not "
            "counted."
        ),
        empty=gettext("Too few raters, or nothing but anonymous ballots: nothing is told."),
    )


def _bar(one: Item) -> Bar:
    label = one.label if len(one.label) <= SHORT else f"{one.label[:SHORT]}…"
    return Bar(label=label, told=f"{one.without}/{one.asked}", share=one.share)


def _wanted() -> int:
    """Return from how many subjects a rater is judged: what the page asks for, never fewer."""
    given = request.args.get("least", "")
    asked = int(given) if given.isascii() and given.isdigit() and len(given) <= 3 else 0
    return min(max(asked, LEAST_SUBJECTS), MOST_SUBJECTS)


def _rater_panels(run: ScoreRun) -> list[Panel]:
    found = list(readings(run))
    return [
        _monitor(NAMED, [one for one in found if one.identity == NAMED]),
        _monitor(CONFIDENTIAL, [one for one in found if one.identity == CONFIDENTIAL]),
    ]


def _monitor(identity: str, found: Sequence[Reading]) -> Panel:
    judged = list(raters([one.sheet for one in found], _wanted()))
    if identity == NAMED:
        names = subject_names({("person", one.rater) for one in judged})
        rows = [(names.get(("person", one.rater), ""), str(one.subjects), one) for one in judged]
        return _raters_panel("named", gettext("Raters of forms that name them"), rows, DIGITS)
    if len(judged) < max(least(), LEAST_RATERS):
        judged = []
    SystemRandom().shuffle(judged)
    rows = [
        (
            gettext("Rater %(number)s", number=number),
            gettext("%(least)s or more", least=_wanted()),
            one,
        )
        for number, one in enumerate(judged, 1)
    ]
    title = gettext("Raters of confidential forms, in an order drawn anew each time")
    return _raters_panel("confidential", title, rows, FEWER_DIGITS)


def _raters_panel(
    key: str, title: str, found: Sequence[tuple[str, str, Rater]], digits: int
) -> Panel:
    return Panel(
        key=key,
        title=title,
        columns=(
            *(gettext("Rater"), gettext("Subjects"), gettext("Mean")),
            *(gettext("Milder than others"), gettext("Spread"), gettext("Halo")),
        ),
        rows=[row(name, subjects, *_measures(one, digits)) for name, subjects, one in found],
        empty=gettext("Nobody has rated enough people, or too few raters have."),
        persons=len(found),
    )


def _measures(one: Rater, digits: int) -> list[str]:
    numbers = (one.mean, one.mildness, one.spread, one.halo)
    return ["-" if number is None else half_up(number, digits) for number in numbers]
