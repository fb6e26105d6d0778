"""Files of people: taken in, read, brought step by step to a decision; their household beside them."""
