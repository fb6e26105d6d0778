"""Whether two records are of one person: keys to meet under, evidence for and against."""
