"""Archives that hold files: zip, tar, compression, and each inside the other."""

from __future__ import annotations

import gzip
import io
import lzma
import stat
import tarfile
import zipfile
from pathlib import Path

import pytest

from index.article import Record
from index.readers import ReadOptions, SourceFile, read_file, read_stream
from tests.formats import BODY, PACKERS, PAGE, TITLE, files, json_lines, make_tar, make_zip
from tests.index.readers.reading import AUTO, places, read, reasons, records


@pytest.mark.parametrize("make", [make_zip, make_tar])
def test_members_are_read_by_their_content_and_named_by_their_path(make: object) -> None:
    data = make({"内/1.txt": BODY.encode(), "2.jsonl": json_lines(), "三.dat": PAGE.encode()})
    found = records(data, "a.zip")
    assert places(found) == [
        ("a.zip/内/1.txt", None),
        ("a.zip/2.jsonl", 1),
        ("a.zip/2.jsonl", 2),
        ("a.zip/三.dat", None),
    ]
    assert [record.format for record in found] == ["txt", "jsonl", "jsonl", "html"]


@pytest.mark.parametrize("ending", PACKERS)
def test_compression_is_told_by_its_first_bytes_at_any_depth(ending: str) -> None:
    pack = PACKERS[ending]
    assert places(records(pack(pack(json_lines())), "a.bin")) == [("a.bin", 1), ("a.bin", 2)]
    inner = make_zip({f"a.jsonl.{ending}": pack(json_lines())})
    assert places(records(pack(make_tar({"b.zip": inner})), "c")) == [
        (f"c/b.zip/a.jsonl.{ending}", 1),
        (f"c/b.zip/a.jsonl.{ending}", 2),
    ]


def test_what_is_passed_over_in_a_folder_is_passed_over_in_an_archive() -> None:
    names = ["__MACOSX/._1.txt", ".DS_Store", "a/.git/x.txt", "README.md", "1.txt"]
    found = records(make_zip({name: BODY.encode() for name in names}), "a.zip")
    assert places(found) == [("a.zip/1.txt", None)]


@pytest.mark.parametrize(
    "name", ["../evil.txt", "a/../../evil.txt", "/etc/evil.txt", "..\\evil.txt", "C:\\evil.txt"]
)
@pytest.mark.parametrize("make", [make_zip, make_tar])
def test_a_name_that_leads_out_is_rejected_and_writes_nothing(
    make: object, name: str, tmp_path: Path
) -> None:
    path = tmp_path / "in" / "a.zip"
    path.parent.mkdir()
    path.write_bytes(make({name: BODY.encode(), "good.txt": BODY.encode()}))
    items = list(read_file(SourceFile(path, "a.zip"), AUTO))
    assert [reason for _, _, reason in reasons(items)] == ["unsafe-name"]
    assert places(items) == [("a.zip/good.txt", None)]
    assert sorted(entry.name for entry in tmp_path.rglob("*")) == ["a.zip", "in"]


def test_names_in_gbk_as_chinese_windows_writes_them_are_read() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("新闻稿件/第一篇.txt", "新闻稿件/第二篇.txt"):
            info = zipfile.ZipInfo(name.encode("gbk").decode("cp437"))
            archive.writestr(info, BODY.encode())
    data = bytearray(out.getvalue())
    data = data.replace("新闻稿件".encode("gbk").decode("cp437").encode(), "新闻稿件".encode("gbk"))
    with zipfile.ZipFile(out) as archive:  # zipfile itself always writes the UTF-8 flag
        infos = archive.infolist()
    assert infos[0].flag_bits & 0x800
    plain = _without_utf8_flag(["新闻稿件/第一篇.txt", "新闻稿件/第二篇.txt"])
    assert [path for path, _ in places(records(plain, "a.zip"))] == [
        "a.zip/新闻稿件/第一篇.txt",
        "a.zip/新闻稿件/第二篇.txt",
    ]


def _without_utf8_flag(names: list[str]) -> bytes:
    """A zip whose names are GBK, as made with ASCII names of the same length that are then replaced."""
    stand_ins = {f"{number}".rjust(len(name.encode("gbk")), "x"): name for number, name in enumerate(names)}
    data = make_zip({stand_in: BODY.encode() for stand_in in stand_ins})
    for stand_in, name in stand_ins.items():
        data = data.replace(stand_in.encode(), name.encode("gbk"))
    return data


