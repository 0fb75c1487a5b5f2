"""Sets of answers that are kept with a form and tried again on each of its versions."""

from __future__ import annotations

import peewee

from core.data.models.access import Account
from core.data.models.base import CanonicalJson, MunicipalityModel


class Scenario(MunicipalityModel):
    """Answers under a title, with what came of them when they were kept or last accepted.

    ``form`` is the name of the form, ``number`` the version that ``outcome`` is of.
    """

    form = peewee.CharField(max_length=60)
    title = peewee.CharField(max_length=200)
    answers = CanonicalJson()
    outcome = CanonicalJson()
    number = peewee.IntegerField()
    made_by = peewee.ForeignKeyField(Account, null=True, backref=None)
    made_at = peewee.DateTimeField()

    class Meta:
        indexes = ((("municipality", "form", "title"), True),)
