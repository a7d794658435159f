"""The fast kernel in C: against its plain one on every instruction set, its exponential, no warnings."""

import ctypes
import shutil
import subprocess
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from codegen.backends.c.library import FLAGS as FAST_FLAGS
from codegen.backends.c.runtime import Fast, fast_library, load_plain
from codegen.kernels.arguments import Call
from codegen.kernels.exponential import exponential
from codegen.kernels.signature import signature_of
from codegen.loading import generated

FOLDER = generated() / "c"
SIGNATURE = signature_of(generated(), "cross-entropy")
Array = np.ndarray[Any, Any]


@pytest.fixture
def library() -> Iterator[ctypes.CDLL]:
    made = fast_library(FOLDER, SIGNATURE)
    yield made
    made.cross_entropy_fast_instructions(2)


def calls(dtype: str) -> Iterator[Call]:
    rng = np.random.default_rng(11)
    for (rows, classes), kind in product(
        [(1, 1), (3, 9), (37, 16), (5, 17), (3, 2000), (1100, 4099), (300, 14003)], ("labels", "rows")
    ):
        logits = (3 * rng.standard_normal((rows, classes))).astype(dtype)
        weight = rng.random(classes).astype(dtype)
        targets: Array = rng.integers(0, classes, rows)
        if kind == "rows":
            targets = rng.dirichlet(np.ones(classes), rows).astype(dtype)
        large = rows * classes > 10**6
        for weighted, smoothing in [(False, 0.0)] if large else product((False, True), (0.0, 0.1)):
            yield Call(
                kind,
                logits,
                targets,
                np.empty_like(logits),
                "none",
                weight if weighted else None,
                {"label_smoothing": smoothing, "temperature": 1.5, "z_loss": 0.01},
            )


@pytest.mark.parametrize("most", [0, 1, 2])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_it_agrees_with_the_plain_one(library: ctypes.CDLL, dtype: str, most: int) -> None:
    if library.cross_entropy_fast_instructions(most) < most:
        pytest.skip("this machine has no such instructions")
    fast, plain = Fast(Path(library._name), SIGNATURE, dtype), load_plain(FOLDER, SIGNATURE, dtype)
    eps = float(np.finfo(dtype).eps)
    for call in calls(dtype):
        loss = fast(call)
        gradient = call.out.copy()
        np.testing.assert_allclose(loss, plain(call), rtol=32 * eps)
        scale = np.max(abs(call.out), axis=1, keepdims=True)
        assert np.all(abs(gradient - call.out) <= 32 * eps * abs(call.out) + 4 * eps * scale)


COMPILERS = [c for c in ("gcc", "clang") if shutil.which(c)]


