"""``goru document``: whether a document is genuine."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import click

from core.clock import korean_minute
from core.commands.open import chosen, open_installation, told
from core.commands.scores import LANGUAGE, WHERE
from core.documents.register import Verdict, check

SENTENCES: Mapping[Verdict, Mapping[str, str]] = MappingProxyType(
    {
        Verdict.CURRENT: {
            "ko": "진본이며 최신 판입니다: {title}, {version}판, {issued_at}(한국 시간) 발급",
            "en": "Genuine and current: {title}, version {version}, {issued_at} (Korean time)",
        },
        Verdict.OUTDATED: {
            "ko": "진본이지만 새 판({newest}판)이 나왔습니다: {title}, {version}판",
            "en": "Genuine, but version {newest} has taken its place: {title}, version {version}",
        },
        Verdict.SUPERSEDED: {
            "ko": "진본이지만 근거가 된 산정이 대체되었습니다: {title}, {version}판",
            "en": "Genuine, but the run behind it was superseded: {title}, version {version}",
        },
        Verdict.UNKNOWN: {
            "ko": "이 번호와 해시로 발급한 문서가 없습니다.",
            "en": "No document with this number and hash was issued.",
        },
    }
)


@click.group()
def document() -> None:
    """Issued documents."""


@document.command("check")
@click.argument("number")
@click.argument("hashed", metavar="HASH")
@WHERE
@LANGUAGE
@told
def check_document(number: str, hashed: str, code: str, language: str) -> None:
    """Say whether the document NUMBER (2026-12) with HASH is genuine; ends with 0 if it holds."""
    parts = open_installation()
    with parts.storage.reading(chosen(parts, code).id):
        found = check(number, hashed)
    sentence = SENTENCES[found.verdict][language]
    issued_at = korean_minute(found.issued_at)
    facts = {"title": found.title, "version": found.version, "newest": found.newest}
    click.echo(sentence.format(issued_at=issued_at, **facts))
    raise SystemExit(0 if found.verdict is Verdict.CURRENT else 1)
