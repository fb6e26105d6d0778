"""How values lie in columns: UTC instants and dates as sortable text, structures as JSON."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, Generic, TypeVar

import msgspec
from sqlalchemy import Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from intake_desktop.domain.errors import StoreUnusable

T = TypeVar("T")


def _read(reader: Callable[[Any], T], value: Any | None) -> T | None:
    """What a column holds. A value that nobody wrote is damage: a page of zeros is no error by itself."""
    try:
        return None if value is None else reader(value)
    except (ValueError, TypeError) as error:
        raise StoreUnusable("store-damaged") from error


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant, kept as `2026-01-10T08:00:00.000000Z`. A naive one is a defect."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError("a naive datetime cannot be stored")
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        return _read(datetime.fromisoformat, value)


class IsoDate(TypeDecorator[date]):
    """A Gregorian day, kept as `2026-01-10`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        if isinstance(value, datetime):
            raise TypeError("a datetime is not a day")
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any | None, dialect: Dialect) -> date | None:
        return _read(date.fromisoformat, value)


class Json(TypeDecorator[T], Generic[T]):
    """A value of `shape` (a msgspec Struct, or anything msgspec knows) as JSON text.

    What is read is checked against `shape`: a column that does not fit is a damaged store, not a surprise
    three screens later.
    """

    impl = Text
    cache_ok = True

    def __init__(self, shape: Any) -> None:
        super().__init__()
        self.shape = shape
        self._decoder = msgspec.json.Decoder(shape)

    def process_bind_param(self, value: T | None, dialect: Dialect) -> str | None:
        return None if value is None else msgspec.json.encode(value, order="deterministic").decode()

    def process_result_value(self, value: Any | None, dialect: Dialect) -> T | None:
        return _read(self._decoder.decode, value)

    def compare_values(self, x: Any, y: Any) -> bool:
        return bool(x == y)
