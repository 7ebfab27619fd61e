"""What comes in: files, folders and standard input, as documents with their origin."""

from travaux.documents.files import find_documents, read_bytes
from travaux.documents.opening import open_document

__all__ = ["find_documents", "open_document", "read_bytes"]
