"""Findings of checks, said in both languages."""

from __future__ import annotations

from goru.checks import Finding


def finding(question: str, ko: str, en: str) -> Finding:
    """Return what is wrong about a question."""
    return Finding(question=question, message={"ko": ko, "en": en})
