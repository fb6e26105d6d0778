"""Every form that can be printed, by its published name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from intake_desktop.documents.papers import (
    aid_receipt,
    certificate,
    closure,
    collection_authorisation,
    complaint,
    consent,
    data_update,
    decision_notice,
    declaration,
    follow_up,
    minutes,
    missing_list,
    objection,
    referral_letter,
    registration,
    request_receipt,
    satisfaction,
    social_report,
)
from intake_desktop.documents.papers.kind import FormKind

KINDS: Mapping[str, FormKind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            registration.KIND,
            declaration.KIND,
            consent.KIND,
            request_receipt.KIND,
            social_report.KIND,
            minutes.KIND,
            decision_notice.KIND,
            objection.KIND,
            referral_letter.KIND,
            aid_receipt.KIND,
            satisfaction.KIND,
            complaint.KIND,
            follow_up.KIND,
            closure.KIND,
            collection_authorisation.KIND,
            certificate.KIND,
            data_update.KIND,
            missing_list.KIND,
        )
    }
)
