"""The audit as values: its entries, the chain they form, the line that goes on paper."""
