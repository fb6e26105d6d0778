"""Other words by which a command is found, besides its title: Arabic ones, and Latin ones for whom they are
easier typed. Never shown."""

from __future__ import annotations

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark

_WORDS = {
    "today": mark("الرئيسية المهام قائمة العمل المكتب"),
    "beneficiaries": mark("الملفات الأشخاص السجل القائمة"),
    "papers": mark("طباعة نماذج مسح ضوئي أوراق"),
    "inquiries": mark("استفسار مراجعون سؤال"),
    "committee": mark("قرار لجنة جلسة محضر"),
    "policy": mark("لائحة شروط سياسة"),
    "settings": mark("إعداد حسابات مستخدمون نسخ احتياطي"),
    "intake": mark("تسجيل إضافة مستفيد جديد استقبال"),
    "import": mark("نقل إدخال إكسل جدول برنامج سابق"),
    "search": mark("بحث إيجاد"),
    "help": mark("مساعدة شرح"),
    "lock": mark("قفل خروج"),
    "curtain": mark("ستار خصوصية إخفاء"),
    "pane": mark("جزء انتقال"),
    "undo": mark("تراجع إلغاء"),
}
_LATIN = {
    "today": "today home tasks queue desk",
    "beneficiaries": "beneficiaries files people list register",
    "papers": "papers print forms scan",
    "inquiries": "inquiries questions",
    "committee": "committee decision session minutes",
    "policy": "policy rules pack",
    "settings": "settings accounts users backup options",
    "intake": "new request add register intake",
    "import": "import registry excel csv table sheet",
    "search": "search find",
    "help": "help",
    "lock": "lock exit",
    "curtain": "curtain privacy hide",
    "pane": "pane next",
    "undo": "undo",
}


def words_of(command: str) -> str:
    """What else finds a command: in Arabic, in the language shown and in Latin letters."""
    arabic = _WORDS.get(command, "")
    return " ".join((arabic, _(arabic) if arabic else "", _LATIN.get(command, "")))
