"""How an intake ends under policies of other kinds: nothing signed, a department, a guardian."""

from __future__ import annotations

import msgspec

from intake_desktop.domain.cases.intake import BirthEntry, Intake, OnBehalf
from intake_desktop.domain.packs.steps import Step
from intake_desktop.services.cases.intake import finish_draft, start_draft
from intake_desktop.services.cases.steps import do_step
from intake_desktop.services.papers.printing import print_form
from intake_desktop.ui.intake.pages import page_views
from intake_desktop.ui.intake.way import last_act
from intake_desktop.ui.intake.wizard import Wizard
from tests import packs
from tests.desk import Desk
from tests.samples import complete_intake


def at_page(desk: Desk, page: str, intake: Intake) -> Wizard:
    view = desk.service(start_draft, intake=intake)
    wizard = desk.go("intake", number=view.record.number, page=page).wizard
    desk.settle()
    return wizard


def explained(desk: Desk, intake: Intake) -> str:
    number: str = desk.service(start_draft, intake=intake).record.number
    for step in ("reception", "explain"):
        desk.service(do_step, number=number, step=step)
    return number


def test_the_review_registers_where_nothing_is_signed_and_the_file_opens(desk_under):
    desk = desk_under(packs.unsigned())
    number = explained(desk, complete_intake())
    wizard = desk.go("intake", number=number, page="review").wizard
    desk.settle()
    assert wizard.primary.text() == "استكمل التسجيل"
    wizard.press_primary()
    desk.settle()
    assert desk.shell.current_key == "case"
    case = desk.shell.made_screen("case")
    assert case.file.step("register").state == "done"
    assert case.header.next.text() == "الانضمام إلى البرنامج"
    views = page_views(case.file.pack, case.file.view)
    assert {view.page.id: view.state for view in views}["review"] == "complete"


def test_a_registered_request_opens_its_file_from_the_last_page(desk_under):
    desk = desk_under(packs.unsigned())
    number = explained(desk, complete_intake())
    for step in ("match-data", "register"):
        desk.service(do_step, number=number, step=step)
    wizard = desk.go("intake", number=number, page="review").wizard
    assert wizard.primary.text() == "افتح الملف"
    wizard.press_primary()
    desk.settle()
    assert desk.shell.current_key == "case"


def test_what_the_registration_still_wants_is_said_on_the_review(desk_under):
    desk = desk_under(packs.unsigned())
    lacking = msgspec.structs.replace(complete_intake(), income=())
    wizard = at_page(desk, "review", lacking)
    wizard.press_primary()
    desk.settle()
    assert wizard.page.summary.isVisible()
    assert desk.shell.current_key == "intake"
    wizard.page.summary.links[0].click()
    desk.settle()
    assert wizard.current != "review"


def test_the_desk_ends_with_the_matching_where_the_registration_waits_for_others():
    pack = packs.unsigned().pack
    by_others = Step(id="report", label_ar="تقرير", clause="4", role="specialist", act="record")
    register = pack.step("register")
    later = msgspec.structs.replace(register, requires=("step:report", *register.requires))
    steps = [step for step in pack.steps if step.id != "register"]
    assert last_act(pack) == "register"
    assert last_act(msgspec.structs.replace(pack, steps=(*steps, by_others, later))) == "match"


def test_a_department_is_named_where_a_committee_would_be(desk_under):
    desk = desk_under(packs.by_department())
    assert desk.shell.rail.buttons["committee"].text() == "اللجنة"
    desk.go("today")
    assert desk.shell.rail.buttons["committee"].text() == "القسم المختص"
    number = desk.submit()
    screen = desk.go("committee")
    assert screen.header.title.text() == "القسم المختص"
    assert not screen.form.session.isVisible()
    assert desk.shell.made_screen("today").committee.name.text() == "لدى القسم المختص"
    assert desk.go("case", number=number).header.button.text() == "افتح للقرار"


def test_where_nobody_decides_no_screen_of_decisions_is_offered(desk_under):
    desk = desk_under(packs.unsigned())
    desk.go("today")
    assert not desk.shell.rail.buttons["committee"].isVisible()
    assert not desk.shell.made_screen("today").committee.isVisible()


CHILD = msgspec.structs.replace(
    complete_intake(),
    applicant=msgspec.structs.replace(
        complete_intake().applicant, birth=BirthEntry(value="1440/01/01", calendar="hijri")
    ),
    on_behalf=OnBehalf(name="مشعان الشراري", relation="الأب"),
)


def test_a_guardian_signs_for_a_child_and_is_not_typed_again(desk_under):
    desk = desk_under(packs.by_department())
    number = explained(desk, CHILD)
    desk.service(finish_draft, number=number)
    for step in ("information", "match-data"):
        desk.service(do_step, number=number, step=step)
    desk.service(print_form, number=number, form="declaration")
    wizard = desk.go("intake", number=number, page="signature").wizard
    desk.settle()
    pane = wizard.page.panes[0]
    assert "يوقّع عنه ولي أمره مشعان الشراري" in pane.note.text()
    assert pane.signing.signer.isVisible()
    assert pane.signing.signer.value() == "مشعان الشراري"
    assert pane.signing.signer.edit.isReadOnly()
    wizard.press_primary()
    desk.dialogue().yes.click()
    desk.settle()
    assert wizard.draft.view.record.step_record("declaration").data["signer"] == "مشعان الشراري"


def test_a_grown_beneficiary_signs_alone(desk_under):
    desk = desk_under(packs.by_department())
    wizard = at_page(desk, "signature", complete_intake())
    pane = wizard.page.panes[0]
    assert pane.signing.signer.isHidden()
    assert "ولي أمره" not in pane.note.text()
