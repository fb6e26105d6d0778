"""No person twice: who may be whom, and what somebody says of it."""
