"""The outside shapes of core things: plan files, workbooks, documents, tables."""
