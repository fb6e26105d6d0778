"""The connection to the encrypted file: keyed first, then proven to be ours, then set up.

One process holds one connection and uses it from one thread (`check_same_thread`). The pool is a StaticPool
over a creator: a URL would keep the key, and another pool would open the file again behind our back.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, ExceptionContext, create_engine, event
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from intake_desktop.domain.errors import StoreUnusable

upsert = sqlite.insert  # INSERT ... ON CONFLICT of the one dialect there is

APPLICATION_ID = 0x49444B31  # "IDK1"
PAGE_BYTES = 4096  # SQLCipher's own, which the file is made with
BUSY_SECONDS = 5.0
WAL_LIMIT_BYTES = 16 * 1024 * 1024
CACHE_KIB = 32 * 1024
"""At most so much of the file is held decrypted: to decrypt a page costs more than to read it."""
_DAMAGED, _READ_ONLY = "met damage", "opened to be read"

_FOR_READING = (
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "temp_store = MEMORY",
    f"cache_size = -{CACHE_KIB}",
)
_FOR_WRITING = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "secure_delete = ON",
    f"journal_size_limit = {WAL_LIMIT_BYTES}",
)

_PROBLEMS = {
    sqlite3.SQLITE_FULL: "disk-full",
    sqlite3.SQLITE_READONLY: "folder-read-only",
    sqlite3.SQLITE_CANTOPEN: "folder-read-only",
    sqlite3.SQLITE_PERM: "folder-read-only",
    sqlite3.SQLITE_IOERR: "disk-error",
    sqlite3.SQLITE_CORRUPT: "store-damaged",
    sqlite3.SQLITE_NOTADB: "store-damaged",
    sqlite3.SQLITE_BUSY: "store-busy",
    sqlite3.SQLITE_LOCKED: "store-busy",
    sqlite3.SQLITE_PROTOCOL: "store-busy",  # somebody else holds the locks of the log
}
_SAID = {
    "database or disk is full": "disk-full",
    "attempt to write a readonly database": "folder-read-only",
    "disk I/O error": "disk-error",
    "database is locked": "store-busy",
    "locking protocol": "store-busy",
    "database disk image is malformed": "store-damaged",
    "file is not a database": "store-damaged",
}


def store_problem(error: BaseException) -> StoreUnusable | None:
    """What the user can be told of a database error; None when it is a defect of ours."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    number = getattr(cause, "sqlite_errorcode", None)
    # The low byte is the primary code. `backup` gives none, only the sentence.
    code = _PROBLEMS.get(number & 0xFF) if isinstance(number, int) else _SAID.get(str(cause))
    if code is None and is_not_text(error):
        code = "store-damaged"
    return StoreUnusable(code) if code else None


