from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from intake_desktop import i18n


def test_another_language_holds_inside_its_block():
    with i18n.in_language("en"):
        assert i18n.language() == "en"
        with i18n.in_language("ar"):
            assert i18n.language() == "ar"
        assert i18n.language() == "en"
    assert i18n.language() == "ar"


def test_another_language_holds_in_its_own_thread_alone():
    with ThreadPoolExecutor(max_workers=1) as other, i18n.in_language("en"):
        assert other.submit(i18n.language).result() == "ar"


def test_the_language_comes_back_after_an_error():
    with pytest.raises(ZeroDivisionError), i18n.in_language("en"):
        assert 1 / 0
    assert i18n.language() == "ar"
