import bz2
import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from click.testing import Result

from pipeline.errors import InputError
from pipeline.read.export import documents, pages
from pipeline.validate import check

PAGE = """{{Infobox spaceflight|name=Soyuz T-99|launch_date={{start date|1988|3|3|10|5|TZ=UTC}}}}
'''Soyuz T-99''' flew to ''Mir'' & back. "It was <small>short</small>", Kovács said.<ref>{{cite news|title=Back}}</ref>
"""


def page(title: str, text: str, namespace: int = 0, redirect: bool = False) -> str:
    moved = '<redirect title="Elsewhere"/>' if redirect else ""
    revision = f'<revision><id>7</id><text bytes="9" xml:space="preserve">{escape(text)}</text></revision>'
    return f"<page><title>{escape(title)}</title><ns>{namespace}</ns><id>1</id>{moved}{revision}</page>"


def export(*pages: str, head: str = "", space: str = ' xmlns="http://www.mediawiki.org/xml/export-0.11/"') -> str:
    site = "<siteinfo><sitename>A wiki</sitename><namespaces><namespace>Talk</namespace></namespaces></siteinfo>"
    return f"<?xml version='1.0' encoding='utf-8'?>\n{head}<mediawiki{space}>{site}{''.join(pages)}</mediawiki>"


def write(folder: Path, text: str, name: str = "dump.xml") -> Path:
    place = folder / name
    place.write_bytes(bz2.compress(text.encode()) if name.lower().endswith(".bz2") else text.encode())
    return place


def read(place: Path, limit: int = 10_000) -> tuple[list[str], Counter[str]]:
    skipped: Counter[str] = Counter()
    return [doc.source_id for doc in documents("dump", place.name, place, limit, skipped=skipped)], skipped


@pytest.mark.parametrize("name", ["dump.xml", "dump.xml.bz2", "DUMP.XML.BZ2"])
def test_each_page_about_a_flight_is_a_document(tmp_path: Path, name: str) -> None:
    text = export(
        page("Soyuz T-99", PAGE),
        page("Talk:Soyuz T-99", PAGE, namespace=1),
        page("Soyuz T99", "#REDIRECT [[Soyuz T-99]]", redirect=True),
        page("Soyuz T-099", "#redirect [[Soyuz T-99]]"),
        page("Bread", "'''Bread''' is baked."),
        page("Kovács's flight", PAGE),
        page("Soyuz T-98", "It flew too."),
        page("Soyuz T-97", ""),
    )
    found, skipped = read(write(tmp_path, text, name))
    assert found == ["dump.soyuz-t-99", "dump.kovacss-flight", "dump.soyuz-t-98"]
    assert skipped == {"of other namespaces": 1, "redirects": 2, "about something else": 1, "empty": 1}


def test_a_document_is_the_page_s_wikitext(tmp_path: Path) -> None:
    place = write(tmp_path, export(page("Soyuz T-99", PAGE)))
    (doc,) = documents("dump", "dump.xml", place, 10_000)
    assert (doc.format, doc.raw, doc.kept_text, doc.url) == ("mediawiki-export", PAGE, True, None)
    assert doc.bytes == place.stat().st_size
    assert [doc.text[b.start : b.end] for b in doc.of("title")] == ["Soyuz T-99"]


def test_namespaces_of_the_markup_do_not_count(tmp_path: Path) -> None:
    text = (
        export(page("Soyuz T-99", PAGE), space=' xmlns:mw="http://a.example/"').replace("<page", "<mw:page").replace("</page", "</mw:page")
    )
    assert read(write(tmp_path, text))[0] == ["dump.soyuz-t-99"]
    assert read(write(tmp_path, export(page("Soyuz T-99", PAGE), space="")))[0] == ["dump.soyuz-t-99"]


def test_the_last_revision_counts(tmp_path: Path) -> None:
    text = export(page("Soyuz T-99", "Old.").replace("</page>", f"<revision><text>{escape(PAGE)}</text></revision></page>"))
    (doc,) = documents("dump", "dump.xml", write(tmp_path, text), 10_000)
    assert doc.raw == PAGE


def test_titles_with_one_slug_and_long_or_odd_ones_have_ids_of_their_own(tmp_path: Path) -> None:
    text = export(page("Soyuz T-99", PAGE), page("Soyuz T 99", PAGE), page("«»", PAGE), page("a" * 200, PAGE), page("Союз Т-99", PAGE))
    found, _ = read(write(tmp_path, text))
    assert len(set(found)) == 5 and found[0] == "dump.soyuz-t-99" and found[4] == "dump.союз-т-99"
    assert found[1].startswith("dump.soyuz-t-99-") and max(map(len, found)) < 120


def test_a_page_over_the_limit_is_counted_and_not_held(tmp_path: Path) -> None:
    place = write(tmp_path, export(page("Soyuz T-98", "x" * 200_000), page("Soyuz T-99", PAGE)), "dump.xml.bz2")
    found, skipped = read(place, limit=1000)
    assert (found, skipped) == (["dump.soyuz-t-99"], {"longer than the limit": 1})


