"""Settings for all tests."""

from hypothesis import settings

# Machines that run tests are shared and slow at times: no example is failed for its time.
settings.register_profile("gradproof", deadline=None)
settings.load_profile("gradproof")
