"""Errors that a user can mend: one sentence with the place, the fact and the remedy."""

from pathlib import Path


class SeedpackError(Exception):
    """Bad input or wrong usage; the command line prints it and exits with 2."""

    def __init__(self, place: str | Path, fact: str, remedy: str) -> None:
        self.place, self.fact, self.remedy = str(place), fact, remedy
        super().__init__(f"{place}: {fact}; {remedy}")


class InputError(SeedpackError):
    """A document, a folder or a setting that cannot be read."""


class DestinationError(SeedpackError):
    """A place that the package cannot be written to."""
