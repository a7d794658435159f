"""All that must be believed: terms, side conditions, rules and the kernel that replays derivations.

Nothing here searches, matches or simplifies, and nothing here imports anything but the standard library.
"""
