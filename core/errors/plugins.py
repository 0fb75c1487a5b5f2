"""GR-1xx: plugins and catalogues."""

from __future__ import annotations

from core.errors.base import Problem


class UnknownName(Problem):
    """A record is asked for that no enabled plugin provides."""

    code, status = "GR-101", 404
    ko = "{municipality}에는 {kind} ‘{name}’이(가) 없습니다. 사용할 수 있는 이름: {known}."
    en = "{municipality} has no {kind} named '{name}'. Known: {known}."


class DuplicateName(Problem):
    """Two enabled plugins provide the same record."""

    code, status = "GR-102", 409
    ko = (
        "{municipality}: {kind} ‘{name}’을(를) 플러그인 ‘{first}’와(과) ‘{second}’가 함께 제공합니다. "
        "하나만 사용하도록 설정하십시오."
    )
    en = (
        "{kind} '{name}' is provided by both '{first}' and '{second}'. "
        "Rename one of them, or enable only one plugin for {municipality}."
    )


class WrongRecord(Problem):
    """A hook yields something that is not its record."""

    code, status = "GR-103", 500
    ko = "플러그인 ‘{plugin}’의 {hook}()이 {expected} 대신 {found}을(를) 돌려주었습니다. 개발자에게 알리십시오."
    en = "Plugin '{plugin}': {hook}() must yield {expected}, not {found}. Tell its developer."


class UnknownPlugin(Problem):
    """A municipality enables a plugin that is not installed or not allowed."""

    code, status = "GR-104", 409
    ko = "{municipality}: 플러그인 ‘{name}’이(가) 설치되어 있지 않습니다. 설치된 플러그인: {known}."
    en = "{municipality} enables plugin '{name}', which is not installed. Installed: {known}."


class BadSettings(Problem):
    """Stored settings do not fit the plugin's schema."""

    code, status = "GR-105", 409
    ko = (
        "{municipality}: ‘{plugin}’의 설정이 올바르지 않습니다({errors}). 설정 화면에서 고치십시오."
    )
    en = "{municipality}: the settings of '{plugin}' do not fit: {errors}. Correct them in its settings page."


class BrokenPlugin(Problem):
    """An installed plugin cannot be loaded."""

    code, status = "GR-106", 503
    ko = "플러그인 ‘{name}’({distribution} {version})을(를) 불러올 수 없습니다: {reason}. 다시 설치하거나 사용을 해제하십시오."
    en = "Plugin '{name}' ({distribution} {version}) cannot be loaded: {reason}. Reinstall it, or disable it."


class FailedHook(Problem):
    """A plugin fails while one of its hooks is called."""

    code, status = "GR-107", 500
    ko = "플러그인 ‘{plugin}’의 {hook}()에서 오류가 났습니다({reason}). 개발자에게 알리거나 이 플러그인의 사용을 해제하십시오."
    en = "Plugin '{plugin}': {hook}() failed: {reason}. Tell its developer, or disable the plugin."
