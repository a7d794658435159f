/* cross-entropy: see cross_entropy.h.
 *
 * Written by: gradproof kernel cross-entropy
 */
#include "cross_entropy.h"

#include <math.h>

/* One row: stores its gradient, divided by divisor, and returns its loss. */
static double labels_row_float(
    size_t classes, const float *restrict logits, size_t label,
    double divisor, float *restrict dlogits)
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
            const double kept = exp(z - m);
            dlogits[k] = (float)kept;
            block_s1 += kept;
            block_s2 += k == label ? 0.0 : kept;
        }
        s1 += block_s1;
        s2 += block_s2;
    }
    const double c3 = -(s2 / s1);
    const double loss = m - (double)logits[label] + log(s1);
    for (size_t k = 0; k < classes; k++) {
        dlogits[k] = (float)((k == label ? c3 : (double)dlogits[k] / s1) / divisor);
    }
    return loss;
}

/* One row: stores its gradient, divided by divisor, and returns its loss. */
static double labels_row_double(
    size_t classes, const double *restrict logits, size_t label,
    double divisor, double *restrict dlogits)
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
            const double kept = exp(z - m);
            dlogits[k] = kept;
            block_s1 += kept;
            block_s2 += k == label ? 0.0 : kept;
        }
        s1 += block_s1;
        s2 += block_s2;
    }
    const double c3 = -(s2 / s1);
    const double loss = m - logits[label] + log(s1);
    for (size_t k = 0; k < classes; k++) {
        dlogits[k] = (k == label ? c3 : dlogits[k] / s1) / divisor;
    }
    return loss;
}

/* One row: stores its gradient, divided by divisor, and returns its loss. */
static double rows_row_float(
    size_t classes, const float *restrict logits, const float *restrict targets,
    double divisor, float *restrict dlogits)
{
    double m = -INFINITY;
    for (size_t k = 0; k < classes; k++) {
        const double z = (double)logits[k];
        m = z > m ? z : m;
    }
    const double c1 = 0.5 * m;
    double s2 = 0.0;
    double s3 = 0.0;
    double s4 = 0.0;
    for (size_t start = 0; start < classes; start += 128) {
        const size_t end = classes - start < 128 ? classes : start + 128;
        double block_s2 = 0.0;
        double block_s3 = 0.0;
        double block_s4 = 0.0;
        for (size_t k = start; k < end; k++) {
            const double z = (double)logits[k];
            const double y = (double)targets[k];
            const double kept = exp(z - m);
            dlogits[k] = (float)kept;
            block_s2 += y != 0.0 ? y * (c1 - 0.5 * z) : 0.0;
            block_s3 += y;
            block_s4 += kept;
        }
        s2 += block_s2;
        s3 += block_s3;
        s4 += block_s4;
    }
    const double loss = 2.0 * s2 + s3 * log(s4);
    for (size_t k = 0; k < classes; k++) {
        const double y = (double)targets[k];
        dlogits[k] = (float)(((double)dlogits[k] / s4 * s3 - y) / divisor);
    }
    return loss;
}

/* One row: stores its gradient, divided by divisor, and returns its loss. */
static double rows_row_double(
    size_t classes, const double *restrict logits, const double *restrict targets,
    double divisor, double *restrict dlogits)
{
    double m = -INFINITY;
    for (size_t k = 0; k < classes; k++) {
        const double z = logits[k];
        m = z > m ? z : m;
    }
    const double c1 = 0.5 * m;
    double s2 = 0.0;
    double s3 = 0.0;
    double s4 = 0.0;
    for (size_t start = 0; start < classes; start += 128) {
        const size_t end = classes - start < 128 ? classes : start + 128;
        double block_s2 = 0.0;
        double block_s3 = 0.0;
        double block_s4 = 0.0;
        for (size_t k = start; k < end; k++) {
            const double z = logits[k];
            const double y = targets[k];
            const double kept = exp(z - m);
            dlogits[k] = kept;
            block_s2 += y != 0.0 ? y * (c1 - 0.5 * z) : 0.0;
            block_s3 += y;
            block_s4 += kept;
        }
        s2 += block_s2;
        s3 += block_s3;
        s4 += block_s4;
    }
    const double loss = 2.0 * s2 + s3 * log(s4);
    for (size_t k = 0; k < classes; k++) {
        const double y = targets[k];
        dlogits[k] = (dlogits[k] / s4 * s3 - y) / divisor;
    }
    return loss;
}

