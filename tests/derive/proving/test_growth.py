"""The work of a proof grows with the size of the statement, and not with anything else."""

from time import process_time

from derive.proving.prove import simplify
from derive.trusted.indices import Ix
from derive.trusted.kernel import Theorem
from derive.trusted.terms import Entry, Log, Mul, Partial, Term, total
from tests.derive.proving.vocabulary import P, S, j, k, over, p, z


def summands(count: int) -> Theorem:
    terms = (over(k, Mul(Entry(f"a{n}", k), Log(p(k)))) for n in range(count))
    return simplify(Partial(total(terms), z(j)), (), (P,))


def derivative(order: int) -> Theorem:
    term: Term = Log(S)
    for n in range(order):
        term = Partial(term, z(Ix(f"i{n}", "K")))
    return simplify(term, (), (P,))


def test_steps_are_linear_in_the_number_of_summands() -> None:
    few, many = (len(summands(n).derivation.steps) for n in (3, 24))
    assert many <= 8 * few


def test_time_is_nearly_linear_in_the_number_of_summands() -> None:
    summands(1)
    times = []
    for n in (3, 24):
        start = process_time()
        summands(n)
        times.append(process_time() - start)
    assert times[1] < 40 * times[0]


def test_derivatives_are_written_in_defined_names_in_between() -> None:
    assert len(derivative(4).derivation.steps) < 150
