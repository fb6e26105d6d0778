"""Whatever people type, paste or send: no crash, no silent change. A short round with the other tests;
`make fuzz` runs the long one (`--hypothesis-profile=fuzz`)."""
