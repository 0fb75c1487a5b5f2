"""Reading the logic of a form aloud: rules as sentences, whether they are sound, what they do.

``sentence(definition, item, field, source) -> Texts`` says one rule in Korean and English.
``look_at(form, item, field, source) -> Look`` says what is wrong with one that is being written.
"""

from forms.reading.checking import Look, look_at
from forms.reading.rules import FIELDS, Rule, rules_of
from forms.reading.sentences import sentence

__all__ = ["FIELDS", "Look", "Rule", "look_at", "rules_of", "sentence"]
