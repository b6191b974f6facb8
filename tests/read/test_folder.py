import errno
import os
import random
import sys
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.read.folder import File, load, scan


def write(folder: Path, **files: bytes) -> Path:
    for name, data in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def test_documents_are_found_by_extension_and_sorted_by_stem(tmp_path: Path) -> None:
    names = ["b_txt", "a_md", "sub__deep__c_TXT", "sub__a1_txt"]
    random.shuffle(names)
    found = scan(write(tmp_path, **dict.fromkeys(names, b"x")))
    assert [(file.source_id, file.path) for file in found.files] == [
        ("a", "a.md"),
        ("a1", "sub/a1.txt"),
        ("b", "b.txt"),
        ("c", "sub/deep/c.TXT"),
    ]


def test_what_is_no_document_is_ignored_and_named(tmp_path: Path) -> None:
    write(tmp_path, a_txt=b"x", package_toml=b"", corrections_csv=b"", README_md=b"x", ReadMe_txt=b"x", photo_jpg=b"\xff", sub__x_pdf=b"")
    write(tmp_path, _hidden_txt=b"x", _git__config_txt=b"x")
    found = scan(tmp_path)
    assert [file.path for file in found.files] == ["a.txt"]
    assert found.ignored == (".git", ".hidden.txt", "README.md", "ReadMe.txt", "photo.jpg", "sub/x.pdf")


def test_newlines_and_byte_order_mark_are_kept(tmp_path: Path) -> None:
    write(tmp_path, a_txt="\ufeffone\r\ntwo\rthree\n".encode())
    assert load(scan(tmp_path).files[0]) == "\ufeffone\r\ntwo\rthree\n".encode()


BAD = {
    "not UTF-8 at byte 3": b"abc\xffdef",
    "not UTF-8 at byte 1,000": b"a" * 1000 + "é".encode("latin-1"),
    "empty": b"",
    "101 bytes, more than the limit of 100": b"x" * 101,
}


@pytest.mark.parametrize(("fact", "data"), BAD.items())
def test_a_bad_file_is_named_with_its_remedy(tmp_path: Path, fact: str, data: bytes) -> None:
    write(tmp_path, good_txt=b"x", bad_txt=data)
    with pytest.raises(InputError) as raised:
        scan(tmp_path, max_bytes=100 if "limit" in fact else 2000)
    assert raised.value.place == str(tmp_path / "bad.txt")
    assert raised.value.fact == fact
    assert "--skip-bad" in raised.value.remedy
    assert ("--max-size" in raised.value.remedy) == ("limit" in fact)


@pytest.mark.parametrize("data", [b" \r\n\t ", "\ufeff".encode(), "\ufeff\u00a0\n\u3000".encode()])
def test_white_space_alone_is_empty(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(InputError, match="empty"):
        scan(write(tmp_path, good_txt=b"x", bad_txt=data))


def test_a_file_of_just_the_limit_is_read(tmp_path: Path) -> None:
    assert scan(write(tmp_path, a_txt=b"x" * 100), max_bytes=100).files


def test_skip_bad_builds_from_the_rest_and_lists_what_it_left_out(tmp_path: Path) -> None:
    write(tmp_path, good_txt=b"x", sub__bad_txt=b"\xff", void_md=b"")
    found = scan(tmp_path, skip_bad=True)
    assert [file.path for file in found.files] == ["good.txt"]
    assert found.left_out == ("sub/bad.txt: not UTF-8 at byte 0", "void.md: empty")


def test_nothing_left_is_an_error_even_with_skip_bad(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"each of its 1 documents is bad"):
        scan(write(tmp_path, bad_txt=b"\xff"), skip_bad=True)


@pytest.mark.parametrize("other", ["a_md", "A_txt", "sub__a_txt", "sub__A_MD"])
def test_two_files_with_one_stem_are_both_named(tmp_path: Path, other: str) -> None:
    write(tmp_path, a_txt=b"x", b_txt=b"x", **{other: b"y"})
    if len(list(tmp_path.rglob("*.*"))) < 3:
        pytest.skip("this disk ignores case")
    with pytest.raises(InputError, match="has the same stem as") as raised:
        scan(tmp_path)
    paths = {"a.txt", other.replace("__", "/").replace("_", ".")}
    assert {Path(raised.value.place).relative_to(tmp_path).as_posix(), raised.value.fact.rpartition(" ")[2]} == paths
    found = scan(tmp_path, skip_bad=True)
    assert [file.path for file in found.files] == ["b.txt"], "which of the two is meant cannot be known"
    assert len(found.left_out) == 2


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        scan(tmp_path / "absent")


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a file, not a folder"):
        scan(write(tmp_path, a_txt=b"x") / "a.txt")


@pytest.mark.parametrize("files", [{}, {"photo_jpg": b"x"}, {"package_toml": b"", "README_md": b"x"}])
def test_no_documents(tmp_path: Path, files: dict[str, bytes]) -> None:
    with pytest.raises(InputError, match=r"no documents in it; put files ending in .*\.txt"):
        scan(write(tmp_path, **files))


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a_txt=b"x")
    write(tmp_path / "out", secret_txt=b"x")
    (folder / "same.txt").symlink_to("a.txt")
    assert [file.path for file in scan(folder).files] == ["a.txt", "same.txt"]
    (folder / "away.txt").symlink_to(tmp_path / "out" / "secret.txt")
    with pytest.raises(InputError, match=r"away\.txt: a link out of the folder"):
        scan(folder)
    (folder / "away.txt").unlink()
    (folder / "broken.txt").symlink_to("gone.txt")
    (folder / "circle.txt").symlink_to("circle.txt")
    (folder / "folder.txt").symlink_to(tmp_path / "in")
    with pytest.raises(InputError, match=r"broken\.txt: a link that leads nowhere"):
        scan(folder)
    found = scan(folder, skip_bad=True)
    assert [file.path for file in found.files] == ["a.txt", "same.txt"]
    assert [line.split(":")[0] for line in found.left_out] == ["broken.txt", "circle.txt", "folder.txt"]


@pytest.mark.skipif(os.name == "nt", reason="no named pipes on Windows")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(write(tmp_path, a_txt=b"x") / "pipe.txt")
    with pytest.raises(InputError, match="not a file"):
        scan(tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take only names that are text")
def test_a_name_that_is_not_utf_8(tmp_path: Path) -> None:
    (Path(os.fsdecode(os.fsencode(write(tmp_path, a_txt=b"x")) + b"/caf\xe9.txt"))).write_bytes(b"x")
    with pytest.raises(InputError, match="a name that is not UTF-8; rename it") as raised:
        scan(tmp_path)
    str(raised.value).encode("utf-8")
    assert scan(tmp_path, skip_bad=True).left_out == ("caf\\udce9.txt: a name that is not UTF-8",)


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "read_bytes", refuse)  # root may read anything
    with pytest.raises(InputError, match=r"a\.txt: cannot be read .*; make it readable, or build with --skip-bad"):
        scan(write(tmp_path, a_txt=b"x"))


def test_a_file_that_goes_away_meanwhile(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        load(File("gone", "gone.txt", tmp_path / "gone.txt"))
