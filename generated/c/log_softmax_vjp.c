/* log-softmax-vjp: see log_softmax_vjp.h.
 *
 * Written by: gradproof kernel log-softmax-vjp
 */
#include "log_softmax_vjp.h"

#include <math.h>

/* One row. */
static void rows_row_float(
    size_t classes, const float *restrict logits, const float *restrict vectors,
    float *restrict out)
{
    double m = -INFINITY;
    for (size_t k = 0; k < classes; k++) {
        const double z = (double)logits[k];
        m = z > m ? z : m;
    }
    double s1 = 0.0;
    double s2 = 0.0;
    for (size_t start = 0; start < classes; start += 128) {
        const size_t end = classes - start < 128 ? classes : start + 128;
        double block_s1 = 0.0;
        double block_s2 = 0.0;
        for (size_t k = start; k < end; k++) {
            const double z = (double)logits[k];
            const double y = (double)vectors[k];
            const double kept = exp(z - m);
            out[k] = (float)kept;
            block_s1 += kept;
            block_s2 += y;
        }
        s1 += block_s1;
        s2 += block_s2;
    }
    for (size_t k = 0; k < classes; k++) {
        const double y = (double)vectors[k];
        out[k] = (float)(y - (double)out[k] / s1 * s2);
    }
}

/* One row. */
static void rows_row_double(
    size_t classes, const double *restrict logits, const double *restrict vectors,
    double *restrict out)
{
    double m = -INFINITY;
    for (size_t k = 0; k < classes; k++) {
        const double z = logits[k];
        m = z > m ? z : m;
    }
    double s1 = 0.0;
    double s2 = 0.0;
    for (size_t start = 0; start < classes; start += 128) {
        const size_t end = classes - start < 128 ? classes : start + 128;
        double block_s1 = 0.0;
        double block_s2 = 0.0;
        for (size_t k = start; k < end; k++) {
            const double z = logits[k];
            const double y = vectors[k];
            const double kept = exp(z - m);
            out[k] = kept;
            block_s1 += kept;
            block_s2 += y;
        }
        s1 += block_s1;
        s2 += block_s2;
    }
    for (size_t k = 0; k < classes; k++) {
        const double y = vectors[k];
        out[k] = y - out[k] / s1 * s2;
    }
}

int64_t log_softmax_vjp_float32(
    size_t rows, size_t classes, const float *restrict logits, const float *restrict vectors, float *restrict out)
{
    if (classes < 1)
        return LOG_SOFTMAX_VJP_REFUSED;
    for (size_t n = 0; n < rows; n++)
        rows_row_float(classes, logits + n * classes, vectors + n * classes, out + n * classes);
    return 0;
}

int64_t log_softmax_vjp_float64(
    size_t rows, size_t classes, const double *restrict logits, const double *restrict vectors, double *restrict out)
{
    if (classes < 1)
        return LOG_SOFTMAX_VJP_REFUSED;
    for (size_t n = 0; n < rows; n++)
        rows_row_double(classes, logits + n * classes, vectors + n * classes, out + n * classes);
    return 0;
}
