"""Sentences about registries that cannot be read, mapped or imported."""

from __future__ import annotations

from intake_desktop.i18n import mark
from intake_desktop.wording.errors import Sentence, plain

SENTENCES: dict[str, Sentence] = {
    "registry-unknown-kind": plain(
        mark("لا يُقرأ ملف من نوع {file}: احفظه بصيغة xlsx أو ods أو csv أو jsonl وأعد المحاولة.")
    ),
    "registry-too-large": plain(
        mark("الملف {file} أكبر من {limit} ميغابايت: قسّمه إلى ملفات أصغر وأعد المحاولة.")
    ),
    "registry-too-many-rows": plain(
        mark("في الملف {file} أكثر من {limit} صف: قسّمه إلى ملفات أصغر وأعد المحاولة.")
    ),
    "registry-too-wide": plain(
        mark("في الملف {file} خلايا أبعد مما في سجل: احذف ما بعد الأعمدة المستعملة ({limit} فأقل) واحفظه.")
    ),
    "registry-swells": plain(
        mark("الملف {file} يتضخم عند فتحه بما لا يكون في سجل، فلم يُفتح: احفظه من برنامجه من جديد.")
    ),
    "registry-protected": plain(
        mark("الملف {file} محمي بكلمة مرور: افتحه في برنامجه واحفظ نسخة بلا كلمة مرور ثم أعد المحاولة.")
    ),
    "registry-damaged": plain(
        mark("الملف {file} تالف أو ليس من النوع الذي في اسمه: افتحه في برنامجه واحفظه من جديد.")
    ),
    "registry-empty": plain(mark("لا صفوف في الملف {file}: اختر ورقة أخرى أو ملفًا آخر.")),
    "registry-text-unknown": plain(
        mark("لم يُعرف ترميز النص في الملف {file}: احفظه بترميز UTF-8 أو اذكر الترميز وأعد المحاولة.")
    ),
    "registry-quotes": plain(
        mark("علامة تنصيص لم تُغلق في الملف {file} عند السطر {line} أو قبله: أغلقها وأعد المحاولة.")
    ),
    "no-such-sheet": plain(mark("لا ورقة بهذا الاسم في الملف: الأوراق هي {known}.")),
    "no-such-encoding": plain(mark("لا ترميز بهذا الاسم: الترميزات هي {known}.")),
    "no-such-header-row": plain(mark("لا صف بهذا الرقم: آخر صفوف الورقة {last}.")),
    "no-such-row": plain(mark("الصف {row} لا يُستورد: اختر من الصفوف السليمة.")),
    "mapping-malformed": plain(
        mark("ملف الأعمدة ليس كما يُتوقع عند {path} ({expected}): صحّحه وأعد المحاولة.")
    ),
    "mapping-unknown-target": plain(
        mark("«{name}» ليس مما تُنسب إليه الأعمدة في هذه السياسة: راجع قائمة الحقول في المعاينة.")
    ),
    "mapping-unknown-column": plain(mark("لا عمود بهذا العنوان أو الحرف في الملف: الأعمدة هي {known}.")),
    "mapping-target-twice": plain(mark("عمودان لحقل واحد ({name}): اجعل لكل حقل عمودًا واحدًا.")),
    "mapping-without-name": plain(
        mark("لا عمود للاسم: انسب عمودًا إلى الاسم كاملًا أو أحد أجزائه وأعد المحاولة.")
    ),
    "mapping-set-without-value": plain(mark("اكتب القيمة بعد علامة المساواة: FIELD=TEXT، لا {told}.")),
    "row-is-headings": plain(mark("الصف عنوان أو تذييل في السجل، وليس شخصًا.")),
    "row-is-a-sum": plain(mark("الصف مجموع لما فوقه، وليس شخصًا.")),
    "row-with-error": plain(
        mark("في الخانة خطأ «{typed}» مكان القيمة: صحّحها في الجدول واحفظه ثم أعد القراءة.")
    ),
    "row-without-result": plain(
        mark("في الخانة معادلة حُفظت بلا ناتجها: افتح الجدول في Excel واحفظه ثم أعد القراءة.")
    ),
    "import-nothing-to-take": plain(mark("لا صف يمكن استيراده: صحّح الصفوف المرفوضة وأعد المحاولة.")),
    "import-stale": plain(mark("تغيّرت القاعدة أو اليوم منذ المعاينة: أعد المعاينة ثم الاستيراد.")),
    "import-cancelled": plain(mark("أُوقف الاستيراد ولم يُحفظ منه شيء.")),
    "output-exists": plain(mark("الملف {file} موجود: اختر اسمًا آخر.")),
    "rejects-not-written": plain(
        mark("لم يُكتب ملف الصفوف المرفوضة {file}: تحقق من المجلد ومن مساحة القرص واختر مكانًا آخر.")
    ),
}
