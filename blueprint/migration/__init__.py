"""Files of older versions of the format, brought up to date."""

from blueprint.migration.migrate import Migrated, NotMigrated, migrated
from blueprint.migration.migration import Migration, all_migrations

__all__ = ["Migrated", "Migration", "NotMigrated", "all_migrations", "migrated"]
