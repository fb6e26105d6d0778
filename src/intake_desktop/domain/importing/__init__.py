"""A registry of another program: its cells, its columns, what each row would become. Pure."""
