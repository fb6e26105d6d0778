"""Stops at the desk: a visitor is looked for, then taken in, from the first question to the submission."""

from __future__ import annotations

from functools import partial

from intake_desktop.domain.cases.intake import Intake
from intake_desktop.tour.at_the_duplicates import compare_while_typing
from intake_desktop.tour.clerk import Clerk
from intake_desktop.tour.guide import Guide
from intake_desktop.ui.beneficiaries.screen import BeneficiariesScreen
from intake_desktop.ui.case.screen import CaseScreen
from intake_desktop.ui.intake.explanation_pane import ExplanationPane
from intake_desktop.ui.intake.missing_panel import MissingPanel
from intake_desktop.ui.intake.screen import IntakeScreen
from intake_desktop.ui.intake.signature_pane import SignaturePane
from intake_desktop.ui.intake.steps_rail import StepsRail
from intake_desktop.ui.intake.wizard import Wizard
from intake_desktop.ui.widgets.dialogue import Question

_LATER = "applicant.iban"  # told only when the list of what is missing leads back to it
_MISTYPED_ID = "1123456789"


def search(guide: Guide, visitor: Intake) -> None:
    """Everybody on file, somebody found by a part of a name, and the visitor not found: so she is new."""
    guide.watch.stop = "search"
    guide.hands.click(guide.shell.rail.buttons["beneficiaries"])
    screen = guide.screen(BeneficiariesScreen)
    known = guide.watch.until(lambda: screen.cases.rows.row(0), "somebody on file")
    guide.picture("beneficiaries")
    _look_for(guide, known.name.split()[-1])
    guide.watch.until(lambda: screen.hits.isVisible() and screen.hits.rows.rowCount(), "a hit")
    guide.picture("search-found")
    person = visitor.applicant
    _look_for(guide, " ".join(filter(None, (person.given, person.father, person.grandfather, person.family))))
    guide.watch.until(screen.empty.isVisible, "nobody found")
    guide.picture("search-nobody")


def _look_for(guide: Guide, text: str) -> None:
    guide.hands.press("F3")
    guide.hands.write(guide.shell.top_bar.search, text)
    guide.hands.press("Return")
    guide.settle()


def take_in(guide: Guide, visitor: Intake) -> str:
    """Every page, print, sign, submit; then the new file. The file number."""
    guide.watch.stop = "intake"
    guide.hands.press("F9")
    wizard = _wizard(guide)
    clerk = Clerk(guide.hands, guide.watch, visitor)
    guide.picture("intake-new")
    for page in wizard.draft.pack.pages:
        guide.watch.stop = f"intake page {page.id}"
        guide.watch.until(partial(_is_at, wizard, page.id), f"page {page.id}")
        guide.settle()
        _stop_at(guide, wizard, clerk, page.id)
    return wizard.draft.number


def _is_at(wizard: Wizard, page_id: str) -> bool:
    return wizard.current == page_id


def _wizard(guide: Guide) -> Wizard:
    """Where the desk serves several organisations, its own is chosen first."""
    screen = guide.screen(IntakeScreen)
    guide.watch.until(lambda: screen.wizard or screen.door, "a request to begin")
    if screen.wizard is None:
        guide.picture("intake-organisation")
        guide.hands.press("F9")
    return guide.watch.until(lambda: screen.wizard, "the wizard")


def _stop_at(guide: Guide, wizard: Wizard, clerk: Clerk, page_id: str) -> None:
    pane = wizard.page.panes[0]
    if isinstance(pane, SignaturePane):
        _sign(guide, wizard, pane)
        return
    if isinstance(pane, ExplanationPane):
        _explain(guide, pane)
    else:
        if page_id == "identity":
            _mistype_id(guide, wizard, clerk)
        clerk.fill_page(wizard.page, but=(_LATER,))
        if page_id == "identity":
            compare_while_typing(guide, wizard)
        guide.picture(f"intake-{page_id}")
    if page_id == "review":
        _go_back_for_missing(guide, wizard, clerk)
    guide.hands.press("F9")
    guide.watch.until(
        lambda: wizard.current != page_id or wizard.page.summary.isVisible(), "the next page, or why not"
    )
    if wizard.current == page_id:
        # What is missing was said once; pressed again, the page lets go.
        guide.picture(f"intake-{page_id}-missing")
        guide.hands.press("F9")


