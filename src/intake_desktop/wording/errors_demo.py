"""Sentences of the error codes about stores of fictional people: the demo, its tour, the benchmarks."""

from __future__ import annotations

from collections.abc import Mapping

from intake_desktop.i18n import gettext as _
from intake_desktop.wording.errors import Sentence


def _not_a_demo(_params: Mapping[str, object]) -> str:
    return _(
        "في هذا المجلد ملفات ليست بيانات تجريبية، فلم يُكتب فيه شيء. حدّد مجلدًا جديدًا أو فارغًا بالخيار --store."
    )


def _demo_exists(_params: Mapping[str, object]) -> str:
    return _("في هذا المجلد بيانات تجريبية من قبل. استعملها كما هي، أو حدّد مجلدًا جديدًا.")


def _tour_stopped(params: Mapping[str, object]) -> str:
    return _("توقفت الجولة عند {stop}: لم يظهر {wanted}. الصور قبلها في المجلد.").format(**params)


def _tour_folder(_params: Mapping[str, object]) -> str:
    return _("لا يمكن الكتابة في مجلد الصور. حدّد مجلدًا آخر بالخيار --tour.")


def _bench_people(params: Mapping[str, object]) -> str:
    return _("لا معنى للخيار --people هنا: عدد من 1 فأكثر، مع أحد هذه القياسات: {known}.").format(**params)


SENTENCES: dict[str, Sentence] = {
    "not-a-demo": _not_a_demo,
    "demo-exists": _demo_exists,
    "tour-stopped": _tour_stopped,
    "tour-folder": _tour_folder,
    "bench-people": _bench_people,
}
