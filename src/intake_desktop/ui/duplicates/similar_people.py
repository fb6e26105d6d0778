"""Looks, while a person is typed in, who on file is like them: after a pause, one question at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from intake_desktop.domain.duplicates.cases import Candidate
from intake_desktop.domain.packs.policy import PolicyPack, bind_of
from intake_desktop.ui.duplicates.similar_panel import MOST_SHOWN, SimilarPanel
from intake_desktop.ui.intake.draft import Draft

if TYPE_CHECKING:
    from intake_desktop.ui.intake.work import IntakeWork

PAUSE_MS = 250
MOST = 6
_ANY_WIDTH = 16_777_215  # Qt's own
_TELLING = frozenset({"applicant.given", "applicant.family", "applicant.id_number", "applicant.mobile"})


def is_about_identity(pack: PolicyPack, page_id: str) -> bool:
    """Whether a page asks who somebody is."""
    page = next(page for page in pack.pages if page.id == page_id)
    sections = (pack.section(section_id) for section_id in page.sections)
    return any(
        bind_of(section, question) in _TELLING
        for section in sections
        if section is not None
        for question in section.fields
    )


class SimilarPeople:
    """The panel and what it is told: candidates for what was typed when it was asked last."""

    def __init__(self, draft: Draft, work: IntakeWork, owner: QWidget) -> None:
        self._draft, self._work, self._owner = draft, work, owner
        self.panel = SimilarPanel()
        self.panel.setParent(owner)
        self._asked, self._again = False, False
        self._pause = QTimer(owner, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.look)
        draft.typed.connect(self._typed)
        self._pause.start(0)

    def _typed(self, path: str) -> None:
        if path.startswith("applicant"):
            self._pause.start(PAUSE_MS)

    def look(self) -> None:
        """Ask now; while an answer is on its way the next question waits for it."""
        if not isValid(self._owner):
            return
        if self._asked:
            self._again = True
            return
        self._asked = True
        self._work.find_similar(MOST, self._answered, self._failed)

    def _answered(self, candidates: tuple[Candidate, ...]) -> None:
        self._asked = False
        if not isValid(self._owner):
            return
        if self._again:
            self._again = False
            self.look()
        else:
            self.panel.show_candidates(candidates)

    def _failed(self) -> None:
        """The next key asks again."""
        self._asked = self._again = False

    # Where it stands

    def place(self, column: QVBoxLayout, *, width_px: int | None, low: bool) -> None:
        """Over what is missing, as wide as that; in a narrow window (None) over the footer."""
        self.panel.show_most(1 if width_px is None else MOST_SHOWN)
        self.panel.keep_low(low and width_px is None)
        self.panel.setMaximumWidth(width_px or _ANY_WIDTH)
        if column.indexOf(self.panel) < 0:
            column.insertWidget(column.count() - 1, self.panel)

    def allow(self, allowed: bool) -> None:
        """Whether the page shown asks who somebody is."""
        self.panel.allow(allowed)
