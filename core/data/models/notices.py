"""What people are told, in whose words, and how they want to be told."""

from __future__ import annotations

import peewee

from core.data.models.access import Account
from core.data.models.base import MunicipalityModel
from core.data.models.cycles import Phase
from core.data.models.people import Person


class Notice(MunicipalityModel):
    """Something that ``person``, or an ``account`` of nobody's, is told; stored with its cause.

    ``cause`` is told once.  A reminder names its ``phase`` and ``day``: there is one a day.  Who
    got a ``sealed`` one is shown to nobody, because it would tell who has not answered.

    ``way`` is ``page``, ``mail`` or ``daily``.  ``state`` is that of the mail: ``waiting`` until
    ``due_at``, ``sent``, ``failed``, or ``dropped`` where none is to go.  ``failure`` names why.
    Times are UTC, ``day`` is Korean.
    """

    person = peewee.ForeignKeyField(Person, null=True, backref="notices")
    account = peewee.ForeignKeyField(Account, null=True, backref="notices")
    kind = peewee.CharField(max_length=20)
    cause = peewee.CharField(max_length=120)
    phase = peewee.ForeignKeyField(Phase, null=True, backref="notices")
    day = peewee.DateField(null=True)
    sealed = peewee.BooleanField(default=False)
    subject = peewee.CharField(max_length=200)
    body = peewee.TextField()
    way = peewee.CharField(max_length=8, default="page")
    state = peewee.CharField(max_length=8, default="waiting")
    attempts = peewee.IntegerField(default=0)
    made_at = peewee.DateTimeField()
    due_at = peewee.DateTimeField(null=True)
    sent_at = peewee.DateTimeField(null=True)
    read_at = peewee.DateTimeField(null=True)
    failure = peewee.CharField(max_length=20, default="")
    detail = peewee.CharField(max_length=300, default="")

    class Meta:
        indexes = (
            (("municipality", "cause"), True),
            (("municipality", "person", "phase", "day"), True),
            (("municipality", "state", "due_at"), False),
        )


class NoticeText(MunicipalityModel):
    """The municipality's own words for a kind of notice in a language."""

    kind = peewee.CharField(max_length=20)
    language = peewee.CharField(max_length=5)
    subject = peewee.CharField(max_length=200)
    body = peewee.TextField()

    class Meta:
        indexes = ((("municipality", "kind", "language"), True),)


class NoticeWish(MunicipalityModel):
    """How ``person`` wants to be told something of a kind; ``way`` may also be ``off``."""

    person = peewee.ForeignKeyField(Person, backref="notice_wishes")
    kind = peewee.CharField(max_length=20)
    way = peewee.CharField(max_length=8)

    class Meta:
        indexes = ((("municipality", "person", "kind"), True),)
