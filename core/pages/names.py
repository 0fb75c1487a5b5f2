"""Names of questions that would be taken for something else in a page."""

from __future__ import annotations

from collections.abc import Iterable

#: What the pages' own inputs are called.
OWN = frozenset({"csrf_token", "page", "revision", "key", "action"})
#: What every form has of its own in a browser (HTMLFormElement): an input of that name hides it
#: from the scripts, and nothing is saved any more.
OF_FORMS = frozenset(
    {
        *("after", "animate", "append", "attributes", "autocapitalize", "autocomplete"),
        *("autofocus", "before", "blur", "children", "click", "closest", "constructor"),
        *("contains", "dataset", "dir", "draggable", "elements", "encoding", "enctype", "focus"),
        *("hidden", "id", "inert", "lang", "length", "matches", "method", "name", "nonce"),
        *("normalize", "part", "popover", "prefix", "prepend", "pseudo", "rel", "remove"),
        *("reset", "role", "scroll", "slot", "spellcheck", "style", "submit", "target", "title"),
        *("translate", "when", "acceptCharset", "addEventListener", "appendChild"),
        *("checkValidity", "childElementCount", "childNodes", "classList", "className"),
        *("cloneNode", "dispatchEvent", "firstChild", "firstElementChild", "getAttribute"),
        *("getBoundingClientRect", "hasAttribute", "hasAttributes", "innerHTML", "innerText"),
        *("insertAdjacentElement", "insertBefore", "isConnected", "isEqualNode", "lastChild"),
        *("lastElementChild", "localName", "moveBefore", "namespaceURI", "nextElementSibling"),
        *("nextSibling", "noValidate", "nodeName", "nodeType", "nodeValue", "outerHTML"),
        *("ownerDocument", "parentElement", "parentNode", "previousSibling", "querySelector"),
        *("querySelectorAll", "relList", "removeAttribute", "removeChild", "removeEventListener"),
        *("replaceChildren", "replaceWith", "reportValidity", "requestSubmit", "setAttribute"),
        *("shadowRoot", "tagName", "textContent"),
    }
)
TAKEN = OWN | OF_FORMS
#: Stands before every name of a form that asks by one of those.
APART = "answer-"


def prefix_for(names: Iterable[str]) -> str:
    """Return what keeps the inputs of questions with ``names`` apart; mostly nothing."""
    return "" if TAKEN.isdisjoint(names) else APART
