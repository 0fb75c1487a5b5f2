"""Which submissions of one year the next year's go back to."""

from __future__ import annotations

import peewee

from core.data.models.access import Account
from core.data.models.base import MunicipalityModel
from core.data.models.forms import Assignment


class Lineage(MunicipalityModel):
    """What is filled for ``target`` goes back to what was submitted for ``source``.

    ``kind`` is ``sheet`` where it is the same form a year earlier, ``plan`` where it is the form
    that decided what becomes of it.
    """

    source = peewee.ForeignKeyField(Assignment, backref="descendants")
    target = peewee.ForeignKeyField(Assignment, backref="ancestors")
    kind = peewee.CharField(max_length=12)
    made_by = peewee.ForeignKeyField(Account, null=True, backref=None)
    made_at = peewee.DateTimeField()

    class Meta:
        indexes = ((("municipality", "source", "target"), True),)
