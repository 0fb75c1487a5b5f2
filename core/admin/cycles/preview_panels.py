"""What a roster would assign, as tables and a chart: loads, raters, ratees, changes, gaps."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from flask_babel import gettext
from markupsafe import Markup

from core.admin.dashboards.panels import Panel, Row, row
from core.admin.words import number, relation_title, titled
from core.charts.columns import Group, columns
from core.charts.svg import Frame
from core.clock import korean_now
from core.cycles.previewing import GOES, NEW, STAYS, Foreseen, Preview
from core.data.models import Person
from core.data.rows import rows_of
from core.flows.chart import chart_of
from core.submissions.assignments import subject_names

#: Bars of the chart of loads; more different loads are put together.
MOST_BARS: Final = 20
#: Of one line so many others are named on the page and in the file.
NAMED: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What raters, their departments and subjects are called, by id."""

    people: Mapping[int, str]
    departments: Mapping[int, str]
    subjects: Mapping[tuple[str, int], str]

    def rater(self, one: Foreseen) -> str:
        """Return who answers, with the staff number."""
        return self.people.get(one.rater, str(one.rater))

    def subject(self, one: Foreseen) -> str:
        """Return whom or what an answer is about; of people with the staff number."""
        kind, key = one.subject
        if kind == "person":
            return self.people.get(key, str(key))
        return self.subjects.get(one.subject) or "-"


def names_of(found: Preview) -> Names:
    """Return the names that a preview needs, in a fixed number of queries."""
    everything = (*found.wanted, *found.gone)
    fields = (Person.id, Person.name, Person.position, Person.staff_no)
    people = {
        key: f"{' '.join(filter(None, (name, post)))} ({staff_no})"
        for key, name, post, staff_no in rows_of(Person.select(*fields))
    }
    unit_of = chart_of(korean_now().date()).unit_of
    units = {("unit", unit) for unit in unit_of.values()}
    others = {one.subject for one in everything if one.subject[0] != "person"}
    subjects = subject_names(others | units)
    departments = {who: subjects.get(("unit", unit), "") for who, unit in unit_of.items()}
    return Names(people=people, departments=departments, subjects=subjects)


def panels_of(found: Preview, names: Names) -> list[Panel]:
    """Return the parts of the page; those that name raters are left out where they are hidden."""
    told = [_loads(found), _ratees(found, names)]
    if not found.hides_raters:
        told += [_raters(found, names), _pairs(found, names)]
        told += [_changes(found, names)] if found.assigned else []
    return [*told, _unfilled(found)]


def changes() -> dict[str, str]:
    """Return what the kinds of changes are called."""
    return {
        NEW: gettext("would be new"),
        STAYS: gettext("stays"),
        GOES: gettext("goes, unless begun"),
    }


def _loads(found: Preview) -> Panel:
    grouped = list(classes(list(found.loads.values())))
    load, title = found.load, gettext("Forms of one person")
    note = gettext(
        "%(people)s people would fill in %(forms)s forms: at least %(least)s, on average "
        "%(mean)s, at most %(most)s.",
        people=len(found.loads),
        forms=len(found.wanted),
        least=load.least,
        mean=number(load.mean),
        most=load.most,
    )
    return Panel(
        key="load",
        title=title,
        columns=(title, gettext("People")),
        rows=[row(label, count) for label, count in grouped],
        chart=_chart(grouped, title, note),
        note=note,
        empty=gettext("The roster assigns nobody."),
    )


def _chart(classes: Sequence[tuple[str, int]], title: str, text: str) -> Markup | None:
    if not classes:
        return None
    groups = [Group(label=label, counts=(count,)) for label, count in classes]
    return columns(Frame(key="load", title=title, text=text), groups, ("bar",))


