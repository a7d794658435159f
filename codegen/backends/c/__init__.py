"""C11: one header and one source file, which need libm and nothing else."""
