"""Forms on their way to publication, and the plugins' forms that local ones rest on."""

from __future__ import annotations

import peewee

from core.data.models.access import Account
from core.data.models.base import CanonicalJson, MunicipalityModel


class PublishRequest(MunicipalityModel):
    """A draft whose publication takes a second person; kept, whatever becomes of the draft.

    ``digest`` is what the draft was when it was asked for.  ``state`` is ``asked``, then
    ``published``, ``returned`` or ``stale`` (the draft changed or was thrown away).
    """

    form = peewee.CharField(max_length=60)
    title = peewee.CharField(max_length=200)
    digest = peewee.CharField(max_length=64)
    identity = CanonicalJson(default=dict)
    state = peewee.CharField(max_length=10, default="asked")
    asked_by = peewee.ForeignKeyField(Account, null=True, backref=None)
    asked_at = peewee.DateTimeField()
    decided_by = peewee.ForeignKeyField(Account, null=True, backref=None)
    decided_at = peewee.DateTimeField(null=True)
    reason = peewee.TextField(default="")

    class Meta:
        indexes = (
            (("municipality", "id"), True),
            (("municipality", "form", "state"), False),
        )


class FormBase(MunicipalityModel):
    """A plugin's form as a local form took it over: canonical JSON and its SHA-256.

    ``number`` is the version that was published with it; None while the merged draft waits.
    """

    form = peewee.CharField(max_length=60)
    plugin = peewee.CharField(max_length=60)
    digest = peewee.CharField(max_length=64)
    definition = peewee.TextField()
    number = peewee.IntegerField(null=True)
    taken_at = peewee.DateTimeField()

    class Meta:
        indexes = ((("municipality", "form"), False),)
