"""What a case answers: where its steps stand, and what a refusal names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from intake_desktop.domain.cases.case import CaseView
from intake_desktop.domain.errors import IntakeError, Refused
from intake_desktop.wording.errors import error_message


def states(view: CaseView) -> dict[str, str]:
    """Where every step stands."""
    return {step.id: step.state for step in view.steps}


def refusal(act: Callable[[], object]) -> IntakeError:
    """The error an act is refused with; it has words."""
    with pytest.raises(IntakeError) as caught:
        act()
    assert error_message(caught.value)
    return caught.value


def named(error: IntakeError) -> list[tuple[str, str]]:
    """What a refusal names, each with its clause."""
    items = error.params["items"]
    assert isinstance(items, tuple)
    return [(item.id, item.clause) for item in items]


def wanted(act: Callable[[], object], code: str = "gate") -> list[tuple[str, str]]:
    """What a gate wants before an act, each with its clause."""
    error = refusal(act)
    assert (type(error), error.code) == (Refused, code)
    return named(error)
