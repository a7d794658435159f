"""Settings for all tests."""

import os

from hypothesis import settings

# Machines that run tests are shared and slow at times: no example is failed for its time.  Where a change is
# judged, examples are the same each time; elsewhere they are new ones.
settings.register_profile("gradproof", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("gradproof")

# What is written for a terminal is as wide as any, wherever the tests run: readline, which pytest imports,
# tells processes the width of its own, behind the back of `os.environ`.
os.environ.pop("COLUMNS", None)
os.unsetenv("COLUMNS")
