from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from intake_desktop.domain.cases.intake import Applicant, DocumentSeen, HouseholdMember, Intake, with_value
from intake_desktop.domain.errors import AccessRefused, InvalidInput, Refused, UsageProblem
from intake_desktop.domain.rights.permissions import Action, Role
from intake_desktop.services.cases import case_work, cases, decisions, intake, steps
from intake_desktop.services.office.today import overview
from intake_desktop.services.open_store import Account, OpenStore, SignedIn
from intake_desktop.services.packs.policy_packs import load_source, source_of
from intake_desktop.services.search import cases as search
from intake_desktop.services.unit import unit
from intake_desktop.store.audit import of_subject
from intake_desktop.store.cases.rows import PrintRow
from tests.samples import complete_intake
from tests.unit.bare_store import SECRETARY, add_secretary, adopt_pack
from tests.unit.services.refusals import refusal, states

SUBMITTED = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)
OpenWith = Callable[..., SignedIn]


@pytest.fixture
def desk(bare_store: OpenWith) -> SignedIn:
    """Reception at a store that has adopted Aseeb's pack; the clock stands on 2026-11-12."""
    signed_in = bare_store(Role.RECEPTION)
    add_secretary(signed_in, at=SUBMITTED)
    adopt_pack(signed_in, at=SUBMITTED)
    at(signed_in.store, SUBMITTED)
    return signed_in


def at(store: OpenStore, now: datetime) -> None:
    store.clock = lambda: now


def secretary(desk: SignedIn) -> SignedIn:
    return SignedIn(desk.store, SECRETARY)


def printed(desk: SignedIn, number: str, outgoing: int = 512) -> None:
    """As the printing service leaves it."""
    with unit(desk, Action.PRINT) as work:
        found = case_work.get_case(work, number)
        work.session.add(
            PrintRow(
                case_id=found.row.id,
                form="declaration",
                outgoing=outgoing,
                version=1,
                at_utc=work.now,
                by_id=1,
                sha256="0" * 64,
                state="printed",
            )
        )
        case_work.tell(work, found.row, "print.made", form="declaration", outgoing=str(outgoing))


def until_submitted(desk: SignedIn) -> str:
    number = intake.open_case(desk, intake=complete_intake()).record.number
    for step in ("reception", "information", "match-data", "explain"):
        steps.do_step(desk, number=number, step=step)
    printed(desk, number)
    for step in ("declaration", "register", "submit"):
        steps.do_step(desk, number=number, step=step)
    return number


def test_a_case_goes_from_reception_to_closure(desk: SignedIn) -> None:
    number = until_submitted(desk)
    at(desk.store, SUBMITTED + timedelta(days=14))
    decisions.record_decision(secretary(desk), number=number, outcome="accept", reason="meets-criteria")
    steps.do_step(desk, number=number, step="notify", data={"method": "phone", "proof": "اتصال"})
    steps.do_step(desk, number=number, step="deliver", data={"what": "كفالة شهرية"})
    boss = SignedIn(desk.store, Account(1, "mona", "منى", frozenset({Role.SUPERVISOR})))
    view = steps.do_step(boss, number=number, step="close", data={"reason": "انتهت الخدمة"})
    assert view.state == "closed"
    assert view.next_action is None
    assert [event.kind for event in view.record.events] == [
        "case.opened", "step.done", "step.done", "step.done", "step.done", "print.made", "declaration.signed",
        "step.done", "case.submitted", "decision.made", "step.done", "step.done", "step.done",
    ]  # fmt: skip
    assert all(event.by for event in view.record.events)


def test_what_was_told_comes_back_as_it_was_told(desk: SignedIn) -> None:
    number = intake.open_case(desk, intake=complete_intake()).record.number
    assert cases.show_case(desk, number=number).record.intake == complete_intake()


def test_numbers_run_within_the_hijri_year(desk: SignedIn) -> None:
    blank = Intake(policy="aseeb", channel="phone", applicant=Applicant(alias="س"))
    numbers = [intake.open_case(desk, intake=blank).record.number for _ in range(3)]
    assert numbers == ["1448-0001", "1448-0002", "1448-0003"]
    assert cases.show_case(desk, number="١٤٤٨-٠٠٠٢").record.number == "1448-0002"


