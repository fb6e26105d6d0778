"""What a window says in the place of what is kept: on the file, in lists, and to the administrator."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.cases.intake import open_case
from intake_desktop.services.cases.steps import do_step
from intake_desktop.services.open_store import Account
from intake_desktop.services.packs.policy_packs import load_source
from intake_desktop.ui.case.answers_panel import AnswersPanel
from intake_desktop.ui.case.papers_panel import PapersPanel
from intake_desktop.ui.case.timeline_panel import TimelinePanel
from intake_desktop.ui.committee.summary import SummaryCard
from intake_desktop.ui.shell.screens import _register_cases
from tests.desk import MORNING, Desk
from tests.of_ibtissam import TOLD, referred_intake

NUMBER = "1448-0001"
CARE = "محجوب عن دورك، ويقرؤه: موظف علاقات المستفيدين، مسؤول البحث الاجتماعي، الأخصائي، المشرف"
CLINICAL = "محجوب عن دورك، ويقرؤه: الأخصائي، المشرف"


def texts(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel))


@pytest.fixture
def as_role(desk_under: Callable[..., Desk]) -> Callable[..., Desk]:
    """A referred case up to the psychologist's report, and somebody of other roles at the desk."""
    desk = desk_under(load_source("ibtissam"), roles=(Role.RECEPTION, Role.RESEARCHER, Role.SUPERVISOR))
    assert desk.service(open_case, intake=referred_intake(MORNING.date())).record.number == NUMBER
    for step in list(TOLD)[: list(TOLD).index("psychologist") + 1]:
        desk.service(do_step, number=NUMBER, step=step, data=TOLD[step])

    def sit(*roles: Role) -> Desk:
        desk.change_places(Account(2, "saad", "سعد الرويلي", frozenset(roles)))
        return desk

    return sit


def test_the_auditor_reads_on_the_file_which_answers_are_kept_and_for_whom(
    as_role: Callable[..., Desk],
) -> None:
    screen = as_role(Role.AUDITOR).go("case", number=NUMBER)
    panels = AnswersPanel(screen.file), TimelinePanel(screen.file)
    for panel in panels:
        told = texts(panel)
        assert CLINICAL in told
        assert "قلق وأرق" not in told
    assert CARE in texts(panels[0])
    assert "خطوات لا يقرؤها دورك" in texts(panels[0])


def test_reception_does_not_print_the_social_report_and_is_told_who_does(
    as_role: Callable[..., Desk],
) -> None:
    screen = as_role(Role.RECEPTION).go("case", number=NUMBER)
    panel = PapersPanel(screen.file, may_print=True, roles={Role.RECEPTION})
    row = panel.rows["social-report"]
    assert not row.isEnabled()
    assert "محجوب عن دورك" in texts(row)
    assert panel.rows["registration"].isEnabled()


def test_lists_of_the_window_show_the_auditor_a_number_for_a_name(as_role: Callable[..., Desk]) -> None:
    desk = as_role(Role.AUDITOR)
    for key in ("today", "beneficiaries"):
        screen = desk.go(key)
        table = screen.cases if key == "beneficiaries" else screen.table
        model = table.model()
        cells = {
            str(model.index(row, column).data())
            for row in range(model.rowCount())
            for column in range(model.columnCount())
        }
        assert NUMBER in " ".join(cells)
        assert "سيلام" not in " ".join(cells)


def test_a_search_by_name_tells_the_auditor_to_ask_by_number(as_role: Callable[..., Desk]) -> None:
    screen = as_role(Role.AUDITOR).go("beneficiaries", query="سيلام")
    assert screen.empty.sentence.text().endswith("ما لا يظهر اسمه لدورك يُطلب برقم ملفه.")


def test_who_decides_knows_the_case_by_its_number(as_role: Callable[..., Desk]) -> None:
    file = as_role(Role.SECRETARY).go("case", number=NUMBER).file
    assert "سيلام" not in texts(SummaryCard(file, roles={Role.SECRETARY}))
    assert "سيلام" in texts(SummaryCard(file, roles={Role.SECRETARY, Role.RECEPTION}))


def test_no_screen_of_cases_opens_for_the_administrator_alone(as_role: Callable[..., Desk]) -> None:
    desk = as_role(Role.ADMINISTRATOR)
    known = {key for key in ("today", "beneficiaries", "case", "duplicates", "papers", "committee", "paper",
             "intake", "import", "inquiries") if desk.shell.knows(key)}  # fmt: skip
    assert known == set()
    _register_cases(desk.shell)  # as somebody would who got past the rail
    for key, arguments in (("beneficiaries", {}), ("case", {"number": NUMBER}), ("duplicates", {})):
        screen = desk.go(key, **arguments)
        assert "سيلام" not in texts(screen) + texts(desk.shell)
    assert "ليس لحسابك صلاحية" in texts(desk.shell)
