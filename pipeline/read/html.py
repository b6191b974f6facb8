"""Web pages as files: which names they have, and whether a page is an encyclopedia's or a news site's.

The text of such a document is drawn from the page: the words that a reader sees, entities decoded, a block a line,
menus and scripts left out. Its evidence quotes this text, which the package keeps.
"""

import re

from pipeline.read import html_article, html_page

EXTENSIONS = frozenset({".html", ".htm", ".xhtml"})

_OPENING = re.compile(r"\s*(?:<\?xml[^<>]{0,200}>\s*)?(?:<!--[^<>]{0,2000}-->\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_FRAGMENT = re.compile(r"\s*<(?:head|body|title|meta|main|article|section|div|table|h1)\b", re.IGNORECASE)

page, article = html_page.content, html_article.content


def is_html(text: str) -> bool:
    """Whether a text is a web page, whatever its file is called: it opens as one."""
    return _OPENING.match(text.removeprefix("\ufeff")) is not None


def is_page(text: str) -> bool:
    """Whether a text is an encyclopedia's page or a part of one, by its structure."""
    return (is_html(text) or _FRAGMENT.match(text) is not None) and html_page.fits(text)