def test_an_intake_with_little_opens_and_says_what_is_missing(desk: SignedIn) -> None:
    view = intake.open_case(
        desk, intake=Intake(policy="aseeb", channel="phone", applicant=Applicant(given="سلمى"))
    )
    assert view.state == "incomplete"
    assert {"family", "mobile", "national-id", "declaration", "explain"} <= {item.id for item in view.missing}
    assert view.eligibility.outcome == "incomplete"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        (("channel", "pigeon"), "intake-unknown-id"),
        (("service", "yacht"), "intake-unknown-id"),
        (("categories", ("pirate",)), "intake-unknown-id"),
        (("documents", (DocumentSeen(kind="poem"),)), "intake-unknown-id"),
        (("policy", "nowhere"), "policy-not-adopted"),
        (("received", "2027-01-01"), "intake-received-ahead"),
        (("received", "soon"), "intake-malformed"),
        (("channel", None), "intake-without-channel"),
        (("applicant", Applicant()), "intake-without-name"),
    ],
)
def test_what_the_policy_does_not_have_is_refused(
    desk: SignedIn, changed: tuple[str, object], code: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        intake.open_case(desk, intake=with_value(complete_intake(), *changed))
    assert caught.value.code == code
    assert cases.list_cases(desk) == ()


def test_each_gate_says_what_it_wants_with_its_clause(desk: SignedIn) -> None:
    number = intake.open_case(
        desk, intake=Intake(policy="aseeb", channel="phone", applicant=Applicant(given="سلمى"))
    ).record.number
    for step, wanted in (
        ("information", {"reception", "mobile"}),
        ("match-data", {"information", "national-id"}),
        ("explain", {"reception"}),
        ("declaration", {"match-data", "explain", "print:declaration"}),
        ("register", {"mobile", "national-id", "declaration"}),
        ("submit", {"explain", "register", "declaration"}),
        ("notify", {"decide"}),
        ("deliver", {"notify"}),
    ):
        error = refusal(lambda step=step: steps.do_step(desk, number=number, step=step))
        assert (type(error), error.code) == (Refused, "gate")
        items = error.params["items"]
        assert isinstance(items, tuple)
        assert wanted <= {item.id for item in items}
        assert all(item.clause for item in items)


def test_a_step_is_done_once(desk: SignedIn) -> None:
    number = intake.open_case(desk, intake=complete_intake()).record.number
    steps.do_step(desk, number=number, step="reception")
    assert refusal(lambda: steps.do_step(desk, number=number, step="reception")).code == "step-done"


def test_an_optional_step_never_waits_and_is_passed_over_with_a_reason(desk: SignedIn) -> None:
    number = intake.open_case(desk, intake=complete_intake()).record.number
    assert refusal(lambda: steps.skip_step(desk, number=number, step="explain", reason="لا")).code == (
        "step-not-optional"
    )
    assert isinstance(
        refusal(lambda: steps.skip_step(desk, number=number, step="refer-research", reason=" ")), UsageProblem
    )
    view = steps.skip_step(desk, number=number, step="refer-research", reason="الإجراءات واضحة للمستفيدة")
    assert states(view)["refer-research"] == "skipped"


def test_not_understood_is_no_explanation(desk: SignedIn) -> None:
    number = intake.open_case(desk, intake=complete_intake()).record.number
    steps.do_step(desk, number=number, step="reception")
    error = refusal(lambda: steps.do_step(desk, number=number, step="explain", data={"understood": "no"}))
    assert error.code == "not-understood"
    assert states(cases.show_case(desk, number=number))["explain"] == "ready"


def test_a_question_of_the_pack_goes_before_that_of_its_act(desk: SignedIn) -> None:
    question = """act = "explain"
fields = [{ id = "language", type = "choice", label_ar = "اللغة", required = true, options = [
    { id = "urdu", label_ar = "الأردية" },
    { id = "amharic", label_ar = "الأمهرية" },
  ] }]"""
    text = load_source("aseeb").text.replace('version = "1"', 'version = "2"', 1)
    text = text.replace('act = "explain"', question, 1)
    adopt_pack(desk, at=SUBMITTED, source=source_of(text, "mine.toml"))
    number = intake.open_case(desk, intake=complete_intake()).record.number
    steps.do_step(desk, number=number, step="reception")
    error = refusal(lambda: steps.do_step(desk, number=number, step="explain"))
    assert [(item.id, item.problem) for item in error.params["items"]] == [("language", "")]
    view = steps.do_step(desk, number=number, step="explain", data={"language": "urdu"})
    assert view.record.step_record("explain").data == {"language": "urdu", "understood": "yes"}


def test_the_committee_never_replies_before_two_weeks(desk: SignedIn) -> None:
    number = until_submitted(desk)
    assert cases.show_case(desk, number=number).earliest_reply == date(2026, 11, 26)
    for days in (0, 1, 13):
        at(desk.store, SUBMITTED + timedelta(days=days))
        error = refusal(
            lambda: decisions.record_decision(
                secretary(desk), number=number, outcome="reject", reason="income-above-limit"
            )
        )
        assert (error.code, error.params["earliest"]) == ("too-early", date(2026, 11, 26))
    at(desk.store, SUBMITTED + timedelta(days=14))
    view = decisions.record_decision(
        secretary(desk), number=number, outcome="reject", reason="income-above-limit"
    )
    assert view.state == "rejected"
    assert states(view)["deliver"] == "skipped"


def test_who_took_a_case_in_does_not_decide_it(desk: SignedIn) -> None:
    number = until_submitted(desk)
    at(desk.store, SUBMITTED + timedelta(days=20))
    same = SignedIn(desk.store, Account(1, "mona", "منى", frozenset({Role.SUPERVISOR})))
    error = refusal(
        lambda: decisions.record_decision(same, number=number, outcome="accept", reason="meets-criteria")
    )
    assert (type(error), error.code) == (AccessRefused, "took-case-in")


def test_reception_may_not_decide(desk: SignedIn) -> None:
    number = until_submitted(desk)
    error = refusal(
        lambda: decisions.record_decision(desk, number=number, outcome="accept", reason="meets-criteria")
    )
    assert error.code == "not-allowed"


def test_a_reason_belongs_to_its_outcome(desk: SignedIn) -> None:
    number = until_submitted(desk)
    at(desk.store, SUBMITTED + timedelta(days=20))
    error = refusal(
        lambda: decisions.record_decision(
            secretary(desk), number=number, outcome="accept", reason="income-above-limit"
        )
    )
    assert error.code == "no-such-reason"
    assert "meets-criteria" in str(error.params["known"])


def test_after_a_deferral_the_committee_decides_again_and_then_no_more(desk: SignedIn) -> None:
    number = until_submitted(desk)
    at(desk.store, SUBMITTED + timedelta(days=20))
    someone = secretary(desk)
    view = decisions.record_decision(someone, number=number, outcome="defer", reason="needs-study")
    assert (view.state, states(view)["decide"]) == ("deferred", "ready")
    decisions.record_decision(someone, number=number, outcome="accept", reason="meets-criteria")
    error = refusal(
        lambda: decisions.record_decision(someone, number=number, outcome="accept", reason="meets-criteria")
    )
    assert error.code == "already-decided"


def test_the_checklist_is_frozen_at_submission(desk: SignedIn) -> None:
    number = until_submitted(desk)
    frozen = cases.show_case(desk, number=number).eligibility
    assert frozen.outcome == "eligible"
    at(desk.store, SUBMITTED + timedelta(days=400))
    assert cases.show_case(desk, number=number).eligibility == frozen


def test_the_next_version_of_the_rules_leaves_a_submitted_case_alone(desk: SignedIn) -> None:
    number = until_submitted(desk)
    frozen = cases.show_case(desk, number=number)
    text = load_source("aseeb").text.replace('version = "1"', 'version = "2"', 1)
    text = text.replace("limit_halalas = 50000", "limit_halalas = 1")
    adopt_pack(desk, at=SUBMITTED, source=source_of(text, "mine.toml"))
    at(desk.store, SUBMITTED + timedelta(days=400))
    after = cases.show_case(desk, number=number)
    assert after.eligibility == frozen.eligibility
    assert after.record.pack_version == frozen.record.pack_version
    opened = intake.open_case(desk, intake=with_value(complete_intake(), "applicant.id_number", "2123456788"))
    assert opened.eligibility.outcome == "not_eligible"


def test_what_was_signed_is_not_changed_any_more(desk: SignedIn) -> None:
    number = until_submitted(desk)
    changed = with_value(complete_intake(), "applicant.given", "أخرى")
    assert refusal(lambda: intake.save_draft(desk, number=number, intake=changed)).code == "already-submitted"
    assert refusal(
        lambda: intake.record_document(desk, number=number, document=DocumentSeen(kind="national-id"))
    ).code == ("already-submitted")


def test_a_draft_saves_itself_valid_or_not_and_becomes_a_file(desk: SignedIn) -> None:
    draft = intake.start_draft(desk, intake=Intake(policy="aseeb"))
    number = draft.record.number
    assert draft.state == "draft"
    half = Intake(policy="aseeb", channel="interview", applicant=Applicant(given="خز", id_number="112345"))
    saved = intake.save_draft(desk, number=number, intake=half)
    assert saved.revision == 2
    assert cases.show_case(desk, number=number).record.intake == half
    intake.save_draft(desk, number=number, intake=complete_intake())
    assert intake.finish_draft(desk, number=number).state == "open"
    assert cases.show_case(desk, number=number).record.intake == complete_intake()


def test_who_sighted_an_original_stays_who_did(desk: SignedIn) -> None:
    number = intake.open_case(
        desk, intake=Intake(policy="aseeb", channel="phone", applicant=Applicant(given="سلمى"))
    ).record.number
    intake.record_document(
        desk, number=number, document=DocumentSeen(kind="family-card", original_sighted=True)
    )
    at(desk.store, SUBMITTED + timedelta(days=3))
    view = intake.record_document(
        desk, number=number, document=DocumentSeen(kind="housing-proof", original_sighted=True)
    )
    assert [(s.kind, s.on) for s in view.record.sightings] == [
        ("family-card", date(2026, 11, 12)),
        ("housing-proof", date(2026, 11, 15)),
    ]


def test_a_late_entry_keeps_the_day_on_the_paper(desk: SignedIn) -> None:
    received = with_value(complete_intake(), "received", "2026-11-01")
    number = intake.open_case(desk, intake=received).record.number
    view = steps.do_step(desk, number=number, step="reception", data={"date": "1448/05/21"})
    assert view.steps[0].record is not None
    assert view.steps[0].record.on == date(2026, 11, 1)
    for written, code in (
        ("2026-10-01", "date-before-case"),
        ("2026-12-01", "date-ahead"),
        ("never", "date-not-understood"),
    ):
        error = refusal(
            lambda written=written: steps.do_step(
                desk, number=number, step="information", data={"date": written}
            )
        )
        assert error.code == code


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("1448-0001", "number"),
        ("1123456780", "id_number"),
        ("١١٢٣٤٥٦٧٨٠", "id_number"),
        ("0539621001", "mobile"),
        ("+966 53 962 1001", "mobile"),
        ("خزامي عبد الرحمن", "name"),
        ("الشراري", "name"),
    ],
)
def test_a_case_is_found_by(desk: SignedIn, typed: str, why: str) -> None:
    intake.open_case(desk, intake=complete_intake())
    answer = search.search_cases(desk, text=typed)
    assert [(hit.number, hit.why) for hit in answer.hits] == [("1448-0001", why)]
    assert "112345" not in answer.hits[0].id_number_masked


