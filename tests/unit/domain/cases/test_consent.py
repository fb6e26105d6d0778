from __future__ import annotations

from intake_desktop.domain.cases.consent import consent_of
from intake_desktop.domain.cases.intake import Consent, Intake


def state(*told: Consent) -> str | None:
    found = consent_of(Intake(policy="aseeb", consents=told), "study")
    return found[0] if found else None


def test_nobody_asked_is_neither_yes_nor_no():
    assert state() is None
    assert state(Consent(purpose="contact", given=True)) is None


def test_the_last_word_counts():
    yes, no = Consent(purpose="study", given=True), Consent(purpose="study", given=False)
    assert state(yes) == "given"
    assert state(no) == "refused"
    assert state(no, yes) == "given"


def test_a_no_after_a_yes_takes_the_consent_back():
    yes, no = Consent(purpose="study", given=True), Consent(purpose="study", given=False)
    assert state(yes, no) == "withdrawn"
    assert state(yes, Consent(purpose="contact"), no) == "withdrawn"
