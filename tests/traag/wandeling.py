"""Walking through the migrations of the test database."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import StateApps


def ga_naar(doel: list[tuple[str, str | None]]) -> StateApps:
    """The models as they are there; of apps that are not named, as they are last."""
    executor = MigrationExecutor(connection)
    executor.migrate(doel)
    executor = MigrationExecutor(connection)
    bladen = executor.loader.graph.leaf_nodes()
    genoemd = {app for app, _ in doel}
    staat = [(app, naam) for app, naam in doel if naam]
    return executor.loader.project_state(
        [*staat, *(blad for blad in bladen if blad[0] not in genoemd)]
    ).apps
