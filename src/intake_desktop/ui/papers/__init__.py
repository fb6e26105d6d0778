"""Papers that go out, papers that come back, and one paper on its way."""
