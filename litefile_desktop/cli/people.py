"""``litefile people``: who works with this data, and what each may do."""

import argparse

from litefile_desktop.cli.arguments import line
from litefile_desktop.cli.firm_commands import Add, Group
from litefile_desktop.cli.output import Output, table
from litefile_desktop.core.errors import WrongUsage
from litefile_desktop.core.vocabulary import PersonRole
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.people.people import PersonView


def list_people(desk: Desk, _arguments: argparse.Namespace, output: Output) -> int:
    """``people list``."""
    people = desk.people.all()
    rows = [("*" if person.is_here else "", person.name, _roles(person)) for person in people]
    output.answer({"people": [person.to_json() for person in people]}, table(("", "Name", "Roles"), rows))
    return 0


def add(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``people add NAME --role ROLE ...``."""
    return _told(output, desk.people.add(arguments.name, _chosen(arguments.role)))


def change(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``people change NAME [--name NEW] [--role ROLE ...] [--leaves | --returns]``."""
    is_active = False if arguments.leaves else True if arguments.returns else None
    if arguments.new_name is None and arguments.role is None and is_active is None:
        raise WrongUsage("Say what is to change: --name, --role, --leaves or --returns.")
    roles = _chosen(arguments.role) if arguments.role is not None else None
    person = desk.people.change(arguments.name, new_name=arguments.new_name, roles=roles, is_active=is_active)
    return _told(output, person)


def work_as(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``people use NAME``: who works here from now on."""
    return _told(output, desk.people.work_as(arguments.name))


def add_commands(group: Group, add_command: Add) -> None:
    """The arguments of these commands."""
    roles = [role.value for role in PersonRole]
    group("people", "who works with this data, and what each may do")
    add_command("people list", list_people, "list them; * marks who works here")
    parser = add_command("people add", add, "add a person")
    parser.add_argument("name", metavar="NAME", type=line)
    parser.add_argument("--role", choices=roles, nargs="+", required=True)
    parser = add_command("people change", change, "give a person another name or other roles, or let them go")
    parser.add_argument("name", metavar="NAME", type=line)
    parser.add_argument("--name", metavar="NEW", dest="new_name", type=line)
    parser.add_argument("--role", choices=roles, nargs="+")
    fate = parser.add_mutually_exclusive_group()
    fate.add_argument("--leaves", action="store_true", help="no longer works with this data; what was done stays")
    fate.add_argument("--returns", action="store_true")
    add_command("people use", work_as, "say who works at this computer from now on").add_argument(
        "name", metavar="NAME", type=line
    )


def _chosen(given: list[str]) -> frozenset[PersonRole]:
    return frozenset(PersonRole(value) for value in given)


def _roles(person: PersonView) -> str:
    words = ", ".join(role.value for role in PersonRole if role in person.roles)
    return words if person.is_active else f"{words} (left)"


def _told(output: Output, person: PersonView) -> int:
    output.answer(person.to_json(), f"{person.name}: {_roles(person)}")
    return 0
