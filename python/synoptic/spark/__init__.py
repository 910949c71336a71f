"""Synoptic on Apache Spark: the same claims, clusters and dossiers as on one machine.

Every function takes a DataFrame of accounts with a column ``text`` and, as they are there, ``id``, ``title``,
``publisher``, ``author``, ``published``, ``retrieved``, ``url``, ``language``, all strings. Ids must differ. The
package must be installed on the workers. ``docs/spark.md`` says how each step is spread, and what it costs.
"""

from ._dossiers import dossiers
from ._events import events
from ._extract import extract
from ._near import near_duplicates

__all__ = ["dossiers", "events", "extract", "near_duplicates"]
