"""Sentences of the error codes about access: signing in, passwords, accounts, rights, the recovery key."""

from __future__ import annotations

from collections.abc import Mapping

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark, ngettext
from intake_desktop.wording.errors import Sentence, plain
from intake_desktop.wording.kept_back import readers_words

Params = Mapping[str, object]

_PLAIN = {
    "account-closed": mark("هذا الحساب موقوف أو كلمة مروره هذه ملغاة. راجع مدير الحسابات."),
    "login-needed": mark("في القاعدة أكثر من حساب: حدّد اسم الدخول."),
    "login-invalid": mark("اسم الدخول من حرفين إلى 32: حروف وأرقام ونقطة وشرطة، بلا مسافات. اختر اسمًا آخر."),
    "login-taken": mark("اسم الدخول هذا مستعمل. اختر اسمًا آخر."),
    "roles-needed": mark("لم يُحدَّد دور للحساب. حدّد دورًا واحدًا على الأقل."),
    "role-unknown": mark("لا يوجد دور بهذا الاسم: {role}. الأدوار: {known}."),
    "administrator-needed": mark("أول حساب يجب أن يكون من أدواره مدير النظام. أضف الدور administrator."),
    "last-administrator": mark("هذا آخر مدير للحسابات، فلا يُنزع دوره. اجعل غيره مديرًا أولًا."),
    "own-account": mark("لا يُحذف الحساب الذي دخلت به. اطلب ذلك من مدير آخر."),
    "account-removed": mark("هذا الحساب محذوف ولا يعود. أضف حسابًا جديدًا باسم دخول آخر."),
    "no-such-account": mark("لا يوجد حساب بهذا الاسم. تحقق من اسم الدخول."),
    "password-common": mark(
        "كلمة المرور هذه مما يُخمَّن أولًا. اختر أربع كلمات لا صلة بينها أو جملة لا يعرفها غيرك."
    ),
    "password-personal": mark("كلمة المرور مأخوذة من اسمك أو اسم الجهة. اختر كلمات أخرى."),
    "password-needed": mark("لا توجد نافذة أوامر لكتابة كلمة المرور فيها. ضعها في ملف واستعمل {option}."),
    "passwords-differ": mark("كلمتا المرور مختلفتان. أعد كتابتهما."),
    "password-file-unreadable": mark("تعذّرت قراءة ملف كلمة المرور. تحقق من مساره وصلاحيته وأنه نص UTF-8."),
    "password-file-empty": mark("ملف كلمة المرور فارغ. اكتب كلمة المرور في سطره الأول."),
    "recovery-key-length": mark(
        "مفتاح الاسترداد {groups} مجموعات في كل منها {characters} أحرف. أكمل ما نقص منه أو احذف ما زاد."
    ),
    "recovery-key-typo": mark(
        "في المجموعة رقم {group} من مفتاح الاسترداد خطأ. راجعها على الورقة وأعد كتابتها."
    ),
    "key-part-alone": mark("هذا جزء واحد من مفتاح الاسترداد. اكتب بعده جزءًا آخر من ورقة ثانية."),
    "key-part-typo": mark(
        "في المجموعة رقم {group} من الجزء رقم {part} من مفتاح الاسترداد خطأ. راجعها على الورقة وأعد كتابتها."
    ),
    "key-parts-same": mark("كُتب الجزء نفسه مرتين. اكتب جزءين من ورقتين مختلفتين."),
    "key-parts-of-two-keys": mark("الجزءان من مفتاحين مختلفين. خذ ورقتين من مفتاح واحد."),
    "new-recovery-key-not-shown": mark(
        "غُيِّر مفتاح الاسترداد ولم يُعرض الجديد. أعد الأمر لمفتاح آخر، أو احفظه بالخيار --recovery-file."
    ),
    "wrong-recovery-key": mark("مفتاح الاسترداد هذا ليس لهذه القاعدة. راجع الورقة المطبوعة لها."),
    "present-no-right": mark(
        "حسابك في القاعدة التي في هذا المجلد لا يأخذ النسخ، فلا يستعيد فوقها. "
        "ليستعدها المشرف أو مدير النظام أو من معه مفتاح الاسترداد."
    ),
    "restore-one-time-password": mark(
        "كلمة المرور هذه لمرة واحدة، فلا تُستعاد بها نسخة. استعدها بحساب آخر أو بمفتاح الاسترداد."
    ),
    "recovery-key-not-shown": mark(
        "أُنشئت القاعدة في {folder} ولم يُعرض مفتاح استردادها. "
        "احذف هذا المجلد وأعد إنشاءها، أو احفظ المفتاح بالخيار --recovery-file."
    ),
    "recovery-file-unwritable": mark(
        "تعذّر حفظ مفتاح الاسترداد في الملف المحدد (موجود من قبل أو لا يُكتب فيه)، "
        "فلم تُنشأ القاعدة. حدّد ملفًا جديدًا."
    ),
    "password-must-change": mark("كلمة المرور هذه لمرة واحدة. غيّرها أولًا من النافذة أو بالأمر {command}."),
    "password-change-cannot-be-kept": mark(
        "كلمة المرور هذه لمرة واحدة وتُغيَّر عند أول دخول، ولا يُكتب في القاعدة الآن شيء. ادخل بعد زوال السبب."
    ),
    "salvage-needs-recovery-key": mark(
        "جدول الحسابات من التالف، فلا يُعرف ما لهذا الحساب من صلاحية. أنقذ القاعدة بمفتاح الاسترداد."
    ),
    "reading-unrecorded": mark(
        "لا يمكن الآن تسجيل من قرأ ماذا، لا في القاعدة ولا على هذا الجهاز، "
        "فلا يفتحها للقراءة إلا المشرف أو المراجع."
    ),
    "sealed-no-key": mark(
        "هذا الجزء من الملف يُختم، وحسابك لا مفتاح له بعد. غيّر كلمة مرورك أو اخرج وادخل بها، ثم أعد المحاولة."
    ),
    "sealed-not-reader": mark(
        "هذا الجزء من الملف مختوم ولست ممن يقرؤونه. اطلب ممن يقرؤه أن يسمّيك: أسماؤهم في «من يقرأ المختوم»."
    ),
    "sealed-reader-waits": mark(
        "لا مفتاح لهذا الحساب بعد: ليدخل صاحبه مرة بكلمة مرور اختارها بنفسه، ثم سمِّه."
    ),
    "sealed-reader-role": mark("ليس لهذا الحساب دور يقرأ به الملفات، فلا يُسمَّى لقراءة المختوم منها."),
    "sealed-no-such-reader": mark("هذا الحساب ليس ممن يقرؤون هذا الجزء المختوم."),
    "sealed-empty": mark("ليس في هذا الملف شيء مختوم في «{section}» بعد. يُسمَّى قارئ أول ما يُكتب فيه شيء."),
    "no-such-section": mark("لا جزء مختومًا بهذا الاسم في الملف. الموجود: {known}."),
    "argument-not-text": mark("في الأمر ما ليس نصًا بترميز UTF-8. أعد كتابته."),
    "working-folder-gone": mark("حُذف المجلد الذي تعمل منه. انتقل إلى مجلد آخر ثم أعد المحاولة."),
    "no-display": mark("لا توجد شاشة في هذه الجلسة. افتح البرنامج من سطح المكتب؛ والأوامر تعمل دون شاشة."),
    "output-not-written": mark("نُفّذ الأمر ولم يُكتب جوابه: امتلأت وجهته أو أُغلقت. أعد توجيهه ثم اطلب العرض."),
    "usage": mark("أمر غير مفهوم: {detail}. اكتب {help} لمعرفة الصيغة."),
    "command-not-here": mark("الأمر «{command}» ليس في هذه النسخة من البرنامج. حدّث البرنامج."),
    "defect": mark(
        "خطأ في البرنامج نفسه، ولم يُحفظ آخر ما طُلب. سُجّل موضعه في السجل: أعد المحاولة وأبلغ الدعم."
    ),
}

