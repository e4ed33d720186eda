"""One file a migration, which binds ``MIGRATION``. There is one version of the format, so there is none yet."""
