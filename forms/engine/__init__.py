"""The engine that asks a form: what is relevant, calculated, required, wrong; page by page.

``compile_form(definition, types, definition_of) -> CompiledForm`` once a version (FormRefused
tells why not).  ``begin(form, around, answers) -> answers`` when it is opened for the first time.
``form.evaluate(answers, now=…, language=…, directory=…) -> FormState`` after every change:

- ``state.answers`` is what a draft keeps, everything calculated;
- ``state.pages()`` are the pages that have something to show, ``state.shown(page)`` what;
- ``state.problems`` is what keeps the form from being handed in, ``problems_on(page)`` of a page;
- ``state.complete()`` is what is stored when it is handed in.

``untraced(form, answers)`` are complete answers without what tells who gave them or when.

``changed(before, after, page)`` are the paths to draw again.  Answers map question name to stored
answer; a repeat (also a table or an embedded form) is a list of such mappings.
"""

from forms.engine.beginning import begin, with_instance, without_instance
from forms.engine.circumstances import Circumstances, Directory
from forms.engine.compiled import CompiledForm
from forms.engine.compiling import compile_form
from forms.engine.pages import Page
from forms.engine.problems import AnswerProblem
from forms.engine.refused import FormRefused
from forms.engine.rules import is_blank
from forms.engine.state import FormState, changed
from forms.engine.steps import MOST_INSTANCES
from forms.engine.traces import offered_moments, traces, untraced
from forms.engine.view import (
    Shown,
    ShownGroup,
    ShownInstance,
    ShownQuestion,
    ShownRepeat,
    questions,
    repeats,
)

__all__ = [
    "MOST_INSTANCES",
    "AnswerProblem",
    "Circumstances",
    "CompiledForm",
    "Directory",
    "FormRefused",
    "FormState",
    "Page",
    "Shown",
    "ShownGroup",
    "ShownInstance",
    "ShownQuestion",
    "ShownRepeat",
    "begin",
    "changed",
    "compile_form",
    "is_blank",
    "offered_moments",
    "questions",
    "repeats",
    "traces",
    "untraced",
    "with_instance",
    "without_instance",
]
