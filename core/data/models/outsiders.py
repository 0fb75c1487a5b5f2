"""What people from outside have pledged before they see anything."""

from __future__ import annotations

import peewee

from core.data.models.base import MunicipalityModel
from core.data.models.cycles import Cycle
from core.data.models.people import Person


class Pledge(MunicipalityModel):
    """That ``person`` pledged the ``wording`` for a cycle, in UTC.  Never changed."""

    person = peewee.ForeignKeyField(Person, backref="pledges")
    cycle = peewee.ForeignKeyField(Cycle, backref="pledges")
    wording = peewee.TextField()
    pledged_at = peewee.DateTimeField()

    class Meta:
        indexes = ((("municipality", "person", "cycle"), True),)
