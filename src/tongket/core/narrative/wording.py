"""A statement reduced to what it says: words without case and punctuation, and its numbers."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from tongket.core.narrative.abbreviations import ABBREVIATIONS

__all__ = ["Wording", "clean", "even_tones", "plain_number", "wording_of"]

_BULLET = re.compile(
    r"(?:[-–—+*•·●○◦▪■►➢]\s*|o\s+|\(?(?:\d{1,2}|[a-zđ]|[ivx]{1,5})(?:\.\d{1,2})*[.)]\s+)+",
    re.IGNORECASE,
)
_SPACES = re.compile(r"\s+")
_SPACE_BEFORE = re.compile(r" +([,.;:!?])(?!\d)")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_INSIDE = re.compile(r"(?<=[^.!?:] )[^\W\d_]+")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


_NUMBER_WORDS = _words(
    "một hai ba bốn tư lăm sáu bảy bẩy tám chín mười mươi trăm nghìn ngàn vạn triệu tỷ tỉ rưỡi nửa"
)
# "năm" (five) is left out: it is the word for year as well.
_TURNING_WORDS = _words(
    "không chưa chẳng chả đừng thiếu đủ hết mất ít nhiều tăng giảm cao thấp vượt kém yếu tốt khá "
    "mạnh hơn trước sau trên dưới nhanh chậm khó dễ thừa"
)
_LATE_TONE = re.compile(r"(?<!q)(o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?![^\W\d_])")
_EARLY = str.maketrans("àáảãạèéẻẽẹỳýỷỹỵ", "aaaaaeeeeeyyyyy")
_TONE_OF = str.maketrans("àáảãạèéẻẽẹỳýỷỹỵ", "\u0300\u0301\u0309\u0303\u0323" * 3)


@dataclass(frozen=True, slots=True)
class Wording:
    """What a statement says, for comparing.

    ``words`` in their order, abbreviations in full, numbers in plain form (1.234,50 is ``1234.5``);
    ``numbers`` sorted, those written in letters too; ``turns`` are the words that turn a sentence
    into its opposite (không, chưa, tăng, giảm ...), sorted; ``names`` the words with a capital
    inside a sentence, which may be names.
    """

    words: tuple[str, ...]
    numbers: tuple[str, ...]
    turns: tuple[str, ...]
    names: frozenset[str] = frozenset()

    @property
    def says_nothing(self) -> bool:
        """Whether it only says that there is nothing to say: ``-``, ``Không``, ``Không có``."""
        return self.words in ((), ("không",), ("không", "có"), ("không", "có", "ý", "kiến"))


def clean(text: str) -> str:
    """The text as it may be printed: composed letters, single spaces, none before punctuation, no
    leading bullet or number.

    >>> clean("  - 1.  Công tác   tuyên truyền")
    'Công tác tuyên truyền'
    """
    spaced = _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()
    spaced = _SPACE_BEFORE.sub(r"\1", spaced)
    return _BULLET.sub("", spaced, count=1) if _BULLET.match(spaced) else spaced


def wording_of(text: str) -> Wording:
    """Reduce a statement to what it says.

    >>> wording_of("+ Mở 02 lớp, KHÔNG đạt 98,50%.").words
    ('mở', '2', 'lớp', 'không', 'đạt', '98.5')
    """
    written = clean(text)
    found = _TOKEN.findall(even_tones(written.casefold()))
    words = tuple(
        plain_number(word) if word[0].isdecimal() else word
        for token in found
        for word in ABBREVIATIONS.get(token, token).split()
    )
    return Wording(
        words,
        tuple(sorted(w for w in words if w[0].isdecimal() or w in _NUMBER_WORDS)),
        tuple(sorted(w for w in words if w in _TURNING_WORDS)),
        frozenset(w.casefold() for w in _INSIDE.findall(written) if w[0].isupper()),
    )


def even_tones(text: str) -> str:
    """Both ways of placing a tone (hoà and hòa, thuỷ and thủy) made one, in small letters.

    >>> even_tones("hoà bình, uỷ ban, quý")
    'hòa bình, ủy ban, quý'
    """
    return _LATE_TONE.sub(_early_tone, text)


def _early_tone(found: re.Match[str]) -> str:
    first, second = found[0][0], found[0][1]
    toned = unicodedata.normalize("NFC", first + second.translate(_TONE_OF))
    return toned + second.translate(_EARLY)


def plain_number(text: str) -> str:
    """A number as Vietnamese write it in plain form; as it stands where it is no single number.

    >>> [plain_number(t) for t in ("1.234,50", "12,5", "02", "98.5", "18.6.2020")]
    ['1234.5', '12.5', '2', '98.5', '18.6.2020']
    """
    if _THOUSANDS.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    elif text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    if text.count(".") > 1 or "," in text:
        return text
    value = Decimal(text)
    return f"{value.normalize():f}"