@pytest.mark.parametrize("typed", ["", "   ", "%", "_", "9999999999", "\ud800", "😀", "x" * 5000])
def test_a_search_that_finds_nothing_is_empty(desk: SignedIn, typed: str) -> None:
    intake.open_case(desk, intake=complete_intake())
    assert search.search_cases(desk, text=typed).hits == ()


def test_lists_show_what_to_do_next(desk: SignedIn) -> None:
    number = until_submitted(desk)
    (line,) = cases.list_cases(desk, state="awaiting_decision")
    assert (line.number, line.next_step, line.due) == (number, "decide", date(2026, 11, 26))
    assert cases.list_cases(desk, overdue=True) == ()
    at(desk.store, SUBMITTED + timedelta(days=30))
    assert [row.number for row in cases.list_cases(desk, overdue=True)] == [number]
    assert cases.list_cases(secretary(desk), mine=True) == ()


def test_the_administrator_alone_reads_no_case(desk: SignedIn) -> None:
    number = intake.open_case(desk, intake=complete_intake()).record.number
    keeper = SignedIn(desk.store, Account(1, "mona", "منى", frozenset({Role.ADMINISTRATOR})))
    for act in (
        lambda: cases.show_case(keeper, number=number),
        lambda: cases.list_cases(keeper),
        lambda: search.search_cases(keeper, text="الشراري"),
        lambda: steps.do_step(keeper, number=number, step="reception"),
    ):
        assert refusal(act).code == "not-allowed"