def test_links_and_devices_in_a_tar_are_rejected_unread() -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE):
            info = tarfile.TarInfo(f"k{kind.decode()}")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    items = read(out.getvalue(), "a.tar")
    assert [reason for _, _, reason in reasons(items)] == ["not-a-file"] * 4
    assert len(items) == 4


def test_a_link_in_a_zip_is_rejected() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("link.txt")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    assert reasons(read(out.getvalue(), "a.zip")) == [("a.zip/link.txt", None, "not-a-file")]


def test_a_damaged_member_costs_that_member() -> None:
    data = bytearray(make_zip({"1.txt": BODY.encode() * 50, "2.txt": BODY.encode()}))
    at = data.index(b"1.txt") + 20
    data[at : at + 30] = b"\xff" * 30
    items = read(bytes(data), "a.zip")
    assert [path for path, _, _ in reasons(items)] == ["a.zip/1.txt"]
    assert places(items) == [("a.zip/2.txt", None)]


def test_an_archive_cut_off_says_so() -> None:
    data = make_zip({"1.txt": BODY.encode() * 50})
    assert reasons(read(data[:-30], "a.zip")) == [("a.zip", None, "damaged")]
    items = read(make_tar({"1.txt": BODY.encode(), "2.txt": BODY.encode() * 90})[:4000], "a.tar")
    assert places(items)[:1] == [("a.tar/1.txt", None)]
    assert reasons(items)


@pytest.mark.parametrize(
    ("data", "name"), [(make_zip({}), "a.zip"), (gzip.compress(b"\0" * 10_240), "a.tar.gz")]
)
def test_an_empty_archive_is_rejected(data: bytes, name: str) -> None:
    (rejected,) = reasons(read(data, name))
    assert rejected[2] in ("empty", "not-text")


def test_a_zip_from_a_pipe_is_read(tmp_path: Path) -> None:
    class Pipe(io.RawIOBase):
        def __init__(self, data: bytes) -> None:
            self._data = io.BytesIO(data)

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:
            return self._data.readinto(memoryview(buffer)[:1000])

    items = list(read_stream(Pipe(make_zip({"1.txt": BODY.encode()})), "-", AUTO))
    assert places(items) == [("-/1.txt", None)]


def test_a_format_that_is_asked_for_holds_for_what_lies_inside() -> None:
    data = make_zip({"1.html": PAGE.encode()})
    (record,) = records(data, "a.zip", ReadOptions(format="txt"))
    assert record.format == "txt"
    (record,) = records(data, "a.zip", ReadOptions(format="zip"))
    assert record.format == "html"


@pytest.mark.parametrize("format", ["zip", "tar", "warc", "wacz", "xlsx", "docx", "epub", "pdf"])
def test_a_file_that_is_not_what_was_asked_for_is_rejected(format: str) -> None:
    assert reasons(read(BODY, "a.txt", ReadOptions(format=format))) == [("a.txt", None, "wrong-format")]


@pytest.mark.parametrize("name", files())
def test_every_format_is_told_by_its_content_alone(name: str) -> None:
    data = files()[name]
    expected = [item.fields for item in read(data, name) if isinstance(item, Record)]
    assert expected
    if name not in ("a.md", "a.txt"):  # front matter and bare text are told by the name
        found = [item.fields for item in read(data, "export") if isinstance(item, Record)]
        assert found == expected


def test_xz_that_asks_for_gigabytes_is_refused() -> None:
    filters = [{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 30}]
    data = lzma.compress(BODY.encode(), filters=filters)
    assert reasons(read(data, "a.xz")) == [("a.xz", None, "unreadable")]


def test_one_damaged_gzip_member_costs_what_it_holds() -> None:
    lines = json_lines().splitlines(keepends=True)
    parts = [gzip.compress(line) for line in lines * 3]
    parts[2] = parts[2][:40] + b"\xff" * 20 + parts[2][60:]
    items = read(b"".join(parts), "a.jsonl.gz")
    titles = [item.fields["title"] for item in items if isinstance(item, Record)]
    assert len(titles) >= 4
    assert titles[0] == TITLE
    assert reasons(items)[-1] == ("a.jsonl.gz", None, "unreadable")
