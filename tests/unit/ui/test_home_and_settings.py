from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from intake_desktop.domain.cases.intake import Applicant, Intake
from intake_desktop.domain.cases.listed import QueueRow, TodayOverview
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.access import accounts
from intake_desktop.services.cases import intake
from intake_desktop.settings import MachineSettings
from intake_desktop.ui import theme
from intake_desktop.ui.settings.account_dialogue import AccountDialogue
from intake_desktop.ui.settings.hand_over import HandOver
from intake_desktop.ui.settings.screen import SettingsScreen
from intake_desktop.ui.setup.sheet_dialogue import SheetDialogue
from intake_desktop.ui.shell.screen import Screen
from intake_desktop.ui.shell.screens import register_all
from intake_desktop.ui.shell.window import Shell
from intake_desktop.ui.today import words
from intake_desktop.ui.today.screen import TodayScreen
from intake_desktop.ui.widgets.dialogue import Question
from tests.unit.office import LOGIN, PASSWORD
from tests.unit.ui.hands import clipped, nameless, press, settle, show_active

TODAY = date(2026, 11, 21)


class Opened(Screen):
    """Stands for the screen of a file."""

    number = ""

    def enter(self, **arguments: object) -> None:
        self.number = str(arguments.get("number", ""))


@pytest.fixture
def today(shell: Shell, qtbot, store_thread) -> TodayScreen:
    shell.register_screen("today", "اليوم", "sun", TodayScreen)
    shell.register_screen("case", "الملف", "folder", Opened, in_rail=False, makes_new=True)
    shell.show_screen("today")
    show_active(qtbot, shell)
    assert store_thread.wait_idle()
    screen = shell.made_screen("today")
    assert isinstance(screen, TodayScreen)
    return screen


def row(number: str, days: int, state: str = "open") -> QueueRow:
    when = "late" if days < 0 else "today" if days == 0 else "ahead"
    return QueueRow(
        number=number,
        name="سعد فهيد نايف الرويلي",
        action_ar="توقيع الإقرار والتعهد",
        who="نورة",
        state=state,  # type: ignore[arg-type]
        when=when,
        due=date.fromordinal(TODAY.toordinal() + days),
        days=days,
    )


def overview(*rows: QueueRow) -> TodayOverview:
    late = [each for each in rows if each.when == "late"]
    return TodayOverview(
        today=TODAY,
        taken_today=7,
        incomplete_today=2,
        awaiting_signature=3,
        at_committee=12,
        next_reply=date(2026, 11, 30),
        late=len(late),
        latest_days=max((-each.days for each in late), default=0),
        due_today=sum(each.when == "today" for each in rows),
        ahead=sum(each.when == "ahead" for each in rows),
        rows=rows,
    )


def test_an_empty_desk_says_so_and_offers_the_one_thing_to_do(today: TodayScreen, shell: Shell, qtbot):
    assert today.empty.isVisible()
    assert not today.queue.isVisible()
    qtbot.keyClick(today, Qt.Key.Key_F9)
    assert shell.current_key == "case"


def test_the_day_is_told_in_both_calendars(today: TodayScreen):
    today._show(overview())
    assert today.header.beside.text() == "السبت 11/06/1448هـ الموافق 21/11/2026م"


def test_the_four_figures_and_their_remarks(today: TodayScreen, shell: Shell):
    today._show(overview(row("1448-0231", -5), row("1448-0245", 0), row("1448-0219", 9)))
    assert [
        figure.number.text() for figure in (today.taken, today.unsigned, today.committee, today.late)
    ] == [
        "7",
        "3",
        "12",
        "1",
    ]
    assert today.committee.remark.text() == "أقرب رد 30/11"
    assert shell.rail.buttons["today"].count_text == "1"


