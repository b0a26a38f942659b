"""The report as a Word document: what the page says, with Word's own headings, lists and tables; in the look of a template."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph as WordParagraph
from hypothesis import given, settings

from m2m_tui.core.clean import clean, clean_line
from m2m_tui.core.errors import UnreadableFile
from m2m_tui.core.findings.circulation import for_circulation
from m2m_tui.core.session import Enabler, Session
from m2m_tui.core.stages.act import actions
from m2m_tui.reports.blocks import Heading, Item, Run, Table, blocks, plain
from m2m_tui.reports.figures import tables
from m2m_tui.reports.markdown import document
from m2m_tui.reports.word.body import Body
from m2m_tui.reports.word.numbering import Numbering
from m2m_tui.reports.word.package import is_own
from m2m_tui.reports.word.report import word
from m2m_tui.reports.word.template import Template
from tests.each_of import each_of
from tests.golden_file import assert_agreed
from tests.reports.in_welsh import GROUPS, MARK, in_welsh
from tests.strategies import sessions
from tests.thorough import tries

DAY = date(2027, 3, 1)

GOLDEN = Path(__file__).parents[1] / "golden" / "reports" / "a-year-on.docx.txt"

HOSTILE = (
    '{ HYPERLINK "http://evil.example" } <script>alert(1)</script> <w:instrText>DDEAUTO</w:instrText> =HYPERLINK(1) '
    "]]> &amp; &#x41; _x0041_ \x1b[31mred\x07 \u202eeno \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 a\nb\vc "
    + "W"
    * 4000
)


def made(session: Session, template: Template | None = None) -> Document:
    return docx.Document(io.BytesIO(written(session) if template is None else word(session, DAY, template).data))


def written(session: Session) -> bytes:
    """The document of a session in m2m's own look, the same bytes each time; the one asked for last is kept."""
    if not _written or _written[0][0] is not session:
        _written[:] = [(session, word(session, DAY).data)]
    return _written[0][1]


_written: list[tuple[Session, bytes]] = []


def parts(document: Document) -> list[tuple[str, str]]:
    """Each paragraph and cell in order: its style, or "table" and "head", and its text."""
    styles = {style.style_id: style.name or "" for style in document.styles}
    usual = document.styles.default(WD_STYLE_TYPE.PARAGRAPH)
    styles[None] = usual.name or "" if usual is not None else ""
    found = []
    for block in document.iter_inner_content():
        if isinstance(block, WordParagraph):
            found.append((styles[block._p.style], block.text))
        else:
            for place, row in enumerate(block._tbl.tr_lst):
                kind = "table" if place else "head"
                found += [(kind, WordParagraph(cell.p_lst[0], block).text) for cell in row.tc_lst]
    return found


def saved(document: Document) -> Template:
    written = io.BytesIO()
    document.save(written)
    return Template("council.docx", written.getvalue())


