/* cross-entropy: see cross_entropy.h.
 *
 * Written by: gradproof kernel cross-entropy
 */
#include "cross_entropy.h"

#include <math.h>

/* One row: stores its gradient, divided by divisor, and returns its loss. */
static double labels_row_float(
    size_t classes, const float *restrict logits, size_t label,
    const float *restrict weight,
    double divisor, double label_smoothing, double temperature, double z_loss, float *restrict dlogits)
{
    const double weight_of_label = weight ? (double)weight[label] : 1.0;
    double m = -INFINITY;
    for (size_t k = 0; k < classes; k++) {
        const double z = (double)logits[k];
        m = z > m ? z : m;
    }
    const double v8 = 0.5 * m;
    const double c2 = v8;
    double s1 = 0.0;
    double s3 = 0.0;
    double s4 = 0.0;
    for (size_t start = 0; start < classes; start += 128) {
        const size_t end = classes - start < 128 ? classes : start + 128;
        double block_s1 = 0.0;
        double block_s3 = 0.0;
        double block_s4 = 0.0;
        for (size_t k = start; k < end; k++) {
            const double z = (double)logits[k];
            const double w = weight ? (double)weight[k] : 1.0;
            const double kept = exp((z - m) / temperature);
            dlogits[k] = (float)kept;
            block_s1 += k == label ? 0.0 : kept;
            block_s3 += w * (c2 - 0.5 * z);
            block_s4 += w;
        }
        s1 += block_s1;
        s3 += block_s3;
        s4 += block_s4;
    }
    const double v6 = exp(((double)logits[label] - m) / temperature);
    const double v5 = v6 + s1;
    const double c7 = v5;
    const double v4 = log1p(v6 - 1.0 + s1);
    const double v2 = m / temperature + v4;
    const double v1 = 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
    const double v7 = (1.0 - label_smoothing) * weight_of_label;
    const double c6 = v7 + (label_smoothing != 0.0 ? label_smoothing * (s4 / (double)classes) : 0.0) + v1;
    const double v3 = v6 / v5;
    const double c5 = (-(v7 * (s1 / v5)) + (label_smoothing != 0.0 ? label_smoothing * ((s4 * v3 - weight_of_label) / (double)classes) : 0.0) + v1 * v3) / temperature;
    const double loss = v7 * (2.0 * (v8 - 0.5 * (double)logits[label]) / temperature + v4) + (label_smoothing != 0.0 ? label_smoothing * ((2.0 * s3 / temperature + s4 * v4) / (double)classes) : 0.0) + (z_loss != 0.0 ? z_loss * pow(v2, 2.0) : 0.0);
    for (size_t k = 0; k < classes; k++) {
        const double w = weight ? (double)weight[k] : 1.0;
        dlogits[k] = (float)((k == label ? c5 : (c6 * ((double)dlogits[k] / c7) - label_smoothing * (w / (double)classes)) / temperature) / divisor);
    }
    return loss;
}

