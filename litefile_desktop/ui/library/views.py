"""The smart views of the sidebar: order, groups, words, icons, and when a count deserves colour."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from litefile_desktop.services.draft_views import DraftView
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.tokens import Tone


@dataclass(frozen=True, slots=True)
class SmartView:
    """One entry of the sidebar; ``tone`` colours icon and count while something stands in it."""

    view: DraftView
    label: str
    glyph: Glyph
    tone: Tone | None
    nothing: str
    teaches: str


@dataclass(frozen=True, slots=True)
class ViewGroup:
    """Views under one heading."""

    heading: str
    views: tuple[SmartView, ...]


def view_groups() -> tuple[ViewGroup, ...]:
    """All views as the sidebar shows them, in the user's language."""
    tr = QCoreApplication.translate
    return (
        ViewGroup(
            tr("Library", "Work"),
            (
                SmartView(
                    DraftView.PREPARING,
                    tr("Library", "In preparation"),
                    Glyph.PENCIL,
                    None,
                    tr("Library", "Nothing is being prepared"),
                    tr("Library", "A filing that was begun stays here until it is submitted, however often you close."),
                ),
                SmartView(
                    DraftView.READY,
                    tr("Library", "Ready for review"),
                    Glyph.EYE,
                    None,
                    tr("Library", "Nothing waits for a review"),
                    tr("Library", "Drafts stand here once they are sent for review, until somebody approves them."),
                ),
                SmartView(
                    DraftView.RETURNED,
                    tr("Library", "Returned"),
                    Glyph.RETURN,
                    Tone.AMBER,
                    tr("Library", "Nothing was returned"),
                    tr("Library", "A draft that a reviewer sends back stands here with the reason."),
                ),
                SmartView(
                    DraftView.APPROVED,
                    tr("Library", "Approved"),
                    Glyph.CHECK,
                    None,
                    tr("Library", "Nothing is approved and not yet sent"),
                    tr("Library", "Approved drafts wait here to be sent. Any change ends an approval."),
                ),
                SmartView(
                    DraftView.UNPROVED,
                    tr("Library", "Unproved outcome"),
                    Glyph.UNPROVED,
                    Tone.VIOLET,
                    tr("Library", "Every outcome is known"),
                    tr(
                        "Library", "A filing whose sending broke off stands here until the court's own list settles it."
                    ),
                ),
            ),
        ),
        ViewGroup(
            tr("Library", "At the court"),
            (
                SmartView(
                    DraftView.AT_COURT,
                    tr("Library", "With the court"),
                    Glyph.COURT,
                    None,
                    tr("Library", "Nothing waits for a clerk"),
                    tr("Library", "What was submitted stands here until the clerk has decided."),
                ),
                SmartView(
                    DraftView.ACCEPTED,
                    tr("Library", "Accepted"),
                    Glyph.STAMP,
                    None,
                    tr("Library", "Nothing was accepted yet"),
                    tr("Library", "Accepted filings stand here with their receipts."),
                ),
                SmartView(
                    DraftView.REJECTED,
                    tr("Library", "Rejected"),
                    Glyph.PROBLEM,
                    Tone.RED,
                    tr("Library", "Nothing was rejected"),
                    tr("Library", "A filing that the clerk did not accept stands here with the clerk's comment."),
                ),
            ),
        ),
        ViewGroup(
            tr("Library", "Library"),
            (
                SmartView(
                    DraftView.ALL,
                    tr("Library", "All filings"),
                    Glyph.INBOX,
                    None,
                    tr("Library", "No filings yet"),
                    tr("Library", "A filing starts with its documents. Everything you enter is saved as you go."),
                ),
                SmartView(
                    DraftView.DISCARDED,
                    tr("Library", "Discarded"),
                    Glyph.ARCHIVE,
                    None,
                    tr("Library", "Nothing was discarded"),
                    tr("Library", "A discarded draft keeps its documents and can be restored."),
                ),
            ),
        ),
    )


def all_views() -> tuple[SmartView, ...]:
    """The views without their headings, in order: Ctrl+1 is the first."""
    return tuple(view for group in view_groups() for view in group.views)
