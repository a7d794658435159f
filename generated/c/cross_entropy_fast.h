/* cross-entropy, fast: a loss of logits and its gradient in one call, on any CPU's vectors and threads.
 *
 * Written by: gradproof kernel cross-entropy
 * It computes what cross_entropy.h says, from the theorems that are stated there; sums over classes and
 * elements of the gradient are in the type of the logits, numbers of a row in double.  Results depend neither on
 * the number of threads nor on where arrays lie; the order of additions, and with it a row's last bits, depends
 * on the shape of the call and on the CPU's vectors.
 *
 * Rows of many classes are read once, in blocks, each relative to the greatest logit so far.  A block is made
 * relative to the greatest of all by a factor, by these theorems:
 *     exp((z_k - older) r1) exp((older - m) r1) = exp((z_k - m) r1)
 *     exp(z_k - older) exp(older - m) = exp(z_k - m)
 *
 * logits have rows of `classes` entries that lie `stride` apart, all else is contiguous.  dlogits may be the
 * logits themselves (with stride == classes), or NULL: then only the loss is computed.  loss may be NULL.
 * threads: how many may be used; 0 lets the kernel choose.
 *
 * What is computed and what is true differ, for default options, where nothing overflows, and but for what
 * underflow adds, in a row's loss and in every entry of its gradient by at most:
 *     float32, labels, the label's logit the greatest:
 *         loss: (4.105 u + 5.004 v + 1.006 depth u + 1.004 in_128 u + 6.058 of_512 v + 4.016 row_depth v)
 *             |true|
 *         dlogits: (10.21 u + 8.04 v + 2.01 depth u + 1.005 in_128 u + 6.064 of_512 v + 8.02 row_depth v)
 *             |true|
 *     float32, labels, another logit the greatest:
 *         loss: (u + 6.004 v) |true| + 3.111 u weight + 5.054 v weight + 1.006 in_128 u weight + 1.008
 *             mean_depth u weight + 6.07 of_512 v weight + 4.024 row_depth v weight
 *         dlogits: (10.21 u + 11.09 v + 1.003 depth u + 1.005 in_128 u + 1.007 mean_depth u + 6.064 of_512
 *             v + 8.02 row_depth v) |true|
 *     float64, labels, the label's logit the greatest:
 *         loss: (4.047 u + 5.004 v + 1.006 depth u + 1.004 in_128 u + 6.058 of_256 v + 4.016 row_depth v)
 *             |true|
 *         dlogits: (10.09 u + 8.04 v + 2.01 depth u + 1.005 in_128 u + 6.064 of_256 v + 8.02 row_depth v)
 *             |true|
 *     float64, labels, another logit the greatest:
 *         loss: (u + 6.004 v) |true| + 3.053 u weight + 5.054 v weight + 1.006 in_128 u weight + 1.008
 *             mean_depth u weight + 6.07 of_256 v weight + 4.024 row_depth v weight
 *         dlogits: (10.09 u + 11.09 v + 1.003 depth u + 1.005 in_128 u + 1.007 mean_depth u + 6.064 of_256
 *             v + 8.02 row_depth v) |true|
 *     float32, rows:
 *         loss: (u + 1.001 v) |true| + 3.111 sum_y u + 1.007 in_128 sum_y u + 5.001 log_K sum_y v + 1.008
 *             mean_depth sum_y u + 1.007 of_512 sum_y v + 2.004 spread sum_y u + 1.004 in_128 log_K sum_y u
 *             + 1.002 in_128 spread sum_y u + 1.004 log_K of_512 sum_y v + 1.002 of_512 spread sum_y v
 *         dlogits: (u) |true| + 8.201 sum_y u + 2.002 sum_y v + 1.002 depth sum_y u + 2.013 in_128 sum_y u
 *             + 1.007 mean_depth sum_y u + 2.013 of_512 sum_y v
 *     float64, rows:
 *         loss: (u + 1.001 v) |true| + 3.053 sum_y u + 1.007 in_128 sum_y u + 5.001 log_K sum_y v + 1.008
 *             mean_depth sum_y u + 1.007 of_256 sum_y v + 2.004 spread sum_y u + 1.004 in_128 log_K sum_y u
 *             + 1.002 in_128 spread sum_y u + 1.004 log_K of_256 sum_y v + 1.002 of_256 spread sum_y v
 *         dlogits: (u) |true| + 8.085 sum_y u + 2.002 sum_y v + 1.002 depth sum_y u + 2.013 in_128 sum_y u
 *             + 1.007 mean_depth sum_y u + 2.013 of_256 sum_y v
 *     K: the number of classes
 *     depth: min(spread, 746), in each type its own
 *     in_128: min(K, 128) - 1, the additions of a summand within a block
 *     log_K: its natural logarithm
 *     mean_depth: min(spread, log_K), in each type its own
 *     of_256: K/256 rounded up, the additions of a block
 *     of_512: K/512 rounded up, the additions of a block
 *     row_depth: min(spread, 746), in each type its own
 *     spread: the greatest logit less the least one
 *     sum_y: the sum of the sizes of a row's targets, or of the entries of its vector
 *     u: the unit roundoff of the arrays' type, 2^-24 or 2^-53
 *     v: 2^-53
 *     weight: the size of the parameter
 *
 * Compile with -O3 -std=gnu11 -fno-math-errno -fno-trapping-math -fopenmp-simd -DCROSS_ENTROPY_FAST_SIMD -pthread,
 * never with -ffast-math.  The instruction set is chosen when it runs.
 */
