"""A document in a small YAML file: the facts of its frame and its text, set as the law asks."""

from tongket.formats.document_files.reading import DocumentReading, read_document
from tongket.formats.document_files.starting import STARTING_KINDS, starting_text

__all__ = ["STARTING_KINDS", "DocumentReading", "read_document", "starting_text"]
