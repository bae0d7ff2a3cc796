"""The report as an editable .docx in the layout of Decree 30/2020/NĐ-CP."""

from tongket.formats.documents.docx.base_document import Base, BaseReading, read_base
from tongket.formats.documents.docx.writing import write_docx

__all__ = ["Base", "BaseReading", "read_base", "write_docx"]
