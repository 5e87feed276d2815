"""``litefile templates`` and ``litefile defaults``: filings to begin from, and what is usual for an account."""

import argparse
from collections.abc import Callable

from litefile_desktop.cli.arguments import draft, flat, line, pairs, text
from litefile_desktop.cli.output import Output, table
from litefile_desktop.services.defaults import UsualValues
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.forms import Owner
from litefile_desktop.services.templates import Template

_FILER = "filer."


def save(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``templates save ID NAME [--placeholder NAME=TEXT ...]``."""
    form, owner = draft(desk, arguments.draft)
    kept = desk.templates.save(form.id, owner, arguments.name, pairs(flat(arguments.placeholder)))
    output.answer(_body(kept), f"Kept the template “{kept.name}”.")
    return 0


def list_templates(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``templates list JURISDICTION``."""
    found = desk.templates.list(_owner(desk, arguments))
    rows = [(entry.name, entry.court_name, entry.case_type_name, ", ".join(entry.placeholders)) for entry in found]
    words = table(("Name", "Court", "Case type", "Placeholders"), rows) if rows else "There are no templates."
    output.answer({"templates": [_body(entry) for entry in found]}, words)
    return 0


def begin(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``templates use JURISDICTION NAME [--set NAME=TEXT ...]``: a new draft, and what the court changed since."""
    begun = desk.templates.begin(_owner(desk, arguments), arguments.name, pairs(flat(arguments.set)))
    words = [f"Began draft {begun.form.id}: {begun.form.title}", *(f"  {entry}" for entry in begun.differences)]
    output.answer({"draft": begun.form.to_json(), "differences": list(begun.differences)}, "\n".join(words))
    return 0


def remove(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``templates remove JURISDICTION NAME``."""
    desk.templates.remove(_owner(desk, arguments), arguments.name)
    output.answer({"removed": arguments.name}, "Removed.")
    return 0


def follow(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``drafts follow ID``: another filing in the same case, without the documents of that one."""
    form, owner = draft(desk, arguments.draft)
    made = desk.templates.follow(form.id, owner)
    output.answer(made.to_json(), f"Began draft {made.id}: {made.title}")
    return 0


def defaults(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``defaults JURISDICTION [FIELD=VALUE ...]``: show or change them; fields of the filer begin with ``filer.``."""
    owner = _owner(desk, arguments)
    given = pairs(arguments.changes)
    usual = desk.defaults.get(owner)
    if given:
        own = {name: value for name, value in given.items() if not name.startswith(_FILER)}
        filer = {name.removeprefix(_FILER): value for name, value in given.items() if name.startswith(_FILER)}
        usual = desk.defaults.set(owner, {**usual.draft, **own}, {**usual.filer, **filer})
    output.answer({"draft": dict(usual.draft), "filer": dict(usual.filer)}, _words(usual))
    return 0


def _words(usual: UsualValues) -> str:
    rows = [(name, str(value)) for name, value in usual.draft.items()]
    rows += [(f"{_FILER}{name}", str(value)) for name, value in usual.filer.items()]
    return table(("Field", "Value"), rows) if rows else "Nothing is usual yet."


def _owner(desk: Desk, arguments: argparse.Namespace) -> Owner:
    return desk.owner(desk.jurisdictions.get(arguments.jurisdiction).id)


def _body(entry: Template) -> dict[str, object]:
    return {
        "id": entry.id,
        "name": entry.name,
        "court_name": entry.court_name,
        "case_type_name": entry.case_type_name,
        "placeholders": list(entry.placeholders),
    }


def add_commands(group: Callable[[str, str], None], add: Callable[..., argparse.ArgumentParser]) -> None:
    """The arguments of all of them."""
    group("templates", "filings to begin from")
    parser = add("templates save", save, "keep the case and the people of a draft as a template")
    parser.add_argument("draft", metavar="ID", type=text)
    parser.add_argument("name", metavar="NAME", type=line)
    parser.add_argument("--placeholder", metavar="NAME=TEXT", type=text, nargs="+", action="append")
    add("templates list", list_templates, "list them").add_argument("jurisdiction", type=line)
    parser = add("templates use", begin, "begin a draft from a template")
    parser.add_argument("jurisdiction", type=line)
    parser.add_argument("name", metavar="NAME", type=line)
    parser.add_argument(
        "--set", metavar="NAME=TEXT", type=text, nargs="+", action="append", help="for its placeholders"
    )
    parser = add("templates remove", remove, "forget a template")
    parser.add_argument("jurisdiction", type=line)
    parser.add_argument("name", metavar="NAME", type=line)
    add("drafts follow", follow, "begin another filing in the same case").add_argument("draft", metavar="ID", type=text)
    parser = add("defaults", defaults, "show or change what new drafts begin with")
    parser.add_argument("jurisdiction", type=line)
    parser.add_argument("changes", metavar="FIELD=VALUE", type=text, nargs="*")
