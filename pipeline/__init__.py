"""seedpack: documents about crewed spaceflight into a data package whose every cell shows its words."""

__version__ = "1.0.0"
