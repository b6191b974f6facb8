"""A small made-up set of tables about a made-up mission, and the two documents that they are from."""

import copy
import hashlib
import json
from pathlib import Path
from typing import Any

from pipeline.model import Document
from pipeline.publish import publish
from pipeline.settings import Metadata

Tables = dict[str, list[dict[str, Any]]]

TEXTS = {
    "selene-4": (
        "\ufeffSelene 4\r\nLaunch date2 March 1997\r\nCrew size2\r\nLaunch mass 7,220 kilograms\r\n"
        'Zoë Åkerlund 🚀 said, “the port leaks, "a lot"”. Next: Selene 5.\r\n'
    ),
    "selene news (2)": "Пресс-служба: the crew of Selene 4\rlanded.\n=1+1\nthe port leaks\nZoe Akerlund agrees.\n",
}

METADATA = Metadata(
    name="selene",
    title="Selene flights",
    description="Made up for the tests.",
    version="1.0.0",
    created="1997-04-01T00:00:00Z",
    licenses=({"name": "CC0-1.0", "title": "No rights reserved"},),
    contributors=({"title": "Somebody", "roles": ["creator"]},),
    keywords=("flights", "tests"),
    homepage="https://example.org/selene",
)


def documents() -> list[Document]:
    """The two documents as the readers hand them over."""
    return [_document(source_id, text) for source_id, text in TEXTS.items()]


def write_documents(folder: Path) -> Path:
    """The folder, with the documents' files in it."""
    folder.mkdir(parents=True, exist_ok=True)
    for source_id, text in TEXTS.items():
        (folder / f"{source_id}.txt").write_bytes(text.encode("utf-8"))
    return folder


def write_package(folder: Path, tables: Tables | None = None) -> Path:
    """The folder, with the package of the tables in it."""
    folder.mkdir(parents=True)
    publish(tables or made_up(), METADATA, folder, documents())
    return folder


def made_up() -> Tables:
    """The tables; each call makes new ones, to be changed at will."""
    return copy.deepcopy(_TABLES)


def _document(source_id: str, text: str) -> Document:
    content = text.encode("utf-8")
    digest = hashlib.sha256(content).hexdigest()
    return Document(source_id, text, "article", (), path=f"{source_id}.txt", sha256=digest, bytes=len(content))


def _source(document: Document, title: str | None, lineage: str, similarity: float) -> dict[str, Any]:
    return {
        "source_id": document.source_id,
        "path": document.path,
        "format": document.format,
        "title": title,
        "language": "en",
        "sha256": document.sha256,
        "bytes": document.bytes,
        "characters": len(document.text),
        "lineage": lineage,
        "similarity": similarity,
    }


def _evidence(cell: str, value: str, source_id: str, quote: str, rank: str = "preferred") -> dict[str, Any]:
    table, row_id, field = cell.split(" | ")
    start = TEXTS[source_id].index(quote)
    row = {"table": table, "row_id": row_id, "field": field, "value": value, "source_id": source_id, "start": start}
    row |= {"end": start + len(quote), "quote": quote, "rule": "prose.made-up", "rank": rank}
    return {"evidence_id": hashlib.sha256(json.dumps(row).encode()).hexdigest()[:16], **row}


