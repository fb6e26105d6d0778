from __future__ import annotations

import pytest

from intake_desktop import i18n
from intake_desktop.wording.listing import listed


@pytest.mark.parametrize(
    ("language", "phrases", "told"),
    [
        (
            "en",
            ("Same name", "", "Same city", "ID numbers differ"),
            "Same name, same city, ID numbers differ",
        ),
        ("en", ("2 answers", "One scanned page"), "2 answers, one scanned page"),
        ("ar", ("الاسم نفسه", "المدينة نفسها"), "الاسم نفسه، المدينة نفسها"),
        ("ar", (), ""),
    ],
)
def test_what_follows_a_comma_goes_on(language: i18n.Language, phrases: tuple[str, ...], told: str) -> None:
    with i18n.in_language(language):
        assert listed(phrases) == told
