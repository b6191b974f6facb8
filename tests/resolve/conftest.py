"""Documents made of what is said in them: every statement's quote is a line of the text."""

from collections.abc import Callable, Iterable

import pytest

from pipeline.model import Block, Document, Statement, Value

Said = tuple[str, str, str, Value] | tuple[str, str, str, Value, str]
Story = tuple[Document, list[Statement]]
Tell = Callable[..., Story]


def tell(source_id: str, *said: Said, prose: str = "") -> Story:
    """A document with this prose and a line for each (table, row, field, value, rule), and its statements."""
    text, statements = prose + "\n", []
    for table, row, field, value, *rule in said:
        quote = value[0] if isinstance(value, tuple) else str(value)
        if field.endswith("mission_id"):
            quote = quote.replace("-", " ").title()
        start, text = len(text), f"{text}{quote}\n"
        statements.append((table, row, field, value, (start, start + len(quote)), rule[0] if rule else "prose.test"))
    sentences, at = [], 0
    for sentence in prose.split("\n"):
        sentences.append((at, at + len(sentence)))
        at += len(sentence) + 1
    doc = Document(source_id, text, "article", (Block("paragraph", 0, len(prose), sentences=tuple(sentences)),))
    return doc, [Statement(t, r, f, v, doc.span(*place), rule) for t, r, f, v, place, rule in statements]


def person(slug: str, name: str, *more: Said) -> Iterable[Said]:
    """What is said of a person of this local id."""
    return (("agents", slug, "name", name), ("agents", slug, "type", "person"), *more)


@pytest.fixture(name="tell")
def _tell() -> Tell:
    return tell


@pytest.fixture(name="person")
def _person() -> Callable[..., Iterable[Said]]:
    return person
