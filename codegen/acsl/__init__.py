"""Plain C kernels with contracts in ACSL, which Frama-C proves for all numbers of rows and classes."""