@pytest.mark.parametrize(
    ("step", "data", "code"),
    [
        ("fly", {}, "no-such-step"),
        ("decide", {}, "decide-by-decision"),
        ("reception", {"colour": "blue"}, "step-data"),
        ("explain", {"understood": "maybe"}, "step-data"),
    ],
)
def test_a_step_asked_for_wrongly_says_how(
    desk: SignedIn, step: str, data: dict[str, str], code: str
) -> None:
    number = intake.open_case(desk, intake=complete_intake()).record.number
    if step == "explain":
        steps.do_step(desk, number=number, step="reception")
    error = refusal(lambda: steps.do_step(desk, number=number, step=step, data=data))
    assert (type(error), error.code) == (UsageProblem, code)


def test_a_case_that_is_not_there_is_said_so(desk: SignedIn) -> None:
    assert refusal(lambda: cases.show_case(desk, number="1448-9999")).code == "no-such-case"


def test_the_desk_of_the_day_calls_late_what_is_late(desk: SignedIn) -> None:
    number = until_submitted(desk)
    waiting = intake.start_draft(desk, intake=Intake(policy="aseeb")).record.number
    printed(desk, waiting, outgoing=513)
    before = overview(desk)
    assert (before.taken_today, before.incomplete_today, before.awaiting_signature) == (2, 1, 1)
    assert (before.at_committee, before.next_reply) == (1, date(2026, 11, 26))
    assert [(row.number, row.when, row.days) for row in before.rows] == [(waiting, "ahead", 3)]
    at(desk.store, SUBMITTED + timedelta(days=20))
    assert [(row.number, row.when, row.days) for row in overview(desk).rows] == [(waiting, "late", -17)]
    rows = overview(secretary(desk)).rows
    assert [(row.number, row.when, row.days, row.action_ar) for row in rows] == [
        (number, "late", -6, "قرار لجنة البحث")
    ]


