"""Draws every widget of the kit, light and dark, at screen ratio 2. By hand:

QT_QPA_PLATFORM=offscreen .venv/bin/python tests/ui/gallery.py OUTDIR [NAME]
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "2")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from litefile_desktop.core.vocabulary import Environment, Severity
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.style import SchemeChoice, apply_theme
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.banner import Banner
from litefile_desktop.ui.widgets.big_facts import BigFact, BigFacts
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.check_row import CheckRow
from litefile_desktop.ui.widgets.choice_cards import Choice, ChoiceCards
from litefile_desktop.ui.widgets.document_lines import DocumentLine, DocumentState
from litefile_desktop.ui.widgets.document_list import DocumentList
from litefile_desktop.ui.widgets.drop_area import DropArea
from litefile_desktop.ui.widgets.empty_state import EmptyState
from litefile_desktop.ui.widgets.facts_card import FactsCard
from litefile_desktop.ui.widgets.fees_card import FeesCard
from litefile_desktop.ui.widgets.field import Field
from litefile_desktop.ui.widgets.footer_bar import FooterBar
from litefile_desktop.ui.widgets.form_grid import FormGrid
from litefile_desktop.ui.widgets.header_bar import HeaderBar
from litefile_desktop.ui.widgets.inputs import LineInput, TextArea
from litefile_desktop.ui.widgets.page_column import PageColumn
from litefile_desktop.ui.widgets.page_preview import PagePreview
from litefile_desktop.ui.widgets.picker import Picker
from litefile_desktop.ui.widgets.picker_search import PickerItem
from litefile_desktop.ui.widgets.problem_row import ProblemItem, ProblemRow
from litefile_desktop.ui.widgets.problem_summary import SummaryLine
from litefile_desktop.ui.widgets.progress_line import ProgressLine
from litefile_desktop.ui.widgets.segmented import Segmented
from litefile_desktop.ui.widgets.sheet import Sheet, Verb
from litefile_desktop.ui.widgets.shortcuts_help import KeyGroup, ShortcutsHelp
from litefile_desktop.ui.widgets.stage_items import StageLine, StageState, StepLine
from litefile_desktop.ui.widgets.stage_rail import StageRail
from litefile_desktop.ui.widgets.status_pill import Status, StatusPill
from litefile_desktop.ui.widgets.surface import Card, Hairline, Surface, column, row
from litefile_desktop.ui.widgets.text import Text
from litefile_desktop.ui.widgets.timeline import Timeline, TimelineEvent
from litefile_desktop.ui.widgets.toast import Toast
from litefile_desktop.ui.widgets.world import WorldChip, WorldStrip

LONG = "Estate of Konstantinos Papadimitriou-Wojciechowski and the Unknown Heirs and Legatees of Maria-Magdalena v. "
LONG += "First National Amalgamated Savings & Loan <Trust> of Greater Northern Illinois, N.A., as Trustee"


def settle(app: QApplication) -> None:
    for _ in range(4):
        app.processEvents()


def draw(app: QApplication, widget: QWidget, size: QSize | None, path: Path, *floating: QWidget) -> None:
    if size is not None:
        widget.resize(size)
    widget.show()
    settle(app)
    shot = widget.grab()
    for window in floating:
        painter = QPainter(shot)
        painter.drawPixmap(window.pos() - widget.pos(), window.grab())
        painter.end()
    shot.save(str(path))
    widget.hide()


def paper(title: str, seed: int = 1) -> QImage:
    """A page that looks like a pleading from afar."""
    page = QImage(850, 1100, QImage.Format.Format_RGB32)
    page.fill(QColor("white"))
    painter = QPainter(page)
    painter.setPen(QColor("#222222"))
    font = QFont("serif")
    font.setPixelSize(17)
    font.setBold(True)
    painter.setFont(font)
    heading = f"IN THE CIRCUIT COURT OF LINCOLN COUNTY\nCIVIL DIVISION\n\n\n\n{title.upper()}"
    painter.drawText(QRectF(80, 90, 690, 200), Qt.AlignmentFlag.AlignHCenter, heading)
    for line in range(26 if seed % 2 else 18):
        length = 640 - (line * 37 * seed) % 180
        painter.fillRect(QRectF(105, 330 + line * 24, length, 7), QColor("#8b8b8b"))
    painter.end()
    return page


def documents() -> list[DocumentLine]:
    return [
        DocumentLine(
            "a", "Complaint at Law.pdf", "12 pages  ·  1.8 MB", "Complaint – Contract – Non-Jury  ·  Non-confidential",
            is_lead=True, state_text="Ready. The filing copy is byte for byte your file.", thumbnail=paper("Complaint"),
        ),
        DocumentLine(
            "b", "Exhibit A – Residential Lease 2025-03-01 (signed).pdf", "24 pages  ·  3.1 MB",
            "Exhibits  ·  Non-confidential", state_text="Ready. 3 form fields were locked; the text is unchanged.",
            links=(("compare", "Compare"),), thumbnail=paper("Lease", 2),
        ),
        DocumentLine(
            "c", "Exhibit B – Repair requests, inspection photographs and correspondence Jan–Apr 2026.pdf",
            "41 pages  ·  9.4 MB", "Exhibits  ·  Non-confidential", state=DocumentState.WORKING,
            state_text="Checking page 26 of 41", progress=0.63, links=(("cancel", "Cancel"),), thumbnail=paper("B", 3),
        ),
        DocumentLine(
            "d", "Summons – Oakwood.docx", "2 pages  ·  0.1 MB", "Filing type is chosen on Organize documents",
            is_detail_pending=True, state=DocumentState.LOOK,
            state_text="Converted from Word. Look at the copy before you continue.", links=(("look", "Look at it"),),
            thumbnail=paper("Summons", 4),
        ),
        DocumentLine(
            "e", "Affidavit re damages – E. Rivera.pdf", "0.2 MB", "Filing type is chosen on Organize documents",
            is_detail_pending=True, state=DocumentState.PROBLEM, is_locked=True,
            state_text="Password-protected. The court refuses files it cannot open.",
            links=(("password", "Enter password…"), ("replace", "Replace…")),
        ),
    ]  # fmt: skip


def stages(current: str) -> list[StageLine]:
    done, todo = StageState.DONE, StageState.TODO
    people = (
        StepLine("you", "Your information", is_done=True),
        StepLine("list", "People in this filing", is_done=True),
        StepLine("details", "Person details", is_current=True),
    )
    on_people = current == "people"
    return [
        StageLine("start", "Start", done),
        StageLine("upload", "Upload", done if on_people else todo, is_current=not on_people,
                  steps=(StepLine("upload", "Upload documents", is_current=True),)),
        StageLine("case", "Confirm case", done),
        StageLine("check", "Check documents", done),
        StageLine("organize", "Organize documents", done if on_people else todo,
                  note="" if on_people else "2 of 5 have a filing type"),
        StageLine("people", "People", todo if on_people else StageState.PROBLEM, is_current=on_people,
                  note="" if on_people else "1 person incomplete", steps=people),
        StageLine("fees", "Fees", StageState.BLOCKED, note="After People"),
        StageLine("review", "Review", StageState.BLOCKED, note="After Fees"),
    ]  # fmt: skip


class Frame(QWidget):
    """Header, rail, page, side panel and footer, put together as the wizard will."""

    def __init__(self, world: Environment, page: QWidget, side: QWidget | None) -> None:
        super().__init__()
        self.header = HeaderBar("Library", world)
        self.footer = FooterBar()
        self.rail = StageRail()
        strip = WorldStrip(world, "Nothing here reaches a real court. No fees are charged.", "Leave practice")
        middle: QHBoxLayout = row(spacing=0)
        outer: QVBoxLayout = column(spacing=0)
        if world is not Environment.PRODUCTION:
            outer.addWidget(strip)
        outer.addWidget(self.header)
        if self.rail.is_folded:
            holder = row(margins=(32, 12, 32, 12))
            holder.addWidget(self.rail)
            outer.addLayout(holder)
        else:
            middle.addWidget(self.rail)
            middle.addWidget(Hairline(Qt.Orientation.Vertical))
        middle.addWidget(page, 1)
        if side is not None and not self.rail.is_folded:
            middle.addWidget(Hairline(Qt.Orientation.Vertical))
            middle.addWidget(side)
        outer.addLayout(middle, 1)
        outer.addWidget(self.footer)
        self.setLayout(outer)
        self.header.set_case(
            "Rivera v. Oakwood Property Management LLC",
            ("New case", "Practice Court of Lincoln County, Civil", "Matter 26-0318"),
        )
        self.header.set_deadline("2 h 12 m left, today 4:30 PM Central", Tone.RED)


def documents_page(*, with_side: bool, long: bool = False) -> Frame:
    page = PageColumn(
        "Upload documents",
        "Which documents are you filing?",
        "Add everything that goes in this envelope. The lead document decides what kind of filing the court sees; "
        "drag rows to change the order.",
    )
    shown = DocumentList()
    lines = documents()
    if long:
        lines[0] = DocumentLine("a", LONG + ".pdf", "1,204 pages  ·  19.8 MB", LONG, is_lead=True, state_text=LONG)
    shown.set_lines(lines)
    shown.set_current("a")
    page.content.addWidget(shown)
    caption = (
        "Cook County accepts up to 25 MB a file and 150 MB together. Files stay on this computer until you submit."
    )
    page.content.addWidget(DropArea("Drop PDF or Word files here, or", "Choose files…", caption))
    preview = PagePreview() if with_side else None
    frame = Frame(Environment.PRODUCTION, page, preview)
    if preview is not None:
        preview.setFixedWidth(432)
        preview.set_document("a", "Complaint at Law.pdf", 12, lambda *_: None, "Space: full size")
        preview.set_image("a", 1, paper("Complaint at Law"))
        preview.canvas.set_evidence([QRectF(0.27, 0.08, 0.46, 0.05), QRectF(0.38, 0.19, 0.24, 0.025)])
    frame.rail.set_stages(stages("upload"))
    frame.rail.set_facts(
        [("Documents", "5, 81 pages"), ("Combined size", "14.6 of 150 MB"), ("Estimated fees", "about $266")]
    )
    frame.footer.saved.set_saved("2:18:07 PM")
    frame.footer.set_problems("1 file needs attention")
    frame.footer.set_continue("Continue to Confirm case")
    shown.view.setFocus()
    return frame


SERVERS = [
    PickerItem("29871", "Sheriff of Cook County", "Civil process unit, $60.00 a defendant"),
    PickerItem("29872", "Sheriff of DuPage County", "Civil division, $45.00 a defendant"),
    PickerItem(
        "29873", "Special process server, Sheridan Legal Support", "Standing order on file, expires Dec 31, 2026"
    ),
    *(PickerItem(f"3{n:04}", f"Process server number {n}", f"Code 3{n:04}") for n in range(55)),
]
STATES = [PickerItem("IL", "Illinois"), PickerItem("IN", "Indiana"), PickerItem("WI", "Wisconsin")]


def form_page(*, side: bool = True) -> tuple[Frame, Picker]:
    page = PageColumn(
        "Person 3 of 4",
        "Who is Oakwood Property Management LLC?",
        "The court prints this name and address on the summons. Fields are required unless marked optional.",
    )
    page.summary.set_lines(
        [
            SummaryLine("agent", "Registered agent", "is missing"),
            SummaryLine("zip", "ZIP code", "is too short"),
            SummaryLine("served", "Served by", "is not chosen from the list"),
        ]
    )
    form = FormGrid()
    part = Picker([PickerItem("DEF", "Defendant"), PickerItem("PLA", "Plaintiff")], "DEF")
    kind = Segmented([("person", "Person"), ("organization", "Organization")], "organization")
    form.add_row(
        Field("Part in the case", part, help_text="The court’s own list for Contract, non-jury."),
        Field("Person or organization", kind),
        weights=(5, 3),
    )
    form.add_row(Field("Name of the organization", LineInput("Oakwood Property Management LLC")))
    agent = Field("Registered agent", LineInput(placeholder="Person or company that accepts service"))
    agent.set_problem("This court requires a registered agent for a business. Enter one or choose “not known”.")
    form.add_row(agent)
    street = Field("Street address", LineInput("1800 West Fulton Street"))
    form.add_row(street, Field("Suite or unit", LineInput("Suite 410"), optional=True), weights=(11, 4))
    postal = Field("ZIP code", LineInput("6061"))
    postal.set_problem("6061 has four digits. A ZIP code has five, or nine with a hyphen.")
    form.add_row(
        Field("City", LineInput("Chicago")), Field("State", Picker(STATES, "IL")), postal, weights=(19, 12, 10)
    )
    server = Picker(SERVERS)
    served = Field("Served by", server)
    served.set_problem(server.unmatched_problem())
    form.add_row(served)
    page.content.addWidget(form)
    frame = Frame(Environment.PRACTICE, page, None)
    frame.rail.set_stages(stages("people"))
    frame.rail.set_facts(
        [("People", "3 of 4 complete"), ("Filing for", "Elena M. Rivera, 1 more"), ("Estimated fees", "about $266")]
    )
    frame.footer.saved.set_saved("2:24:51 PM")
    frame.footer.set_problems("3 problems on this page")
    frame.footer.set_continue("Save and go to Fees")
    return frame, server


def heading(words: str) -> Text:
    return Text(words, Role.SMALL_STRONG, "text3")


def world_card(world: Environment, sentence: str, leave: str, submit: str) -> Card:
    card = Card()
    card.body.setContentsMargins(1, 1, 1, 0)
    if world is not Environment.PRODUCTION:
        card.body.addWidget(WorldStrip(world, sentence, leave))
    line = row(spacing=10, margins=(14, 6, 14, 14))
    words = column(spacing=1)
    words.addWidget(Text("Midland Funding LLC v. Wisniewski", Role.CARD_TITLE))
    words.addWidget(Text("DuPage County Circuit Court", Role.SMALL, "text2"))
    line.addLayout(words)
    line.addStretch(1)
    line.addWidget(WorldChip(world))
    button = Button(submit, Kind.PRIMARY, Glyph.SEND)
    button.set_world(world)
    line.addWidget(button)
    card.body.addLayout(line)
    return card


def components_left(long: str) -> QVBoxLayout:
    left = column(spacing=10)
    left.addWidget(heading("Practice, test, live"))
    left.addWidget(
        world_card(
            Environment.PRACTICE, "Nothing here reaches a real court. No fees are charged.", "Leave practice",
            "Submit to practice court",
        )
    )  # fmt: skip
    left.addWidget(
        world_card(
            Environment.STAGE, "Illinois staging. Clerks do not see these filings. No money moves.",
            "Switch to live court", "Submit to test system",
        )
    )  # fmt: skip
    left.addWidget(world_card(Environment.PRODUCTION, "", "", "Submit to DuPage County"))
    left.addWidget(heading("Banners"))
    left.addWidget(
        Banner(
            Tone.VIOLET, "We do not know whether the court received this filing",
            "The connection broke after everything was sent. Do not send it again: LITEFile asks the court’s own list "
            "and tells you." + long, action="Ask the court now",
        )
    )  # fmt: skip
    left.addWidget(
        Banner(
            Tone.RED, "DuPage County refused the envelope. Nothing was filed" + long,
            "“Filing code 29871 is not valid for case type SC.” Choose the filing type again; your answers are kept.",
            action="Choose again",
        )
    )  # fmt: skip
    left.addWidget(
        Banner(
            Tone.AMBER, "Offline since 2:04 PM",
            "Keep working: everything is saved here. 3 filings wait and go out when the court answers.",
            action="Show queue", glyph=Glyph.CLOUD_OFF,
        )
    )  # fmt: skip
    left.addWidget(Banner(Tone.GREEN, "Approved by Josephine Harlan, 2:31 PM", "Nothing has changed since."))
    left.addWidget(
        EmptyState(
            Glyph.EYE, "Nothing waits for your review",
            "Drafts appear here when a preparer sends them for review. You are told by a count in the sidebar, never "
            "by a pop-up.", action="Show everything approved", link="How review works",
        ),
        1,
    )  # fmt: skip
    return left


def components_right(long: str) -> QVBoxLayout:
    right = column(spacing=10)
    right.addWidget(heading("Status pills"))
    pills = QGridLayout()
    for at, status in enumerate(Status):
        pills.addWidget(StatusPill(status.pill()), at // 5, at % 5, Qt.AlignmentFlag.AlignLeft)
    right.addLayout(pills)
    right.addWidget(heading("Buttons"))
    buttons = row()
    off = Button("Disabled")
    off.set_reason("Nothing to do")
    for button in (
        Button("Primary", Kind.PRIMARY), Button("Default"), Button("Discard…", Kind.DANGER),
        Button("Quiet", Kind.QUIET, Glyph.PRINT), Button("Link", Kind.LINK), off,
        Button("Save receipt…", Kind.DEFAULT, Glyph.DOWNLOAD),
    ):  # fmt: skip
        buttons.addWidget(button)
    buttons.addStretch(1)
    right.addLayout(buttons)
    right.addWidget(heading("Fields"))
    form = FormGrid()
    resting = Field("Resting" + long, LineInput("Jaroslaw Wisniewski" + long))
    form.add_row(resting, Field("List", Picker(SERVERS, "29871"), help_text="Type to search, arrows to choose." + long))
    wrong = Field("Problem", LineInput("2025 SC 33I8"))
    wrong.set_problem("The court’s numbers hold digits only after SC.")
    fixed = Field("From the court, fixed", LineInput("DuPage County"))
    fixed.set_court_owned("Change it on Confirm case.")
    form.add_row(wrong, fixed)
    form.add_row(Field("Note to the clerk", TextArea("Please issue summons for 30-day return."), optional=True))
    right.addWidget(form)
    right.addWidget(heading("Choices"))
    right.addWidget(
        ChoiceCards(
            [
                Choice("new", "New case", "The court opens a case and gives it a number." + long, Glyph.PLUS),
                Choice("old", "Existing case", "File into a case that has a number.", Glyph.FOLDER),
            ],
            "new",
        )
    )
    right.addWidget(Segmented([("person", "Person"), ("organization", "Organization")], "organization"))
    ticked = CheckRow(
        "The court’s terms: I have removed personal identity information as the rule requires, and the attorney named "
        "above has authorized this filing." + long
    )
    ticked.setChecked(True)
    right.addWidget(ticked)
    right.addWidget(CheckRow("Remember my password on this computer", "It is kept in the system’s keyring only."))
    right.addWidget(heading("Problems and progress"))
    right.addWidget(
        ProblemRow(ProblemItem("a", Severity.BLOCKS, "Oakwood needs a registered agent in this court." + long))
    )
    right.addWidget(ProblemRow(ProblemItem("b", Severity.WARNS, "Look at the copy made from Summons.docx.", "Look")))
    progress = ProgressLine()
    progress.start("Checking page 26 of 41" + long)
    progress.advance(26, 41)
    progress.show()
    right.addWidget(progress)
    right.addStretch(1)
    return right


def components(long: str = "") -> QWidget:
    page = Surface("surface")
    sheet = row(spacing=32, margins=(32, 24, 32, 24))
    for side in (components_left(long), components_right(long)):
        sheet.addLayout(side, 1)
    page.setLayout(sheet)
    return page


def cards(long: str = "") -> QWidget:
    """Review and receipt."""
    page = Surface("surface")
    left, right = column(spacing=14), column(spacing=14)
    facts = FactsCard("Case", change="Change")
    facts.set_facts(
        [
            ("Court", "Cook County, Municipal Civil, District 1 (Chicago)" + long),
            ("New or existing", "New case"),
            ("Category and type", "Contract  ›  Contract Complaint – Non-Jury"),
            ("Amount claimed", "$14,850.00"),
        ]
    )
    table = FactsCard("Documents", "5 files, 81 pages, 14.6 MB", "Change")
    table.set_table(
        ("File", "Filed as", "Access", "Size"),
        [
            (long + "Complaint at Law.pdf", "Complaint – Contract – Non-Jury", "Non-confidential", "12 p"),
            ("Exhibit A – Residential Lease (signed).pdf", "Exhibits", "Non-confidential", "24 p"),
            ("Affidavit re damages – E. Rivera.pdf", "Affidavit Filed", "Confidential", "2 p"),
        ],
    )
    big = BigFacts(
        [
            BigFact("Envelope", "35284917", "Submitted today 2:41:07 PM Central", can_copy=True),
            BigFact("Case number", "2026-M1-118342" + long, "Assigned by the court", can_copy=True),
            BigFact("Charged", "$266.49", "Visa ending 4402, ref. 7741-0093"),
        ]
    )
    timeline = Card()
    timeline.body.addWidget(Text("Affidavit re damages – E. Rivera" + long, Role.CARD_TITLE, wrap=True))
    timeline.body.addWidget(Text("Affidavit Filed", Role.SMALL, "text3"))
    timeline.body.addWidget(StatusPill(Status.REJECTED.pill()))
    timeline.body.addWidget(
        Timeline(
            [
                TimelineEvent("Submitted", "Today 2:41 PM", Tone.BLUE, Glyph.SEND),
                TimelineEvent("Under review", "Today 2:58 PM", Tone.BLUE, Glyph.EYE),
                TimelineEvent("Rejected", "Today 3:25 PM, clerk 0417" + long, Tone.RED, Glyph.CLOSE),
            ]
        )
    )
    for widget in (facts, table, big, timeline):
        left.addWidget(widget)
    left.addStretch(1)
    fees = FeesCard("Fees", "Ask again")
    fees.set_quote(
        [
            ("Complaint, $10,000 to $15,000" + long, "$237.00"),
            ("Automation and document storage", "$16.00"),
            ("Summons issuance", "$6.00"),
            ("Card processing, 2.89 %", "$7.49"),
        ],
        "Total",
        "$266.49",
        "Quoted by the court at 2:33 PM for exactly these answers. It is asked again if anything changes.",
    )
    right.addWidget(fees)
    submit = Card()
    submit.body.addWidget(Text("Before you submit", Role.CARD_TITLE))
    tick = CheckRow("The court’s terms: I have removed personal identity information as the rule requires.")
    tick.setChecked(True)
    submit.body.addWidget(tick)
    submit.body.addWidget(Button("Submit to Cook County", Kind.PRIMARY, Glyph.SEND))
    submit.body.addWidget(
        Text(
            "This is a real filing. The court charges $266.49 when its clerk accepts it.",
            Role.SMALL,
            "text3",
            wrap=True,
        )
    )
    right.addWidget(submit)
    right.addStretch(1)
    sheet = row(spacing=24, margins=(32, 24, 32, 24))
    sheet.addLayout(left, 5)
    sheet.addLayout(right, 2)
    page.setLayout(sheet)
    return page


def floating(app: QApplication, out: Path, suffix: str) -> None:
    """Sheet, keys, toast."""
    window = documents_page(with_side=False)
    window.resize(1100, 680)
    window.show()
    toast = Toast(window)
    toast.show_done("Removed Affidavit re damages – E. Rivera.pdf.", "Undo", Glyph.RETURN)
    sheet = Sheet(
        window, "Discard this draft?", "Its five documents leave the list. You can bring it back from Discarded.",
        [Verb("discard", "Discard", Kind.DANGER), Verb("keep", "Keep the draft")], safe="keep",
    )  # fmt: skip
    sheet.open()
    settle(app)
    sheet.move(310, 180)
    draw(app, window, None, out / f"floating-{suffix}.png", sheet)
    keys = ShortcutsHelp(
        window, "Keys of this window",
        [
            KeyGroup("Pages", (("Ctrl+Enter", "Continue"), ("Alt+Left", "Back"), ("F7", "Check everything"),
                               ("F8 / Shift+F8", "Next, previous problem"))),
            KeyGroup("Documents", (("Alt+Up / Alt+Down", "Move"), ("Ctrl+L", "Make lead document"), ("Del", "Remove"))),
        ],
    )  # fmt: skip
    keys.open()
    settle(app)
    draw(app, keys, None, out / f"keys-{suffix}.png")


def pages(app: QApplication, out: Path, suffix: str, size: QSize) -> None:
    draw(app, documents_page(with_side=size.width() >= 1280), size, out / f"documents-{suffix}.png")
    frame, server = form_page()
    frame.resize(size)
    frame.show()
    frame.activateWindow()
    settle(app)
    server.setFocus()
    server.setText("sher")
    server.textEdited.emit("sher")
    settle(app)
    popup = server.popup
    below = server.mapTo(frame, QPoint(0, server.height()))
    popup.move(frame.pos() + QPoint(below.x() - 10, below.y() + 4 - 10))
    draw(app, frame, size, out / f"form-{suffix}.png", popup)
    popup.hide()


def main() -> None:
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    only = sys.argv[2] if len(sys.argv) > 2 else ""
    app = QApplication([])
    sheets: list[tuple[str, Callable[[str], None]]] = [
        ("components", lambda s: draw(app, components(), QSize(1440, 1130), out / f"components-{s}.png")),
        ("long", lambda s: draw(app, components(" " + LONG), QSize(1440, 1500), out / f"long-{s}.png")),
        ("cards", lambda s: draw(app, cards(), QSize(1440, 900), out / f"cards-{s}.png")),
        ("longcards", lambda s: draw(app, cards(" " + LONG), QSize(1440, 1100), out / f"longcards-{s}.png")),
        ("pages", lambda s: pages(app, out, s, QSize(1440, 900))),
        ("floating", lambda s: floating(app, out, s)),
    ]
    schemes: tuple[SchemeChoice, ...] = ("light", "dark")
    for scheme in schemes:
        apply_theme(app, scheme, 100)
        for name, make in sheets:
            if only in name:
                make(scheme)
    if only in "small":
        apply_theme(app, "light", 100)
        pages(app, out, "minimum", QSize(1100, 680))
        draw(app, documents_page(with_side=False, long=True), QSize(1100, 680), out / "documents-long.png")
    if only in "large":
        for percent, size in ((150, QSize(1440, 900)), (200, QSize(1440, 900)), (200, QSize(1100, 680))):
            apply_theme(app, "light", percent)
            pages(app, out, f"{percent}-{size.width()}", size)
        draw(app, components(), QSize(1800, 2100), out / "components-200.png")
        draw(app, cards(), QSize(1800, 1700), out / "cards-200.png")
    app.processEvents()


if __name__ == "__main__":
    main()
