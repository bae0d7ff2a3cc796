"""The tables of findings: every kind that the code declares, in the words of both languages."""

from __future__ import annotations

import re

from tongket.core.findings import FindingKind, Severity
from tongket.core.submissions.acceptance import OVERLAP_RULE
from tongket.engine.limits import MAGNITUDE_RULE
from tongket.locale import FindingText, Sentences, words
from tongket.locale.words import Language
from tools.reference.modules import modules
from tools.reference.rules_of_pages import as_text, table

__all__ = ["finding_kinds", "finding_tables"]

_AS_WRITTEN = re.compile(r":(?:day|number|percent|aside)}")
_COUNTED = re.compile(r":count [^|}]*\|([^}]*)}")
_PICKED = re.compile(r"\{\w+:pick [^|}]*\|([^}]*)}")

ROOMS = {
    "plan": "Plan files · Tệp kế hoạch",
    "inbox": "The folder of submissions · Thư mục bài nộp",
    "package": "Files as packages · Tệp nén bên trong (.xlsx)",
    "guard": "Reading under guard · Đọc có canh chừng",
    "workbook": "Workbooks · Biểu mẫu Excel",
    "value": "Cells · Ô số liệu",
    "table": "Tables of figures · Bảng số liệu",
    "document": "Finished documents · Văn bản hoàn chỉnh (check-document)",
    "draft": "Word documents · Văn bản Word",
    "submission": "Submissions · Bài nộp",
    "review": "The run · Lần chạy",
    "frame": "The frame of documents · Thể thức văn bản",
    "document-file": "Document files · Tệp văn bản",
    "base": "Base documents · Văn bản mẫu Word",
    "officer": "Workbooks of officers · Danh sách cán bộ",
    "rule": "Rules of every plan · Quy tắc chung",
    "commendation": "Commendation · Khen thưởng",
    "signing": "Signing · Ký số",
    "signature": "Signatures that are verified · Kiểm tra chữ ký số",
}
"""First word of a code -> heading, in the order of the stages; others follow by name."""


WITHOUT_A_PLAN = (
    FindingKind(f"rule.{OVERLAP_RULE}", Severity.WARNING),
    FindingKind(f"rule.{MAGNITUDE_RULE}", Severity.ERROR),
)
"""Rules that hold in every plan; their findings are made from breaches, as those of a plan are."""


def finding_kinds() -> dict[str, FindingKind]:
    """Return every kind declared as a constant of a module, by code."""
    found = {kind.code: kind for kind in WITHOUT_A_PLAN}
    for module in modules():
        for thing in vars(module).values():
            if isinstance(thing, FindingKind):
                found[thing.code] = thing
    return dict(sorted(found.items()))


def finding_tables() -> str:
    """Return one table for each room that finds, with what is wrong and what to do."""
    vietnamese, english = words(Language.VIETNAMESE), words(Language.ENGLISH)
    rooms: dict[str, list[FindingKind]] = {}
    for code, kind in finding_kinds().items():
        rooms.setdefault(code.split(".")[0], []).append(kind)
    ordered = [*(room for room in ROOMS if room in rooms), *sorted(rooms.keys() - ROOMS.keys())]
    return "\n\n".join(
        f"## {ROOMS.get(room, room)}\n\n{_room_table(rooms[room], vietnamese, english)}"
        for room in ordered
    )


def _room_table(kinds: list[FindingKind], vietnamese: Sentences, english: Sentences) -> str:
    header = ("code", "severity", "tiếng Việt", "English")
    return table(
        header,
        (
            (
                f"`{kind.code}`",
                kind.severity.value,
                _both(vietnamese.findings[kind.code]),
                _both(english.findings[kind.code]),
            )
            for kind in kinds
        ),
    )


def _both(text: FindingText) -> str:
    return f"{_plain(text.what)}<br>→ {_plain(text.hint)}"


def _plain(sentence: str) -> str:
    """A sentence with the names of its facts, without how they are to be written; of several."""
    sentence = sentence.replace("{cell:beside}", " ({cell})")
    several = _PICKED.sub(r"\1", _COUNTED.sub(r"} \1", sentence))
    return as_text(_AS_WRITTEN.sub("}", several))
