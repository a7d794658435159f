"""What is written down: kernels, walkthroughs and certificates, all made from theorems of `derive`."""
