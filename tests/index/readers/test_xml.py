"""XML of every kind: feeds, NewsML, sitemaps, plain records."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Record
from index.readers import ReadOptions, read_stream
from index.readers.xml_mending import Mender
from tests.formats import ATOM, BODY, NEWSML, PARAGRAPHS, PLAIN_XML, RECORDS, RSS, SITEMAP, TITLE
from tests.index.readers.reading import AUTO, read, reasons, records

LINK = "https://qingshi.example/1"


def test_rss_gives_the_whole_text_before_its_summary() -> None:
    first, second = records(RSS, "a.xml")
    assert first.fields == {
        "title": TITLE,
        "body": f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>",
        "date": "Mon, 14 Jun 2021 09:30:00 +0800",
        "url": LINK,
        "source": "青石在线",
    }
    assert (second.fields["id"], second.fields["body"]) == ("77", "征求意见稿今起公示。")


def test_atom_gives_its_own_id_its_page_and_the_day_it_was_published() -> None:
    (record,) = records(ATOM, "a.xml")
    assert record.fields == {
        "id": "tag:qingshi.example,2021:1",
        "title": TITLE,
        "body": BODY.replace("\n", "\n\n"),
        "date": "2021-06-14T09:30:00+08:00",
        "author": "方知",
        "url": LINK,
        "source": "青石在线",
    }


def test_newsml_gives_one_article_without_number() -> None:
    (record,) = records(NEWSML, "a.xml")
    assert record.number is None
    assert record.fields == {
        "id": "urn:newsml:qingshi:20210614:1",
        "title": TITLE,
        "body": BODY.replace("\n", "\n\n"),
        "date": "2021-06-14T09:30:00+08:00",
        "author": "方知",
        "source": "青石社",
    }


def test_a_news_sitemap_gives_headlines_and_days_and_counts_bare_addresses_once() -> None:
    items = read(SITEMAP, "sitemap.xml")
    assert [item.fields for item in items if isinstance(item, Record)] == [
        {"url": LINK, "source": "青石日报", "date": "2021-06-14", "title": TITLE}
    ]
    assert reasons(items) == [("sitemap.xml", None, "no-articles")]


ROW = "<row><field name='title'>{title}</field><field name='body'>{body}</field></row>"


@pytest.mark.parametrize(
    "xml",
    [
        PLAIN_XML,
        f'<?xml version="1.0" encoding="utf-8"?>\n{PLAIN_XML}',
        f"<!DOCTYPE articles SYSTEM 'articles.dtd'>{PLAIN_XML}",
        f"<export><title>青石日报导出</title>{PLAIN_XML}</export>",
        "<dump><db>" + "".join(ROW.format(**record) for record in RECORDS) + "</db></dump>",
        "".join(  # corpora with no root at all
            f"<doc>\n<title>{record['title']}</title>\n<content>{record['body']}</content>\n</doc>\n"
            for record in RECORDS
        ),
        "<r>" + "".join(f'<a title="{r["title"]}"><body>{r["body"]}</body></a>' for r in RECORDS) + "</r>",
    ],
)
def test_records_are_found_wherever_they_stand(xml: str) -> None:
    found = records(xml, "a.xml")
    assert [(r.number, r.fields["title"], r.fields["body"]) for r in found] == [
        (number, record["title"], record["body"]) for number, record in enumerate(RECORDS, 1)
    ]


def test_a_file_of_one_article_has_no_number() -> None:
    (record,) = records(f"<article><title>{TITLE}</title><text><p>甲</p><p>乙</p></text></article>", "a.xml")
    assert (record.number, record.fields["body"]) == (None, "甲\n\n乙")


def test_elements_of_other_names_need_a_mapping() -> None:
    xml = "<d><r><biaoti>甲</biaoti><neirong>正文</neirong></r></d>"
    assert reasons(read(xml, "a.xml")) == [("a.xml", None, "no-columns")]
    (record,) = records(xml, "a.xml", ReadOptions(mapping={"title": "biaoti", "body": "neirong"}))
    assert record.fields == {"title": "甲", "body": "正文"}


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5hkscs", "utf-16"])
@pytest.mark.parametrize("claimed", ["utf-8", "gb2312", "big5"])
def test_the_encoding_is_that_of_the_bytes_whatever_the_prolog_says(encoding: str, claimed: str) -> None:
    title, body = (
        "颱風逼近 學校停課",
        "昨天上午，青石鎮的三百多位村民來到新建成的文化廣場，參加龍舟賽開幕式。",
    )
    xml = f'<?xml version="1.0" encoding="{claimed}"?><a><b><title>{title}</title><body>{body}</body></b></a>'
    (record,) = records(xml.encode(encoding), "a.xml")
    assert record.fields == {"title": title, "body": body}


def test_forbidden_characters_and_bare_ampersands_cost_nothing_else() -> None:
    xml = PLAIN_XML.replace("昨天上午", "昨\x01\x0b天&上午 AT&T a<3 &nbsp;&lol;&#0;&#xD800;&lt;", 1)
    first, second = records(xml, "a.xml")
    assert first.fields["body"] == BODY.replace("昨天上午", "昨天&上午 AT&T a<3 \xa0&lol;\ufffd\ufffd<", 1)
    assert second.fields["title"] == RECORDS[1]["title"]


def test_addresses_in_cdata_keep_their_ampersands() -> None:
    xml = PLAIN_XML.replace("<日期>", "<url><![CDATA[https://a.example/?a=1&b=2]]></url><日期>")
    assert {record.fields["url"] for record in records(xml, "a.xml")} == {"https://a.example/?a=1&b=2"}


@given(st.text(alphabet="<![CDATA]->&amp;nbsp#x1 甲\n", max_size=80), st.integers(1, 20))
def test_mending_in_pieces_is_mending_at_once(text: str, size: int) -> None:
    mender = Mender()
    pieces = [mender.feed(text[at : at + size]) for at in range(0, len(text), size)]
    assert "".join([*pieces, mender.feed("", is_last=True)]) == Mender().feed(text, is_last=True)


def test_a_file_that_ends_inside_a_record_gives_those_before_it() -> None:
    cut = PLAIN_XML[: PLAIN_XML.index("老街") + 2]
    items = read(cut, "a.xml")
    assert [item.fields["title"] for item in items if isinstance(item, Record)] == [TITLE]
    assert reasons(items) == [("a.xml", 2, "damaged")]


def test_a_long_feed_is_streamed() -> None:
    """Its first records come before its end, and the tree does not grow."""

    class Endless(io.RawIOBase):
        served = 0

        def __init__(self) -> None:
            self._pieces = self._all()
            self._rest = b""

        def _all(self) -> Iterator[bytes]:
            yield b"<articles>"
            while True:
                yield f"<article><title>{TITLE}</title><body>{BODY}</body></article>".encode()

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:
            self._rest = self._rest or next(self._pieces)
            size = min(len(buffer), len(self._rest))
            buffer[:size] = self._rest[:size]
            self._rest = self._rest[size:]
            Endless.served += size
            return size

    found = read_stream(Endless(), "a.xml", AUTO)
    for number in range(1, 3001):
        record = next(found)
        assert isinstance(record, Record)
        assert record.number == number
    assert Endless.served < 4_000_000


@settings(deadline=None, max_examples=60)
@given(
    st.text(alphabet="<>/&;![]?\"'=- \nabtitlebodyrssitem甲", max_size=120),
    st.sampled_from(["", RSS, PLAIN_XML]),
)
def test_no_text_crashes_the_reader_of_xml(junk: str, sound: str) -> None:
    for item in read("<" + sound[:40] + junk + sound[40:], "a.xml"):
        if isinstance(item, Record):
            json.dumps(item.fields, ensure_ascii=False).encode("utf-8")
