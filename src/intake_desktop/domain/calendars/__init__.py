"""Days in both calendars, as documents and letters write them."""
