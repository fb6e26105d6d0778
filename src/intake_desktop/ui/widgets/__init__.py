"""The pieces every screen is built of: fields, buttons, cards, lists."""
