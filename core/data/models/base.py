"""Base models: one for the installation's tables, one for a municipality's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

import orjson
import peewee

from core.canonical import canonical
from core.data.scope import DATABASE, current, municipality_id, require_writing
from core.errors.data import WrongScope

if TYPE_CHECKING:
    class_only = classmethod
else:  # keeps ``delete()``, which empties the table, from instances
    class_only = peewee.classmethod_only


class CanonicalJson(peewee.TextField):
    """JSON as text with sorted keys: the same bytes for the same value on both databases."""

    def db_value(self, value: Any) -> str | None:
        """Return the canonical text of ``value``."""
        return None if value is None else canonical(value)

    def python_value(self, value: str | None) -> Any:
        """Return the value that the stored text stands for."""
        return None if value is None else orjson.loads(value)


class Stored(peewee.Model):
    """Anything that is stored; resolves its database from the open scope."""

    if TYPE_CHECKING:  # peewee adds these while the class is made
        id: Any

        def __getattr__(self, name: str) -> Any: ...

        @classmethod
        def delete_by_id(cls, pk: Any) -> int:
            """Delete the row with that key; return how many went."""

    class Meta:
        database = DATABASE
        legacy_table_names = False

    @classmethod
    def check_scope(cls) -> None:
        """Refuse a scope in which these rows are not to be seen."""
        raise NotImplementedError

    @classmethod
    def insert(cls, *args: Any, **fields: Any) -> Any:
        """Return an insert query; only in a writing scope."""
        require_writing()
        cls.check_scope()
        return super().insert(*args, **fields)

    @classmethod
    def insert_many(cls, rows: Iterable[Any], fields: Any = None) -> Any:
        """Return an insert query for many rows; only in a writing scope."""
        require_writing()
        cls.check_scope()
        return super().insert_many(rows, fields)

    @classmethod
    def insert_from(cls, query: Any, fields: Any) -> Any:
        """Return an insert query from a select query; only in a writing scope."""
        require_writing()
        cls.check_scope()
        return super().insert_from(query, fields)

    @classmethod
    def update(cls, *args: Any, **fields: Any) -> Any:
        """Return an update query; only in a writing scope."""
        require_writing()
        cls.check_scope()
        return super().update(*args, **fields)

    @class_only
    def delete(cls) -> Any:  # noqa: N805  see ``class_only``
        """Return a delete query; only in a writing scope."""
        require_writing()
        cls.check_scope()
        return peewee.ModelDelete(cls)

    @classmethod
    def select(cls, *fields: Any) -> Any:
        """Return a select query; only in a scope of its kind."""
        cls.check_scope()
        return super().select(*fields)

    @classmethod
    def one(cls, *conditions: Any) -> Self | None:
        """Return the first row that meets ``conditions`` in this scope, or None."""
        query = cls.select()
        row: Self | None = (query.where(*conditions) if conditions else query).first()
        return row


class InstallationModel(Stored):
    """A row that belongs to no municipality; reached through ``Storage.installation()`` only."""

    @classmethod
    def check_scope(cls) -> None:
        """Refuse the scope of a municipality."""
        if current().municipality is not None:
            raise WrongScope(needed="installation")


class Municipality(InstallationModel):
    """A tenant (기관).  ``code`` stands in every address.

    ``colour`` is ``#rrggbb`` and ``footer`` stands at the foot of its pages; "" for the theme's.
    ``emblem`` is a PNG or WebP picture, ``emblem_mark`` twelve letters that stand for it.
    """

    code = peewee.CharField(max_length=20, unique=True)
    name = peewee.CharField(max_length=40)
    kind = peewee.CharField(max_length=10, default="시")
    motto = peewee.CharField(max_length=40, default="")
    colour = peewee.CharField(max_length=7, default="")
    footer = peewee.CharField(max_length=200, default="")
    emblem_mark = peewee.CharField(max_length=12, default="")
    emblem = peewee.BlobField(null=True)


class MunicipalityModel(Stored):
    """A row of one municipality: every query is limited to the municipality of the open scope.

    What a query joins is limited too.  On PostgreSQL row-level security does the same once more.
    """

    municipality = peewee.ForeignKeyField(
        Municipality, default=municipality_id, backref=None, index=False, lazy_load=False
    )

    @classmethod
    def check_scope(cls) -> None:
        """Refuse the installation's scope."""
        municipality_id()

    @classmethod
    def alias(cls, alias: str | None = None) -> Any:
        """Return a second name for the table, limited like the first."""
        return ScopedAlias(cls, alias)

    @classmethod
    def select(cls, *fields: Any) -> Any:
        """Return a select query limited to the scope's municipality."""
        query = ScopedSelect(cls, fields or cls._meta.sorted_fields, is_default=not fields)
        return query.where(cls.municipality == municipality_id())

    @classmethod
    def insert(cls, *args: Any, **fields: Any) -> Any:
        """Return an insert query; refuses a row of another municipality."""
        query = super().insert(*args, **fields)
        _require_own(cls, query._insert)  # noqa: SLF001  peewee's only place of the normalized row
        return query

    @classmethod
    def insert_many(cls, rows: Iterable[Any], fields: Any = None) -> Any:
        """Return an insert query for many rows; refuses rows of another municipality."""
        names = None if fields is None else [getattr(f, "name", f) for f in fields]
        rows = list(rows)
        for row in rows:
            data = row if names is None else dict(zip(names, row, strict=True))
            _require_own(cls, cls._normalize_data(data, {}))  # type: ignore[attr-defined]  # stubs
        return super().insert_many(rows, fields)

    @classmethod
    def insert_from(cls, query: Any, fields: Any) -> Any:  # noqa: ARG003  peewee's signature
        """Refuse: whose the rows of a query are cannot be told before they are stored."""
        raise WrongScope(needed="municipality")

    @classmethod
    def update(cls, *args: Any, **fields: Any) -> Any:
        """Return an update query limited to the scope's municipality; no row changes it."""
        query = super().update(*args, **fields)
        _require_own(cls, query._update)  # noqa: SLF001  peewee's only place of the normalized row
        return query.where(cls.municipality == municipality_id())

    @class_only
    def delete(cls) -> Any:  # noqa: N805  see ``class_only``
        """Return a delete query limited to the scope's municipality."""
        require_writing()
        return peewee.ModelDelete(cls).where(cls.municipality == municipality_id())

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Store the row; refuses one of another municipality."""
        if self.municipality_id != municipality_id():
            raise WrongScope(needed="municipality")
        return super().save(*args, **kwargs)


class ScopedSelect(peewee.ModelSelect):
    """A select query whose joined tables are limited to the municipality as well."""

    def _normalize_join(self, src: Any, dest: Any, on: Any, attr: Any) -> Any:
        on, *rest = super()._normalize_join(src, dest, on, attr)  # type: ignore[misc]  # stubs
        model = getattr(dest, "model", dest)
        plain = isinstance(dest, peewee.ModelAlias | peewee.ModelBase)
        if plain and issubclass(model, MunicipalityModel):
            on = on & (dest.municipality == municipality_id())
        return (on, *rest)


class ScopedAlias(peewee.ModelAlias):
    """A second name of a municipality's table."""

    def select(self, *selection: Any) -> Any:
        """Return a select query limited to the scope's municipality."""
        query = ScopedSelect(self, selection or self.get_field_aliases())
        return query.where(self.municipality == municipality_id())


def _require_own(model: type[MunicipalityModel], row: Any) -> None:
    """Refuse ``row``, a mapping by field, if it states another municipality than the scope's."""
    stated = row.get(model.municipality, municipality_id()) if row else municipality_id()
    if getattr(stated, "id", stated) != municipality_id():
        raise WrongScope(needed="municipality")
