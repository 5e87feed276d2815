"""Who is served with an envelope (ecf-efm §3.8)."""

from litefile_desktop.efm import names
from litefile_desktop.efm.ecf.parts import SENDING_LOCATION, ecf, nc
from litefile_desktop.efm.types import Envelope
from litefile_desktop.efm.xml import Element


def service_recipients(envelope: Envelope) -> list[Element]:
    """One ``ecf:ElectronicServiceInformation`` for each contact; the tie to a party stands in the case."""
    return [
        ecf(
            "ElectronicServiceInformation",
            ecf(
                "ServiceRecipientID",
                nc("IdentificationID", recipient.contact_id),
                nc("IdentificationCategoryText", "SERVICECONTACTID"),
                nc("IdentificationSourceText", recipient.service_type_code),
            ),
            ecf("ReceivingMDELocationID", nc("IdentificationID", SENDING_LOCATION)),
            ecf("ReceivingMDEProfileCode", names.PROFILE_CODE),
            id=recipient.key,
        )
        for recipient in envelope.recipients
    ]
