"""The intake wizard, drawn from the policy pack alone."""
