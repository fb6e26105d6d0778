"""The checklist of a service: its rules, whom they are for, the means and points they weigh."""