_DOING = {
    "case_read": mark("قراءة الحالات"),
    "case_list": mark("عرض قائمة الحالات"),
    "intake_write": mark("تسجيل الحالات"),
    "document_record": mark("تسجيل المستندات"),
    "step_reception": mark("خطوات الاستقبال"),
    "step_research": mark("خطوات البحث الاجتماعي"),
    "step_clinical": mark("خطوات الأخصائي"),
    "step_committee": mark("خطوات اللجنة"),
    "step_supervision": mark("خطوات الإشراف"),
    "decide": mark("تسجيل القرار"),
    "print": mark("طباعة النماذج"),
    "scan": mark("حفظ الأوراق الممسوحة"),
    "section_name": mark("تسمية من يقرأ المختوم"),
    "section_withdraw": mark("سحب قراءة المختوم"),
    "account_manage": mark("إدارة الحسابات"),
    "backup": mark("النسخ الاحتياطي"),
    "policy_read": mark("قراءة السياسات"),
    "policy_adopt": mark("اعتماد السياسات"),
    "audit_read": mark("قراءة سجل التدقيق"),
    "audit_read_keeping": mark("قراءة قيود الحسابات والقاعدة في سجل التدقيق"),
    "audit_verify": mark("التحقق من سجل التدقيق"),
    "store_verify": mark("فحص القاعدة"),
    "settings_write": mark("تغيير الإعدادات"),
}


