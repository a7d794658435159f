"""Theorems as Coq files: a lemma a step, checked by coqc against lemmas that are named as the rules are."""
