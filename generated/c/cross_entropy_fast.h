/* cross-entropy, fast: a loss of logits and its gradient in one call, on any CPU's vectors and threads.
 *
 * Written by: gradproof kernel cross-entropy
 * It computes what cross_entropy.h says, from the theorems that are stated there; sums over classes and
 * elements of the gradient are in the type of the logits, numbers of a row in double.  Results do not depend
 * on the number of threads.
 *
 * logits have rows of `classes` entries that lie `stride` apart, all else is contiguous.  dlogits may be the
 * logits themselves (with stride == classes), or NULL: then only the loss is computed.  loss may be NULL.
 * threads: how many may be used; 0 lets the kernel choose.
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
