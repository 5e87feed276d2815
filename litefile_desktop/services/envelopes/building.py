"""The envelope of a draft, whole: who is in the message, what of the case is told, what is filed and served.

What the court hides is left out, what it fixes is filled in (ecf-efm §6.6): hidden fields are refused.
"""

from litefile_desktop.efm.types import Envelope
from litefile_desktop.services.checks.stated import is_stated
from litefile_desktop.services.court_view import CourtView
from litefile_desktop.services.envelopes import case, filings, people, serving
from litefile_desktop.services.envelopes.filings import PathOf
from litefile_desktop.services.forms import DraftForm, Owner


def build_envelope(form: DraftForm, owner: Owner, court: CourtView, path_of: PathOf) -> Envelope:
    """The envelope of a draft; ``path_of`` says where a document's bytes are."""
    cast = people.cast_of(form, owner, court)
    is_there = form.is_into_existing_case
    lineage = str(form.existing_case_snapshot.get("lineage_tracking_id", ""))
    return Envelope(
        court=form.court_code,
        case_kind=case.kind_of(form, court),
        category_code=form.case_category_code,
        type_code=form.case_type_code,
        subtype_code=form.case_subtype_code if court.shows("CaseInformationCaseSubType") else "",
        tracking_id=form.previous_case_id if is_there else "",
        lineage_tracking_id=lineage if is_there else "",
        docket_number=form.docket_number if is_there else "",
        participants=people.participants(form, owner, court, cast),
        filings=filings.filings(form, court, cast, path_of),
        payment_account_id=form.selected_payment_account_id,
        representations=people.representations(owner, court, cast),
        recipients=serving.recipients(form, court, cast),
        cross_references=case.cross_references(form),
        associate_parties_with_filings=court.field("FilingEventCaseParties").required,
        filer_type_code=case.filer_type(form, court),
        lower_court=case.lower_court(form, court),
        remedy_codes=case.remedies(form, court),
        damage_amount_code=case.damage_amount(form, court),
        amount_in_controversy=case.amount(form, court, "amount_in_controversy"),
        civil_claim_amount=case.amount(form, court, "civil_claim_amount"),
        probate_estate_amount=case.amount(form, court, "probate_estate_amount"),
        max_fee_amount=case.largest_fee(form, court),
        security=case.security(form),
        return_date=case.return_date(form, court),
        will_filed_date=case.will_filed_date(form, court),
        answers=case.answers(form, court),
        case_address=case.address(form, court),
        is_confidential=form.confidential or None,
        is_out_of_state=is_stated(form, court, "out_of_state"),
        is_contested=is_stated(form, court, "contested_case"),
        is_class_action=is_stated(form, court, "class_action"),
        demands_jury=is_stated(form, court, "jury_demand"),
    )
