"""What was found in a text, written down: for people, for programs, for GitHub, as a page."""