@pytest.mark.parametrize(
    ("due", "text", "tone"),
    [
        (row("1", -1), "متأخر يومًا", "error"),
        (row("1", -2), "متأخر يومين", "error"),
        (row("1", -5), "متأخر 5 أيام", "error"),
        (row("1", -11), "متأخر 11 يومًا", "error"),
        (row("1", 0), "اليوم", "warn"),
        (row("1", 9, "awaiting_decision"), "ليس قبل 30/11", "neutral"),
    ],
)
def test_when_something_is_due_is_said_in_words_as_well_as_colour(due, text, tone):
    assert (words.due_text(due), words.due_tone(due)) == (text, tone)


def test_enter_opens_the_file(today: TodayScreen, shell: Shell):
    today._show(overview(row("1448-0231", -5), row("1448-0245", 0)))
    today.first_focus().setFocus()
    press(today.table, Qt.Key.Key_Down)
    press(today.table, Qt.Key.Key_Return)
    case = shell.made_screen("case")
    assert isinstance(case, Opened)
    assert case.number == "1448-0245"


def test_in_a_narrow_window_who_gives_way_to_the_name_and_what_is_next(today: TodayScreen, shell: Shell):
    shell.resize(960, 700)
    today._show(overview(row("1448-0231", -5)))
    widths = [today.table.columnWidth(place) for place in (1, 2)]
    assert today.table.isColumnHidden(4)
    assert min(widths) >= 150, widths


def test_a_refresh_leaves_the_keyboard_on_its_row(today: TodayScreen):
    rows = [row(f"1448-{number:04}", number - 3) for number in range(8)]
    today._show(overview(*rows))
    today.table.setCurrentIndex(today.table.rows.index(4, 0))
    today._show(overview(*rows))
    assert today.table.currentIndex().row() == 4


def test_a_real_draft_comes_up_in_the_queue(today: TodayScreen, shell: Shell, store_thread, signed_in):
    draft = Intake(policy="aseeb", channel="interview", applicant=Applicant(given="خزامى", family="الشراري"))
    store_thread.run(intake.start_draft, signed_in, intake=draft, owner=shell)
    assert store_thread.wait_idle()
    shell.show_screen("today")
    assert store_thread.wait_idle()
    assert today.taken.number.text() == "1"
    assert today.table.rows.rowCount() == 1
    assert "خزامى" in today.table.rows.index(0, 1).data()


def small_window(shell: Shell, qtbot, register: Callable[[Shell], object], key: str) -> Shell:
    """A screen in another window on the store, as small as they get: all named, nothing clipped."""
    made = Shell(store=shell.store, signed_in=shell.signed_in, organisation="مؤسسة نخلة الوادي")
    qtbot.addWidget(made)
    register(made)
    made.show_screen(key)
    made.resize(683, 384)
    made.show()
    assert made.store.wait_idle()
    settle()
    assert nameless(made) == []
    assert clipped(made) == []
    return made


@pytest.mark.parametrize("percent", [100, 200])
def test_the_home_screen_fits_a_small_screen(shell, qapp, qtbot, both_ways, percent):
    theme.apply(qapp, choice="light", text_percent=percent)
    made = small_window(
        shell,
        qtbot,
        lambda made: made.register_screen("today", "اليوم", "sun", TodayScreen, makes_new=True),
        "today",
    )
    screen = made.made_screen("today")
    assert isinstance(screen, TodayScreen)
    screen._show(overview(row("1448-0231", -5)))
    settle()
    assert nameless(made) == []
    assert clipped(made) == []
    assert screen.table.horizontalHeader().length() <= screen.table.viewport().width() + 1


# Settings


def test_a_choice_takes_effect_when_it_is_pressed(settings_screen: SettingsScreen, shell: Shell, qtbot):
    dark = next(chip for chip in settings_screen.display.theme.chips if chip.identity == "dark")
    with qtbot.waitSignal(shell.choices_made) as made:
        qtbot.mouseClick(dark, Qt.MouseButton.LeftButton)
    assert made.args == [MachineSettings(theme="dark")]
    with qtbot.assertNotEmitted(shell.choices_made):
        qtbot.mouseClick(dark, Qt.MouseButton.LeftButton)
    assert settings_screen.display.theme.value() == "dark"


