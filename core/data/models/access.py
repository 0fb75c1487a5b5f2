"""Accounts, the roles granted to them, and log-in sessions."""

from __future__ import annotations

import peewee

from core.data.models.base import InstallationModel, Municipality, MunicipalityModel
from core.data.models.people import Person


class Account(MunicipalityModel):
    """A log-in.  ``password`` is an argon2id hash; ``failures`` counts wrong tries in a row."""

    login = peewee.CharField(max_length=40)
    password = peewee.CharField(max_length=200)
    person = peewee.ForeignKeyField(Person, null=True, backref="accounts")
    language = peewee.CharField(max_length=5, default="ko")
    active = peewee.BooleanField(default=True)
    failures = peewee.IntegerField(default=0)
    locked_until = peewee.DateTimeField(null=True)

    class Meta:
        indexes = (
            (("municipality", "login"), True),
            (("municipality", "id"), True),
        )


class Grant(MunicipalityModel):
    """A role given to an account; kept after it is revoked (history of three years)."""

    account = peewee.ForeignKeyField(Account, backref="grants")
    role = peewee.CharField(max_length=30)
    granted_at = peewee.DateTimeField()
    granted_by = peewee.ForeignKeyField(Account, null=True, backref=None)
    revoked_at = peewee.DateTimeField(null=True)
    revoked_by = peewee.ForeignKeyField(Account, null=True, backref=None)

    class Meta:
        indexes = ((("municipality", "account"), False),)


class Session(InstallationModel):
    """A server-side session; ``token`` is the SHA-256 of the cookie's value.  Dies at log-out."""

    token = peewee.CharField(max_length=64, unique=True)
    municipality = peewee.ForeignKeyField(Municipality, lazy_load=False, backref=None)
    account = peewee.IntegerField(index=True)
    started_at = peewee.DateTimeField()
    seen_at = peewee.DateTimeField()
