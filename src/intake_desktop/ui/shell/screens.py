"""Which screens a person has, in the order of the rail."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from intake_desktop.domain.rights.permissions import Action, allowed
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import pgettext

if TYPE_CHECKING:
    from intake_desktop.ui.shell.screen import Screen
    from intake_desktop.ui.shell.window import Shell


def register_all(shell: Shell) -> None:
    """Register what the roles of who signed in allow; services enforce it, this only hides."""
    from intake_desktop.ui.settings.screen import SettingsScreen
    from intake_desktop.ui.today.screen import TodayScreen

    may, roles = shell.signed_in.may, shell.signed_in.account.roles
    if may(Action.CASE_LIST):
        shell.register_screen("today", _("اليوم"), "sun", TodayScreen)
        _register_cases(shell)
        shell.register_screen("papers", _("الأوراق"), "printer", _papers)
    if allowed(roles, Action.STEP_SUPERVISION):
        shell.register_screen("inquiries", _("الاستفسارات"), "message-circle-question-mark", _inquiries)
        shell.rail.show_entry("inquiries", False)  # until it is known that referrals are taken
    if may(Action.DECIDE):
        shell.register_screen("committee", _("اللجنة"), "gavel", _committee)
    after_cases: list[tuple[str, str, str, Callable[[Shell], Screen]]]
    after_cases = [("settings", _("الإعدادات"), "settings", SettingsScreen)]
    if allowed(roles, Action.POLICY_ADOPT):  # also to look at, in a store that is open to be read
        # Who has no cases comes to the settings first.
        place = 0 if may(Action.CASE_LIST) else 1
        after_cases.insert(place, ("policy", _("السياسة"), "book-open", _policy))
    if may(Action.AUDIT_READ_KEEPING):
        place = len(after_cases) - 1 if may(Action.CASE_LIST) else len(after_cases)
        after_cases.insert(place, ("audit", pgettext("screen", "سجل التدقيق"), "history", _audit))
    for key, title, icon, factory in after_cases:
        shell.register_screen(key, title, icon, factory)
    if may(Action.INTAKE_WRITE):
        shell.register_screen(
            "intake", _("طلب دعم مستفيد"), "file-plus", _intake, in_rail=False, under="today", makes_new=True
        )
        shell.register_screen(
            "import", _("استيراد سجل"), "download", _import, in_rail=False, under="beneficiaries"
        )
    if may(Action.SCAN):
        shell.screen_shown.connect(lambda: _take_scans(shell), Qt.ConnectionType.SingleShotConnection)
    # After what the first screen asks for.
    shell.screen_shown.connect(shell.refresh_served, Qt.ConnectionType.SingleShotConnection)


def _take_scans(shell: Shell) -> None:
    """What comes back scanned is taken in while the window is open, whatever screen is shown."""
    from intake_desktop.ui.papers.scan_desk import ScanDesk

    if shell.scan_desk is None and shell.signed_in.may(Action.SCAN):
        shell.scan_desk = ScanDesk(shell)


def _register_cases(shell: Shell) -> None:
    shell.register_screen("beneficiaries", _("المستفيدون"), "users", _beneficiaries, takes_search=True)
    shell.register_screen("case", _("ملف مستفيد"), "folder", _case, in_rail=False, under="beneficiaries")
    shell.register_screen(
        "duplicates", _("احتمالات التكرار"), "users", _duplicates, in_rail=False, under="beneficiaries"
    )
    if shell.signed_in.may(Action.PRINT):
        shell.register_screen("paper", _("ورقة"), "file-text", _paper, in_rail=False, under="beneficiaries")


# Each is imported when first shown: the home screen should not wait for what may never be opened.


def _beneficiaries(shell: Shell) -> Screen:
    from intake_desktop.ui.beneficiaries.screen import BeneficiariesScreen

    return BeneficiariesScreen(shell)


def _case(shell: Shell) -> Screen:
    from intake_desktop.ui.case.screen import CaseScreen

    return CaseScreen(shell)


def _duplicates(shell: Shell) -> Screen:
    from intake_desktop.ui.duplicates.screen import DuplicatesScreen

    return DuplicatesScreen(shell)


def _papers(shell: Shell) -> Screen:
    from intake_desktop.ui.papers.screen import PapersScreen

    _take_scans(shell)
    return PapersScreen(shell)


def _paper(shell: Shell) -> Screen:
    from intake_desktop.ui.papers.paper_screen import PaperScreen

    return PaperScreen(shell)


def _inquiries(shell: Shell) -> Screen:
    from intake_desktop.ui.inquiries.screen import InquiriesScreen

    return InquiriesScreen(shell)


def _committee(shell: Shell) -> Screen:
    from intake_desktop.ui.committee.screen import CommitteeScreen

    return CommitteeScreen(shell)


def _policy(shell: Shell) -> Screen:
    from intake_desktop.ui.policy.screen import PolicyScreen

    return PolicyScreen(shell)


def _audit(shell: Shell) -> Screen:
    from intake_desktop.ui.audit.screen import AuditScreen

    return AuditScreen(shell)


def _intake(shell: Shell) -> Screen:
    from intake_desktop.ui.intake.screen import IntakeScreen

    return IntakeScreen(shell)


def _import(shell: Shell) -> Screen:
    from intake_desktop.ui.importing.screen import ImportScreen

    return ImportScreen(shell)
