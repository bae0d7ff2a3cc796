"""Nothing of other people, of one machine or of another host is committed."""

import re

from tests.house.tree import files, text_of

FETCHED_NEVER_COMMITTED = (".eot", ".otf", ".ttf", ".woff", ".woff2", ".min.css", ".min.js")

MACHINE_PATH = re.compile(r"(?<![\w./~-])/(?:work|tmp|root|home)/\w")

# What makes a browser or a renderer fetch something while a page or a document is drawn.
LOADS_FROM_A_HOST = re.compile(
    r"""(?:\bsrc|<link[^>]*\bhref)\s*=\s*["']https?:"""
    r"""|@import\s+(?:url\()?["']?https?:"""
    r"""|url\(\s*["']?https?:"""
)
PAGES = {".css", ".html", ".js", ".svg", ".typ"}


def test_no_font_or_minified_file_is_committed() -> None:
    committed = [str(file) for file in files() if file.name.endswith(FETCHED_NEVER_COMMITTED)]

    assert committed == []


def test_no_file_names_a_path_of_one_machine() -> None:
    naming = [str(file) for file in files() if MACHINE_PATH.search(text_of(file) or "")]

    assert naming == []


def test_no_page_loads_anything_from_another_host() -> None:
    loading = [
        str(file)
        for file in files()
        if file.parts[0] == "src"
        and file.suffix in PAGES | {".py"}
        and LOADS_FROM_A_HOST.search(text_of(file) or "")
    ]

    assert loading == []
