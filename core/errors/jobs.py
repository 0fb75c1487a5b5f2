"""GR-950 to GR-955: long work that runs behind the pages."""

from __future__ import annotations

from core.errors.base import Problem


class JobFault(Problem):
    """A job ended by a fault of the program."""

    code, status = "GR-950", 500
    ko = "프로그램 오류로 작업 {job}번이 끝나지 못했고, 저장된 것은 없습니다. 시스템 운영자에게 작업 번호를 알리십시오. 원인은 서버 기록에 있습니다."
    en = "Job {job} ended by a fault of the program; nothing of it is stored. Tell the operator its number: the server's log has the cause."


class RolesWithdrawn(Problem):
    """Who asked for a job does not hold the role any more when it runs, or when its file is taken."""

    code, status = "GR-951", 403
    ko = "작업을 맡긴 계정({login})에 이 작업에 필요한 권한이 지금은 없어 실행하지 않았습니다. 권한이 있는 사람이 다시 맡기십시오."
    en = "The account that asked for this job ({login}) does not hold the role that it needs any more, so it was not done. Somebody who holds it has to ask again."


class AlreadyEnded(Problem):
    """A job is cancelled that has ended."""

    code, status = "GR-952", 409
    ko = "작업 {job}번은 이미 끝나서 취소할 수 없습니다. 작업 화면에서 결과를 확인하십시오."
    en = "Job {job} has ended, so it cannot be cancelled. See on its page what came of it."


class FileGone(Problem):
    """The file of a job is asked for after its days, or by somebody else."""

    code, status = "GR-953", 404
    ko = "작업 {job}번의 파일은 없습니다. 파일은 {days}일 동안 작업을 맡긴 사람에게만 제공합니다. 필요하면 다시 맡기십시오."
    en = "There is no file of job {job} for you. Files are kept for {days} days and given to the person who asked alone. Ask for it again if you need it."


class GivenUp(Problem):
    """A job was begun several times, and each worker was lost with it."""

    code, status = "GR-954", 503
    ko = "작업 {job}번을 {attempts}번 시작했으나 그때마다 작업자가 중단되어 그만두었습니다. 저장된 것은 없습니다. 서버의 메모리와 기록을 확인한 뒤 다시 맡기십시오."
    en = "Job {job} was begun {attempts} times and its worker was lost each time, so it is given up; nothing of it is stored. Check the server's memory and log, then ask again."


class QueueUnreachable(Problem):
    """The configured Redis server does not answer, or its library is not installed."""

    code, status = "GR-955", 503
    ko = "작업 대기열(GORU_REDIS)에 연결할 수 없습니다({reason}). 서버 주소와 상태를 확인하고, redis 라이브러리가 없으면 pip install 'goru[redis]'로 설치하십시오. 맡긴 작업은 데이터베이스에 남아 있습니다."
    en = "The queue of GORU_REDIS cannot be reached ({reason}). Check its address and that it runs; without the library, run pip install 'goru[redis]'. Jobs that were asked for are kept in the database."
