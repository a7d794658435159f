/* log-softmax: one array of another, C11 with libm.
 *
 * Written by: gradproof kernel log-softmax
 * From these theorems, which hold for every number of classes K and every class:
 *
 *   definition: p_i := exp(z_i)/(Σ_{k=1}^K exp(z_k))
 *   stated: log p_i = z_i - log Σ_{k=1}^K exp(z_k)
 *   computed: log p_i = z_i - m - log Σ_{k=1}^K exp(z_k - m)
 *   m is any real number; the kernel takes the row's greatest logit
 *
 * Arrays are contiguous and in row order, [rows, classes], and do not overlap.  All arithmetic is in double,
 * sums are made in blocks of 128, and float results are rounded at the end; out is scratch before.  A logit
 * that is NAN or INFINITY makes its row NAN; one of -INFINITY is a class of probability 0 where the row has a
 * finite one.
 *
 * What is computed and what is true differ, where nothing overflows, and but for what underflow adds, in every
 * entry by at most:
 *     float32:
 *         out: (u + 3.001 v) |true| + 2.008 v + 1.004 in_128 v + 1.006 mean_depth v + 1.004 of_128 v
 *     float64:
 *         out: (3.001 v) |true| + 2.008 v + 1.004 in_128 v + 1.006 mean_depth v + 1.004 of_128 v
 *     K: the number of classes
 *     in_128: min(K, 128) - 1, the additions of a summand within a block
 *     mean_depth: min(spread, log_K), in each type its own
 *     of_128: K/128 rounded up, the additions of a block
 *     u: the unit roundoff of the arrays' type, 2^-24 or 2^-53
 *     v: 2^-53
 *
 * A function returns 0; or LOG_SOFTMAX_REFUSED where there are fewer than 1 classes, and then
 * nothing was written.
 */
#ifndef LOG_SOFTMAX_H
#define LOG_SOFTMAX_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { LOG_SOFTMAX_REFUSED = -1 };

int64_t log_softmax_float32(
    size_t rows, size_t classes, const float *logits, float *out);

int64_t log_softmax_float64(
    size_t rows, size_t classes, const double *logits, double *out);

#ifdef __cplusplus
}
#endif

#endif
