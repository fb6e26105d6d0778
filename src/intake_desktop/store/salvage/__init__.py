"""Reading what is left of a damaged file, without SQLite, which stops at the first page that is lost."""
