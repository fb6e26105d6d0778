"""The home screen: what today asks for."""
