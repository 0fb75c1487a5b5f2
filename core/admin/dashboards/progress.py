"""How far a cycle is: phases, departments and teams, workflows by stage, and day by day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import redirect, request
from flask_babel import gettext, lazy_gettext
from werkzeug.wrappers import Response

from core.admin.base import InnerView, at
from core.admin.cycles.cycles import EVERYBODY, existing, phases_of
from core.admin.dashboards.figures import share_of, told
from core.admin.dashboards.panels import Cell, Panel, Row, row, sent
from core.charts.rows import Row as Bar
from core.charts.rows import rows as bars
from core.charts.svg import Frame
from core.charts.trend import Point
from core.charts.trend import trend as line
from core.clock import korean_now
from core.cycles.progress import LEAST, Progress
from core.dashboards.flows import lying
from core.dashboards.standing import Matrix, matrix, team_matrix
from core.dashboards.trend import Day, trend
from core.data.models import Cycle, OrgUnit
from core.errors import NotFound
from core.pages.language import language
from core.pages.visitor import catalogue, reading
from core.people.organisation import BUREAU
from core.services import services

#: Characters of a unit's code and of a phase's name in an address.
LONGEST_CODE, LONGEST_NAME = 20, 60


class ProgressPages(InnerView):
    """The dashboard of a cycle."""

    roles = EVERYBODY
    under = "admin_cycles"
    is_tab = True
    title = lazy_gettext("Dashboards")

    @at("/")
    def to_list(self) -> Response:
        """Go to the newest cycle's."""
        with reading():
            newest = (
                Cycle.select(Cycle.id).order_by(Cycle.starts_on.desc(), Cycle.id.desc()).first()
            )
        if newest is None:
            return redirect(self.get_url("admin_cycles.index_view"))
        return redirect(self.get_url(".show", cycle=newest.id))

    @at("/<int:cycle>")
    def show(self, cycle: int) -> str:
        """Show how far a cycle is, by department or within one."""
        with reading():
            found = existing(cycle)
            panels = _panels(self, found)
            phases = _phases(cycle)
            facts = {"bureaus": _bureaus(), "department": _named(_department())}
        names = ("bureau", "phase", "department")
        args = {name: request.args.get(name, "")[:LONGEST_NAME] for name in names}
        return str(
            self.render(
                "admin/dashboards/progress.html",
                cycle=found,
                panels=panels,
                phases={name: title for name, (_, title) in phases.items()},
                args=args,
                take=lambda part, suffix: self.get_url(
                    ".take", cycle=cycle, part=part, suffix=suffix, **_given(args)
                ),
                **facts,
            )
        )

    @at("/<int:cycle>/<part>.<suffix>")
    def take(self, cycle: int, part: str, suffix: str) -> Response:
        """Send a chart or a table of the page."""
        with reading():
            panels = _panels(self, existing(cycle))
        return sent(panels, part, suffix, str(cycle))


def least() -> int:
    """Return how many people must stand behind a count where answers name nobody."""
    return services().configuration.minimum_group or LEAST


def cycles() -> Mapping[int, str]:
    """Return every cycle, the newest first."""
    found = Cycle.select(Cycle.id, Cycle.title).order_by(Cycle.starts_on.desc(), Cycle.id.desc())
    return dict(found.tuples())


def _panels(view: ProgressPages, cycle: Cycle) -> list[Panel]:
    now, department = korean_now(), _department()
    if department:
        teams = team_matrix(cycle, department, now.date(), least())
        return [_phase_panel(teams), _table(teams, gettext("Teams"), {})]
    found = matrix(cycle, now.date(), least())
    links = {code: view.get_url(".show", cycle=cycle.id, department=code) for code in found.names}
    shown = found.of_bureau(request.args.get("bureau", "")[:LONGEST_CODE])
    return [
        _phase_panel(found),
        _table(shown, gettext("Departments"), links),
        _stages(cycle),
        *_trend(found, _phases(cycle.id)),
    ]