/* One row: stores its gradient, divided by divisor, and returns its loss. */
static double labels_row_double(
    size_t classes, const double *restrict logits, size_t label,
    const double *restrict weight,
    double divisor, double label_smoothing, double temperature, double z_loss, double *restrict dlogits)
{
    const double weight_of_label = weight ? (double)weight[label] : 1.0;
    double m = -INFINITY;
    for (size_t k = 0; k < classes; k++) {
        const double z = logits[k];
        m = z > m ? z : m;
    }
    const double v8 = 0.5 * m;
    const double c2 = v8;
    double s1 = 0.0;
    double s3 = 0.0;
    double s4 = 0.0;
    for (size_t start = 0; start < classes; start += 128) {
        const size_t end = classes - start < 128 ? classes : start + 128;
        double block_s1 = 0.0;
        double block_s3 = 0.0;
        double block_s4 = 0.0;
        for (size_t k = start; k < end; k++) {
            const double z = logits[k];
            const double w = weight ? weight[k] : 1.0;
            const double kept = exp((z - m) / temperature);
            dlogits[k] = kept;
            block_s1 += k == label ? 0.0 : kept;
            block_s3 += w * (c2 - 0.5 * z);
            block_s4 += w;
        }
        s1 += block_s1;
        s3 += block_s3;
        s4 += block_s4;
    }
    const double v6 = exp((logits[label] - m) / temperature);
    const double v5 = v6 + s1;
    const double c7 = v5;
    const double v4 = log1p(v6 - 1.0 + s1);
    const double v2 = m / temperature + v4;
    const double v1 = 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
    const double v7 = (1.0 - label_smoothing) * weight_of_label;
    const double c6 = v7 + (label_smoothing != 0.0 ? label_smoothing * (s4 / (double)classes) : 0.0) + v1;
    const double v3 = v6 / v5;
    const double c5 = (-(v7 * (s1 / v5)) + (label_smoothing != 0.0 ? label_smoothing * ((s4 * v3 - weight_of_label) / (double)classes) : 0.0) + v1 * v3) / temperature;
    const double loss = v7 * (2.0 * (v8 - 0.5 * logits[label]) / temperature + v4) + (label_smoothing != 0.0 ? label_smoothing * ((2.0 * s3 / temperature + s4 * v4) / (double)classes) : 0.0) + (z_loss != 0.0 ? z_loss * pow(v2, 2.0) : 0.0);
    for (size_t k = 0; k < classes; k++) {
        const double w = weight ? weight[k] : 1.0;
        dlogits[k] = (k == label ? c5 : (c6 * (dlogits[k] / c7) - label_smoothing * (w / (double)classes)) / temperature) / divisor;
    }
    return loss;
}

/* One row: stores its gradient, divided by divisor, and returns its loss. */
static double rows_row_float(
    size_t classes, const float *restrict logits, const float *restrict targets,
    const float *restrict weight,
    double divisor, double label_smoothing, double temperature, double z_loss, float *restrict dlogits)
{
    const double v3 = 1.0 - label_smoothing;
    const double c8 = v3;
    double m = -INFINITY;
    for (size_t k = 0; k < classes; k++) {
        const double z = (double)logits[k];
        m = z > m ? z : m;
    }
    const double c1 = 0.5 * m;
    double s2 = 0.0;
    double s3 = 0.0;
    double s4 = 0.0;
    double s5 = 0.0;
    double s6 = 0.0;
    for (size_t start = 0; start < classes; start += 128) {
        const size_t end = classes - start < 128 ? classes : start + 128;
        double block_s2 = 0.0;
        double block_s3 = 0.0;
        double block_s4 = 0.0;
        double block_s5 = 0.0;
        double block_s6 = 0.0;
        for (size_t k = start; k < end; k++) {
            const double z = (double)logits[k];
            const double y = (double)targets[k];
            const double w = weight ? (double)weight[k] : 1.0;
            const double kept = exp((z - m) / temperature);
            dlogits[k] = (float)kept;
            const double e1 = w * (c1 - 0.5 * z);
            block_s2 += y != 0.0 ? y * e1 : 0.0;
            block_s3 += e1;
            block_s4 += y != 0.0 ? y * w : 0.0;
            block_s5 += w;
            block_s6 += kept;
        }
        s2 += block_s2;
        s3 += block_s3;
        s4 += block_s4;
        s5 += block_s5;
        s6 += block_s6;
    }
    const double v1 = v3 * s4 + (label_smoothing != 0.0 ? label_smoothing * (s5 / (double)classes) : 0.0);
    const double v4 = log(s6);
    const double v2 = m / temperature + v4;
    const double c7 = v1 + 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
    const double loss = 2.0 * (v3 * s2 + (label_smoothing != 0.0 ? label_smoothing * (s3 / (double)classes) : 0.0)) / temperature + v1 * v4 + (z_loss != 0.0 ? z_loss * pow(v2, 2.0) : 0.0);
    for (size_t k = 0; k < classes; k++) {
        const double y = (double)targets[k];
        const double w = weight ? (double)weight[k] : 1.0;
        dlogits[k] = (float)((c7 * ((double)dlogits[k] / s6) - (c8 * (y * w) + label_smoothing * (w / (double)classes))) / temperature / divisor);
    }
    return loss;
}

