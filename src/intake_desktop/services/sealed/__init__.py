"""Sealed sections: who reads them, what lies in them, and the keys of both."""
