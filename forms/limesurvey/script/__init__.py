"""ExpressionScript, the language of conditions in LimeSurvey, put into the language of forms."""

from forms.limesurvey.script.reading import ScriptError, words
from forms.limesurvey.script.terms import Term
from forms.limesurvey.script.writing import Written, translate

__all__ = ["ScriptError", "Term", "Written", "translate", "words"]
