"""Hostile XML: whatever arrives is refused or harmless, quickly and in little memory."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from litefile_desktop.efm import names
from litefile_desktop.efm.xml import DamagedXml, element, legal, parse

BOMB = "<!DOCTYPE b [<!ENTITY e0 'practice'>" + "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 12))
HOSTILE = {
    "an entity bomb": BOMB + "]><b>&e11;</b>",
    "an entity bomb in an attribute": BOMB + "]><b a='&e11;'/>",
    "a bomb of one big entity": f"<!DOCTYPE b [<!ENTITY e '{'x' * 50_000}'>]><b>{'&e;' * 50_000}</b>",
    "an entity that is a file": "<!DOCTYPE b [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><b>&e;</b>",
    "an entity of the network": "<!DOCTYPE b [<!ENTITY e SYSTEM 'http://127.0.0.1:1/e'>]><b>&e;</b>",
    "a parameter entity": "<!DOCTYPE b [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]><b/>",
    "an external subset": "<!DOCTYPE b SYSTEM 'file:///etc/passwd'><b/>",
    "a document type alone": "<!DOCTYPE b><b/>",
    "a document type behind a long comment": f"<!--{' ' * 10_000}--><!DOCTYPE b [<!ENTITY e 'x'>]><b>&e;</b>",
    "a bomb behind a long comment": f"<!--{' ' * 10_000}-->{BOMB}]><b a='&e11;'>&e11;</b>",
    "nothing but depth": "<a>" * 5_000 + "</a>" * 5_000,
    "an unknown entity": "<b>&nothing;</b>",
    "two roots": "<a/><b/>",
    "no root": "<!-- nothing -->",
    "no XML": "Please try again later.",
    "a control character": "<b>\x01</b>",
    "the same attribute twice": "<b a='1' a='2'/>",
    "a prefix that nobody declared": "<x:b/>",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "utf-32", "latin-1"])
@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
def test_hostile_documents_are_refused_at_once(source, encoding):
    declared = {"utf-16-be": "utf-16", "latin-1": "iso-8859-1"}.get(encoding, encoding)
    content = f"<?xml version='1.0' encoding='{declared}'?>{source}".encode(encoding)
    began = time.process_time()
    with pytest.raises(DamagedXml):
        parse(content)
    assert time.process_time() - began < 2


def test_harmless_oddities_are_read():
    assert parse(b"\xef\xbb\xbf<b>x</b>").text == "x"
    assert parse("<?xml version='1.0' encoding='utf-16'?><b>ü</b>".encode("utf-16")).text == "ü"
    assert parse(b"<b>a<!-- c -->b<?pi x?>c<![CDATA[<d>]]></b>").text == "abc<d>"


def test_instructions_to_include_other_files_are_left_alone():
    source = b"<b xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='file:///etc/passwd' parse='text'/></b>"
    root = parse(source)
    assert "root:" not in etree.tostring(root, method="text", encoding="unicode")
    assert len(root) == 1


@given(st.text())
def test_any_text_at_all_can_be_written_and_reads_back_as_its_legal_part(text):
    written = etree.tostring(element(names.NC, "CaseTitleText", text))
    assert (parse(written).text or "").replace("\r\n", "\n") == legal(text).replace("\r\n", "\n")
