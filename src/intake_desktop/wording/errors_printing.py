"""Sentences of the error codes about printing."""

from __future__ import annotations

from collections.abc import Mapping

from intake_desktop.i18n import gettext as _
from intake_desktop.wording.errors import Sentence


def _font_missing(params: Mapping[str, object]) -> str:
    return _(
        "خط الطباعة {file} مفقود أو تالف، فلا يمكن طباعة النماذج. أعد تثبيت البرنامج؛ ملفاتك لا تتأثر."
    ).format(**params)


def _logo_not_an_image(_params: Mapping[str, object]) -> str:
    return _("ملف الشعار ليس صورة يمكن قراءتها. اختر صورة PNG أو JPEG في الإعدادات، أو احذف الشعار.")


SENTENCES: dict[str, Sentence] = {
    "font-missing": _font_missing,
    "logo-not-an-image": _logo_not_an_image,
}
