"""How often a question was left without a mark: item non-response.  Advice alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from core.cycles.progress import LEAST
from core.data.models import FormVersion
from core.form_versions import definition_of
from core.runs.readings import Reading
from forms.definition import in_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A question of a form, on how many sheets it was asked, and on how many it has no mark.

    No mark is what was left out, could not be answered, or is said not to apply.  What is asked
    under a condition counts as asked where anything under the same condition has a mark.
    """

    label: str
    asked: int
    without: int

    @property
    def share(self) -> Fraction:
        """Return the share without a mark."""
        return Fraction(self.without, self.asked)


def items(found: Sequence[Reading], language: str, k: int = LEAST) -> tuple[Item, ...]:
    """Return every question that anybody marked, the least answered first.

    A form that fewer than ``k`` people filled is left out.
    """
    by_form: dict[int, list[Reading]] = defaultdict(list)
    for one in found:
        by_form[one.version].append(one)
    told = (
        item
        for version, sheets in sorted(by_form.items())
        if len({one.sheet.rater for one in sheets}) >= k
        for item in _of_form(version, sheets, language)
    )
    return tuple(sorted(told, key=lambda item: -item.share))


def _of_form(version: int, sheets: Sequence[Reading], language: str) -> list[Item]:
    definition = definition_of(FormVersion.get_by_id(version))
    labels = {one.name: in_language(one.label, language) for one in definition.questions()}
    conditions = dict(_conditions(definition.items, ()))
    marked = Counter(name for one in sheets for name in one.marks)
    asked = Counter(key for one in sheets for key in {conditions.get(n, ()) for n in one.marks})
    asked[()] = len(sheets)
    return [
        Item(label=labels[name], asked=number, without=number - marked[name])
        for name in sorted(marked)
        if labels.get(name) and (number := asked[conditions[name]])
    ]


def _conditions(
    found: Sequence[Any], above: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield under which conditions each item is asked; those with the same are asked together."""
    for item in found:
        own = (*above, item.relevant) if item.relevant else above
        yield item.name, own
        yield from _conditions(getattr(item, "children", ()), own)
