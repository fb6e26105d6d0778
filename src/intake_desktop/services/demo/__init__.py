"""A store of fictional people, made through the verbs of a real one."""
