"""What a rule of the checklist found, in words with its inputs. The checklist advises; people decide."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import language, mark, ngettext
from intake_desktop.wording.ages import years
from intake_desktop.wording.amounts import amount_in_riyals, plain_amount
from intake_desktop.wording.countries import country_label
from intake_desktop.wording.missing import document_problem_words

if TYPE_CHECKING:
    from intake_desktop.domain.cases.case import RuleResult
    from intake_desktop.domain.packs.policy import PolicyPack


class RuleWords(NamedTuple):
    """What was found, and from what: the limit and the sum, or what is still wanted."""

    headline: str
    detail: str


def rule_words(result: RuleResult, pack: PolicyPack | None = None) -> RuleWords:
    """A rule's finding in two lines. `pack` names categories by their own words."""
    scope = _SCOPES.get(result.code)
    if scope is not None:
        return RuleWords(result.label_ar, scope(result))
    if result.result == "not_applicable":  # as frozen before the code was kept
        return RuleWords(result.label_ar, _("لا تنطبق على فئات هذا الطلب"))
    worded = _WORDS.get(result.kind)
    return worded(result, pack) if worded else RuleWords(result.label_ar, "")


def rule_sentence(result: RuleResult, pack: PolicyPack | None = None) -> str:
    """A rule's finding in one sentence."""
    words = rule_words(result, pack)
    if not words.detail:
        return words.headline
    return _("{headline}، {detail}").format(headline=words.headline, detail=words.detail)


def _other_category(_result: RuleResult) -> str:
    return _("لا تنطبق على فئات هذا الطلب")


def _condition(_result: RuleResult) -> str:
    return _("لا يتحقق شرطها في هذا الطلب")


def _condition_unknown(result: RuleResult) -> str:
    return _("أجب عن «{question}» ليُعرف هل تنطبق").format(question=_text(result, "told"))


def _category_unknown(_result: RuleResult) -> str:
    return _("اختر فئة المستفيد")


def _not_yet(result: RuleResult) -> str:
    return _("تسري من {day}").format(day=_day(result))


def _no_more(result: RuleResult) -> str:
    return _("انتهى العمل بها في {day}").format(day=_day(result))


def _day(result: RuleResult) -> str:
    from intake_desktop.domain.calendars.dates import in_both
    from intake_desktop.wording.dates import dual_date_text

    return dual_date_text(in_both(date.fromisoformat(_text(result, "told"))))


# Why a rule is not this file's, or what would tell: before any rule was asked.
_SCOPES: dict[str, Callable[[RuleResult], str]] = {
    "rule-other-category": _other_category,
    "rule-condition": _condition,
    "rule-not-yet": _not_yet,
    "rule-no-more": _no_more,
    "condition-unknown": _condition_unknown,
    "category-unknown": _category_unknown,
}


def _number(result: RuleResult, name: str) -> int:
    value = result.inputs.get(name)
    return value if isinstance(value, int) else 0


def _texts(result: RuleResult, name: str) -> list[str]:
    value = result.inputs.get(name)
    return list(value) if isinstance(value, list) else []


def _text(result: RuleResult, name: str) -> str:
    return str(result.inputs.get(name) or "")


def _listed(words: list[str]) -> str:
    return _("، ").join(words)


def _sum(result: RuleResult) -> str:
    """The sum as a person would check it: (income - deductions) ÷ members."""
    income = plain_amount(_number(result, "income"))
    deductions = _number(result, "deductions")
    members = _number(result, "members")
    values = {"income": income, "deductions": plain_amount(deductions), "members": members}
    if deductions and members > 1:
        return _("(دخل {income} - التزامات {deductions}) ÷ {members}").format(**values)
    if deductions:
        return _("دخل {income} - التزامات {deductions}").format(**values)
    if members > 1:
        return _("دخل {income} ÷ {members}").format(**values)
    return _("دخل {income}").format(**values)


def _limit_and_sum(result: RuleResult) -> str:
    limit = amount_in_riyals(_number(result, "limit"))
    of_a_year = _text(result, "period") == "year"
    said = _("الحد {limit} في السنة: {sum}") if of_a_year else _("الحد {limit}: {sum}")
    return said.format(limit=limit, sum=_sum(result))


