"""What the library remembers of an account: how its lines are sorted."""

from sqlalchemy import select, update

from litefile_desktop.models.account import UserProfile
from litefile_desktop.models.store import Store
from litefile_desktop.services.draft_order import Order, order_of
from litefile_desktop.services.forms import Owner


class LibraryMemory:
    """Kept in the database, so that it is the same wherever the account's drafts are opened."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def order(self, owner: Owner) -> Order:
        """The order that was chosen last; the usual one at first."""
        with self._store.read() as session:
            query = select(UserProfile.library_order).where(UserProfile.id == owner.profile_id)
            return order_of(session.scalars(query).one_or_none() or "")

    def keep_order(self, owner: Owner, order: Order) -> None:
        """Sort that way from now on."""
        with self._store.write() as session:
            session.execute(
                update(UserProfile).where(UserProfile.id == owner.profile_id).values(library_order=order.words)
            )
