from __future__ import annotations

import re

import pytest

from intake_desktop.domain.papers.forms import FORM_ASKS
from intake_desktop.wording.form_asks import asked_label, option_label

ARABIC = re.compile("[\u0621-\u064a]")


@pytest.mark.parametrize("form", sorted(FORM_ASKS))
def test_everything_that_may_be_asked_for_a_paper_has_words(form):
    for datum in FORM_ASKS[form]:
        assert ARABIC.search(asked_label(form, datum)), (form, datum.id)
        for option in datum.options:
            assert ARABIC.search(option_label(datum, option)), (form, datum.id, option)
