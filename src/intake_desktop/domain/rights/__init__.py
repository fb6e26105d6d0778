"""Who may do what, who reads which part of a file, and what is kept back or sealed."""
