from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desktop.documents.arabic.printable import printable


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("خزامى", "خزامى"),
        ("ﻣﺤﻤﺪ ﻋﻠﻲ ﺍﻟﻘﺤﻄﺎﻧﻲ", "محمد علي القحطاني"),
        ("أ\x00ب\x1b[0m", "أب[0m"),
        ("أ\tب", "أ ب"),
        ("أ\r\nب\rج", "أ\nب\nج"),
        ("أ\ud800ب", "أ\ufffdب"),
        ("أ\u202eب", "أب"),
        ("أ\u200bب\ufeff", "أب"),
        ("♥\ufe0f", "♥"),
        ("أ\u2009ب", "أ ب"),
        ("أ\u202fب", "أ\u00a0ب"),
        ("e\u0301", "é"),
        ("ﷺ ﷼", "ﷺ ﷼"),
    ],
)
def test_only_what_can_stand_on_paper_is_kept(typed, kept):
    assert printable(typed) == kept


@given(st.text())
def test_anything_can_be_encoded_afterwards_and_is_clean_the_second_time(text):
    clean = printable(text)
    clean.encode("utf-8")
    assert printable(clean) == clean
