"""The policy pack: an organisation's rules as values, what is wrong with them, what differs."""
