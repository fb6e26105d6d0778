"""The printed forms of a case, one module each: what it says, taken from the case, and how it is laid out.

`catalogue` lists them; `making` freezes one and draws it.
"""
