"""Drafts of forms while they are built: their history, remarks on them, and the bank."""

from __future__ import annotations

import peewee

from core.data.models.access import Account
from core.data.models.base import CanonicalJson, MunicipalityModel
from core.data.models.forms import FormVersion


class DraftRevision(MunicipalityModel):
    """A draft as it stood after one step; ``content`` is its canonical JSON, compressed.

    ``act`` is ``begin``, ``edit``, ``undo`` or ``redo``; ``done`` the change that made what stands
    here, by ``edited_by``, while ``made_by`` took the step.  ``back`` and ``ahead`` number the
    revisions that undoing and redoing lead to.  Numbers only grow; the draft takes them with it.
    """

    form_version = peewee.ForeignKeyField(FormVersion, backref="revisions")
    number = peewee.IntegerField()
    act = peewee.CharField(max_length=10)
    back = peewee.IntegerField(null=True)
    ahead = peewee.IntegerField(null=True)
    done = CanonicalJson(default=dict)
    content = peewee.BlobField()
    digest = peewee.CharField(max_length=64)
    edited_by = peewee.ForeignKeyField(Account, null=True, backref=None)
    made_by = peewee.ForeignKeyField(Account, null=True, backref=None)
    made_at = peewee.DateTimeField()

    class Meta:
        indexes = ((("municipality", "form_version", "number"), True),)


class DraftComment(MunicipalityModel):
    """What a co-author says about an item of a draft (the form itself where ``item`` is empty)."""

    form_version = peewee.ForeignKeyField(FormVersion, backref="comments")
    item = peewee.CharField(max_length=120, default="")
    text = peewee.TextField()
    written_by = peewee.ForeignKeyField(Account, null=True, backref=None)
    written_at = peewee.DateTimeField()
    resolved_by = peewee.ForeignKeyField(Account, null=True, backref=None)
    resolved_at = peewee.DateTimeField(null=True)

    class Meta:
        indexes = ((("municipality", "form_version"), False),)


class BankEntry(MunicipalityModel):
    """A choice list, question or group that forms of a municipality share; ``kind`` says which.

    ``content`` is JSON: the item with the choice lists that it needs, or the choices alone.
    """

    kind = peewee.CharField(max_length=10)
    name = peewee.CharField(max_length=120)
    title = peewee.CharField(max_length=200)
    content = CanonicalJson()
    digest = peewee.CharField(max_length=64)
    made_by = peewee.ForeignKeyField(Account, null=True, backref=None)
    made_at = peewee.DateTimeField()

    class Meta:
        indexes = ((("municipality", "kind", "name"), True),)
