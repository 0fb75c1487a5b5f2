"""Settings that are lists and tables of flat records, as rows of inputs and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeAlias

from marshmallow import ValidationError, fields, validate

from core.setting_messages import Unfit
from forms.definition import Texts, in_language

#: One row: what stands in each column.
Row: TypeAlias = Mapping[str, str]
#: The columns of a table by name, and of a list of words.
KEY, VALUE = "key", "value"
TITLES: Mapping[str, Texts] = MappingProxyType(
    {KEY: {"ko": "이름", "en": "Name"}, VALUE: {"ko": "값", "en": "Value"}}
)
SEVERAL: Texts = MappingProxyType({"ko": "값(쉼표로 나눔)", "en": "Values, parted by commas"})
YES, NO = "true", "false"
ANSWERS: Mapping[str, Texts] = MappingProxyType(
    {NO: {"ko": "아니오", "en": "no"}, YES: {"ko": "예", "en": "yes"}}
)
TWICE = Unfit(ko="같은 이름이 두 번 있습니다.", en="A name stands twice.")
NAMELESS = Unfit(ko="이름이 없는 줄이 있습니다.", en="A row has no name.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of inputs; ``options`` (value -> title) make it a choice."""

    name: str
    title: str
    options: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How a setting stands in rows.

    ``named`` says that its first column names the rows; ``several`` that a value is several words;
    ``single`` that it is one record, which nobody adds to or takes away.
    """

    specs: Mapping[str, fields.Field[Any]]
    columns: tuple[Column, ...]
    named: bool = False
    several: bool = False
    single: bool = False

    @property
    def is_plain(self) -> bool:
        """Return whether a row holds a value, not a record."""
        return VALUE in self.specs

    def rows(self, value: Any) -> list[dict[str, str]]:
        """Return the rows that show a dumped value."""
        if self.single:
            return [self._row(value or {})]
        if not self.named:
            return [self._row(one) for one in value or ()]
        return [{KEY: str(name)} | self._row(one) for name, one in (value or {}).items()]

    def raw(self, rows: Sequence[Row]) -> Any:
        """Return rows without blank ones as JSON holds the setting.

        Raises:
            ValidationError: A name is missing, or stands twice.

        """
        if self.single:
            return self._value(rows[0]) if rows else {}
        if not self.named:
            return [self._value(row) for row in rows]
        names = [row.get(KEY, "") for row in rows]
        if not all(names):
            raise ValidationError([NAMELESS])
        if len(set(names)) < len(names):
            raise ValidationError([TWICE])
        return {row[KEY]: self._value(row) for row in rows}

    def is_blank(self, row: Row) -> bool:
        """Return whether nobody wrote anything into a row; what is chosen beside does not count."""
        written = [one.name for one in self.columns if YES not in one.options]
        return not any(row.get(name, "").strip() for name in written)

    def _row(self, value: Any) -> dict[str, str]:
        if not self.is_plain:
            found = value if isinstance(value, Mapping) else {}
            return {name: _text(found.get(name)) for name in self.specs}
        if self.several:
            return {VALUE: ", ".join(map(str, value)) if isinstance(value, list) else str(value)}
        return {VALUE: _text(value)}

    def _value(self, row: Row) -> Any:
        if not self.is_plain:
            typed = {name: row.get(name, "").strip() for name in self.specs}
            return {name: _typed(self.specs[name], text) for name, text in typed.items() if text}
        text = row.get(VALUE, "").strip()
        if self.several:
            return [word.strip() for word in text.split(",") if word.strip()]
        return _typed(self.specs[VALUE], text)


def shape_of(spec: fields.Field[Any], language: str) -> Shape | None:
    """Return how a list, a table by name or a record of flat values stands in rows; else None."""
    if isinstance(spec, fields.Nested):
        return _record(spec, language, single=True)
    if isinstance(spec, fields.List):
        inner = spec.inner
        return (
            _record(inner, language)
            if isinstance(inner, fields.Nested)
            else _plain(inner, language)
        )
    if isinstance(spec, fields.Dict) and spec.value_field is not None:
        return _table(spec, spec.value_field, language)
    return None


def _table(spec: fields.Dict, value: fields.Field[Any], language: str) -> Shape | None:
    key = _column(KEY, spec.key_field or fields.String(), language)
    several = isinstance(value, fields.List)
    if isinstance(value, fields.Nested):
        found = _record(value, language)
    else:
        found = _plain(value.inner if isinstance(value, fields.List) else value, language)
    if found is None:
        return None
    title = Column(name=VALUE, title=in_language(SEVERAL, language), options={})
    columns = (title,) if several else found.columns
    return Shape(specs=found.specs, columns=(key, *columns), named=True, several=several)


def _plain(spec: fields.Field[Any], language: str) -> Shape | None:
    if not _is_flat(spec):
        return None
    return Shape(specs={VALUE: spec}, columns=(_column(VALUE, spec, language),))


def _record(spec: fields.Nested, language: str, *, single: bool = False) -> Shape | None:
    specs = spec.schema.fields
    if not all(map(_is_flat, specs.values())):
        return None
    columns = tuple(_column(name, one, language) for name, one in specs.items())
    return Shape(specs=specs, columns=columns, single=single)


def _column(name: str, spec: fields.Field[Any], language: str) -> Column:
    told = spec.metadata.get("title") or TITLES.get(name, name)
    title = in_language(told, language) if isinstance(told, Mapping) else str(told)
    return Column(name=name, title=title, options=dict(_options(spec, language)))


def _options(spec: fields.Field[Any], language: str) -> Iterator[tuple[str, str]]:
    if isinstance(spec, fields.Boolean):
        usual = YES if spec.load_default is True else NO
        for value in sorted(ANSWERS, key=lambda one: one != usual):
            yield value, in_language(ANSWERS[value], language)
    elif isinstance(spec.validate, validate.OneOf):
        yield "", ""
        yield from ((str(one), str(one)) for one in spec.validate.choices)


def _is_flat(spec: fields.Field[Any]) -> bool:
    return not isinstance(spec, fields.Dict | fields.List | fields.Nested)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return YES if value else NO
    return "" if value is None else str(value)


def _typed(spec: fields.Field[Any], text: str) -> Any:
    return text == YES if isinstance(spec, fields.Boolean) else text
