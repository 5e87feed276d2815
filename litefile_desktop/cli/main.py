"""The ``litefile`` command: reads the arguments, opens the data folder, runs one command, answers an exit code."""

import argparse
import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any

from litefile_desktop import __version__
from litefile_desktop.cli import (
    afterwards,
    audit,
    cases,
    court,
    demo,
    drafts,
    filing,
    handover,
    people,
    practice,
    review,
    sending,
    tables,
    templates,
    tracking,
)
from litefile_desktop.cli.arguments import Parser, line, path, seconds, text, whole_number
from litefile_desktop.cli.firm_commands import add_account_commands, add_contact_commands, add_firm_commands
from litefile_desktop.cli.output import Output
from litefile_desktop.core.errors import AppError, Stopped, StorageTrouble
from litefile_desktop.core.logs import places
from litefile_desktop.core.paths import DataFolder
from litefile_desktop.core.vocabulary import DraftStatus
from litefile_desktop.efm.practice.state import Release
from litefile_desktop.services.bundles.plan import Decision
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.handoff.handoffs import ANY_SOURCE
from litefile_desktop.services.history import MOST_YEARS
from litefile_desktop.services.legacy_draft_bridge.contracts import Contract

log = logging.getLogger(__name__)

Command = Callable[[Desk, argparse.Namespace, Output], int]
Standalone = Callable[[DataFolder, argparse.Namespace], int]
#: Opens the data folder; ``app.open_desk``.
Opener = Callable[..., AbstractContextManager[Desk]]

#: As many drafts on one page as anybody asks for.
_LONGEST_PAGE = 1_000_000


def run(argv: Sequence[str], open_desk: Opener) -> int:
    """Run one command. Exit codes are those of design §5; 130 when stopped from the keyboard."""
    output = Output(as_json="--json" in argv)
    try:
        arguments = _parser().parse_args(argv)
        output.as_json = arguments.json
        folder = DataFolder.locate(arguments.home)
        if arguments.standalone is not None:
            return int(arguments.standalone(folder, arguments))
        with open_desk(folder, **arguments.opening) as desk:
            for draft in desk.recovered:
                output.tell(
                    f"litefile: the program ended while it was sending “{draft.title}” ({draft.draft_id[:8]}). "
                    "It is not known whether the court received it; it is not sent again. "
                    f"Ask the court's own list: litefile reconcile {draft.draft_id[:8]}"
                )
            if arguments.acting:
                desk.people.act_once_as(arguments.acting)
            return _carry_out(arguments.command, desk, arguments, output)
    except AppError as error:
        return output.fail(error)
    except KeyboardInterrupt:
        return output.fail(Stopped("Stopped. What was saved before is safe."))
    except OSError as fault:
        return output.fail(StorageTrouble(f"This computer did not do its part: {fault.strerror or fault}."))
    except Exception as fault:  # noqa: BLE001 - the last line of defence
        # Before the data folder was open, or while it was closed: there is no log to write to.
        kind, *way = places(type(fault), fault.__traceback__).split("\n")
        return output.fail(_unforeseen(f"Please report it: {kind.strip()} {way[-1].strip()}."))