/* One row: stores its gradient, divided by divisor, and returns its loss. */
static double rows_row_double(
    size_t classes, const double *restrict logits, const double *restrict targets,
    const double *restrict weight,
    double divisor, double label_smoothing, double temperature, double z_loss, double *restrict dlogits)
{
    const double v3 = 1.0 - label_smoothing;
    const double c8 = v3;
    double m = -INFINITY;
    for (size_t k = 0; k < classes; k++) {
        const double z = logits[k];
        m = z > m ? z : m;
    }
    const double c1 = 0.5 * m;
    double s2 = 0.0;
    double s3 = 0.0;
    double s4 = 0.0;
    double s5 = 0.0;
    double s6 = 0.0;
    for (size_t start = 0; start < classes; start += 128) {
        const size_t end = classes - start < 128 ? classes : start + 128;
        double block_s2 = 0.0;
        double block_s3 = 0.0;
        double block_s4 = 0.0;
        double block_s5 = 0.0;
        double block_s6 = 0.0;
        for (size_t k = start; k < end; k++) {
            const double z = logits[k];
            const double y = targets[k];
            const double w = weight ? weight[k] : 1.0;
            const double kept = exp((z - m) / temperature);
            dlogits[k] = kept;
            const double e1 = w * (c1 - 0.5 * z);
            block_s2 += y != 0.0 ? y * e1 : 0.0;
            block_s3 += e1;
            block_s4 += y != 0.0 ? y * w : 0.0;
            block_s5 += w;
            block_s6 += kept;
        }
        s2 += block_s2;
        s3 += block_s3;
        s4 += block_s4;
        s5 += block_s5;
        s6 += block_s6;
    }
    const double v1 = v3 * s4 + (label_smoothing != 0.0 ? label_smoothing * (s5 / (double)classes) : 0.0);
    const double v4 = log(s6);
    const double v2 = m / temperature + v4;
    const double c7 = v1 + 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
    const double loss = 2.0 * (v3 * s2 + (label_smoothing != 0.0 ? label_smoothing * (s3 / (double)classes) : 0.0)) / temperature + v1 * v4 + (z_loss != 0.0 ? z_loss * pow(v2, 2.0) : 0.0);
    for (size_t k = 0; k < classes; k++) {
        const double y = targets[k];
        const double w = weight ? weight[k] : 1.0;
        dlogits[k] = (c7 * (dlogits[k] / s6) - (c8 * (y * w) + label_smoothing * (w / (double)classes))) / temperature / divisor;
    }
    return loss;
}

int64_t cross_entropy_labels_int32_float32(
    size_t rows, size_t classes, const float *restrict logits, const int32_t *restrict targets,
const float *restrict weight, double label_smoothing, double temperature, double z_loss, int64_t ignore_index, int reduction,
    const float *restrict upstream, float *restrict loss, float *restrict dlogits)
{
    if (classes < 1 || reduction < CROSS_ENTROPY_NONE || reduction > CROSS_ENTROPY_SUM)
        return CROSS_ENTROPY_REFUSED;
    double counted = 0.0;
    for (size_t n = 0; n < rows; n++) {
        if (targets[n] == ignore_index)
            continue;
        if (targets[n] < 0 || (uint64_t)targets[n] >= classes)
            return (int64_t)n + 1;
        counted += weight ? (double)weight[targets[n]] : 1.0;
    }
    const double mean = reduction == CROSS_ENTROPY_MEAN ? counted : 1.0;
    double total = 0.0, block = 0.0;
    for (size_t n = 0; n < rows; n++) {
        double row = 0.0;
        if (targets[n] == ignore_index) {
            for (size_t k = 0; k < classes; k++)
                dlogits[n * classes + k] = 0.0f;
        } else
        {
            const double above = upstream ? (double)upstream[reduction == CROSS_ENTROPY_NONE ? n : 0] : 1.0;
            row = labels_row_float(
                classes, logits + n * classes, (size_t)targets[n], weight, mean / above,
label_smoothing, temperature, z_loss, dlogits + n * classes);
        }
        if (reduction == CROSS_ENTROPY_NONE)
            loss[n] = (float)row;
        else
            block += row / mean;
        if (n % 128 == 127) {
            total += block;
            block = 0.0;
        }
    }
    if (reduction != CROSS_ENTROPY_NONE)
        loss[0] = (float)(counted != 0.0 || reduction == CROSS_ENTROPY_SUM ? total + block : NAN);
    return 0;
}

