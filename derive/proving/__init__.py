"""Clever and untrusted: proposes steps, which the kernel replays."""
