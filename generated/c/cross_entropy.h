/* cross-entropy: a loss of logits and its gradient in one call, C11 with libm.
 *
 * Written by: gradproof kernel cross-entropy
 * From these theorems, which hold for every number of classes K and every class j:
 *
 *   A label for each row:
 *       definition: p_j := exp(z_j)/(Σ_{k=1}^K exp(z_k))
 *       loss: -log p_t = m - z_t + log Σ_{k=1}^K exp(z_k - m)
 *       gradient: ∂/∂z_j (-log p_t) = (-(Σ_{k≠t} exp(z_k - m))/(Σ_{k=1}^K exp(z_k - m)) if j = t else
 *           exp(z_j - m)/(Σ_{k=1}^K exp(z_k - m)))
 *       gradient of the mean: ∂/∂z_nj ((Σ_{i=1}^N (-log(exp(z_{i,t_i})/(Σ_{k=1}^K exp(z_ik)))))/N) =
 *           (-(Σ_{k≠t_n} exp(z_nk - m))/(Σ_{k=1}^K exp(z_nk - m)) if j = t_n else exp(z_nj - m)/(Σ_{k=1}^K
 *           exp(z_nk - m)))/N
 *       gradient of the sum: ∂/∂z_nj Σ_{i=1}^N (-log(exp(z_{i,t_i})/(Σ_{k=1}^K exp(z_ik)))) = (-(Σ_{k≠t_n}
 *           exp(z_nk - m))/(Σ_{k=1}^K exp(z_nk - m)) if j = t_n else exp(z_nj - m)/(Σ_{k=1}^K exp(z_nk -
 *           m)))
 *       m is any real number; the kernel takes the row's greatest logit
 *   A row of targets for each row:
 *       definition: p_j := exp(z_j)/(Σ_{k=1}^K exp(z_k))
 *       loss: -Σ_{k=1}^K y_k log p_k = 2 Σ_{k=1}^K y_k ((1/2) m - (1/2) z_k) + (Σ_{k=1}^K y_k) log
 *           Σ_{k=1}^K exp(z_k - m)
 *       gradient: ∂/∂z_j (-Σ_{k=1}^K y_k log p_k) = (exp(z_j - m)/(Σ_{k=1}^K exp(z_k - m))) Σ_{k=1}^K y_k -
 *           y_j
 *       gradient of the mean: ∂/∂z_nj ((Σ_{i=1}^N (-Σ_{k=1}^K y_ik log(exp(z_ik)/(Σ_{l=1}^K
 *           exp(z_il)))))/N) = ((exp(z_nj - m)/(Σ_{k=1}^K exp(z_nk - m))) Σ_{k=1}^K y_nk - y_nj)/N
 *       gradient of the sum: ∂/∂z_nj Σ_{i=1}^N (-Σ_{k=1}^K y_ik log(exp(z_ik)/(Σ_{l=1}^K exp(z_il)))) =
 *           (exp(z_nj - m)/(Σ_{k=1}^K exp(z_nk - m))) Σ_{k=1}^K y_nk - y_nj
 *       m is any real number; the kernel takes the row's greatest logit
 *
 * Arrays are contiguous and in row order: logits [rows, classes], dlogits of that shape, targets [rows] labels
 * in 0..classes-1 or [rows, classes], loss [rows] for CROSS_ENTROPY_NONE and [1] otherwise.  No two of them
 * overlap.  The loss is of each row, or their mean (of no rows: NAN) or sum; dlogits is the gradient of that.
 *
 * All arithmetic is in double, sums are made in blocks of 128, and float results are rounded at the end;
 * dlogits is scratch before.  A logit that is NAN or INFINITY makes its row NAN; one of -INFINITY is a class
 * of probability 0 where the row has a finite one.
 *
 * A function returns 0; or n >= 1 where the label of row n - 1 is out of range; or CROSS_ENTROPY_REFUSED where
 * there are fewer than 1 classes or there is no such reduction.  Then nothing was written.
 */
#ifndef CROSS_ENTROPY_H
#define CROSS_ENTROPY_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { CROSS_ENTROPY_NONE = 0, CROSS_ENTROPY_MEAN = 1, CROSS_ENTROPY_SUM = 2 };
enum { CROSS_ENTROPY_REFUSED = -1 };

int64_t cross_entropy_labels_int32_float32(
    size_t rows, size_t classes, const float *logits, const int32_t *targets,
    int reduction, float *loss, float *dlogits);

int64_t cross_entropy_labels_int64_float32(
    size_t rows, size_t classes, const float *logits, const int64_t *targets,
    int reduction, float *loss, float *dlogits);

int64_t cross_entropy_labels_int32_float64(
    size_t rows, size_t classes, const double *logits, const int32_t *targets,
    int reduction, double *loss, double *dlogits);

int64_t cross_entropy_labels_int64_float64(
    size_t rows, size_t classes, const double *logits, const int64_t *targets,
    int reduction, double *loss, double *dlogits);

int64_t cross_entropy_rows_float32(
    size_t rows, size_t classes, const float *logits, const float *targets,
    int reduction, float *loss, float *dlogits);

int64_t cross_entropy_rows_float64(
    size_t rows, size_t classes, const double *logits, const double *targets,
    int reduction, double *loss, double *dlogits);

#ifdef __cplusplus
}
#endif

#endif