int64_t cross_entropy_labels_int64_float32(
    size_t rows, size_t classes, const float *restrict logits, const int64_t *restrict targets,
const float *restrict weight, double label_smoothing, double temperature, double z_loss, int64_t ignore_index, int reduction,
    const float *restrict upstream, float *restrict loss, float *restrict dlogits)
{
    if (classes < 1 || reduction < CROSS_ENTROPY_NONE || reduction > CROSS_ENTROPY_SUM)
        return CROSS_ENTROPY_REFUSED;
    double counted = 0.0;
    for (size_t n = 0; n < rows; n++) {
        if (targets[n] == ignore_index)
            continue;
        if (targets[n] < 0 || (uint64_t)targets[n] >= classes)
            return (int64_t)n + 1;
        counted += weight ? (double)weight[targets[n]] : 1.0;
    }
    const double mean = reduction == CROSS_ENTROPY_MEAN ? counted : 1.0;
    double total = 0.0, block = 0.0;
    for (size_t n = 0; n < rows; n++) {
        double row = 0.0;
        if (targets[n] == ignore_index) {
            for (size_t k = 0; k < classes; k++)
                dlogits[n * classes + k] = 0.0f;
        } else
        {
            const double above = upstream ? (double)upstream[reduction == CROSS_ENTROPY_NONE ? n : 0] : 1.0;
            row = labels_row_float(
                classes, logits + n * classes, (size_t)targets[n], weight, mean / above,
label_smoothing, temperature, z_loss, dlogits + n * classes);
        }
        if (reduction == CROSS_ENTROPY_NONE)
            loss[n] = (float)row;
        else
            block += row / mean;
        if (n % 128 == 127) {
            total += block;
            block = 0.0;
        }
    }
    if (reduction != CROSS_ENTROPY_NONE)
        loss[0] = (float)(counted != 0.0 || reduction == CROSS_ENTROPY_SUM ? total + block : NAN);
    return 0;
}

int64_t cross_entropy_labels_int32_float64(
    size_t rows, size_t classes, const double *restrict logits, const int32_t *restrict targets,
const double *restrict weight, double label_smoothing, double temperature, double z_loss, int64_t ignore_index, int reduction,
    const double *restrict upstream, double *restrict loss, double *restrict dlogits)
{
    if (classes < 1 || reduction < CROSS_ENTROPY_NONE || reduction > CROSS_ENTROPY_SUM)
        return CROSS_ENTROPY_REFUSED;
    double counted = 0.0;
    for (size_t n = 0; n < rows; n++) {
        if (targets[n] == ignore_index)
            continue;
        if (targets[n] < 0 || (uint64_t)targets[n] >= classes)
            return (int64_t)n + 1;
        counted += weight ? (double)weight[targets[n]] : 1.0;
    }
    const double mean = reduction == CROSS_ENTROPY_MEAN ? counted : 1.0;
    double total = 0.0, block = 0.0;
    for (size_t n = 0; n < rows; n++) {
        double row = 0.0;
        if (targets[n] == ignore_index) {
            for (size_t k = 0; k < classes; k++)
                dlogits[n * classes + k] = 0.0;
        } else
        {
            const double above = upstream ? (double)upstream[reduction == CROSS_ENTROPY_NONE ? n : 0] : 1.0;
            row = labels_row_double(
                classes, logits + n * classes, (size_t)targets[n], weight, mean / above,
label_smoothing, temperature, z_loss, dlogits + n * classes);
        }
        if (reduction == CROSS_ENTROPY_NONE)
            loss[n] = row;
        else
            block += row / mean;
        if (n % 128 == 127) {
            total += block;
            block = 0.0;
        }
    }
    if (reduction != CROSS_ENTROPY_NONE)
        loss[0] = (counted != 0.0 || reduction == CROSS_ENTROPY_SUM ? total + block : NAN);
    return 0;
}

