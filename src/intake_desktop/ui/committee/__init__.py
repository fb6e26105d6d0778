"""The committee: what waits for a decision, and the decision."""
