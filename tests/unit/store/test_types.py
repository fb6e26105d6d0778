from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import TypeDecorator
from sqlalchemy.dialects.sqlite import dialect as sqlite

from intake_desktop.domain.errors import StoreUnusable
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.store.types import IsoDate, Json, UtcDateTime

DIALECT = sqlite()


def test_an_instant_comes_back_as_utc_and_sorts_as_text() -> None:
    riyadh = timezone(timedelta(hours=3))
    early, late = datetime(2026, 1, 10, 1, 0, tzinfo=riyadh), datetime(2026, 1, 9, 23, 0, 0, 1, tzinfo=UTC)
    texts = [UtcDateTime().process_bind_param(value, DIALECT) for value in (early, late)]
    assert texts == ["2026-01-09T22:00:00.000000Z", "2026-01-09T23:00:00.000001Z"]
    assert UtcDateTime().process_result_value(texts[0], DIALECT) == early


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(TypeError):
        UtcDateTime().process_bind_param(datetime(2026, 1, 10), DIALECT)  # noqa: DTZ001


def test_a_day_comes_back_and_an_instant_is_not_a_day() -> None:
    assert IsoDate().process_result_value("2026-01-10", DIALECT) == date(2026, 1, 10)
    with pytest.raises(TypeError):
        IsoDate().process_bind_param(datetime(2026, 1, 10, tzinfo=UTC), DIALECT)


def test_json_is_checked_when_read() -> None:
    column = Json[frozenset[Role]](frozenset[Role])
    kept = column.process_bind_param(frozenset({Role.SUPERVISOR, Role.AUDITOR}), DIALECT)
    assert kept == '["auditor","supervisor"]'
    assert column.process_result_value(kept, DIALECT) == {Role.AUDITOR, Role.SUPERVISOR}
    with pytest.raises(StoreUnusable, match="store-damaged"):
        column.process_result_value('["king"]', DIALECT)


@pytest.mark.parametrize("column", [UtcDateTime(), IsoDate(), Json[frozenset[str]](frozenset[str])])
@pytest.mark.parametrize("value", ["\x00" * 27, "", 5, b"\xff"])
def test_a_value_that_nobody_wrote_is_damage(column: TypeDecorator[Any], value: object) -> None:
    with pytest.raises(StoreUnusable, match="store-damaged"):
        column.process_result_value(value, DIALECT)
