"""The real windows, driven offscreen through the main job by keys and clicks, a picture at every stop."""
