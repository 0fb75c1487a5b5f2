"""Long work, asked by somebody and done by a worker."""

from __future__ import annotations

import peewee

from core.data.models.access import Account
from core.data.models.base import CanonicalJson, MunicipalityModel


class Job(MunicipalityModel):
    """Something that takes longer than a page may: the truth about it, whatever a queue holds.

    ``state`` is waiting, running, done, failed or cancelled.  ``attempt`` counts how often a
    worker took it, ``lost`` how often that worker was lost; ``heartbeat`` is when the last one
    did.  ``done`` of ``steps`` is how far it was when it ended.  ``result`` says where what came
    of it is found, ``failure`` and ``sentences`` (by language) why nothing did.  A file among the
    results goes at ``expires_at``.  Moments are UTC.
    """

    kind = peewee.CharField(max_length=40)
    arguments = CanonicalJson()
    state = peewee.CharField(max_length=10)
    attempt = peewee.IntegerField(default=0)
    lost = peewee.IntegerField(default=0)
    language = peewee.CharField(max_length=5)
    asked_by = peewee.ForeignKeyField(Account, backref=None, index=False)
    asked_at = peewee.DateTimeField()
    heartbeat = peewee.DateTimeField(null=True)
    ended_at = peewee.DateTimeField(null=True)
    done = peewee.IntegerField(default=0)
    steps = peewee.IntegerField(default=0)
    result = CanonicalJson(null=True)
    failure = peewee.CharField(max_length=10, null=True)
    sentences = CanonicalJson(null=True)
    expires_at = peewee.DateTimeField(null=True)

    class Meta:
        indexes = (
            (("municipality", "id"), True),
            (("municipality", "state"), False),
            (("municipality", "asked_by"), False),
        )
