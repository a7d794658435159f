"""From theorems to loops: what a kernel computes, for one row of logits, in no language yet."""
