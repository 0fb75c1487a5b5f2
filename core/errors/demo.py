"""GR-850 and GR-851: dry runs of a plugin."""

from __future__ import annotations

from core.errors.base import Problem


class BadExamples(Problem):
    """The examples that a plugin's author wrote for dry runs are not as they must be."""

    code, status = "GR-850", 422
    ko = (
        "플러그인 ‘{plugin}’의 examples.json을 읽을 수 없습니다: {reason}. 모의 시행 안내 문서를 보고 "
        "고치십시오."
    )
    en = (
        "The examples.json of plugin '{plugin}' cannot be read: {reason}. Correct it; the page on "
        "dry runs of a plugin says what it holds."
    )


class NothingToTry(Problem):
    """A dry run is asked for a plugin that has no programme."""

    code, status = "GR-851", 409
    ko = (
        "플러그인 ‘{plugin}’에는 평가제도가 없어 모의 시행할 양식이 없습니다. 평가제도에 양식을 "
        "넣으십시오."
    )
    en = "Plugin '{plugin}' has no programme, so there is no form to try. Put its forms into one."
