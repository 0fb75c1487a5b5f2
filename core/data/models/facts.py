"""Imports of facts: what a file said about people or units, when, and who stored it."""

from __future__ import annotations

import peewee

from core.data.models.access import Account
from core.data.models.base import CanonicalJson, MunicipalityModel
from core.data.models.cycles import Cycle


class FactImport(MunicipalityModel):
    """One file that was imported whole; never edited.

    ``content`` maps the code of a unit or the staff number of a person to ``value`` (exact text),
    ``status`` (``not-applicable``, ``excluded`` or empty) and ``reason``; without value and
    status nothing is known of it.  ``digest`` is the SHA-256 of the file, ``reason`` why
    it was imported where that had to be said, ``approved_by`` who agreed to what it excludes.
    """

    cycle = peewee.ForeignKeyField(Cycle, backref="fact_imports")
    name = peewee.CharField(max_length=60)
    title = peewee.CharField(max_length=100)
    subject_kind = peewee.CharField(max_length=12)
    content = CanonicalJson()
    digest = peewee.CharField(max_length=64)
    reason = peewee.TextField(default="")
    made_by = peewee.ForeignKeyField(Account, null=True, backref=None)
    made_at = peewee.DateTimeField()
    approved_by = peewee.ForeignKeyField(Account, null=True, backref=None)

    class Meta:
        indexes = ((("municipality", "cycle", "name"), False),)
