"""A form names its workflow where an administrator can write it: in the settings sheet."""

from __future__ import annotations

import plugins.standard
from core.flows.paper import names_workflow
from core.library import Library
from forms.xlsform import export_form, import_form, read_workbook
from tests.core.flows.town import CONTRACT


def test_the_settings_sheet_keeps_the_workflow_there_and_back() -> None:
    types = Library({"standard": plugins.standard}).catalogue("uj", {"standard": {}}).types

    read = import_form(read_workbook(export_form(CONTRACT)), types)

    assert read.definition is not None
    assert names_workflow(read.definition) == "two-sided-contract"
    assert [one for one in read.problems if "workflow" in str(one)] == []
