"""Somebody who is to leave, or to get another password, reads sealed sections alone: what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.ui.widgets.buttons import Button, LinkButton, PrimaryButton
from intake_desktop.ui.widgets.cards import Note
from intake_desktop.ui.widgets.dialogue import Dialogue
from intake_desktop.ui.widgets.labels import label
from intake_desktop.ui.widgets.line_field import LineField

if TYPE_CHECKING:
    from intake_desktop.services.open_store import Account


class Words(NamedTuple):
    """What is said of an act that would leave sealed sections to the recovery key."""

    alone: str
    better: str
    gone: str
    lost: str
    confirm: str
    verb: str
    keep: str


def words_of_removal(account: Account, count: int) -> Words:
    """Their account is to be closed."""
    alone = ngettext(
        "لا يقرأ غير {name} جزءًا مختومًا واحدًا، فلم يُحذف.",
        "لا يقرأ غير {name} {n} من الأجزاء المختومة، فلم يُحذف.",
        count,
    )
    return Words(
        alone=alone.format(name=account.name, n=count),
        better=_(
            "ليسمِّ قارئًا آخر أولًا: يدخل باسمه، ويفتح الملف، ويختار «من يقرأ المختوم» في «البيانات». ثم احذفه."
        ),
        gone=_("غادر ولا يستطيع الدخول"),
        lost=_(
            "إن حُذف الآن لم يفتح هذه الأجزاء حساب، بل مفتاح الاسترداد وحده: يدخل به مشرف فيسمّي قارئًا. "
            "وإن ضاع المفتاح ضاع ما فيها كله."
        ),
        confirm=_("اكتب اسم دخوله لتأكيد الحذف"),
        verb=_("احذفه واترك الأجزاء للمفتاح"),
        keep=_("أبقِ الحساب"),
    )


def words_of_reset(account: Account, count: int) -> Words:
    """They are to get a password that somebody else gives: it does not open what theirs sealed."""
    alone = ngettext(
        "لا يقرأ غير {name} جزءًا مختومًا واحدًا، فبقيت كلمة مروره.",
        "لا يقرأ غير {name} {n} من الأجزاء المختومة، فبقيت كلمة مروره.",
        count,
    )
    return Words(
        alone=alone.format(name=account.name, n=count),
        better=_(
            "أعطه كلمة جديدة بمفتاح الاسترداد، فتبقى له أجزاؤه: اقفل البرنامج، "
            "واختر «نسيت كلمة المرور» في شاشة الدخول، واكتب اسم دخوله."
        ),
        gone=_("لا يصل أحد الآن إلى مفتاح الاسترداد"),
        lost=_(
            "بالكلمة المؤقتة لا يقرأ هذه الأجزاء هو ولا غيره، حتى يدخل أحد بمفتاح الاسترداد فيسمّي قارئًا. "
            "وإن ضاع المفتاح ضاع ما فيها كله."
        ),
        confirm=_("اكتب اسم دخوله لتأكيد الكلمة المؤقتة"),
        verb=_("أعطه كلمة مؤقتة"),
        keep=_("أبقِ كلمة المرور"),
    )


class LastReaderDialogue(Dialogue):
    """`agreed` once the login was typed: what they alone read is left to the recovery key.

    It begins with the better way; the other unfolds for whoever says that it is closed.
    """

    agreed = Signal()

    def __init__(self, parent: QWidget, account: Account, words: Words) -> None:
        super().__init__(parent, _("أجزاء مختومة لا يقرؤها غيره"))
        self._login = account.login
        self.body.addWidget(label(words.alone, weight="medium", wrap=True))
        self.body.addWidget(Note(words.better, "info"))
        self.gone = LinkButton(words.gone)
        self.gone.clicked.connect(self._unfold)
        self.body.addWidget(self.gone, 0, Qt.AlignmentFlag.AlignLeading)
        self.lost = Note(words.lost, "warn")
        self.typed = LineField(words.confirm, max_length=64)
        self.typed.entered.connect(self._agree)
        self.leave = self.add_button(Button(words.verb, kind="danger"))
        self.leave.clicked.connect(self._agree)
        self.body.addWidget(self.lost)
        self.body.addWidget(self.typed)
        self._more: tuple[QWidget, ...] = (self.lost, self.typed, self.leave)
        for part in self._more:
            part.hide()
        self.keep = self.add_button(PrimaryButton(words.keep, key="Esc"))
        self.keep.clicked.connect(self.reject)
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _unfold(self) -> None:
        self.gone.hide()
        for part in self._more:
            part.show()
        self.typed.focus()
        self.fit()

    def _agree(self) -> None:
        if str(self.typed.value() or "").casefold() != self._login.casefold():
            self.typed.set_error(_("اسم دخوله {login}، وليس ما كُتب").format(login=self._login))
            self.typed.focus()
            self.fit()
            self.show_whole(self.typed)
            return
        self.accept()
        self.agreed.emit()
