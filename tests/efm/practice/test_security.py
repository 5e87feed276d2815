"""The locks on the door: certificate, signature, timestamp, session, SOAPAction."""

import copy
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from lxml import etree

from tests.efm.practice.client import (
    EFM,
    WSU,
    authenticate,
    efm,
    envelope_of,
    errors,
    message_of,
    sub,
    tag,
    text,
)
from tests.efm.practice.client import (
    text as first_text,
)
from tests.efm.practice.messages import civil_core, query, review_filing


def policy():
    return query("CourtPolicyQueryMessage", court="maple")


def fault_of(response):
    assert response.status_code == 500
    fault = envelope_of(response).find(f"{tag('soap:Body')}/{tag('soap:Fault')}")
    return fault.findtext("faultstring")


def find(envelope, name):
    return envelope.find(".//" + tag(name))


def test_a_signed_call_is_answered(client):
    assert errors(client.call("GetPolicy", policy())) == ["0"]


def change_created(envelope):
    find(envelope, "wsu:Created").text = "2026-03-04T15:00:01.000Z"


def change_digest(envelope):
    find(envelope, "ds:DigestValue").text = "AAAAAAAAAAAAAAAAAAAAAAAAAAA="


def no_signature(envelope):
    found = find(envelope, "ds:Signature")
    found.getparent().remove(found)


def no_timestamp(envelope):
    found = find(envelope, "wsu:Timestamp")
    found.getparent().remove(found)


def no_token(envelope):
    found = find(envelope, "wsse:BinarySecurityToken")
    found.getparent().remove(found)


def second_reference(envelope):
    reference = find(envelope, "ds:Reference")
    reference.addnext(copy.deepcopy(reference))


def reference_elsewhere(envelope):
    find(envelope, "ds:Reference").set("URI", "#X509-1")


def two_of_that_id(envelope):
    find(envelope, "soap:Body").set(f"{{{WSU}}}Id", "TS-1")


