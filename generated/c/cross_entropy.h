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
