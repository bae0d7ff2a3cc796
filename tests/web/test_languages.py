"""Pages in two languages: no text on them but that of the locale and of the data."""

from __future__ import annotations

import gc
import json
import re
from collections.abc import Iterator
from functools import _lru_cache_wrapper
from html.parser import HTMLParser

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import translation

from tests.web.office import COMMUNE, Office, open_office
from tests.web.pages import pages_of, work_on
from tests.web.test_rights import signed_in
from tongket.locale import Language, words
from tongket.locale.words import FindingText
from tongket.web.data.models import Account, Role
from tongket.web.operations import create_account

VIETNAMESE = re.compile(
    "[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE
)
SPOKEN = ("title", "alt", "aria-label", "placeholder", "aria-description")

TYPED = (
    "English", "Tiếng Việt", "Xem lại", "khoảng mười", "Theo sổ nào?", "a.xlsx", "total",
    "Cơ quan cấp tỉnh", "system",
)  # fmt: skip
"""What stands on pages and is neither a sentence nor of the plan."""


class Texts(HTMLParser):
    """What a page says: its texts, and the words of its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent = tag in ("script", "style")
        self.found += [value for name, value in attrs if name in SPOKEN and value]

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.found.append(data)


@pytest.fixture
def office(sqlite_database: str) -> Office:
    return open_office()


@pytest.fixture(params=list(Language))
def bracketed(request: pytest.FixtureRequest) -> Iterator[Language]:
    """All sentences of a language in brackets, so that what is none of them stands out."""
    held = words(request.param)
    plain, found = dict(held.plain), dict(held.findings)
    held.plain.update({key: f"⟦{text}⟧" for key, text in plain.items()})
    held.findings.update({k: FindingText(f"⟦{t.what}⟧", f"⟦{t.hint}⟧") for k, t in found.items()})
    forget()
    yield request.param
    held.plain.update(plain)
    held.findings.update(found)
    forget()


def forget() -> None:
    """What the application keeps may hold sentences."""
    for kept in gc.get_objects():
        # By its type: asked for its class, what Django makes late would be made now.
        if type(kept) is _lru_cache_wrapper and kept.__module__.startswith("tongket.web."):
            kept.cache_clear()


def unsaid(page: str) -> set[str]:
    """What of a page stands in no bracket."""
    reader = Texts()
    # Charts are those of the report, in the language of the report.
    reader.feed(re.sub("(?s)<figure>.*?</figure>", "", page))
    left: set[str] = set()
    for text in reader.found:
        bare = text
        while (shorter := re.sub(r"⟦[^⟦⟧]*⟧", "\x00", bare)) != bare:
            bare = shorter
        # The upload's list begins a finding with what was typed: the bracket stays behind.
        bare = re.sub(r"^[^⟦]*⟧", "", bare)
        left |= {part.strip(" \n·,.:;[]←→*…-%/") for part in bare.split("\x00")}
    return {part for part in left if re.search(r"[^\W\d_]{2}", part)}


def test_pages_say_what_the_locale_and_the_data_say(office: Office, bracketed: Language) -> None:
    docket, upload = work_on(office)
    left: dict[str, set[str]] = {}
    for _, role, place, path in pages_of(office, docket, upload):
        client = signed_in(office, role, place)
        client.cookies["language"] = bracketed.value
        page = client.get(path).content.decode()
        assert f'<html lang="{bracketed.value}">' in page
        left[path] = unsaid(page)
    data = {*strings_in(json.loads(office.review.plan)), *TYPED}
    data |= set(Account.objects.values_list("full_name", flat=True))
    longest = sorted((text.strip(" .") for text in data if len(text) > 1), key=len, reverse=True)
    longest = [text for text in longest if text]
    files, codes = r"[a-z-]+\.[a-z]{3,4}\b", r"[0-9a-fA-F]{12,}|(?:[0-9A-Z]{4} ){7}[0-9A-Z]{4}"
    known = re.compile("|".join([files, codes, *map(re.escape, longest)]))
    strange = {
        path: {text for text in texts if re.search(r"[^\W\d_]{2}", known.sub("", text))}
        for path, texts in left.items()
    }
    assert sorted({one for texts in strange.values() for one in texts}) == []


def strings_in(value: object) -> Iterator[str]:
    """Every text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from strings_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings_in(one)


def test_language_is_chosen_and_stays(office: Office) -> None:
    client = signed_in(office, Role.REPORTER, COMMUNE)
    assert "Việc của tôi" in client.get("/", headers={"accept-language": "en"}).content.decode()

    answer = client.post(
        "/language/", {"language": "en"}, headers={"referer": "http://testserver/password/?a=1"}
    )

    assert answer.headers["Location"] == "/password/?a=1"
    assert "My work" in client.get("/").content.decode()


@pytest.mark.parametrize("sent", ["fr", "", "<script>"])
def test_language_that_is_not_spoken_changes_nothing(sent: str) -> None:
    answer = Client().post("/language/", {"language": sent}, headers={"referer": "http://evil/x"})

    assert answer.headers["Location"] == "/"
    assert "language" not in answer.cookies


def test_numbers_are_written_in_one_way_in_either_language(office: Office) -> None:
    docket, _ = work_on(office)
    client = signed_in(office, Role.REPORTER, COMMUNE)
    client.cookies["language"] = "en"

    page = client.get(f"/dockets/{docket}/forms/01/VHĐ/?every=1").content.decode()

    assert 'value="12.000"' in page
    assert "12,000" not in page


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("password", ["ngan", "password", "1234567890", "nguyenvana"])
def test_weak_password_is_told_in_the_language(
    office: Office, language: Language, password: str
) -> None:
    del office
    with translation.override(language.value), pytest.raises(ValidationError) as told:
        create_account(None, "nguyenvana", "Nguyễn Văn A", password=password)

    for message in told.value.messages:
        assert bool(VIETNAMESE.search(message)) is (language is Language.VIETNAMESE)


def test_no_sentence_stands_in_the_other_language() -> None:
    english, vietnamese = words(Language.ENGLISH).plain, words(Language.VIETNAMESE).plain
    pages = [key for key in english if key.startswith(("web.", "action.", "docket.", "refusal."))]

    mixed = {key for key in pages if VIETNAMESE.search(re.sub("“[^”]*”", "", english[key]))}
    same = {key for key in pages if english[key] == vietnamese[key] and " " in english[key]}
    assert mixed | same == set()