def test_the_number_of_an_older_registry_is_found_in_any_digits(desk: SignedIn) -> None:
    for written in ("س/٧٧", "B-12"):
        intake.open_case(desk, intake=with_value(complete_intake(), "external_ref", written))
    for typed, found in (("س/٧٧", 1), ("س/77", 1), ("B-12", 1), ("B-١٢", 1), ("س/7", 1), ("77س", 0)):
        assert len(search.search_cases(desk, text=typed).hits) == found, typed


def test_a_number_may_be_pasted_with_invisible_marks(desk: SignedIn) -> None:
    number = intake.open_case(desk, intake=complete_intake()).record.number
    assert cases.show_case(desk, number=f"\u200f{number}\u200e ").record.number == number
    for typed in ("", "\udcff", "\x00", "9" * 9000):
        with pytest.raises(UsageProblem, match="no-such-case"):
            cases.show_case(desk, number=typed)


@pytest.mark.parametrize("name", ["\u200f\u200b", "\x00", " \u202e "])
def test_a_name_that_nobody_can_see_is_no_name(desk: SignedIn, name: str) -> None:
    nobody = Intake(policy="aseeb", channel="phone", applicant=Applicant(given=name))
    with pytest.raises(InvalidInput, match="intake-without-name"):
        intake.open_case(desk, intake=nobody)


