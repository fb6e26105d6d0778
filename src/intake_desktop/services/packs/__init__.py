"""Policy packs: read, checked, adopted, and edited as the office's own text."""
