"""The policy: its versions, their difference, and the editor of the next one."""