int64_t cross_entropy_labels_int64_float64(
    size_t rows, size_t classes, const double *restrict logits, const int64_t *restrict targets,
const double *restrict weight, double label_smoothing, double temperature, double z_loss, int64_t ignore_index, int reduction,
    const double *restrict upstream, double *restrict loss, double *restrict dlogits)
{
    if (classes < 1 || reduction < CROSS_ENTROPY_NONE || reduction > CROSS_ENTROPY_SUM)
        return CROSS_ENTROPY_REFUSED;
    double counted = 0.0;
    for (size_t n = 0; n < rows; n++) {
        if (targets[n] == ignore_index)
            continue;
        if (targets[n] < 0 || (uint64_t)targets[n] >= classes)
            return (int64_t)n + 1;
        counted += weight ? (double)weight[targets[n]] : 1.0;
    }
    const double mean = reduction == CROSS_ENTROPY_MEAN ? counted : 1.0;
    double total = 0.0, block = 0.0;
    for (size_t n = 0; n < rows; n++) {
        double row = 0.0;
        if (targets[n] == ignore_index) {
            for (size_t k = 0; k < classes; k++)
                dlogits[n * classes + k] = 0.0;
        } else
        {
            const double above = upstream ? (double)upstream[reduction == CROSS_ENTROPY_NONE ? n : 0] : 1.0;
            row = labels_row_double(
                classes, logits + n * classes, (size_t)targets[n], weight, mean / above,
label_smoothing, temperature, z_loss, dlogits + n * classes);
        }
        if (reduction == CROSS_ENTROPY_NONE)
            loss[n] = row;
        else
            block += row / mean;
        if (n % 128 == 127) {
            total += block;
            block = 0.0;
        }
    }
    if (reduction != CROSS_ENTROPY_NONE)
        loss[0] = (counted != 0.0 || reduction == CROSS_ENTROPY_SUM ? total + block : NAN);
    return 0;
}

int64_t cross_entropy_rows_float32(
    size_t rows, size_t classes, const float *restrict logits, const float *restrict targets,
const float *restrict weight, double label_smoothing, double temperature, double z_loss, int reduction,
    const float *restrict upstream, float *restrict loss, float *restrict dlogits)
{
    if (classes < 1 || reduction < CROSS_ENTROPY_NONE || reduction > CROSS_ENTROPY_SUM)
        return CROSS_ENTROPY_REFUSED;
    const double counted = (double)rows;
    const double mean = reduction == CROSS_ENTROPY_MEAN ? counted : 1.0;
    double total = 0.0, block = 0.0;
    for (size_t n = 0; n < rows; n++) {
        double row = 0.0;
        {
            const double above = upstream ? (double)upstream[reduction == CROSS_ENTROPY_NONE ? n : 0] : 1.0;
            row = rows_row_float(
                classes, logits + n * classes, targets + n * classes, weight, mean / above,
label_smoothing, temperature, z_loss, dlogits + n * classes);
        }
        if (reduction == CROSS_ENTROPY_NONE)
            loss[n] = (float)row;
        else
            block += row / mean;
        if (n % 128 == 127) {
            total += block;
            block = 0.0;
        }
    }
    if (reduction != CROSS_ENTROPY_NONE)
        loss[0] = (float)(counted != 0.0 || reduction == CROSS_ENTROPY_SUM ? total + block : NAN);
    return 0;
}

int64_t cross_entropy_rows_float64(
    size_t rows, size_t classes, const double *restrict logits, const double *restrict targets,
const double *restrict weight, double label_smoothing, double temperature, double z_loss, int reduction,
    const double *restrict upstream, double *restrict loss, double *restrict dlogits)
{
    if (classes < 1 || reduction < CROSS_ENTROPY_NONE || reduction > CROSS_ENTROPY_SUM)
        return CROSS_ENTROPY_REFUSED;
    const double counted = (double)rows;
    const double mean = reduction == CROSS_ENTROPY_MEAN ? counted : 1.0;
    double total = 0.0, block = 0.0;
    for (size_t n = 0; n < rows; n++) {
        double row = 0.0;
        {
            const double above = upstream ? (double)upstream[reduction == CROSS_ENTROPY_NONE ? n : 0] : 1.0;
            row = rows_row_double(
                classes, logits + n * classes, targets + n * classes, weight, mean / above,
label_smoothing, temperature, z_loss, dlogits + n * classes);
        }
        if (reduction == CROSS_ENTROPY_NONE)
            loss[n] = row;
        else
            block += row / mean;
        if (n % 128 == 127) {
            total += block;
            block = 0.0;
        }
    }
    if (reduction != CROSS_ENTROPY_NONE)
        loss[0] = (counted != 0.0 || reduction == CROSS_ENTROPY_SUM ? total + block : NAN);
    return 0;
}
