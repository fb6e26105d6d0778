"""By the password or the recovery key: one is asked for, and a refusal is said where it belongs."""

from __future__ import annotations

import pytest

from intake_desktop.domain.errors import AccessRefused, InvalidInput, Refused, UsageProblem
from intake_desktop.ui.entrance.way_in import WayIn, WayInForm

NEW = "قارب أزرق تحت المطر"


@pytest.fixture
def form(qtbot) -> WayInForm:
    made = WayInForm(login="sara")
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_password_is_asked_for_until_the_key_is_wanted(form: WayInForm) -> None:
    assert list(form.missing()) == [form.login, form.password]
    form.password.set_value("palm river lantern")
    assert form.value() == WayIn("sara", password="palm river lantern")
    form.by_key.click()
    assert list(form.missing()) == [form.login, form.key, *form.new_password.fields]
    assert form.key.isVisible()
    assert not form.password.isVisible()


def test_what_was_typed_for_the_other_way_is_not_given(form: WayInForm) -> None:
    form.password.set_value("palm river lantern")
    form.switch()
    form.key.set_value("ABCDE-12345")
    for field in form.new_password.fields:
        field.set_value(NEW)
    assert form.value() == WayIn("sara", typed_key="ABCDE-12345", new_password=NEW)
    form.switch()
    assert form.value() == WayIn("sara", password="palm river lantern")


def test_a_refusal_is_said_at_the_box_it_is_about(form: WayInForm) -> None:
    assert form.field_of(AccessRefused("wrong-password", seconds=0)) is form.password
    assert form.field_of(AccessRefused("sign-in-delayed", seconds=5)) is form.password
    assert form.field_of(AccessRefused("wrong-recovery-key")) is form.key
    assert form.field_of(InvalidInput("recovery-key-length")) is form.key
    assert form.field_of(Refused("password-common")) is form.new_password.first
    assert form.field_of(UsageProblem("no-such-account")) is form.login
    assert form.field_of(AccessRefused("not-allowed")) is form.login
    assert form.field_of(Refused("copy-damaged")) is None


def test_nothing_that_was_typed_is_left(form: WayInForm) -> None:
    form.password.set_value("palm river lantern")
    form.key.set_value("ABCDE-12345")
    form.new_password.first.set_value(NEW)
    form.forget()
    assert all(field.is_blank() for field in (form.password, form.key, *form.new_password.fields))
