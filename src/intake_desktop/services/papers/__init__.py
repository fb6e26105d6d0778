"""Forms on paper: printed under a number, empty for a day without power, listed as they went out."""
