"""Surveys that are open to everybody who has the link: their links and one-time codes."""

from __future__ import annotations

import peewee

from core.data.models.access import Account
from core.data.models.base import CanonicalJson, MunicipalityModel
from core.data.models.cycles import Phase
from core.data.models.forms import FormVersion


class OpenSurvey(MunicipalityModel):
    """An anonymous form opened without an account; ``phase`` is its window, and its ballots'.

    ``measured`` names the questions whose mean is the result; ``fact`` is the fact as which a
    unit's result is stated, empty for none.
    """

    phase = peewee.ForeignKeyField(Phase, backref="open_surveys")
    form_version = peewee.ForeignKeyField(FormVersion, backref="open_surveys")
    measured = CanonicalJson(default=list)
    fact = peewee.CharField(max_length=60, default="")
    with_codes = peewee.BooleanField(default=False)
    made_by = peewee.ForeignKeyField(Account, null=True, backref=None)

    class Meta:
        indexes = (
            (("municipality", "phase"), True),
            (("municipality", "id"), True),
        )


class OpenLink(MunicipalityModel):
    """An address under which a survey is open, about one unit or about none (``subject`` 0).

    ``token`` is 128 random bits as text: whoever has it may answer, so it is printed and drawn.
    """

    survey = peewee.ForeignKeyField(OpenSurvey, backref="links")
    token = peewee.CharField(max_length=24)
    subject_kind = peewee.CharField(max_length=12, default="none")
    subject = peewee.IntegerField(default=0)

    class Meta:
        indexes = (
            (("municipality", "token"), True),
            (("municipality", "survey", "subject_kind", "subject"), True),
        )


class OneTimeCode(MunicipalityModel):
    """That a code for ``survey`` exists, and whether it is used up; nothing of when or for what.

    ``key`` is the SHA-256 of the code: the codes themselves are told once, when they are made.
    """

    key = peewee.CharField(max_length=64, primary_key=True)
    survey = peewee.IntegerField()
    used = peewee.BooleanField(default=False)

    class Meta:
        without_rowid = True
        indexes = ((("municipality", "survey"), False),)
