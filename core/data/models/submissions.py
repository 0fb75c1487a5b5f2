"""What people filled in: submissions with their drafts, and anonymous ballots kept apart."""

from __future__ import annotations

import peewee

from core.data.models.base import CanonicalJson, MunicipalityModel
from core.data.models.cycles import Phase
from core.data.models.forms import Assignment, FormVersion
from core.data.models.people import Person


class Submission(MunicipalityModel):
    """The answers to one assignment: ``draft``, then ``submitted``.

    ``revision`` rises with every change and guards against silent overwriting.  ``receipt`` and
    ``idempotency_key`` are set at submission; ``answers`` maps question name to stored value.
    ``title`` is what its form calls it by its answers (``instance_name``); often nothing.
    """

    assignment = peewee.ForeignKeyField(Assignment, backref="submissions")
    form_version = peewee.ForeignKeyField(FormVersion, backref="submissions")
    state = peewee.CharField(max_length=12, default="draft")
    revision = peewee.IntegerField(default=1)
    answers = CanonicalJson(default=dict)
    page = peewee.IntegerField(default=0)
    saved_at = peewee.DateTimeField()
    submitted_at = peewee.DateTimeField(null=True)
    title = peewee.CharField(max_length=200, default="")
    receipt = peewee.CharField(max_length=24, null=True)
    idempotency_key = peewee.CharField(max_length=64, null=True)

    class Meta:
        indexes = (
            (("municipality", "assignment"), True),
            (("municipality", "receipt"), True),
            (("municipality", "form_version", "state"), False),
            (
                (
                    *("state", "municipality", "form_version", "assignment"),
                    *("submitted_at", "receipt"),
                ),
                False,
            ),
        )


class Attachment(MunicipalityModel):
    """A file of a submission; its bytes lie outside the database under ``key``."""

    key = peewee.CharField(max_length=64)
    assignment = peewee.ForeignKeyField(Assignment, backref="attachments")
    question = peewee.CharField(max_length=120)
    name = peewee.CharField(max_length=255)
    media_type = peewee.CharField(max_length=100)
    size = peewee.BigIntegerField()
    digest = peewee.CharField(max_length=64)

    class Meta:
        indexes = ((("municipality", "key"), True),)


class Participation(MunicipalityModel):
    """The fact that somebody answered an anonymous form, by day; nothing of what was answered."""

    phase = peewee.ForeignKeyField(Phase, backref="participations")
    form_version = peewee.ForeignKeyField(FormVersion, backref="participations")
    person = peewee.ForeignKeyField(Person, backref="participations")
    subject = peewee.IntegerField(default=0)
    day = peewee.DateField()
    receipt = peewee.CharField(max_length=24)

    class Meta:
        indexes = (
            (("municipality", "phase", "form_version", "person", "subject"), True),
            (("municipality", "receipt"), True),
        )


class Ballot(MunicipalityModel):
    """An anonymous answer.  ``key`` is 128 random bits; no time, no order, no idempotency key."""

    key = peewee.CharField(max_length=32, primary_key=True)
    phase = peewee.IntegerField()
    form_version = peewee.IntegerField()
    subject_kind = peewee.CharField(max_length=12)
    subject = peewee.IntegerField()
    answers = CanonicalJson()

    class Meta:
        without_rowid = True
        indexes = ((("municipality", "phase", "subject"), False),)
