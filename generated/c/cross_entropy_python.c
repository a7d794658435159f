/* cross-entropy in Python: the common call of cross_entropy_fast.h, with as little around it as there can be.
 *
 * Written by: gradproof kernel cross-entropy
 * cross_entropy_float32 and cross_entropy_float64 take (wanted, logits, targets, weight, upstream, out,
 * reduction, ignore_index, in_place, threads, parameters); wanted is 0 for (loss, gradient), 1 for the loss alone
 * and 2 for the gradient alone.  What is not plainly right, or needs more than a look, is answered by
 * NotImplemented before anything is read or written: the caller then checks it slowly, and says what is wrong.
 */
#define PY_SSIZE_T_CLEAN
#define Py_LIMITED_API 0x030b0000
#include <Python.h>

#include "cross_entropy_fast.h"

#include <float.h>
#include <string.h>

enum { BOTH, LOSS, GRADIENT };
enum { WANTED, LOGITS, TARGETS, WEIGHT, UPSTREAM, OUT, REDUCTION, IGNORE_INDEX, IN_PLACE, THREADS, PARAMETERS, COUNT };

/* NumPy's type of arrays, its function that makes one, and its types of numbers. */
static PyObject *array_type, *empty, *scalar_types[2];

static const struct {
    const char *name;
    double given, least, most; /* least < x <= most, or x == least where it is allowed */
    int least_allowed;
} parameters[] = {
    {"label_smoothing", 0.0, 0.0, 1.0, 1},
    {"temperature", 1.0, 0.0, DBL_MAX, 0},
    {"z_loss", 0.0, -DBL_MAX, DBL_MAX, 1},
};
enum { PARAMETER_COUNT = sizeof parameters / sizeof *parameters };

/* The buffers of one call, and what the kernel is given. */
typedef struct call {
    Py_buffer views[6];
    int held;
    const char *real;
    Py_ssize_t size, rows, classes, stride;
    const void *logits, *targets, *weight, *upstream;
    void *loss, *gradient;
    int by_label, wide, reduction, threads;
    long long ignore_index;
    double parameters[PARAMETER_COUNT];
    float upstream_float;
    double upstream_double, loss_number;
} call;

/* The buffer of an array; NULL where it is no such array. */
static const Py_buffer *view_of(call *c, PyObject *x, int flags)
{
    Py_buffer *const view = &c->views[c->held];
    if ((PyObject *)Py_TYPE(x) != array_type)
        return NULL;
    if (PyObject_GetBuffer(x, view, flags | PyBUF_FORMAT)) {
        PyErr_Clear();
        return NULL;
    }
    c->held++;
    return (uintptr_t)view->buf % (size_t)view->itemsize == 0 ? view : NULL;
}

/* Whether it has the logits' type and so many axes. */
static int of_real(const call *c, const Py_buffer *view, int axes)
{
    return view && view->ndim == axes && strcmp(view->format, c->real) == 0;
}

/* A contiguous vector of the logits' type; NULL where it is none. */
static const void *vector(call *c, PyObject *x, Py_ssize_t length)
{
    const Py_buffer *const view = view_of(c, x, PyBUF_C_CONTIGUOUS);
    return of_real(c, view, 1) && view->shape[0] == length ? view->buf : NULL;
}

static int take_logits(call *c, PyObject *x)
{
    const Py_buffer *const view = view_of(c, x, PyBUF_STRIDES);
    if (!of_real(c, view, 2) || view->shape[0] < 1 || view->shape[1] < 1)
        return 0;
    c->size = view->itemsize;
    c->rows = view->shape[0];
    c->classes = view->shape[1];
    c->stride = c->rows == 1 ? c->classes : view->strides[0] / c->size;
    c->logits = view->buf;
    return (c->classes == 1 || view->strides[1] == c->size) && c->stride >= c->classes &&
           (c->rows == 1 || view->strides[0] % c->size == 0);
}

static int take_targets(call *c, PyObject *x)
{
    const Py_buffer *const view = view_of(c, x, PyBUF_C_CONTIGUOUS);
    if (!view || view->ndim < 1 || view->shape[0] != c->rows)
        return 0;
    c->targets = view->buf;
    if (view->ndim == 1 && strlen(view->format) == 1 && strchr("ilq", *view->format)) {
        c->by_label = 1;
        c->wide = view->itemsize == 8;
        return c->wide || view->itemsize == 4;
    }
    return of_real(c, view, 2) && view->shape[1] == c->classes;
}

