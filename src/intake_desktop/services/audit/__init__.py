"""The audit: checked, read, exported, and remembered where a roll-back cannot reach."""
