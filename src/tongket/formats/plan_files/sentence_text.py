"""The wording of sentences as a file that an office can edit."""

from __future__ import annotations

import json
from itertools import groupby

from tongket.core.plan import SentenceTemplates, sentence_cases
from tongket.locale import Sentences

__all__ = ["SENTENCES_HEAD", "sentences_text"]

SENTENCES_HEAD = """\
# yaml-language-server: $schema=schema/sentences.schema.json
# Câu chữ của phần kết quả so với mục tiêu. Xóa dấu # của họ nào thì kế hoạch tự viết họ ấy, và phải
# viết đủ mọi trường hợp của họ; họ để nguyên thì dùng câu có sẵn. Tên trong ngoặc nhọn do báo cáo
# điền; `tongket plan check` báo tên sai, tên thiếu. Bảng các tên: docs/reference/plan-files.md.
"""


def sentences_text(
    sentences: Sentences, templates: SentenceTemplates, *, commented: bool = False
) -> str:
    """All families, as the plan words them or else as ``sentences`` do, in the format of
    sentences.yaml; ``commented``: switched off, to be taken over one by one.
    """
    own = templates.told()
    mark = "# " if commented else ""
    lines = [SENTENCES_HEAD]
    for family, cases in groupby(sentence_cases(), key=lambda case: case.family):
        lines.append(f"{mark}{family}:")
        for case in cases:
            text = own.get((family, case.case), sentences.plain[f"sentence.{family}.{case.case}"])
            lines.append(f"{mark}  {case.case}: {json.dumps(text, ensure_ascii=False)}")
        lines.append("")
    return "\n".join(lines)