@pytest.mark.parametrize("compiler", COMPILERS)
def test_no_warnings(compiler: str, tmp_path: Path) -> None:
    flags = [f for f in FAST_FLAGS if f not in ("-shared", "-O3")] + ["-O1", "-Wall", "-Wextra", "-Werror"]
    command = [compiler, *flags, "-DCROSS_ENTROPY_FAST_SIMD", "-c", str(FOLDER / "cross_entropy_fast.c")]
    done = subprocess.run([*command, "-o", str(tmp_path / "made.o")], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


EVERY = """
#include "cross_entropy_fast.c"
#include <stdio.h>

enum { MANY = 1024 };
#define OVER_MANY(set, target)                                       \\
    target static void many_##set(float *x)                          \\
    {                                                                \\
        for (size_t i = 0; i < MANY * sizeof *x; i += sizeof(vector_float_##set)) { \\
            vector_float_##set v;                                    \\
            memcpy(&v, (char *)x + i, sizeof v);                     \\
            exps_float_##set(&v, 1);                                 \\
            memcpy((char *)x + i, &v, sizeof v);                     \\
        }                                                            \\
    }
OVER_MANY(any, )
#ifdef X86
OVER_MANY(avx2, __attribute__((target("avx2,fma"))))
OVER_MANY(avx512, __attribute__((target("avx512f,avx512vl,avx512bw,avx512dq,avx2,fma" WIDE))))
static void (*const sets[])(float *) = {many_any, many_avx2, many_avx512};
#else
static void (*const sets[])(float *) = {many_any};
#endif

int main(void)
{
    const int count = cross_entropy_fast_instructions(2) + 1;
    static float x[MANY], found[MANY];
    double worst = 0.0;
    for (uint64_t first = 0x80000000; first <= 0xff800000; first += MANY) {
        for (uint32_t i = 0; i < MANY; i++) {
            const uint32_t bits = first + i < 0xff800000 ? (uint32_t)first + i : 0xff800000;
            memcpy(&x[i], &bits, sizeof bits);
        }
        double truth[MANY];
        for (int i = 0; i < MANY; i++)
            truth[i] = exp((double)x[i]);
        for (int set = 0; set < count; set++) {
            memcpy(found, x, sizeof x);
            sets[set](found);
            for (int i = 0; i < MANY; i++) {
                const double error = fabs(found[i] - truth[i]);
                if (truth[i] < 0x1p-126 ? !(error <= 0x1p-149) : !(error <= truth[i]))
                    return 1;
                if (truth[i] >= 0x1p-126 && error / truth[i] > worst)
                    worst = error / truth[i];
            }
        }
    }
    printf("%.17g %d\\n", worst * 0x1p24, count);
    return 0;
}
"""


@pytest.mark.slow
@pytest.mark.skipif(not COMPILERS, reason="no C compiler")
def test_the_exponential_of_every_float_is_within_its_bound(library: ctypes.CDLL, tmp_path: Path) -> None:
    (tmp_path / "every.c").write_text(EVERY)
    flags = [f for f in FAST_FLAGS if f != "-shared"]
    command = [COMPILERS[0], *flags, f"-I{FOLDER}", str(tmp_path / "every.c"), "-o", str(tmp_path / "every")]
    subprocess.run([*command, "-lm"], check=True)
    done = subprocess.run([str(tmp_path / "every")], capture_output=True, text=True, check=True)
    worst, sets = done.stdout.split()
    assert float(worst) <= exponential("float32").bound
    assert int(sets) == library.cross_entropy_fast_instructions(2) + 1


SANITIZED = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-g", "-O1"]
DRIVER = """
#include "cross_entropy_fast.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
int main(void)
{
    const double values[] = {0.0, 1.0, -1.0, 1e4, -1e4, 3e38, -3e38, -INFINITY, NAN};
    const size_t shapes[][2] = {{0, 3}, {1, 1}, {3, 7}, {21, 16}, {2, 17}, {19, 100}, {3, 1031},
        {520, 8201}, {1030, 4099}};
    for (int set = 0; set < 3; set++) {
        cross_entropy_fast_instructions(set);
        for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++)
            for (int options = 0; options < 24; options++) {
                const size_t rows = shapes[s][0], classes = shapes[s][1];
                if (s >= 7 && options % 8) continue;
                float *z = malloc(rows * classes * 4), *y = malloc(rows * classes * 4);
                float *w = malloc(classes * 4), *dz = malloc(rows * classes * 4);
                float *loss = malloc(rows * 4 + 4);
                int32_t *t = malloc(rows * 4);
                for (size_t i = 0; i < rows * classes; i++) {
                    z[i] = (float)(options & 4 ? values[i % 9] : (double)(i % 13));
                    y[i] = (float)(i % 3);
                }
                for (size_t k = 0; k < classes; k++) w[k] = (float)(k % 5);
                for (size_t n = 0; n < rows; n++) t[n] = n % 4 == 3 ? -1 : (int32_t)(n * 7 % classes);
                const float *weight = options & 1 ? w : NULL;
                const double smoothing = options & 2 ? 0.1 : 0.0;
                const int reduction = options / 8;
                if (cross_entropy_fast_labels_int32_float32(rows, classes, classes, z, t, weight, smoothing,
                        1.5, 0.01, -1, reduction, NULL, loss, dz, 2)) return 1;
                if (cross_entropy_fast_rows_float32(rows, classes, classes, z, y, weight, smoothing, 1.5,
                        0.01, reduction, NULL, loss, options & 1 ? dz : NULL, 2)) return 2;
                if (cross_entropy_fast_labels_int32_float32(rows, classes, classes, z, t, weight, smoothing,
                        1.5, 0.01, -1, reduction, NULL, loss, z, 1)) return 3;
                free(z); free(y); free(w); free(dz); free(loss); free(t);
            }
    }
    puts("done");
    return 0;
}
"""


@pytest.mark.slow
@pytest.mark.skipif(not COMPILERS, reason="no C compiler")
def test_the_sanitizers_find_nothing_over_the_options(tmp_path: Path) -> None:
    (tmp_path / "driver.c").write_text(DRIVER)
    flags = [f for f in FAST_FLAGS if f not in ("-shared", "-O3")]
    files = [str(tmp_path / "driver.c"), str(FOLDER / "cross_entropy_fast.c")]
    command = [COMPILERS[0], *flags, *SANITIZED, f"-I{FOLDER}", *files, "-o", str(tmp_path / "driver"), "-lm"]
    built = subprocess.run(command, capture_output=True, text=True)
    if "cannot find" in built.stderr:
        pytest.skip("the compiler has no sanitizers")
    assert built.returncode == 0, built.stderr
    done = subprocess.run([str(tmp_path / "driver")], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "done\n", "")