def test_the_users_are_listed_with_their_roles(settings_screen: SettingsScreen):
    table = settings_screen.users.table
    assert [table.rows.index(0, column).data() for column in (0, 1)] == ["هدى القرني", LOGIN]


def test_only_an_administrator_sees_the_users(shell: Shell, qtbot, store_thread, signed_in):
    from dataclasses import replace

    desk = replace(signed_in, account=replace(signed_in.account, roles=frozenset({Role.RECEPTION})))
    made = Shell(store=store_thread, signed_in=desk, organisation="")
    qtbot.addWidget(made)
    register_all(made)
    made.show_screen("settings")
    screen = made.made_screen("settings")
    assert isinstance(screen, SettingsScreen)
    assert screen.users is None


def test_an_administrator_alone_has_no_case_screens(shell: Shell, qtbot, store_thread, signed_in):
    from dataclasses import replace

    keeper = replace(signed_in, account=replace(signed_in.account, roles=frozenset({Role.ADMINISTRATOR})))
    made = Shell(store=store_thread, signed_in=keeper, organisation="")
    qtbot.addWidget(made)
    register_all(made)
    assert made.home_key == "settings"


def test_a_new_user_gets_a_password_for_once(settings_screen: SettingsScreen, shell, store_thread, qtbot):
    qtbot.mouseClick(settings_screen.users.add, Qt.MouseButton.LeftButton)
    (dialogue,) = shell.findChildren(AccountDialogue)
    qtbot.mouseClick(dialogue.save, Qt.MouseButton.LeftButton)
    assert dialogue.name.finding is not None
    assert dialogue.roles.finding is not None
    dialogue.name.set_value("نورة")
    dialogue.login.set_value("noura")
    dialogue.roles.set_value(["secretary"])
    qtbot.mouseClick(dialogue.save, Qt.MouseButton.LeftButton)
    assert store_thread.wait_idle()
    (told,) = shell.findChildren(HandOver)
    text = "\n".join(each.text() for each in told.findChildren(QLabel))
    assert "نورة" in text
    assert settings_screen.users.table.rows.rowCount() == 2
    assert nameless(told) == []


def test_a_login_that_is_taken_is_said_at_its_field(
    settings_screen: SettingsScreen, shell, store_thread, qtbot
):
    qtbot.mouseClick(settings_screen.users.add, Qt.MouseButton.LeftButton)
    (dialogue,) = shell.findChildren(AccountDialogue)
    dialogue.name.set_value("هدى أخرى")
    dialogue.login.set_value(LOGIN)
    dialogue.roles.set_value(["reception"])
    qtbot.mouseClick(dialogue.save, Qt.MouseButton.LeftButton)
    assert store_thread.wait_idle()
    assert dialogue.isVisible()
    assert dialogue.login.finding is not None


def test_the_last_administrator_stays_one(settings_screen: SettingsScreen, shell, store_thread, qtbot):
    qtbot.mouseClick(settings_screen.users.roles, Qt.MouseButton.LeftButton)
    (dialogue,) = shell.findChildren(AccountDialogue)
    assert not dialogue.login.isEnabled()
    dialogue.roles.set_value(["reception"])
    qtbot.mouseClick(dialogue.save, Qt.MouseButton.LeftButton)
    assert store_thread.wait_idle()
    assert dialogue.roles.finding is not None


