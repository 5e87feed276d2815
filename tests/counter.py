"""A filer at the counter: the program's own gateway, signed in at a practice court, with papers on disk to file."""

import hashlib
from contextlib import contextmanager

from litefile_desktop.core.jurisdictions import Jurisdiction
from litefile_desktop.core.vocabulary import Environment
from litefile_desktop.efm.signing import ProviderCertificate
from litefile_desktop.efm.soap_gateway import SoapGateway
from litefile_desktop.efm.types import Attachment, Envelope, Filing, Participant, ServiceRecipient
from tests.efm.practice.messages import pdf

CARD, WAIVER = "d2f00000-2222-4bbb-8222-000000000001", "d2f00000-2222-4bbb-8222-000000000003"
ATTORNEY, COLLEAGUE = "c7e4a1b2-1111-4aaa-8111-000000000001", "c7e4a1b2-1111-4aaa-8111-000000000002"
CONTACT, BY_MAIL = "e5500000-3333-4ccc-8333-000000000001", "e5500000-3333-4ccc-8333-000000000003"
PUBLIC_CONTACT, CASE_CONTACT = "e5500000-3333-4ccc-8333-000000000004", "e5500000-3333-4ccc-8333-000000000005"
MARRIAGE, APPEAL, FELONY = (f"f1a70000-4444-4ddd-8444-0000000000{number}" for number in ("31", "20", "09"))
CIVIL_CASE = "f1a70000-4444-4ddd-8444-000000000117"


@contextmanager
def gateway_to(court, clock, **how):
    """The program's gateway to a running practice court."""
    profile = Jurisdiction(
        id="testing", name="Testing", environment=Environment.STAGE, timezone="America/Chicago", efm_url=court.url,
        ecf_url=court.url, ca_bundle=court.ca_path,
    )  # fmt: skip
    certificate = ProviderCertificate.read(court.pfx_path.read_bytes(), court.pfx_password)
    gateway = SoapGateway(profile, certificate, clock, **how)
    try:
        yield gateway
    finally:
        gateway.close()


@contextmanager
def signed_in(court, clock, user=0, **how):
    """The gateway and the session of one of the court's users."""
    who = court.users[user]
    with gateway_to(court, clock, **how) as gateway:
        yield gateway, gateway.sign_in(who.email, who.password).session


class Papers:
    """Real PDFs in a folder, as attachments."""

    def __init__(self, folder):
        self._folder = folder
        self._count = 0

    def __call__(self, component, document_type="", *, pages=1):
        self._count += 1
        name = f"Paper {self._count}.pdf"
        path, content = self._folder / name, pdf(pages, f"paper {self._count}")
        path.write_bytes(content)
        return self.kept(path, hashlib.sha256(content).hexdigest(), component, document_type, pages=pages)

    @staticmethod
    def kept(path, sha256, component, document_type="", *, pages=1):
        """A file that lies on disk already."""
        return Attachment(
            path=path, size=path.stat().st_size, sha256=sha256, file_name=path.name, description=path.stem,
            document_type_code=document_type, component_code=component, page_count=pages,
        )  # fmt: skip


def person(key, role, first="Elena", last="Rivera", **more):
    return Participant(key, role, first_name=first, last_name=last, **more)


def company(key, role, name="Oakwood Property Management LLC", **more):
    return Participant(key, role, organization_name=name, is_organization=True, **more)


def served(number, contact=CONTACT, way="-610", party=""):
    return ServiceRecipient(f"service-{number}", contact, way, party)


def civil(papers, *, filings=None, **changes):
    """A new civil case in Maple County."""
    if filings is None:
        filings = (Filing("filing-1", "34001", "Complaint", (papers("35001", "35101"),), ("party-1",)),)
    values = {
        "court": "maple", "case_kind": "CivilCase", "category_code": "31000", "type_code": "31010",
        "participants": (person("party-1", "33101"), company("party-2", "33102")),
        "filings": filings, "payment_account_id": CARD,
    }  # fmt: skip
    return Envelope(**{**values, **changes})


def appeal(papers, *, filings=None, **changes):
    """A new appeal in the Summit court."""
    if filings is None:
        filings = (Filing("filing-1", "94001", "Notice of Appeal", (papers("96001", "96101"),), ("party-1",)),)
    values = {
        "court": "summit", "case_kind": "AppellateCase", "category_code": "91000", "type_code": "91010",
        "participants": (person("party-1", "95101"), company("party-2", "95102")),
        "filings": filings, "payment_account_id": CARD,
    }  # fmt: skip
    return Envelope(**{**values, **changes})