def _unknown_means(result: RuleResult) -> RuleWords:
    if result.code == "heads-uncertain":
        return RuleWords(result.label_ar, _("أدخل صلة أفراد الأسرة وتواريخ ميلادهم: منها يُعرف من يُحسب"))
    return RuleWords(result.label_ar, _("أدخل مصادر الدخل والالتزامات بمبالغها، أو «لا دخل» بصفر"))


def _ceiling(result: RuleResult, _pack: PolicyPack | None) -> RuleWords:
    if result.result == "incomplete":
        return _unknown_means(result)
    amount = amount_in_riyals(_number(result, "net"))
    headline = (
        _("صافي دخل الأسرة {amount}") if result.result == "met" else _("صافي دخل الأسرة {amount}، فوق الحد")
    )
    return RuleWords(headline.format(amount=amount), _limit_and_sum(result))


def _per_capita(result: RuleResult, _pack: PolicyPack | None) -> RuleWords:
    if result.result == "incomplete":
        return _unknown_means(result)
    amount = amount_in_riyals(_number(result, "share"))
    headline = _("نصيب الفرد {amount}") if result.result == "met" else _("نصيب الفرد {amount}، فوق الحد")
    return RuleWords(headline.format(amount=amount), _limit_and_sum(result))


def _bands(result: RuleResult, _pack: PolicyPack | None) -> RuleWords:
    if result.result == "incomplete":
        return _unknown_means(result)
    amount = amount_in_riyals(_number(result, "share"))
    band = _text(result, "band").upper()
    if band:
        headline = _("نصيب الفرد {amount}: الشريحة {band}").format(amount=amount, band=band)
    else:
        headline = _("نصيب الفرد {amount}، فوق آخر شريحة").format(amount=amount)
    return RuleWords(headline, _limit_and_sum(result))


def _age(result: RuleResult, _pack: PolicyPack | None) -> RuleWords:
    if "children" in result.inputs:
        return _children(result)
    if result.code == "age-unknown":
        return RuleWords(result.label_ar, _("أدخل تاريخ الميلاد والجنس"))
    youngest, oldest = _number(result, "from"), _number(result, "to")
    if youngest == oldest:
        age = _("العمر {years}").format(years=years(youngest))
    else:
        age = _("العمر بين {youngest} و{oldest}").format(youngest=youngest, oldest=years(oldest))
    limit = years(_number(result, "limit"))
    limit_of = (
        _("الحد للإناث دون {limit}") if _text(result, "sex") == "female" else _("الحد للذكور دون {limit}")
    )
    if result.code == "age-uncertain":
        return RuleWords(age, _("{limit}: استكمل تاريخ الميلاد").format(limit=limit_of.format(limit=limit)))
    return RuleWords(age, limit_of.format(limit=limit))


def _children(result: RuleResult) -> RuleWords:
    """Whether a child of the household is still in its care, by the limits of sons and of daughters."""
    limits = _("حد الأبناء دون {sons}، والبنات دون {daughters}").format(
        sons=years(_number(result, "sons_limit")), daughters=years(_number(result, "daughters_limit"))
    )
    if result.result == "incomplete":
        wanted = (
            _("أدخل تواريخ ميلاد الأبناء والبنات")
            if result.code == "age-unknown"
            else _("أدخل أفراد الأسرة وصلة كل منهم")
        )
        return RuleWords(result.label_ar, _("{limits}: {wanted}").format(limits=limits, wanted=wanted))
    count = _number(result, "dependants")
    if not count:
        return RuleWords(_("لا ابن ولا بنت دون الحد"), limits)
    found = ngettext("ابن أو بنت واحدة دون الحد", "{n} من الأبناء والبنات دون الحد", count)
    return RuleWords(found.format(n=count), limits)