def _carry_out(command: Command, desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    try:
        return command(desk, arguments, output)
    except (AppError, OSError):
        raise
    except Exception as fault:
        log.exception("unforeseen")
        raise _unforeseen(f"Please report it, with the files in {desk.folder.logs}.") from fault


def _unforeseen(action: str) -> StorageTrouble:
    """The last line of defence: people never see a traceback."""
    return StorageTrouble(
        "Something happened that the program did not foresee. Saved drafts are safe.", action=action, code="unforeseen"
    )


_AS = "who acts in this command, where several people work with this data"


class _Builder:
    """Makes sub-commands that all take ``--json`` and ``--home``."""

    def __init__(self) -> None:
        self._common = Parser(add_help=False)
        self._common.add_argument(
            "--json", action="store_true", default=argparse.SUPPRESS, help="answer with one JSON document"
        )
        self._common.add_argument("--home", metavar="DIR", type=path, default=argparse.SUPPRESS, help="the data folder")
        self._common.add_argument("--as", metavar="NAME", dest="acting", type=line, default=argparse.SUPPRESS, help=_AS)
        self.root = Parser(prog="litefile", description="Prepare, check, file and track court e-filings.")
        self.root.add_argument("--version", action="version", version=f"litefile {__version__}")
        self.root.add_argument("--json", action="store_true", help="answer with one JSON document")
        self.root.add_argument("--home", metavar="DIR", type=path, default=None, help="the data folder")
        self.root.add_argument("--as", metavar="NAME", dest="acting", type=line, default=None, help=_AS)
        self._groups: dict[str, Any] = {"": self.root.add_subparsers(metavar="COMMAND", required=True)}

    def group(self, name: str, words: str) -> None:
        """A command with sub-commands."""
        parser = self._groups[""].add_parser(name, help=words, parents=[self._common])
        self._groups[name] = parser.add_subparsers(metavar="ACTION", required=True)

    def add(
        self,
        name: str,
        command: Command | None,
        words: str,
        *,
        opening: dict[str, Any] | None = None,
        standalone: Standalone | None = None,
    ) -> argparse.ArgumentParser:
        """A command, ``"group action"`` or ``"command"``.

        ``opening`` goes to the opener of the data folder; a ``standalone`` command does not open it.
        """
        group, _, action = name.rpartition(" ")
        parser: argparse.ArgumentParser = self._groups[group].add_parser(action, help=words, parents=[self._common])
        parser.set_defaults(command=command, opening=opening or {}, standalone=standalone)
        return parser


def _parser() -> Parser:
    build = _Builder()
    _preparing(build)
    _cases(build)
    _filing(build)
    _afterwards(build)
    _sending(build)
    _reviewing(build)
    _handing_over(build)
    tables.add_arguments(
        build.add(
            "import-table", tables.import_table, "make many drafts of a CSV or XLSX table and a folder of documents"
        )
    )
    templates.add_commands(build.group, build.add)
    _court(build)
    _auditing(build)
    people.add_commands(build.group, build.add)
    return build.root


def _preparing(build: _Builder) -> None:
    build.group("drafts", "make, change, list, copy and discard drafts")
    parser = build.add("drafts new", drafts.new, "make a draft")
    parser.add_argument("jurisdiction", type=line)
    parser.add_argument("--set", action="append", nargs="+", metavar="FIELD=VALUE", type=text)
    parser = build.add("drafts list", drafts.list_drafts, "list drafts, newest first")
    parser.add_argument("--status", choices=[status.value for status in DraftStatus])
    parser.add_argument("--query", default="", metavar="TEXT", type=text)
    parser.add_argument("--limit", type=whole_number(1, _LONGEST_PAGE), default=50, metavar="N")
    parser.add_argument("--after", metavar="CURSOR", type=text)
    for name, command, words in (
        ("show", drafts.show, "show a draft"),
        ("abandon", drafts.abandon, "put a draft away"),
        ("restore", drafts.restore, "bring a discarded draft back"),
        ("copy", drafts.copy, "copy a draft"),
    ):
        build.add(f"drafts {name}", command, words).add_argument("draft", metavar="ID", type=text)
    build.add("drafts current", drafts.current, "show or choose the draft in hand").add_argument(
        "draft", metavar="ID", type=text, nargs="?"
    )
    parser = build.add("drafts set", drafts.set_fields, "change fields of a draft")
    parser.add_argument("draft", metavar="ID", type=text)
    parser.add_argument("changes", metavar="FIELD=VALUE", type=text, nargs="+")

    build.group("documents", "add, change, list and remove documents")
    parser = build.add("documents add", drafts.add_documents, "add files to a draft, all or none")
    parser.add_argument("draft", metavar="ID", type=text)
    parser.add_argument("files", metavar="FILE", type=path, nargs="+")
    parser.add_argument("--role", choices=["lead", "supporting"])
    build.add("documents list", drafts.list_documents, "list the documents of a draft").add_argument(
        "draft", metavar="ID", type=text
    )
    parser = build.add("documents set", drafts.set_document, "change fields of a document")
    parser.add_argument("draft", metavar="ID", type=text)
    parser.add_argument("document", metavar="DOC", type=text)
    parser.add_argument("changes", metavar="FIELD=VALUE", type=text, nargs="+")
    parser = build.add("documents remove", drafts.remove_document, "take a document out")
    parser.add_argument("draft", metavar="ID", type=text)
    parser.add_argument("document", metavar="DOC", type=text)

    build.group("parties", "add, change, list and remove people")
    parser = build.add("parties add", drafts.add_party, "add somebody to a draft")
    parser.add_argument("draft", metavar="ID", type=text)
    parser.add_argument("changes", metavar="FIELD=VALUE", type=text, nargs="+")
    build.add("parties list", drafts.list_parties, "list the people of a draft").add_argument(
        "draft", metavar="ID", type=text
    )
    parser = build.add("parties set", drafts.set_party, "change fields of somebody")
    parser.add_argument("draft", metavar="ID", type=text)
    parser.add_argument("party", metavar="PARTY", type=text)
    parser.add_argument("changes", metavar="FIELD=VALUE", type=text, nargs="+")
    parser = build.add("parties remove", drafts.remove_party, "take somebody out")
    parser.add_argument("draft", metavar="ID", type=text)
    parser.add_argument("party", metavar="PARTY", type=text)


def _cases(build: _Builder) -> None:
    build.group("cases", "cases that are open at a court")
    parser = build.add("cases find", cases.find, "look for a case in the court's record")
    parser.add_argument("jurisdiction", type=line)
    parser.add_argument("--court", metavar="C", type=line, required=True)
    parser.add_argument("--number", metavar="N", type=line)
    parser.add_argument("--person", metavar=("FIRST", "LAST"), nargs="+", type=line)
    parser.add_argument("--organization", metavar="NAME", type=line)
    parser = build.add("cases use", cases.use, "file a draft into a case of the court")
    parser.add_argument("draft", metavar="ID", type=line)
    parser.add_argument("number", metavar="NUMBER", type=line)
    parser.add_argument("--case", metavar="CASE-ID", type=line, help="which one, when several have that number")
    parser.add_argument(
        "--serve", metavar="CONTACT", nargs="+", default=[], type=line, help="who of those served in it; or all"
    )
    parser.add_argument("--unlisted", action="store_true", help="file by the number alone, where the court takes that")
    build.add("cases forget", cases.forget, "take the case out of a draft").add_argument(
        "draft", metavar="ID", type=line
    )


def _filing(build: _Builder) -> None:
    parser = build.add("validate", filing.validate, "check drafts against the court's lists, offline")
    chosen = parser.add_mutually_exclusive_group(required=True)
    chosen.add_argument("drafts", metavar="ID", type=text, nargs="*", default=[])
    chosen.add_argument("--all", action="store_true")
    build.add("fees", filing.fees, "ask the court what a draft costs").add_argument("draft", metavar="ID", type=text)
    parser = build.add("submit", filing.submit, "file drafts, each once")
    parser.add_argument("drafts", metavar="ID", type=text, nargs="*", default=[])
    parser.add_argument("--all-approved", action="store_true", help="every approved draft, by deadline")
    parser.add_argument("--yes", action="store_true", help="do not ask before sending")
    build.add("track", tracking.track, "ask the court where filings stand").add_argument(
        "drafts", metavar="ID", type=text, nargs="*"
    )
    parser = build.add("reconcile", tracking.reconcile, "settle unproved filings by the court's own list")
    chosen = parser.add_mutually_exclusive_group(required=True)
    chosen.add_argument("drafts", metavar="ID", type=text, nargs="*", default=[])
    chosen.add_argument("--all", action="store_true")
    parser.add_argument("--take", metavar="ENVELOPE", type=line, help="your word that this envelope is the filing")
    parser.add_argument("--not-filed", action="store_true", help="your word that none of the envelopes is the filing")
    parser = build.add("cancel", tracking.cancel, "take filings back while the court allows it")
    parser.add_argument("draft", metavar="ID", type=text)
    parser.add_argument("--filing", metavar="F", type=line)
    build.add("demo", demo.run, "file the sample document with the practice court", opening={"review_delay_s": 0.5})


def _afterwards(build: _Builder) -> None:
    for name, command, words, metavar in (
        ("receipt", afterwards.receipt, "the receipt of a filing, to print with -o", "FILE.pdf"),
        ("copies", afterwards.copies, "the court's stamped copies of a filing", "DIR"),
        ("packet", afterwards.packet, "what a request for relief needs after a rejection", "FILE.zip"),
    ):
        parser = build.add(name, command, words)
        parser.add_argument("draft", metavar="ID", type=text)
        parser.add_argument("-o", "--output", metavar=metavar, type=path, help="write it there")
        if name == "copies":
            parser.add_argument("--again", action="store_true", help="fetch what is damaged here once more")
    build.add("correct", afterwards.correct, "a draft that corrects a rejected filing").add_argument(
        "draft", metavar="ID", type=text
    )
    parser = build.add("news", afterwards.news, "what the courts decided since somebody last looked")
    parser.add_argument("--all", action="store_true", help="what was read already, too")
    parser.add_argument("--read", action="store_true", help="let it count as read")
    parser = build.add("history", afterwards.history, "every filing of an account, by case")
    parser.add_argument("jurisdiction", type=line)
    parser.add_argument("--years", type=whole_number(1, MOST_YEARS), default=1, metavar="N")
    parser.add_argument("--offline", action="store_true", help="only what was filed from this computer")


def _sending(build: _Builder) -> None:
    build.group("queue", "drafts that wait to be sent, and what became of them")
    build.add("queue list", sending.show, "the queue in its order")
    build.add("queue add", sending.add, "let drafts wait for the next sending").add_argument(
        "drafts", metavar="ID", type=text, nargs="+"
    )
    build.add("queue skip", sending.skip, "take a draft out of its turn").add_argument("draft", metavar="ID", type=text)
    parser = build.add("queue send", sending.send, "send what waits, each once")
    parser.add_argument("--yes", action="store_true", help="do not ask before sending")
    parser = build.add("queue export", sending.export, "write the results into a .csv or .json file")
    parser.add_argument("-o", "--output", metavar="FILE", type=path, required=True)
    build.add("queue clear", sending.clear, "forget what has ended")


def _reviewing(build: _Builder) -> None:
    build.group("review", "have drafts checked and approved by a second person")
    parser = build.add("review send", review.send, "hand drafts to a reviewer")
    parser.add_argument("drafts", metavar="ID", type=text, nargs="+")
    parser.add_argument("--to", metavar="USER", type=text, default="", help="only for this user; without it anybody")
    parser.add_argument("--note", metavar="TEXT", type=text, default="")
    build.add("review withdraw", review.withdraw, "take a draft back from review").add_argument(
        "draft", metavar="ID", type=text
    )
    build.add("review queue", review.queue, "what waits for you, exceptions first")
    build.add("review show", review.show, "everything that a reviewer sees of a draft").add_argument(
        "draft", metavar="ID", type=text
    )
    parser = build.add("review confirm", review.confirm, "say that values which were read by machine are right")
    parser.add_argument("draft", metavar="ID", type=text)
    parser.add_argument("paths", metavar="PATH", type=text, nargs="*")
    parser.add_argument("--all", action="store_true", help="everything that was read, once review show told it")
    parser = build.add("review approve", review.approve, "approve exactly what is stored")
    parser.add_argument("drafts", metavar="ID", type=text, nargs="+")
    parser.add_argument("--sha256", metavar="DIGEST", type=line, help="refuse unless the draft is exactly this")
    parser = build.add("review return", review.give_back, "return a draft to whoever prepared it")
    parser.add_argument("draft", metavar="ID", type=text)
    parser.add_argument("--reason", metavar="TEXT", type=text, required=True)
    parser = build.add("review comment", review.comment, "say something of a draft, or of one field")
    parser.add_argument("draft", metavar="ID", type=text)
    parser.add_argument("words", metavar="TEXT", type=text)
    parser.add_argument("--field", metavar="FIELD", type=text, default="")
    parser.add_argument("--page", metavar="N", type=int, default=0, help="of the document that --field names")


def _handing_over(build: _Builder) -> None:
    build.group("bundle", "hand drafts to a colleague, and take theirs")
    parser = build.add("bundle export", handover.export_bundle, "write drafts with their documents into one file")
    parser.add_argument("drafts", metavar="ID", type=text, nargs="+")
    parser.add_argument("-o", "--output", metavar="FILE", type=path, required=True)
    parser = build.add("bundle import", handover.import_bundles, "take drafts out of bundles, each whole or not at all")
    parser.add_argument("files", metavar="FILE", type=path, nargs="+")
    parser.add_argument(
        "--on-conflict",
        choices=[decision.value for decision in Decision],
        help="what to do with drafts that are here already in another state; without it nothing is imported then",
    )
    parser = build.add("import-legacy", handover.import_legacy, "take over a draft of the web app or of the EFSP proxy")
    parser.add_argument("file", metavar="FILE", type=path)
    parser.add_argument("--jurisdiction", metavar="J", type=line, required=True)
    parser.add_argument(
        "--contract",
        choices=[contract.value for contract in Contract],
        default=Contract.EITHER.value,
        help="whose order of keys counts where they disagree",
    )
    parser.add_argument(
        "--files", metavar="DIR", type=path, action="append", default=[], help="where its documents may be, too"
    )
    parser = build.add("import-handoff", handover.import_handoff, "take over what an interview hands over")
    parser.add_argument("path", metavar="FOLDER-OR-ZIP", type=path)
    parser.add_argument("--source", metavar="NAME", type=line, default=ANY_SOURCE, help="which interview it is")
    parser.add_argument("--jurisdiction", metavar="J", type=line, help="instead of the one that it names")


def _court(build: _Builder) -> None:
    build.group("practice", "the practice court")
    parser = build.add("practice serve", None, "run the practice court alone", standalone=practice.serve)
    parser.add_argument("--port", type=whole_number(0, 65_535), default=0, metavar="N")
    parser.add_argument("--review", choices=["accept", "reject", "none"], default="accept")
    parser.add_argument("--review-delay", type=seconds, default=2.0, metavar="S")
    parser.add_argument("--fault", action="append", default=[], metavar="NAME", type=line)
    parser.add_argument("--codes", type=path, metavar="DIR", help="judge by the code lists of real courts in DIR")
    parser.add_argument("--release", default=Release.NEWER.value, choices=[release.value for release in Release])

    build.group("jurisdictions", "court systems that the program knows")
    build.add("jurisdictions list", court.list_jurisdictions, "list them")
    build.add("jurisdictions show", court.show_jurisdiction, "show one").add_argument("jurisdiction", type=line)
    add_account_commands(build.group, build.add)
    add_firm_commands(build.group, build.add)
    add_contact_commands(build.group, build.add)
    parser = build.add("sign-in", court.sign_in, "sign in to a court system")
    parser.add_argument("jurisdiction", type=line)
    parser.add_argument("user", metavar="USER", type=line)
    parser.add_argument("--password-stdin", action="store_true")
    parser.add_argument("--remember-password", action="store_true", help="keep the password in the keyring too")
    parser = build.add("sign-out", court.sign_out, "forget the sign-ins and their secrets")
    parser.add_argument("jurisdiction", type=line)
    parser.add_argument("user", metavar="USER", type=text, nargs="?", default="", help="only this account")
    build.add("accounts", court.accounts, "list the firm's attorneys and payment accounts").add_argument(
        "jurisdiction", type=line
    )

    build.group("codes", "the courts' code lists")
    parser = build.add("codes sync", court.sync_codes, "read changed lists from the court")
    parser.add_argument("jurisdiction", type=line)
    parser.add_argument(
        "--court", action="append", metavar="C", type=line, help="a court; without any, those of your drafts"
    )
    parser = build.add("codes import", court.import_codes, "read lists from a folder of zips")
    parser.add_argument("jurisdiction", type=line)
    parser.add_argument("folder", metavar="DIR", type=path)
    parser = build.add("codes list", court.list_codes, "show a list")
    parser.add_argument("jurisdiction", type=line)
    parser.add_argument("table", metavar="TABLE", type=line)
    parser.add_argument("--court", metavar="C", type=line)
    parser.add_argument("--where", action="append", nargs="+", metavar="K=V", type=text)


def _auditing(build: _Builder) -> None:
    build.group("audit", "the audit log")
    parser = build.add("audit verify", audit.verify, "check that nobody changed it")
    parser.add_argument("--against", metavar="FILE", type=path, help="an earlier export, all of which must stand in it")
    parser = build.add("audit export", audit.export, "write it into a file, one act a line")
    parser.add_argument("draft", metavar="ID", type=text, nargs="?")
    parser.add_argument("-o", "--output", metavar="FILE", type=path, required=True)
    build.add("audit history", audit.history, "what happened to a draft").add_argument("draft", metavar="ID", type=text)
