"""Where there is no C compiler, tests that need one are skipped."""

from collections.abc import Generator

import pytest

from codegen.kernels.build import NoCompiler
from codegen.loading import NumpyInstead


def skipped_without_compiler() -> Generator[None, object, object]:
    try:
        return (yield)
    except (NoCompiler, NumpyInstead) as error:
        pytest.skip(str(error))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup() -> Generator[None, object, object]:
    return (yield from skipped_without_compiler())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, object, object]:
    return (yield from skipped_without_compiler())
