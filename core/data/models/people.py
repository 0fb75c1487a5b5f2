"""Organisation units, people and their spells of duty, with validity dates.

Personal data is limited to what evaluation needs: no resident number, no health data
(Personal Information Protection Act, articles 3 and 23).
"""

from __future__ import annotations

import peewee

from core.data.models.base import MunicipalityModel


class OrgUnit(MunicipalityModel):
    """A unit (부서·팀) that existed from ``valid_from`` to ``valid_to`` inclusive; None is open."""

    code = peewee.CharField(max_length=20)
    name = peewee.CharField(max_length=60)
    kind = peewee.CharField(max_length=10)
    parent = peewee.ForeignKeyField("self", null=True, backref="children")
    evaluation_group = peewee.CharField(max_length=20, default="")
    valid_from = peewee.DateField()
    valid_to = peewee.DateField(null=True)

    class Meta:
        indexes = (
            (("municipality", "code"), True),
            (("municipality", "id"), True),
        )


class Succession(MunicipalityModel):
    """``share`` percent (exact text) of ``predecessor`` went to ``successor`` (merge or split)."""

    predecessor = peewee.ForeignKeyField(OrgUnit, backref="successions")
    successor = peewee.ForeignKeyField(OrgUnit, backref="inheritances")
    share = peewee.CharField(max_length=20)

    class Meta:
        indexes = ((("municipality", "predecessor", "successor"), True),)


class Person(MunicipalityModel):
    """A member of staff (직원).  ``grade`` is 1 to 9 or the name of a research grade.

    ``mail`` is where notices go at work, often nothing; it is shown to nobody else.
    """

    staff_no = peewee.CharField(max_length=20)
    name = peewee.CharField(max_length=40)
    series = peewee.CharField(max_length=20, default="")
    grade = peewee.CharField(max_length=10)
    position = peewee.CharField(max_length=20, default="")
    employment = peewee.CharField(max_length=10, default="일반직")
    appointed_on = peewee.DateField(null=True)
    grade_since = peewee.DateField(null=True)
    left_on = peewee.DateField(null=True)
    mail = peewee.CharField(max_length=254, default="")

    class Meta:
        indexes = (
            (("municipality", "staff_no"), True),
            (("municipality", "id"), True),
        )


class Spell(MunicipalityModel):
    """A spell of duty (근무이력): ``person`` was in ``unit`` from ``starts`` to ``ends`` inclusive.

    ``leads`` says that the person headed the unit in that spell.
    """

    person = peewee.ForeignKeyField(Person, backref="spells")
    unit = peewee.ForeignKeyField(OrgUnit, backref="spells")
    starts = peewee.DateField()
    ends = peewee.DateField(null=True)
    kind = peewee.CharField(max_length=10, default="근무")
    leads = peewee.BooleanField(default=False)
    reason_code = peewee.CharField(max_length=20, default="")
    source = peewee.CharField(max_length=10, default="import")

    class Meta:
        indexes = ((("municipality", "person", "starts", "unit"), True),)
