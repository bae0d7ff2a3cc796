"""The report tree as .docx (python-docx), .pdf (Typst) and annex workbooks (.xlsx)."""
