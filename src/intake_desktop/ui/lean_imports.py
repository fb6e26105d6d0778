"""Spares the program's memory what others import and do for nothing.

PySide reads the source of every module imported after it, to see whether the module might use `__feature__`
(its snake_case switch), and `linecache` keeps what was read: 20 MB at the main window, for modules that have
nothing to do with Qt. Nothing here uses `__feature__`, so the answer is known.

SQLAlchemy imports asyncio, and that OpenSSL, for engines that wait; ours does not. 7 MB and 20 ms.
"""

from __future__ import annotations

import importlib.util
import sys
from types import CoroutineType, ModuleType
from typing import Any


def apply() -> None:
    """Before anything else is imported. Where the others are built otherwise, nothing breaks."""
    _answer_without_reading()
    _load_asyncio_when_used()


def _answer_without_reading() -> None:
    import PySide6.QtCore  # noqa: F401  the hook is there from now on

    feature = sys.modules.get("shibokensupport.feature")
    if feature is not None and hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = _uses_no_feature  # type: ignore[attr-defined]


def _uses_no_feature(_module: object) -> bool:
    return False


class _Waiting(ModuleType):
    """A module that loads itself when something of it is asked for that it has not."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name != "__path__":  # which an import of a part of it asks for
            raise AttributeError(name)
        self.__class__ = ModuleType  # type: ignore[assignment]
        assert self.__spec__ is not None
        assert self.__spec__.loader is not None
        self.__path__ = self.__spec__.submodule_search_locations or []
        self.__spec__.loader.exec_module(self)
        return getattr(self, name)


def _load_asyncio_when_used() -> None:
    spec = None if "asyncio" in sys.modules else importlib.util.find_spec("asyncio")
    if spec is None:
        return
    known = importlib.util.module_from_spec(spec)
    waiting = _Waiting("asyncio")
    vars(waiting).update({name: value for name, value in vars(known).items() if name != "__path__"})
    vars(waiting)["iscoroutine"] = _is_coroutine  # all that SQLAlchemy asks for at once
    sys.modules["asyncio"] = waiting


def _is_coroutine(value: object) -> bool:
    return isinstance(value, CoroutineType)
