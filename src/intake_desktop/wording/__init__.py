"""Turns codes and parameters into sentences in the language in use. Qt-free."""
