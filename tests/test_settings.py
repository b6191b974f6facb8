from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.settings import FileInfo, load_metadata

FULL = """
name = "my-flights"
title = "My flights"
description = "What I read about flights."
version = "2.1.0"
created = 2024-05-01T12:00:00+02:00
keywords = ["flights", "crews"]
homepage = "https://example.org/flights"

[[licenses]]
name = "CC-BY-4.0"
title = "Creative Commons Attribution 4.0"
path = "https://creativecommons.org/licenses/by/4.0/"

[[contributors]]
title = "Ada Example"
roles = ["creator"]

[files."sub/page.txt"]
url = "https://example.org/page"
license = "CC-BY-SA-4.0"
"""


def folder_with(tmp_path: Path, settings: str | bytes) -> Path:
    folder = tmp_path / "Flüge & Crews (2024)"
    (folder / "sub").mkdir(parents=True)
    (folder / "sub" / "page.txt").write_bytes(b"x")
    (folder / "package.toml").write_bytes(settings if isinstance(settings, bytes) else settings.encode())
    return folder


def test_everything_that_may_be_said(tmp_path: Path) -> None:
    metadata = load_metadata(folder_with(tmp_path, FULL), {})
    assert (metadata.name, metadata.title, metadata.version) == ("my-flights", "My flights", "2.1.0")
    assert metadata.created == "2024-05-01T10:00:00Z"
    assert metadata.licenses[0]["name"] == "CC-BY-4.0"
    assert metadata.contributors[0]["roles"] == ["creator"]
    assert metadata.files == {"sub/page.txt": FileInfo("https://example.org/page", "CC-BY-SA-4.0")}


def test_without_settings_name_and_title_come_from_the_folder(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "")
    (folder / "package.toml").unlink()
    metadata = load_metadata(folder, {})
    assert (metadata.name, metadata.title) == ("fluge-crews-2024", "Flüge & Crews (2024)")
    assert metadata.created is metadata.description is metadata.homepage is None
    assert metadata.licenses == metadata.contributors == metadata.keywords == ()


@pytest.mark.parametrize(("folder_name", "name"), [("Полёты", "documents"), ("_a__b", "a-b"), ("Á1", "a1")])
def test_a_folder_name_becomes_a_package_name(tmp_path: Path, folder_name: str, name: str) -> None:
    (tmp_path / folder_name).mkdir()
    assert load_metadata(tmp_path / folder_name, {}).name == name


@pytest.mark.parametrize(
    ("stated", "created"),
    [
        ("2024-05-01", "2024-05-01T00:00:00Z"),
        ('"2024-05-01"', "2024-05-01T00:00:00Z"),
        ('"2024-05-01T01:00:00+02:00"', "2024-04-30T23:00:00Z"),
    ],
)
def test_created_is_a_date_or_a_time(tmp_path: Path, stated: str, created: str) -> None:
    assert load_metadata(folder_with(tmp_path, f"created = {stated}"), {}).created == created


def test_source_date_epoch_fixes_created(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, FULL)
    assert load_metadata(folder, {"SOURCE_DATE_EPOCH": "86400"}).created == "1970-01-02T00:00:00Z"
    for wrong in ("tomorrow", "1.5", "9" * 30):
        with pytest.raises(InputError, match="SOURCE_DATE_EPOCH: .*whole seconds"):
            load_metadata(folder, {"SOURCE_DATE_EPOCH": wrong})


WRONG = {
    "title = 'x'\nname = 1 2": "not TOML .*line 2",
    b"title = '\xff'": "not TOML",
    "name = 'My flights'": r"name is 'My flights'; make it lower-case letters.*\"my-flights\"",
    "name = 5": "name is 5; make it lower-case letters",
    "title = ''": "title is ''; make it a text that is not empty",
    "titel = 'x'": "unknown key titel; did you mean title\\?",
    "colour = 'x'": "unknown key colour; known are name, title",
    "version = 'new'": "version is 'new'; make it a version",
    "created = 'May'": "created is 'May'; make it a date or a time",
    "created = 2024-05-01T12:00:00": "created is 2024-05-01T12:00:00; make it a date or a time with its zone",
    "keywords = 'a'": "keywords is 'a'; make it a list of texts",
    "keywords = [1]": r"keywords is \[1\]; make it a list of texts",
    "homepage = 'example.org'": "homepage is .*; make it an address that begins with http",
    "licenses = 'MIT'": "licenses is 'MIT'; make it \\[\\[licenses\\]\\] tables",
    "[licenses]\nname = 'MIT'": "licenses is .*tables",
    "[[licenses]]\ntitle = 'MIT'": r"licenses\[1\]\.name is missing; set it to an SPDX id",
    "[[licenses]]\nname = 'MIT'\n[[licenses]]\nname = 'my own'": r"licenses\[2\]\.name is 'my own'; make it an SPDX id",
    "[[contributors]]\nroles = ['author']": r"contributors\[1\]\.title is missing",
    "[[contributors]]\ntitle = 'A'\nrole = 'x'": r"unknown key contributors\[1\]\.role; did you mean roles\?",
    "[[contributors]]\ntitle = 'A'\nemail = 'a'": r"contributors\[1\]\.email is 'a'; make it an e-mail address",
    "files = 'page.txt'": "files is 'page.txt'; make it tables",
    "files.'sub/page.txt' = 'x'": r"files.sub/page.txt is 'x'; write it as a table",
    "[files.'sub/pag.txt']\nlicense = 'MIT'": r'names "sub/pag.txt", which is not in the folder; did you mean sub/page.txt\?',
    "[files.'other.pdf']\nlicense = 'MIT'": r'names "other.pdf", which is not in the folder; take its table out',
    "[files.'sub/page.txt']\nlicence = 'MIT'": r"unknown key files\.\"sub/page\.txt\"\.licence; did you mean license\?",
    "[files.'sub/page.txt']\nurl = 'ftp://x'": r"url is 'ftp://x'; make it an address",
    "[files.'sub/page.txt']\nlicense = ''": r"license is ''; make it an SPDX id",
}


@pytest.mark.parametrize(("settings", "message"), WRONG.items())
def test_a_wrong_setting_is_named_with_what_it_must_be(tmp_path: Path, settings: str | bytes, message: str) -> None:
    with pytest.raises(InputError, match=message) as raised:
        load_metadata(folder_with(tmp_path, settings), {})
    assert raised.value.place.endswith("package.toml")
    assert "\n" not in str(raised.value)


def test_a_folder_is_no_settings_file(tmp_path: Path) -> None:
    (tmp_path / "package.toml").mkdir()
    with pytest.raises(InputError, match="cannot be read"):
        load_metadata(tmp_path, {})
