"""LimeSurvey in: surveys as .lss files of either layout become forms, with a report."""

from forms.limesurvey.importing import ImportedSurvey, import_survey
from forms.limesurvey.refusals import SurveyRefusal
from forms.limesurvey.report import OUTCOMES, Became, Entry, lines

__all__ = [
    "OUTCOMES",
    "Became",
    "Entry",
    "ImportedSurvey",
    "SurveyRefusal",
    "import_survey",
    "lines",
]