def test_pages_come_while_the_file_is_read(tmp_path: Path) -> None:
    place = write(tmp_path, export(*(page(f"Soyuz T-{i}", PAGE * 20) for i in range(200))) + "<broken")
    assert next(pages(place, 10_000)).title == "Soyuz T-0"


ENTITY = '<!DOCTYPE mediawiki [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>\n'
BAD = {
    "declares entities": export(page("Soyuz T-99", PAGE), head=ENTITY),
    "no MediaWiki export: it begins with <rss>": "<rss><page/></rss>",
    "no XML at line 1": "plain words",
    "no XML at line 4": export(page("Soyuz T-99", PAGE))[:-20],
}


@pytest.mark.parametrize(("fact", "text"), BAD.items())
def test_what_is_no_export_is_refused_in_a_sentence(tmp_path: Path, fact: str, text: str) -> None:
    with pytest.raises(InputError, match=fact) as raised:
        list(pages(write(tmp_path, text), 10_000))
    assert "--skip-bad" in raised.value.remedy


def test_a_damaged_archive_is_refused(tmp_path: Path) -> None:
    place = write(tmp_path, export(page("Soyuz T-99", PAGE)), "dump.xml.bz2")
    for damaged in (b"no archive", place.read_bytes()[:-9]):
        place.write_bytes(damaged)
        with pytest.raises(InputError, match="cannot be unpacked"):
            list(pages(place, 10_000))


@pytest.fixture
def built(tmp_path: Path, seedpack: Callable[..., Result]) -> tuple[Path, Path, Result]:
    """A folder with an export and another document, its package, and what the build said."""
    folder = tmp_path / "flights"
    folder.mkdir()
    write(folder, export(page("Soyuz T-99", PAGE), page("Bread", "Baked."), page("Talk:Bread", "?", namespace=1)), "dump.xml.bz2")
    (folder / "news.txt").write_text("Soyuz T-99 is back\n\nThe crew of Soyuz T-99 landed on March 9, 1988.\n", "utf-8")
    return folder, tmp_path / "package", seedpack("build", folder, "-o", tmp_path / "package")


def test_the_package_keeps_the_text_that_evidence_quotes(built: tuple[Path, Path, Result]) -> None:
    folder, package, result = built
    assert result.exit_code == 0
    assert "skipped 2 pages of dump.xml.bz2: 1 about something else, 1 of other namespaces\n" in result.stderr
    assert [path.name for path in (package / "texts").iterdir()] == ["dump.soyuz-t-99.txt"]
    text = (package / "texts" / "dump.soyuz-t-99.txt").read_bytes().decode("utf-8")
    assert text == PAGE
    with (package / "data" / "evidence.csv").open(encoding="utf-8", newline="") as lines:
        quoted = [row for row in csv.DictReader(lines) if row["source_id"] == "dump.soyuz-t-99"]
    assert quoted and all(text[int(row["start"]) : int(row["end"])] == row["quote"] for row in quoted)
    assert check(package, folder) == check(package) == []
    assert "texts/" in (package / "README.md").read_text("utf-8")


def test_a_changed_text_of_the_package_is_found(built: tuple[Path, Path, Result]) -> None:
    folder, package, _ = built
    place = package / "texts" / "dump.soyuz-t-99.txt"
    place.write_bytes(place.read_bytes().replace(b"Soyuz", b"Sayuz"))
    assert {"changed-file", "wrong-quote"} <= {issue.code for issue in check(package)}
    assert "wrong-quote" in {issue.code for issue in check(package, folder)}


def test_a_package_with_texts_is_ours_to_replace(built: tuple[Path, Path, Result], seedpack: Callable[..., Result]) -> None:
    folder, package, _ = built
    (folder / "dump.xml.bz2").unlink()
    assert seedpack("build", folder, "-o", package).exit_code == 0
    assert not (package / "texts").exists()


def test_a_bad_export_can_be_skipped(built: tuple[Path, Path, Result], seedpack: Callable[..., Result]) -> None:
    folder, package, _ = built
    write(folder, export(head=ENTITY), "bad.xml")
    assert seedpack("build", folder, "-o", package).exit_code == 2
    result = seedpack("build", folder, "-o", package, "--skip-bad")
    assert result.exit_code == 0 and "left out bad.xml: declares entities" in result.stderr


def test_a_page_with_the_id_of_another_document_is_named(built: tuple[Path, Path, Result], seedpack: Callable[..., Result]) -> None:
    folder, package, _ = built
    (folder / "dump.soyuz-t-99.txt").write_text("Soyuz T-99 flew.\n", "utf-8")
    result = seedpack("build", folder, "-o", package)
    assert result.exit_code == 2 and "its id dump.soyuz-t-99 is another document's too" in result.stderr


def test_an_export_without_a_flight_is_said(tmp_path: Path, seedpack: Callable[..., Result]) -> None:
    folder = tmp_path / "kitchen"
    folder.mkdir()
    write(folder, export(page("Bread", "Baked.")))
    result = seedpack("build", folder, "-o", tmp_path / "package")
    assert result.exit_code == 2 and "no page in it is about a flight" in result.stderr
