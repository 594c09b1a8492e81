from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import UserError
from index.text.dictionary import DictionaryWord, UserDictionary, read_dictionary


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def test_words_are_read_folded_with_frequency_and_tag(tmp_path: Path) -> None:
    text = "# 人名\n林知夏 300 nr\n沈望舒\n\n臺北101 50\n新質生產力 n\n"
    assert read_dictionary(write(tmp_path / "words.txt", text)).words == (
        DictionaryWord("林知夏", 300, "nr"),
        DictionaryWord("沈望舒", None, None),
        DictionaryWord("台北101", 50, None),
        DictionaryWord("新质生产力", None, "n"),
    )


def test_a_byte_order_mark_is_no_part_of_the_first_word(tmp_path: Path) -> None:
    assert read_dictionary(write(tmp_path / "words.txt", "林知夏", "utf-8-sig")).words[0].word == "林知夏"


def test_the_fingerprint_follows_the_entries(tmp_path: Path) -> None:
    texts = ["林知夏", "林知夏 3", "林知夏 3 nr", "沈望舒", "林知夏\n沈望舒", "沈望舒\n林知夏"]
    prints = {read_dictionary(write(tmp_path / "words.txt", text)).fingerprint for text in texts}
    assert len(prints) == len(texts)
    assert UserDictionary().fingerprint not in prints
    spaced = read_dictionary(write(tmp_path / "words.txt", "# 名\n\n林知夏\n"))
    assert spaced.fingerprint == read_dictionary(write(tmp_path / "plain.txt", "林知夏")).fingerprint


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("林知夏\n林 知 夏 多".encode(), "words.txt:2: expected `word [freq] [tag]`"),
        ("林知夏".encode("gb18030"), "is not UTF-8 text"),
        (None, "cannot be read: No such file"),
    ],
)
def test_a_dictionary_that_cannot_be_read_says_why(tmp_path: Path, data: bytes | None, said: str) -> None:
    path = tmp_path / "words.txt"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(UserError, match=r".") as error:
        read_dictionary(path)
    assert said in str(error.value)
