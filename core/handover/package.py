"""What a configuration package is: settings and forms, and where they come from.

It holds no people, answers, scores or secrets: nothing of those stands in a configuration but
settings whose schema marks them ``secret``, and these are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from core import canonical
from core.cycles.configuration import Content
from forms import serial
from forms.definition import Definition

#: Stands at the top of each file.
FORMAT: Final = "goru-configuration"
#: Grows whenever an older installation could misread a file.
VERSION: Final = 1
#: Bytes of a file; all forms and settings of a city have some hundred thousand.
LARGEST: Final = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The cycle and version that a package was made of, and the day (Korean time)."""

    municipality: str
    cycle: str
    year: int
    version: int
    exported_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedForm:
    """A form that a municipality published in the place of a plugin's, with its promises."""

    name: str
    title: str
    identity: Mapping[str, str]
    definition: Definition


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A configuration on its way; ``plugins`` maps what it needs to the versions it came from."""

    goru: str
    programme: str
    plugins: Mapping[str, str]
    origin: Origin
    content: Content
    forms: tuple[PackedForm, ...] = ()

    @property
    def digest(self) -> str:
        """Return the SHA-256 of what the package holds, in hexadecimal."""
        return canonical.digest(body(self))

    @property
    def file_name(self) -> str:
        """Return the name under which it is saved."""
        return f"{self.programme}-{self.origin.year}-{self.origin.version}.json"


def to_file(package: Package) -> bytes:
    """Return the package as the JSON file that is handed on."""
    return canonical.encoded({**body(package), "digest": package.digest})


def body(package: Package) -> dict[str, Any]:
    """Return everything of a package but its digest, as JSON holds it."""
    origin = package.origin
    return {
        "format": FORMAT,
        "version": VERSION,
        "goru": package.goru,
        "programme": package.programme,
        "plugins": dict(package.plugins),
        "origin": {name: getattr(origin, name) for name in Origin.__slots__},
        "content": package.content,
        "forms": [_form(one) for one in package.forms],
    }


def _form(form: PackedForm) -> dict[str, Any]:
    return {
        "name": form.name,
        "title": form.title,
        "identity": dict(form.identity),
        "definition": serial.to_document(form.definition),
    }