def without(template: Template, name: str, change: Callable[[bytes], bytes | None]) -> Template:
    """The template with one of its parts changed, or gone."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template.data)) as before, zipfile.ZipFile(written, "w") as after:
        for each in before.namelist():
            data = change(before.read(each)) if each == name else before.read(each)
            if data is not None:
                after.writestr(each, data)
    return Template(template.name, written.getvalue())


def test_it_says_what_the_report_says_in_words_own_styles(compared: Session) -> None:
    wanted: list[tuple[str, str]] = []
    for block in blocks(document(compared, tables, DAY)):
        match block:
            case Heading():
                wanted.append((["Title", "Heading 1", "Heading 2", "Heading 3"][block.level - 1], plain(block.runs)))
            case Item():
                depth = f" {block.depth + 1}" if block.depth else ""
                wanted.append((f"List {'Bullet' if block.number is None else 'Number'}{depth}", plain(block.runs)))
            case Table():
                wanted += [("head", plain(cell)) for cell in block.head]
                wanted += [("table", plain(cell)) for row in block.rows for cell in row]
            case _:
                wanted.append(("Normal", plain(block.runs)))  # type: ignore[union-attr]  # no chart is text here
    assert parts(made(compared)) == wanted
    assert {"Title", "Heading 1", "Heading 2", "Heading 3", "List Bullet", "List Number", "head"} <= {
        kind for kind, _ in wanted
    }


def test_numbers_begin_where_the_report_begins_them(example: Session) -> None:
    document_ = made(example)
    lists = document_.part.numbering_part.element
    counts: dict[int, int] = {}
    numbers = []
    for paragraph in document_.paragraphs:
        if paragraph.style and paragraph.style.name == "List Number":
            key = paragraph._p.get_or_add_pPr().get_or_add_numPr().numId.val
            if key not in counts:
                counts[key] = int(lists.num_having_numId(key).lvlOverride_lst[0].startOverride.val)
            numbers.append(counts[key])
            counts[key] += 1
    assert numbers == [
        each.number for each in blocks(document(example, tables)) if isinstance(each, Item) and each.number
    ]
    assert len(counts) > 5


def test_the_head_of_each_table_stands_on_every_page_again(example: Session) -> None:
    document_ = made(example)
    section = document_.sections[0]
    across = int(section.page_width or 0) - int(section.left_margin or 0) - int(section.right_margin or 0)
    assert document_.tables
    for table in document_.tables:
        heads = [row.trPr is not None and row.trPr.find(qn("w:tblHeader")) is not None for row in table._tbl.tr_lst]
        assert heads == [True, *[False] * (len(heads) - 1)]
        assert all(run.bold for cell in table.rows[0].cells for run in cell.paragraphs[0].runs)
        assert sum(int(column.w or 0) for column in table._tbl.tblGrid.gridCol_lst) == pytest.approx(across, rel=0.02)


def test_what_is_stressed_in_the_report_is_so_here(example: Session) -> None:
    stressed = {
        run.text for each in blocks(document(example, tables)) for run in getattr(each, "runs", ()) if run.stressed
    }
    leaning = {run.text for each in made(example).paragraphs for run in each.runs if run.italic}
    assert "Where we are:" in stressed
    assert leaning == stressed


def test_whoever_has_a_table_read_out_hears_which_row_is_its_head(example: Session) -> None:
    for table in made(example).tables:
        look = table._tbl.tblPr.find(qn("w:tblLook"))
        assert look is not None
        told = {name: look.get(qn(f"w:{name}")) for name in ("val", "firstRow", "lastRow", "firstColumn", "lastColumn")}
        assert told == {"val": "0020", "firstRow": "1", "lastRow": "0", "firstColumn": "0", "lastColumn": "0"}


def test_no_word_of_a_head_is_wider_than_its_column(example: Session) -> None:
    document_ = made(example)
    for table in document_.tables:
        head = table.rows[0].cells
        for cell in head:
            run = cell.paragraphs[0].runs[0]
            size = run.font.size.pt if run.font.size is not None else 10
            longest = max(len(word) for word in cell.text.split())
            assert cell.width is not None
            # A bold letter is about six tenths as wide as it is high; the rest is the space at the cell's edges.
            assert longest * size * 0.6 + 10.8 <= cell.width.pt, cell.text
    assert {len(table.columns) for table in document_.tables} >= {3, 9}


def test_most_room_goes_to_the_column_that_has_most_to_say(shipped: Session) -> None:
    (table, *_) = [each for each in made(shipped).tables if each.cell(0, 1).text == "Shift"]
    widths = [cell.width or 0 for cell in table.rows[0].cells]
    assert widths[1] > 2.5 * max(widths[0], *widths[2:])


def test_tables_with_the_same_head_have_columns_as_wide(shipped: Session) -> None:
    by_head: dict[tuple[str, ...], list[tuple[int, ...]]] = {}
    for table in made(shipped).tables:
        head = table.rows[0].cells
        by_head.setdefault(tuple(cell.text for cell in head), []).append(tuple(cell.width or 0 for cell in head))
    assert len(by_head["What", "Who", "By when", "How it stands"]) > 2
    assert {len(set(widths)) for widths in by_head.values()} == {1}


def test_what_names_a_table_stays_on_its_page_with_all_that_stands_between(shipped: Session) -> None:
    document_ = made(shipped)
    between = 0
    for table in document_.tables:
        lead = table._tbl.getprevious()
        while lead is not None and lead.tag == qn("w:p"):
            paragraph = WordParagraph(lead, document_._body)
            if not paragraph.runs or paragraph.style is None or paragraph.style.name != "Normal":
                break
            assert paragraph.paragraph_format.keep_with_next, paragraph.text
            between += not paragraph.runs[0].bold
            if paragraph.runs[0].bold:
                break
            lead = lead.getprevious()
    assert between > 5


def test_a_number_of_a_list_and_the_lines_below_it_are_indented_alike(example: Session) -> None:
    document_ = made(example)
    definition = Numbering(document_).definition_of(document_.styles["List Number"].style_id or "")
    stops = {each.get(qn("w:pos")) for each in definition.iter(qn("w:tab"))}
    assert stops <= {each.get(qn("w:left")) for each in definition.iter(qn("w:ind"))}


def test_it_says_of_itself_what_it_is_and_nothing_of_its_maker(example: Session) -> None:
    document_ = made(example)
    said = document_.core_properties
    assert (said.title, said.author, said.language) == (example.title, "Harbourside Council", "en-GB")
    assert said.created == said.modified == datetime(2027, 3, 1, tzinfo=said.created and said.created.tzinfo)
    assert (said.comments, said.keywords, said.subject, said.last_modified_by) == ("", "", "", "Harbourside Council")
    with zipfile.ZipFile(io.BytesIO(written(example))) as file:
        assert not [name for name in file.namelist() if b"python-docx" in file.read(name) or "thumbnail" in name]
        assert b'<w:lang w:val="en-GB"' in file.read("word/styles.xml")
    section = document_.sections[0]
    assert (section.page_width, section.page_height) == pytest.approx((Cm(21), Cm(29.7)), rel=0.001)


def test_the_same_report_is_the_same_bytes_and_known_again(example: Session) -> None:
    data = word(example, DAY).data
    assert data == word(example, DAY).data
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert {each.date_time for each in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert is_own(data)
    assert not is_own(saved(docx.Document()).data)
    assert not is_own(b"PK")


def test_hostile_words_are_words(example: Session) -> None:
    one, own = next(iter(example.enablers_in_use.items()))
    enablers = {**example.enablers, one: Enabler.model_validate({**dict(own), "title": HOSTILE})}
    told = {"title": HOSTILE, "place": HOSTILE, "challenge": HOSTILE, "enablers": enablers}
    session = Session.model_validate({**dict(example), **told})
    session, _ = actions.add(session, text=HOSTILE, owner=HOSTILE)
    data = word(session, DAY).data
    line = " ".join(clean_line(HOSTILE).split())
    apart = f"\u2068{line}\u2069"  # it has Hebrew and Arabic words in it, which keep their direction to themselves
    said = [text for _, text in parts(docx.Document(io.BytesIO(data)))]
    assert said[0] == apart
    assert said.count(apart) > 3  # the title, the enabler in tables, the action and its owner
    assert " ".join(clean(HOSTILE).split()[:-2]) in " ".join(said)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        page = file.read("word/document.xml").decode()
    assert not re.search(r"<w:(instrText|fldSimple|fldChar|hyperlink|object|altChunk)\b", page)
    assert "<script" not in page
    assert docx.Document(io.BytesIO(data)).core_properties.title == line[:255]


@settings(max_examples=tries(10, 300))
@given(sessions())
def test_every_session_can_be_written_and_opened(session: Session) -> None:
    opened = parts(made(session))
    assert opened[0] == ("Title", plain(blocks(document(session, tables))[0].runs))  # type: ignore[union-attr]  # a heading


def test_nothing_of_an_open_round_is_told_and_nobody_named_to_circulate(first_open: Session, example: Session) -> None:
    said = " ".join(text for _, text in parts(made(first_open)))
    assert "photocopier" not in said
    assert "Person 0" not in said
    assert "Programme lead" in " ".join(text for _, text in parts(made(example)))
    assert "Programme lead" not in " ".join(text for _, text in parts(made(for_circulation(example))))


# -- in the look of a template


@pytest.fixture
def council() -> Document:
    """A council's own: headers on all sections from the first, a picture and a note in the text, styles of its own."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Harbourside Council"
    document.sections[0].footer.paragraphs[0].text = "Official"
    document.sections[0].left_margin = Cm(5)
    document.styles["Heading 1"].font.name = "Council Sans"
    document.add_heading("Dear members")
    document.add_picture(io.BytesIO(PICTURE))
    document.add_comment(document.paragraphs[0].runs[0], "A draft", author="Somebody")
    document.add_section()
    document.add_paragraph("Yours")
    document.core_properties.author = "Somebody"
    return document


PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8"
    "cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


def test_a_template_gives_its_look_and_none_of_its_words(example: Session, council: Document) -> None:
    template = saved(council)
    report = word(example, DAY, template)
    document_ = docx.Document(io.BytesIO(report.data))
    assert parts(document_) == parts(made(example))
    assert report.lacking == ()
    assert len(document_.sections) == 1
    section = document_.sections[0]
    assert (section.header.paragraphs[0].text, section.footer.paragraphs[0].text) == ("Harbourside Council", "Official")
    assert section.left_margin == pytest.approx(Cm(5), rel=0.001)
    assert document_.styles["Heading 1"].font.name == "Council Sans"
    with zipfile.ZipFile(io.BytesIO(report.data)) as file:
        assert not [name for name in file.namelist() if "media" in name or "comments" in name]
        assert not [
            name for name in file.namelist() if b"Somebody" in file.read(name) or b"Dear members" in file.read(name)
        ]


def test_nothing_that_a_template_says_of_itself_goes_along(example: Session, council: Document) -> None:
    said = council.core_properties
    said.keywords = said.subject = said.category = said.comments = said.content_status = "Not for release"
    said.version = said.identifier = "Draft 7"
    said.last_printed = datetime(2021, 5, 1)
    with zipfile.ZipFile(io.BytesIO(word(example, DAY, saved(council)).data)) as file:
        told = file.read("docProps/core.xml").decode()
    assert not [each for each in ("Somebody", "Not for release", "Draft 7", "2021", "lastPrinted") if each in told]


