"""Whether what people read is there in both languages."""

from __future__ import annotations

from goru import Catalogue, FormDefinition, Question


def untold(catalogue: Catalogue, plugin: str) -> list[str]:
    """Return the items and choices of the plugin's forms with a text in one language only."""
    forms = [
        one.definition for one in catalogue.all(FormDefinition) if catalogue.owner(one) == plugin
    ]
    told = [
        (item.name, texts)
        for form in forms
        for item in form.walk()
        for texts in (
            item.label,
            item.hint,
            *(
                (item.constraint_message, item.required_message, item.guidance)
                if isinstance(item, Question)
                else ()
            ),
        )
    ]
    told += [
        (one.name, one.label) for form in forms for row in form.choices.values() for one in row
    ]
    return [name for name, texts in told if texts and set(texts) != {"ko", "en"}]
