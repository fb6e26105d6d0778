"""The people of a household: who is whose, who came and went, what intake tells of them."""
