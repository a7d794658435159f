/* log-softmax: see log_softmax.h.
 *
 * Written by: gradproof kernel log-softmax
 */
#include "log_softmax.h"

#include <math.h>

/* One row. */
static void row_float(
    size_t classes, const float *restrict logits,
    float *restrict out)
{
    double m = -INFINITY;
    for (size_t k = 0; k < classes; k++) {
        const double z = (double)logits[k];
        m = z > m ? z : m;
    }
    double s1 = 0.0;
    for (size_t start = 0; start < classes; start += 128) {
        const size_t end = classes - start < 128 ? classes : start + 128;
        double block_s1 = 0.0;
        for (size_t k = start; k < end; k++) {
            const double z = (double)logits[k];
            block_s1 += exp(z - m);
        }
        s1 += block_s1;
    }
    const double c2 = log(s1);
    for (size_t k = 0; k < classes; k++) {
        const double z = (double)logits[k];
        out[k] = (float)(z - m - c2);
    }
}

/* One row. */
static void row_double(
    size_t classes, const double *restrict logits,
    double *restrict out)
{
    double m = -INFINITY;
    for (size_t k = 0; k < classes; k++) {
        const double z = logits[k];
        m = z > m ? z : m;
    }
    double s1 = 0.0;
    for (size_t start = 0; start < classes; start += 128) {
        const size_t end = classes - start < 128 ? classes : start + 128;
        double block_s1 = 0.0;
        for (size_t k = start; k < end; k++) {
            const double z = logits[k];
            block_s1 += exp(z - m);
        }
        s1 += block_s1;
    }
    const double c2 = log(s1);
    for (size_t k = 0; k < classes; k++) {
        const double z = logits[k];
        out[k] = z - m - c2;
    }
}

int64_t log_softmax_float32(
    size_t rows, size_t classes, const float *restrict logits, float *restrict out)
{
    if (classes < 1)
        return LOG_SOFTMAX_REFUSED;
    for (size_t n = 0; n < rows; n++)
        row_float(classes, logits + n * classes, out + n * classes);
    return 0;
}

int64_t log_softmax_float64(
    size_t rows, size_t classes, const double *restrict logits, double *restrict out)
{
    if (classes < 1)
        return LOG_SOFTMAX_REFUSED;
    for (size_t n = 0; n < rows; n++)
        row_double(classes, logits + n * classes, out + n * classes);
    return 0;
}
