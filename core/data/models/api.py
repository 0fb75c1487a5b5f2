"""Tokens by which other programs of the municipality ask and tell."""

from __future__ import annotations

import peewee

from core.data.models.access import Account
from core.data.models.base import CanonicalJson, MunicipalityModel


class ApiToken(MunicipalityModel):
    """A token of the interface for programs; ``digest`` is the SHA-256 of what is shown once.

    Who shows it acts in the name of ``account`` with the roles that it holds then, within
    ``scopes`` and until the end of ``expires_on`` (Korean day).  The last use is kept by day.
    """

    digest = peewee.CharField(max_length=64)
    title = peewee.CharField(max_length=60)
    account = peewee.ForeignKeyField(Account, backref=None)
    scopes = CanonicalJson(default=list)
    expires_on = peewee.DateField()
    last_used_on = peewee.DateField(null=True)
    made_by = peewee.ForeignKeyField(Account, null=True, backref=None)
    made_at = peewee.DateTimeField()
    revoked_by = peewee.ForeignKeyField(Account, null=True, backref=None)
    revoked_at = peewee.DateTimeField(null=True)

    class Meta:
        indexes = (
            (("municipality", "digest"), True),
            (("municipality", "id"), True),
        )
