"""The main job, shown: prove, generate, compare, and train with the kernels.  `python -m codegen.demo`."""
