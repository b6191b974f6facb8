"""Spans of text to values: no module here knows a table or a document's format."""
