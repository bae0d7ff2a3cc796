"""Whether a word can be Vietnamese: onset, rhyme and tone, as the spelling rules allow them.

Made for telling Unicode text from text in old letter codes, where every tone mark looks like some
other letter; not a dictionary.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["can_be_vietnamese", "words_of"]

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_STOPPED_TONES = frozenset("\u0301\u0323")
_ONSETS = (
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr",
    "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
)  # fmt: skip
_RHYMES_IN_A_ROW = """
a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on
ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut uy uya uych uyên
uyêt uynh uyt uyu uơ ư ưa ưc ươc ươi ươm ươn ương ươp ươt ươu ưi ưm ưn ưng ưt ưu
y yêm yên yêng yêt yêu ynh yt ych
"""
_GLIDES_IN_A_ROW = """
ai ao au ay âu ây eo êu ia iu oi ôi ơi ui ưi ưu iêu yêu oai oay oeo uôi ươi ươu
"""
_GLIDES = frozenset(_GLIDES_IN_A_ROW.split())
"""Rhymes that close in a glide: the tone is never written on their last letter."""
_RHYMES = frozenset(_RHYMES_IN_A_ROW.split())
_WORD = re.compile(r"[^\W\d_]+")


def words_of(text: str) -> list[str]:
    """The words of a text: runs of letters."""
    return _WORD.findall(text)


@lru_cache(maxsize=16384)
def can_be_vietnamese(word: str) -> bool:
    """Whether a word is a possible syllable.

    >>> [can_be_vietnamese(w) for w in ("nghiệp", "Đường", "kh«ng", "nghiÖp", "Gia", "xaõ", "giá")]
    [True, True, False, False, True, False, True]
    """
    split = unicodedata.normalize("NFD", word.casefold().replace("đ", "\0"))
    tones = [c for c in split if c in _TONES]
    if len(tones) > 1 or "ñ" in word.casefold():
        return False
    kept = "".join(c for c in split if c not in _TONES)
    last = split[-1:] in _TONES
    plain = unicodedata.normalize("NFC", kept).replace("\0", "đ")
    for onset in _ONSETS:
        rhyme = plain[len(onset) :]
        if onset == "gi" and plain.startswith("gi") and f"i{rhyme}" in _RHYMES:
            rhyme = rhyme if rhyme in _RHYMES else f"i{rhyme}"
        if plain.startswith(onset) and rhyme in _RHYMES:
            if last and rhyme in _GLIDES:
                return False
            stopped = rhyme.endswith(("c", "ch", "p", "t"))
            return not stopped or (bool(tones) and tones[0] in _STOPPED_TONES)
    return False
