from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings

from intake_desktop import i18n
from intake_desktop.domain.eligibility import rules
from intake_desktop.domain.packs import parts as policy_parts
from intake_desktop.domain.packs import policy
from intake_desktop.domain.packs import steps as policy_steps
from intake_desktop.domain.packs.diff import diff_packs
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.wording.pack_changes import pack_change_sentence
from intake_desktop.wording.pack_words import key_label
from tests.samples import aseeb
from tests.unit.domain.packs.test_pack_diff import PLAIN, pack_of, packs


def sentences(**tables: Any) -> list[str]:
    new = pack_of({**PLAIN, **tables})
    return [pack_change_sentence(change, new) for change in diff_packs(aseeb(), new)]


def line_of(table: str, line_id: str, **changes: Any) -> tuple[Any, ...]:
    return tuple({**row, **changes} if row["id"] == line_id else row for row in PLAIN[table])


@pytest.mark.parametrize(
    ("tables", "sentence"),
    [
        ({"channels": (*PLAIN["channels"], {"id": "fax", "label_ar": "الفاكس"})}, "أُضيفت قناة «الفاكس»"),
        ({"tools": PLAIN["tools"][1:]}, "حُذفت أداة «اللائحة الأساسية للمؤسسة»"),
        (
            {"rules": line_of("rules", "per-capita", limit_halalas=60000)},
            "القاعدة «نصيب الفرد من الدخل»: تغيّر الحد من 500.00 ريال إلى 600.00 ريال",
        ),
        (
            {"services": line_of("services", "in-kind-aid", documents=("iban-letter",))},
            "الخدمة «مساعدة عينية»: أُضيف إلى المستندات: شهادة رقم الحساب المصرفي (آيبان)",
        ),
        (
            {"decision": {**PLAIN["decision"], "minimum_reply_days": 21}},
            "القرار: تغيّر أقل مدة للرد بالأيام من 14 إلى 21",
        ),
        (
            {"rules": line_of("rules", "widow", when=({"bind": "applicant.sex", "in": ("female",)},))},
            "القاعدة «أن تكون أرملة»: أُضيف شرط «applicant.sex»",
        ),
        ({"version": "2"}, "تغيّر الإصدار من 1 إلى 2"),
        (
            {"steps": line_of("steps", "refer-research", optional=False)},
            "الخطوة «الإحالة إلى مسؤول البحث الاجتماعي عند عدم وضوح الإجراءات»: "
            "تغيّر جواز التجاوز من نعم إلى لا",
        ),
        ({"tools": PLAIN["tools"][::-1]}, "تغيّر ترتيب الأدوات"),
        (
            {"obligations": {**PLAIN["obligations"], "C3": "screen:intake"}},
            "الالتزامات: تغيّر C3 من section:category إلى screen:intake",
        ),
    ],
)
def test_a_change_is_said_in_a_sentence(tables: dict[str, Any], sentence: str) -> None:
    assert sentences(**tables) == [sentence]


def test_a_question_is_named_with_its_section() -> None:
    first = PLAIN["sections"][0]
    shorter = {**first, "fields": first["fields"][:-1]}
    (told,) = sentences(sections=(shorter, *PLAIN["sections"][1:]))
    assert told == "القسم «الاستقبال»: حُذف سؤال «صلته بالمستفيد»"


@settings(max_examples=30, deadline=None)
@given(packs(), packs())
def test_every_change_can_be_said(old: PolicyPack, new: PolicyPack) -> None:
    for language in ("ar", "en"):
        i18n.activate(language)
        assert all(pack_change_sentence(change, new) for change in diff_packs(old, new))


def structs(module: Any) -> list[type[msgspec.Struct]]:
    return [
        value
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, msgspec.Struct)
    ]


def test_every_key_of_a_pack_has_its_word() -> None:
    keys = {
        field.encode_name
        for module in (policy, policy_parts, policy_steps, rules)
        for struct in structs(module)
        for field in msgspec.structs.fields(struct)
    }
    assert {key for key in keys if key_label(key) == key} == set()
