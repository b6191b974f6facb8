"""What a document says of itself: title, author, publisher, day of publication."""

from collections.abc import Iterator

from pipeline.extract.reading import Reading
from pipeline.extract.rule import Rule
from pipeline.model import Block, Range, Statement
from pipeline.read.byline import bio_author, byline_author, byline_site, dateline
from pipeline.text.dates import parse_date
from pipeline.text.plain import fold

TITLE = Rule("list.title", "Apollo 13")
AUTHOR = Rule("list.byline", "Jane Doe")
BIO_AUTHOR = Rule("context.bio", "Jane Doe")
PUBLISHER = Rule("list.publisher", "The Daily Planet")
DATELINE = Rule("list.dateline", "April 13, 1970", parse_date)
COMPLETED_DATELINE = Rule("context.dateline", "April 13", None)


def sources(r: Reading) -> Iterator[Statement]:
    """Statements for the table sources; the row is the document's source_id."""
    row = r.doc.source_id
    for block in r.doc.of("title"):
        yield TITLE.at(r.doc, "sources", row, "title", block.start, block.end)
    bylines = list(r.doc.of("byline"))
    yield from _author(r, row, bylines)
    yield from _publisher(r, row, bylines)
    yield from _published(r, row, bylines)


def _author(r: Reading, row: str, bylines: list[Block]) -> Iterator[Statement]:
    """The byline's author; without a byline the person whom the lines below the article introduce."""
    for block in bylines:
        name = byline_author(r.doc.plain, block.start, block.end)
        if name:
            yield AUTHOR.at(r.doc, "sources", row, "author", *name)
            return
    for block in r.doc.of("bio"):
        name = bio_author(r.doc.plain, block.start, block.end)
        if name:
            yield BIO_AUTHOR.at(r.doc, "sources", row, "author", *name)
            return


def _publisher(r: Reading, row: str, bylines: list[Block]) -> Iterator[Statement]:
    """A line that is the name of a site alone, else the news agency of a dateline."""
    authors = {fold(r.doc.plain[slice(*name)]) for b in bylines if (name := byline_author(r.doc.plain, b.start, b.end))}
    for block in bylines:
        text = r.doc.plain[block.start : block.end]
        if not (
            r.dates_in(block.start, block.end)
            or fold(text) in authors
            or byline_author(r.doc.plain, block.start, block.end)
            or _wire(r, block)
        ):
            yield PUBLISHER.at(r.doc, "sources", row, "publisher", block.start, block.end)
            return
    for block in bylines:
        place = byline_site(r.doc.plain, block.start, block.end) or _wire(r, block)
        if place:
            yield PUBLISHER.at(r.doc, "sources", row, "publisher", *place)
            return


def _wire(r: Reading, block: Block) -> Range | None:
    """The agency that a dateline names; the block ends where the report's prose begins."""
    head = dateline(r.doc.plain, block.start, len(r.doc.plain))
    return head.wire if head else None


def _published(r: Reading, row: str, bylines: list[Block]) -> Iterator[Statement]:
    """The first date of a byline or a dateline, one with its year before others."""
    found = [mention for block in bylines for mention in r.dates_in(block.start, block.end)]
    for mention in sorted(found, key=lambda d: ("X" in d.edtf, d.start))[:1]:
        try:
            stated = parse_date(r.doc.text[mention.start : mention.end])
        except ValueError:
            stated = ""
        rule, value = (DATELINE, None) if stated == mention.edtf else (COMPLETED_DATELINE, mention.edtf)
        yield rule.at(r.doc, "sources", row, "published_edtf", mention.start, mention.end, value)
