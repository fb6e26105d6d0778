"""What every sub-command shares: how it is understood, signs in, answers and refuses."""