int64_t cross_entropy_labels_int32_float32(
    size_t rows, size_t classes, const float *restrict logits, const int32_t *restrict targets,
    int reduction, float *restrict loss, float *restrict dlogits)
{
    if (classes < 1 || reduction < CROSS_ENTROPY_NONE || reduction > CROSS_ENTROPY_SUM)
        return CROSS_ENTROPY_REFUSED;
    for (size_t n = 0; n < rows; n++)
        if (targets[n] < 0 || (uint64_t)targets[n] >= classes)
            return (int64_t)n + 1;
    const double divisor = reduction == CROSS_ENTROPY_MEAN ? (double)rows : 1.0;
    double total = 0.0, block = 0.0;
    for (size_t n = 0; n < rows; n++) {
        const double row = labels_row_float(
            classes, logits + n * classes, (size_t)targets[n], divisor, dlogits + n * classes);
        if (reduction == CROSS_ENTROPY_NONE)
            loss[n] = (float)row;
        else
            block += row / divisor;
        if (n % 128 == 127) {
            total += block;
            block = 0.0;
        }
    }
    if (reduction != CROSS_ENTROPY_NONE)
        loss[0] = (float)(rows > 0 || reduction == CROSS_ENTROPY_SUM ? total + block : NAN);
    return 0;
}

int64_t cross_entropy_labels_int64_float32(
    size_t rows, size_t classes, const float *restrict logits, const int64_t *restrict targets,
    int reduction, float *restrict loss, float *restrict dlogits)
{
    if (classes < 1 || reduction < CROSS_ENTROPY_NONE || reduction > CROSS_ENTROPY_SUM)
        return CROSS_ENTROPY_REFUSED;
    for (size_t n = 0; n < rows; n++)
        if (targets[n] < 0 || (uint64_t)targets[n] >= classes)
            return (int64_t)n + 1;
    const double divisor = reduction == CROSS_ENTROPY_MEAN ? (double)rows : 1.0;
    double total = 0.0, block = 0.0;
    for (size_t n = 0; n < rows; n++) {
        const double row = labels_row_float(
            classes, logits + n * classes, (size_t)targets[n], divisor, dlogits + n * classes);
        if (reduction == CROSS_ENTROPY_NONE)
            loss[n] = (float)row;
        else
            block += row / divisor;
        if (n % 128 == 127) {
            total += block;
            block = 0.0;
        }
    }
    if (reduction != CROSS_ENTROPY_NONE)
        loss[0] = (float)(rows > 0 || reduction == CROSS_ENTROPY_SUM ? total + block : NAN);
    return 0;
}

int64_t cross_entropy_labels_int32_float64(
    size_t rows, size_t classes, const double *restrict logits, const int32_t *restrict targets,
    int reduction, double *restrict loss, double *restrict dlogits)
{
    if (classes < 1 || reduction < CROSS_ENTROPY_NONE || reduction > CROSS_ENTROPY_SUM)
        return CROSS_ENTROPY_REFUSED;
    for (size_t n = 0; n < rows; n++)
        if (targets[n] < 0 || (uint64_t)targets[n] >= classes)
            return (int64_t)n + 1;
    const double divisor = reduction == CROSS_ENTROPY_MEAN ? (double)rows : 1.0;
    double total = 0.0, block = 0.0;
    for (size_t n = 0; n < rows; n++) {
        const double row = labels_row_double(
            classes, logits + n * classes, (size_t)targets[n], divisor, dlogits + n * classes);
        if (reduction == CROSS_ENTROPY_NONE)
            loss[n] = row;
        else
            block += row / divisor;
        if (n % 128 == 127) {
            total += block;
            block = 0.0;
        }
    }
    if (reduction != CROSS_ENTROPY_NONE)
        loss[0] = (rows > 0 || reduction == CROSS_ENTROPY_SUM ? total + block : NAN);
    return 0;
}