def test_resetting_a_password_is_asked_about_and_then_shown_once(
    settings_screen: SettingsScreen, shell, store_thread, qtbot
):
    qtbot.mouseClick(settings_screen.users.reset, Qt.MouseButton.LeftButton)
    (question,) = shell.findChildren(Question)
    qtbot.waitUntil(question.isActiveWindow)
    assert QApplication.focusWidget() is question.cancel
    qtbot.mouseClick(question.yes, Qt.MouseButton.LeftButton)
    assert store_thread.wait_idle()
    (told,) = shell.findChildren(HandOver)
    qtbot.mouseClick(told.print, Qt.MouseButton.LeftButton)
    assert store_thread.wait_idle()
    (slip,) = shell.findChildren(SheetDialogue)
    qtbot.waitUntil(lambda: slip.preview.page_count == 1)
    slip.reject()
    qtbot.mouseClick(told.done_button, Qt.MouseButton.LeftButton)


def test_ones_own_password_is_changed_and_wiped(
    settings_screen: SettingsScreen, store_thread, signed_in, qtbot
):
    card = settings_screen.password
    qtbot.mouseClick(card.ask, Qt.MouseButton.LeftButton)
    card.current.edit.setText("not it, not at all")
    new = "نخلة وسفينة وثلاث غيمات"
    for field in card.new.fields:
        field.set_value(new)
    qtbot.mouseClick(card.save, Qt.MouseButton.LeftButton)
    assert store_thread.wait_idle()
    assert card.current.finding is not None
    card.current.set_value(PASSWORD)
    qtbot.mouseClick(card.save, Qt.MouseButton.LeftButton)
    assert store_thread.wait_idle()
    assert not card.current.isVisible()
    assert card.new.value() == ""
    changed: list[object] = []
    store_thread.run(
        accounts.change_password,
        signed_in,
        current=new,
        new=PASSWORD,
        owner=card,
        on_done=changed.append,
    )
    assert store_thread.wait_idle()
    assert len(changed) == 1


def test_a_backup_is_made_and_its_time_is_told(settings_screen: SettingsScreen, shell, store_thread, qtbot):
    card = settings_screen.backup
    assert card.last.text().startswith("لا نسخة احتياطية بعد")
    qtbot.mouseClick(card.here, Qt.MouseButton.LeftButton)
    assert card.busy.isVisible()
    assert not card.here.isEnabled()
    assert store_thread.wait_idle()
    assert not card.busy.isVisible()
    assert card.last.text().startswith("آخر نسخة احتياطية: اليوم")
    assert shell.status.remark.text() == card.last.text().splitlines()[0]


def test_a_backup_to_another_disk_lies_there_and_a_bad_disk_is_said(
    settings_screen: SettingsScreen, shell, store_thread, tmp_path
):
    card = settings_screen.backup
    disk = tmp_path / "usb"
    disk.mkdir()
    card.make_at(str(disk))
    assert store_thread.wait_idle()
    assert [each.is_dir() for each in disk.iterdir()] == [True]
    (tmp_path / "file").write_text("x")
    card.make_at(str(tmp_path / "file" / "below"))
    assert store_thread.wait_idle()
    assert shell.message_bar.note.property("tone") == "warn"
    assert card.here.isEnabled()


def test_leaving_the_screen_wipes_a_half_typed_password(settings_screen: SettingsScreen, shell: Shell, qtbot):
    card = settings_screen.password
    qtbot.mouseClick(card.ask, Qt.MouseButton.LeftButton)
    card.current.edit.setText("half")
    shell.show_screen("today")
    assert card.current.is_blank()


def test_the_diagnosis_that_is_copied_holds_versions_and_no_names(settings_screen: SettingsScreen, qtbot):
    settings_screen.about._copy()
    text = QApplication.clipboard().text()
    assert "Qt: 6" in text
    assert "هدى" not in text


@pytest.mark.parametrize("percent", [100, 200])
def test_settings_fit_a_small_screen(shell, qapp, qtbot, both_ways, percent):
    theme.apply(qapp, choice="light", text_percent=percent)
    made = small_window(shell, qtbot, register_all, "settings")
    made.show_help()
    for dialogue in made.findChildren(QDialog):
        assert nameless(dialogue) == []
