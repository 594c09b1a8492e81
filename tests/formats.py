"""One small file of every format: readers are tried on it, and fuzzing begins with it."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Mapping, Sequence

import zstandard

TITLE = "青石镇龙舟赛开幕 东街队半个船身夺冠"
PARAGRAPHS = (
    "昨天上午，青石镇的三百多位村民来到新建成的文化广场，参加一年一度的龙舟赛开幕式。镇长陆启明宣布比赛开始，两岸掌声雷动。",
    "今年的比赛共有二十四支队伍报名，比去年多了六支，其中四支来自邻近的县市。决赛在下午三时举行，东街队以半个船身的优势夺冠。",
)
BODY = "\n".join(PARAGRAPHS)
RECORDS = [
    {"title": TITLE, "body": BODY, "date": "2021-06-14", "source": "青石日报", "url": "https://qingshi.example/1"},
    {"title": "老街改造征求意见", "body": PARAGRAPHS[1], "date": "2021-06-15", "url": "https://qingshi.example/2"},
]  # fmt: skip
PAGE = (
    f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{TITLE}_青石在线</title></head>"
    f"<body><h1>{TITLE}</h1>"
    f"<div>{''.join(f'<p>{text}</p>' for text in PARAGRAPHS)}</div></body></html>"
)
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>青石在线</title>
<item><title>{TITLE}</title><link>https://qingshi.example/1</link>
<pubDate>Mon, 14 Jun 2021 09:30:00 +0800</pubDate>
<description>摘要</description><content:encoded><![CDATA[<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>]]>\
</content:encoded></item><item><title>老街改造征求意见</title><guid isPermaLink="false">77</guid>
<description>征求意见稿今起公示。</description></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>青石在线</title><entry><id>tag:qingshi.example,2021:1</id>
<title>{TITLE}</title><link rel="enclosure" href="https://qingshi.example/1.mp3"/><link href="https://qingshi.example/1"/>
<published>2021-06-14T09:30:00+08:00</published><updated>2022-01-01T00:00:00Z</updated><author><name>方知</name></author>
<content type="xhtml">\
<div xmlns="http://www.w3.org/1999/xhtml"><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p></div></content>
</entry></feed>"""
NEWSML = f"""<?xml version="1.0"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:qingshi:20210614:1">
<itemMeta><versionCreated>2021-06-14T10:00:00+08:00</versionCreated><provider literal="青石社"/></itemMeta>
<contentMeta><contentCreated>2021-06-14T09:30:00+08:00</contentCreated>
<headline>{TITLE}</headline><by>方知</by></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>
<body><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p></body></html></inlineXML></contentSet></newsItem>"""
SITEMAP = f"""<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://qingshi.example/1</loc><news:news>
<news:publication><news:name>青石日报</news:name><news:language>zh</news:language></news:publication>
<news:publication_date>2021-06-14</news:publication_date><news:title>{TITLE}</news:title></news:news></url>
<url><loc>https://qingshi.example/about</loc><lastmod>2022-01-01</lastmod></url></urlset>"""
PLAIN_XML = "<articles>" + "".join(
    f"<article><标题>{record['title']}</标题><正文>{record['body']}</正文><日期>{record['date']}</日期></article>"
    for record in RECORDS
) + "</articles>"  # fmt: skip
MAIL = (
    "From: =?utf-8?B?6Z2S55+z5pel5oql?= <news@qingshi.example>\r\nTo: readers@qingshi.example\r\n"
    f"Subject: =?gb2312?B?{__import__('base64').b64encode(TITLE.encode('gb2312')).decode()}?=\r\n"
    "Date: Mon, 14 Jun 2021 09:30:00 +0800\r\nMessage-ID: <1@qingshi.example>\r\nMIME-Version: 1.0\r\n"
    'Content-Type: text/plain; charset="gb2312"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n'
).encode() + BODY.encode("gb2312")  # fmt: skip
MHTML = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://qingshi.example/1\r\nSubject: x\r\n"
    b"Date: Fri, 1 Mar 2024 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related; type="text/html"; boundary="----b"\r\n\r\n'
    b"------b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n"
    b"Content-Location: https://qingshi.example/1\r\n\r\n"
) + PAGE.encode() + b"\r\n------b\r\nContent-Type: image/png\r\n\r\nx\r\n------b--\r\n"  # fmt: skip


def json_lines(records: Sequence[Mapping[str, str]] = RECORDS) -> bytes:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()


def table(delimiter: str = ",") -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(RECORDS[0]), delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(RECORDS)
    return out.getvalue().encode()