def _mistype_id(guide: Guide, wizard: Wizard, clerk: Clerk) -> None:
    """A slip of the finger: the check digit tells, in amber."""
    clerk.answer(wizard.page, "applicant.id_type")
    field = clerk.answer(wizard.page, "applicant.id_number", instead=_MISTYPED_ID)
    guide.watch.until(lambda: field.finding, "a warning at the number")
    guide.picture("intake-identity-mistyped")


def _go_back_for_missing(guide: Guide, wizard: Wizard, clerk: Clerk) -> None:
    """The list of what is missing leads to the field; then back to the review."""
    panel = wizard.missing
    if not panel.isVisible():  # a narrow window folds it into a button
        guide.hands.click(wizard.missing_button)
        panel = guide.popup(MissingPanel)
        guide.picture("intake-missing-folded")
    guide.hands.click(panel.rows[0])
    guide.watch.until(lambda: wizard.current != "review", "the page of what is missing")
    guide.picture("intake-missing-reached")
    clerk.answer(wizard.page, _LATER)
    turn_to_page(guide, wizard, "review")
    guide.picture("intake-review-complete")


def turn_to_page(guide: Guide, wizard: Wizard, page_id: str) -> None:
    """By the list of pages; a narrow window folds it into a button."""
    rail = wizard.rail
    if not rail.isVisible():
        guide.hands.click(wizard.steps_button)
        rail = guide.popup(StepsRail)
        guide.picture(f"intake-steps-folded-{page_id}")
    row, _icon = rail.rows[page_id]
    guide.hands.click(row)
    guide.watch.until(partial(_is_at, wizard, page_id), f"page {page_id}")


def _explain(guide: Guide, pane: ExplanationPane) -> None:
    for point in pane.points.points:
        guide.hands.click(point)
    guide.hands.fill(pane.answer, "yes")
    guide.picture("intake-explanation")


def _sign(guide: Guide, wizard: Wizard, pane: SignaturePane) -> None:
    guide.watch.stop = "declaration"
    guide.watch.until(lambda: not pane.preview.view.sheet.picture.isNull(), "the declaration's preview")
    guide.picture("declaration-preview")
    guide.hands.press("F9")
    guide.save_as("declaration")
    guide.picture("declaration-printed")
    guide.watch.stop = "signing"
    guide.watch.until(lambda: pane.stage == "sign" and not wizard.work.busy, "the signing form")
    guide.hands.press("F9")
    question = guide.dialogue(Question)
    guide.picture("signing-asked")
    guide.hands.click(question.yes)
    guide.watch.until(lambda: pane.stage == "submit" and not wizard.work.busy, "the signed declaration")
    guide.picture("signed")
    guide.watch.stop = "submission"
    guide.hands.press("F9")
    guide.watch.until(lambda: pane.stage == "done" and not wizard.work.busy, "the request handed up")
    guide.picture("submitted")
    guide.dismiss_message()


TABS = ("timeline", "checklist", "documents", "answers", "decisions", "papers", "household")


def _shows_tab(screen: CaseScreen, place: int) -> bool:
    return screen.tabs.current == place


def look_through(guide: Guide) -> str:
    """The new file, tab by tab. Its state."""
    guide.watch.stop = "case"
    guide.hands.press("F9")
    screen = guide.screen(CaseScreen)
    file = guide.watch.until(lambda: screen.file, "the file")
    for place, name in enumerate(TABS):
        guide.hands.press(f"Ctrl+{place + 1}")
        guide.watch.until(partial(_shows_tab, screen, place), f"tab {place + 1}")
        guide.picture(f"case-{name}")
    return file.view.state