#ifndef CROSS_ENTROPY_FAST_H
#define CROSS_ENTROPY_FAST_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { CROSS_ENTROPY_FAST_NONE = 0, CROSS_ENTROPY_FAST_MEAN = 1, CROSS_ENTROPY_FAST_SUM = 2 };
enum { CROSS_ENTROPY_FAST_REFUSED = -1, CROSS_ENTROPY_FAST_NO_MEMORY = -2 };

/* Uses no more than these instructions: 0 any CPU's, 1 AVX2 and FMA, 2 AVX-512; returns what is used. */
int cross_entropy_fast_instructions(int most);

int64_t cross_entropy_fast_labels_int32_float32(
    size_t rows, size_t classes, size_t stride, const float *logits, const int32_t *targets,
const float *weight, double label_smoothing, double temperature, double z_loss, int64_t ignore_index, int reduction,
    const float *upstream, float *loss, float *dlogits, int threads);

int64_t cross_entropy_fast_labels_int64_float32(
    size_t rows, size_t classes, size_t stride, const float *logits, const int64_t *targets,
const float *weight, double label_smoothing, double temperature, double z_loss, int64_t ignore_index, int reduction,
    const float *upstream, float *loss, float *dlogits, int threads);

int64_t cross_entropy_fast_labels_int32_float64(
    size_t rows, size_t classes, size_t stride, const double *logits, const int32_t *targets,
const double *weight, double label_smoothing, double temperature, double z_loss, int64_t ignore_index, int reduction,
    const double *upstream, double *loss, double *dlogits, int threads);

int64_t cross_entropy_fast_labels_int64_float64(
    size_t rows, size_t classes, size_t stride, const double *logits, const int64_t *targets,
const double *weight, double label_smoothing, double temperature, double z_loss, int64_t ignore_index, int reduction,
    const double *upstream, double *loss, double *dlogits, int threads);

int64_t cross_entropy_fast_rows_float32(
    size_t rows, size_t classes, size_t stride, const float *logits, const float *targets,
const float *weight, double label_smoothing, double temperature, double z_loss, int reduction,
    const float *upstream, float *loss, float *dlogits, int threads);

int64_t cross_entropy_fast_rows_float64(
    size_t rows, size_t classes, size_t stride, const double *logits, const double *targets,
const double *weight, double label_smoothing, double temperature, double z_loss, int reduction,
    const double *upstream, double *loss, double *dlogits, int threads);

#ifdef __cplusplus
}
#endif

#endif
