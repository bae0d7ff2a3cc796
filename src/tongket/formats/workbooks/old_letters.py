"""Text in the letter codes of old Vietnamese fonts (TCVN3, VNI) turned to Unicode.

Before Unicode, a Vietnamese font drew its own letters in place of Western ones: in .VnTime the
code of "µ" is drawn as "à" (TCVN 5712:1993, third table); in VNI-Times "aø" is drawn as "à". Pasted
into a workbook such text arrives as the Western letters. It is turned only where the words as they
stand cannot be Vietnamese and the words turned all can: Unicode text is never touched.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from unicodedata import normalize

from tongket.formats.workbooks.syllables import can_be_vietnamese, words_of

__all__ = ["every_reading", "from_tcvn3", "from_vni", "may_be_old", "to_unicode"]

_TCVN3 = dict(zip(
    "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§",
    "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
    strict=True,
))  # fmt: skip
_TCVN3_TABLE = str.maketrans(_TCVN3)

_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_ROUND = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVE = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_SINGLE = {"æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ", "ô": "ơ", "ö": "ư"}


def _vni_pairs() -> dict[str, str]:
    """Every letter of VNI, one or two characters long, in small letters and capitals."""
    pairs = dict(_SINGLE)
    for base in "aeouyôö":
        letter = _SINGLE.get(base, base)
        pairs |= {base + mark: normalize("NFC", letter + tone) for mark, tone in _TONES.items()}
    for base, letter in (("a", "â"), ("e", "ê"), ("o", "ô")):
        pairs |= {base + mark: normalize("NFC", letter + tone) for mark, tone in _ROUND.items()}
    pairs |= {"a" + mark: normalize("NFC", "ă" + tone) for mark, tone in _BREVE.items()}
    capitals = {key.upper(): value.upper() for key, value in pairs.items()}
    mixed = {
        key[0].upper() + key[1:]: value.upper() for key, value in pairs.items() if len(key) > 1
    }
    return pairs | mixed | capitals


_VNI = _vni_pairs()
_VNI_LETTER = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_NEVER_UNICODE = re.compile("[¡-¿ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿ\u00ad]")
_OLD = re.compile("[\u00a1-\u00ff]")
_INSIDE = re.compile(r"[^\W\d_][¡-©«-´¶-¹»-¿×÷\u00ad]|[¨©«¬®¶·¸¹»¼½¾÷\u00ad][^\W\d_]")
_INITIALS = re.compile("[A-ZĐ]+")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SIGN_ALONE = re.compile(r"(?<!\S)[×÷·¬](?!\S)")
_ONLY_UNICODE = re.compile("[\u0100-\u024f\u0300-\u036f\u1e00-\u1eff]")


def from_tcvn3(text: str) -> str:
    """Text of the fonts .VnTime, .VnArial and their kin, in Unicode.

    >>> from_tcvn3("Tæng sè ng­êi häc")
    'Tổng số người học'

    TCVN3 has no capitals with a tone; beside other capitals such a letter can only be one:

    >>> from_tcvn3("BIÓU TæNG HîP")
    'BIỂU TỔNG HỢP'
    """
    signs = _SIGN_ALONE.findall(text)
    turned = (part.translate(_TCVN3_TABLE) for part in _SIGN_ALONE.split(text))
    joined = "".join(part + sign for part, sign in zip_longest(turned, signs, fillvalue=""))
    return _WORD.sub(lambda match: _capitals(match[0]), joined)


def _capitals(word: str) -> str:
    """A word whose later letters are capitals where the code has them, in capitals."""
    small = [letter for letter in word if letter.islower()]
    meant = any(letter.isupper() for letter in word[1:]) and not any(c.isascii() for c in small)
    return word.upper() if small and meant else word


def from_vni(text: str) -> str:
    """Text of the fonts VNI-Times, VNI-Helve and their kin, in Unicode.

    >>> from_vni("Toång soá ngöôøi hoïc")
    'Tổng số người học'
    """
    return _VNI_LETTER.sub(lambda match: _VNI[match[0]], text)


def to_unicode(text: str) -> str:
    """The text, turned from old letters where it can be nothing else; any other as it is.

    >>> to_unicode("kh«ng ph¸t sinh"), to_unicode("khoâng phaùt sinh"), to_unicode("Xã Hà Tài")
    ('không phát sinh', 'không phát sinh', 'Xã Hà Tài')
    """
    if text.isascii() or not _OLD.search(text) or _ONLY_UNICODE.search(text):
        return text
    if _fits(text):
        return text
    readings = [read for read in (from_tcvn3(text), from_vni(text)) if read != text and _fits(read)]
    return readings[0] if len(readings) == 1 else text


def may_be_old(text: str) -> bool:
    """Whether a long text has a letter that no Vietnamese word in Unicode has: a quick no."""
    return _NEVER_UNICODE.search(text) is not None


def every_reading(text: str) -> tuple[str, ...]:
    """A short text with what it would be in each old code: for words that are looked up in a list,
    where ``cã`` can only be ``có``.
    """
    if text.isascii() or _ONLY_UNICODE.search(text):
        return (text,)
    return (text, from_tcvn3(text), from_vni(text))


def _fits(text: str) -> bool:
    """Whether every word with a letter beyond ASCII can be Vietnamese, and no sign of an old code
    stands inside a word.
    """
    if _INSIDE.search(text):
        return False
    marked = [word for word in words_of(text) if not word.isascii()]
    return all(can_be_vietnamese(word) or _INITIALS.fullmatch(word) for word in marked)
