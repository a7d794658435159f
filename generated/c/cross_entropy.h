/* cross-entropy: a loss of logits and its gradient in one call, C11 with libm.
 *
 * Written by: gradproof kernel cross-entropy
 * From these theorems, which hold for every number of classes K and every class j:
 *
 *   A label for each row:
 *       definition: p_j := exp(z_j/temperature)/(Σ_{k=1}^K exp(z_k/temperature))
 *       loss: -Σ_{k=1}^K w_k ((1 - label_smoothing) δ_kt + label_smoothing/K) log p_k + z_loss (log
 *           Σ_{k=1}^K exp(z_k/temperature))^2 = (1 - label_smoothing) w_t (2 ((1/2) m - (1/2)
 *           z_t)/temperature + log(1 + exp((z_t - m)/temperature) - 1 + Σ_{k≠t} exp((z_k -
 *           m)/temperature))) + label_smoothing (((2 Σ_{k=1}^K w_k ((1/2) m - (1/2) z_k))/temperature +
 *           (Σ_{k=1}^K w_k) log(1 + exp((z_t - m)/temperature) - 1 + Σ_{k≠t} exp((z_k -
 *           m)/temperature)))/K) + z_loss (m/temperature + log(1 + exp((z_t - m)/temperature) - 1 + Σ_{k≠t}
 *           exp((z_k - m)/temperature)))^2   if temperature > 0
 *       gradient: ∂/∂z_j (-Σ_{k=1}^K w_k ((1 - label_smoothing) δ_kt + label_smoothing/K) log p_k + z_loss
 *           (log Σ_{k=1}^K exp(z_k/temperature))^2) = ((-(1 - label_smoothing) w_t ((Σ_{k≠t} exp((z_k -
 *           m)/temperature))/(exp((z_t - m)/temperature) + Σ_{k≠t} exp((z_k - m)/temperature))) +
 *           label_smoothing (((Σ_{k=1}^K w_k) (exp((z_t - m)/temperature)/(exp((z_t - m)/temperature) +
 *           Σ_{k≠t} exp((z_k - m)/temperature))) - w_t)/K) + 2 z_loss (m/temperature + log(1 + exp((z_t -
 *           m)/temperature) - 1 + Σ_{k≠t} exp((z_k - m)/temperature))) (exp((z_t -
 *           m)/temperature)/(exp((z_t - m)/temperature) + Σ_{k≠t} exp((z_k - m)/temperature))))/temperature
 *           if j = t else (((1 - label_smoothing) w_t + label_smoothing ((Σ_{k=1}^K w_k)/K) + 2 z_loss
 *           (m/temperature + log(1 + exp((z_t - m)/temperature) - 1 + Σ_{k≠t} exp((z_k - m)/temperature))))
 *           (exp((z_j - m)/temperature)/(exp((z_t - m)/temperature) + Σ_{k≠t} exp((z_k - m)/temperature)))
 *           - label_smoothing (w_j/K))/temperature)   if temperature > 0
 *       gradient of the mean: ∂/∂z_nj ((Σ_{i=1}^N (-Σ_{k=1}^K w_k ((1 - label_smoothing) δ_{k,t_i} +
 *           label_smoothing/K) log(exp(z_ik/temperature)/(Σ_{l=1}^K exp(z_il/temperature))) + z_loss (log
 *           Σ_{k=1}^K exp(z_ik/temperature))^2))/N) = ((-(1 - label_smoothing) w_{t_n} ((Σ_{k≠t_n}
 *           exp((z_nk - m)/temperature))/(exp((z_{n,t_n} - m)/temperature) + Σ_{k≠t_n} exp((z_nk -
 *           m)/temperature))) + label_smoothing (((Σ_{k=1}^K w_k) (exp((z_{n,t_n} -
 *           m)/temperature)/(exp((z_{n,t_n} - m)/temperature) + Σ_{k≠t_n} exp((z_nk - m)/temperature))) -
 *           w_{t_n})/K) + 2 z_loss (m/temperature + log(1 + exp((z_{n,t_n} - m)/temperature) - 1 +
 *           Σ_{k≠t_n} exp((z_nk - m)/temperature))) (exp((z_{n,t_n} - m)/temperature)/(exp((z_{n,t_n} -
 *           m)/temperature) + Σ_{k≠t_n} exp((z_nk - m)/temperature))))/temperature if j = t_n else (((1 -
 *           label_smoothing) w_{t_n} + label_smoothing ((Σ_{k=1}^K w_k)/K) + 2 z_loss (m/temperature +
 *           log(1 + exp((z_{n,t_n} - m)/temperature) - 1 + Σ_{k≠t_n} exp((z_nk - m)/temperature))))
 *           (exp((z_nj - m)/temperature)/(exp((z_{n,t_n} - m)/temperature) + Σ_{k≠t_n} exp((z_nk -
 *           m)/temperature))) - label_smoothing (w_j/K))/temperature)/N   if temperature > 0
 *       gradient of the sum: ∂/∂z_nj Σ_{i=1}^N (-Σ_{k=1}^K w_k ((1 - label_smoothing) δ_{k,t_i} +
 *           label_smoothing/K) log(exp(z_ik/temperature)/(Σ_{l=1}^K exp(z_il/temperature))) + z_loss (log
 *           Σ_{k=1}^K exp(z_ik/temperature))^2) = ((-(1 - label_smoothing) w_{t_n} ((Σ_{k≠t_n} exp((z_nk -
 *           m)/temperature))/(exp((z_{n,t_n} - m)/temperature) + Σ_{k≠t_n} exp((z_nk - m)/temperature))) +
 *           label_smoothing (((Σ_{k=1}^K w_k) (exp((z_{n,t_n} - m)/temperature)/(exp((z_{n,t_n} -
 *           m)/temperature) + Σ_{k≠t_n} exp((z_nk - m)/temperature))) - w_{t_n})/K) + 2 z_loss
 *           (m/temperature + log(1 + exp((z_{n,t_n} - m)/temperature) - 1 + Σ_{k≠t_n} exp((z_nk -
 *           m)/temperature))) (exp((z_{n,t_n} - m)/temperature)/(exp((z_{n,t_n} - m)/temperature) +
 *           Σ_{k≠t_n} exp((z_nk - m)/temperature))))/temperature if j = t_n else (((1 - label_smoothing)
 *           w_{t_n} + label_smoothing ((Σ_{k=1}^K w_k)/K) + 2 z_loss (m/temperature + log(1 +
 *           exp((z_{n,t_n} - m)/temperature) - 1 + Σ_{k≠t_n} exp((z_nk - m)/temperature)))) (exp((z_nj -
 *           m)/temperature)/(exp((z_{n,t_n} - m)/temperature) + Σ_{k≠t_n} exp((z_nk - m)/temperature))) -
 *           label_smoothing (w_j/K))/temperature)   if temperature > 0
 *       gradient of the upstream: ∂/∂z_nj Σ_{i=1}^N g_i (-Σ_{k=1}^K w_k ((1 - label_smoothing) δ_{k,t_i} +
 *           label_smoothing/K) log(exp(z_ik/temperature)/(Σ_{l=1}^K exp(z_il/temperature))) + z_loss (log
 *           Σ_{k=1}^K exp(z_ik/temperature))^2) = g_n ((-(1 - label_smoothing) w_{t_n} ((Σ_{k≠t_n}
 *           exp((z_nk - m)/temperature))/(exp((z_{n,t_n} - m)/temperature) + Σ_{k≠t_n} exp((z_nk -
 *           m)/temperature))) + label_smoothing (((Σ_{k=1}^K w_k) (exp((z_{n,t_n} -
 *           m)/temperature)/(exp((z_{n,t_n} - m)/temperature) + Σ_{k≠t_n} exp((z_nk - m)/temperature))) -
 *           w_{t_n})/K) + 2 z_loss (m/temperature + log(1 + exp((z_{n,t_n} - m)/temperature) - 1 +
 *           Σ_{k≠t_n} exp((z_nk - m)/temperature))) (exp((z_{n,t_n} - m)/temperature)/(exp((z_{n,t_n} -
 *           m)/temperature) + Σ_{k≠t_n} exp((z_nk - m)/temperature))))/temperature if j = t_n else (((1 -
 *           label_smoothing) w_{t_n} + label_smoothing ((Σ_{k=1}^K w_k)/K) + 2 z_loss (m/temperature +
 *           log(1 + exp((z_{n,t_n} - m)/temperature) - 1 + Σ_{k≠t_n} exp((z_nk - m)/temperature))))
 *           (exp((z_nj - m)/temperature)/(exp((z_{n,t_n} - m)/temperature) + Σ_{k≠t_n} exp((z_nk -
 *           m)/temperature))) - label_smoothing (w_j/K))/temperature)   if temperature > 0
 *       m is any real number; the kernel takes the row's greatest logit
 *   A row of targets for each row:
 *       definition: p_j := exp(z_j/temperature)/(Σ_{k=1}^K exp(z_k/temperature))
 *       loss: -Σ_{k=1}^K w_k ((1 - label_smoothing) y_k + label_smoothing/K) log p_k + z_loss (log
 *           Σ_{k=1}^K exp(z_k/temperature))^2 = 2 ((1 - label_smoothing) Σ_{k=1}^K y_k w_k ((1/2) m - (1/2)
 *           z_k) + label_smoothing ((Σ_{k=1}^K w_k ((1/2) m - (1/2) z_k))/K))/temperature + ((1 -
 *           label_smoothing) Σ_{k=1}^K y_k w_k + label_smoothing ((Σ_{k=1}^K w_k)/K)) log Σ_{k=1}^K
 *           exp((z_k - m)/temperature) + z_loss (m/temperature + log Σ_{k=1}^K exp((z_k -
 *           m)/temperature))^2   if temperature > 0
 *       gradient: ∂/∂z_j (-Σ_{k=1}^K w_k ((1 - label_smoothing) y_k + label_smoothing/K) log p_k + z_loss
 *           (log Σ_{k=1}^K exp(z_k/temperature))^2) = (((1 - label_smoothing) Σ_{k=1}^K y_k w_k +
 *           label_smoothing ((Σ_{k=1}^K w_k)/K) + 2 z_loss (m/temperature + log Σ_{k=1}^K exp((z_k -
 *           m)/temperature))) (exp((z_j - m)/temperature)/(Σ_{k=1}^K exp((z_k - m)/temperature))) - ((1 -
 *           label_smoothing) y_j w_j + label_smoothing (w_j/K)))/temperature   if temperature > 0
 *       gradient of the mean: ∂/∂z_nj ((Σ_{i=1}^N (-Σ_{k=1}^K w_k ((1 - label_smoothing) y_ik +
 *           label_smoothing/K) log(exp(z_ik/temperature)/(Σ_{l=1}^K exp(z_il/temperature))) + z_loss (log
 *           Σ_{k=1}^K exp(z_ik/temperature))^2))/N) = ((((1 - label_smoothing) Σ_{k=1}^K y_nk w_k +
 *           label_smoothing ((Σ_{k=1}^K w_k)/K) + 2 z_loss (m/temperature + log Σ_{k=1}^K exp((z_nk -
 *           m)/temperature))) (exp((z_nj - m)/temperature)/(Σ_{k=1}^K exp((z_nk - m)/temperature))) - ((1 -
 *           label_smoothing) y_nj w_j + label_smoothing (w_j/K)))/temperature)/N   if temperature > 0
 *       gradient of the sum: ∂/∂z_nj Σ_{i=1}^N (-Σ_{k=1}^K w_k ((1 - label_smoothing) y_ik +
 *           label_smoothing/K) log(exp(z_ik/temperature)/(Σ_{l=1}^K exp(z_il/temperature))) + z_loss (log
 *           Σ_{k=1}^K exp(z_ik/temperature))^2) = (((1 - label_smoothing) Σ_{k=1}^K y_nk w_k +
 *           label_smoothing ((Σ_{k=1}^K w_k)/K) + 2 z_loss (m/temperature + log Σ_{k=1}^K exp((z_nk -
 *           m)/temperature))) (exp((z_nj - m)/temperature)/(Σ_{k=1}^K exp((z_nk - m)/temperature))) - ((1 -
 *           label_smoothing) y_nj w_j + label_smoothing (w_j/K)))/temperature   if temperature > 0
 *       gradient of the upstream: ∂/∂z_nj Σ_{i=1}^N g_i (-Σ_{k=1}^K w_k ((1 - label_smoothing) y_ik +
 *           label_smoothing/K) log(exp(z_ik/temperature)/(Σ_{l=1}^K exp(z_il/temperature))) + z_loss (log
 *           Σ_{k=1}^K exp(z_ik/temperature))^2) = g_n ((((1 - label_smoothing) Σ_{k=1}^K y_nk w_k +
 *           label_smoothing ((Σ_{k=1}^K w_k)/K) + 2 z_loss (m/temperature + log Σ_{k=1}^K exp((z_nk -
 *           m)/temperature))) (exp((z_nj - m)/temperature)/(Σ_{k=1}^K exp((z_nk - m)/temperature))) - ((1 -
 *           label_smoothing) y_nj w_j + label_smoothing (w_j/K)))/temperature)   if temperature > 0
 *       m is any real number; the kernel takes the row's greatest logit
 *   smoothing among the other classes, for label_smoothing K/(K - 1): (1 - label_smoothing) y_j +
 *       label_smoothing (1 - y_j)/(K - 1) = (1 - label_smoothing K/(K - 1)) y_j + (label_smoothing K/(K -
 *       1))/K   if K - 1 ≠ 0
 *
 * Arrays are contiguous and in row order: logits [rows, classes], dlogits of that shape, targets [rows] labels
 * in 0..classes-1 or [rows, classes], loss [rows] for CROSS_ENTROPY_NONE and [1] otherwise.  No two of them
 * overlap.  The loss is of each row, or their mean or sum; dlogits is the gradient of that, times upstream
 * ([rows] for CROSS_ENTROPY_NONE and [1] otherwise) where that is not NULL.
 *
 * A row whose label is ignore_index has loss and gradient 0 and is not counted.  The mean of labels divides by
 * the number of rows counted, or the sum of their labels' weights: where that is 0 the loss is NAN.
 * That of target rows divides by the number of rows.
 * weight [classes] may be NULL: then all are 1.
 *
 * All arithmetic is in double, sums are made in blocks of 128, and float results are rounded at the end;
 * dlogits is scratch before.  A logit that is NAN or INFINITY makes its row NAN; one of -INFINITY is a class
 * of probability 0 where the row has a finite one.
 *
 * What is computed and what is true differ, for default options, where nothing overflows, and but for what
 * underflow adds, in a row's loss and in every entry of its gradient by at most:
 *     float32, labels, the label's logit the greatest:
 *         loss: (u + 4.01 v + 1.006 depth v + 1.004 in_128 v + 1.004 of_128 v) |true|
 *         dlogits: (2.002 u + 6.014 v + 2.01 depth v + 1.004 in_128 v + 1.004 of_128 v) |true|
 *     float32, labels, another logit the greatest:
 *         loss: (u + 3.002 v) |true| + 4.012 v + 1.004 depth v + 1.004 in_128 v + 1.006 mean_depth v +
 *             1.004 of_128 v
 *         dlogits: (2.002 u + 6.015 v + 2.008 depth v + 1.004 in_128 v + 1.006 mean_depth v + 1.004 of_128
 *             v) |true|
 *     float64, labels, the label's logit the greatest:
 *         loss: (4.01 v + 1.006 depth v + 1.004 in_128 v + 1.004 of_128 v) |true|
 *         dlogits: (6.014 v + 2.01 depth v + 1.004 in_128 v + 1.004 of_128 v) |true|
 *     float64, labels, another logit the greatest:
 *         loss: (3.002 v) |true| + 4.012 v + 1.004 depth v + 1.004 in_128 v + 1.006 mean_depth v + 1.004
 *             of_128 v
 *         dlogits: (6.015 v + 2.008 depth v + 1.004 in_128 v + 1.006 mean_depth v + 1.004 of_128 v) |true|
 *     float32, rows:
 *         loss: (u + 1.001 v) |true| + 2.012 sum_y v + 1.007 in_128 sum_y v + 3.001 log_K sum_y v + 1.008
 *             mean_depth sum_y v + 1.007 of_128 sum_y v + 2.004 spread sum_y v + 1.004 in_128 log_K sum_y v
 *             + 1.002 in_128 spread sum_y v + 1.004 log_K of_128 sum_y v + 1.002 of_128 spread sum_y v
 *         dlogits: (u + 1.001 v) |true| + 1.002 sum_y u + 6.012 sum_y v + 1.004 depth sum_y v + 2.009
 *             in_128 sum_y v + 1.006 mean_depth sum_y v + 2.009 of_128 sum_y v
 *     float64, rows:
 *         loss: (v) |true| + 2.012 sum_y v + 1.007 in_128 sum_y v + 3.001 log_K sum_y v + 1.008 mean_depth
 *             sum_y v + 1.007 of_128 sum_y v + 2.004 spread sum_y v + 1.004 in_128 log_K sum_y v + 1.002
 *             in_128 spread sum_y v + 1.004 log_K of_128 sum_y v + 1.002 of_128 spread sum_y v
 *         dlogits: (v) |true| + 6.012 sum_y v + 1.004 depth sum_y v + 2.009 in_128 sum_y v + 1.006
 *             mean_depth sum_y v + 2.009 of_128 sum_y v
 *     K: the number of classes
 *     depth: min(spread, 746), in each type its own
 *     in_128: min(K, 128) - 1, the additions of a summand within a block
 *     log_K: its natural logarithm
 *     mean_depth: min(spread, log_K), in each type its own
 *     of_128: K/128 rounded up, the additions of a block
 *     spread: the greatest logit less the least one
 *     sum_y: the sum of the sizes of a row's targets, or of the entries of its vector
 *     u: the unit roundoff of the arrays' type, 2^-24 or 2^-53
 *     v: 2^-53
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
const float *weight, double label_smoothing, double temperature, double z_loss, int64_t ignore_index, int reduction,
    const float *upstream, float *loss, float *dlogits);

int64_t cross_entropy_labels_int64_float32(
    size_t rows, size_t classes, const float *logits, const int64_t *targets,
const float *weight, double label_smoothing, double temperature, double z_loss, int64_t ignore_index, int reduction,
    const float *upstream, float *loss, float *dlogits);

int64_t cross_entropy_labels_int32_float64(
    size_t rows, size_t classes, const double *logits, const int32_t *targets,
const double *weight, double label_smoothing, double temperature, double z_loss, int64_t ignore_index, int reduction,
    const double *upstream, double *loss, double *dlogits);

int64_t cross_entropy_labels_int64_float64(
    size_t rows, size_t classes, const double *logits, const int64_t *targets,
const double *weight, double label_smoothing, double temperature, double z_loss, int64_t ignore_index, int reduction,
    const double *upstream, double *loss, double *dlogits);

int64_t cross_entropy_rows_float32(
    size_t rows, size_t classes, const float *logits, const float *targets,
const float *weight, double label_smoothing, double temperature, double z_loss, int reduction,
    const float *upstream, float *loss, float *dlogits);

int64_t cross_entropy_rows_float64(
    size_t rows, size_t classes, const double *logits, const double *targets,
const double *weight, double label_smoothing, double temperature, double z_loss, int reduction,
    const double *upstream, double *loss, double *dlogits);

#ifdef __cplusplus
}
#endif

#endif
