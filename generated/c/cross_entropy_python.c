/* cross-entropy in Python: the common call of cross_entropy_fast.h, with as little around it as there can be.
 *
 * Written by: gradproof kernel cross-entropy
 * It is compiled together with cross_entropy_fast.c, and needs the headers of Python and NumPy.
 *
 * The module has a class for each dtype, float32 and float64, to be inherited from before the class of kernels.
 * A call of an instance is answered here, or else handed on to the next class.  The method _common takes (wanted,
 * logits, targets, weight, upstream, out, reduction, ignore_index, in_place, threads, parameters); wanted is 0 for
 * (loss, gradient), 1 for the loss alone and 2 for the gradient alone.  What is not plainly right, or needs more
 * than a look, is answered by NotImplemented before anything is read or written: the caller then checks it slowly,
 * and says what is wrong.
 */
#define PY_SSIZE_T_CLEAN
#define Py_LIMITED_API 0x030b0000
#include <Python.h>

#define NPY_NO_DEPRECATED_API NPY_2_0_API_VERSION
#define NPY_TARGET_VERSION NPY_2_0_API_VERSION
#include <numpy/arrayobject.h>

#include "cross_entropy_fast.h"

#include <float.h>
#include <string.h>

/* What is less than so many entries, and as many for each row, takes less than some microseconds: then giving up the
 * interpreter's lock would take longer than it is worth to others. */
#define SHORT 2048
#define ENTRIES_OF_ROW 8

enum { BOTH, LOSS, GRADIENT };
enum {
    LOGITS, TARGETS, WEIGHT, UPSTREAM, OUT, REDUCTION, IGNORE_INDEX, IN_PLACE, THREADS,
    PARAMETERS, COUNT = PARAMETERS + 3
};
enum { POSITIONAL = TARGETS + 1 };

static const char *const keywords[COUNT] = {
    "logits", "targets", "weight", "upstream", "out", "reduction", "ignore_index", "in_place", "threads",
    "label_smoothing",
    "temperature",
    "z_loss",
};
static PyObject *names[COUNT], *bases[2];

static const struct {
    double given, least, most; /* least < x <= most, or x == least where it is allowed */
    int least_allowed;
} parameters[] = {
    {0.0, 0.0, 1.0, 1}, /* label_smoothing */
    {1.0, 0.0, DBL_MAX, 0}, /* temperature */
    {0.0, -DBL_MAX, DBL_MAX, 1}, /* z_loss */
};

/* The memory of an input. */
typedef struct extent {
    const void *from;
    npy_intp size;
} extent;

/* What the kernel is given. */
typedef struct call {
    extent inputs[4];
    int read, type;
    npy_intp size, rows, classes, stride;
    const void *logits, *targets, *weight, *upstream;
    void *loss, *gradient;
    int by_label, wide, reduction, threads;
    long long ignore_index;
    double parameters[3];
    float upstream_float;
    double upstream_double, loss_number;
} call;

/* An array of NumPy's own of so many axes, aligned, in this machine's byte order, and with the flags; or else NULL. */
static PyArrayObject *array_of(PyObject *x, int axes, int flags)
{
    if (!x || !PyArray_CheckExact(x))
        return NULL;
    PyArrayObject *const array = (PyArrayObject *)x;
    const int good = PyArray_CHKFLAGS(array, flags | NPY_ARRAY_ALIGNED) && PyArray_ISNOTSWAPPED(array);
    return good && PyArray_NDIM(array) == axes ? array : NULL;
}

/* Where an input begins, whose extent is kept. */
static const void *taken(call *c, PyArrayObject *array, npy_intp size)
{
    c->inputs[c->read++] = (extent){PyArray_DATA(array), size};
    return PyArray_DATA(array);
}

/* A contiguous vector of the logits' type; NULL where it is none. */
static const void *vector(call *c, PyObject *x, npy_intp length)
{
    PyArrayObject *const array = array_of(x, 1, NPY_ARRAY_C_CONTIGUOUS);
    return array && PyArray_TYPE(array) == c->type && PyArray_DIM(array, 0) == length ? taken(c, array, length * c->size) : NULL;
}

static int take_logits(call *c, PyObject *x)
{
    PyArrayObject *const array = array_of(x, 2, 0);
    if (!array || PyArray_TYPE(array) != c->type || PyArray_DIM(array, 0) < 1 || PyArray_DIM(array, 1) < 1)
        return 0;
    const npy_intp step = PyArray_STRIDE(array, 0);
    c->rows = PyArray_DIM(array, 0);
    c->classes = PyArray_DIM(array, 1);
    c->stride = c->rows == 1 ? c->classes : step / c->size;
    c->logits = taken(c, array, ((c->rows - 1) * c->stride + c->classes) * c->size);
    return (c->classes == 1 || PyArray_STRIDE(array, 1) == c->size) && c->stride >= c->classes && (c->rows == 1 || step % c->size == 0);
}