static int take_upstream(call *c, PyObject *x)
{
    if (x == Py_None)
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

static int take_numbers(call *c, PyObject *const *given)
{
    static const char *const reductions[] = {"none", "mean", "sum"};
    if (!PyUnicode_Check(given[REDUCTION]))
        return 0;
    for (c->reduction = 0; c->reduction < 3; c->reduction++)
        if (PyUnicode_CompareWithASCIIString(given[REDUCTION], reductions[c->reduction]) == 0)
            break;
    if (c->reduction == 3 || !PyLong_CheckExact(given[IGNORE_INDEX]))
        return 0;
    int over = 0;
    c->ignore_index = PyLong_AsLongLongAndOverflow(given[IGNORE_INDEX], &over);
    if (over)
        return 0;
    if (given[THREADS] != Py_None) {
        if (!PyLong_CheckExact(given[THREADS]))
            return 0;
        const long threads = PyLong_AsLongAndOverflow(given[THREADS], &over);
        if (over || threads < 1 || threads > 1024)
            return 0;
        c->threads = (int)threads;
    }
    Py_ssize_t known = 0;
    for (int i = 0; i < PARAMETER_COUNT; i++) {
        double x = parameters[i].given;
        PyObject *const found = PyDict_Size(given[PARAMETERS]) ? PyDict_GetItemString(given[PARAMETERS], parameters[i].name) : NULL;
        if (found) {
            if (!PyFloat_CheckExact(found))
                return 0;
            known++;
            x = PyFloat_AsDouble(found);
        }
        if (!((x > parameters[i].least && x <= parameters[i].most) || (x == parameters[i].least && parameters[i].least_allowed)))
            return 0;
        c->parameters[i] = x;
    }
    return known == PyDict_Size(given[PARAMETERS]);
}

/* Whether two stretches of memory have a byte in common. */
static int meet(const void *a, Py_ssize_t a_size, const void *b, Py_ssize_t b_size)
{
    const uintptr_t from = (uintptr_t)a, other = (uintptr_t)b;
    return from < other + (uintptr_t)b_size && other < from + (uintptr_t)a_size;
}

/* The array for the gradient, a new reference: `out`, the logits, or a new one; NULL where it cannot be, with or
 * without an error. */
static PyObject *take_gradient(call *c, PyObject *const *given)
{
    const Py_ssize_t bytes = c->rows * c->classes * c->size;
    const int in_place = given[IN_PLACE] == Py_True;
    PyObject *array = in_place ? given[LOGITS] : given[OUT];
    if ((in_place && given[OUT] != Py_None) || (!in_place && given[IN_PLACE] != Py_False))
        return NULL;
    if (array == Py_None) {
        PyObject *const shape = Py_BuildValue("(nn)", c->rows, c->classes);
        array = shape ? PyObject_CallFunctionObjArgs(empty, shape, scalar_types[c->size == 8], NULL) : NULL;
        Py_XDECREF(shape);
        if (!array)
            return NULL;
    } else {
        Py_INCREF(array);
    }
    const int inputs = c->held;
    const Py_buffer *const view = view_of(c, array, PyBUF_C_CONTIGUOUS | PyBUF_WRITABLE);
    int good = of_real(c, view, 2) && view->shape[0] == c->rows && view->shape[1] == c->classes;
    for (int i = in_place ? 1 : 0; good && i < inputs; i++) {
        const Py_buffer *const other = &c->views[i];
        const Py_ssize_t extent = i ? other->len : ((c->rows - 1) * c->stride + c->classes) * c->size;
        good = !meet(view->buf, bytes, other->buf, extent);
    }
    if (!good) {
        Py_DECREF(array);
        return NULL;
    }
    c->gradient = view->buf;
    return array;
}

/* What receives the loss where it is one for each row: a new array. */
static PyObject *take_losses(call *c)
{
    PyObject *const length = PyLong_FromSsize_t(c->rows);
    PyObject *const array = length ? PyObject_CallFunctionObjArgs(empty, length, scalar_types[c->size == 8], NULL) : NULL;
    Py_XDECREF(length);
    if (array)
        c->loss = (void *)vector(c, array, c->rows);
    return array;
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

/* The loss as NumPy's number, or the array that holds it; a new reference. */
static PyObject *loss_of(const call *c, PyObject *losses)
{
    if (losses) {
        Py_INCREF(losses);
        return losses;
    }
    const double found = c->size == 8 ? *(const double *)c->loss : (double)*(const float *)c->loss;
    PyObject *const number = PyFloat_FromDouble(found);
    PyObject *const loss = number ? PyObject_CallFunctionObjArgs(scalar_types[c->size == 8], number, NULL) : NULL;
    Py_XDECREF(number);
    return loss;
}

static PyObject *answer(const call *c, int wanted, PyObject *losses, PyObject *gradient)
{
    if (wanted == GRADIENT) {
        Py_INCREF(gradient);
        return gradient;
    }
    PyObject *const loss = loss_of(c, losses);
    if (wanted == LOSS || !loss)
        return loss;
    PyObject *const both = PyTuple_Pack(2, loss, gradient);
    Py_DECREF(loss);
    return both;
}

static int take_inputs(call *c, PyObject *const *given)
{
    if (!take_logits(c, given[LOGITS]) || !take_targets(c, given[TARGETS]) || !take_numbers(c, given))
        return 0;
    if (given[WEIGHT] != Py_None && !(c->weight = vector(c, given[WEIGHT], c->classes)))
        return 0;
    return take_upstream(c, given[UPSTREAM]);
}

static PyObject *run(const char *real, PyObject *const *given, Py_ssize_t count)
{
    call c = {.real = real};
    PyObject *losses = NULL, *gradient = NULL, *answered = NULL;
    const long wanted = count == COUNT ? PyLong_AsLong(given[WANTED]) : -1;
    c.loss = wanted == GRADIENT ? NULL : &c.loss_number;
    int good = wanted >= 0 && take_inputs(&c, given);
    if (good && wanted != LOSS)
        good = (gradient = take_gradient(&c, given)) != NULL;
    if (good && wanted != GRADIENT && c.reduction == 0)
        good = (losses = take_losses(&c)) != NULL && c.loss;
    if (good) {
        int64_t status;
        Py_BEGIN_ALLOW_THREADS
        status = compute(&c);
        Py_END_ALLOW_THREADS
        if (status == 0)
            answered = answer(&c, (int)wanted, losses, gradient);
        else if (status == CROSS_ENTROPY_FAST_NO_MEMORY)
            PyErr_NoMemory();
    }
    while (c.held > 0)
        PyBuffer_Release(&c.views[--c.held]);
    Py_XDECREF(losses);
    Py_XDECREF(gradient);
    if (!answered && !PyErr_Occurred())
        return Py_NewRef(Py_NotImplemented);
    return answered;
}

static PyObject *of_float(PyObject *module, PyObject *const *given, Py_ssize_t count)
{
    (void)module;
    return run("f", given, count);
}

static PyObject *of_double(PyObject *module, PyObject *const *given, Py_ssize_t count)
{
    (void)module;
    return run("d", given, count);
}

static PyMethodDef methods[] = {
    {"cross_entropy_float32", (PyCFunction)(void (*)(void))of_float, METH_FASTCALL, NULL},
    {"cross_entropy_float64", (PyCFunction)(void (*)(void))of_double, METH_FASTCALL, NULL},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "cross_entropy_python", NULL, -1, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit_cross_entropy_python(void)
{
    PyObject *const numpy = PyImport_ImportModule("numpy");
    if (!numpy)
        return NULL;
    array_type = PyObject_GetAttrString(numpy, "ndarray");
    empty = PyObject_GetAttrString(numpy, "empty");
    scalar_types[0] = PyObject_GetAttrString(numpy, "float32");
    scalar_types[1] = PyObject_GetAttrString(numpy, "float64");
    Py_DECREF(numpy);
    if (!array_type || !empty || !scalar_types[0] || !scalar_types[1])
        return NULL;
    return PyModule_Create(&definition);
}
