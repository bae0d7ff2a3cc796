"""Invented persons."""

import unicodedata

from tongket.sample.people import Register, other_spellings
from tongket.sample.pools import load_pools
from tongket.sample.streams import Stream


def test_register_gives_nobody_twice() -> None:
    register = Register(load_pools().names)
    stream = Stream(1, "people")

    people = [register.person(stream, (1960, 1990)) for _ in range(1500)]

    assert len({(p.name.casefold(), p.birth_year) for p in people}) == len(people)
    assert len({p.name for p in people}) == len(people)


def test_other_spellings_are_other_texts_of_the_same_letters() -> None:
    spellings = other_spellings("Võ Thị Hòa")

    assert "Võ Thị Hòa" not in spellings
    assert unicodedata.normalize("NFC", spellings[4]) == "Võ Thị Hòa"
    assert "Vo Thi Hoa" in spellings
