from __future__ import annotations

import pytest

from intake_desktop.domain.errors import Refused
from intake_desktop.wording.errors import error_message
from intake_desktop.wording.errors_printing import SENTENCES

PARAMS = {
    "file": "x.pdf",
    "outgoing": 7,
    "known": "declaration",
    "language": "ur",
    "form": "minutes",
    "name": "x",
    "most": 9,
    "megabytes": 1,
    "problem": "money-negative",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_every_refusal_is_one_sentence_with_its_remedy(code):
    message = error_message(Refused(code, **PARAMS))
    assert message.endswith(".")
    assert "{" not in message
    assert "\n" not in message
