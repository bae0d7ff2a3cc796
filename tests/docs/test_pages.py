"""Every page can be reached, every link leads somewhere, every page has its place."""

import re
from pathlib import Path

import pytest

from tests.docs.pages import anchor, headings, links, pages, text_of_page
from tests.house.tree import ROOT

MODES = ("decisions", "explanation", "how-to", "reference", "tutorials")
VIETNAMESE_ONLY = {
    "docs/how-to/correct-a-returned-workbook.vi.md": "who corrects it reads Vietnamese",
    "docs/how-to/fill-in-the-workbook.vi.md": "who fills it reads Vietnamese",
    "docs/how-to/send-statements-in-word.vi.md": "who writes it reads Vietnamese",
    "docs/tutorials/web-administrator.vi.md": "who works with it reads Vietnamese",
    "docs/tutorials/web-council.vi.md": "who works with it reads Vietnamese",
    "docs/tutorials/web-leader.vi.md": "who works with it reads Vietnamese",
    "docs/tutorials/web-reporter.vi.md": "who works with it reads Vietnamese",
    "docs/tutorials/web-reviewer.vi.md": "who works with it reads Vietnamese",
    "docs/tutorials/web-standing-agency.vi.md": "who works with it reads Vietnamese",
    "docs/tutorials/web-viewer.vi.md": "who works with it reads Vietnamese",
}

IN_DOCS = [page for page in pages() if page.parts[0] == "docs"]


@pytest.mark.parametrize("page", pages(), ids=str)
def test_relative_links_lead_to_files_and_headings(page: Path) -> None:
    broken: list[str] = []
    for link in links(page):
        target, _, wanted = link.partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        file = (ROOT / page.parent / target).resolve() if target else ROOT / page
        known = (
            {anchor(heading) for heading in headings(file.relative_to(ROOT))}
            if file.suffix == ".md" and file.is_file()
            else set()
        )
        if not file.exists() or (wanted and wanted not in known):
            broken.append(link)

    assert broken == []


def test_every_page_stands_in_one_mode() -> None:
    misplaced = [
        str(page)
        for page in IN_DOCS
        if page != Path("docs/README.md") and (len(page.parts) != 3 or page.parts[1] not in MODES)
    ]

    assert misplaced == []


@pytest.mark.parametrize("index", ["docs/README.md", "docs/decisions/README.md"])
def test_index_names_every_page(index: str) -> None:
    folder = Path(index).parent
    named = {(ROOT / folder / link.partition("#")[0]).resolve() for link in links(Path(index))}
    listed_elsewhere = "docs/decisions/" if folder == Path("docs") else "no other index"

    unnamed = [
        str(page)
        for page in IN_DOCS
        if page.is_relative_to(folder)
        and page != Path(index)
        and (ROOT / page).resolve() not in named
        and not str(page).startswith(listed_elsewhere)
    ]

    assert unnamed == []


@pytest.mark.parametrize("page", [p for p in pages() if p.name.endswith(".vi.md")], ids=str)
def test_vietnamese_page_has_the_same_headings_as_its_twin(page: Path) -> None:
    if str(page) in VIETNAMESE_ONLY:
        return
    twin = page.with_name(page.name.replace(".vi.md", ".md"))

    levels = [heading.split()[0] for heading in headings(page)]

    assert levels == [heading.split()[0] for heading in headings(twin)]


@pytest.mark.parametrize("page", pages(), ids=str)
def test_page_begins_with_its_one_title(page: Path) -> None:
    if page == Path("docs/reference/glossary.md"):
        return  # terms, then values: two titles

    titles = [heading for heading in headings(page) if heading.startswith("# ")]

    assert titles == headings(page)[:1]


@pytest.mark.parametrize("page", IN_DOCS, ids=str)
def test_lines_are_short_enough_to_compare(page: Path) -> None:
    not_prose = r"<!-- made: .*?<!-- end: [a-z-]+ -->|^```.*?^```$|^\|[^\n]*$"
    text = re.sub(not_prose, "", text_of_page(page), flags=re.MULTILINE | re.DOTALL)

    assert [line for line in text.splitlines() if len(line) > 130] == []
