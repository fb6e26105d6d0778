"""Sentences of the error codes about two files of one person."""

from __future__ import annotations

from intake_desktop.i18n import mark
from intake_desktop.wording.errors import Sentence, plain

SENTENCES: dict[str, Sentence] = {
    "duplicate-same-person": plain(
        mark("الرقمان لملف واحد، أو لملفين صاحبهما مسجل مرة واحدة. اختر ملفًا آخر.")
    ),
    "duplicate-not-of-file": plain(mark("ليس هذا الشخص في الملف المذكور. راجع رقم الملف ثم أعد المحاولة.")),
    "duplicate-said-same": plain(mark("الملفان مربوطان من قبل لأن صاحبهما واحد. ألغِ الربط أولًا إن كان خطأ.")),
    "duplicate-said-different": plain(
        mark("سبق القول إن صاحبي الملفين شخصان مختلفان. ألغِ ذلك أولًا إن تبيّن أنهما واحد.")
    ),
    "duplicate-nothing-said": plain(mark("لم يُقل في هذين الملفين شيء، فلا شيء يُلغى. راجع الرقمين.")),
}
