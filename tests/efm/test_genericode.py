"""Reading code lists: what a real one may look like, and everything that no list may be."""

import io
import os
import re
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litefile_desktop.efm import genericode
from litefile_desktop.efm.genericode import CodeList, DamagedCodeList, table_of_archive
from litefile_desktop.models.codes import LISTS
from tests.makers import genericode as document_of
from tests.makers import zipped

COLUMNS = ("code", "name", "fee")
ROWS = [{"code": "1", "name": "Answer", "fee": "10.00"}, {"code": "2", "name": "Motion", "fee": ""}]
GOOD = document_of(COLUMNS, ROWS)


def opened(*documents):
    return CodeList(zipped(*documents), "filing", "maple")


def rows_of(document, columns=COLUMNS, required=("code",)):
    return list(opened(document).rows(columns, required))


def damage_of(document, **how):
    with pytest.raises(DamagedCodeList) as damage:
        rows_of(document, **how)
    words = str(damage.value)
    assert words.startswith("The list “filing” of the court “maple” is damaged: "), words
    return damage.value.reason


# What a list may look like


def test_a_row_is_its_values_in_the_order_asked_for():
    read = opened(GOOD)
    assert list(read.rows(("fee", "code", "absent"))) == [["10.00", "1", ""], ["", "2", ""]]
    assert read.version == "V1"
    assert read.columns == COLUMNS
    assert len(read.sha256) == 64


def test_an_empty_list_is_a_list():
    assert rows_of(document_of(COLUMNS, [])) == []


def value(column, text):
    reference = f' ColumnRef="{column}"' if column else ""
    return f"<Value{reference}><SimpleValue>{text}</SimpleValue></Value>"


#: What is changed in the first row of GOOD, and how the row is read then.
ODDITIES = {
    "absent value": (value("fee", "10.00"), "", ["1", "Answer", ""]),
    "empty element": ("<SimpleValue>10.00</SimpleValue>", "<SimpleValue />", ["1", "Answer", ""]),
    "no simple value": ("<SimpleValue>10.00</SimpleValue>", "", ["1", "Answer", ""]),
    "annotated row": ("<Row>", "<Row><Annotation><Description>odd</Description></Annotation>", None),
    "annotated value": ("<SimpleValue>1<", "<Annotation>x</Annotation><SimpleValue>1<", None),
    "annotated list": ("<Row>", "<Annotation/><Row>", None),
    "no reference": (' ColumnRef="name"', "", None),
    "no reference after an annotation": (value("name", "Answer"), f"<Annotation/>{value('', 'Answer')}", None),
    "unknown column": ("<Row>", f"<Row>{value('new', 'x')}", None),
    "other order": (f"<Row>{value('code', '1')}{value('name', 'Answer')}",
                    f"<Row>{value('name', 'Answer')}{value('code', '1')}", None),
    "escaped": ("Answer", "A &lt;b&gt; &amp; “C” <![CDATA[<i>]]>", ["1", "A <b> & “C” <i>", "10.00"]),
    "comments": ("Answer", "Ans<!-- no -->wer<?x y?>", None),
    "spaces and line breaks": ("<SimpleValue>1<", "<SimpleValue> 1\r\n <", [" 1\n ", "Answer", "10.00"]),
    "only spaces": ("<SimpleValue>1<", "<SimpleValue>  <", ["  ", "Answer", "10.00"]),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), ODDITIES.values(), ids=ODDITIES)
def test_oddities_that_are_no_damage(old, new, expected):
    document = GOOD.decode().replace(old, new, 1).encode()
    assert document != GOOD
    assert rows_of(document)[0] == (expected or ["1", "Answer", "10.00"])


def test_a_byte_order_mark_and_no_declaration_do_not_matter():
    assert rows_of(b"\xef\xbb\xbf" + GOOD) == rows_of(GOOD)
    assert rows_of(GOOD.partition(b"?>")[2]) == rows_of(GOOD)


def test_pretty_printing_does_not_matter():
    spaced = re.sub("><(?!/SimpleValue)", ">\r\n    <", GOOD.decode())
    assert rows_of(spaced.encode()) == rows_of(GOOD)


def test_the_entry_may_have_any_name():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.mkdir("folder")
        archive.writestr("folder/../whatever.bin", GOOD)
    packed.seek(0)
    assert len(list(CodeList(packed, "filing").rows(COLUMNS))) == 2


def test_the_same_document_has_the_same_hash_in_another_zip():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(zipfile.ZipInfo("other.xml", (2030, 1, 1, 0, 0, 0)), GOOD)
    packed.seek(0)
    assert CodeList(packed, "filing").sha256 == opened(GOOD).sha256
    assert opened(document_of(COLUMNS, ROWS, version="V2")).sha256 != opened(GOOD).sha256


texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30)


@given(st.lists(st.dictionaries(st.sampled_from(COLUMNS), texts), max_size=30))
def test_every_text_comes_back_as_it_was(rows):
    expected = [[row.get(column, "") for column in COLUMNS] for row in rows]
    assert rows_of(document_of(COLUMNS, rows)) == expected


# What no list may be


def test_a_cut_zip_is_refused_wherever_it_is_cut():
    whole = zipped(GOOD).getvalue()
    for length in range(0, len(whole), 7):
        with pytest.raises(DamagedCodeList, match="zip"):
            CodeList(io.BytesIO(whole[:length]), "filing", "maple")


def test_a_changed_byte_is_refused_before_a_row_is_read():
    whole = bytearray(zipped(GOOD).getvalue())
    whole[whole.index(b"list0.xml") + 60] ^= 0xFF
    with pytest.raises(DamagedCodeList, match="cut off or damaged"):
        CodeList(io.BytesIO(bytes(whole)), "filing", "maple")


@pytest.mark.parametrize("content", [b"", b"<!doctype html><p>Try later</p>", b"PK\x03\x04 and nothing"])
def test_what_is_no_zip_is_refused(content):
    with pytest.raises(DamagedCodeList, match="its zip is cut off or damaged"):
        CodeList(io.BytesIO(content), "filing", "maple")


def test_a_second_file_in_the_zip_is_refused_and_an_empty_zip_too():
    with pytest.raises(DamagedCodeList, match="2 files in it instead of one"):
        opened(GOOD, GOOD)
    with pytest.raises(DamagedCodeList, match="its zip is empty"):
        opened()


def test_an_encrypted_entry_is_refused():
    whole = bytearray(zipped(GOOD).getvalue())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        whole[whole.index(mark) + place] |= 1
    with pytest.raises(DamagedCodeList, match="its zip is encrypted"):
        CodeList(io.BytesIO(bytes(whole)), "filing", "maple")


def test_an_unknown_compression_is_refused():
    whole = bytearray(zipped(GOOD).getvalue())
    for mark, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        whole[whole.index(mark) + place] = 99
    with pytest.raises(DamagedCodeList, match="cut off or damaged"):
        CodeList(io.BytesIO(bytes(whole)), "filing", "maple")


def test_a_zip_bomb_is_refused_by_its_ratio_before_it_is_unpacked():
    with pytest.raises(DamagedCodeList, match="larger than any list can be"):
        opened(b" " * 40_000_000)


def test_one_row_repeated_for_ever_is_no_bomb():
    # The largest real list has 140 bytes of XML for one of zip, and must pass.
    many = document_of(COLUMNS, [ROWS[0]] * 20_000)
    assert len(rows_of(many)) == 20_000


def test_a_zip_that_lies_about_its_size_is_refused():
    whole = bytearray(zipped(b" " * 2_000_000).getvalue())
    for mark, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = whole.index(mark) + place
        whole[start : start + 4] = (1_000).to_bytes(4, "little")
    with pytest.raises(DamagedCodeList, match="cut off or damaged"):
        CodeList(io.BytesIO(bytes(whole)), "filing", "maple")


def test_a_list_beyond_all_bounds_is_refused_by_what_its_zip_says():
    whole = bytearray(zipped(os.urandom(3_000_000)).getvalue())
    start = whole.index(b"PK\x01\x02") + 24
    whole[start : start + 4] = (genericode.MAX_XML_BYTES + 1).to_bytes(4, "little")
    with pytest.raises(DamagedCodeList, match="larger than any list can be"):
        CodeList(io.BytesIO(bytes(whole)), "filing", "maple")


def test_a_row_without_an_end_does_not_fill_the_memory():
    noise = os.urandom(9_000_000).hex()  # a text may have ten million letters, and two of them are too many here
    row = f'<Row><Value ColumnRef="code"><SimpleValue>{noise[:9_000_000]}</SimpleValue></Value>'
    row += f'<Value ColumnRef="name"><SimpleValue>{noise[9_000_000:]}</SimpleValue></Value></Row>'
    document = document_of(COLUMNS, []).decode().replace('<SimpleCodeList xmlns="">', f'<SimpleCodeList xmlns="">{row}')
    assert damage_of(document.encode()) == "a single row of it is larger than any can be"


DECLARED = {
    "a document type": '<!DOCTYPE CodeList SYSTEM "file:///etc/passwd">',
    "an entity": '<!DOCTYPE CodeList [<!ENTITY x "y">]>',
    "entities in entities": '<!DOCTYPE c [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>',
}


