"""Sentences of the error codes about the store: its folder, its file, its keys, its disk."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark
from intake_desktop.wording.errors import Sentence, plain

_PLAIN = {
    "no-store": mark(
        "لا توجد قاعدة بيانات في هذا المجلد. تحقق من المجلد، أو أنشئ قاعدة جديدة، أو استعد نسخة احتياطية."
    ),
    "database-missing": mark(
        "ملف القاعدة vault.db غير موجود مع أن مفاتيحها موجودة. لم يُنشأ بدلًا منه شيء: "
        "أعد الملف إلى مكانه أو استعد آخر نسخة احتياطية."
    ),
    "store-empty": mark("ملف القاعدة vault.db فارغ (حجمه صفر). لم يُغيَّر شيء: استعد آخر نسخة احتياطية."),
    "not-a-store": mark("الملف vault.db ليس قاعدة لهذا البرنامج. اختر المجلد الصحيح."),
    "store-damaged": mark(
        "القاعدة تالفة ولا يمكن فتحها. لا تحذف شيئًا: انسخ المجلد كما هو، ثم استعد آخر نسخة احتياطية."
    ),
    "store-mismatch": mark(
        "ملف المفاتيح يخص قاعدة أخرى. أعد ملفات المجلد نفسه معًا، أو استعد نسخة احتياطية كاملة."
    ),
    "store-newer": mark(
        "أنشأ هذه القاعدةَ إصدارٌ أحدث من البرنامج. حدّث البرنامج على هذا الجهاز ثم أعد المحاولة."
    ),
    "store-closed": mark("القاعدة مقفلة. سجّل الدخول من جديد."),
    "store-busy": mark("يستعمل برنامج آخر ملف القاعدة الآن. أغلقه (أو أوقف فحصه للملف) ثم أعد المحاولة."),
    "key-superseded": mark(
        "ملف المفاتيح قديم، فقد غُيِّر مفتاح القاعدة بعده. أعد ملف المفاتيح الأحدث أو استعمل مفتاح الاسترداد."
    ),
    "not-encrypted": mark("مكتبة التشفير غير عاملة، فلم تُفتح القاعدة. أعد تثبيت البرنامج."),
    "keyslots-missing": mark(
        "ملف المفاتيح keyslots.json غير موجود. "
        "انسخه من آخر نسخة احتياطية إلى مجلد القاعدة، أو استعمل مفتاح الاسترداد."
    ),
    "keyslots-damaged": mark(
        "ملف المفاتيح ونسخته الثانية تالفان. "
        "استعمل مفتاح الاسترداد، أو انسخ keyslots.json من آخر نسخة احتياطية."
    ),
    "keyslots-newer": mark("ملف المفاتيح من إصدار أحدث من البرنامج. حدّث البرنامج ثم أعد المحاولة."),
    "keyslots-refused": mark(
        "خُفِّضت حماية ملف المفاتيح عن الحد الأدنى، فلم يُقبل. "
        "قد يكون عُبث به: انسخ keyslots.json من نسخة احتياطية وأبلغ المدير."
    ),
    "store-exists": mark("في هذا المجلد قاعدة بيانات من قبل. سجّل الدخول إليها، أو اختر مجلدًا آخر."),
    "store-is-file": mark("المسار المحدد ملف لا مجلد. حدّد مجلد القاعدة الذي فيه vault.db."),
    "folder-not-empty": mark("المجلد ليس فارغًا. اختر مجلدًا جديدًا أو فارغًا."),
    "network-drive": mark(
        "المجلد على قرص شبكة، وفيه تُفقد البيانات عند الكتابة من جهازين. "
        "اختر مجلدًا على قرص هذا الجهاز؛ وقرص الشبكة للنسخ الاحتياطية."
    ),
    "folder-read-only": mark(
        "لا يمكن الكتابة في مجلد القاعدة، ولم يُفقد شيء. أعد صلاحية الكتابة للمجلد ثم أعد المحاولة."
    ),
    "folder-unreadable": mark("لا يمكن قراءة مجلد القاعدة. تحقق من صلاحية المستخدم على المجلد."),
    "disk-full": mark(
        "القرص ممتلئ، فلم يُحفظ آخر تغيير، وما حُفظ قبله سليم. أفرغ مساحة على القرص ثم أعد المحاولة."
    ),
    "disk-error": mark(
        "رفض القرص القراءة أو الكتابة، وما حُفظ قبل ذلك باقٍ. افحص القرص وخذ نسخة احتياطية على قرص آخر."
    ),
    "upgrade-failed": mark(
        "تعذّر تحديث القاعدة إلى هذا الإصدار، وهي كما كانت. استعمل الإصدار السابق من البرنامج وأبلغ الدعم."
    ),
    "snapshot-bad": mark("لم تطابق النسخة الأصل عند التحقق، فلم تُعتمد. افحص القرص ثم أعد النسخ الاحتياطي."),
    "backup-disk-full": mark(
        "لا تتسع الوجهة للنسخة الاحتياطية، ولم يبق منها شيء. أفرغ مساحة أو اختر قرصًا آخر."
    ),
    "backup-folder-read-only": mark(
        "لا يمكن الكتابة في مجلد النسخ الاحتياطي. اختر مجلدًا آخر أو أعد صلاحية الكتابة."
    ),
    "backup-inside-store": mark("مجلد القاعدة نفسها لا يصلح وجهة لنسختها. اختر مجلدًا على قرص آخر."),
    "backup-disk-error": mark("رفض القرص كتابة النسخة الاحتياطية. افحصه أو اختر قرصًا آخر."),
    "pack-mismatch": mark("السياسة المختارة «{wanted}» والملف للسياسة «{found}». اختر الملف الصحيح."),
}


def _in_use(params: Mapping[str, object]) -> str:
    who, since = params.get("who"), params.get("since")
    if not who or not isinstance(since, datetime):
        return _("القاعدة مفتوحة في برنامج آخر. أغلقه ثم أعد المحاولة.")
    return _("القاعدة مفتوحة عند {who} منذ {since}. أغلقها هناك ثم أعد المحاولة.").format(
        who=f"\u2068{who}\u2069", since=since.astimezone().strftime("%H:%M %d/%m/%Y")
    )


SENTENCES: dict[str, Sentence] = {
    **{code: plain(message) for code, message in _PLAIN.items()},
    "store-in-use": _in_use,
}
