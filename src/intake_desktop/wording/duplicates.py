"""What speaks for two records being one person, and against it, in words."""

from __future__ import annotations

from intake_desktop.domain.duplicates.comparison import Evidence
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark

_SENTENCES = {
    "id-same": mark("رقم الهوية نفسه"),
    "id-one-off": mark("رقما الهوية يختلفان في رقم واحد"),
    "id-differs": mark("رقما الهوية مختلفان"),
    "passport-same": mark("رقم الجواز نفسه"),
    "passport-differs": mark("رقما الوثيقة مختلفان، وقد تُجدد"),
    "mobile-same": mark("رقم الجوال نفسه"),
    "mobile-one-off": mark("رقما الجوال يختلفان في رقم واحد"),
    "mobile-differs": mark("رقما الجوال مختلفان"),
    "birth-same": mark("تاريخ الميلاد نفسه"),
    "birth-near": mark("بين تاريخي الميلاد يوم أو يومان"),
    "birth-slip": mark("تاريخا الميلاد يختلفان في جزء واحد يقع فيه الخطأ"),
    "birth-year-same": mark("سنة الميلاد نفسها"),
    "birth-possible": mark("تاريخا الميلاد لا يتعارضان"),
    "birth-other-day": mark("سنة الميلاد نفسها واليوم مختلف"),
    "birth-year-near": mark("بين تاريخي الميلاد سنة أو أقل"),
    "birth-differs": mark("تاريخا الميلاد مختلفان"),
    "birth-far": mark("بين تاريخي الميلاد سنوات كثيرة"),
    "name-same": mark("الاسم نفسه"),
    "name-similar": mark("الاسمان متقاربان في الكتابة"),
    "name-partly": mark("بعض أجزاء الاسم مختلف"),
    "given-differs": mark("الاسم الأول مختلف"),
    "name-shifted": mark("اسم أحدهما هو اسم أبي الآخر فصاعدًا"),
    "name-muhammad": mark("«محمد» في أحد الاسمين دون الآخر"),
    "name-part-missing": mark("جزء من الاسم في أحدهما دون الآخر"),
    "name-order": mark("أجزاء الاسم بترتيب مختلف"),
    "sex-differs": mark("الجنس مختلف"),
    "nationality-same": mark("الجنسية نفسها"),
    "nationality-differs": mark("الجنسية مختلفة"),
    "family-same": mark("في أسرتيهما فرد رقم هويته واحد"),
    "city-same": mark("المدينة نفسها"),
    "city-differs": mark("المدينة مختلفة"),
    "maybe-twins": mark("قد يكونان توأمين"),
    "maybe-siblings": mark("قد يكونان قريبين"),
    "maybe-parent-and-child": mark("قد يكون أحدهما والد الآخر"),
}


def evidence_text(evidence: Evidence) -> str:
    """One item of evidence as a phrase."""
    return _(_SENTENCES[evidence.code]) if evidence.code in _SENTENCES else evidence.code