def make_zip(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def make_tar(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def make_xlsx(sheets: Mapping[str, Sequence[Sequence[object]]] | None = None) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    rows = [list(RECORDS[0]), *([record.get(key) for key in RECORDS[0]] for record in RECORDS)]
    for title, cells in (sheets or {"稿件": rows}).items():
        sheet = book.create_sheet(title)
        for row in cells:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def make_docx(title: str = TITLE, paragraphs: Sequence[str] = PARAGRAPHS) -> bytes:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    lines = f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>{title}</w:t></w:r></w:p>' + "".join(
        f"<w:p><w:r><w:t>{text[:9]}</w:t></w:r><w:r><w:t>{text[9:]}</w:t></w:r></w:p>" for text in paragraphs
    )
    core = (
        '<p:coreProperties xmlns:p="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>方知</dc:creator></p:coreProperties>'
    )
    return make_zip(
        {
            "[Content_Types].xml": b"<Types/>",
            "word/document.xml": f"<w:document {w}><w:body>{lines}</w:body></w:document>".encode(),
            "docProps/core.xml": core.encode(),
        }
    )


def make_epub() -> bytes:
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>青石文摘 2021年第6期</dc:title><dc:creator>青石社</dc:creator></metadata><manifest>"
        '<item id="c1" href="text/c1.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="nav"/><itemref idref="c1"/></spine></package>'
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
    )
    return make_zip(
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": container.encode(),
            "OEBPS/book.opf": opf.encode(),
            "OEBPS/text/c1.xhtml": PAGE.encode(),
            "OEBPS/nav.xhtml": b"<html><body>nav</body></html>",
        }
    )


def make_warc(packed: bool = True) -> bytes:
    """A crawl of one page, its robots.txt, a picture, a missing page and a second visit; by warcio."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    class Writer(WARCWriter):
        @staticmethod
        def _create_temp_file() -> io.BytesIO:
            return io.BytesIO()  # its own leaves files open

    out = io.BytesIO()
    writer = Writer(out, gzip=packed)

    def answer(
        url: str, content_type: str, data: bytes, status: str = "200 OK", kind: str = "response"
    ) -> None:
        headers = StatusAndHeaders(status, [("Content-Type", content_type)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(url, "response", io.BytesIO(data), http_headers=headers)
        )

    writer.write_record(writer.create_warcinfo_record("a.warc.gz", {"software": "test"}))
    answer("https://qingshi.example/robots.txt", "text/plain", b"User-agent: *\nDisallow:\n")
    answer(
        "https://qingshi.example/1",
        "text/html; charset=gb2312",
        PAGE.replace("<meta charset=utf-8>", "").encode("gb2312"),
    )
    answer("https://qingshi.example/1.png", "image/png", b"\x89PNG\r\n\x1a\n")
    answer("https://qingshi.example/gone", "text/html", PAGE.encode(), "404 Not Found")
    visit = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    writer.write_record(
        writer.create_revisit_record(
            "https://qingshi.example/1", "sha1:B6QJ6BNJ3R4B23XXMRKZKHLPGJY2VE4O",
            "https://qingshi.example/1", "2021-06-14T01:30:00Z", http_headers=visit,
        )
    )  # fmt: skip
    writer.write_record(
        writer.create_warc_record(
            "https://qingshi.example/2",
            "conversion",
            io.BytesIO(BODY.encode()),
            warc_content_type="text/plain",
        )
    )
    return out.getvalue()


def make_pdf(
    text: str = "Dragon boats race at Qingshi. The crew of East Street won by half a length.",
) -> bytes:
    """One page with one line of text, its table of places right."""
    stream = f"BT /F1 12 Tf 20 100 Td ({text}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 200] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + table
    return out + b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "xz": lzma.compress,
    "bz2": bz2.compress,
    "zst": zstandard.ZstdCompressor().compress,
}


def files() -> dict[str, bytes]:
    """A small sound file of every format, by name."""
    found = {
        "a.txt": f"{TITLE}\n\n{BODY}\n".encode("gb18030"),
        "a.md": f"---\ntitle: {TITLE}\n---\n\n{BODY}\n".encode(),
        "a.html": PAGE.encode(),
        "a.mhtml": MHTML,
        "a.json": json.dumps(RECORDS, ensure_ascii=False).encode(),
        "a.jsonl": json_lines(),
        "a.csv": table(),
        "a.tsv": table("\t"),
        "a.xlsx": make_xlsx(),
        "a.xml": PLAIN_XML.encode(),
        "rss.xml": RSS.encode(),
        "atom.xml": ATOM.encode(),
        "newsml.xml": NEWSML.encode(),
        "sitemap.xml": SITEMAP.encode(),
        "a.warc": make_warc(packed=False),
        "a.warc.gz": make_warc(),
        "a.wacz": make_zip({"archive/a.warc.gz": make_warc(), "datapackage.json": b"{}"}),
        "a.zip": make_zip({"内/1.txt": BODY.encode(), "2.jsonl": json_lines(), "3.html": PAGE.encode()}),
        "a.tar": make_tar({"内/1.txt": BODY.encode(), "2.jsonl": json_lines()}),
        "a.pdf": make_pdf(),
        "a.docx": make_docx(),
        "a.epub": make_epub(),
        "a.eml": MAIL,
    }  # fmt: skip
    for ending, pack in PACKERS.items():
        found[f"a.jsonl.{ending}"] = pack(json_lines())
    found["a.tar.gz"] = gzip.compress(found["a.tar"])
    return found
