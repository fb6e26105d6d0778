"""The verbs: what people do. Each opens its own unit, checks rights and writes the audit."""
