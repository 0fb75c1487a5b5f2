"""The audit log: a hash chain per municipality, appended in the transaction of the change."""

from __future__ import annotations

import peewee

from core.data.models.base import CanonicalJson, MunicipalityModel


class AuditHead(MunicipalityModel):
    """The last link of a municipality's chain; locked while the next one is made."""

    number = peewee.BigIntegerField(default=0)
    digest = peewee.CharField(max_length=64, default="")

    class Meta:
        indexes = ((("municipality",), True),)


class AuditEntry(MunicipalityModel):
    """One link: who did what to which object, and how many persons' data it showed.

    ``digest`` is the SHA-256 over the previous digest and this entry's canonical JSON.
    """

    number = peewee.BigIntegerField()
    at = peewee.CharField(max_length=32)
    actor = peewee.IntegerField(null=True)
    action = peewee.CharField(max_length=60)
    object_kind = peewee.CharField(max_length=40, default="")
    object_id = peewee.CharField(max_length=64, default="")
    persons = peewee.IntegerField(default=0)
    details = CanonicalJson(default=dict)
    previous = peewee.CharField(max_length=64)
    digest = peewee.CharField(max_length=64)

    class Meta:
        indexes = (
            (("municipality", "number"), True),
            (("municipality", "action", "number"), False),
            (("municipality", "object_kind", "object_id", "number"), False),
        )
