/* log-softmax-vjp: one array of another, C11 with libm.
 *
 * Written by: gradproof kernel log-softmax-vjp
 * From these theorems, which hold for every number of classes K and every class:
 *
 *   definition: p_i := exp(z_i)/(Σ_{k=1}^K exp(z_k))
 *   stated: Σ_{i=1}^K v_i ∂/∂z_j log p_i = v_j - p_j Σ_{l=1}^K v_l
 *   computed: Σ_{i=1}^K v_i ∂/∂z_j log p_i = v_j - (exp(z_j - m)/(Σ_{k=1}^K exp(z_k - m))) Σ_{k=1}^K v_k
 *   m is any real number; the kernel takes the row's greatest logit
 *
 * Arrays are contiguous and in row order, [rows, classes], and do not overlap.  All arithmetic is in double,
 * sums are made in blocks of 128, and float results are rounded at the end; out is scratch before.  A logit
 * that is NAN or INFINITY makes its row NAN; one of -INFINITY is a class of probability 0 where the row has a
 * finite one.
 *
 * What is computed and what is true differ, where nothing overflows, and but for what underflow adds, in every
 * entry by at most:
 *     float32, rows:
 *         out: (u + 1.001 v) |true| + 1.002 sum_y u + 6.012 sum_y v + 1.004 depth sum_y v + 2.008 in_128
 *             sum_y v + 1.006 mean_depth sum_y v + 2.008 of_128 sum_y v
 *     float64, rows:
 *         out: (v) |true| + 6.012 sum_y v + 1.004 depth sum_y v + 2.008 in_128 sum_y v + 1.006 mean_depth
 *             sum_y v + 2.008 of_128 sum_y v
 *     K: the number of classes
 *     depth: min(spread, 746), in each type its own
 *     in_128: min(K, 128) - 1, the additions of a summand within a block
 *     mean_depth: min(spread, log_K), in each type its own
 *     of_128: K/128 rounded up, the additions of a block
 *     sum_y: the sum of the sizes of a row's targets, or of the entries of its vector
 *     u: the unit roundoff of the arrays' type, 2^-24 or 2^-53
 *     v: 2^-53
 *
 * A function returns 0; or LOG_SOFTMAX_VJP_REFUSED where there are fewer than 1 classes, and then
 * nothing was written.
 */
#ifndef LOG_SOFTMAX_VJP_H
#define LOG_SOFTMAX_VJP_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { LOG_SOFTMAX_VJP_REFUSED = -1 };

int64_t log_softmax_vjp_float32(
    size_t rows, size_t classes, const float *logits, const float *vectors, float *out);

int64_t log_softmax_vjp_float64(
    size_t rows, size_t classes, const double *logits, const double *vectors, double *out);

#ifdef __cplusplus
}
#endif

#endif
