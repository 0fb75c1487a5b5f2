"""GR-891 to GR-894: projects of plugins that ``goru plugin new`` makes."""

from __future__ import annotations

from core.errors.base import Problem


class UnusableName(Problem):
    """A plugin is to have a name that no plugin may have."""

    code, status = "GR-891", 422
    ko = "‘{name}’은(는) 플러그인 이름으로 쓸 수 없습니다. 영문 소문자로 시작해 소문자·숫자·붙임표만 {most}자까지 쓰십시오(예: my-city)."
    en = "'{name}' cannot name a plugin. Begin with a small letter and use small letters, digits and single dashes, {most} signs at most, like my-city."


class TakenName(Problem):
    """A plugin is to have the name of an installed one."""

    code, status = "GR-892", 409
    ko = "‘{name}’(이)라는 플러그인이 이미 설치되어 있습니다. 다른 이름을 고르십시오."
    en = "A plugin named '{name}' is installed already. Choose another name."


class FolderTaken(Problem):
    """A project would be written over something."""

    code, status = "GR-893", 409
    ko = "‘{folder}’이(가) 이미 있어 아무것도 쓰지 않았습니다. 다른 이름이나 --folder를 고르십시오."
    en = "'{folder}' is there already, so nothing was written. Choose another name or --folder."


class FolderClosed(Problem):
    """A project cannot be written where it should be."""

    code, status = "GR-894", 403
    ko = "‘{folder}’에 쓸 수 없습니다({reason}). 쓸 수 있는 폴더를 --folder로 고르십시오."
    en = "'{folder}' cannot be written to ({reason}). Choose another place with --folder."
