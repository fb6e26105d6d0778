"""The log of this PC: ids, codes and places in our code. Nothing that was typed, nothing out of the store.

A message is redacted whatever it says: Arabic words, e-mail addresses and longer runs of digits are masked,
and of an exception only its type and its places are kept, never its text, which may quote a value.
"""

from __future__ import annotations

import logging
import re
import traceback
from pathlib import Path

LARGEST_BYTES = 512 * 1024
KEPT = 3
_ROOT = "intake_desktop"
_HANDLER = "intake-desktop file"
_MASKED = re.compile(
    r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]+|\S+@\S+|\d[\d -]{3,}\d|[\u0660-\u0669]+"
)


def redacted(text: str) -> str:
    """`text` without what could name a person."""
    return _MASKED.sub("~", text)


class _Redacting(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        record = logging.makeLogRecord({**record.__dict__, "msg": redacted(record.getMessage()), "args": ()})
        if record.exc_info and record.exc_info[1] is not None:
            record.exc_text = places_of(record.exc_info[1])
        return super().format(record)


class _File(logging.Handler):
    """Opens the rotating file with the first line: most runs have none, and the import is slow."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._file is None:
            self._file = self._opened()
            self._file.setFormatter(self.formatter)
        self._file.handle(record)

    def _opened(self) -> logging.Handler:
        from logging.handlers import RotatingFileHandler

        return RotatingFileHandler(
            self._path, maxBytes=LARGEST_BYTES, backupCount=KEPT, encoding="utf-8", delay=True
        )

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()


def places_of(error: BaseException) -> str:
    """Where an exception passed, innermost last: type, file, line and function; no message, no locals."""
    lines: list[str] = []
    cause: BaseException | None = error
    while cause is not None:
        code = getattr(cause, "code", "")
        lines.append(f"{type(cause).__name__} {code if isinstance(code, str) else ''}".rstrip())
        for frame in traceback.extract_tb(cause.__traceback__):
            lines.append(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}")
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return "\n".join(lines)


def folder() -> Path:
    """Where the log of this PC's user lies."""
    from platformdirs import user_log_path

    return user_log_path("intake-desktop", appauthor=False)


def start() -> None:
    """Log to the rotating file from now on. A folder that cannot be written stops nobody. Twice is once."""
    logger = logging.getLogger(_ROOT)
    if any(handler.name == _HANDLER for handler in logger.handlers):
        return
    logger.setLevel(logging.INFO)
    logger.propagate = False
    try:
        folder().mkdir(parents=True, exist_ok=True, mode=0o700)
        handler: logging.Handler = _File(folder() / "intake-desktop.log")
    except OSError:
        handler = logging.NullHandler()
    handler.name = _HANDLER
    handler.setFormatter(_Redacting("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger.addHandler(handler)


def defect(error: BaseException) -> None:
    """Note a mistake of ours, for whoever repairs it."""
    logging.getLogger(_ROOT).error("defect", exc_info=(type(error), error, error.__traceback__))