def classes(loads: Sequence[int]) -> Iterator[tuple[str, int]]:
    """Yield classes of equal width, at most so many as the chart has bars, and who is in them."""
    if not loads:
        return
    least, most = min(loads), max(loads)
    width = -(-(most - least + 1) // MOST_BARS)
    counted = Counter((load - least) // width for load in loads)
    for place in range((most - least) // width + 1):
        first = least + place * width
        last = min(first + width - 1, most)
        yield str(first) if first == last else f"{first}-{last}", counted[place]


def _raters(found: Preview, names: Names) -> Panel:
    grouped: dict[str, list[Foreseen]] = defaultdict(list)
    departments: dict[str, str] = {}
    for one in found.wanted:
        grouped[names.rater(one)].append(one)
        departments[names.rater(one)] = names.departments.get(one.rater, "")
    return Panel(
        key="raters",
        title=gettext("By rater"),
        columns=(gettext("Rater"), gettext("Department"), gettext("Forms"), gettext("About")),
        rows=[
            row(who, departments[who] or "-", len(ones), _listed(map(names.subject, ones)))
            for who, ones in sorted(grouped.items())
        ],
        empty=gettext("The roster assigns nobody."),
        persons=len(grouped),
    )


def _ratees(found: Preview, names: Names) -> Panel:
    grouped: dict[tuple[str, int], list[Foreseen]] = defaultdict(list)
    for one in found.wanted:
        grouped[one.subject].append(one)
    shown = () if found.hides_raters else (gettext("Raters by name"),)
    rows = [_ratee(names.subject(ones[0]), ones, names, *shown) for ones in grouped.values()]
    return Panel(
        key="ratees",
        title=gettext("By ratee"),
        columns=(gettext("About"), gettext("Raters"), gettext("Of them"), *shown),
        rows=sorted(rows, key=lambda cells: str(cells[0].value)),
        empty=gettext("The roster assigns nobody."),
        persons=len(grouped),
    )


def _ratee(subject: str, ones: Sequence[Foreseen], names: Names, *shown: str) -> Row:
    relations = Counter(relation_title(one.relation) or gettext("none") for one in ones)
    told = ", ".join(f"{title} {count}" for title, count in sorted(relations.items()))
    return row(subject, len(ones), told, *(_listed(map(names.rater, ones)) for _ in shown))


def _pairs(found: Preview, names: Names) -> Panel:
    """Return every pair on a line of its own, for the file alone."""
    titles = changes()
    return Panel(
        key="pairs",
        title=gettext("Who rates whom"),
        columns=(
            *(gettext("Rater"), gettext("Department"), gettext("Relation")),
            *(gettext("About"), gettext("Change")),
        ),
        rows=[
            row(
                names.rater(one),
                names.departments.get(one.rater, "") or "-",
                relation_title(one.relation) or "-",
                names.subject(one),
                titles[one.change],
            )
            for one in (*found.wanted, *found.gone)
        ],
        persons=len(found.loads),
    )


def _changes(found: Preview, names: Names) -> Panel:
    titles = changes()
    counted = Counter(one.change for one in (*found.wanted, *found.gone))
    return Panel(
        key="changes",
        title=gettext("Difference to what is assigned"),
        columns=(gettext("Change"), gettext("Rater"), gettext("Relation"), gettext("About")),
        rows=[
            row(
                titles[one.change],
                names.rater(one),
                relation_title(one.relation) or "-",
                names.subject(one),
            )
            for one in found.changes
        ],
        note=gettext(
            "%(new)s would be new, %(stays)s stay, %(goes)s are wanted no more.",
            new=counted[NEW],
            stays=counted[STAYS],
            goes=counted[GOES],
        ),
        empty=gettext("What is assigned is what the roster says."),
        persons=len({one.rater for one in found.changes}),
    )


def _unfilled(found: Preview) -> Panel:
    return Panel(
        key="unfilled",
        title=gettext("Who could not be filled"),
        columns=(
            *(gettext("Subject"), gettext("Relation"), gettext("Wanted"), gettext("Found")),
            gettext("Reason"),
        ),
        rows=[
            row(
                one.subject, relation_title(one.relation), one.wanted, one.found, titled(one.reason)
            )
            for one in found.unfilled
        ],
        empty=gettext("Everybody could be filled."),
        persons=len(found.unfilled),
    )


def _listed(names: Iterable[str]) -> str:
    """Return names in order, the first so many of them."""
    found = sorted(names)
    more = len(found) - NAMED
    told = ", ".join(found[:NAMED])
    return gettext("%(names)s and %(count)s more", names=told, count=more) if more > 0 else told
