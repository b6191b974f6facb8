"""The README inside a package: what it is, what each column means, how to read it."""

from collections.abc import Mapping, Sequence

from pipeline.model import Document
from pipeline.schema import TABLES, dictionary
from pipeline.settings import Metadata


def readme(
    metadata: Metadata,
    counts: Mapping[str, int],
    documents: Sequence[Document],
    titles: Mapping[str, str | None],
    skipped: Sequence[str],
) -> str:
    """The package's README as Markdown; `counts` are rows by table, `titles` by source id."""
    parts = [
        _head(metadata),
        _overview(counts),
        _READING,
        _OFFSETS,
        _sources(documents, titles),
        _left_out(skipped),
        "## What each column means\n\nA column is empty where no document says anything.\n",
        *(f"### {table.name}\n\n{table.description}\n\n{dictionary(table)}" for table in TABLES.values()),
    ]
    return "\n".join(part for part in parts if part)


def _head(metadata: Metadata) -> str:
    licenses = ", ".join(str(license.get("title") or license.get("name") or license["path"]) for license in metadata.licenses)
    facts = [f"Version {metadata.version}.", licenses and f"Licence: {licenses}.", metadata.homepage and f"Home: {metadata.homepage}"]
    lines = [f"# {_line(metadata.title)}", metadata.description, " ".join(fact for fact in facts if fact)]
    return "\n\n".join(line for line in lines if line) + "\n"


def _overview(counts: Mapping[str, int]) -> str:
    rows = [f"| [{table.name}](#{table.name}) | {counts[table.name]} | {table.description} |" for table in TABLES.values()]
    return "\n".join(
        [
            "Every table stands here twice, with the same rows: as CSV in `data/` and as Parquet in `parquet/`,",
            "each with a `datapackage.json` that describes it.",
            "",
            "| table | rows | what it holds |",
            "|---|---:|---|",
            *rows,
            "",
        ]
    )


def _sources(documents: Sequence[Document], titles: Mapping[str, str | None]) -> str:
    if not documents:
        return ""
    lines = ["## Where it comes from", "", "| source | title | licence | address |", "|---|---|---|---|"]
    for document in documents:
        columns = (document.path or document.source_id, titles.get(document.source_id), document.license or "not stated", document.url)
        lines.append("| " + " | ".join(_line(column or "") for column in columns) + " |")
    return "\n".join(lines) + "\n"


def _left_out(skipped: Sequence[str]) -> str:
    if not skipped:
        return ""
    return "## What was left out\n\nThese files could not be read:\n\n" + "".join(f"- {_line(line)}\n" for line in skipped)


def _line(text: str) -> str:
    """A text inside one line of a Markdown table."""
    return " ".join(text.split()).replace("|", "\\|")


_READING = """\
## How to read it

Run these in this folder. Parquet keeps the types; a list cell is JSON text in both formats, a date is a date.

pandas (`pip install pandas pyarrow`):

```python
import json
import pandas as pd

missions = pd.read_parquet("parquet/missions.parquet")
events = pd.read_parquet("parquet/events.parquet")
events["participants"] = events["participants"].map(json.loads, na_action="ignore")
sources = pd.read_csv("data/sources.csv", keep_default_na=False, na_values=[""])
print(missions[["mission_id", "name", "launch_edtf"]])
```

DuckDB (`pip install duckdb`):

```python
import duckdb

duckdb.sql('''
    SELECT missions.name, value, quote, source_id, "start", "end"
    FROM 'parquet/evidence.parquet' AS evidence JOIN 'parquet/missions.parquet' AS missions ON row_id = mission_id
    WHERE evidence."table" = 'missions' AND field = 'launch_edtf' AND rank = 'preferred'
''').show()
duckdb.sql('''
    SELECT event_id, unnest(from_json(participants, '["VARCHAR"]')) AS agent_id FROM 'parquet/events.parquet'
''').show()
```

polars (`pip install polars`):

```python
import polars as pl

claims = pl.read_parquet("parquet/claims.parquet").with_columns(pl.col("citations").str.json_decode(pl.List(pl.String)))
agents = pl.read_parquet("parquet/agents.parquet")
print(claims.join(agents, left_on="speaker_id", right_on="agent_id", how="left").select("name", "cue", "content"))
```

R (`install.packages(c("arrow", "jsonlite", "readr"))`):

```r
events <- arrow::read_parquet("parquet/events.parquet")
participants <- lapply(events$participants, function(cell) if (is.na(cell)) character() else jsonlite::fromJSON(cell))
sources <- readr::read_csv("data/sources.csv", na = "")
```

Check it (`pip install "frictionless[parquet]" pandas`):

```sh
frictionless validate datapackage.json
frictionless validate parquet/datapackage.json
sha256sum -c SHA256SUMS
```
"""

_OFFSETS = """\
## From a cell to its words

Every cell that a document states has rows in `evidence`: `table`, `row_id` and `field` name the cell,
`quote` holds the words, and `start` and `end` say where they stand in the document. Of several values the cell
holds those of rank `preferred`.

Offsets are half-open and count Unicode code points, from 0, of the source's text. Which text that is follows from
`sources.format`:

| format | the text that `start` and `end` count in |
|---|---|
| `article`, `wiki-text`, `wiki-markup` | the file's bytes decoded as UTF-8 with nothing changed |
| `wikitext` | the same: the raw file, so that `quote` holds the markup around the words, a whole template where a value is made from it |
| `mediawiki-export` | the wikitext of that page, kept in this package as `texts/<source_id>.txt`; `path` and `sha256` are the export's |
| `html-wiki`, `html-article` | the words of the page without markup, kept as `texts/<source_id>.txt`; `path` and `sha256` are the page's |

A byte-order mark counts as one, a Windows line end as two, an emoji outside the basic plane as one (languages that
count UTF-16 units count it as two). In Python: `open(path, "rb").read().decode("utf-8")[start:end] == quote`, where
`path` is the file in `texts/` if there is one for the source, else the document's own.
"""
