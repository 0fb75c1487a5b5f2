"""Pages as forms: WTForms reads and validates, Jinja macros draw.

``read_page(state, page, formdata, prefix=…, store=…) -> PageInput`` reads a posted page;
``draw_page(environment, state, page, form=…, problems=…, prefix=…) -> list of markup`` draws one.
The buttons of repeats are called ``action`` and say ``add:PATH`` or ``remove:PATH:INDEX``.
"""

from forms.wtf.cleaning import cleaned, figures
from forms.wtf.drawing import Drawing, draw_page
from forms.wtf.field import AnswerField, FormData, PartsField, Posted
from forms.wtf.page_form import PageForm, page_form
from forms.wtf.reading import FileStore, Keeping, PageInput, read_page
from forms.wtf.refusal import AnswerRefused, refused
from forms.wtf.words import words_of

__all__ = [
    "AnswerField",
    "AnswerRefused",
    "Drawing",
    "FileStore",
    "FormData",
    "Keeping",
    "PageForm",
    "PageInput",
    "PartsField",
    "Posted",
    "cleaned",
    "draw_page",
    "figures",
    "page_form",
    "read_page",
    "refused",
    "words_of",
]
