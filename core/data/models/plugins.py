"""Which plugins a municipality has enabled, in call order."""

from __future__ import annotations

import peewee

from core.data.models.base import CanonicalJson, MunicipalityModel


class PluginState(MunicipalityModel):
    """One enabled plugin with its raw settings; ``place`` is the call order.

    Disabling keeps the row and its settings; every change raises ``revision``.
    """

    plugin = peewee.CharField(max_length=60)
    place = peewee.IntegerField()
    enabled = peewee.BooleanField(default=True)
    settings = CanonicalJson(default=dict)
    revision = peewee.IntegerField(default=1)

    class Meta:
        indexes = ((("municipality", "plugin"), True),)
