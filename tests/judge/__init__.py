"""The judge: what terms mean, in numbers.  It knows the vocabulary, and neither the rules nor the kernel."""
