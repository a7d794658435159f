"""Generated C under valgrind, over the product of options: nothing is read that was not written."""

import shutil
import subprocess
from itertools import product
from pathlib import Path

import pytest

from codegen.backends.c.library import FLAGS
from codegen.loading import generated

FOLDER = generated() / "c"
TYPES = [("float", "float32"), ("double", "float64")]
LABELS = [("int32_t", "int32"), ("int64_t", "int64")]

FRAME = """
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
%(includes)s

static size_t odd;

/* Every entry decides something: valgrind tells where one was never written. */
#define READ(array, count) for (size_t i = 0; i < (count); i++) if ((array)[i] == 12345) odd++

static const double values[] = {0.0, 1.0, -1.0, 1e4, -1e4, 3e38, -3e38, -INFINITY, NAN};
static const size_t shapes[][2] = {%(shapes)s};

#define TRY(REAL, LABEL, BY_LABEL, BY_ROW, ARRAY, PRODUCT) \\
    for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++) \\
        for (int options = 0; options < %(options)s; options++) { \\
            const size_t rows = shapes[s][0], classes = shapes[s][1], all = rows * classes; \\
            REAL *z = malloc(all * sizeof *z), *y = malloc(all * sizeof *y); \\
            REAL *dz = malloc(all * sizeof *dz); \\
            REAL *weights = malloc(classes * sizeof *weights), *ups = malloc((rows + 1) * sizeof *ups); \\
            LABEL *t = malloc(rows * sizeof *t); \\
            for (size_t i = 0; i < all; i++) { \\
                z[i] = (REAL)(options & 1 ? values[i %% 9] : (double)(i %% 13)); \\
                y[i] = (REAL)(i %% 3); \\
            } \\
            for (size_t k = 0; k < classes; k++) weights[k] = (REAL)(k %% 5) - 1; \\
            for (size_t n = 0; n <= rows; n++) ups[n] = (REAL)(n %% 3); \\
            for (size_t n = 0; n < rows; n++) t[n] = (LABEL)(n %% 4 == 3 ? -1 : n * 7 %% classes); \\
            const REAL *w = options & 2 ? weights : NULL, *up = options & 4 ? ups : NULL; \\
            const double e = options & 8 ? 0.1 : 0, T = options & 16 ? 1.5 : 1, c = options & 32 ? 0.1 : 0; \\
            (void)w, (void)up, (void)e, (void)T, (void)c; \\
            for (int reduction = 0; reduction < 3; reduction++) { \\
                const size_t losses = reduction ? 1 : rows; \\
                REAL *loss = malloc(losses * sizeof *loss); \\
                (void)loss; \\
                %(calls)s \\
                free(loss); \\
            } \\
            free(z); free(y); free(dz); free(weights); free(ups); free(t); \\
        }

int main(void)
{
%(tries)s
    printf("done %%d\\n", odd > 1000000000);
    return 0;
}
"""

FAST = """
    if (BY_LABEL(rows, classes, classes, z, t, w, e, T, c, -1, reduction, up, loss, dz, 2)) return 1; \\
    READ(loss, losses); READ(dz, all); \\
    if (BY_ROW(rows, classes, classes, z, y, w, e, T, c, reduction, up, loss, dz, 1)) return 2; \\
    READ(loss, losses); READ(dz, all); \\
    if (BY_LABEL(rows, classes, classes, z, t, w, e, T, c, -1, reduction, up, loss, NULL, 1)) return 3; \\
    if (BY_ROW(rows, classes, classes, z, y, w, e, T, c, reduction, up, NULL, dz, 2)) return 4; \\
    if (BY_LABEL(rows, classes, classes, z, t, w, e, T, c, -1, reduction, up, loss, z, 1)) return 5;"""
PLAIN = """
    if (BY_LABEL(rows, classes, z, t, w, e, T, c, -1, reduction, up, loss, dz)) return 1; \\
    READ(loss, losses); READ(dz, all); \\
    if (BY_ROW(rows, classes, z, y, w, e, T, c, reduction, up, loss, dz)) return 2; \\
    READ(loss, losses); READ(dz, all);"""
ARRAYS = """
    if (ARRAY(rows, classes, z, dz)) return 1; \\
    READ(dz, all); \\
    if (PRODUCT(rows, classes, z, y, dz)) return 2; \\
    READ(dz, all);"""
SHORT = "{0, 3}, {1, 1}, {3, 7}, {17, 16}, {2, 17}, {2, 600}"


def tries(symbol: str) -> str:
    return "\n".join(
        f"    TRY({real}, {label}, {symbol}_labels_{name}_{dtype}, {symbol}_rows_{dtype}, , )"
        for (real, dtype), (label, name) in product(TYPES, LABELS)
    )


def tries_of_arrays() -> str:
    return "\n".join(
        f"    TRY({real}, int32_t, , , {name}_{dtype}, {name}_vjp_{dtype})"
        for (real, dtype), name in product(TYPES, ("softmax", "log_softmax"))
    )


CASES = {
    "fast": (FAST, ["cross_entropy_fast"], SHORT, 64, tries("cross_entropy_fast")),
    "plain": (PLAIN, ["cross_entropy"], SHORT, 64, tries("cross_entropy")),
    "arrays": (
        ARRAYS,
        [a + b for a in ("softmax", "log_softmax") for b in ("", "_vjp")],
        SHORT,
        2,
        tries_of_arrays(),
    ),
    "streamed": (FAST, ["cross_entropy_fast"], "{520, 8201}", 1, tries("cross_entropy_fast").splitlines()[0]),
}


@pytest.mark.slow
@pytest.mark.skipif(not (shutil.which("valgrind") and shutil.which("gcc")), reason="no valgrind, or no gcc")
@pytest.mark.parametrize("name", CASES)
def test_valgrind_finds_nothing(name: str, tmp_path: Path) -> None:
    calls, files, shapes, options, every = CASES[name]
    includes = "\n".join(f'#include "{file}.h"' for file in files)
    given = {
        "includes": includes,
        "shapes": shapes,
        "options": options,
        "calls": calls.strip(),
        "tries": every,
    }
    (tmp_path / "driver.c").write_text(FRAME % given)
    flags = [f for f in FLAGS if f not in ("-shared", "-O3")]
    sources = [str(FOLDER / f"{file}.c") for file in files]
    command = ["gcc", *flags, "-g", "-O1", "-DCROSS_ENTROPY_FAST_SIMD", f"-I{FOLDER}", *sources]
    subprocess.run([*command, str(tmp_path / "driver.c"), "-o", str(tmp_path / "driver"), "-lm"], check=True)
    run = ["valgrind", "-q", "--error-exitcode=9", "--leak-check=full", str(tmp_path / "driver")]
    done = subprocess.run(run, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "done 0\n", "")


@pytest.mark.slow
@pytest.mark.skipif(not (shutil.which("valgrind") and shutil.which("gcc")), reason="no valgrind, or no gcc")
def test_valgrind_finds_what_is_wrong(tmp_path: Path) -> None:
    text = (
        "#include <stdlib.h>\nint main(void) { int *a = malloc(4); int b = a[1]; free(a); return b == 7; }\n"
    )
    (tmp_path / "wrong.c").write_text(text)
    subprocess.run(["gcc", "-O0", str(tmp_path / "wrong.c"), "-o", str(tmp_path / "wrong")], check=True)
    done = subprocess.run(
        ["valgrind", "-q", "--error-exitcode=9", str(tmp_path / "wrong")], capture_output=True
    )
    assert done.returncode == 9
