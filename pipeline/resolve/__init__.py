"""Statements of all documents to evidence: identities, lineage, ranks."""
