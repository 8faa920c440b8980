"""Writes into the gradebook as a whole or not at all."""

import contextlib

from nbgrader.api import Gradebook
from sqlalchemy.orm import scoped_session, sessionmaker


@contextlib.contextmanager
def in_one_transaction(coursedir):
    """A Gradebook of which all that is done is written in the end, or nothing."""
    with Gradebook(coursedir.db_url, coursedir.course_id) as gradebook:
        # nbgrader commits at every step. Here that only writes into the transaction around it.
        with gradebook.engine.connect() as connection, connection.begin():
            gradebook.db.remove()
            gradebook.db = scoped_session(
                sessionmaker(
                    bind=connection,
                    expire_on_commit=False,
                    join_transaction_mode="rollback_only",
                )
            )
            yield gradebook
            gradebook.db.commit()
            gradebook.db.remove()
