"""Pure values and rules: no Qt, no SQLAlchemy, no clock of its own, no sentences."""
