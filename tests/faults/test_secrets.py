"""After a whole working day no secret and no word of a document stands in any file that the program wrote by itself."""

import logging
from base64 import b64encode

import pikepdf
import pytest
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)

from litefile_desktop.core.errors import AppError
from litefile_desktop.core.progress import Progress
from litefile_desktop.efm.gateway import SignInRefused
from litefile_desktop.efm.types import ServiceContact
from litefile_desktop.services.firm.sweeps import SweepAct, SweepPlan
from tests.office import JURISDICTION, Office, civil_draft, file

PASSWORD, WRONG, CERTIFICATE_PASSWORD = "Planted-Password-77", "Planted-Wrong-78", "planted-certificate-79"
BODY = "PLANTEDBODYOFTHEDOCUMENT"
#: The documents themselves are kept, as bytes by their hash; nothing else may hold a word of them.
KEPT = "documents"


def paper(folder):
    """A PDF with the planted words as text that any program could read."""
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(612, 792))
    page.Contents = document.make_stream(f"BT /F1 12 Tf 72 700 Td ({BODY}) Tj ET".encode())
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    path = folder / "Complaint.pdf"
    document.save(path, compress_streams=False)
    assert BODY.encode() in path.read_bytes()
    return path


def certificate(office):
    """The court's certificate under a password of its own, and its key in every form somebody might write."""
    content = office.court.pfx_path.read_bytes()
    key, held, chain = pkcs12.load_key_and_certificates(content, office.court.pfx_password.encode())
    pfx = pkcs12.serialize_key_and_certificates(
        b"1", key, held, chain, BestAvailableEncryption(CERTIFICATE_PASSWORD.encode())
    )
    der = key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    secret_exponent = key.private_numbers().d.to_bytes(256, "big")
    return pfx, (secret_exponent[16:64], b64encode(der)[40:100], b64encode(secret_exponent)[40:100])


def working_day(office, desk, pfx, tokens):
    """Everything that touches a secret or a document, and what goes wrong with it."""
    pat = office.court.users[0]
    desk.provider.install(JURISDICTION, pfx, CERTIFICATE_PASSWORD)
    owner = desk.accounts.sign_in(JURISDICTION, pat.email, pat.password, remember_password=True)
    tokens.add(desk.accounts.session(owner).token)
    desk.accounts.change_password(owner, pat.password, PASSWORD)
    tokens.add(desk.accounts.session(owner).token)
    with pytest.raises(SignInRefused):
        desk.accounts.sign_in(JURISDICTION, pat.email, WRONG)
    with pytest.raises(AppError):
        desk.provider.install(JURISDICTION, pfx, WRONG)
    desk.firm.reading.refresh(owner)
    desk.code_sync.court(owner, "maple")
    form = civil_draft(desk, owner, [paper(office.folder)])
    office.court.arm("expired-token@GetFeesCalculation*1")
    form = desk.fees.quote(form, owner)
    tokens.add(desk.accounts.session(owner).token)
    desk.submissions.submit(form, owner)
    lost = desk.drafts.copy(form.id, owner)
    office.court.arm("accept-then-reset@ReviewFiling*1")
    with pytest.raises(AppError):
        file(desk, lost, owner)
    desk.reconciling.settle(lost.id, owner)
    desk.tracking.refresh([form.id], owner)
    kim = desk.firm.contacts.add(
        owner, ServiceContact("", "", "kim@example.com", first_name="Kim", last_name="Served")
    )  # fmt: skip
    plan = SweepPlan(SweepAct.ADD, kim, "Kim Served")
    cases = desk.firm.sweeps.cases_of_number(owner, "maple", "2026-CV-00117")
    desk.firm.sweeps.run(owner, desk.firm.sweeps.begin(owner, plan, cases).id, Progress())
    desk.exporter.export([(form.id, owner)], office.home / "handed-over.litefile")
    crash(desk, owner)
    return owner


def crash(desk, owner):
    """What is written when something happens that nobody foresaw, with secrets at hand."""
    try:
        int(f"{PASSWORD} {desk.accounts.session(owner).token} {BODY}")
    except ValueError:
        logging.getLogger("litefile_desktop.test").exception("unforeseen", extra={"password": PASSWORD})


def test_no_secret_and_no_word_of_a_document_is_in_any_file(tmp_path):
    office = Office(tmp_path)
    office.start_court()
    office.home.mkdir(exist_ok=True)
    (office.home / "settings.toml").write_text("wire_log = true\n", encoding="utf-8")
    pfx, key = certificate(office)
    tokens = set()
    with office.desk() as desk:
        owner = working_day(office, desk, pfx, tokens)
        assert office.secrets.get(f"password {JURISDICTION}", owner.username) == PASSWORD
        searched = search(office.home, tokens, key)
    names = {path.relative_to(office.home).as_posix() for path in searched}
    assert {"litefile.sqlite3", "logs/litefile.log", "logs/wire.log", "certificates/testing.pfx"} <= names
    assert "ReviewFiling" in (office.home / "logs" / "wire.log").read_text(encoding="utf-8")
    assert "unforeseen" in (office.home / "logs" / "litefile.log").read_text(encoding="utf-8")
    assert len(tokens) >= 3
    with office.desk() as desk:
        assert desk.accounts.sign_out(JURISDICTION)
        desk.provider.remove(JURISDICTION)
    assert office.secrets._kept == {}
    search(office.home, tokens, key)
    office.stop_court()


def search(home, tokens, key):
    """Every file but the documents, looked through for everything that was planted; answers what was looked at."""
    words = (PASSWORD, WRONG, CERTIFICATE_PASSWORD, BODY, *tokens)
    needles = [form for word in words for form in (word.encode(), word.encode("utf-16-le"), b64encode(word.encode()))]
    needles += key
    searched = [path for path in home.rglob("*") if path.is_file() and path.relative_to(home).parts[0] != KEPT]
    for path in searched:
        content = path.read_bytes()
        found = [needle for needle in needles if needle in content and path.suffix != ".litefile"]
        assert not found, (path, found)
        if path.suffix == ".litefile":  # a bundle is the documents; secrets have no place in it
            assert not [n for n in needles if n in content and BODY.encode() not in n]
    return searched
