"""A case: what was told at its intake, what that still wants, and the policy's steps on it."""