def _phase_panel(found: Matrix) -> Panel:
    title = gettext("Progress by phase")
    entries = [
        Bar(label=one.phase_title, told=" ".join(told(one)), share=share_of(one))
        for one in found.phases
    ]
    frame = Frame(key="phases", title=title, text=gettext("The same numbers stand in the table."))
    return Panel(
        key="phases",
        title=title,
        columns=(
            *(gettext("Phase"), gettext("People"), gettext("Assigned")),
            *(gettext("Done"), gettext("Excused"), gettext("Progress")),
        ),
        rows=[_phase_row(one) for one in found.phases],
        chart=bars(frame, entries) if entries else None,
        empty=gettext("Nobody is assigned yet."),
    )


def _phase_row(one: Progress) -> Row:
    done = gettext("hidden") if one.done is None else one.done
    return row(one.phase_title, one.people, one.assigned, done, one.excused, told(one)[0])


def _table(found: Matrix, title: str, links: Mapping[str, str]) -> Panel:
    note = gettext(
        "Where a form does not name who answers, groups of fewer than %(k)s people are hidden, "
        "and so are others from which their number could be worked out.",
        k=least(),
    )
    return Panel(
        key="units",
        title=title,
        columns=(title, *(one.phase_title for one in found.phases)),
        rows=[_unit_row(found, code, name, links) for code, name in found.names.items()],
        note=note,
        empty=gettext("Nobody is assigned yet."),
    )


def _unit_row(found: Matrix, code: str, name: str, links: Mapping[str, str]) -> Row:
    head = Cell(value=name or gettext("in no department"), href=links.get(code, "") if code else "")
    cells = (told(found.cells.get((code, one.phase))) for one in found.phases)
    return (head, *(Cell(value=share, more=counts) for share, counts in cells))


def _stages(cycle: Cycle) -> Panel:
    lines = lying(catalogue(), cycle.id, korean_now(), language())
    return Panel(
        key="stages",
        title=gettext("Submissions on their way, by stage"),
        columns=(
            *(gettext("Workflow"), gettext("Stage"), gettext("Count")),
            *(gettext("Late"), gettext("Oldest, in days")),
        ),
        rows=[row(one.workflow, one.stage, one.count, one.late, one.days) for one in lines],
        empty=gettext("Nothing is on its way."),
    )


def _trend(found: Matrix, phases: Mapping[str, tuple[int, str]]) -> list[Panel]:
    name = request.args.get("phase", "")[:LONGEST_NAME]
    if name not in phases:
        return []
    phase = next((one for one in found.phases if one.phase == name), None)
    days = trend(phases[name][0])
    return [_trend_panel(days, phase)] if phase else []


def _trend_panel(days: Sequence[Day], phase: Progress) -> Panel:
    title = gettext("Handed in, day by day: %(phase)s", phase=phase.phase_title)
    frame = Frame(key="days", title=title, text=gettext("The same numbers stand in the table."))
    points = [Point(label=f"{one.day:%m-%d}", count=one.so_far) for one in days]
    return Panel(
        key="days",
        title=title,
        columns=(gettext("Day"), gettext("Handed in"), gettext("So far")),
        rows=[row(one.day.isoformat(), one.count, one.so_far) for one in days],
        chart=line(frame, points, phase.assigned) if days else None,
        empty=gettext("There is nothing to show: forms that name nobody are not counted by day."),
    )


def _phases(cycle: int) -> Mapping[str, tuple[int, str]]:
    """Return the phases of a cycle by name: id and title."""
    return {one.name: (one.id, one.title) for one in phases_of(cycle)}


def _given(args: Mapping[str, str]) -> Mapping[str, str]:
    return {name: value for name, value in args.items() if value}


def _department() -> str:
    return request.args.get("department", "")[:LONGEST_CODE]


def _named(code: str) -> str:
    """Return what a department is called.

    Raises:
        NotFound: There is none.

    """
    if not code:
        return ""
    found = OrgUnit.one(OrgUnit.code == code)
    if found is None:
        raise NotFound(what="unit")
    return str(found.name)


def _bureaus() -> Mapping[str, str]:
    found = OrgUnit.select(OrgUnit.code, OrgUnit.name).where(OrgUnit.kind == BUREAU)
    return dict(found.order_by(OrgUnit.code).tuples())
