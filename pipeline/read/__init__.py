"""A file to a Document: its text decoded once, its blocks and sentences found."""
