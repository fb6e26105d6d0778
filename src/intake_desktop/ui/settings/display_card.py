"""How the program looks on this PC, and when it locks."""

from __future__ import annotations

from PySide6.QtCore import Signal

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.settings import LOCK_MINUTES, TEXT_PERCENTS, MachineSettings
from intake_desktop.ui.widgets.cards import Card
from intake_desktop.ui.widgets.choice_field import OptionsField


class DisplayCard(Card):
    """Each choice takes effect when it is pressed."""

    chosen = Signal(object)

    def __init__(self, choices: MachineSettings) -> None:
        super().__init__(_("هذا الجهاز"))
        self._choices = choices
        # Each language is named in itself, so that whoever is lost in the other finds it.
        languages = (("ar", "العربية"), ("en", "English"))  # same in every language
        self.language = OptionsField(_("اللغة"), languages)
        themes = (("system", _("كالنظام")), ("light", _("فاتح")), ("dark", _("داكن")))
        self.theme = OptionsField(_("المظهر"), themes)
        percents = tuple((str(percent), f"{percent}%") for percent in TEXT_PERCENTS)
        self.text = OptionsField(_("حجم النص"), percents)
        minutes = tuple((str(count), _minutes(count)) for count in LOCK_MINUTES)
        self.lock = OptionsField(_("القفل عند الغياب"), minutes)
        for field in (self.language, self.theme, self.text, self.lock):
            self.body.addWidget(field)
            field.edited.connect(self._edited)
        self._show()

    def _show(self) -> None:
        self.language.set_value(self._choices.language)
        self.theme.set_value(self._choices.theme)
        self.text.set_value(str(self._choices.text_percent))
        self.lock.set_value(str(self._choices.lock_minutes))

    def _edited(self) -> None:
        made = self._choices.changed(
            language=self.language.value(),
            theme=self.theme.value(),
            text_percent=int(self.text.value() or 0),
            lock_minutes=int(self.lock.value() or 0),
        )
        if made == self._choices:
            self._show()  # the one that was on was pressed: it stays
            return
        self._choices = made
        self.chosen.emit(made)


def _minutes(count: int) -> str:
    return ngettext("دقيقة واحدة", "{n} دقائق", count).format(n=count)
