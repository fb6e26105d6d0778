"""Stops of the policy: its versions, one read, the next edited, tried out and adopted."""

from __future__ import annotations

from intake_desktop.tour.guide import Guide
from intake_desktop.ui.policy.adopt_dialogue import AdoptDialogue
from intake_desktop.ui.policy.editor_view import EditorView
from intake_desktop.ui.policy.pages import FormsPage
from intake_desktop.ui.policy.rows_pane import RowsPane
from intake_desktop.ui.policy.screen import PolicyScreen
from intake_desktop.ui.widgets.field import Field

_NUMBER, _DAYS, _LIMIT = "0500000002", "60", "650"
_APPROVAL = "مجلس الأمناء، الاجتماع 7، 02/06/1448هـ"  # same in every language


def change_policy(guide: Guide) -> str:
    """A number, an age and a limit are changed, the wizard is looked at, the version adopted. Its name."""
    guide.watch.stop = "policy"
    guide.hands.click(guide.shell.rail.buttons["policy"])
    screen = guide.screen(PolicyScreen)
    guide.watch.until(lambda: screen.known, "the versions")
    guide.picture("policy")
    guide.hands.press("Return", on=screen.versions.table)
    guide.watch.until(screen.reading.isVisible, "a version to read")
    guide.picture("policy-version")
    guide.hands.press("Esc")
    guide.watch.until(screen.versions.isVisible, "the versions again")
    guide.hands.press("F9")
    editor = guide.watch.until(lambda: screen.editor, "the editor")
    _edit(guide, editor)
    _try_out(guide, screen, editor)
    return _adopt(guide, screen)


def _edit(guide: Guide, editor: EditorView) -> None:
    guide.watch.stop = "policy editor"
    number = _field(guide, editor, "channels", "phone", "value")
    guide.hands.fill(number, _NUMBER)
    guide.picture("policy-channels")
    name = _field(guide, editor, "documents", "income-statement", "label_ar")
    before = str(name.value())
    guide.hands.fill(name, " ")
    guide.watch.until(lambda: bool(editor.editing.problems), "a name that is missing")
    guide.picture("policy-problem")
    guide.hands.fill(name, before)
    guide.hands.fill(_field(guide, editor, "documents", "income-statement", "max_age_days"), _DAYS)
    guide.hands.fill(_field(guide, editor, "rules", "per-capita", "limit_halalas"), _LIMIT)
    guide.picture("policy-rules")
    while editor.current != "text":
        guide.hands.press("Ctrl+PgDown")
        guide.settle()
        if editor.current in ("declaration", "text"):
            guide.picture(f"policy-{editor.current}")
    guide.watch.until(lambda: editor.editing.settled and not editor.editing.problems, "a sound policy")


def _field(guide: Guide, editor: EditorView, table: str, identity: str, key: str) -> Field:
    """A field of one row, its page gone to and its row opened as a person would."""
    if editor.current != table:
        _turn_to(guide, editor, table)
    page = editor.page
    assert isinstance(page, FormsPage)
    pane = next(each for each in page.panes if isinstance(each, RowsPane))
    place = [row["id"] for row in pane.rows()].index(identity)
    if pane.opened != place:
        guide.hands.click(pane.cards[place].heading)
        guide.settle()
    return next(bound.field for bound in pane.keys if bound.form.key == key)


def _turn_to(guide: Guide, editor: EditorView, page: str) -> None:
    """By the list of pages; in a narrow window that is folded, by keys."""
    if editor.rail.isVisible():
        guide.hands.click(editor.rail.rows[page][0])
        guide.settle()
    while editor.current != page:
        guide.hands.press("Ctrl+PgDown")
        guide.settle()


def _try_out(guide: Guide, screen: PolicyScreen, editor: EditorView) -> None:
    guide.watch.stop = "policy preview"
    guide.hands.click(editor.preview)
    guide.watch.until(screen.preview.isVisible, "the preview")
    guide.picture("policy-preview")
    guide.hands.press("Esc")
    guide.watch.until(editor.isVisible, "the editor again")


def _adopt(guide: Guide, screen: PolicyScreen) -> str:
    guide.watch.stop = "policy adopted"
    guide.hands.press("F9")
    dialogue = guide.dialogue(AdoptDialogue)
    guide.hands.fill(dialogue.approval, _APPROVAL)
    guide.picture("policy-adopt")
    version = str(dialogue.version.value())
    guide.hands.click(dialogue.adopt)
    guide.watch.until(
        lambda: screen.known is not None and screen.known.in_force == version, "the new version in force"
    )
    guide.picture("policy-adopted")
    return version
