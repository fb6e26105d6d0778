"""What is wrong with what was typed, for the line under a field."""

from __future__ import annotations

from intake_desktop.domain.checked import Problem
from intake_desktop.domain.errors import IntakeError
from intake_desktop.wording.errors import error_message


def problem_message(problem: Problem) -> str:
    """What is wrong and how to put it right, in the language in use: the words of the error of that code."""
    return error_message(IntakeError(problem.code, **problem.params))
