"""Generated C: no warnings, no undefined behaviour, readable from C++; what the header says, it does."""

import ctypes
import shutil
import subprocess
from pathlib import Path
from sysconfig import get_path

import pytest
from numpy import get_include

from codegen.kernels.build import build
from codegen.loading import generated

FOLDER = generated() / "c"
SOURCES = sorted(file for file in FOLDER.glob("*.c") if not file.stem.endswith("_fast"))
COMPILERS = [c for c in ("gcc", "clang") if shutil.which(c)]
STRICT = ["-std=c11", "-Wall", "-Wextra", "-Werror", "-Wpedantic", "-Wconversion", "-Wshadow", "-Wrestrict"]

needs_compiler = pytest.mark.skipif(not COMPILERS, reason="no C compiler")

NUMBERS = [*map(ctypes.c_double, (0.0, 1.0, 0.0)), ctypes.c_int64(-100)]
DRIVER = """
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "cross_entropy.h"

#define OPTIONS w, 0.1, 2.0, 0.01
#define GIVES up, loss, dz
#define TRY(REAL, LABEL, BY_LABEL, BY_ROW) \\
    for (size_t rows = 0; rows < 131; rows += rows < 3 ? 1 : 126) \\
        for (size_t classes = 1; classes < 400; classes = classes * 2 + 1) \\
            for (int reduction = 0; reduction < 3; reduction++) { \\
                REAL *z = malloc((rows * classes + 1) * sizeof *z); \\
                REAL *y = malloc((rows * classes + 1) * sizeof *y); \\
                REAL *w = reduction ? NULL : y, *up = reduction == 1 ? z : NULL; \\
                REAL *dz = malloc((rows * classes + 1) * sizeof *dz); \\
                REAL *loss = malloc((rows + 1) * sizeof *loss); \\
                LABEL *t = malloc((rows + 1) * sizeof *t); \\
                for (size_t i = 0; i < rows * classes; i++) { \\
                    z[i] = values[i % 9] * (REAL)1; \\
                    y[i] = (REAL)(i % 3); \\
                } \\
                for (size_t n = 0; n < rows; n++) t[n] = (LABEL)(n * 7 % classes); \\
                if (BY_LABEL(rows, classes, z, t, OPTIONS, -100, reduction, GIVES) != 0) return 1; \\
                if (BY_ROW(rows, classes, z, y, OPTIONS, reduction, GIVES) != 0) return 2; \\
                if (BY_ROW(rows, classes, z, y, OPTIONS, 3, GIVES) != CROSS_ENTROPY_REFUSED) return 3; \\
                if (rows) { \\
                    t[rows - 1] = (LABEL)classes; \\
                    const int64_t last = (int64_t)rows; \\
                    if (BY_LABEL(rows, classes, z, t, OPTIONS, -100, reduction, GIVES) != last) return 4; \\
                    t[0] = (LABEL)-1; \\
                    if (BY_LABEL(rows, classes, z, t, OPTIONS, -100, reduction, GIVES) != 1) return 5; \\
                } \\
                free(z); free(y); free(dz); free(loss); free(t); \\
            }

int main(void)
{
    const float values[] = {0.0f, 1.0f, -1.0f, 1e4f, -1e4f, 3e38f, -3e38f, -INFINITY, NAN};
    TRY(float, int32_t, cross_entropy_labels_int32_float32, cross_entropy_rows_float32)
    TRY(float, int64_t, cross_entropy_labels_int64_float32, cross_entropy_rows_float32)
    TRY(double, int32_t, cross_entropy_labels_int32_float64, cross_entropy_rows_float64)
    TRY(double, int64_t, cross_entropy_labels_int64_float64, cross_entropy_rows_float64)
    puts("done");
    return 0;
}
"""


@pytest.mark.parametrize("compiler", COMPILERS)
@pytest.mark.parametrize("level", ["-O0", "-O3"])
@pytest.mark.parametrize("source", SOURCES, ids=lambda file: file.stem)
def test_no_warnings(source: Path, compiler: str, level: str, tmp_path: Path) -> None:
    flags = [flag for flag in STRICT if compiler == "gcc" or flag != "-Wrestrict"]
    command = [
        compiler,
        *flags,
        level,
        f"-isystem{get_path('include')}",
        f"-isystem{get_include()}",
        "-c",
        str(source),
        "-o",
        str(tmp_path / "made.o"),
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


@needs_compiler
def test_the_sanitizers_find_nothing(tmp_path: Path) -> None:
    (tmp_path / "driver.c").write_text(DRIVER)
    checks = ["-g", "-O1", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"]
    program = tmp_path / "driver"
    files = [str(tmp_path / "driver.c"), str(FOLDER / "cross_entropy.c")]
    command = [COMPILERS[0], "-std=c11", *checks, f"-I{FOLDER}", *files, "-o", str(program), "-lm"]
    built = subprocess.run(command, capture_output=True, text=True)
    if "cannot find" in built.stderr:
        pytest.skip("the compiler has no sanitizers")
    assert built.returncode == 0, built.stderr
    done = subprocess.run([str(program)], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "done\n", "")


@pytest.mark.skipif(not shutil.which("g++"), reason="no C++ compiler")
def test_the_header_serves_c_plus_plus(tmp_path: Path) -> None:
    (tmp_path / "use.cpp").write_text(
        '#include "cross_entropy.h"\nint main() { return CROSS_ENTROPY_NONE; }\n'
    )
    command = ["g++", "-Wall", "-Wextra", "-Werror", f"-I{FOLDER}", "-c", str(tmp_path / "use.cpp")]
    subprocess.run([*command, "-o", str(tmp_path / "use.o")], check=True)


@needs_compiler
def test_it_needs_libm_alone() -> None:
    for source in (file for file in SOURCES if not file.stem.endswith("_python")):
        text = source.read_text(encoding="utf-8")
        included = [line for line in text.splitlines() if line.startswith("#include")]
        assert included == [f'#include "{source.stem}.h"', "#include <math.h>"]


@needs_compiler
def test_nothing_is_written_where_arguments_are_refused() -> None:
    library = ctypes.CDLL(str(build([FOLDER / "cross_entropy.c"])))
    function = library.cross_entropy_labels_int32_float32
    function.restype = ctypes.c_int64
    logits = (ctypes.c_float * 6)()
    loss, dlogits = (ctypes.c_float * 2)(7, 7), (ctypes.c_float * 6)(*[7] * 6)
    for labels, classes, reduction, status in (
        ((0, 3), 3, 0, 2),
        ((0, 0), 0, 0, -1),
        ((0, 0), 3, 3, -1),
        ((0, 0), 3, -1, -1),
    ):
        sizes = (ctypes.c_size_t(2), ctypes.c_size_t(classes))
        targets = (ctypes.c_int32 * 2)(*labels)
        assert (
            function(*sizes, logits, targets, None, *NUMBERS, ctypes.c_int(reduction), None, loss, dlogits)
            == status
        )
        assert [*loss] == [7, 7] and [*dlogits] == [7] * 6