static int take_targets(call *c, PyObject *x)
{
    PyArrayObject *const labels = array_of(x, 1, NPY_ARRAY_C_CONTIGUOUS);
    if (labels && PyArray_DIM(labels, 0) == c->rows) {
        const int type = PyArray_TYPE(labels);
        c->by_label = 1;
        c->wide = type == NPY_INT64;
        c->targets = taken(c, labels, c->rows * (c->wide ? 8 : 4));
        return type == NPY_INT64 || type == NPY_INT32;
    }
    PyArrayObject *const rows = array_of(x, 2, NPY_ARRAY_C_CONTIGUOUS);
    if (rows && PyArray_TYPE(rows) == c->type && PyArray_DIM(rows, 0) == c->rows && PyArray_DIM(rows, 1) == c->classes) {
        c->targets = taken(c, rows, c->rows * c->classes * c->size);
        return 1;
    }
    return 0;
}

static int take_upstream(call *c, PyObject *x)
{
    if (!x || x == Py_None)
        return 1;
    if (PyFloat_Check(x) && c->reduction) {
        c->upstream_double = PyFloat_AsDouble(x);
        c->upstream_float = (float)c->upstream_double;
        c->upstream = c->size == 4 ? (const void *)&c->upstream_float : &c->upstream_double;
        return 1;
    }
    c->upstream = vector(c, x, c->reduction ? 1 : c->rows);
    return c->upstream != NULL;
}

static int take_reduction(call *c, PyObject *x)
{
    static const char *const reductions[] = {"none", "mean", "sum"};
    c->reduction = 1;
    if (!x)
        return 1;
    if (PyUnicode_Check(x))
        for (c->reduction = 0; c->reduction < 3; c->reduction++)
            if (PyUnicode_CompareWithASCIIString(x, reductions[c->reduction]) == 0)
                return 1;
    return 0;
}

static int take_integers(call *c, PyObject *ignore_index, PyObject *threads)
{
    int over = 0;
    c->ignore_index = -100;
    if (ignore_index) {
        if (!PyLong_CheckExact(ignore_index))
            return 0;
        c->ignore_index = PyLong_AsLongLongAndOverflow(ignore_index, &over);
    }
    if (over || !threads || threads == Py_None)
        return !over;
    if (!PyLong_CheckExact(threads))
        return 0;
    const long asked = PyLong_AsLongAndOverflow(threads, &over);
    c->threads = (int)asked;
    return !over && asked >= 1 && asked <= 1024;
}

static int take_inputs(call *c, PyObject *const *given)
{
    if (!take_logits(c, given[LOGITS]) || !take_targets(c, given[TARGETS]) || !take_reduction(c, given[REDUCTION]) ||
        !take_integers(c, given[IGNORE_INDEX], given[THREADS]))
        return 0;
    for (int i = 0; i < COUNT - PARAMETERS; i++) {
        PyObject *const found = given[PARAMETERS + i];
        if (found && !PyFloat_CheckExact(found))
            return 0;
        const double x = found ? PyFloat_AsDouble(found) : parameters[i].given;
        if (!((x > parameters[i].least && x <= parameters[i].most) || (x == parameters[i].least && parameters[i].least_allowed)))
            return 0;
        c->parameters[i] = x;
    }
    if (given[WEIGHT] && given[WEIGHT] != Py_None && !(c->weight = vector(c, given[WEIGHT], c->classes)))
        return 0;
    return take_upstream(c, given[UPSTREAM]);
}

/* The array for the gradient, a new reference: `out`, the logits, or a new one; NULL where it cannot be, with or
 * without an error. */
static PyObject *take_gradient(call *c, PyObject *const *given)
{
    const int in_place = given[IN_PLACE] == Py_True, no_out = !given[OUT] || given[OUT] == Py_None;
    if ((in_place && !no_out) || (given[IN_PLACE] && !in_place && given[IN_PLACE] != Py_False))
        return NULL;
    npy_intp shape[] = {c->rows, c->classes};
    PyObject *const x = in_place ? given[LOGITS] : no_out ? PyArray_SimpleNew(2, shape, c->type) : given[OUT];
    if (!x)
        return NULL;
    PyArrayObject *const array = array_of(x, 2, NPY_ARRAY_C_CONTIGUOUS | NPY_ARRAY_WRITEABLE);
    int good = array && PyArray_TYPE(array) == c->type && PyArray_DIM(array, 0) == c->rows && PyArray_DIM(array, 1) == c->classes;
    if (good) {
        const uintptr_t from = (uintptr_t)PyArray_DATA(array), end = from + (uintptr_t)(c->rows * c->classes * c->size);
        for (const extent *e = c->inputs + in_place; e < c->inputs + c->read; e++)
            good &= end <= (uintptr_t)e->from || (uintptr_t)e->from + (uintptr_t)e->size <= from;
        c->gradient = PyArray_DATA(array);
    }
    if (in_place || !no_out)
        Py_INCREF(x);
    if (good)
        return x;
    Py_DECREF(x);
    return NULL;
}

