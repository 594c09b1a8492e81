from __future__ import annotations

import json
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import IndexDamaged
from index.manifest import FileState, Manifest, Source, parse_manifest, write_manifest

NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=10)
SOURCES = st.builds(
    Source,
    NAMES,
    st.just("auto"),
    st.none() | NAMES,
    st.dictionaries(NAMES, NAMES, max_size=2),
    st.booleans(),
)
STATES = st.builds(
    FileState,
    *[st.integers(0, 2**62)] * 3,
    st.just("0f3a"),
    st.lists(st.tuples(st.none() | st.integers(1, 9), NAMES, NAMES), max_size=2).map(tuple),
)
MANIFESTS = st.builds(
    Manifest,
    created=st.just("2026-01-01T00:00:00+00:00"),
    segmenter=NAMES,
    versions=st.dictionaries(NAMES, NAMES, max_size=2),
    dictionary=st.none() | NAMES,
    sources=st.lists(SOURCES, max_size=2).map(tuple),
    files=st.dictionaries(
        NAMES,
        st.dictionaries(NAMES, STATES, max_size=2),
        max_size=2,
    ),
)


@settings(deadline=None, max_examples=60)
@given(MANIFESTS)
def test_a_manifest_reads_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, manifest: Manifest
) -> None:
    path = tmp_path_factory.mktemp("manifest") / "manifest-0.json"
    assert write_manifest(path, manifest) == zlib.crc32(path.read_bytes())
    assert parse_manifest(path, path.read_bytes()) == manifest
    assert [other.name for other in path.parent.iterdir()] == [path.name]


def test_undecodable_file_names_survive(tmp_path: Path) -> None:
    name = b"\xb2\xe9.txt".decode("utf-8", "surrogateescape")
    manifest = Manifest("now", "x", {}, None, (Source(name),), {name: {name: FileState(1, 2, 3, "0f")}})
    write_manifest(tmp_path / "m.json", manifest)
    assert parse_manifest(tmp_path, (tmp_path / "m.json").read_bytes()) == manifest


WHOLE = {"created": "now", "segmenter": "x", "versions": {}, "dictionary": None, "sources": [], "files": {}}


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "null",
        json.dumps({name: value for name, value in WHOLE.items() if name != "segmenter"}),
        json.dumps(WHOLE | {"sources": [{"who": 1}]}),
        json.dumps(WHOLE | {"files": {"a": {"b": [1]}}}),
        json.dumps(WHOLE | {"files": []}),
        json.dumps(WHOLE | {"files": {"a": 3}}),
    ],
)
def test_a_manifest_that_is_altered_is_damage(tmp_path: Path, content: str) -> None:
    with pytest.raises(IndexDamaged, match="manifest-0"):
        parse_manifest(tmp_path / "manifest-0.json", content.encode())
