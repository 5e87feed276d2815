"""Builders with defaults: real PDFs, certificates and envelopes for tests."""

import hashlib
import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pikepdf
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from litefile_desktop.efm.genericode import CodeList
from litefile_desktop.efm.types import Attachment, Contact, Envelope, Filing, Participant, Representation
from litefile_desktop.models.codes import LISTS

NOW = datetime(2026, 11, 19, 20, 18, 7, tzinfo=UTC)


def pdf_bytes(pages: int = 1, *, padding: int = 0, password: str = "") -> bytes:
    """A real PDF; ``padding`` adds that many incompressible bytes."""
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page(page_size=(612, 792))
    if padding:
        noise = hashlib.shake_256(str(padding).encode()).digest(padding)
        document.Root.Padding = document.make_stream(noise)
    out = io.BytesIO()
    if password:
        document.save(out, encryption=pikepdf.Encryption(owner=password, user=password))
    else:
        document.save(out)
    return out.getvalue()


def pdf_file(folder: Path, name: str = "Complaint.pdf", **more) -> Path:
    path = folder / name
    path.write_bytes(pdf_bytes(**more))
    return path


def provider_pfx(password: str = "secret", *, days: int = 30) -> bytes:
    """A provider certificate as a vendor would issue it."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Example e-filing provider")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=60))
        .not_valid_after(now + timedelta(days=days))
        .sign(key, hashes.SHA256())
    )
    return pkcs12.serialize_key_and_certificates(
        b"1", key, certificate, None, serialization.BestAvailableEncryption(password.encode())
    )


def genericode(columns: Sequence[str], rows: Sequence[Mapping[str, str]], *, version: str = "V1") -> bytes:
    """A code list as the courts write it: the root in the genericode namespace, everything below in none."""
    heads = "".join(f"<Column Id={quoteattr(column)}><ShortName>x</ShortName></Column>" for column in columns)
    cells = "".join(
        "<Row>"
        + "".join(
            f"<Value ColumnRef={quoteattr(column)}><SimpleValue>{escape(value)}</SimpleValue></Value>"
            for column, value in row.items()
        )
        + "</Row>"
        for row in rows
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        '<CodeList xmlns="http://docs.oasis-open.org/codelist/ns/genericode/1.0/">'
        f'<Identification xmlns=""><Version>{version}</Version></Identification>'
        f'<ColumnSet xmlns="">{heads}<Key Id="codeKey"><ColumnRef Ref="code"/></Key></ColumnSet>'
        f'<SimpleCodeList xmlns="">{cells}</SimpleCodeList></CodeList>'
    ).encode()


def zipped(*documents: bytes) -> io.BytesIO:
    """A zip with these files in it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, document in enumerate(documents):
            archive.writestr(f"list{number}.xml", document)
    packed.seek(0)
    return packed


def code_list(name: str, rows: Sequence[Mapping[str, str]], *, court: str = "maple", version: str = "V1") -> CodeList:
    """One of the courts' lists with all its columns; what a row does not say is blank."""
    columns = LISTS[name].columns
    full = [{column: row.get(column, "") for column in columns} for row in rows]
    return CodeList(zipped(genericode(columns, full, version=version)), name, court)


def attachment(path: Path, **changes) -> Attachment:
    content = path.read_bytes()
    values = {
        "path": path,
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "file_name": path.name,
        "description": path.stem,
        "document_type_code": "5766",
        "component_code": "332",
        "page_count": 1,
    }
    return Attachment(**{**values, **changes})


def person(key: str = "party-1", **changes) -> Participant:
    values = {
        "role_code": "20646",
        "first_name": "Elena",
        "middle_name": "M",
        "last_name": "Rivera",
        "contact": Contact(
            street="4417 North Kedzie Avenue Unit 3B",
            city="Chicago",
            state="IL",
            postal_code="60625",
            phone="3125550100",
            email="elena.rivera@example.com",
        ),
    }
    return Participant(key=key, **{**values, **changes})


def company(key: str = "party-2", **changes) -> Participant:
    values = {"role_code": "20641", "organization_name": "Oakwood Property Management LLC", "is_organization": True}
    return Participant(key=key, **{**values, **changes})


def filing(path: Path, key: str = "filing-1", **changes) -> Filing:
    values = {
        "filing_code": "177034",
        "description": "Complaint",
        "attachments": (attachment(path),),
        "party_keys": ("party-1",),
    }
    return Filing(key=key, **{**values, **changes})


def envelope(path: Path, **changes) -> Envelope:
    values = {
        "court": "adams",
        "case_kind": "CivilCase",
        "category_code": "190921",
        "type_code": "254115",
        "participants": (person(), company()),
        "filings": (filing(path),),
        "payment_account_id": "22222222-2222-4222-8222-222222222222",
        "representations": (Representation("party-1"),),
    }
    return Envelope(**{**values, **changes})
