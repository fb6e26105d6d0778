"""Names as they are spread among people in Saudi Arabia: a few that very many bear, a long tail. All made up.

The heads of the lists are in the order of how common names are; the tails are made from roots and patterns,
so that they lie as near to each other as names do.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import accumulate
from typing import Generic, TypeVar

Name = TypeVar("Name")

MEN = (
    "محمد عبدالله أحمد عبدالرحمن علي خالد فهد سعد عبدالعزيز سلطان إبراهيم سعود ناصر صالح فيصل تركي"
    " سليمان يوسف حسن بندر ماجد مشعل سالم نايف حسين عمر سلمان بدر طلال عادل منصور سامي راشد نواف"
    " عبدالمجيد وليد مساعد حمد عبدالكريم هاني ياسر مشاري زيد عبدالإله عثمان رائد عبدالمحسن متعب حمود"
    " جابر يحيى موسى عيسى هادي زياد أنس عبداللطيف ثامر غازي عايض مبارك فواز هشام مازن حاتم معاذ أسامة"
    " باسم رياض عبدالهادي جمال عوض عواد مسفر ظافر دخيل شايع فارس مرزوق سطام صقر ضيف عساف غانم قاسم"
    " كامل لافي مطلق نادر هزاع وائل عبدالسلام عبدالوهاب حامد رشيد رضا سراج شاكر صادق ضاري عاطف فايز"
    " لطفي مقبل ملفي نوار وضاح"
)
WOMEN = (
    "نورة سارة فاطمة مريم عائشة منيرة هند ريم نوف هيا العنود لطيفة أمل منى حصة عبير جواهر موضي سلمى"
    " خديجة مها غادة أسماء هدى وفاء ندى شهد رهف لمياء مشاعل بدرية حنان سمية دلال أماني إيمان ابتسام"
    " نجلاء رنا رغد جود لينا ليان جوري تهاني فوزية نادية سعاد زينب صالحة شيخة وضحى مزنة طرفة خلود أروى"
    " بشاير أفنان روان رزان شروق دانة ملاك حليمة آمنة رقية صفية عزيزة غزيل جميلة ظبية هيلة رفعة نايفة"
    " فايزة سلوى ليلى هاجر ضحى غزلان عفاف خزامى رحاب"
)
FAMILIES = (
    "القحطاني العتيبي الحربي الغامدي الدوسري المطيري الزهراني الشهري العنزي الشمري السبيعي البقمي"
    " العمري الأحمدي الجهني البلوي السهلي المالكي الثقفي الرشيدي الحارثي الشهراني اليامي الأسمري"
    " القرني الخالدي العسيري الشراري الرويلي الفيفي النجمي الحازمي السلمي الصاعدي الهذلي التميمي"
    " العجمي الهاجري المري السعدي الشريف الأنصاري الحسيني الموسوي العلي الأحمد الإبراهيم الصالح السالم"
    " العبدالله الراشد الناصر الفهد السعيد اليوسف البكر المزروع الحميد الجاسر السديري السويلم الخثلان"
    " الفوزان العثيمين المنيع الغنيم البسام السبيل الحجيلان الجبرين الرميح المشيقح الفراج الدخيل"
    " العقيل التويجري المحيميد الضويحي القاضي الفايز الجربوع الربدي الصقعبي الحمدان المحمدي الجعيد"
    " الوذيناني النفيعي الروقي الذيابي المقاطي العصيمي الشيباني الدعجاني الحافي الثبيتي السواط"
    " الطويرقي القثامي الخماش بخاري فلاته هوساوي برناوي تركستاني باعشن باوزير بامخرمة باشراحيل العطاس"
    " السقاف"
)
_ROOTS = (
    "سلم حمد رشد نصر فهد صلح خلد بدر سعد غنم ظفر طلق عسف جبر كرم لطف مجد نجم هدي وضح زيد دخل ضيف عوض"
    " فرج قبل مسك نفع هلل وهب شيع ثمر جمل حسن ربح رفع زهر سبع سرح شرف صخر ضحك طرف عبد عتق عصم عمر غزي"
    " فضل قحط قصم كعب لبد مطر نعم نمر هجر وقد يسر بقم ثقف جعد حجل خضر دعج ذيب رمح سمر شمر شهر صقر عقل"
    " عنز عيد غمد فوز قرن مري ملك بلي جهن"
)

_FAR_NAMES = {
    "PK": (
        "محمد_Muhammad خان_Khan عمران_Imran إقبال_Iqbal بشير_Bashir أكرم_Akram شهزاد_Shahzad"
        " حسين_Hussain طارق_Tariq رفيق_Rafiq نواز_Nawaz غلام_Ghulam أشرف_Ashraf جاويد_Javed"
        " وسيم_Waseem فاروق_Farooq"
    ),
    "IN": (
        "محمد_Mohammed عبدالرشيد_Abdulrasheed شريف_Shareef كويا_Koya حمزة_Hamza ناصر_Nasar"
        " أبوبكر_Aboobacker رفيق_Rafeek علي_Ali موسى_Moosa بشير_Basheer إبراهيم_Ibrahim"
        " صديق_Siddique مصطفى_Musthafa"
    ),
    "BD": (
        "محمد_Md رحمن_Rahman إسلام_Islam عالم_Alam حسين_Hossain ميا_Mia علي_Ali كبير_Kabir"
        " أمين_Amin شهيد_Shahid جمال_Jamal هارون_Harun رشيد_Rashid كريم_Karim سليم_Salim مياه_Miah"
    ),
    "ET": (
        "روث_Ruth أبيبا_Abeba تسفاي_Tesfaye ألماز_Almaz هيوت_Hiwot محمد_Mohammed أحمد_Ahmed"
        " زينب_Zeyneb كبيدي_Kebede بكيلي_Bekele هايلي_Haile مولو_Mulu توفيق_Tewfik سعيدة_Seida"
    ),
    "PH": (
        "ماريا_Maria سانتوس_Santos كروز_Cruz رييس_Reyes غارسيا_Garcia جوي_Joy روز_Rose آنا_Ana"
        " ديلا_Dela باوتيستا_Bautista راموس_Ramos مندوزا_Mendoza جونا_Jonah فلوريس_Flores"
    ),
}
"""Of nations whose names are written in Latin too: the Arabic and the Latin spelling."""
ARAB_NATIONS = ("YE", "EG", "SY", "SD", "JO")
_ARAB_FAMILIES = (
    "الحضرمي الصنعاني العدني الشرعبي المقطري السيد حسنين عبدالعال الشافعي المصري الحلبي الشامي الحمصي"
    " الدمشقي عثمان إدريس الطيب بابكر حامد الخطيب عبيدات العمري الزعبي النعيمي الحسن الأسعد درويش"
    " منصور سليم بدوي"
)


_MENS_PATTERNS = ("{0}ا{1}{2}", "{0}{1}ي{2}", "{0}{1}{2}ان", "م{0}{1}{2}")
_WOMENS_PATTERNS = ("{0}ا{1}{2}ة", "{0}{1}ي{2}ة", "{0}{1}{2}ى")
_FAMILY_PATTERNS = (
    "ال{0}{1}ي{2}ي", "ال{0}ا{1}{2}ي", "ال{0}{1}{2}ان", "ال{0}{1}{2}ي", "ال{0}وي{1}{2}", "آل {0}{1}{2}",
    "ال{0}{1}ي{2}ان", "بال{0}{1}{2}",
)  # fmt: skip


class NamePool:
    """Draws names from dice of its own."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        self._men = _Ranked(MEN.split() + _tail(dice, _MENS_PATTERNS), 1.0)
        self._women = _Ranked(WOMEN.split() + _tail(dice, _WOMENS_PATTERNS), 0.8)
        self._families = _Ranked(FAMILIES.split() + _tail(dice, _FAMILY_PATTERNS), 0.75)
        self._arab_families = _Ranked(_ARAB_FAMILIES.split(), 0.5)
        self._foreign = {nation: _Ranked(_spelt(names), 0.5) for nation, names in _FAR_NAMES.items()}

    @property
    def far_nations(self) -> Sequence[str]:
        """Nations whose names are written in Latin too."""
        return tuple(self._foreign)

    def man(self) -> str:
        """A given name of a man."""
        return self._men.draw(self._dice)

    def woman(self) -> str:
        """A given name of a woman."""
        return self._women.draw(self._dice)

    def family(self, nation: str) -> str:
        """A family's name."""
        return (self._families if nation == "SA" else self._arab_families).draw(self._dice)

    def foreign(self, nation: str) -> tuple[str, str]:
        """A name in Arabic and in Latin letters."""
        return self._foreign[nation].draw(self._dice)


def _spelt(names: str) -> list[tuple[str, str]]:
    pairs = (name.split("_") for name in names.split())
    return [(arabic, latin) for arabic, latin in pairs]


class _Ranked(Generic[Name]):
    """Names of which each is rarer than the one before."""

    def __init__(self, names: Sequence[Name], skew: float) -> None:
        self._names = list(dict.fromkeys(names))
        self._weights = list(accumulate((rank + 2.5) ** -skew for rank in range(len(self._names))))

    def draw(self, dice: random.Random) -> Name:
        return dice.choices(self._names, cum_weights=self._weights)[0]


def _tail(dice: random.Random, patterns: Sequence[str]) -> list[str]:
    made = [pattern.format(*root) for root in _ROOTS.split() for pattern in patterns]
    dice.shuffle(made)
    return made
