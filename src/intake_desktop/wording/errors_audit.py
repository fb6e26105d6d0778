"""Sentences of the error codes about the audit: its printed line and its export."""

from __future__ import annotations

from intake_desktop.i18n import mark
from intake_desktop.wording.errors import Sentence, plain

SENTENCES: dict[str, Sentence] = {
    "audit-line-typo": plain(
        mark("السطر ليس كما طُبع: راجع رقم القيد واليوم والمجموعات حرفًا حرفًا. لم يُفحص به شيء.")
    ),
    "audit-line-other-store": plain(mark("هذا السطر طُبع من قاعدة أخرى. هات سطرًا من هذه القاعدة.")),
    "audit-export-format": plain(mark("اختر اسم ملف ينتهي بواحدة من هذه: {known}.")),
    "audit-export-too-long": plain(
        mark("القيود أكثر مما تسعه ورقة Excel: صدّرها إلى ملف .csv أو .jsonl، أو ضيّق المدة.")
    ),
    "audit-print-too-many": plain(
        mark("القيود أكثر من {most}، فلا تُطبع ورقًا: ضيّقها بملف أو شخص أو مدة، أو صدّرها إلى ملف .xlsx.")
    ),
    "audit-not-written": plain(
        mark("تعذّرت كتابة الملف {file}: تحقق من المجلد ومن المساحة. لم يُترك منه شيء.")
    ),
}