static int64_t compute(const call *c)
{
    const size_t rows = (size_t)c->rows, classes = (size_t)c->classes, stride = (size_t)c->stride;
    if (c->by_label && !c->wide && c->size == 4)
        return cross_entropy_fast_labels_int32_float32(
            rows, classes, stride, c->logits, c->targets, c->weight, c->parameters[0], c->parameters[1], c->parameters[2], c->ignore_index, 
            c->reduction, c->upstream, c->loss, c->gradient, c->threads);
    if (c->by_label && c->wide && c->size == 4)
        return cross_entropy_fast_labels_int64_float32(
            rows, classes, stride, c->logits, c->targets, c->weight, c->parameters[0], c->parameters[1], c->parameters[2], c->ignore_index, 
            c->reduction, c->upstream, c->loss, c->gradient, c->threads);
    if (c->by_label && !c->wide && c->size == 8)
        return cross_entropy_fast_labels_int32_float64(
            rows, classes, stride, c->logits, c->targets, c->weight, c->parameters[0], c->parameters[1], c->parameters[2], c->ignore_index, 
            c->reduction, c->upstream, c->loss, c->gradient, c->threads);
    if (c->by_label && c->wide && c->size == 8)
        return cross_entropy_fast_labels_int64_float64(
            rows, classes, stride, c->logits, c->targets, c->weight, c->parameters[0], c->parameters[1], c->parameters[2], c->ignore_index, 
            c->reduction, c->upstream, c->loss, c->gradient, c->threads);
    if (!c->by_label && c->size == 4)
        return cross_entropy_fast_rows_float32(
            rows, classes, stride, c->logits, c->targets, c->weight, c->parameters[0], c->parameters[1], c->parameters[2], 
            c->reduction, c->upstream, c->loss, c->gradient, c->threads);
    if (!c->by_label && c->size == 8)
        return cross_entropy_fast_rows_float64(
            rows, classes, stride, c->logits, c->targets, c->weight, c->parameters[0], c->parameters[1], c->parameters[2], 
            c->reduction, c->upstream, c->loss, c->gradient, c->threads);
    return CROSS_ENTROPY_FAST_REFUSED;
}

/* Let others run meanwhile, where that takes its time. */
static int64_t compute_beside_others(const call *c)
{
    if (c->rows * (c->classes + ENTRIES_OF_ROW) < SHORT)
        return compute(c);
    int64_t status;
    Py_BEGIN_ALLOW_THREADS
    status = compute(c);
    Py_END_ALLOW_THREADS
    return status;
}

/* NULL with an error, or without one where a look is not enough. */
static PyObject *run(int type, long wanted, PyObject *const *given)
{
    call c = {.type = type, .size = type == NPY_FLOAT ? 4 : 8};
    PyObject *loss = NULL, *gradient = NULL, *answered = NULL;
    if (!take_inputs(&c, given) || (wanted != LOSS && !(gradient = take_gradient(&c, given))))
        return NULL;
    if (wanted != GRADIENT && c.reduction == 0) {
        if (!(loss = PyArray_SimpleNew(1, &c.rows, type)))
            goto done;
        c.loss = PyArray_DATA((PyArrayObject *)loss);
    } else if (wanted != GRADIENT) {
        c.loss = &c.loss_number;
    }
    const int64_t status = compute_beside_others(&c);
    if (status == 0 && wanted != GRADIENT && !loss)
        loss = PyArray_Scalar(c.loss, PyArray_DESCR((PyArrayObject *)given[LOGITS]), NULL);
    if (status == 0 && wanted == BOTH && loss)
        answered = PyTuple_Pack(2, loss, gradient);
    else if (status == 0)
        answered = Py_XNewRef(wanted == GRADIENT ? gradient : loss);
    else if (status == CROSS_ENTROPY_FAST_NO_MEMORY)
        PyErr_NoMemory();
done:
    Py_XDECREF(loss);
    Py_XDECREF(gradient);
    return answered;
}

