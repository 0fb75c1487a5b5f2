"""People, units and spells of duty: looked up, and corrected where the import cannot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import peewee
from flask_babel import lazy_gettext

from core.access.roles import ADMINISTRATOR, AUDITOR
from core.admin.people import person_page
from core.admin.tables import Choice, TableView
from core.data.models import Account, OrgUnit, Person, Spell


class PersonTable(TableView):
    """Members of staff."""

    roles = (ADMINISTRATOR, AUDITOR)
    is_tab = True
    title = lazy_gettext("People")
    details_template = "admin/person.html"
    column_list = ("staff_no", "name", "position", "grade", "series", "employment", "left_on")
    column_details_list = (*column_list, "appointed_on", "grade_since")
    column_labels: ClassVar[Mapping[str, Any]] = {
        "staff_no": lazy_gettext("Staff number"),
        "name": lazy_gettext("Name"),
        "position": lazy_gettext("Position"),
        "grade": lazy_gettext("Grade"),
        "series": lazy_gettext("Series"),
        "employment": lazy_gettext("Employment"),
        "left_on": lazy_gettext("Left on"),
        "appointed_on": lazy_gettext("Appointed on"),
        "grade_since": lazy_gettext("In this grade since"),
    }
    searched = (Person.staff_no, Person.name)
    choices = (
        Choice(
            name="grade",
            title=lazy_gettext("Grade"),
            column=Person.grade,
            options=lambda: values_of(Person.grade),
        ),
        Choice(
            name="employment",
            title=lazy_gettext("Employment"),
            column=Person.employment,
            options=lambda: values_of(Person.employment),
        ),
    )

    def order(self) -> list[Any]:
        """List people by staff number."""
        return [Person.staff_no]

    def accounts_of(self, person: Person) -> list[Account]:
        """Return the accounts of a person."""
        return person_page.accounts_of(person)

    def assigned_to(self, person: Person) -> list[person_page.Line]:
        """Return what is assigned to a person, of forms that name their authors."""
        return person_page.assigned_to(person)


class UnitTable(TableView):
    """Organisation units, each with the one above it."""

    roles = (ADMINISTRATOR, AUDITOR)
    is_tab = True
    under = "admin_people"
    title = lazy_gettext("Units")
    column_list = (
        "code",
        "name",
        "kind",
        "parent",
        "evaluation_group",
        "valid_from",
        "valid_to",
    )
    column_details_list = column_list
    column_labels: ClassVar[Mapping[str, Any]] = {
        "code": lazy_gettext("Code"),
        "name": lazy_gettext("Name"),
        "kind": lazy_gettext("Kind"),
        "parent": lazy_gettext("Unit above"),
        "evaluation_group": lazy_gettext("Evaluation group"),
        "valid_from": lazy_gettext("Exists from"),
        "valid_to": lazy_gettext("Exists until"),
    }
    column_sortable_list = ("code", "name", "kind", "evaluation_group", "valid_from", "valid_to")
    column_formatters: ClassVar[Mapping[str, Any]] = {
        "parent": lambda _view, _context, row, _name: row.parent.name if row.parent else ""
    }
    searched = (OrgUnit.code, OrgUnit.name)
    choices = (
        Choice(
            name="kind",
            title=lazy_gettext("Kind"),
            column=OrgUnit.kind,
            options=lambda: values_of(OrgUnit.kind),
        ),
    )

    def get_query(self) -> Any:
        """Return the units with the units above them, in one query."""
        above = OrgUnit.alias("above")
        on = OrgUnit.parent == above.id
        return OrgUnit.select(OrgUnit, above).join(
            above, peewee.JOIN.LEFT_OUTER, on=on, attr="parent"
        )

    def order(self) -> list[Any]:
        """List units by code."""
        return [OrgUnit.code]


class SpellTable(TableView):
    """Spells of duty, each with its person and unit."""

    roles = (ADMINISTRATOR, AUDITOR)
    is_tab = True
    under = "admin_people"
    title = lazy_gettext("Spells of duty")
    can_view_details = False
    column_list = ("person", "unit", "starts", "ends", "kind", "leads", "reason_code", "source")
    column_labels: ClassVar[Mapping[str, Any]] = {
        "person": lazy_gettext("Person"),
        "unit": lazy_gettext("Unit"),
        "starts": lazy_gettext("Starts"),
        "ends": lazy_gettext("Ends"),
        "kind": lazy_gettext("Kind"),
        "leads": lazy_gettext("Heads the unit"),
        "reason_code": lazy_gettext("Reason"),
        "source": lazy_gettext("Source"),
    }
    column_sortable_list = ("starts", "ends", "kind")
    column_formatters: ClassVar[Mapping[str, Any]] = {
        "person": lambda _view, _context, row, _name: f"{row.person.name} ({row.person.staff_no})",
        "unit": lambda _view, _context, row, _name: row.unit.name,
    }
    searched = (Person.staff_no, Person.name, OrgUnit.name)
    choices = (
        Choice(
            name="kind",
            title=lazy_gettext("Kind"),
            column=Spell.kind,
            options=lambda: values_of(Spell.kind),
        ),
    )

    def get_query(self) -> Any:
        """Return the spells with their people and units, in one query."""
        return Spell.select(Spell, Person, OrgUnit).join(Person).switch(Spell).join(OrgUnit)

    def order(self) -> list[Any]:
        """List spells by person, the newest first."""
        return [Person.staff_no, Spell.starts.desc()]


def values_of(column: Any) -> dict[str, str]:
    """Return the values that a column has, to choose from."""
    found = column.model.select(column).distinct().order_by(column)
    return {value: value for (value,) in found.tuples() if value}
