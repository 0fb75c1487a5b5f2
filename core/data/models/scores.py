"""Frozen score runs and the scores in them."""

from __future__ import annotations

import peewee

from core.data.models.access import Account
from core.data.models.base import CanonicalJson, MunicipalityModel
from core.data.models.cycles import Cycle, Phase


class ScoreRun(MunicipalityModel):
    """One run (산정): ``simulated``, ``proposed``, ``published``, ``confirmed``, ``superseded``.

    ``settings`` and ``evidence`` (zlib-compressed canonical JSON) are frozen when the run is
    made; ``input_digest`` is the SHA-256 over both and the scorer's name and version.  The
    evidence of a phase's run is the list of the digests of its `EvidenceBlock` rows.
    ``sentences`` maps a key that traces name to what a step says, with places for its figures.
    ``phase`` is whose answers it scores, None where it combines several.
    ``configuration_version`` is 0 where the settings were tried out, not configured.
    """

    cycle = peewee.ForeignKeyField(Cycle, backref="score_runs")
    phase = peewee.ForeignKeyField(Phase, null=True, backref="score_runs")
    scorer = peewee.CharField(max_length=60)
    scorer_version = peewee.CharField(max_length=20)
    settings = CanonicalJson()
    configuration_version = peewee.IntegerField()
    evidence = peewee.BlobField(null=True)
    sentences = CanonicalJson(default=dict)
    input_digest = peewee.CharField(max_length=64)
    state = peewee.CharField(max_length=12, default="simulated")
    supersedes = peewee.ForeignKeyField("self", null=True, backref="successors")
    reason = peewee.TextField(default="")
    made_by = peewee.ForeignKeyField(Account, null=True, backref=None)
    made_at = peewee.DateTimeField()
    proposed_by = peewee.ForeignKeyField(Account, null=True, backref=None)
    proposed_at = peewee.DateTimeField(null=True)
    published_by = peewee.ForeignKeyField(Account, null=True, backref=None)
    published_at = peewee.DateTimeField(null=True)
    confirmed_by = peewee.ForeignKeyField(Account, null=True, backref=None)
    confirmed_at = peewee.DateTimeField(null=True)

    class Meta:
        indexes = ((("municipality", "id"), True),)


class EvidenceBlock(MunicipalityModel):
    """The evidence about some of the subjects of a phase's run, in the order of ``number``.

    ``content`` is zlib-compressed canonical JSON.  Blocks lie apart from their run, so that a
    page that shows a run reads none of them.
    """

    run = peewee.ForeignKeyField(ScoreRun, backref="blocks", index=False)
    number = peewee.IntegerField()
    content = peewee.BlobField()

    class Meta:
        indexes = ((("municipality", "run", "number"), True),)


class Score(MunicipalityModel):
    """One subject's result in a run.

    ``scorecard`` names the scorecard that it belongs to, and is empty in a phase's run.  ``value``
    is the exact fraction as text (``"numerator/denominator"``), empty when there is none;
    ``status`` tells ``scored``, ``missing``, ``not-applicable`` or ``excluded``; ``parts`` maps
    area, or component of a scorecard, to exact text; ``trace`` is the JSON of the steps
    (`core.runs.snapshots`), compressed where it is long.  ``sealed`` counts the answers of others
    about the subject whose authors are not named; disclosure is decided by it.
    """

    run = peewee.ForeignKeyField(ScoreRun, backref="scores", index=False)
    scorecard = peewee.CharField(max_length=60, default="")
    subject_kind = peewee.CharField(max_length=12)
    subject = peewee.IntegerField()
    status = peewee.CharField(max_length=16)
    value = peewee.TextField(default="")
    parts = CanonicalJson(default=dict)
    sealed = peewee.IntegerField(default=0)
    trace = peewee.BlobField()

    class Meta:
        indexes = ((("municipality", "run", "scorecard", "subject_kind", "subject"), True),)
