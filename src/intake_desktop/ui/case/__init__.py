"""A case after it was taken in: what happened, what is missing, what comes next."""