int64_t cross_entropy_labels_int64_float64(
    size_t rows, size_t classes, const double *restrict logits, const int64_t *restrict targets,
    int reduction, double *restrict loss, double *restrict dlogits)
{
    if (classes < 1 || reduction < CROSS_ENTROPY_NONE || reduction > CROSS_ENTROPY_SUM)
        return CROSS_ENTROPY_REFUSED;
    for (size_t n = 0; n < rows; n++)
        if (targets[n] < 0 || (uint64_t)targets[n] >= classes)
            return (int64_t)n + 1;
    const double divisor = reduction == CROSS_ENTROPY_MEAN ? (double)rows : 1.0;
    double total = 0.0, block = 0.0;
    for (size_t n = 0; n < rows; n++) {
        const double row = labels_row_double(
            classes, logits + n * classes, (size_t)targets[n], divisor, dlogits + n * classes);
        if (reduction == CROSS_ENTROPY_NONE)
            loss[n] = row;
        else
            block += row / divisor;
        if (n % 128 == 127) {
            total += block;
            block = 0.0;
        }
    }
    if (reduction != CROSS_ENTROPY_NONE)
        loss[0] = (rows > 0 || reduction == CROSS_ENTROPY_SUM ? total + block : NAN);
    return 0;
}

int64_t cross_entropy_rows_float32(
    size_t rows, size_t classes, const float *restrict logits, const float *restrict targets,
    int reduction, float *restrict loss, float *restrict dlogits)
{
    if (classes < 1 || reduction < CROSS_ENTROPY_NONE || reduction > CROSS_ENTROPY_SUM)
        return CROSS_ENTROPY_REFUSED;
    const double divisor = reduction == CROSS_ENTROPY_MEAN ? (double)rows : 1.0;
    double total = 0.0, block = 0.0;
    for (size_t n = 0; n < rows; n++) {
        const double row = rows_row_float(
            classes, logits + n * classes, targets + n * classes, divisor, dlogits + n * classes);
        if (reduction == CROSS_ENTROPY_NONE)
            loss[n] = (float)row;
        else
            block += row / divisor;
        if (n % 128 == 127) {
            total += block;
            block = 0.0;
        }
    }
    if (reduction != CROSS_ENTROPY_NONE)
        loss[0] = (float)(rows > 0 || reduction == CROSS_ENTROPY_SUM ? total + block : NAN);
    return 0;
}

int64_t cross_entropy_rows_float64(
    size_t rows, size_t classes, const double *restrict logits, const double *restrict targets,
    int reduction, double *restrict loss, double *restrict dlogits)
{
    if (classes < 1 || reduction < CROSS_ENTROPY_NONE || reduction > CROSS_ENTROPY_SUM)
        return CROSS_ENTROPY_REFUSED;
    const double divisor = reduction == CROSS_ENTROPY_MEAN ? (double)rows : 1.0;
    double total = 0.0, block = 0.0;
    for (size_t n = 0; n < rows; n++) {
        const double row = rows_row_double(
            classes, logits + n * classes, targets + n * classes, divisor, dlogits + n * classes);
        if (reduction == CROSS_ENTROPY_NONE)
            loss[n] = row;
        else
            block += row / divisor;
        if (n % 128 == 127) {
            total += block;
            block = 0.0;
        }
    }
    if (reduction != CROSS_ENTROPY_NONE)
        loss[0] = (rows > 0 || reduction == CROSS_ENTROPY_SUM ? total + block : NAN);
    return 0;
}
