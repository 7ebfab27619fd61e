"""The vocabulary that all rooms share: documents, passages, statements, acts, objects, parties, dates. No I/O."""
