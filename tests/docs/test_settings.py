"""Every setting stands in its reference, and nothing else does."""

import re
from pathlib import Path

from tests.docs.pages import text_of_page
from tests.house.tree import ROOT

PAGE = Path("docs/reference/settings.md")
SETTINGS = ROOT / "src" / "tongket" / "web" / "settings.py"


def test_every_environment_variable_is_documented() -> None:
    asked = set(re.findall(r'environ\.get\(\s*"(\w+)"', SETTINGS.read_text(encoding="utf-8")))
    listed = set(re.findall(r"^\| `(\w+)` \|", text_of_page(PAGE), re.MULTILINE))

    assert asked == listed
