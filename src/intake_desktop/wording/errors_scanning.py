"""Sentences of the error codes about scanned paper."""

from __future__ import annotations

from intake_desktop.i18n import mark
from intake_desktop.wording.errors import Sentence, plain

SENTENCES: dict[str, Sentence] = {
    "scan-file-missing": plain(mark("لا يوجد ملف بهذا الاسم. راجع الاسم والمجلد ثم أعد المحاولة.")),
    "scan-is-folder": plain(
        mark("هذا مجلد وليس ملفًا ممسوحًا. اختر الملفات التي فيه، أو راقب المجلد بالأمر scan watch.")
    ),
    "scan-not-readable": plain(
        mark("تعذّرت قراءة الملف من القرص. تأكد أنه ليس مفتوحًا في برنامج آخر وأن لك حق قراءته.")
    ),
    "scan-empty": plain(mark("الملف فارغ ولا صفحة فيه. أعد مسح الورقة.")),
    "scan-file-too-large": plain(
        mark(
            "الملف أكبر من {limit} ميغابايت. امسح الأوراق على دفعات أصغر، أو بدقة 150 إلى 200 نقطة في البوصة."
        )
    ),
    "scan-not-an-image": plain(
        mark("الملف ليس PDF ولا TIFF ولا JPEG ولا PNG سليمًا. أعد مسح الورقة بأحد هذه الأنواع.")
    ),
    "scan-truncated": plain(
        mark("الصفحة {page} من الملف ناقصة أو تالفة. أعد مسحها؛ ما قبلها من صفحات حُفظ إن كان صالحًا.")
    ),
    "scan-encrypted": plain(mark("الملف محمي بكلمة مرور فلا يُقرأ. احفظه دون كلمة مرور ثم أعد المحاولة.")),
    "no-such-scan": plain(mark("لا صفحة ممسوحة بالرقم {id} تنتظر. راجع القائمة بالأمر scan list.")),
    "no-such-print-page": plain(
        mark("ليس في الورقة الصادرة {outgoing} إلا {pages} من الصفحات. راجع رقم الصفحة.")
    ),
    "scan-already-filed": plain(
        mark("هذه الصفحة محفوظة في ملف. إن كانت في غير مكانها فأخرجها منه أولًا واذكر السبب.")
    ),
    "scan-not-filed": plain(mark("هذه الصفحة ليست محفوظة في ملف، فلا تُخرج منه. هي في قائمة الانتظار.")),
    "scan-folder-missing": plain(mark("لا يوجد مجلد بهذا الاسم للمراقبة. راجع الاسم، أو أنشئ المجلد أولًا.")),
    "scan-folder-closed": plain(
        mark("تعذّرت قراءة المجلد المراقَب. تأكد أنه متصل وأن لك حق القراءة والحذف فيه.")
    ),
    "scan-watch-seconds": plain(mark("الوقت بين نظرة وأخرى من عُشر ثانية إلى 3600 ثانية.")),
    "scan-too-many-pages": plain(mark("في الملف أكثر من {limit} صفحة. قسّمه إلى ملفات أصغر.")),
    "scan-page-too-large": plain(
        mark("الصفحة {page} أكبر مما يُقبل. أعد مسحها بمقاس A4 وبدقة 150 إلى 300 نقطة في البوصة.")
    ),
}
