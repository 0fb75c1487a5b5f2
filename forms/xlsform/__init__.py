"""XLSForm in and out: spreadsheets that administrators edit, forms that people fill."""

from forms.xlsform.checking import CheckReport, check
from forms.xlsform.exporting import ExportError, export_form
from forms.xlsform.importing import ImportResult, import_form
from forms.xlsform.logic import is_dynamic
from forms.xlsform.roundtrip import differences, roundtrip
from forms.xlsform.tree import Tally
from forms.xlsform.workbook import Sheet, Workbook, read_workbook

__all__ = [
    "CheckReport",
    "ExportError",
    "ImportResult",
    "Sheet",
    "Tally",
    "Workbook",
    "check",
    "differences",
    "export_form",
    "import_form",
    "is_dynamic",
    "read_workbook",
    "roundtrip",
]