@pytest.mark.parametrize("declaration", DECLARED.values(), ids=DECLARED)
def test_a_declared_document_type_is_refused(declaration):
    document = GOOD.decode().replace("?>", f"?>{declaration}", 1).encode()
    assert damage_of(document) == "it declares a document type"


def test_a_document_type_across_two_blocks_is_seen():
    for shift in range(65_520, 65_540):
        document = b"<?xml version='1.0'?>" + b" " * (shift - 21) + b"<!DOCTYPE x>" + GOOD.partition(b"?>")[2]
        assert damage_of(document) == "it declares a document type"


def test_an_entity_that_nobody_declared_is_refused():
    assert "damaged" in damage_of(GOOD.replace(b"Answer", b"&secret;"))


TWICE, NO_COLUMN = "a row of it has two values of the same column", "a row of it has a value without a column"
NOT_ROWS = "its rows part has something else than rows in it"
DAMAGES = {
    "other namespace": (
        "docs.oasis-open.org/codelist/ns/genericode/1.0/",
        "example.com/",
        "it is not a genericode list",
    ),
    "other root": ("CodeList", "Other", "it is not a genericode list"),
    "other elements": (' xmlns="">', ">", "it has no rows part"),
    "no code": ('<Column Id="code">', '<Column Id="kode">', "it has no column “code”"),
    "column twice": ('<Column Id="code">', '<Column Id="name">', "it has two columns “name”"),
    "value twice": ('Ref="name"', 'Ref="code"', TWICE),
    "value twice, not side by side": ('Ref="code"><SimpleValue>1', 'Ref="fee"><SimpleValue>1', TWICE),
    "value beyond the last column": ("</Row>", f"{value('', 'x')}</Row>", NO_COLUMN),
    "value after an unknown column": (value("code", "1"), value("new", "1") + value("", "1"), NO_COLUMN),
    "no row among rows": ("<Row>", "<Raw>x</Raw><Row>", NOT_ROWS),
    "rows of another namespace": ("</SimpleCodeList>", "<g:Row xmlns:g='urn:x'/></SimpleCodeList>", NOT_ROWS),
    "row elsewhere": ("<SimpleCodeList", '<Row xmlns=""/><SimpleCodeList', "it has a row outside of its rows part"),
    "cut off": ("</CodeList>", "", "its XML is cut off or damaged"),
    "control character": ("Answer", "\x01", "its XML is cut off or damaged"),
}


@pytest.mark.parametrize(("old", "new", "reason"), DAMAGES.values(), ids=DAMAGES)
def test_damage_is_named(old, new, reason):
    document = GOOD.decode().replace(old, new).encode()
    assert document != GOOD
    assert damage_of(document) == reason


def test_other_encodings_are_refused_whatever_is_declared():
    assert damage_of(GOOD.replace(b"Answer", b"R\xe9ponse")) == "it is not in UTF-8"
    latin = GOOD.decode().replace("utf-8", "iso-8859-1").replace("Answer", "Réponse").encode("latin-1")
    assert damage_of(latin) == "it is not in UTF-8"
    for encoding in ("utf-16", "utf-16-be", "utf-16-le"):
        with pytest.raises(DamagedCodeList, match="not in UTF-8"):
            opened(GOOD.decode().replace("utf-8", "utf-16").encode(encoding))
    # UTF-7 could hide a document type: its letters are read as they stand, never decoded
    hidden = GOOD.decode().replace("utf-8", "utf-7").replace("?>", "?>+ADw-!DOCTYPE x+AD4-", 1).encode()
    assert "damaged" in damage_of(hidden)


def test_a_list_of_the_system_is_named_so():
    with pytest.raises(DamagedCodeList, match="The list “version” of the court system is damaged"):
        CodeList(io.BytesIO(b""), "version")


def test_columns_that_must_be_there_are_all_named():
    assert damage_of(document_of(("code",), []), required=("code", "name", "fee")) == "it has no column “fee”, “name”"


# Names


@pytest.mark.parametrize(
    ("archive", "table"),
    [
        ("casetypecodes.zip", "casetype"), ("locations.zip", "location"), ("errorcodes.zip", "error"),
        ("optionalservicescodes.zip", "optionalservices"), ("datafieldconfigcodes.zip", "datafieldconfig"),
    ],
)  # fmt: skip
def test_the_version_list_means_our_tables(archive, table):
    assert table_of_archive(archive) == table


def test_every_name_of_a_policy_is_a_list_of_ours():
    assert set(genericode.TABLE_OF_ELEMENT.values()) <= set(LISTS)
    assert genericode.TABLE_OF_ELEMENT["nc:PrimaryLanguage\\nc:LanguageCode"] == "language"
