"""The public face: everything that a plugin may import.

The names here are what plugins and questions are made of; ``goru.scoring`` and ``goru.rosters``
have the exact primitives of scorers and rosters.  Names leave these modules only after one minor
release with a deprecation warning.
"""

from __future__ import annotations

from importlib.metadata import version

from goru.neighbours import require_own_neighbours

require_own_neighbours()

from core.citizens.records import NamedIn, Published  # noqa: E402  once it is known to be ours
from core.errors import Problem  # noqa: E402  as above
from core.errors.forms import Refusal  # noqa: E402  as above
from core.hookspecs import hookimpl  # noqa: E402  as above
from core.layouts import Deed, Layout, LayoutPart, Signer  # noqa: E402  as above
from core.library import Catalogue  # noqa: E402  as above
from core.records import (  # noqa: E402  as above
    ANONYMOUS,
    CONFIDENTIAL,
    NAMED,
    Answers,
    CarryOver,
    FieldType,
    FormDefinition,
    MigrationSource,
    PhasePlan,
    PluginInfo,
    Programme,
    Record,
    Roster,
    Scorer,
    Settings,
)
from core.setting_messages import Unfit  # noqa: E402  as above
from core.setting_titles import told  # noqa: E402  as above
from forms.definition import (  # noqa: E402  as above
    Choice,
    Definition,
    Group,
    Item,
    Question,
    Repeat,
    Texts,
    in_language,
)
from forms.engine.labels import plain  # noqa: E402  as above
from forms.expressions import (  # noqa: E402  as above
    BLANK,
    INFINITY,
    KST,
    NAN,
    NEGATIVE_INFINITY,
    NonFinite,
    Value,
    to_text,
)
from forms.field_types import (  # noqa: E402  as above
    Cell,
    Spread,
    Stored,
    Surroundings,
    Unfolded,
    stored_value,
)
from forms.serial import from_document, from_json, to_json  # noqa: E402  as above
from forms.wtf.cleaning import cleaned, figures  # noqa: E402  as above
from forms.wtf.drawing import Drawing  # noqa: E402  as above
from forms.wtf.field import AnswerField, PartsField  # noqa: E402  as above
from forms.wtf.reading import FileStore, Keeping  # noqa: E402  as above
from forms.wtf.refusal import AnswerRefused, refused  # noqa: E402  as above
from forms.wtf.words import words_of  # noqa: E402  as above

__version__ = version("goru")
__all__ = [
    "ANONYMOUS",
    "BLANK",
    "CONFIDENTIAL",
    "INFINITY",
    "KST",
    "NAMED",
    "NAN",
    "NEGATIVE_INFINITY",
    "AnswerField",
    "AnswerRefused",
    "Answers",
    "CarryOver",
    "Catalogue",
    "Cell",
    "Choice",
    "Deed",
    "Definition",
    "Drawing",
    "FieldType",
    "FileStore",
    "FormDefinition",
    "Group",
    "Item",
    "Keeping",
    "Layout",
    "LayoutPart",
    "MigrationSource",
    "NamedIn",
    "NonFinite",
    "PartsField",
    "PhasePlan",
    "PluginInfo",
    "Problem",
    "Programme",
    "Published",
    "Question",
    "Record",
    "Refusal",
    "Repeat",
    "Roster",
    "Scorer",
    "Settings",
    "Signer",
    "Spread",
    "Stored",
    "Surroundings",
    "Texts",
    "Unfit",
    "Unfolded",
    "Value",
    "__version__",
    "cleaned",
    "figures",
    "from_document",
    "from_json",
    "hookimpl",
    "in_language",
    "plain",
    "refused",
    "stored_value",
    "to_json",
    "to_text",
    "told",
    "words_of",
]
