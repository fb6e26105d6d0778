"""The office beside its files: whose it is, its day, its inquiries, its PC."""