@pytest.mark.parametrize(("points", "first"), [(11, False), (16, False), (16, True)])
def test_letters_of_a_wide_table_are_smaller_than_the_templates_own_text(
    example: Session, council: Document, points: int, first: bool
) -> None:
    council.styles["Normal"].font.size = Pt(points)
    if first:  # another style stands before it in the file
        all_styles, normal = council.styles.element, council.styles["Normal"].element
        all_styles.append(normal)
    sizes = {
        run.font.size.pt
        for table in made(example, saved(council)).tables
        for cell in table.rows[0].cells
        for run in cell.paragraphs[0].runs
        if run.font.size is not None
    }
    assert sizes
    assert all(0.75 * points - 0.25 <= each <= points for each in sizes), sizes


def test_two_tables_in_a_row_stay_two(council: Document) -> None:
    table = Table((((Run("What"),), (Run("Who"),))), (((Run("a"),), (Run("b"),)),))
    body = Body(council, [table])
    before = len(council.element.body)
    body.add(table)
    body.add(table)
    added = [each.tag for each in list(council.element.body)[before - 1 :]]
    assert added[:3] == [qn("w:tbl"), qn("w:p"), qn("w:tbl")]


def test_its_logo_stays(example: Session, council: Document) -> None:
    council.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(PICTURE))
    with zipfile.ZipFile(io.BytesIO(word(example, DAY, saved(council)).data)) as file:
        assert len([name for name in file.namelist() if "media" in name]) == 1


def test_a_style_it_lacks_is_said_and_stood_in_for(example: Session, council: Document) -> None:
    for name in ("Title", "Heading 2", "List Bullet", "List Number", "Table Grid", "List Bullet 2"):
        element = council.styles[name].element
        element.getparent().remove(element)
    template = saved(council)
    report = word(example, DAY, template)
    assert set(report.lacking) == {"Title", "Heading 2", "List Bullet", "List Number", "Table Grid", "List Bullet 2"}
    document_ = docx.Document(io.BytesIO(report.data))
    assert parts(document_) == parts(made(example))
    # A list without a number or a bullet is none.
    for paragraph in document_.paragraphs:
        if paragraph.style and paragraph.style.name in ("List Bullet", "List Number"):
            style = paragraph.style.element.pPr.numPr
            assert document_.part.numbering_part.element.num_having_numId(style.numId.val) is not None


def test_a_template_without_any_numbering(example: Session) -> None:
    bare = docx.Document()
    for name in ("List Bullet", "List Bullet 2", "List Number"):
        element = bare.styles[name].element
        element.getparent().remove(element)
    for key, relation in list(bare.part.rels.items()):
        if relation.reltype.endswith("/numbering"):
            del bare.part.rels[key]
    assert parts(made(example, saved(bare))) == parts(made(example))


def test_words_own_kind_of_template_does_too(example: Session, council: Document) -> None:
    template = without(
        saved(council), "[Content_Types].xml", lambda data: data.replace(b"document.main+xml", b"template.main+xml")
    )
    assert parts(made(example, template)) == parts(made(example))