def other_algorithm(envelope):
    find(envelope, "ds:SignatureMethod").set("Algorithm", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256")


def other_digest(envelope):
    find(envelope, "ds:DigestMethod").set("Algorithm", "http://www.w3.org/2001/04/xmlenc#sha256")


def other_canonicalization(envelope):
    find(envelope, "ds:CanonicalizationMethod").set("Algorithm", "http://www.w3.org/TR/2001/REC-xml-c14n-20010315")


def other_key_info(envelope):
    find(envelope, "wsse:Reference").set("URI", "#elsewhere")


def no_security(envelope):
    found = find(envelope, "wsse:Security")
    found.getparent().remove(found)


def not_base64(envelope):
    find(envelope, "wsse:BinarySecurityToken").text = "%%%"


@pytest.mark.parametrize(
    "damage",
    [
        change_created, change_digest, no_signature, no_timestamp, no_token, second_reference, reference_elsewhere,
        two_of_that_id, other_algorithm, other_digest, other_canonicalization, other_key_info, no_security, not_base64,
    ],
)  # fmt: skip
def test_a_damaged_signature_is_refused_without_saying_why(client, damage):
    envelope = client.envelope(policy())
    damage(envelope)
    assert fault_of(client.post("GetPolicy", envelope)) == "InvalidSecurity"


def test_the_body_is_not_signed_and_may_be_rearranged(client):
    envelope = client.envelope(policy())
    etree.cleanup_namespaces(envelope)
    assert client.post("GetPolicy", envelope).status_code == 200


@pytest.mark.parametrize(
    ("minutes_off", "accepted"), [(0, True), (-4, True), (4, True), (-11, False), (11, False), (6, False)]
)
def test_a_clock_may_be_off_by_five_minutes(client, clock, minutes_off, accepted):
    response = client.post("GetPolicy", client.envelope(policy(), created=clock.now() + timedelta(minutes=minutes_off)))
    assert (response.status_code == 200) is accepted


def test_a_long_validity_does_not_mend_a_wrong_clock(client, clock):
    envelope = client.envelope(policy(), created=clock.now() - timedelta(hours=2), minutes=600)
    assert fault_of(client.post("GetPolicy", envelope)) == "InvalidSecurity"


def test_a_certificate_of_another_issuer_is_refused(client):
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Practice provider CA")])
    now = datetime.now(UTC)
    stranger = (
        x509.CertificateBuilder().subject_name(name).issuer_name(client.certificate.issuer).public_key(key.public_key())
        .serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    envelope = client.envelope(policy(), certificate=stranger, key=key)
    assert fault_of(client.post("GetPolicy", envelope)) == "InvalidSecurity"


def test_a_known_certificate_with_another_key_is_refused(client):
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    assert fault_of(client.post("GetPolicy", client.envelope(policy(), key=key))) == "InvalidSecurity"


def test_the_date_header_follows_the_courts_clock(client):
    response = client.post("GetPolicy", client.envelope(policy()))
    assert response.headers["date"] == "Wed, 04 Mar 2026 15:00:00 GMT"


# The session


def test_signing_in_tells_who_and_until_when(client, court):
    reply = client.sign_in()
    assert text(reply, "FirstName") == "Pat"
    assert text(reply, "ExpirationDateTime") == "2026-03-04T16:00:00.000Z"
    assert reply.tag == f"{{{EFM}}}AuthenticateUserResponse"


@pytest.mark.parametrize(("email", "password"), [("pat.sample@example.com", "wrong"), ("nobody@example.com", "x")])
def test_a_wrong_password_is_error_minus_four(client, email, password):
    assert errors(client.call("AuthenticateUser", authenticate(email, password), header=False)) == ["-4"]


def test_both_forms_of_the_session_header_are_taken(client):
    assert errors(client.call("GetPolicy", policy(), qualified=True)) == ["0"]
    assert errors(client.call("GetPolicy", policy(), qualified=False)) == ["0"]


def test_no_session_header_is_error_minus_two(client):
    assert errors(client.call("GetPolicy", policy(), header=False)) == ["-2"]
    assert errors(client.call("GetFirm", efm("GetFirm"), header=False)) == ["-2"]


def test_the_real_password_is_not_a_token(client, court):
    client.token = court.users[0].password
    assert errors(client.call("GetPolicy", policy())) == ["-4"]


def test_a_token_of_another_user_is_refused(client, court):
    client.user = court.users[1].email
    assert errors(client.call("GetPolicy", policy())) == ["-4"]


def test_a_token_dies_and_a_new_one_works(client, clock):
    clock.advance(seconds=59 * 60)
    assert errors(client.call("GetPolicy", policy())) == ["0"]
    clock.advance(seconds=60)
    assert errors(client.call("GetPolicy", policy())) == ["-4"]
    assert errors(client.call("ReviewFiling", review_filing(civil_core()))) == ["-4"]
    client.sign_in()
    assert errors(client.call("GetPolicy", policy())) == ["0"]


def test_tokens_are_not_kept_readable(folder, client):
    assert client.token.encode() not in b"".join(path.read_bytes() for path in folder.glob("court.sqlite3*"))


def test_the_order_inside_the_session_header_counts(client):
    envelope = client.envelope(policy())
    header = find(envelope, "efm:UserNameHeader")
    header.append(header[0])
    assert "UserNameHeader" in fault_of(client.post("GetPolicy", envelope))


# The frame


def test_the_action_must_be_that_of_the_message(client):
    envelope = client.envelope(policy())
    for action in ("", "urn:something:else", "urn:tyler:efm:services/IEfmUserService/GetUser"):
        assert "ActionMismatch" in fault_of(client.post("GetPolicy", envelope, action=action))


def test_an_operation_of_another_service_is_not_known(client):
    response = client.post("GetPolicy", client.envelope(policy()), path="/efm/CourtRecordMDEPort.svc")
    assert b"<faultcode>a:ActionNotSupported</faultcode>" in response.content


def test_addressing_headers_are_not_understood(client):
    envelope = client.envelope(policy())
    addressing = etree.SubElement(envelope[0], "{http://www.w3.org/2005/08/addressing}Action")
    addressing.text = "x"
    assert "not understood" in fault_of(client.post("GetPolicy", envelope))


def test_an_envelope_without_a_message_is_a_fault(client):
    envelope = client.envelope(policy())
    find(envelope, "soap:Body").clear()
    assert "one message" in fault_of(client.post("GetPolicy", envelope))
    assert "SOAP 1.1" in fault_of(client.post("GetPolicy", b"<nothing/>"))


def test_an_unknown_path_and_another_method(client):
    assert client.post("GetPolicy", client.envelope(policy()), path="/EFM/Nothing.svc").status_code == 404
    assert client.http.put("/efm/FilingReviewMDEPort.svc", content=b"").status_code == 501
    assert client.http.get("/efm/FilingReviewMDEPort.svc").status_code == 404
    assert "practice" in client.http.get("/").text.lower()


def test_the_password_can_be_changed_and_ends_old_sessions(client, connect, court):
    def change(old, new):
        fields = {"OldPassword": old, "NewPassword": new, "PasswordQuestion": "", "PasswordAnswer": ""}
        return client.call("ChangePassword", efm("ChangePassword", "ChangePasswordRequest", **fields))

    original = court.users[0].password
    assert errors(change("wrong", "Another-2026")) == ["56"]
    assert errors(change(original, "short")) == ["57"]
    reply = change(original, "Another-2026")
    assert errors(reply) == ["0"]
    assert errors(client.call("GetPolicy", policy())) == ["-4"]
    client.token = first_text(reply, "PasswordHash")
    assert errors(client.call("GetPolicy", policy())) == ["0"]
    email = court.users[0].email
    assert errors(client.call("AuthenticateUser", authenticate(email, original), header=False)) == ["-4"]
    assert errors(client.call("AuthenticateUser", authenticate(email, "Another-2026"), header=False)) == ["0"]


def test_fields_out_of_order_are_refused(client):
    message = authenticate("pat.sample@example.com", "Practice-2026")
    message[0].append(message[0][0])
    assert errors(client.call("AuthenticateUser", message, header=False)) == ["-20"]
    sub(message[0], "nc:IdentificationID", "x")
    assert errors(message_of(client.post("AuthenticateUser", client.envelope(message, header=False)))) == ["-20"]