def test_marks_that_turn_a_line_around_are_not_shown_in_lists(desk: SignedIn) -> None:
    applicant = Applicant(given="\u202eسلمى\u202c", family="\x1b[31mالعنزي\u200f")
    intake.open_case(desk, intake=Intake(policy="aseeb", channel="phone", applicant=applicant))
    assert cases.list_cases(desk)[0].name == "سلمى [31mالعنزي"


def test_no_text_of_a_step_or_decision_is_longer_than_a_page(desk: SignedIn) -> None:
    number = intake.open_case(desk, intake=complete_intake()).record.number
    with pytest.raises(UsageProblem, match="text-too-long"):
        steps.do_step(desk, number=number, step="reception", data={"note": "x" * 5000})
    with pytest.raises(UsageProblem, match="text-too-long"):
        steps.skip_step(desk, number=number, step="refer-research", reason="x" * 5000)


def test_the_audit_keeps_codes_and_never_what_people_wrote(desk: SignedIn) -> None:
    written = "كلام كتبه الموظف"
    number = intake.open_case(desk, intake=complete_intake()).record.number
    with unit(desk, Action.CASE_READ) as work:
        found = case_work.get_case(work, number)
        case_work.tell(work, found.row, "step.done", step="close", act="close", reason=written, note=written)
        case_work.tell(work, found.row, "decision.made", outcome="accept", reason="meets-criteria")
    with Session(desk.store.engine) as session:
        details = [entry.details for entry in of_subject(session, number)]
    assert not any(written in each for each in details)
    assert '"reason":"meets-criteria"' in details[-1]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("applicant.family", "م" * 201),
        ("applicant.address.district", "x" * 4001),
        ("household", (HouseholdMember(name="طفل"),) * 201),
        ("household", (HouseholdMember(name="ط" * 201),)),
        ("sections", {"bank": {"note": "x" * 4001}}),
    ],
)
def test_what_nobody_tells_in_words_is_refused(desk: SignedIn, path: str, value: object) -> None:
    number = intake.open_case(desk, intake=complete_intake()).record.number
    told = with_value(complete_intake(), path, value)
    for ask in (
        lambda: intake.open_case(desk, intake=told),
        lambda: intake.start_draft(desk, intake=told),
        lambda: intake.save_draft(desk, number=number, intake=told),
    ):
        with pytest.raises(InvalidInput, match="intake-too-long") as refusal:
            ask()
        assert str(refusal.value.params["path"]).startswith(path)
    assert len(cases.list_cases(desk)) == 1


def test_a_paper_printed_before_the_data_changed_is_not_signed(desk: SignedIn) -> None:
    number = intake.open_case(desk, intake=complete_intake()).record.number
    for step in ("reception", "information", "match-data", "explain"):
        steps.do_step(desk, number=number, step=step)
    printed(desk, number)
    seen = with_value(complete_intake(), "housing.condition", "good")
    intake.save_draft(desk, number=number, intake=seen)
    assert states(cases.show_case(desk, number=number))["declaration"] == "ready"
    intake.save_draft(desk, number=number, intake=with_value(seen, "applicant.mobile", "0539621002"))
    view = cases.show_case(desk, number=number)
    assert states(view)["declaration"] == "blocked"
    assert view.record.events[-1].kind == "print.outdated"
    assert refusal(lambda: steps.do_step(desk, number=number, step="declaration")).code == "gate"
    printed(desk, number, outgoing=600)
    assert states(steps.do_step(desk, number=number, step="declaration"))["declaration"] == "done"


def test_what_was_delivered_is_the_service_asked_for_unless_told_otherwise(desk: SignedIn) -> None:
    number = until_submitted(desk)
    at(desk.store, SUBMITTED + timedelta(days=14))
    decisions.record_decision(secretary(desk), number=number, outcome="accept", reason="meets-criteria")
    steps.do_step(desk, number=number, step="notify")
    view = steps.do_step(desk, number=number, step="deliver")
    record = view.record.step_record("deliver")
    assert record is not None
    assert record.data["what"] == "كفالة أرملة"
