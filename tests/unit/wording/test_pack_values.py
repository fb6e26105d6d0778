from __future__ import annotations

import pytest

from intake_desktop.domain.packs.edits import SetValue
from intake_desktop.services.packs.edit import PackDraft
from intake_desktop.services.packs.policy_packs import load_source
from intake_desktop.wording.errors_policy import pack_problem_sentence


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (("channels", 0, "label_ar"), "", "اكتب نصًا هنا"),
        (("channels", 0, "id"), "Phone 1", "اكتب حروفًا لاتينية صغيرة وأرقامًا وشرطات وحدها"),
        (("documents", 0, "max_age_days"), 0, "اكتب عددًا لا يقل عن 1"),
        (("documents", 0, "max_age_days"), "x", "اكتب عددًا صحيحًا"),
        (
            ("documents", 0, "whose"),
            "nobody",
            "القيمة ليست من المعروف: اختر من applicant, authority, household, property",
        ),
        (("decision", "decider"), None, "أضف: من يقرر"),
        (("follow_up",), {"colour": "red"}, "مفتاح غير معروف هنا: صحّحه أو احذفه. المعروف months, places"),
        (("decision", "minimum_reply_days"), 400, "اكتب عددًا لا يزيد على 365"),
        (("channels",), [], "أضف 1 على الأقل"),
        (("tools",), "x", "اكتب قائمة بين [ ]"),
    ],
)
def test_a_wrong_value_is_told_in_the_language_of_people(path, value, words):
    draft = PackDraft(load_source("aseeb").text)
    draft.apply(SetValue(path, value))
    sentences = [pack_problem_sentence(problem) for problem in draft.problems()]
    assert [sentence.endswith(words) for sentence in sentences] == [True], sentences
