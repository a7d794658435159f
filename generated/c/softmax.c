/* softmax: see softmax.h.
 *
 * Written by: gradproof kernel softmax
 */
#include "softmax.h"

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
            const double kept = exp(z - m);
            out[k] = (float)kept;
            block_s1 += kept;
        }
        s1 += block_s1;
    }
    for (size_t k = 0; k < classes; k++) {
        out[k] = (float)((double)out[k] / s1);
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
            const double kept = exp(z - m);
            out[k] = kept;
            block_s1 += kept;
        }
        s1 += block_s1;
    }
    for (size_t k = 0; k < classes; k++) {
        out[k] = out[k] / s1;
    }
}

int64_t softmax_float32(
    size_t rows, size_t classes, const float *restrict logits, float *restrict out)
{
    if (classes < 1)
        return SOFTMAX_REFUSED;
    for (size_t n = 0; n < rows; n++)
        row_float(classes, logits + n * classes, out + n * classes);
    return 0;
}

int64_t softmax_float64(
    size_t rows, size_t classes, const double *restrict logits, double *restrict out)
{
    if (classes < 1)
        return SOFTMAX_REFUSED;
    for (size_t n = 0; n < rows; n++)
        row_double(classes, logits + n * classes, out + n * classes);
    return 0;
}
