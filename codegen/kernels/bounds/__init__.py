"""Forward error bounds of kernels, found by walking their loops and stated as formulas.

    majorants.py    upper bounds as polynomials with nonnegative coefficients
    values.py       what is known of a number: how great it is, and how far off it is computed
    calculus.py     sums, products and quotients of such numbers
    functions.py    exponentials, logarithms and sums over classes
    walk.py         the loops of a program, one operation after the other, to the bounds of loss and gradient
    stated.py       the bounds of a kernel as they are kept beside its files, read and evaluated

The model is the standard one with underflow: fl(x op y) = (x op y)(1 + δ) + η with |δ| ≤ u, and η = 0 for
sums and differences; exponentials and logarithms are as far off as their libraries say.  Nothing overflows.
"""
