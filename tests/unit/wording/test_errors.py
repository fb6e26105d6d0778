"""Every error that can be raised has its sentence, in both languages, and none says its code."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import intake_desktop
from intake_desktop.cli.main import EXIT_CODES
from intake_desktop.domain import errors
from intake_desktop.domain.errors import (
    AccessRefused,
    InvalidInput,
    Refused,
    StoreInUse,
    StoreUnusable,
    UsageProblem,
)
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.store.engine import _PROBLEMS
from intake_desktop.wording import errors as wording
from intake_desktop.wording.errors import error_message

CLASSES = {kind.__name__ for kind in EXIT_CODES}


def raised_codes() -> Iterator[tuple[str, str]]:
    for path in Path(intake_desktop.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in CLASSES and node.args:
                for part in ast.walk(node.args[0]):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value:
                        yield f"{path.name}:{node.lineno}", part.value


def known_codes() -> set[str]:
    areas = (importlib.import_module(f"intake_desktop.wording.errors_{area}") for area in wording._AREAS)
    return {code for area in areas for code in area.SENTENCES}


def test_every_error_class_has_an_exit_code_of_its_own() -> None:
    kinds = {k for k in vars(errors).values() if isinstance(k, type) and issubclass(k, errors.IntakeError)}
    assert kinds - {errors.IntakeError} == set(EXIT_CODES)
    assert sorted(EXIT_CODES.values()) == [1, 2, 3, 4, 5, 6]


def test_every_code_that_is_raised_has_a_sentence() -> None:
    unsaid = [
        (place, code) for place, code in raised_codes() if code not in known_codes() and code != "backup-"
    ]
    assert unsaid == []


def test_what_the_database_can_say_has_a_sentence() -> None:
    assert set(_PROBLEMS.values()) <= known_codes()
    assert {"backup-disk-full", "backup-folder-read-only", "backup-disk-error"} <= known_codes()


@pytest.mark.parametrize(
    ("error", "parts"),
    [
        (AccessRefused("not-allowed", action="backup"), ["النسخ الاحتياطي"]),
        (AccessRefused("wrong-password", seconds=0), ["لوحة المفاتيح"]),
        (AccessRefused("wrong-password", seconds=4), ["انتظر", "4"]),
        (AccessRefused("sign-in-delayed", seconds=11), ["انتظر", "11"]),
        (Refused("password-too-short", minimum=15), ["15"]),
        (StoreUnusable("disk-full"), ["القرص ممتلئ"]),
        (UsageProblem("role-unknown", role="king", known="a, b"), ["king", "a, b"]),
        (StoreInUse("store-in-use", who="", since=None), ["في برنامج آخر"]),
        (
            StoreInUse("store-in-use", who="huda@pc", since=datetime(2026, 1, 10, 9, 0, tzinfo=UTC)),
            ["huda@pc", "10/01/2026"],
        ),
    ],
)
def test_a_sentence_says_what_happened(error: errors.IntakeError, parts: list[str]) -> None:
    message = error_message(error)
    assert all(part in message for part in parts)
    assert error.code not in message
    assert "\n" not in message


@pytest.mark.parametrize("action", list(Action))
def test_a_refused_right_is_named_in_words(action: Action) -> None:
    assert str(action) not in error_message(AccessRefused("not-allowed", action=str(action)))


def test_an_unreadable_day_of_receipt_is_named_in_words_and_a_place_in_json_by_its_path() -> None:
    received, shaped = (
        error_message(InvalidInput("intake-malformed", path=path, expected="2026-01-10"))
        for path in ("received", "$.received")
    )
    assert "«تاريخ استلام الطلب»" in received
    assert "received" not in received
    assert "$.received" in shaped
