"""The addresses of a survey with their QR codes."""

from __future__ import annotations

from dataclasses import dataclass

import segno
from flask import url_for

from core.data.models import OpenLink, OpenSurvey
from core.open_surveys.results import subjects


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A link as people use it: whole, and drawn as a QR code (an SVG as ``data:`` address)."""

    subject: int
    title: str
    url: str
    drawn: str


def addresses(survey: OpenSurvey) -> list[Address]:
    """Return the address of every link of a survey, units in the order of their codes."""
    query = OpenLink.select().where(OpenLink.survey == survey)
    tokens = {link.subject: link.token for link in query}
    return [_address(key, title, tokens[key]) for key, _, title in subjects(survey)]


def _address(subject: int, title: str, token: str) -> Address:
    url = url_for("open_surveys.show", token=token, _external=True)
    drawn = segno.make(url, error="m", micro=False).svg_data_uri(scale=4, border=4)
    return Address(subject=subject, title=title, url=url, drawn=drawn)
