from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desktop.domain.errors import Refused
from intake_desktop.vault.passphrase import words_of
from intake_desktop.vault.password_rules import one_time_password, require_good

WORDS = ("huda", "هدى القرني", "مؤسسة نخلة الوادي", "Palm of the Valley")


@pytest.mark.parametrize(
    "password",
    [
        "غيمة وزيتونة وسبع مراكب",
        "lantern quarry mulberry tide",
        "kT9#mqL2vX!b7Rw",
        "خيمة-بحر-جبل-٤٧-قمر",
        "سيارة زرقاء في حديقة الجيران",
        "Tr0ub4dor&3-Zebra-91",
        pytest.param(one_time_password(), id="one-time"),
    ],
)
def test_long_and_unusual_is_enough(password: str) -> None:
    require_good(password, words=WORDS)


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("short", "password-too-short"),
        ("أربعة عشر حرف", "password-too-short"),
        ("x1y2" * 100, "password-too-long"),
        ("aaaaaaaaaaaaaaaa", "password-common"),
        ("1234512345123451", "password-common"),
        ("abcdefghijklmnopqrst", "password-common"),
        ("Password-Password", "password-common"),
        ("qwertyuiop123456789", "password-common"),
        ("كلمة المرور ١٢٣٤٥٦", "password-common"),
        ("correct horse battery staple", "password-common"),
        ("admin.welcome.2026!", "password-common"),
        ("P@ssw0rd123456!!", "password-common"),
        ("1qaz2wsx3edc4rfv", "password-common"),
        ("qazwsxedcrfvtgb", "password-common"),
        ("poiuytrewq098765", "password-common"),
        ("ضصثقفغعهخحجد123", "password-common"),
        ("iloveyouforever1", "password-common"),
        ("الله اكبر الله اكبر", "password-common"),
        ("05396210010539621001", "password-common"),
        ("Hud4-H.u.d.a-Hud@!", "password-personal"),
        ("huda-القرني-huda-هدى", "password-personal"),
        ("نخلة الوادي 2026 نخلة", "password-personal"),
        ("Palm.of.the.Valley.1", "password-personal"),
    ],
)
def test_short_common_and_own_words_are_refused(password: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        require_good(password, words=WORDS)


def test_length_is_counted_after_composition() -> None:
    decomposed = "e\u0301" * 8  # sixteen code points, eight letters
    with pytest.raises(Refused, match="password-too-short"):
        require_good(decomposed)


@given(st.sampled_from(["ar", "en"]), st.randoms(use_true_random=False))
def test_a_phrase_of_suggested_words_is_always_enough(language: str, dice: Random) -> None:
    require_good(" ".join(dice.sample(words_of(language), 5)), words=WORDS)
