"""Documents to statements: pure functions of one document, without state or I/O."""

from dataclasses import replace

from pipeline.extract.agents import agents
from pipeline.extract.citations import citations
from pipeline.extract.claims import attributions, claims
from pipeline.extract.crew import crew
from pipeline.extract.events import events
from pipeline.extract.mission_dates import mission_dates
from pipeline.extract.missions import missions
from pipeline.extract.reading import read_through
from pipeline.extract.sources import sources
from pipeline.model import Document, Statement


def extract(doc: Document) -> list[Statement]:
    """Everything that the document states, in the order of the tables; the same document gives the same list.

    Of a document about something else only the title, author and references are taken.
    """
    r = read_through(doc)
    claimed = attributions(r) if r.on_topic else []
    told = [*missions(r), *crew(r), *events(r, claimed)] if r.on_topic else []
    told += mission_dates(doc, told)
    found = [*sources(r), *told, *citations(r), *claims(r, claimed)]
    return [replace(s, span=doc.placed(s.span)) for s in [*found, *agents(r, found)]]
