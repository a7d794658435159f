"""Losses, one file each: definitions and theorems in SymPy, and how their proofs are told.

Every module in this folder is read; a new file is all that a new loss needs.
"""
