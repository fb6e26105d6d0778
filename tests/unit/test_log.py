from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from intake_desktop import log


@pytest.fixture(autouse=True)
def _fresh_log() -> Iterator[None]:
    logger = logging.getLogger("intake_desktop")
    before = logger.handlers[:]
    logger.handlers.clear()
    yield
    for handler in logger.handlers:
        handler.close()
    logger.handlers[:] = before


def written() -> str:
    return (log.folder() / "intake-desktop.log").read_text(encoding="utf-8")


def test_names_numbers_and_addresses_are_masked() -> None:
    log.start()
    logging.getLogger("intake_desktop.services").warning(
        "case %s of %s %s %s %s", "1447-000012", "نورة", "1098765432", "٠٥٥١٢٣٤٥٦٧", "n@example.org"
    )
    line = written()
    for secret in ("نورة", "1098765432", "٠٥٥١٢٣٤٥٦٧", "n@example.org"):
        assert secret not in line
    assert "WARNING intake_desktop.services case" in line


def test_a_defect_keeps_its_places_and_loses_its_text() -> None:
    log.start()

    def fails(name: str) -> None:
        raise ValueError(f"bad name {name} abc")

    try:
        try:
            fails("نورة")
        except ValueError as error:
            raise KeyError("another text") from error
    except KeyError as error:
        log.defect(error)
    text = written()
    assert "KeyError" in text
    assert "ValueError" in text
    assert "test_log.py" in text
    assert "fails" in text
    for secret in ("نورة", "bad name", "another text"):
        assert secret not in text


def test_starting_twice_logs_once() -> None:
    log.start()
    log.start()
    logging.getLogger("intake_desktop").info("once")
    assert written().count("once") == 1


def test_a_log_folder_that_cannot_be_made_stops_nobody() -> None:
    log.folder().parent.mkdir(parents=True, exist_ok=True)
    log.folder().write_text("a file")
    log.start()
    logging.getLogger("intake_desktop").info("lost")
