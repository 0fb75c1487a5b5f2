"""What every document says about itself, in its own language."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from core.clock import ZONE, second
from core.documents.document import Issued
from forms.definition import in_language

#: Name of a word -> language -> the word.
WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "about": {"ko": "문서 정보", "en": "About this document"},
        "municipality": {"ko": "기관명", "en": "Municipality"},
        "title": {"ko": "문서제목", "en": "Title"},
        "as_of": {"ko": "기준일", "en": "As of"},
        "made_at": {"ko": "산출일시", "en": "Made at"},
        "run": {"ko": "실행번호", "en": "Run"},
        "configuration": {"ko": "설정버전", "en": "Configuration version"},
        "made_by": {"ko": "작성자", "en": "Made by"},
        "number": {"ko": "문서번호", "en": "Document number"},
        "version": {"ko": "판", "en": "Version"},
        "digest": {"ko": "문서 해시(SHA-256)", "en": "Document hash (SHA-256)"},
        "handling": {"ko": "취급", "en": "Handling"},
        "confidential": {"ko": "대외비", "en": "Confidential"},
        "page": {"ko": "쪽", "en": "Page"},
        "chart": {"ko": "같은 숫자가 표에 있습니다.", "en": "The same numbers stand in the table."},
        "sign": {"ko": "(서명)", "en": "(signature)"},
    }
)


def word(name: str, language: str) -> str:
    """Return a word in ``language`` (``ko``, otherwise English)."""
    return WORDS[name]["ko" if language == "ko" else "en"]


def marks(issued: Issued) -> tuple[tuple[str, str], ...]:
    """Return ``(label, text)`` of what identifies the document, the same in every format."""
    document = issued.document
    run = "-" if document.run is None else str(document.run)
    version = document.configuration_version
    found = {
        "municipality": document.municipality,
        "title": document.title,
        "as_of": document.as_of.isoformat(),
        "made_at": f"{second(issued.korean_time)} ({in_language(ZONE, document.language)})",
        "made_by": issued.made_by,
        "run": run,
        "configuration": "-" if version is None else str(version),
        "number": issued.full_number,
        "version": str(issued.version),
        "digest": issued.digest,
    }
    if document.confidential:
        found["handling"] = word("confidential", document.language)
    return tuple((word(name, document.language), text) for name, text in found.items())


def foot(issued: Issued) -> str:
    """Return what stands at the foot of each page beside its number."""
    language = issued.document.language
    number, version = word("number", language), word("version", language)
    return f"{number} {issued.full_number} · {version} {issued.version} · {issued.digest[:16]}"