def _nationality(result: RuleResult, _pack: PolicyPack | None) -> RuleWords:
    if result.result == "incomplete":
        return RuleWords(result.label_ar, _("أدخل الجنسية"))
    allowed = _listed([country_label(code) for code in _texts(result, "allowed")])
    return RuleWords(
        _("الجنسية: {country}").format(country=country_label(_text(result, "value"))),
        _("تشمل القاعدة: {allowed}").format(allowed=allowed),
    )


def _area(result: RuleResult, _pack: PolicyPack | None) -> RuleWords:
    if result.result == "incomplete":
        return RuleWords(result.label_ar, _("أدخل المنطقة والمدينة"))
    return RuleWords(
        _("العنوان: {place}").format(place=_text(result, "value")),
        _("نطاق الخدمة: {allowed}").format(allowed=_listed(_spellings(_texts(result, "allowed")))),
    )


def _spellings(names: list[str]) -> list[str]:
    """The spellings of the language in use, each place once: a pack lists every way a name is typed."""
    latin = language() == "en"
    own = [name for name in names if name[:1].isascii() == latin] or names
    return [name for name in own if not any(other != name and other in name for other in own)]


def _category(result: RuleResult, pack: PolicyPack | None) -> RuleWords:
    if result.result == "incomplete":
        return RuleWords(result.label_ar, _("اختر فئة المستفيد"))
    named = {category.id: category.label_ar for category in pack.categories} if pack else {}
    told = _listed([named.get(name, name) for name in _texts(result, "categories")])
    wanted = _listed([named.get(name, name) for name in _texts(result, "any_of")])
    return RuleWords(
        _("الفئة: {told}").format(told=told), _("تشمل القاعدة: {allowed}").format(allowed=wanted)
    )


def _document(result: RuleResult, _pack: PolicyPack | None) -> RuleWords:
    headline = _text(result, "document") or result.label_ar
    if result.code:
        return RuleWords(headline, document_problem_words(result.code))
    return RuleWords(headline, _("اطُّلع على الأصل، وهو صالح يوم التقديم"))


def points(count: int) -> str:
    """A number of points."""
    return ngettext("نقطة واحدة", "{n} نقاط", count).format(n=count)


_ADDENDS = {
    "child": mark("الأبناء والبنات"),
    "elderly": mark("كبار السن"),
    "disabled": mark("ذوو الإعاقة"),
    "rent": mark("الإيجار"),
    "debt": mark("الديون"),
    "share-weight": mark("نصيب الفرد من الدخل"),
}


def _points(result: RuleResult, pack: PolicyPack | None) -> RuleWords:
    """The sum and its addends; while something may still raise it, what that is."""
    total, minimum = points(_number(result, "points")), points(_number(result, "minimum"))
    named = {category.id: category.label_ar for category in pack.categories} if pack else {}
    if result.result == "incomplete":
        wanted = _listed([_addend(name, named) for name in _texts(result, "unknown")])
        return RuleWords(
            _("{points} حتى الآن").format(points=total),
            _("الحد الأدنى {minimum}: استكمل {wanted}").format(minimum=minimum, wanted=wanted),
        )
    addends = [
        _("{what} {n}").format(what=_addend(name, named), n=weight)
        for name, weight in result.inputs.items()
        if isinstance(weight, int) and weight and (name in _ADDENDS or name.startswith(_CATEGORY))
    ]
    detail = _("الحد الأدنى {minimum}").format(minimum=minimum)
    if addends:
        detail = _("{limit}: {sum}").format(limit=detail, sum=_listed(addends))
    headline = total if result.result == "met" else _("{points}، دون الحد").format(points=total)
    return RuleWords(headline, detail)


_CATEGORY = "category:"


def _addend(name: str, categories: dict[str, str]) -> str:
    if name.startswith(_CATEGORY):
        category = name.removeprefix(_CATEGORY)
        return categories.get(category, category)
    return _(_ADDENDS[name]) if name in _ADDENDS else name


_WORDS: dict[str, Callable[[RuleResult, PolicyPack | None], RuleWords]] = {
    "ceiling": _ceiling,
    "per-capita": _per_capita,
    "bands": _bands,
    "age-by-sex": _age,
    "nationality": _nationality,
    "area": _area,
    "category": _category,
    "document": _document,
    "points": _points,
}