/* Where an argument stands; COUNT where there is none of the name. */
static int place(PyObject *name)
{
    int i = 0;
    while (i < COUNT && names[i] != name)
        i++;
    return i;
}

/* Keep what is given by name; 0 where that is unknown, or given already. */
static int take_named(PyObject **given, PyObject *named)
{
    PyObject *name, *x;
    for (Py_ssize_t at = 0; named && PyDict_Next(named, &at, &name, &x);) {
        const int i = place(name);
        if (i == COUNT || given[i])
            return 0;
        given[i] = x;
    }
    return 1;
}

static PyObject *call_of(int type, PyObject *self, PyObject *arguments, PyObject *named)
{
    PyObject *given[COUNT] = {NULL};
    const Py_ssize_t count = PyTuple_Size(arguments);
    for (Py_ssize_t i = 0; i < count && i < POSITIONAL; i++)
        given[i] = PyTuple_GetItem(arguments, i);
    if (count <= POSITIONAL && take_named(given, named)) {
        PyObject *const answered = run(type, BOTH, given);
        if (answered || PyErr_Occurred())
            return answered;
    }
    PyObject *const next = PyObject_CallFunctionObjArgs((PyObject *)&PySuper_Type, bases[type == NPY_DOUBLE], self, NULL);
    PyObject *const checked = next ? PyObject_GetAttrString(next, "__call__") : NULL;
    PyObject *const answered = checked ? PyObject_Call(checked, arguments, named) : NULL;
    Py_XDECREF(checked);
    Py_XDECREF(next);
    return answered;
}

static PyObject *common_of(int type, PyObject *const *arguments, Py_ssize_t count)
{
    PyObject *given[COUNT] = {NULL};
    if (count == PARAMETERS + 2 && PyDict_Check(arguments[PARAMETERS + 1])) {
        memcpy(given, arguments + 1, PARAMETERS * sizeof *given);
        const long wanted = PyLong_AsLong(arguments[0]);
        PyObject *const answered = take_named(given, arguments[PARAMETERS + 1]) ? run(type, wanted, given) : NULL;
        if (answered || PyErr_Occurred())
            return answered;
    }
    return Py_NewRef(Py_NotImplemented);
}

static PyObject *call_float32(PyObject *self, PyObject *arguments, PyObject *named)
{
    return call_of(NPY_FLOAT, self, arguments, named);
}

static PyObject *common_float32(PyObject *self, PyObject *const *arguments, Py_ssize_t count)
{
    (void)self;
    return common_of(NPY_FLOAT, arguments, count);
}

static PyMethodDef methods_float32[] = {
    {"_common", (PyCFunction)(void (*)(void))common_float32, METH_FASTCALL, NULL},
    {NULL, NULL, 0, NULL},
};
static PyType_Slot slots_float32[] = { {Py_tp_call, (void *)(uintptr_t)call_float32}, {Py_tp_methods, methods_float32}, {0, NULL}};
static PyType_Spec spec_float32 = {
    "cross_entropy_python.float32", sizeof(PyObject), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE, slots_float32,
};

static PyObject *call_float64(PyObject *self, PyObject *arguments, PyObject *named)
{
    return call_of(NPY_DOUBLE, self, arguments, named);
}

static PyObject *common_float64(PyObject *self, PyObject *const *arguments, Py_ssize_t count)
{
    (void)self;
    return common_of(NPY_DOUBLE, arguments, count);
}

static PyMethodDef methods_float64[] = {
    {"_common", (PyCFunction)(void (*)(void))common_float64, METH_FASTCALL, NULL},
    {NULL, NULL, 0, NULL},
};
static PyType_Slot slots_float64[] = { {Py_tp_call, (void *)(uintptr_t)call_float64}, {Py_tp_methods, methods_float64}, {0, NULL}};
static PyType_Spec spec_float64 = {
    "cross_entropy_python.float64", sizeof(PyObject), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE, slots_float64,
};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "cross_entropy_python", NULL, -1, NULL, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit_cross_entropy_python(void)
{
    if (PyArray_ImportNumPyAPI() < 0)
        return NULL;
    for (int i = 0; i < COUNT; i++)
        if (!(names[i] = PyUnicode_InternFromString(keywords[i])))
            return NULL;
    if (!(bases[0] = PyType_FromSpec(&spec_float32)) || !(bases[1] = PyType_FromSpec(&spec_float64)))
        return NULL;
    PyObject *const module = PyModule_Create(&definition);
    if (!module || PyModule_AddObjectRef(module, "float32", bases[0]) || PyModule_AddObjectRef(module, "float64", bases[1]))
        return NULL;
    return module;
}