_PAGE, _NEWS = TEXTS
_TABLES: Tables = {
    "sources": [
        _source(documents()[1], None, _NEWS, 1.0),
        _source(documents()[0], "Selene 4", _NEWS, 0.625),
    ],
    "agents": [
        {"agent_id": "press-service", "name": "Пресс-служба", "type": "organization", "aliases": ()},
        {"agent_id": "zoe-akerlund", "name": "Zoë Åkerlund", "type": "person", "aliases": ("Zoe Akerlund",)},
    ],
    "missions": [
        {
            "mission_id": "selene-4",
            "name": "Selene 4",
            "crew_size": 2,
            "launch_mass_kg": 7220.0,
            "launch_edtf": "1997-03-02",
            "launch_start": "1997-03-02",
            "launch_end": "1997-03-02",
            "next_mission_id": "selene-5",
        },
        {"mission_id": "selene-5", "name": "Selene 5"},
    ],
    "crew_assignments": [],
    "events": [
        {
            "event_id": "selene-4.landing",
            "mission_id": "selene-4",
            "type": "landing",
            "status": "occurred",
            "participants": ("press-service", "zoe-akerlund"),
            "description": "the crew of Selene 4\rlanded.",
        }
    ],
    "citations": [
        {"citation_id": f"{_NEWS}.1", "source_id": _NEWS, "kind": "in-text", "title": "=1+1", "raw": "=1+1", "mentions": 0},
    ],
    "claims": [
        {
            "claim_id": "zoe-akerlund.the-port-leaks",
            "mission_id": "selene-4",
            "speaker_id": "zoe-akerlund",
            "cue": "say",
            "content": 'the port leaks, "a lot"',
            "quote_type": "direct",
            "modality": "asserted",
            "citations": (f"{_NEWS}.1",),
            "sources": 1,
            "independent_sources": 1,
        }
    ],
    "evidence": [
        _evidence("sources | selene-4 | title", "Selene 4", _PAGE, "Selene 4"),
        _evidence("agents | press-service | name", "Пресс-служба", _NEWS, "Пресс-служба"),
        _evidence("agents | zoe-akerlund | name", "Zoë Åkerlund", _PAGE, "Zoë Åkerlund"),
        _evidence("agents | zoe-akerlund | aliases", '["Zoe Akerlund"]', _NEWS, "Zoe Akerlund"),
        _evidence("missions | selene-4 | name", "Selene 4", _PAGE, "Selene 4"),
        _evidence("missions | selene-4 | crew_size", "2", _PAGE, "2"),
        _evidence("missions | selene-4 | launch_mass_kg", "7220", _PAGE, "7,220 kilograms"),
        _evidence("missions | selene-4 | launch_edtf", "1997-03-02", _PAGE, "2 March 1997"),
        _evidence("missions | selene-4 | launch_edtf", "1997-03-07", _PAGE, "7", rank="normal"),
        _evidence("missions | selene-4 | next_mission_id", "selene-5", _PAGE, "Selene 5"),
        _evidence("missions | selene-5 | name", "Selene 5", _PAGE, "Selene 5"),
        _evidence("events | selene-4.landing | mission_id", "selene-4", _NEWS, "Selene 4"),
        _evidence("events | selene-4.landing | type", "landing", _NEWS, "landed"),
        _evidence("events | selene-4.landing | participants", '["zoe-akerlund"]', _NEWS, "Zoe Akerlund"),
        _evidence("events | selene-4.landing | participants", '["press-service"]', _NEWS, "Пресс-служба"),
        _evidence("events | selene-4.landing | description", "the crew of Selene 4\rlanded.", _NEWS, "the crew of Selene 4\rlanded."),
        _evidence(f"citations | {_NEWS}.1 | title", "=1+1", _NEWS, "=1+1"),
        _evidence(f"citations | {_NEWS}.1 | raw", "=1+1", _NEWS, "=1+1"),
        _evidence("claims | zoe-akerlund.the-port-leaks | mission_id", "selene-4", _PAGE, "Selene 4"),
        _evidence("claims | zoe-akerlund.the-port-leaks | speaker_id", "zoe-akerlund", _PAGE, "Zoë Åkerlund"),
        _evidence("claims | zoe-akerlund.the-port-leaks | cue", "say", _PAGE, "said"),
        _evidence("claims | zoe-akerlund.the-port-leaks | content", 'the port leaks, "a lot"', _PAGE, 'the port leaks, "a lot"'),
        _evidence("claims | zoe-akerlund.the-port-leaks | citations", f'["{_NEWS}.1"]', _NEWS, "the port leaks"),
        _evidence("agents | press-service | type", "organization", _NEWS, "Пресс-служба"),
        _evidence("agents | zoe-akerlund | type", "person", _PAGE, "Zoë Åkerlund"),
        _evidence("events | selene-4.landing | status", "occurred", _NEWS, "landed"),
        _evidence(f"citations | {_NEWS}.1 | source_id", _NEWS, _NEWS, "=1+1"),
        _evidence(f"citations | {_NEWS}.1 | kind", "in-text", _NEWS, "=1+1"),
        _evidence(f"citations | {_NEWS}.1 | mentions", "0", _NEWS, "=1+1"),
        _evidence("claims | zoe-akerlund.the-port-leaks | quote_type", "direct", _PAGE, "“"),
        _evidence("claims | zoe-akerlund.the-port-leaks | modality", "asserted", _PAGE, "said"),
    ],
}
