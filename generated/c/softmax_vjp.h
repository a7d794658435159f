/* softmax-vjp: one array of another, C11 with libm.
 *
 * Written by: gradproof kernel softmax-vjp
 * From these theorems, which hold for every number of classes K and every class:
 *
 *   definition: p_i := exp(z_i)/(Σ_{k=1}^K exp(z_k))
 *   stated: Σ_{i=1}^K v_i (∂p_i/∂z_j) = p_j (v_j - Σ_{k=1}^K p_k v_k)
 *   computed: Σ_{i=1}^K v_i (∂p_i/∂z_j) = (exp(z_j - m)/(Σ_{k=1}^K exp(z_k - m))) (v_j - (Σ_{k=1}^K exp(z_k
 *       - m) v_k)/(Σ_{k=1}^K exp(z_k - m)))
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
 *         out: (2.003 u + 7.017 v + 1.005 depth v + 1.005 in_128 v + 1.007 mean_depth v + 1.005 of_128 v)
 *             |true| + 6.032 sum_y v + 1.008 depth sum_y v + 2.012 in_128 sum_y v + 1.008 mean_depth sum_y
 *             v + 2.012 of_128 sum_y v
 *     float64, rows:
 *         out: (7.017 v + 1.005 depth v + 1.005 in_128 v + 1.007 mean_depth v + 1.005 of_128 v) |true| +
 *             6.032 sum_y v + 1.008 depth sum_y v + 2.012 in_128 sum_y v + 1.008 mean_depth sum_y v + 2.012
 *             of_128 sum_y v
 *     K: the number of classes
 *     depth: min(spread, 746), in each type its own
 *     in_128: min(K, 128) - 1, the additions of a summand within a block
 *     mean_depth: min(spread, log_K), in each type its own
 *     of_128: K/128 rounded up, the additions of a block
 *     sum_y: the sum of the sizes of a row's targets, or of the entries of its vector
 *     u: the unit roundoff of the arrays' type, 2^-24 or 2^-53
 *     v: 2^-53
 *     y: the size of the entry's own target, or entry of the vector
 *
 * A function returns 0; or SOFTMAX_VJP_REFUSED where there are fewer than 1 classes, and then
 * nothing was written.
 */
#ifndef SOFTMAX_VJP_H
#define SOFTMAX_VJP_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { SOFTMAX_VJP_REFUSED = -1 };

int64_t softmax_vjp_float32(
    size_t rows, size_t classes, const float *logits, const float *vectors, float *out);

int64_t softmax_vjp_float64(
    size_t rows, size_t classes, const double *logits, const double *vectors, double *out);

#ifdef __cplusplus
}
#endif

#endif