def _not_allowed(params: Params) -> str:
    action = str(params.get("action", ""))
    doing = _(_DOING[action]) if action in _DOING else action
    return _("ليس لحسابك صلاحية: {doing}. اطلب ذلك ممن له الصلاحية أو من مدير الحسابات.").format(doing=doing)


def _kept_back(params: Params) -> str:
    readers = readers_words(str(params.get("readers", "")).split())
    return _("هذا الجزء من الملف محجوب عن دورك، ويقرؤه: {readers}. اطلبه ممن يقرؤه.").format(readers=readers)


def _wrong_password(params: Params) -> str:
    seconds = int(str(params.get("seconds", 0)))
    if not seconds:
        return _("اسم الدخول أو كلمة المرور غير صحيح. أعد الكتابة وتحقق من لغة لوحة المفاتيح.")
    return _("اسم الدخول أو كلمة المرور غير صحيح. {wait}").format(wait=_wait(seconds))


def _present_password(params: Params) -> str:
    seconds = int(str(params.get("seconds", 0)))
    text = _(
        "في هذا المجلد قاعدة سليمة، ولا تفتحها كلمة المرور هذه. "
        "اكتب كلمة مرورك الحالية فيها، أو استعد بمفتاح الاسترداد."
    )
    return " ".join((text, *_with_option(params), *([_wait(seconds)] if seconds else [])))


def _present_key(params: Params) -> str:
    text = _(
        "في هذا المجلد قاعدة سليمة لا يفتحها هذا المفتاح: غُيِّر بعد النسخة. "
        "اكتب معه كلمة مرور من له حق النسخ فيها."
    )
    return " ".join((text, *_with_option(params)))


def _with_option(params: Params) -> list[str]:
    """In a window there is a box for it, at the terminal an option."""
    option = params.get("option")
    return [_("استعمل {option}.").format(option=option)] if option else []


def _delayed(params: Params) -> str:
    return _("محاولات خاطئة متتالية. {wait}").format(wait=_wait(int(str(params.get("seconds", 0)))))


def _wait(seconds: int) -> str:
    return ngettext("انتظر ثانية ثم أعد المحاولة.", "انتظر {n} ثانية ثم أعد المحاولة.", seconds).format(
        n=seconds
    )


def _too_short(params: Params) -> str:
    count = int(str(params["minimum"]))
    return ngettext(
        "كلمة المرور قصيرة: أقلها حرف واحد.", "كلمة المرور قصيرة: أقلها {n} حرفًا. أربع كلمات تكفي.", count
    ).format(n=count)


def _too_long(params: Params) -> str:
    count = int(str(params["maximum"]))
    return ngettext(
        "كلمة المرور طويلة: أكثرها حرف واحد.", "كلمة المرور طويلة: أكثرها {n} حرفًا.", count
    ).format(n=count)


def _last_reader(params: Params) -> str:
    count = int(str(params["count"]))
    if params.get("reset"):
        return ngettext(
            "لا يقرأ غيره جزءًا مختومًا واحدًا، والكلمة المؤقتة تتركه لمفتاح الاسترداد وحده. "
            "أعطه كلمة جديدة بمفتاح الاسترداد، فيبقى له.",
            "لا يقرأ غيره {n} من الأجزاء المختومة، والكلمة المؤقتة تتركها لمفتاح الاسترداد وحده. "
            "أعطه كلمة جديدة بمفتاح الاسترداد، فتبقى له.",
            count,
        ).format(n=count)
    return ngettext(
        "لا يقرأ غيره جزءًا مختومًا واحدًا. ليسمِّ قارئًا آخر له أولًا، وإلا بقي لمفتاح الاسترداد وحده.",
        "لا يقرأ غيره {n} من الأجزاء المختومة. ليسمِّ قارئًا آخر لها أولًا، وإلا بقيت لمفتاح الاسترداد وحده.",
        count,
    ).format(n=count)


SENTENCES: dict[str, Sentence] = {
    **{code: plain(message) for code, message in _PLAIN.items()},
    "not-allowed": _not_allowed,
    "kept-back": _kept_back,
    "wrong-password": _wrong_password,
    "present-password-wrong": _present_password,
    "present-key-wrong": _present_key,
    "sign-in-delayed": _delayed,
    "password-too-short": _too_short,
    "password-too-long": _too_long,
    "sealed-last-reader": _last_reader,
}
