"""Who reads a sealed section of a file: named by a reader, and taken away again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intake_desktop.domain.errors import IntakeError
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import messages, theme
from intake_desktop.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from intake_desktop.ui.widgets.cards import Note
from intake_desktop.ui.widgets.choice_field import ChoiceField
from intake_desktop.ui.widgets.dialogue import Dialogue, Question
from intake_desktop.ui.widgets.labels import IconLabel, label
from intake_desktop.wording.errors import error_message
from intake_desktop.wording.sealed import section_label

if TYPE_CHECKING:
    from intake_desktop.services.sealed.sections import Reader, Section
    from intake_desktop.ui.shell.window import Shell


class ReadersDialogue(Dialogue):
    """`changed` is true once somebody was named or taken away."""

    def __init__(self, shell: Shell, *, number: str, section: str) -> None:
        super().__init__(shell, _("من يقرأ المختوم"))
        self.shell, self._number, self._section = shell, number, section
        self.changed = False
        self.body.addWidget(label(section_label(section), weight="strong", wrap=True))
        self.note = Note("", "info")
        self.body.addWidget(self.note)
        self._people = QVBoxLayout()
        self.body.addLayout(self._people)
        self._lines: list[QWidget] = []
        self.taking: dict[str, LinkButton] = {}
        self.choice: ChoiceField | None = None
        self.name_button = self.add_button(PrimaryButton(_("سمِّه قارئًا")))
        self.name_button.clicked.connect(self._name)
        self.close_button = self.add_button(SecondaryButton(_("إغلاق"), key="Esc"))
        self.close_button.clicked.connect(self.accept)
        for part in (self.note, self.name_button):
            part.hide()
        self._read()

    def _read(self) -> None:
        from intake_desktop.services.sealed.sections import list_sections

        self.shell.store.run(
            list_sections, self.shell.signed_in, number=self._number, owner=self, on_done=self._loaded
        )

    def _loaded(self, sections: tuple[Section, ...]) -> None:
        for section in sections:
            if section.part.section == self._section:
                self._show(section)

    def _show(self, section: Section) -> None:
        for line in self._lines:
            self._people.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines.clear()
        self.taking.clear()
        self.choice = None
        may_take = section.may_name and self.shell.signed_in.may(Action.SECTION_WITHDRAW)
        for reader in section.people:
            if reader.reads:
                self._add(self._line(reader, may_take=may_take))
        may_name = section.may_name and self.shell.signed_in.may(Action.SECTION_NAME)
        self._say(section, may_name=may_name)
        others = [reader for reader in section.people if not reader.reads and not reader.waits]
        if may_name and others:
            self.choice = ChoiceField(_("قارئ آخر"), [(each.login, each.name) for each in others])
            self._add(self.choice)
        self.name_button.setVisible(self.choice is not None)
        self.name_button.setEnabled(True)
        (self.choice.focus if self.choice is not None else self.close_button.setFocus)()
        self.fit()

    def _add(self, line: QWidget) -> None:
        self._lines.append(line)
        self._people.addWidget(line)
        line.show()  # what is not yet shown is not counted in the height

    def _say(self, section: Section, *, may_name: bool) -> None:
        readers = [reader for reader in section.people if reader.reads]
        if not readers:
            self.note.say(
                _(
                    "لا يقرؤه أحد من الحسابات الآن. يُفتح بمفتاح الاسترداد: يدخل به مشرف من شاشة الدخول "
                    "ثم يسمّي قارئًا."
                ),
                "warn",
            )
        elif not may_name:
            self.note.say(_("لا يسمّي قارئًا إلا من يقرأ. اطلب ذلك من أحد هؤلاء."))
        else:
            self.note.say(_("من تسمّيه يقرأ كل ما في هذا الجزء، ويُسجَّل ذلك. وعند السحب يُغيَّر مفتاحه."))
        self.note.show()

    def _line(self, reader: Reader, *, may_take: bool) -> QWidget:
        scale = theme.current().scale
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, scale.space_px(2), 0, scale.space_px(2))
        row.setSpacing(scale.space_px(8))
        row.addWidget(IconLabel("circle-user", "primary"))
        row.addWidget(label(reader.name, wrap=True), 1)
        if may_take:
            button = LinkButton(_("اسحب القراءة"))
            button.setAccessibleName(f"{button.text()}: {reader.name}")
            button.clicked.connect(partial(self._ask, reader))
            self.taking[reader.login] = button
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return line

    def _name(self) -> None:
        from intake_desktop.services.sealed.sections import name_one

        if self.choice is None or not self.name_button.isEnabled():
            return
        login = self.choice.value()
        if not login:
            self.choice.set_error(_("اختر من يُسمَّى"))
            self.choice.focus()
            return
        self._send(name_one, str(login))

    def _ask(self, reader: Reader) -> None:
        question = Question(
            self,
            title=_("سحب القراءة"),
            text=_("لن يقرأ {name} هذا الجزء بعد الآن، ويُختم كل ما فيه بمفتاح جديد.").format(
                name=reader.name
            ),
            verb=_("اسحب القراءة"),
            on_yes=partial(self._take, reader.login),
        )
        question.open()

    def _take(self, login: str) -> None:
        from intake_desktop.services.sealed.sections import take_one_away

        self._send(take_one_away, login)

    def _send(self, verb: Callable[..., Section], login: str) -> None:
        self.name_button.setEnabled(False)
        self.shell.store.run(
            verb,
            self.shell.signed_in,
            number=self._number,
            section=self._section,
            login=login,
            owner=self,
            on_done=self._done,
            on_error=self._refused,
        )

    def _done(self, section: Section) -> None:
        self.changed = True
        self._show(section)
        messages.inform(_("حُفظ من يقرأ هذا الجزء."))

    def _refused(self, error: IntakeError) -> None:
        self.name_button.setEnabled(True)
        self.note.say(error_message(error), "error")
        self.note.show()
        self.fit()
