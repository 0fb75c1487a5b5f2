"""Long work as jobs: asked on a page, done by a worker, with progress, cancel and a result.

The table ``job`` is the truth.  Huey (https://huey.readthedocs.io) brings what is well known about
queues: it carries the numbers of jobs to workers, runs the consumer, retries later and looks every
minute.  Ours is what it does not promise.  Every one of its stores loses a task when the worker
that took it is killed; so a job is claimed by an update with a condition, its end is stored in the
transaction of its work under the number of the attempt, and whoever finds a job whose worker has
been silent puts it back.  A job may be begun twice, but is stored once.

How far a job is, that its worker lives and that somebody wants it to stop travel beside the
database, in huey's key-value store: SQLite has one writer, and that is the job itself.
"""
