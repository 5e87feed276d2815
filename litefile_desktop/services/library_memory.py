"""What the library remembers of an account: how its lines are sorted, and searches under a name."""

from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from litefile_desktop.core.errors import NotFound, Refused
from litefile_desktop.models.account import SavedSearch, UserProfile
from litefile_desktop.models.store import Store
from litefile_desktop.services.draft_order import AT_FIRST, Order, order_of
from litefile_desktop.services.draft_views import DraftView
from litefile_desktop.services.fields import clean_text
from litefile_desktop.services.forms import Owner

_LONGEST_NAME, _LONGEST_WORDS = 100, 500


@dataclass(frozen=True, slots=True)
class KeptSearch:
    """Words under a name, and the view that they are looked for in."""

    name: str
    view: DraftView
    words: str


class LibraryMemory:
    """Kept in the database, so that it is the same wherever the account's drafts are opened."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def order(self, owner: Owner) -> Order:
        """The order that was chosen last; by deadline as long as nobody chose one."""
        with self._store.read() as session:
            query = select(UserProfile.library_order).where(UserProfile.id == owner.profile_id)
            words = session.scalars(query).one_or_none()
        return order_of(words) if words else AT_FIRST

    def keep_order(self, owner: Owner, order: Order) -> None:
        """Sort that way from now on."""
        with self._store.write() as session:
            session.execute(
                update(UserProfile).where(UserProfile.id == owner.profile_id).values(library_order=order.words)
            )

    def searches(self, owner: Owner) -> tuple[KeptSearch, ...]:
        """Every search that the account keeps, by name."""
        query = select(SavedSearch).where(SavedSearch.profile_id == owner.profile_id).order_by(SavedSearch.name)
        views = set(DraftView)
        with self._store.read() as session:
            return tuple(
                KeptSearch(row.name, DraftView(row.view) if row.view in views else DraftView.ALL, row.words)
                for row in session.scalars(query)
            )

    def keep_search(self, owner: Owner, name: str, view: DraftView, words: str) -> tuple[KeptSearch, ...]:
        """Keep a search. Raises Refused without words, and when the name is none or is taken."""
        looked_for = clean_text(words)
        if not 0 < len(looked_for) <= _LONGEST_WORDS:
            raise Refused(f"A search that is kept has 1 to {_LONGEST_WORDS} characters.", field="words")
        with self._store.write() as session:
            title = _free_name(session, owner, name)
            session.add(SavedSearch(profile_id=owner.profile_id, name=title, view=view.value, words=looked_for))
        return self.searches(owner)

    def rename_search(self, owner: Owner, name: str, new: str) -> tuple[KeptSearch, ...]:
        """Call it otherwise. Raises NotFound, Refused."""
        with self._store.write() as session:
            row = _find(session, owner, name)
            if row is None:
                raise _gone(name)
            if clean_text(new) != name:
                row.name = _free_name(session, owner, new)
        return self.searches(owner)

    def remove_search(self, owner: Owner, name: str) -> tuple[KeptSearch, ...]:
        """Forget it; what it found stays. Raises NotFound."""
        with self._store.write() as session:
            row = _find(session, owner, name)
            if row is None:
                raise _gone(name)
            session.delete(row)
        return self.searches(owner)


def _find(session: Session, owner: Owner, name: str) -> SavedSearch | None:
    query = select(SavedSearch).where(SavedSearch.profile_id == owner.profile_id, SavedSearch.name == name)
    return session.scalars(query).one_or_none()


def _free_name(session: Session, owner: Owner, name: str) -> str:
    title = clean_text(name)
    if not 0 < len(title) <= _LONGEST_NAME:
        raise Refused(f"A search that is kept has a name of at most {_LONGEST_NAME} characters.", field="name")
    if _find(session, owner, title) is not None:
        raise Refused(f"There is a search “{title}” already.", action="Choose another name.", field="name")
    return title


def _gone(name: str) -> NotFound:
    return NotFound(f"The search “{name}” is not kept any more.")
