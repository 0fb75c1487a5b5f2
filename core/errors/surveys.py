"""GR-910 to GR-916: surveys of LimeSurvey that are no survey, or cannot be read as one."""

from __future__ import annotations

from core.errors.base import Problem


class BrokenSurvey(Problem):
    """A survey file is no XML, or ends in the middle."""

    code, status = "GR-910", 422
    ko = (
        "설문 파일이 온전한 XML이 아닙니다({line}번째 줄 {column}번째 글자). "
        "LimeSurvey에서 ‘설문 구조(.lss)’로 다시 내보내십시오."
    )
    en = (
        "The survey file is no sound XML (line {line}, character {column}). "
        "Export it again from LimeSurvey as survey structure (.lss)."
    )


class ForeignSurvey(Problem):
    """A file is XML, but no survey of LimeSurvey."""

    code, status = "GR-911", 422
    ko = (
        "LimeSurvey 설문 파일이 아닙니다(찾은 것: {found}). 문항이나 그룹이 아니라 설문 전체를 "
        "‘설문 구조(.lss)’로 내보내십시오."
    )
    en = (
        "This is no survey of LimeSurvey (found: {found}). "
        "Export the whole survey, not a question or a group, as survey structure (.lss)."
    )


class UnsafeSurvey(Problem):
    """A survey file declares a document type or entities, which no survey has."""

    code, status = "GR-912", 422
    ko = (
        "설문 파일에 문서 유형이나 엔터티 선언이 있어 읽지 않았습니다. "
        "LimeSurvey에서 직접 내보낸 파일을 올리십시오."
    )
    en = (
        "The survey file declares a document type or entities, so it was not read. "
        "Upload the file as LimeSurvey exported it."
    )


class LargeSurvey(Problem):
    """A survey file has more bytes, rows or levels than are read."""

    code, status = "GR-913", 422
    ko = (
        "설문 파일이 너무 큽니다({what_ko} 한도: {limit}). 응답이나 참여자 없이 구조만 내보내거나 "
        "설문을 나누십시오."
    )
    en = (
        "The survey file is too large (most {what_en}: {limit}). "
        "Export the structure without answers and participants, or divide the survey."
    )


class UnknownSurveyType(Problem):
    """A question of a survey has a type that LimeSurvey does not have."""

    code, status = "GR-914", 422
    ko = (
        "문항 {question}의 유형 ‘{found}’을(를) 모릅니다. "
        "LimeSurvey에서 그 문항의 유형을 바꾸어 다시 내보내십시오."
    )
    en = (
        "Question {question} has the unknown type '{found}'. "
        "Change its type in LimeSurvey and export the survey again."
    )


class SurveyCodeTwice(Problem):
    """A code of a question, sub-question or answer stands twice in a survey."""

    code, status = "GR-915", 422
    ko = (
        "코드 ‘{found}’이(가) 두 번 있습니다(문항 {question}). "
        "LimeSurvey에서 코드를 서로 다르게 고쳐 다시 내보내십시오."
    )
    en = (
        "The code '{found}' stands twice (question {question}). "
        "Make the codes differ in LimeSurvey and export the survey again."
    )


class EmptySurvey(Problem):
    """A survey has no question."""

    code, status = "GR-916", 422
    ko = "설문에 문항이 없습니다. LimeSurvey에서 문항이 있는 설문을 내보내십시오."
    en = "The survey has no question. Export a survey from LimeSurvey that has some."
