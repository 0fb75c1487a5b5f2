"""The register of issued documents."""

from __future__ import annotations

import peewee

from core.data.models.access import Account
from core.data.models.base import MunicipalityModel


class IssuedDocument(MunicipalityModel):
    """A version of a document in one format, as it was first given out; never changed.

    ``year`` and ``number`` make the document number, which has no gaps; it stays the same for
    what ``kind``, ``subject``, ``run`` and ``language`` name.  ``version`` rises with every change
    of the content, whose SHA-256 is ``digest``, the same in every format.  ``issued_at`` is UTC.
    ``persons`` counts the people whose data it shows.
    """

    year = peewee.IntegerField()
    number = peewee.IntegerField()
    version = peewee.IntegerField()
    kind = peewee.CharField(max_length=80)
    title = peewee.CharField(max_length=200)
    subject_kind = peewee.CharField(max_length=12, null=True)
    subject = peewee.IntegerField(null=True)
    run = peewee.IntegerField(null=True)
    language = peewee.CharField(max_length=5)
    digest = peewee.CharField(max_length=64)
    format = peewee.CharField(max_length=8)
    persons = peewee.IntegerField()
    issued_by = peewee.ForeignKeyField(Account, null=True, backref=None)
    issued_at = peewee.DateTimeField()

    class Meta:
        indexes = (
            (("municipality", "year", "number", "version", "format"), True),
            (("municipality", "kind", "run", "subject"), False),
        )
