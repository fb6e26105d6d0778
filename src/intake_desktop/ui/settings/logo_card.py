"""The logo at the head of an organisation's papers: seen as it is printed, chosen, taken away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from intake_desktop.domain.errors import IntakeError
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import messages, theme
from intake_desktop.ui.shell.screen import Screen
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.cards import Card, Note
from intake_desktop.ui.widgets.choice_field import ChoiceField
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.labels import label
from intake_desktop.wording.errors import error_message

if TYPE_CHECKING:
    from intake_desktop.services.office.logo import Logo
    from intake_desktop.services.open_store import SignedIn

_SIDE_PX = 96
_MARGIN_PX = 8


class LogoPicture(QWidget):
    """The logo on paper: white whatever the theme, as large as it fits."""

    def __init__(self) -> None:
        super().__init__()
        self.picture = QImage()
        side = theme.current().scale.text_px(_SIDE_PX)
        self.setFixedSize(side, side)

    def show_png(self, png: bytes, name: str) -> None:
        """Draw this one, of the organisation `name`."""
        self.picture = QImage.fromData(png)
        self.setAccessibleName(_("شعار {organisation}").format(organisation=name))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        room = self.rect().adjusted(_MARGIN_PX, _MARGIN_PX, -_MARGIN_PX, -_MARGIN_PX)
        place = QRect(QPoint(), self.picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio))
        place.moveCenter(room.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self.picture)
        painter.setPen(theme.current().colours.of("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class LogoCard(Card):
    """One organisation at a time; a store of several asks which."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(_("شعار الجهة على الأوراق"))
        self._screen = screen
        self._logos: tuple[Logo, ...] = ()
        self.organisation = ChoiceField(_("الجهة"))
        self.organisation.edited.connect(self._show)
        self.picture = LogoPicture()
        self.state = label("", tone="muted", wrap=True)
        self.finding = Note(tone="error")
        self.choose = SecondaryButton(_("اختر صورة"), icon="folder-open")
        self.remove = SecondaryButton(_("احذف الشعار"), icon="trash-2")
        self.choose.clicked.connect(self._ask_file)
        self.remove.clicked.connect(self._remove)
        for hidden in (self.organisation, self.picture, self.finding, self.remove):
            hidden.hide()
        self.body.addWidget(self.organisation)
        self.body.addWidget(self.picture)
        self.body.addWidget(self.state)
        self.body.addWidget(self.finding)
        row = Flow(gap_px=theme.current().scale.space_px(8))
        row.add(self.choose)
        row.add(self.remove)
        self.body.addWidget(row)
        self._wait(True)

    def refresh(self) -> None:
        """Read the logos anew."""
        shell = self._screen.shell
        shell.store.run(_logos, shell.signed_in, owner=self, on_done=self._take)

    def _take(self, logos: tuple[Logo, ...]) -> None:
        self._logos = logos
        self.organisation.set_choices([(logo.policy, logo.organisation) for logo in logos])
        if self.organisation.value() is None and logos:
            self.organisation.set_value(logos[0].policy)
        self.organisation.setVisible(len(logos) > 1)
        self._show()
        self._wait(False)

    def _chosen(self) -> Logo:
        return next(logo for logo in self._logos if logo.policy == self.organisation.value())

    def _show(self) -> None:
        logo = self._chosen()
        self.finding.hide()
        self.picture.setVisible(logo.picture is not None)
        self.remove.setVisible(logo.picture is not None)
        if logo.picture is None:
            text = _("تُطبع الأوراق بلا شعار. اختر صورة PNG أو JPEG، 1 ميغابايت فأقل.")
        else:
            self.picture.show_png(logo.picture, logo.organisation)
            text = _("يُطبع في رأس كل ورقة جديدة. الأوراق الصادرة تبقى كما هي.")
        self.state.setText(text)

    def _ask_file(self) -> None:
        dialogue = QFileDialog(self.window(), _("اختر صورة الشعار"))
        dialogue.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialogue.setNameFilter(_("صور {patterns}").format(patterns="(*.png *.jpg *.jpeg)"))
        dialogue.fileSelected.connect(self.set_from)
        dialogue.open()

    def set_from(self, file: str) -> None:
        """Take the picture in `file`."""
        self._wait(True)
        shell = self._screen.shell
        shell.store.run(
            _set,
            shell.signed_in,
            self._chosen().policy,
            Path(file),
            owner=self,
            on_done=self._was_set,
            on_error=self._failed,
            on_defect=self._stopped,
        )

    def _remove(self) -> None:
        self._wait(True)
        shell = self._screen.shell
        shell.store.run(
            _remove,
            shell.signed_in,
            self._chosen().policy,
            owner=self,
            on_done=self._was_removed,
            on_error=self._failed,
            on_defect=self._stopped,
        )

    def _wait(self, waiting: bool) -> None:
        self.choose.setEnabled(not waiting)
        self.remove.setEnabled(not waiting)

    def _was_set(self, _logo: Logo) -> None:
        messages.succeed(_("يُطبع الشعار من الآن في رأس الأوراق."))
        self.refresh()

    def _was_removed(self, _there_was: bool) -> None:
        messages.succeed(_("حُذف الشعار، وتُطبع الأوراق بلا شعار."))
        self.choose.setFocus()
        self.refresh()

    def _failed(self, error: IntakeError) -> None:
        self._wait(False)
        self.finding.say(error_message(error), "error")
        self.finding.show()

    def _stopped(self) -> None:
        self._wait(False)


def _logos(signed_in: SignedIn) -> tuple[Logo, ...]:
    from intake_desktop.services.office.logo import list_logos

    return list_logos(signed_in)


def _set(signed_in: SignedIn, policy: str, file: Path) -> Logo:
    from intake_desktop.services.office.logo import read_picture, set_logo

    return set_logo(signed_in, picture=read_picture(file), policy=policy)


def _remove(signed_in: SignedIn, policy: str) -> bool:
    from intake_desktop.services.office.logo import remove_logo

    return remove_logo(signed_in, policy=policy)