@each_of(
    ("kind", "said"),
    [
        ("macros", "has macros in it"),
        ("sheet", "this is not a Word document"),
        ("broken", "this Word document is damaged"),
        ("bodiless", "this Word document is damaged"),
        ("swollen", "it has more than 100 MB"),
    ],
)
def test_what_is_no_template_is_refused_with_what_to_do(
    example: Session, council: Document, kind: str, said: str
) -> None:
    main, types = b"wordprocessingml.document.main+xml", "[Content_Types].xml"
    spoilt = {
        "macros": lambda: without(
            saved(council),
            types,
            lambda data: data.replace(
                b"openxmlformats-officedocument." + main, b"ms-word.document.macroEnabled.main+xml"
            ),
        ),
        "sheet": lambda: without(
            saved(council), types, lambda data: data.replace(b"wordprocessingml", b"spreadsheetml")
        ),
        "broken": lambda: without(saved(council), "word/document.xml", lambda data: data[:100]),
        "bodiless": lambda: without(saved(council), "word/document.xml", lambda _: None),
        "swollen": lambda: without(saved(council), "docProps/app.xml", lambda data: data + b" " * 100_000_001),
    }[kind]()
    with pytest.raises(UnreadableFile, match=said) as refused:
        word(example, DAY, spoilt)
    assert refused.value.path == "council.docx"


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice isn't installed")
def test_libreoffice_makes_pages_of_it(example: Session, council: Document, tmp_path: Path) -> None:
    for name, template in (("own", None), ("council", saved(council))):
        path = tmp_path / f"{name}.docx"
        path.write_bytes(word(example, DAY, template).data)
        home = f"-env:UserInstallation=file://{tmp_path}/home"
        subprocess.run(
            ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, path],
            check=False,
            capture_output=True,
            timeout=180,
        )
        if not path.with_suffix(".pdf").exists():
            pytest.skip("this LibreOffice has no Writer")
        assert path.with_suffix(".pdf").read_bytes().startswith(b"%PDF")


def outline(document_: Document) -> str:
    """Each paragraph and table with what it looks like: style, list, space, and what is bold."""

    def of_paragraph(paragraph: WordParagraph) -> str:
        look = paragraph.paragraph_format
        numbered = paragraph._p.xpath("./w:pPr/w:numPr/*/@w:val")  # level and list
        said = [
            paragraph.style.name if paragraph.style is not None else "",
            f"list {numbered[1]} level {numbered[0]}" if numbered else "",
            f"before {look.space_before.pt:g}" if look.space_before is not None else "",
            "keeps" if look.keep_with_next else "",
        ]
        runs = "".join(
            f"**{run.text}**" if run.bold else f"*{run.text}*" if run.italic else run.text for run in paragraph.runs
        )
        return f"{', '.join(filter(None, said))}: {runs[:60]}"

    made_: list[str] = []
    for block in document_.iter_inner_content():
        if isinstance(block, WordParagraph):
            made_.append(of_paragraph(block))
            continue
        widths = " ".join(f"{(column.w or 0) / 12700:.0f}" for column in block._tbl.tblGrid.gridCol_lst)
        sizes = {
            run.font.size.pt if run.font.size else None
            for cell in block.rows[0].cells
            for run in cell.paragraphs[0].runs
        }
        made_.append(f"Table, columns of {widths}, letters of {sizes}")
        made_ += [" | ".join(of_paragraph(cell.paragraphs[0]) for cell in row.cells) for row in block.rows[:2]]
    return "\n".join(made_) + "\n"


def test_it_looks_as_agreed(compared: Session) -> None:
    said = outline(made(compared))
    assert_agreed(GOLDEN, said)


def test_peoples_words_are_in_their_language_and_the_documents_own_in_english(compared: Session) -> None:
    document = made(in_welsh(compared))
    runs = [each for each in document.element.body.iter(qn("w:r")) if each.text]
    marked = [each for each in runs if each.find(f".//{qn('w:lang')}") is not None]
    assert len(marked) > 100
    assert {each.text for each in marked if MARK not in each.text} == GROUPS
    assert not [each.text for each in runs if MARK in each.text and each not in marked]
    language = marked[0].find(f".//{qn('w:lang')}")
    assert {qn(f"w:{name}"): "cy" for name in ("val", "eastAsia", "bidi")} == dict(language.attrib)
    assert [each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))] == ["en-GB"]


def test_a_document_in_english_has_no_marks(compared: Session) -> None:
    assert not [*made(compared).element.body.iter(qn("w:lang"))]
