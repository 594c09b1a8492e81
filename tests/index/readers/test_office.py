"""Documents of office programs, books, mail: xlsx, docx, epub, eml, mhtml, pdf."""

from __future__ import annotations

import datetime

from index.article import Record
from tests.formats import BODY, MAIL, MHTML, PARAGRAPHS, TITLE, make_docx, make_epub, make_pdf, make_xlsx
from tests.index.readers.reading import places, read, reasons, records


def test_rows_of_a_workbook_are_records_below_its_header() -> None:
    sheet = [
        ["青石日报稿件一览"],
        [],
        ["标题", "正文", "日期", "记者"],
        [TITLE, BODY, datetime.datetime(2021, 6, 14), "方知"],
        [None, None, None, None],
        ["第二篇", PARAGRAPHS[0], datetime.date(2021, 6, 15), None],
    ]
    first, second = records(make_xlsx({"稿件": sheet}), "a.xlsx")
    assert first.fields == {"title": TITLE, "body": BODY, "date": "2021-06-14", "author": "方知"}
    assert (second.number, second.fields["date"]) == (2, "2021-06-15")


def test_of_two_columns_of_one_name_the_first_that_says_anything_counts() -> None:
    sheet = [["标题", "正文", "标题"], ["甲", BODY, None], [None, BODY, "乙"]]
    found = records(make_xlsx({"稿件": sheet}), "a.xlsx")
    assert [record.fields["title"] for record in found] == ["甲", "乙"]


def test_sheets_have_numbers_of_their_own_and_those_without_a_table_are_passed_over() -> None:
    sheets = {"说明": [["本表由编辑部导出"]], "一月": [["标题"], ["甲"]], "二月": [["标题"], ["乙"], ["丙"]]}
    assert places(records(make_xlsx(sheets), "a.xlsx")) == [
        ("a.xlsx/一月", 1),
        ("a.xlsx/二月", 1),
        ("a.xlsx/二月", 2),
    ]


def test_a_workbook_without_known_columns_asks_for_a_mapping() -> None:
    assert reasons(read(make_xlsx({"a": [["甲", "乙"], ["丙", "丁"]]}), "a.xlsx")) == [
        ("a.xlsx", None, "no-columns")
    ]


def test_a_word_document_gives_title_author_and_paragraphs() -> None:
    (record,) = records(make_docx(), "a.docx")
    assert record.fields == {"title": TITLE, "author": "方知", "body": BODY}
    assert record.number is None


def test_chapters_of_a_book_are_articles_with_the_book_as_their_source() -> None:
    (record,) = records(make_epub(), "a.epub")
    assert (record.path, record.fields["title"], record.fields["author"]) == (
        "a.epub/OEBPS/text/c1.xhtml",
        TITLE,
        "青石社",
    )


def test_a_mail_gives_subject_day_sender_and_text() -> None:
    (record,) = records(MAIL, "a.eml")
    assert record.fields == {
        "title": TITLE,
        "date": "Mon, 14 Jun 2021 09:30:00 +0800",
        "author": "青石日报",
        "body": BODY,
    }
    assert (record.format, record.encoding) == ("eml", "gb18030")


def test_a_saved_page_gives_its_article_and_address_but_not_the_day_of_saving() -> None:
    (record,) = records(MHTML, "a.mhtml")
    assert (record.fields["title"], record.fields["body"], record.fields["url"]) == (
        TITLE,
        BODY,
        "https://qingshi.example/1",
    )
    assert "date" not in record.fields
    assert record.format == "mhtml"


def test_a_text_that_begins_like_a_mail_is_a_text() -> None:
    (record,) = records(f"Date: 2021-06-14\nSubject: {TITLE}\n\n{BODY}", "a.txt")
    assert record.format == "txt"


def test_the_text_of_a_pdf_is_an_article() -> None:
    (record,) = records(make_pdf(), "a.pdf")
    assert record.fields["body"].startswith("Dragon boats race at Qingshi.")


def test_a_pdf_of_pictures_says_that_it_needs_ocr() -> None:
    (item,) = read(make_pdf(""), "a.pdf")
    assert not isinstance(item, Record)
    assert "OCR" in item.detail
