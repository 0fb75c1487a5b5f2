"""GR-966 to GR-968: what cannot be a municipality's own look."""

from __future__ import annotations

from core.errors.base import Problem


class WeakColour(Problem):
    """White letters on the colour would be hard to read (KWCAG 2.2, 5.4.3: 4.5 to 1)."""

    code, status = "GR-966", 422
    ko = "‘{colour}’ 위의 흰 글자는 명도 대비가 {ratio}:1이어서 읽기 어렵습니다. 4.5:1 이상이 되도록 더 어두운 색을 고르십시오."
    en = "White letters on '{colour}' have a contrast of {ratio}:1, which is hard to read. Choose a darker colour: 4.5:1 or more."


class UnusableEmblem(Problem):
    """A file is no picture that every page may show."""

    code, status = "GR-967", 422
    ko = "상징 그림은 {most}바이트 이하의 PNG 또는 WebP 파일이어야 합니다. 올린 파일은 {found}바이트입니다. SVG는 스크립트를 담을 수 있어 받지 않습니다."
    en = "An emblem is a PNG or WebP file of {most} bytes at most; this file has {found} bytes. SVG is not taken, because it may carry scripts."


class UnreadableColour(Problem):
    """What was typed is no colour."""

    code, status = "GR-968", 422
    ko = "‘{found}’은(는) 색이 아닙니다. #256ef4처럼 #과 여섯 자리 16진수로 입력하십시오."
    en = "'{found}' is no colour. Type # and six hexadecimal digits, such as #256ef4."