def is_not_text(error: BaseException) -> bool:
    """Whether a text column holds bytes that are no text: nobody wrote them there through the program."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    return str(cause).startswith("Could not decode to UTF-8")


def raw_connection(
    path: Path,
    key: bytes | bytearray,
    *,
    create: bool = False,
    tag: bytes = b"",
    untouched: bool = False,
) -> Any:
    """A keyed DBAPI connection in autocommit. Never makes a file unless `create`, then with `tag` in front.

    `untouched` reads a file that nobody writes to, with the log beside it if there is one, on a disk that may
    not be written; no byte of either changes.

    Errors: StoreUnusable `no-store`, `store-empty`, `not-a-store`, `store-damaged`, or as `store_problem`;
    `log-without-index` where `untouched` cannot read the log as it lies.
    The caller has proven the key on its slot, so a file the key does not open is damaged.
    """
    if create:
        _make_private_file(path)
    else:
        _refuse_what_is_no_store(path)
    with _damage_told():
        connection = _connect(path, _untouched_mode(path) if untouched else "?mode=rw")
        try:
            connection.execute(f"PRAGMA key = \"x'{key.hex()}{tag.hex()}'\"")
            _prepare(connection, create=create)
            for pragma in _FOR_READING if untouched else (*_FOR_READING, *_FOR_WRITING):
                connection.execute(f"PRAGMA {pragma}")
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def _damage_told() -> Iterator[None]:
    from sqlcipher3 import dbapi2

    try:
        yield
    except dbapi2.Error as error:
        raise store_problem(error) or StoreUnusable("store-damaged") from error


def _connect(path: Path, mode: str) -> Any:
    from sqlcipher3 import dbapi2

    uri = path.absolute().as_uri() + mode
    return dbapi2.connect(uri, uri=True, isolation_level=None, timeout=BUSY_SECONDS)


def _untouched_mode(path: Path) -> str:
    log, index = path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")
    if not log.exists() or not log.stat().st_size:
        return "?mode=ro&immutable=1"
    # An immutable file is read without its log: what was saved last would be missing. The index of the log is
    # rebuilt in memory where the one beside it may not be written, but one has to lie there.
    if not index.exists():
        raise StoreUnusable("log-without-index")
    return "?mode=ro&readonly_shm=1"


@contextmanager
def log_kept(path: Path, key: bytes | bytearray) -> Iterator[None]:
    """While it lasts, closing a connection to `path` does not bring the log beside it into the file.

    SQLite does that whenever the last connection closes, also one that could make nothing of the file: a
    damaged store would not stay as the crash left it. This one cannot write, and closes after the others.
    """
    log = path.with_name(f"{path.name}-wal")
    if not log.exists() or not log.stat().st_size:
        yield
        return
    from sqlcipher3 import dbapi2

    reader = dbapi2.connect(path.absolute().as_uri() + "?mode=ro", uri=True, isolation_level=None)
    try:
        with suppress(dbapi2.Error):  # whoever opens the store says what is wrong with it
            reader.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            reader.execute("PRAGMA cipher_log_level = NONE")
            reader.execute("SELECT count(*) FROM sqlite_master").fetchall()
        yield
    finally:
        reader.close()


def _make_private_file(path: Path) -> None:
    # The log and its index take the mode of the file they belong to.
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise StoreUnusable("folder-read-only") from error


def _refuse_what_is_no_store(path: Path) -> None:
    try:
        with path.open("rb") as file:
            start = file.read(16)
    except FileNotFoundError:
        raise StoreUnusable("no-store") from None
    except OSError as error:
        raise StoreUnusable("folder-read-only") from error
    if not start:
        raise StoreUnusable("store-empty")
    if start.startswith(b"SQLite format 3"):
        raise StoreUnusable("not-a-store")


def _prepare(connection: Any, *, create: bool) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")
    if connection.execute("PRAGMA cipher_status").fetchone() != ("1",):
        raise StoreUnusable("not-encrypted")
    if create:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    # Reads page 1: here a wrong key or a damaged first page shows.
    if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
        raise StoreUnusable("not-a-store")


def open_engine(
    path: Path,
    key: bytes | bytearray,
    *,
    create: bool = False,
    tag: bytes = b"",
    untouched: bool = False,
) -> Engine:
    """An engine over one connection to `path`, opened now, as `raw_connection`. `key` is read once, here.

    Errors: as `raw_connection`; of everything that later runs on it, as `store_problem`.
    """
    from sqlcipher3 import dbapi2

    opened = [raw_connection(path, key, create=create, tag=tag, untouched=untouched)]

    def take() -> Any:
        # StaticPool asks once. After the store is closed there is nothing left to open it with.
        if not opened:
            raise StoreUnusable("store-closed")
        return opened.pop()

    engine = create_engine(
        "sqlite://", module=dbapi2, creator=take, poolclass=StaticPool, hide_parameters=True
    )
    if untouched:
        event.listen(engine, "connect", _note_read_only)
    else:
        event.listen(engine, "begin", _begin_immediate)
    event.listen(engine, "handle_error", _name_problem)
    return engine


def _name_problem(context: ExceptionContext) -> None:
    """Whatever runs on the engine fails with what the user can be told, where it is not a defect of ours."""
    info = context.connection.info if context.connection is not None else {}
    problem = problem_on(info, context.original_exception)
    if problem is not None:
        raise problem from context.original_exception


def problem_on(info: dict[Any, Any], error: BaseException) -> StoreUnusable | None:
    """As `store_problem`; a connection that met damage once fails in other words from then on.

    SQLCipher refuses all further work after a page that is not what it was, as read-only or out of memory.
    """
    problem = store_problem(error)
    if info.get(_READ_ONLY) and problem is not None and problem.code == "folder-read-only":
        return StoreUnusable("store-read-only")
    if info.get(_DAMAGED) and (problem is not None or isinstance(error, MemoryError)):
        return StoreUnusable("store-damaged")
    if problem is not None and problem.code == "store-damaged":
        info[_DAMAGED] = True
    return problem


def _note_read_only(_connection: Any, record: Any) -> None:
    record.info[_READ_ONLY] = True


def _begin_immediate(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def met_damage(engine: Engine) -> bool:
    """Whether a page was met on it that is not what it was."""
    pooled = engine.raw_connection()
    try:
        return bool(pooled.info.get(_DAMAGED))
    finally:
        pooled.close()


def driver(connection: Any) -> Any:
    """The DBAPI connection below a SQLAlchemy one: for `in_transaction`, `total_changes` and `backup`."""
    return connection.connection.driver_connection


def checkpoint(engine: Engine) -> None:
    """Bring the write-ahead log into the file and empty it."""
    run_outside_transaction(engine, lambda raw: raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())


def rewrite_into(engine: Engine, path: Path) -> None:
    """Write the store into the new file `path` without its free pages, under the same key and tag.

    Errors: as `store_problem`; StoreUnusable `folder-read-only` where `path` exists.
    """
    _make_private_file(path)
    run_outside_transaction(engine, lambda raw: raw.execute("VACUUM INTO ?", (str(path),)))


def run_outside_transaction(engine: Engine, work: Callable[[Any], Any]) -> Any:
    """Run `work` on the bare DBAPI connection, for what cannot run inside a transaction.

    Errors: as `store_problem`.
    """
    pooled = engine.raw_connection()
    try:
        return work(pooled.driver_connection)
    except Exception as error:
        problem = problem_on(pooled.info, error)
        if problem is not None:
            raise problem from error
        raise
    finally:
        pooled.close()


def cipher_works() -> bool:
    """Whether the library at hand encrypts at all: plain SQLite ignores the key without a word."""
    try:
        from sqlcipher3 import dbapi2
    except ImportError:
        return False
    connection = dbapi2.connect(":memory:")
    try:
        return connection.execute("PRAGMA cipher_version").fetchone() is not None
    finally:
        connection.close()
