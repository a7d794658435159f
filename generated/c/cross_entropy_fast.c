/* cross-entropy, fast: see cross_entropy_fast.h.
 *
 * Written by: gradproof kernel cross-entropy
 * The part under BODY is read once for each type and instruction set.
 */
#ifndef BODY
#define _DEFAULT_SOURCE
#include "cross_entropy_fast.h"

#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifdef __FAST_MATH__
#error "with -ffast-math the exponential is wrong: compile without it"
#endif
#if defined(__x86_64__) && defined(__GNUC__)
#define X86
#include <immintrin.h>
#endif
#ifdef __clang__
#define WIDE ""
#else
#define WIDE ",prefer-vector-width=512"
#endif
#ifdef CROSS_ENTROPY_FAST_SIMD
#define PRAGMA(text) _Pragma(#text)
#define SIMD(...) PRAGMA(omp simd __VA_ARGS__)
#else
#define SIMD(...)
#endif
#ifdef __has_builtin
#if __has_builtin(__builtin_shufflevector)
#define SHUFFLES
#endif
#endif
#define INLINE static inline __attribute__((always_inline))

enum { LANES = 16, FEW = 16, LINE = 64, BLOCK_BYTES = 2048, AHEAD = 4096 };

/* What one call asks for. */
typedef struct job {
    size_t rows, classes, stride;
    const void *logits, *targets, *weight, *upstream;
    double label_smoothing;
    double temperature;
    double z_loss;
    int64_t ignore_index;
    int wide, each, lanes, streamed, past_cache;
    double mean;
    double *losses;
    void *dlogits;
    size_t chunk, scratch;
    void (*work)(const struct job *, size_t, size_t, void *);
    atomic_size_t next;
    atomic_int failed;
} job;

INLINE size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

INLINE int64_t label_of(const job *j, size_t n)
{
    return j->wide ? ((const int64_t *)j->targets)[n] : ((const int32_t *)j->targets)[n];
}

INLINE void fence(void)
{
#ifdef X86
    _mm_sfence();
#endif
}

#define BODY
#define JOIN_(name, type, set) name##_##type##_##set
#define JOIN(name, type, set) JOIN_(name, type, set)
#define NAME(name) JOIN(name, REAL, SET)

#define SET any
#define WIDTH 16
#define TARGET 
#define REAL float
#include "cross_entropy_fast.c"
#undef REAL
#define REAL double
#define DOUBLES
#include "cross_entropy_fast.c"
#undef DOUBLES
#undef REAL
#undef SET
#undef WIDTH
#undef TARGET
#ifdef X86
#define SET avx2
#define WIDTH 32
#define TARGET __attribute__((target("avx2,fma")))
#define REAL float
#include "cross_entropy_fast.c"
#undef REAL
#define REAL double
#define DOUBLES
#include "cross_entropy_fast.c"
#undef DOUBLES
#undef REAL
#undef SET
#undef WIDTH
#undef TARGET
#endif
#ifdef X86
#define SET avx512
#define WIDTH 64
#define TARGET __attribute__((target("avx512f,avx512vl,avx512bw,avx512dq,avx2,fma" WIDE)))
#define REAL float
#include "cross_entropy_fast.c"
#undef REAL
#define REAL double
#define DOUBLES
#include "cross_entropy_fast.c"
#undef DOUBLES
#undef REAL
#undef SET
#undef WIDTH
#undef TARGET
#endif
typedef void work(const job *, size_t, size_t, void *);

#ifdef X86
#define SETS(name, type) {name##_##type##_any, name##_##type##_avx2, name##_##type##_avx512}
#else
#define SETS(name, type) {name##_##type##_any, name##_##type##_any, name##_##type##_any}
#endif
static work *const labels_0_work[2][3] = {SETS(labels_0_rows, float), SETS(labels_0_rows, double)};
static work *const labels_1_work[2][3] = {SETS(labels_1_rows, float), SETS(labels_1_rows, double)};
static work *const labels_2_work[2][3] = {SETS(labels_2_rows, float), SETS(labels_2_rows, double)};
static work *const labels_3_work[2][3] = {SETS(labels_3_rows, float), SETS(labels_3_rows, double)};
static work *const rows_0_work[2][3] = {SETS(rows_0_rows, float), SETS(rows_0_rows, double)};
static work *const rows_1_work[2][3] = {SETS(rows_1_rows, float), SETS(rows_1_rows, double)};
static work *const rows_2_work[2][3] = {SETS(rows_2_rows, float), SETS(rows_2_rows, double)};
static work *const rows_3_work[2][3] = {SETS(rows_3_rows, float), SETS(rows_3_rows, double)};
static work *const rows_4_work[2][3] = {SETS(rows_4_rows, float), SETS(rows_4_rows, double)};
static work *const rows_5_work[2][3] = {SETS(rows_5_rows, float), SETS(rows_5_rows, double)};

static atomic_int instructions = -1;

int cross_entropy_fast_instructions(int most)
{
    int found = 0;
#ifdef X86
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        found = 1;
    if (found && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq"))
        found = 2;
#endif
    found = found < most ? found : most < 0 ? 0 : most;
    atomic_store(&instructions, found);
    return found;
}

/* Takes chunks of rows until none is left. */
static void *take_chunks(void *given)
{
    job *const j = given;
    _Alignas(64) char few[8192];
    void *const space = j->scratch <= sizeof few ? few : aligned_alloc(4096, (j->scratch + 4095) / 4096 * 4096);
    if (!space) {
        atomic_store(&j->failed, 1);
        return NULL;
    }
    for (;;) {
        const size_t from = atomic_fetch_add(&j->next, j->chunk);
        if (from >= j->rows)
            break;
        j->work(j, from, j->rows - from < j->chunk ? j->rows : from + j->chunk, space);
    }
    if (space != few)
        free(space);
    return NULL;
}

/* How many threads: each has work for some tens of microseconds. */
static size_t team(const job *j, int threads)
{
    const size_t most = j->rows * j->classes / 65536;
    if (most < 2)
        return 1; /* asking the system how many there are takes longer than a small job */
    size_t asked = (size_t)threads;
    if (threads == 0) {
        const long there = sysconf(_SC_NPROCESSORS_ONLN);
        asked = there < 1 ? 1 : (size_t)there;
    }
    asked = asked > 64 ? 64 : asked;
    return asked < most ? asked : most;
}

/* Does the job; the loss goes to losses.  Returns 0, or that there is no memory and nothing was written. */
static int64_t run(job *j, size_t size, int threads)
{
    const size_t bytes = j->rows * j->classes * size;
    j->lanes = j->classes <= FEW; /* however few rows: a row's results do not depend on how many there are */
    j->past_cache = bytes >= (size_t)16 << 20 && j->classes >= 1024;
    j->streamed = j->past_cache && j->classes >= 8192;
    const size_t blocks = (j->classes * size + BLOCK_BYTES - 1) / BLOCK_BYTES;
    j->scratch = blocks * (BLOCK_BYTES + size);
    size_t helpers = team(j, threads) - 1;
    const size_t parts = 4 * (helpers + 1);
    j->chunk = helpers ? (j->rows + parts - 1) / parts : j->rows;
    j->chunk = j->lanes ? (j->chunk + LANES - 1) / LANES * LANES : j->chunk;
    pthread_t ids[64];
    size_t started = 0;
    while (started < helpers && pthread_create(&ids[started], NULL, take_chunks, j) == 0)
        started++;
    take_chunks(j);
    while (started > 0)
        pthread_join(ids[--started], NULL);
    return atomic_load(&j->failed) && atomic_load(&j->next) < j->rows ? CROSS_ENTROPY_FAST_NO_MEMORY : 0;
}

int64_t cross_entropy_fast_labels_int32_float32(
    size_t rows, size_t classes, size_t stride, const float *logits, const int32_t *targets,
const float *weight, double label_smoothing, double temperature, double z_loss, int64_t ignore_index, int reduction,
    const float *upstream, float *loss, float *dlogits, int threads)
{
    if (classes < 1 || reduction < CROSS_ENTROPY_FAST_NONE || reduction > CROSS_ENTROPY_FAST_SUM || threads < 0)
        return CROSS_ENTROPY_FAST_REFUSED;
    size_t live = 0;
    double weights = 0.0;
    for (size_t n = 0; n < rows; n++) {
        if (targets[n] == ignore_index)
            continue;
        if ((uint64_t)targets[n] >= classes)
            return (int64_t)n + 1;
        live++;
        if (weight)
            weights += (double)weight[targets[n]];
    }
    const double counted = weight ? weights : (double)live;
    double few[256];
    double *const losses = rows <= 256 ? few : malloc(rows * sizeof *losses);
    if (!losses)
        return CROSS_ENTROPY_FAST_NO_MEMORY;
    const int set = atomic_load(&instructions);
    const double mean = reduction == CROSS_ENTROPY_FAST_MEAN ? counted : 1.0;
    job j = {.rows = rows, .classes = classes, .stride = stride, .logits = logits, .targets = targets,
             .weight = weight,
             .upstream = upstream, .label_smoothing = label_smoothing, .temperature = temperature, .z_loss = z_loss,
             .ignore_index = ignore_index,
             .wide = 0, .each = reduction == CROSS_ENTROPY_FAST_NONE, .mean = mean, .losses = losses, .dlogits = dlogits};
    work *const *sets =
        label_smoothing == 0.0 && temperature == 1.0 && z_loss == 0.0 ? labels_0_work[0] :
        label_smoothing == 0.0 ? labels_1_work[0] :
        !weight ? labels_2_work[0] :
        1 ? labels_3_work[0] :
        NULL;
    j.work = sets[set < 0 ? cross_entropy_fast_instructions(2) : set];
    const int64_t status = rows ? run(&j, sizeof *logits, threads) : 0;
    if (reduction == CROSS_ENTROPY_FAST_NONE)
        for (size_t n = 0; n < rows && loss && !status; n++)
            loss[n] = (float)losses[n];
    else if (loss && !status) {
        double total = 0.0;
        for (size_t start = 0; start < rows; start += 128) {
            const size_t end = least(start + 128, rows);
            double block = 0.0;
            SIMD(reduction(+ : block))
            for (size_t n = start; n < end; n++)
                block += losses[n] / mean;
            total += block;
        }
        loss[0] = (float)(counted != 0.0 || reduction == CROSS_ENTROPY_FAST_SUM ? total : NAN);
    }
    if (losses != few)
        free(losses);
    return status;
}

int64_t cross_entropy_fast_labels_int64_float32(
    size_t rows, size_t classes, size_t stride, const float *logits, const int64_t *targets,
const float *weight, double label_smoothing, double temperature, double z_loss, int64_t ignore_index, int reduction,
    const float *upstream, float *loss, float *dlogits, int threads)
{
    if (classes < 1 || reduction < CROSS_ENTROPY_FAST_NONE || reduction > CROSS_ENTROPY_FAST_SUM || threads < 0)
        return CROSS_ENTROPY_FAST_REFUSED;
    size_t live = 0;
    double weights = 0.0;
    for (size_t n = 0; n < rows; n++) {
        if (targets[n] == ignore_index)
            continue;
        if ((uint64_t)targets[n] >= classes)
            return (int64_t)n + 1;
        live++;
        if (weight)
            weights += (double)weight[targets[n]];
    }
    const double counted = weight ? weights : (double)live;
    double few[256];
    double *const losses = rows <= 256 ? few : malloc(rows * sizeof *losses);
    if (!losses)
        return CROSS_ENTROPY_FAST_NO_MEMORY;
    const int set = atomic_load(&instructions);
    const double mean = reduction == CROSS_ENTROPY_FAST_MEAN ? counted : 1.0;
    job j = {.rows = rows, .classes = classes, .stride = stride, .logits = logits, .targets = targets,
             .weight = weight,
             .upstream = upstream, .label_smoothing = label_smoothing, .temperature = temperature, .z_loss = z_loss,
             .ignore_index = ignore_index,
             .wide = 1, .each = reduction == CROSS_ENTROPY_FAST_NONE, .mean = mean, .losses = losses, .dlogits = dlogits};
    work *const *sets =
        label_smoothing == 0.0 && temperature == 1.0 && z_loss == 0.0 ? labels_0_work[0] :
        label_smoothing == 0.0 ? labels_1_work[0] :
        !weight ? labels_2_work[0] :
        1 ? labels_3_work[0] :
        NULL;
    j.work = sets[set < 0 ? cross_entropy_fast_instructions(2) : set];
    const int64_t status = rows ? run(&j, sizeof *logits, threads) : 0;
    if (reduction == CROSS_ENTROPY_FAST_NONE)
        for (size_t n = 0; n < rows && loss && !status; n++)
            loss[n] = (float)losses[n];
    else if (loss && !status) {
        double total = 0.0;
        for (size_t start = 0; start < rows; start += 128) {
            const size_t end = least(start + 128, rows);
            double block = 0.0;
            SIMD(reduction(+ : block))
            for (size_t n = start; n < end; n++)
                block += losses[n] / mean;
            total += block;
        }
        loss[0] = (float)(counted != 0.0 || reduction == CROSS_ENTROPY_FAST_SUM ? total : NAN);
    }
    if (losses != few)
        free(losses);
    return status;
}

int64_t cross_entropy_fast_labels_int32_float64(
    size_t rows, size_t classes, size_t stride, const double *logits, const int32_t *targets,
const double *weight, double label_smoothing, double temperature, double z_loss, int64_t ignore_index, int reduction,
    const double *upstream, double *loss, double *dlogits, int threads)
{
    if (classes < 1 || reduction < CROSS_ENTROPY_FAST_NONE || reduction > CROSS_ENTROPY_FAST_SUM || threads < 0)
        return CROSS_ENTROPY_FAST_REFUSED;
    size_t live = 0;
    double weights = 0.0;
    for (size_t n = 0; n < rows; n++) {
        if (targets[n] == ignore_index)
            continue;
        if ((uint64_t)targets[n] >= classes)
            return (int64_t)n + 1;
        live++;
        if (weight)
            weights += (double)weight[targets[n]];
    }
    const double counted = weight ? weights : (double)live;
    double few[256];
    double *const losses = rows <= 256 ? few : malloc(rows * sizeof *losses);
    if (!losses)
        return CROSS_ENTROPY_FAST_NO_MEMORY;
    const int set = atomic_load(&instructions);
    const double mean = reduction == CROSS_ENTROPY_FAST_MEAN ? counted : 1.0;
    job j = {.rows = rows, .classes = classes, .stride = stride, .logits = logits, .targets = targets,
             .weight = weight,
             .upstream = upstream, .label_smoothing = label_smoothing, .temperature = temperature, .z_loss = z_loss,
             .ignore_index = ignore_index,
             .wide = 0, .each = reduction == CROSS_ENTROPY_FAST_NONE, .mean = mean, .losses = losses, .dlogits = dlogits};
    work *const *sets =
        label_smoothing == 0.0 && temperature == 1.0 && z_loss == 0.0 ? labels_0_work[1] :
        label_smoothing == 0.0 ? labels_1_work[1] :
        !weight ? labels_2_work[1] :
        1 ? labels_3_work[1] :
        NULL;
    j.work = sets[set < 0 ? cross_entropy_fast_instructions(2) : set];
    const int64_t status = rows ? run(&j, sizeof *logits, threads) : 0;
    if (reduction == CROSS_ENTROPY_FAST_NONE)
        for (size_t n = 0; n < rows && loss && !status; n++)
            loss[n] = (double)losses[n];
    else if (loss && !status) {
        double total = 0.0;
        for (size_t start = 0; start < rows; start += 128) {
            const size_t end = least(start + 128, rows);
            double block = 0.0;
            SIMD(reduction(+ : block))
            for (size_t n = start; n < end; n++)
                block += losses[n] / mean;
            total += block;
        }
        loss[0] = (double)(counted != 0.0 || reduction == CROSS_ENTROPY_FAST_SUM ? total : NAN);
    }
    if (losses != few)
        free(losses);
    return status;
}

int64_t cross_entropy_fast_labels_int64_float64(
    size_t rows, size_t classes, size_t stride, const double *logits, const int64_t *targets,
const double *weight, double label_smoothing, double temperature, double z_loss, int64_t ignore_index, int reduction,
    const double *upstream, double *loss, double *dlogits, int threads)
{
    if (classes < 1 || reduction < CROSS_ENTROPY_FAST_NONE || reduction > CROSS_ENTROPY_FAST_SUM || threads < 0)
        return CROSS_ENTROPY_FAST_REFUSED;
    size_t live = 0;
    double weights = 0.0;
    for (size_t n = 0; n < rows; n++) {
        if (targets[n] == ignore_index)
            continue;
        if ((uint64_t)targets[n] >= classes)
            return (int64_t)n + 1;
        live++;
        if (weight)
            weights += (double)weight[targets[n]];
    }
    const double counted = weight ? weights : (double)live;
    double few[256];
    double *const losses = rows <= 256 ? few : malloc(rows * sizeof *losses);
    if (!losses)
        return CROSS_ENTROPY_FAST_NO_MEMORY;
    const int set = atomic_load(&instructions);
    const double mean = reduction == CROSS_ENTROPY_FAST_MEAN ? counted : 1.0;
    job j = {.rows = rows, .classes = classes, .stride = stride, .logits = logits, .targets = targets,
             .weight = weight,
             .upstream = upstream, .label_smoothing = label_smoothing, .temperature = temperature, .z_loss = z_loss,
             .ignore_index = ignore_index,
             .wide = 1, .each = reduction == CROSS_ENTROPY_FAST_NONE, .mean = mean, .losses = losses, .dlogits = dlogits};
    work *const *sets =
        label_smoothing == 0.0 && temperature == 1.0 && z_loss == 0.0 ? labels_0_work[1] :
        label_smoothing == 0.0 ? labels_1_work[1] :
        !weight ? labels_2_work[1] :
        1 ? labels_3_work[1] :
        NULL;
    j.work = sets[set < 0 ? cross_entropy_fast_instructions(2) : set];
    const int64_t status = rows ? run(&j, sizeof *logits, threads) : 0;
    if (reduction == CROSS_ENTROPY_FAST_NONE)
        for (size_t n = 0; n < rows && loss && !status; n++)
            loss[n] = (double)losses[n];
    else if (loss && !status) {
        double total = 0.0;
        for (size_t start = 0; start < rows; start += 128) {
            const size_t end = least(start + 128, rows);
            double block = 0.0;
            SIMD(reduction(+ : block))
            for (size_t n = start; n < end; n++)
                block += losses[n] / mean;
            total += block;
        }
        loss[0] = (double)(counted != 0.0 || reduction == CROSS_ENTROPY_FAST_SUM ? total : NAN);
    }
    if (losses != few)
        free(losses);
    return status;
}

int64_t cross_entropy_fast_rows_float32(
    size_t rows, size_t classes, size_t stride, const float *logits, const float *targets,
const float *weight, double label_smoothing, double temperature, double z_loss, int reduction,
    const float *upstream, float *loss, float *dlogits, int threads)
{
    if (classes < 1 || reduction < CROSS_ENTROPY_FAST_NONE || reduction > CROSS_ENTROPY_FAST_SUM || threads < 0)
        return CROSS_ENTROPY_FAST_REFUSED;
    const double counted = (double)rows;
    double few[256];
    double *const losses = rows <= 256 ? few : malloc(rows * sizeof *losses);
    if (!losses)
        return CROSS_ENTROPY_FAST_NO_MEMORY;
    const int set = atomic_load(&instructions);
    const double mean = reduction == CROSS_ENTROPY_FAST_MEAN ? counted : 1.0;
    job j = {.rows = rows, .classes = classes, .stride = stride, .logits = logits, .targets = targets,
             .weight = weight,
             .upstream = upstream, .label_smoothing = label_smoothing, .temperature = temperature, .z_loss = z_loss,
             .wide = 0, .each = reduction == CROSS_ENTROPY_FAST_NONE, .mean = mean, .losses = losses, .dlogits = dlogits};
    work *const *sets =
        label_smoothing == 0.0 && temperature == 1.0 && z_loss == 0.0 && !weight ? rows_0_work[0] :
        label_smoothing == 0.0 && temperature == 1.0 && z_loss == 0.0 ? rows_1_work[0] :
        label_smoothing == 0.0 && !weight ? rows_2_work[0] :
        label_smoothing == 0.0 ? rows_3_work[0] :
        !weight ? rows_4_work[0] :
        1 ? rows_5_work[0] :
        NULL;
    j.work = sets[set < 0 ? cross_entropy_fast_instructions(2) : set];
    const int64_t status = rows ? run(&j, sizeof *logits, threads) : 0;
    if (reduction == CROSS_ENTROPY_FAST_NONE)
        for (size_t n = 0; n < rows && loss && !status; n++)
            loss[n] = (float)losses[n];
    else if (loss && !status) {
        double total = 0.0;
        for (size_t start = 0; start < rows; start += 128) {
            const size_t end = least(start + 128, rows);
            double block = 0.0;
            SIMD(reduction(+ : block))
            for (size_t n = start; n < end; n++)
                block += losses[n] / mean;
            total += block;
        }
        loss[0] = (float)(counted != 0.0 || reduction == CROSS_ENTROPY_FAST_SUM ? total : NAN);
    }
    if (losses != few)
        free(losses);
    return status;
}

int64_t cross_entropy_fast_rows_float64(
    size_t rows, size_t classes, size_t stride, const double *logits, const double *targets,
const double *weight, double label_smoothing, double temperature, double z_loss, int reduction,
    const double *upstream, double *loss, double *dlogits, int threads)
{
    if (classes < 1 || reduction < CROSS_ENTROPY_FAST_NONE || reduction > CROSS_ENTROPY_FAST_SUM || threads < 0)
        return CROSS_ENTROPY_FAST_REFUSED;
    const double counted = (double)rows;
    double few[256];
    double *const losses = rows <= 256 ? few : malloc(rows * sizeof *losses);
    if (!losses)
        return CROSS_ENTROPY_FAST_NO_MEMORY;
    const int set = atomic_load(&instructions);
    const double mean = reduction == CROSS_ENTROPY_FAST_MEAN ? counted : 1.0;
    job j = {.rows = rows, .classes = classes, .stride = stride, .logits = logits, .targets = targets,
             .weight = weight,
             .upstream = upstream, .label_smoothing = label_smoothing, .temperature = temperature, .z_loss = z_loss,
             .wide = 0, .each = reduction == CROSS_ENTROPY_FAST_NONE, .mean = mean, .losses = losses, .dlogits = dlogits};
    work *const *sets =
        label_smoothing == 0.0 && temperature == 1.0 && z_loss == 0.0 && !weight ? rows_0_work[1] :
        label_smoothing == 0.0 && temperature == 1.0 && z_loss == 0.0 ? rows_1_work[1] :
        label_smoothing == 0.0 && !weight ? rows_2_work[1] :
        label_smoothing == 0.0 ? rows_3_work[1] :
        !weight ? rows_4_work[1] :
        1 ? rows_5_work[1] :
        NULL;
    j.work = sets[set < 0 ? cross_entropy_fast_instructions(2) : set];
    const int64_t status = rows ? run(&j, sizeof *logits, threads) : 0;
    if (reduction == CROSS_ENTROPY_FAST_NONE)
        for (size_t n = 0; n < rows && loss && !status; n++)
            loss[n] = (double)losses[n];
    else if (loss && !status) {
        double total = 0.0;
        for (size_t start = 0; start < rows; start += 128) {
            const size_t end = least(start + 128, rows);
            double block = 0.0;
            SIMD(reduction(+ : block))
            for (size_t n = start; n < end; n++)
                block += losses[n] / mean;
            total += block;
        }
        loss[0] = (double)(counted != 0.0 || reduction == CROSS_ENTROPY_FAST_SUM ? total : NAN);
    }
    if (losses != few)
        free(losses);
    return status;
}

#else /* BODY */
/* exp of a number that is at most 0, off by at most 3.03 u where it is not subnormal: 2^n (1 + r + r^2 q(r)). */
INLINE TARGET double NAME(exp_double)(double x)
{
    const double shifted = x * 1.4426950408889634 + 6755399441057279.0;
    const double n = shifted - 6755399441057279.0;
    const double r = (x - n * 0.6931471805601177) - n * -1.7239444525614835e-13;
    double q = r * 2.082661077724728e-09 + 2.5112021846124233e-08;
    q = q * r + 2.7557581802775346e-07;
    q = q * r + 2.7557234904540495e-06;
    q = q * r + 2.4801586926829422e-05;
    q = q * r + 0.00019841269896341693;
    q = q * r + 0.0013888888889115431;
    q = q * r + 0.008333333333317051;
    q = q * r + 0.041666666666666095;
    q = q * r + 0.16666666666666682;
    q = q * r + 0.5;
    uint64_t power;
    memcpy(&power, &shifted, sizeof power);
    power <<= 52;
    double scale;
    memcpy(&scale, &power, sizeof scale);
    const double found = ((r * r) * q + r + 1.0) * (scale * 0x1p-512);
    return x < -746.0 ? 0 : found;
}

/* log of s, where log(s + lost) is wanted: s = 2^k f, log f = 2 artanh((f - 1)/(f + 1)); off by at most 4 u. */
INLINE TARGET double NAME(log_of)(double s, double lost)
{
    int64_t bits;
    memcpy(&bits, &s, sizeof bits);
    const uint64_t k = (uint64_t)(bits - 0x3fe6a09e667f3bcd) >> 52; /* s is at least 1 */
    bits -= (int64_t)(k << 52);
    double f, power;
    memcpy(&f, &bits, sizeof f);
    const uint64_t shifted = k + 0x4338000000000000;
    memcpy(&power, &shifted, sizeof power);
    power -= 0x1.8p52;
    const double t = (f - 1.0) / (f + 1.0), t2 = t * t;
    double q = 0.08695652173913043;
    q = q * t2 + 0.09523809523809523;
    q = q * t2 + 0.10526315789473684;
    q = q * t2 + 0.11764705882352941;
    q = q * t2 + 0.13333333333333333;
    q = q * t2 + 0.15384615384615385;
    q = q * t2 + 0.18181818181818182;
    q = q * t2 + 0.2222222222222222;
    q = q * t2 + 0.2857142857142857;
    q = q * t2 + 0.4;
    q = q * t2 + 0.6666666666666666;
    return power * 0x1.62e42fefa0000p-1 + (2.0 * t + (t * t2 * q + (power * 0x1.cf79abc9e3b3ap-40 + lost / s)));
}

/* log of a number that is at least 1, or no number. */
INLINE TARGET double NAME(log_double)(double x)
{
    return NAME(log_of)(x, 0.0) + (x - x);
}

/* log(1 + x) of a number that is at least 0, or no number. */
INLINE TARGET double NAME(log1p_double)(double x)
{
    const double s = 1.0 + x, part = s - 1.0;
    return NAME(log_of)(s, (1.0 - (s - part)) + (x - part)) + (x - x);
}

#undef INT
#undef UNSIGNED
#ifdef DOUBLES
#define INT int64_t
#define UNSIGNED uint64_t
#else
#define INT int32_t
#define UNSIGNED uint32_t
#endif
#undef BLOCK
#undef PER
#define BLOCK (BLOCK_BYTES / sizeof(REAL))
#define PER (WIDTH / sizeof(REAL))

/* A vector of this instruction set, one that may lie anywhere, and a mask: in each lane all bits or none. */
typedef REAL NAME(vector) __attribute__((vector_size(WIDTH)));
typedef REAL NAME(loose) __attribute__((vector_size(WIDTH), aligned(sizeof(REAL)), may_alias));
typedef INT NAME(mask) __attribute__((vector_size(WIDTH)));
typedef UNSIGNED NAME(bits) __attribute__((vector_size(WIDTH)));

/* A number in every lane, or a vector as it is. */
#undef EACH
#define EACH(x) ((x) - (NAME(vector)){0})

INLINE TARGET NAME(vector) NAME(either)(NAME(mask) where, NAME(vector) a, NAME(vector) b)
{
    return (NAME(vector))(((NAME(mask))a & where) | ((NAME(mask))b & ~where));
}

/* a b, and 0 where a is 0. */
INLINE TARGET NAME(vector) NAME(weighed)(NAME(vector) a, NAME(vector) b)
{
    return (NAME(vector))((NAME(mask))(a * b) & (a != 0));
}

/* The greater; b where either is no number. */
INLINE TARGET NAME(vector) NAME(greater)(NAME(vector) a, NAME(vector) b)
{
#if defined(X86) && WIDTH == 16 && defined(DOUBLES)
    return (NAME(vector))_mm_max_pd((__m128d)a, (__m128d)b);
#elif defined(X86) && WIDTH == 16
    return (NAME(vector))_mm_max_ps((__m128)a, (__m128)b);
#elif defined(X86) && WIDTH == 32 && defined(DOUBLES)
    return (NAME(vector))_mm256_max_pd((__m256d)a, (__m256d)b);
#elif defined(X86) && WIDTH == 32
    return (NAME(vector))_mm256_max_ps((__m256)a, (__m256)b);
#elif defined(X86) && WIDTH == 64 && defined(DOUBLES)
    return (NAME(vector))_mm512_max_pd((__m512d)a, (__m512d)b);
#elif defined(X86) && WIDTH == 64
    return (NAME(vector))_mm512_max_ps((__m512)a, (__m512)b);
#else
    return NAME(either)(a > b, a, b);
#endif
}

/* The mask of one lane; of none where there is no such lane. */
INLINE TARGET NAME(mask) NAME(lane)(size_t at)
{
    NAME(mask) lanes;
    for (size_t i = 0; i < PER; i++)
        lanes[i] = (INT)i;
    return lanes == (at < PER ? (INT)at : -1);
}

/* The mask of the first lanes. */
INLINE TARGET NAME(mask) NAME(first)(size_t few)
{
    NAME(mask) lanes;
    for (size_t i = 0; i < PER; i++)
        lanes[i] = (INT)i;
    return lanes < (INT)few;
}

/* A vector of an array, or of its first entries and 0. */
INLINE TARGET NAME(vector) NAME(load)(const REAL *at, size_t few)
{
    if (few >= PER)
        return *(const NAME(loose) *)at;
    _Alignas(WIDTH) REAL found[PER] = {0};
    for (size_t i = 0; i < few; i++)
        found[i] = at[i];
    return *(const NAME(vector) *)found;
}

INLINE TARGET void NAME(store)(REAL *to, NAME(vector) x, size_t few)
{
    if (few >= PER) {
        *(NAME(loose) *)to = x;
        return;
    }
    for (size_t i = 0; i < few; i++)
        to[i] = x[i];
}

/* Stores a vector past the cache; `to` is a multiple of its width. */
INLINE TARGET void NAME(stream)(REAL *to, NAME(vector) x)
{
#if defined(X86) && WIDTH == 16
    _mm_stream_si128((void *)to, (__m128i)x);
#elif defined(X86) && WIDTH == 32
    _mm256_stream_si256((void *)to, (__m256i)x);
#elif defined(X86) && WIDTH == 64
    _mm512_stream_si512((void *)to, (__m512i)x);
#else
    *(NAME(loose) *)to = x;
#endif
}

INLINE TARGET REAL NAME(total)(NAME(vector) x)
{
    for (size_t half = PER / 2; half > 0; half /= 2)
        for (size_t i = 0; i < half; i++)
            x[i] += x[i + half];
    return x[0];
}

/* exp of numbers that are at most 0, off by at most u times 3.09 (float) or 3.03 (double) where it is not subnormal. */
INLINE TARGET NAME(vector) NAME(exp)(NAME(vector) x)
{
#ifdef DOUBLES
    const NAME(vector) y = NAME(greater)(EACH(-746.0), x);
    const NAME(vector) shifted = y * 1.4426950408889634 + 6755399441057279.0;
    const NAME(vector) n = shifted - 6755399441057279.0;
    const NAME(vector) r = (y - n * 0.6931471805601177) - n * -1.7239444525614835e-13;
    NAME(vector) q = r * 2.082661077724728e-09 + 2.5112021846124233e-08;
    q = q * r + 2.7557581802775346e-07;
    q = q * r + 2.7557234904540495e-06;
    q = q * r + 2.4801586926829422e-05;
    q = q * r + 0.00019841269896341693;
    q = q * r + 0.0013888888889115431;
    q = q * r + 0.008333333333317051;
    q = q * r + 0.041666666666666095;
    q = q * r + 0.16666666666666682;
    q = q * r + 0.5;
    const NAME(vector) scale = (NAME(vector))((NAME(bits))shifted << 52);
    return (((r * r) * q + r) * scale + scale) * 0x1p-512;
#else
    const NAME(vector) y = NAME(greater)(EACH(-104.0f), x);
    const NAME(vector) shifted = y * 1.4426950216293335f + 12583103.0f;
    const NAME(vector) n = shifted - 12583103.0f;
    const NAME(vector) r = (y - n * 0.693145751953125f) - n * 1.428606765330187e-06f;
    NAME(vector) q = r * 0.0013814609264954925f + 0.008368710987269878f;
    q = q * r + 0.04166838899254799f;
    q = q * r + 0.1666652113199234f;
    q = q * r + 0.4999999403953552f;
    const NAME(vector) scale = (NAME(vector))((NAME(bits))shifted << 23);
    return (((r * r) * q + r) * scale + scale) * 0x1p-64f;
#endif
}

#undef SIDE
#undef SIDE_8
#undef SIDE_4
#define SIDE ((WIDTH < 32 ? WIDTH : 32) / sizeof(REAL))
#if WIDTH >= 32 && !defined(DOUBLES)
#define SIDE_8
#elif WIDTH >= 32 || !defined(DOUBLES)
#define SIDE_4
#endif
typedef REAL NAME(side) __attribute__((vector_size(SIDE * sizeof(REAL)), aligned(sizeof(REAL)), may_alias));

/* to[c][r] = from[r][c] for r, c < SIDE, where rows lie so many entries apart. */
INLINE TARGET void NAME(turn)(const REAL *from, size_t apart, REAL *to, size_t to_apart)
{
#ifdef SHUFFLES
    NAME(side) t[SIDE], u[SIDE];
    for (size_t r = 0; r < SIDE; r++)
        t[r] = *(const NAME(side) *)(from + r * apart);
#if defined(SIDE_8)
    for (size_t r = 0; r < SIDE; r++)
        u[r] = r & 4 ? __builtin_shufflevector(t[r ^ 4], t[r], 4, 5, 6, 7, 12, 13, 14, 15) : __builtin_shufflevector(t[r], t[r ^ 4], 0, 1, 2, 3, 8, 9, 10, 11);
    memcpy(t, u, sizeof t);
    for (size_t r = 0; r < SIDE; r++)
        u[r] = r & 2 ? __builtin_shufflevector(t[r ^ 2], t[r], 2, 3, 10, 11, 6, 7, 14, 15) : __builtin_shufflevector(t[r], t[r ^ 2], 0, 1, 8, 9, 4, 5, 12, 13);
    memcpy(t, u, sizeof t);
    for (size_t r = 0; r < SIDE; r++)
        u[r] = r & 1 ? __builtin_shufflevector(t[r ^ 1], t[r], 1, 9, 3, 11, 5, 13, 7, 15) : __builtin_shufflevector(t[r], t[r ^ 1], 0, 8, 2, 10, 4, 12, 6, 14);
    memcpy(t, u, sizeof t);
#elif defined(SIDE_4)
    for (size_t r = 0; r < SIDE; r++)
        u[r] = r & 2 ? __builtin_shufflevector(t[r ^ 2], t[r], 2, 3, 6, 7) : __builtin_shufflevector(t[r], t[r ^ 2], 0, 1, 4, 5);
    memcpy(t, u, sizeof t);
    for (size_t r = 0; r < SIDE; r++)
        u[r] = r & 1 ? __builtin_shufflevector(t[r ^ 1], t[r], 1, 5, 3, 7) : __builtin_shufflevector(t[r], t[r ^ 1], 0, 4, 2, 6);
    memcpy(t, u, sizeof t);
#elif 1
    for (size_t r = 0; r < SIDE; r++)
        u[r] = r & 1 ? __builtin_shufflevector(t[r ^ 1], t[r], 1, 3) : __builtin_shufflevector(t[r], t[r ^ 1], 0, 2);
    memcpy(t, u, sizeof t);
#endif
    for (size_t c = 0; c < SIDE; c++)
        *(NAME(side) *)(to + c * to_apart) = t[c];
#else
    for (size_t r = 0; r < SIDE; r++)
        for (size_t c = 0; c < SIDE; c++)
            to[c * to_apart + r] = from[r * apart + c];
#endif
}

/* to[k][r] = from[r][k] for LANES rows and all classes, or with `back` the reverse. */
INLINE TARGET void NAME(turn_rows)(const REAL *from, size_t apart, REAL *to, size_t to_apart, size_t classes, int back)
{
    for (size_t r = 0; r < LANES; r += SIDE)
        for (size_t k = 0; k < classes; k += SIDE) {
            const size_t at = k + SIDE <= classes ? k : classes - SIDE;
            if (back)
                NAME(turn)(from + at * apart + r, apart, to + r * to_apart + at, to_apart);
            else
                NAME(turn)(from + r * apart + at, apart, to + at * to_apart + r, to_apart);
        }
}

/* How many entries lie before the first that begins a line. */
INLINE TARGET size_t NAME(before_line)(const REAL *to, size_t count)
{
    const size_t head = (LINE - (uintptr_t)to % LINE) % LINE / sizeof(REAL);
    return head < count ? head : count;
}

/* The greatest of some numbers and of top. */
INLINE TARGET REAL NAME(greatest)(const REAL *z, size_t count, REAL top)
{
    NAME(vector) t[4] = {EACH(top), EACH(top), EACH(top), EACH(top)};
    size_t k = 0;
    for (; k + 4 * PER <= count; k += 4 * PER)
        for (size_t i = 0; i < 4; i++)
            t[i] = NAME(greater)(*(const NAME(loose) *)(z + k + i * PER), t[i]);
    for (; k + PER <= count; k += PER)
        t[0] = NAME(greater)(*(const NAME(loose) *)(z + k), t[0]);
    for (; k < count; k++)
        top = z[k] > top ? z[k] : top;
    t[0] = NAME(greater)(NAME(greater)(t[0], t[1]), NAME(greater)(t[2], t[3]));
    for (size_t i = 0; i < PER; i++)
        top = t[0][i] > top ? t[0][i] : top;
    return top;
}

INLINE TARGET void NAME(fill_zero)(REAL *out, size_t count)
{
    memset(out, 0, count * sizeof(REAL));
}

INLINE TARGET void NAME(prefetch)(const REAL *at, size_t count)
{
    for (size_t i = 0; i < count; i += LINE / sizeof(REAL))
        __builtin_prefetch(at + i);
}

/* What labels, where label_smoothing == 0.0 && temperature == 1.0 && z_loss == 0.0, take from a row to its classes, and from its classes to the row. */
typedef struct NAME(labels_0_known) {
    NAME(vector) m;
} NAME(labels_0_known);

typedef struct NAME(labels_0_sums) {
    NAME(vector) s1;
} NAME(labels_0_sums);

typedef struct NAME(labels_0_slopes) {
    NAME(vector) k2, at_label;
} NAME(labels_0_slopes);

/* Adds the classes of the lanes that are live to the sums, and returns what is kept of them. */
INLINE TARGET NAME(vector) NAME(labels_0_add)(
    NAME(vector) z, NAME(mask) here, NAME(mask) live, const NAME(labels_0_known) *f, NAME(labels_0_sums) *sums)
{
    const NAME(vector) kept = NAME(exp)(EACH(z - f->m));
    sums->s1 += (NAME(vector))((NAME(mask))EACH(NAME(either)(here, EACH((REAL)0.0), EACH(kept))) & live);
    return kept;
}

/* The gradient of some classes. */
INLINE TARGET NAME(vector) NAME(labels_0_slope)(
    NAME(vector) kept, NAME(mask) here, const NAME(labels_0_slopes) *f)
{
    return NAME(either)(here, f->at_label, EACH(f->k2 * kept));
}

/* Adds classes from..to of a row. */
INLINE TARGET void NAME(labels_0_add_all)(
    const REAL *logits, size_t label, REAL *kept, size_t from, size_t to,
    const NAME(labels_0_known) *f, NAME(labels_0_sums) *sums)
{
    size_t k = from;
    const size_t near = label - from < to - from ? label - (label - from) % PER : to;
    for (;;) {
        const size_t stop = k <= near ? near : to;
        for (; k + PER <= stop; k += PER) {
            NAME(store)(kept + k, NAME(labels_0_add)(NAME(load)(logits + k, PER), (NAME(mask)){0}, ~(NAME(mask)){0}, f, sums), PER);
        }
        if (k != near || k + PER > to)
            break;
        NAME(store)(kept + k, NAME(labels_0_add)(NAME(load)(logits + k, PER), NAME(lane)(label - k), ~(NAME(mask)){0}, f, sums), PER);
        k += PER;
    }
    if (k < to) {
        NAME(store)(kept + k, NAME(labels_0_add)(NAME(load)(logits + k, to - k), NAME(lane)(label - k), NAME(first)(to - k), f, sums), to - k);
    }
}

/* Stores the gradient of classes from..to of a row; past the cache, `out + from` begins a line. */
INLINE TARGET void NAME(labels_0_store_all)(
    const REAL *kept, NAME(vector) factor, size_t label, REAL *out, size_t from, size_t to,
    const NAME(labels_0_slopes) *f, int past_cache)
{
    size_t k = from;
    const size_t near = label - from < to - from ? label - (label - from) % PER : to;
    for (;;) {
        const size_t stop = k <= near ? near : to;
        for (; k + PER <= stop; k += PER) {
            const NAME(vector) slope = NAME(labels_0_slope)(NAME(load)(kept + k, PER) * factor, (NAME(mask)){0}, f);
            if (past_cache)
                NAME(stream)(out + k, slope);
            else
                NAME(store)(out + k, slope, PER);
        }
        if (k != near || k + PER > to)
            break;
        const NAME(vector) slope = NAME(labels_0_slope)(NAME(load)(kept + k, PER) * factor, NAME(lane)(label - k), f);
        if (past_cache)
            NAME(stream)(out + k, slope);
        else
            NAME(store)(out + k, slope, PER);
        k += PER;
    }
    if (k < to) {
        const NAME(vector) slope = NAME(labels_0_slope)(NAME(load)(kept + k, to - k) * factor, NAME(lane)(label - k), f);
        NAME(store)(out + k, slope, to - k);
    }
}

/* Three passes over row n, where label_smoothing == 0.0 && temperature == 1.0 && z_loss == 0.0. */
static TARGET void NAME(labels_0_row)(const job *j, size_t n, REAL *kept)
{
    const size_t classes = j->classes;
    const REAL *const weight = j->weight;
    const double label_smoothing = j->label_smoothing;
    (void)label_smoothing;
    const double temperature = j->temperature;
    (void)temperature;
    const double z_loss = j->z_loss;
    (void)z_loss;
    const REAL *const logits = (const REAL *)j->logits + n * j->stride;
    REAL *const out = j->dlogits ? (REAL *)j->dlogits + n * classes : NULL;
    const int ahead = n + 1 < j->rows;
    if (label_of(j, n) == j->ignore_index) {
        if (out)
            NAME(fill_zero)(out, classes);
        j->losses[n] = 0.0;
        return;
    }
    const size_t label = (size_t)label_of(j, n);
    const double z_of_label = (double)logits[label];
    const double weight_of_label = weight ? (double)weight[label] : 1.0;
    const double divisor = j->upstream ? j->mean / (double)((const REAL *)j->upstream)[j->each ? n : 0] : j->mean;
    const double m = (double)NAME(greatest)(logits, classes, -INFINITY);

    NAME(labels_0_known) known;
    known.m = EACH((REAL)m);
    double s1 = 0.0;
    for (size_t start = 0; start < classes; start += BLOCK) {
        const size_t count = classes - start < BLOCK ? classes - start : BLOCK;
        if (ahead) {
            NAME(prefetch)(logits + j->stride + start, count);
            if (out && !j->past_cache)
                NAME(prefetch)(out + classes + start, count);
        }
        NAME(labels_0_sums) sums = {{0}, };
        NAME(labels_0_add_all)(logits, label, kept, start, start + count, &known, &sums);
        s1 += (double)NAME(total)(sums.s1);
    }
    const double c6 = weight_of_label;
    const double v2 = NAME(exp_double)(z_of_label - m);
    const double v1 = v2 + s1;
    const double c5 = -(weight_of_label * (s1 / v1));
    const double d1 = 1.0 / divisor;
    const double k1 = c5 * d1;
    const double k2 = c6 * (1.0 / v1) * d1;
    const double loss = weight_of_label * (2.0 * (0.5 * m - 0.5 * z_of_label) + NAME(log1p_double)(v2 - 1.0 + s1));
    j->losses[n] = loss;
    if (!out)
        return;
    NAME(labels_0_slopes) slopes;
    slopes.k2 = EACH((REAL)k2);
    slopes.at_label = EACH((REAL)k1);
    const NAME(vector) one = EACH((REAL)1);
    const size_t head = j->past_cache ? NAME(before_line)(out, classes) : classes;
    NAME(labels_0_store_all)(kept, one, label, out, 0, head, &slopes, 0);
    NAME(labels_0_store_all)(kept, one, label, out, head, classes, &slopes, 1);
}

/* Up to LANES rows from row n at once, of FEW classes at most: lanes are rows. */
static TARGET void NAME(labels_0_lanes)(const job *j, size_t n, size_t count)
{
    const size_t classes = j->classes;
    const REAL *const weight = j->weight;
    const double label_smoothing = j->label_smoothing;
    (void)label_smoothing;
    const double temperature = j->temperature;
    (void)temperature;
    const double z_loss = j->z_loss;
    (void)z_loss;
    const REAL *const logits = (const REAL *)j->logits + n * j->stride;
    _Alignas(64) REAL zs[FEW * LANES], kept[FEW * LANES], top[LANES];
    _Alignas(64) REAL sum_s1[LANES];
    _Alignas(64) REAL slope_k2[LANES];
    _Alignas(64) REAL at_label[LANES];
    _Alignas(64) double divisors[LANES];
    _Alignas(64) REAL z_label[LANES];
    _Alignas(64) REAL w_label[LANES];
    _Alignas(64) INT labels[LANES];
    int ignored = 0;
    const int whole = count == LANES && classes >= SIDE;
    if (whole) {
        NAME(turn_rows)(logits, j->stride, zs, LANES, classes, 0);
    } else
        for (size_t r = 0; r < LANES; r++)
            for (size_t k = 0; k < classes; k++) {
                zs[k * LANES + r] = logits[least(r, count - 1) * j->stride + k];
            }
    for (size_t r = 0; r < LANES; r++) {
        const int64_t t = label_of(j, n + least(r, count - 1));
        ignored |= t == j->ignore_index;
        labels[r] = t == j->ignore_index ? 0 : (INT)t;
        z_label[r] = zs[(size_t)labels[r] * LANES + r];
    }
    for (size_t r = 0; r < LANES; r++)
        w_label[r] = weight ? weight[labels[r]] : (REAL)1;
    for (size_t r = 0; r < LANES; r++)
        divisors[r] = j->mean;
    for (size_t r = 0; r < LANES && j->upstream; r++)
        divisors[r] = j->mean / (double)((const REAL *)j->upstream)[j->each ? n + least(r, count - 1) : 0];
    for (size_t r = 0; r < LANES; r += PER) {
        NAME(vector) greatest = EACH(-(REAL)INFINITY);
        for (size_t k = 0; k < classes; k++)
            greatest = NAME(greater)(*(const NAME(vector) *)(zs + k * LANES + r), greatest);
        *(NAME(vector) *)(top + r) = greatest;
    }
    for (size_t r = 0; r < LANES; r += PER) {
        NAME(labels_0_sums) sums = {{0}, };
        NAME(labels_0_known) known;
        known.m = *(const NAME(vector) *)(top + r);
        const NAME(mask) label = *(const NAME(mask) *)(labels + r);
        for (size_t k = 0; k < classes; k++) {

            *(NAME(vector) *)(kept + k * LANES + r) = NAME(labels_0_add)(
                *(const NAME(vector) *)(zs + k * LANES + r), label == (INT)k, ~(NAME(mask)){0}, &known, &sums);
        }
        *(NAME(vector) *)(sum_s1 + r) = sums.s1;
    }
    _Alignas(64) double losses[LANES];
    SIMD()
    for (size_t r = 0; r < LANES; r++) {
        const double m = (double)top[r], divisor = divisors[r];
        (void)m;
        const double z_of_label = (double)z_label[r];
        const double weight_of_label = (double)w_label[r];
        const double s1 = (double)sum_s1[r];

        const double c6 = weight_of_label;
        const double v2 = NAME(exp_double)(z_of_label - m);
        const double v1 = v2 + s1;
        const double c5 = -(weight_of_label * (s1 / v1));
        const double d1 = 1.0 / divisor;
        const double k1 = c5 * d1;
        const double k2 = c6 * (1.0 / v1) * d1;
        const double loss = weight_of_label * (2.0 * (0.5 * m - 0.5 * z_of_label) + NAME(log1p_double)(v2 - 1.0 + s1));
        losses[r] = loss;
        slope_k2[r] = (REAL)k2;
        at_label[r] = (REAL)k1;
    }
    for (size_t r = 0; r < count; r++)
        j->losses[n + r] = losses[r];
    if (j->dlogits) {
        REAL *const out = (REAL *)j->dlogits + n * classes;
        for (size_t r = 0; r < LANES; r += PER) {
            NAME(labels_0_slopes) slopes;
            slopes.k2 = *(const NAME(vector) *)(slope_k2 + r);
            slopes.at_label = *(const NAME(vector) *)(at_label + r);
            const NAME(mask) label = *(const NAME(mask) *)(labels + r);
            for (size_t k = 0; k < classes; k++) {

                NAME(vector) *const at = (NAME(vector) *)(kept + k * LANES + r);
                *at = NAME(labels_0_slope)(*at, label == (INT)k, &slopes);
            }
        }
        if (whole)
            NAME(turn_rows)(kept, LANES, out, classes, classes, 1);
        for (size_t r = 0; r < count && !whole; r++)
            for (size_t k = 0; k < classes; k++)
                out[r * classes + k] = kept[k * LANES + r];
    }
    for (size_t r = 0; r < count && ignored; r++)
        if (label_of(j, n + r) == j->ignore_index) {
            j->losses[n + r] = 0.0;
            if (j->dlogits)
                NAME(fill_zero)((REAL *)j->dlogits + (n + r) * classes, classes);
        }
}

/* Rows from..to, the exponentials of a row in one loop over blocks with the stores of the row before.
 *
 * A block of what is kept is read for the one row before it is written for the other.  Which classes are a block
 * depends on nothing but their number, so that a row's results do not depend on where it lies.
 */
static TARGET void NAME(labels_0_streamed)(const job *j, size_t from, size_t to, REAL *kept)
{
    const size_t classes = j->classes;
    const REAL *const weight = j->weight;
    const double label_smoothing = j->label_smoothing;
    (void)label_smoothing;
    const double temperature = j->temperature;
    (void)temperature;
    const double z_loss = j->z_loss;
    (void)z_loss;
    const size_t per_line = LINE / sizeof(REAL), blocks = (classes + BLOCK - 1) / BLOCK;
    REAL *const tops = kept + blocks * BLOCK, *out = NULL;
    int pending = 0;
    NAME(labels_0_slopes) slopes = {{0}, {0}, };
    double old_m = 0.0;
    size_t old_label = 0;
    for (size_t n = from; n < to || pending; n++) {
        for (; n < to && label_of(j, n) == j->ignore_index; n++) {
            j->losses[n] = 0.0;
            if (j->dlogits)
                NAME(fill_zero)((REAL *)j->dlogits + n * classes, classes);
        }
        const int live = n < to;
        if (!live && !pending)
            break;
        const REAL *const logits = (const REAL *)j->logits + (live ? n : 0) * j->stride;
        const size_t label = live ? (size_t)label_of(j, n) : 0;
        REAL top = sizeof(REAL) == 4 ? (REAL)-0x1.fffffep127 : (REAL)-0x1.fffffffffffffp1023;

        double s1 = 0.0;
        for (size_t b = 0; b < blocks; b++) {
            const size_t start = b * BLOCK, end = least(start + BLOCK, classes);
            if (pending) {
                const double older = (double)tops[b];
                const NAME(vector) factor = EACH((REAL)NAME(exp_double)(older - old_m));
                const size_t line = start + NAME(before_line)(out + start, end - start);
                const size_t last = line + (end - line) / per_line * per_line;
                NAME(labels_0_store_all)(kept, factor, old_label, out, line, last, &slopes, 1);
                for (int side = 0; side < 2; side++)
                    NAME(labels_0_store_all)(kept, factor, old_label, out, side ? last : start, side ? end : line, &slopes, 0);
            }
            if (!live)
                continue;
            NAME(prefetch)(logits + start + AHEAD / sizeof(REAL), end - start);
            const REAL greatest = NAME(greatest)(logits + start, end - start, top);
            if (greatest > top) {
                const double older = (double)top, m = (double)greatest;
                const double factor = NAME(exp_double)(older - m);
                s1 *= factor;
                top = greatest;
            }
            tops[b] = top;
            const double m = (double)top;
            NAME(labels_0_known) known;
            known.m = EACH((REAL)m);
            NAME(labels_0_sums) sums = {{0}, };
            NAME(labels_0_add_all)(logits, label, kept, start, end, &known, &sums);
            s1 += (double)NAME(total)(sums.s1);
        }
        pending = live && j->dlogits;
        if (!live)
            break;
        const double z_of_label = (double)logits[label];
        const double weight_of_label = weight ? (double)weight[label] : 1.0;
        const double divisor = j->upstream ? j->mean / (double)((const REAL *)j->upstream)[j->each ? n : 0] : j->mean;
        const double m = (double)top;
        const double c6 = weight_of_label;
        const double v2 = NAME(exp_double)(z_of_label - m);
        const double v1 = v2 + s1;
        const double c5 = -(weight_of_label * (s1 / v1));
        const double d1 = 1.0 / divisor;
        const double k1 = c5 * d1;
        const double k2 = c6 * (1.0 / v1) * d1;
        const double loss = weight_of_label * (2.0 * (0.5 * m - 0.5 * z_of_label) + NAME(log1p_double)(v2 - 1.0 + s1));
        j->losses[n] = loss;
        slopes.k2 = EACH((REAL)k2);
        slopes.at_label = EACH((REAL)k1);
        old_m = m;
        old_label = label;
        out = pending ? (REAL *)j->dlogits + n * classes : NULL;
    }
    fence();
}

static TARGET void NAME(labels_0_rows)(const job *j, size_t from, size_t to, void *scratch)
{
    if (j->lanes) {
        for (size_t n = from; n < to; n += LANES)
            NAME(labels_0_lanes)(j, n, to - n < LANES ? to - n : LANES);
        return;
    }
    if (j->streamed) {
        NAME(labels_0_streamed)(j, from, to, scratch);
        return;
    }
    for (size_t n = from; n < to; n++)
        NAME(labels_0_row)(j, n, scratch);
    fence();
}

/* What labels, where label_smoothing == 0.0, take from a row to its classes, and from its classes to the row. */
typedef struct NAME(labels_1_known) {
    NAME(vector) m, r1;
} NAME(labels_1_known);

typedef struct NAME(labels_1_sums) {
    NAME(vector) s1;
} NAME(labels_1_sums);

typedef struct NAME(labels_1_slopes) {
    NAME(vector) k2, at_label;
} NAME(labels_1_slopes);

/* Adds the classes of the lanes that are live to the sums, and returns what is kept of them. */
INLINE TARGET NAME(vector) NAME(labels_1_add)(
    NAME(vector) z, NAME(mask) here, NAME(mask) live, const NAME(labels_1_known) *f, NAME(labels_1_sums) *sums)
{
    const NAME(vector) kept = NAME(exp)(EACH((z - f->m) * f->r1));
    sums->s1 += (NAME(vector))((NAME(mask))EACH(NAME(either)(here, EACH((REAL)0.0), EACH(kept))) & live);
    return kept;
}

/* The gradient of some classes. */
INLINE TARGET NAME(vector) NAME(labels_1_slope)(
    NAME(vector) kept, NAME(mask) here, const NAME(labels_1_slopes) *f)
{
    return NAME(either)(here, f->at_label, EACH(f->k2 * kept));
}

/* Adds classes from..to of a row. */
INLINE TARGET void NAME(labels_1_add_all)(
    const REAL *logits, size_t label, REAL *kept, size_t from, size_t to,
    const NAME(labels_1_known) *f, NAME(labels_1_sums) *sums)
{
    size_t k = from;
    const size_t near = label - from < to - from ? label - (label - from) % PER : to;
    for (;;) {
        const size_t stop = k <= near ? near : to;
        for (; k + PER <= stop; k += PER) {
            NAME(store)(kept + k, NAME(labels_1_add)(NAME(load)(logits + k, PER), (NAME(mask)){0}, ~(NAME(mask)){0}, f, sums), PER);
        }
        if (k != near || k + PER > to)
            break;
        NAME(store)(kept + k, NAME(labels_1_add)(NAME(load)(logits + k, PER), NAME(lane)(label - k), ~(NAME(mask)){0}, f, sums), PER);
        k += PER;
    }
    if (k < to) {
        NAME(store)(kept + k, NAME(labels_1_add)(NAME(load)(logits + k, to - k), NAME(lane)(label - k), NAME(first)(to - k), f, sums), to - k);
    }
}

/* Stores the gradient of classes from..to of a row; past the cache, `out + from` begins a line. */
INLINE TARGET void NAME(labels_1_store_all)(
    const REAL *kept, NAME(vector) factor, size_t label, REAL *out, size_t from, size_t to,
    const NAME(labels_1_slopes) *f, int past_cache)
{
    size_t k = from;
    const size_t near = label - from < to - from ? label - (label - from) % PER : to;
    for (;;) {
        const size_t stop = k <= near ? near : to;
        for (; k + PER <= stop; k += PER) {
            const NAME(vector) slope = NAME(labels_1_slope)(NAME(load)(kept + k, PER) * factor, (NAME(mask)){0}, f);
            if (past_cache)
                NAME(stream)(out + k, slope);
            else
                NAME(store)(out + k, slope, PER);
        }
        if (k != near || k + PER > to)
            break;
        const NAME(vector) slope = NAME(labels_1_slope)(NAME(load)(kept + k, PER) * factor, NAME(lane)(label - k), f);
        if (past_cache)
            NAME(stream)(out + k, slope);
        else
            NAME(store)(out + k, slope, PER);
        k += PER;
    }
    if (k < to) {
        const NAME(vector) slope = NAME(labels_1_slope)(NAME(load)(kept + k, to - k) * factor, NAME(lane)(label - k), f);
        NAME(store)(out + k, slope, to - k);
    }
}

/* Three passes over row n, where label_smoothing == 0.0. */
static TARGET void NAME(labels_1_row)(const job *j, size_t n, REAL *kept)
{
    const size_t classes = j->classes;
    const REAL *const weight = j->weight;
    const double label_smoothing = j->label_smoothing;
    (void)label_smoothing;
    const double temperature = j->temperature;
    (void)temperature;
    const double z_loss = j->z_loss;
    (void)z_loss;
    const REAL *const logits = (const REAL *)j->logits + n * j->stride;
    REAL *const out = j->dlogits ? (REAL *)j->dlogits + n * classes : NULL;
    const int ahead = n + 1 < j->rows;
    if (label_of(j, n) == j->ignore_index) {
        if (out)
            NAME(fill_zero)(out, classes);
        j->losses[n] = 0.0;
        return;
    }
    const size_t label = (size_t)label_of(j, n);
    const double z_of_label = (double)logits[label];
    const double weight_of_label = weight ? (double)weight[label] : 1.0;
    const double divisor = j->upstream ? j->mean / (double)((const REAL *)j->upstream)[j->each ? n : 0] : j->mean;
    const double m = (double)NAME(greatest)(logits, classes, -INFINITY);
    const double r1 = 1.0 / temperature;
    NAME(labels_1_known) known;
    known.m = EACH((REAL)m);
    known.r1 = EACH((REAL)r1);
    double s1 = 0.0;
    for (size_t start = 0; start < classes; start += BLOCK) {
        const size_t count = classes - start < BLOCK ? classes - start : BLOCK;
        if (ahead) {
            NAME(prefetch)(logits + j->stride + start, count);
            if (out && !j->past_cache)
                NAME(prefetch)(out + classes + start, count);
        }
        NAME(labels_1_sums) sums = {{0}, };
        NAME(labels_1_add_all)(logits, label, kept, start, start + count, &known, &sums);
        s1 += (double)NAME(total)(sums.s1);
    }
    const double v5 = NAME(exp_double)((z_of_label - m) / temperature);
    const double v3 = NAME(log1p_double)(v5 - 1.0 + s1);
    const double v2 = m / temperature + v3;
    const double v1 = 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
    const double v4 = v5 + s1;
    const double c5 = (-(weight_of_label * (s1 / v4)) + v1 * (v5 / v4)) / temperature;
    const double d1 = 1.0 / divisor;
    const double k1 = c5 * d1;
    const double c6 = weight_of_label + v1;
    const double k2 = c6 * (1.0 / v4) / temperature * d1;
    const double loss = weight_of_label * (2.0 * (0.5 * m - 0.5 * z_of_label) / temperature + v3) + (z_loss != 0.0 ? z_loss * (v2 * v2) : 0.0);
    j->losses[n] = loss;
    if (!out)
        return;
    NAME(labels_1_slopes) slopes;
    slopes.k2 = EACH((REAL)k2);
    slopes.at_label = EACH((REAL)k1);
    const NAME(vector) one = EACH((REAL)1);
    const size_t head = j->past_cache ? NAME(before_line)(out, classes) : classes;
    NAME(labels_1_store_all)(kept, one, label, out, 0, head, &slopes, 0);
    NAME(labels_1_store_all)(kept, one, label, out, head, classes, &slopes, 1);
}

/* Up to LANES rows from row n at once, of FEW classes at most: lanes are rows. */
static TARGET void NAME(labels_1_lanes)(const job *j, size_t n, size_t count)
{
    const size_t classes = j->classes;
    const REAL *const weight = j->weight;
    const double label_smoothing = j->label_smoothing;
    (void)label_smoothing;
    const double temperature = j->temperature;
    (void)temperature;
    const double z_loss = j->z_loss;
    (void)z_loss;
    const REAL *const logits = (const REAL *)j->logits + n * j->stride;
    _Alignas(64) REAL zs[FEW * LANES], kept[FEW * LANES], top[LANES];
    _Alignas(64) REAL known_r1[LANES];
    _Alignas(64) REAL sum_s1[LANES];
    _Alignas(64) REAL slope_k2[LANES];
    _Alignas(64) REAL at_label[LANES];
    _Alignas(64) double divisors[LANES];
    _Alignas(64) REAL z_label[LANES];
    _Alignas(64) REAL w_label[LANES];
    _Alignas(64) INT labels[LANES];
    int ignored = 0;
    const int whole = count == LANES && classes >= SIDE;
    if (whole) {
        NAME(turn_rows)(logits, j->stride, zs, LANES, classes, 0);
    } else
        for (size_t r = 0; r < LANES; r++)
            for (size_t k = 0; k < classes; k++) {
                zs[k * LANES + r] = logits[least(r, count - 1) * j->stride + k];
            }
    for (size_t r = 0; r < LANES; r++) {
        const int64_t t = label_of(j, n + least(r, count - 1));
        ignored |= t == j->ignore_index;
        labels[r] = t == j->ignore_index ? 0 : (INT)t;
        z_label[r] = zs[(size_t)labels[r] * LANES + r];
    }
    for (size_t r = 0; r < LANES; r++)
        w_label[r] = weight ? weight[labels[r]] : (REAL)1;
    for (size_t r = 0; r < LANES; r++)
        divisors[r] = j->mean;
    for (size_t r = 0; r < LANES && j->upstream; r++)
        divisors[r] = j->mean / (double)((const REAL *)j->upstream)[j->each ? n + least(r, count - 1) : 0];
    for (size_t r = 0; r < LANES; r += PER) {
        NAME(vector) greatest = EACH(-(REAL)INFINITY);
        for (size_t k = 0; k < classes; k++)
            greatest = NAME(greater)(*(const NAME(vector) *)(zs + k * LANES + r), greatest);
        *(NAME(vector) *)(top + r) = greatest;
    }
    SIMD()
    for (size_t r = 0; r < LANES; r++) {
        const double m = (double)top[r];
        (void)m;
        const double r1 = 1.0 / temperature;
        known_r1[r] = (REAL)r1;
    }
    for (size_t r = 0; r < LANES; r += PER) {
        NAME(labels_1_sums) sums = {{0}, };
        NAME(labels_1_known) known;
        known.m = *(const NAME(vector) *)(top + r);
        known.r1 = *(const NAME(vector) *)(known_r1 + r);
        const NAME(mask) label = *(const NAME(mask) *)(labels + r);
        for (size_t k = 0; k < classes; k++) {

            *(NAME(vector) *)(kept + k * LANES + r) = NAME(labels_1_add)(
                *(const NAME(vector) *)(zs + k * LANES + r), label == (INT)k, ~(NAME(mask)){0}, &known, &sums);
        }
        *(NAME(vector) *)(sum_s1 + r) = sums.s1;
    }
    _Alignas(64) double losses[LANES];
    SIMD()
    for (size_t r = 0; r < LANES; r++) {
        const double m = (double)top[r], divisor = divisors[r];
        (void)m;
        const double z_of_label = (double)z_label[r];
        const double weight_of_label = (double)w_label[r];
        const double s1 = (double)sum_s1[r];

        const double v5 = NAME(exp_double)((z_of_label - m) / temperature);
        const double v3 = NAME(log1p_double)(v5 - 1.0 + s1);
        const double v2 = m / temperature + v3;
        const double v1 = 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
        const double v4 = v5 + s1;
        const double c5 = (-(weight_of_label * (s1 / v4)) + v1 * (v5 / v4)) / temperature;
        const double d1 = 1.0 / divisor;
        const double k1 = c5 * d1;
        const double c6 = weight_of_label + v1;
        const double k2 = c6 * (1.0 / v4) / temperature * d1;
        const double loss = weight_of_label * (2.0 * (0.5 * m - 0.5 * z_of_label) / temperature + v3) + (z_loss != 0.0 ? z_loss * (v2 * v2) : 0.0);
        losses[r] = loss;
        slope_k2[r] = (REAL)k2;
        at_label[r] = (REAL)k1;
    }
    for (size_t r = 0; r < count; r++)
        j->losses[n + r] = losses[r];
    if (j->dlogits) {
        REAL *const out = (REAL *)j->dlogits + n * classes;
        for (size_t r = 0; r < LANES; r += PER) {
            NAME(labels_1_slopes) slopes;
            slopes.k2 = *(const NAME(vector) *)(slope_k2 + r);
            slopes.at_label = *(const NAME(vector) *)(at_label + r);
            const NAME(mask) label = *(const NAME(mask) *)(labels + r);
            for (size_t k = 0; k < classes; k++) {

                NAME(vector) *const at = (NAME(vector) *)(kept + k * LANES + r);
                *at = NAME(labels_1_slope)(*at, label == (INT)k, &slopes);
            }
        }
        if (whole)
            NAME(turn_rows)(kept, LANES, out, classes, classes, 1);
        for (size_t r = 0; r < count && !whole; r++)
            for (size_t k = 0; k < classes; k++)
                out[r * classes + k] = kept[k * LANES + r];
    }
    for (size_t r = 0; r < count && ignored; r++)
        if (label_of(j, n + r) == j->ignore_index) {
            j->losses[n + r] = 0.0;
            if (j->dlogits)
                NAME(fill_zero)((REAL *)j->dlogits + (n + r) * classes, classes);
        }
}

/* Rows from..to, the exponentials of a row in one loop over blocks with the stores of the row before.
 *
 * A block of what is kept is read for the one row before it is written for the other.  Which classes are a block
 * depends on nothing but their number, so that a row's results do not depend on where it lies.
 */
static TARGET void NAME(labels_1_streamed)(const job *j, size_t from, size_t to, REAL *kept)
{
    const size_t classes = j->classes;
    const REAL *const weight = j->weight;
    const double label_smoothing = j->label_smoothing;
    (void)label_smoothing;
    const double temperature = j->temperature;
    (void)temperature;
    const double z_loss = j->z_loss;
    (void)z_loss;
    const size_t per_line = LINE / sizeof(REAL), blocks = (classes + BLOCK - 1) / BLOCK;
    REAL *const tops = kept + blocks * BLOCK, *out = NULL;
    int pending = 0;
    NAME(labels_1_slopes) slopes = {{0}, {0}, };
    double old_r1 = 0.0;
    double old_m = 0.0;
    size_t old_label = 0;
    for (size_t n = from; n < to || pending; n++) {
        for (; n < to && label_of(j, n) == j->ignore_index; n++) {
            j->losses[n] = 0.0;
            if (j->dlogits)
                NAME(fill_zero)((REAL *)j->dlogits + n * classes, classes);
        }
        const int live = n < to;
        if (!live && !pending)
            break;
        const REAL *const logits = (const REAL *)j->logits + (live ? n : 0) * j->stride;
        const size_t label = live ? (size_t)label_of(j, n) : 0;
        REAL top = sizeof(REAL) == 4 ? (REAL)-0x1.fffffep127 : (REAL)-0x1.fffffffffffffp1023;
        const double r1 = 1.0 / temperature;
        double s1 = 0.0;
        for (size_t b = 0; b < blocks; b++) {
            const size_t start = b * BLOCK, end = least(start + BLOCK, classes);
            if (pending) {
                const double older = (double)tops[b];
                const NAME(vector) factor = EACH((REAL)NAME(exp_double)((older - old_m) * old_r1));
                const size_t line = start + NAME(before_line)(out + start, end - start);
                const size_t last = line + (end - line) / per_line * per_line;
                NAME(labels_1_store_all)(kept, factor, old_label, out, line, last, &slopes, 1);
                for (int side = 0; side < 2; side++)
                    NAME(labels_1_store_all)(kept, factor, old_label, out, side ? last : start, side ? end : line, &slopes, 0);
            }
            if (!live)
                continue;
            NAME(prefetch)(logits + start + AHEAD / sizeof(REAL), end - start);
            const REAL greatest = NAME(greatest)(logits + start, end - start, top);
            if (greatest > top) {
                const double older = (double)top, m = (double)greatest;
                const double factor = NAME(exp_double)((older - m) * r1);
                s1 *= factor;
                top = greatest;
            }
            tops[b] = top;
            const double m = (double)top;
            NAME(labels_1_known) known;
            known.m = EACH((REAL)m);
            known.r1 = EACH((REAL)r1);
            NAME(labels_1_sums) sums = {{0}, };
            NAME(labels_1_add_all)(logits, label, kept, start, end, &known, &sums);
            s1 += (double)NAME(total)(sums.s1);
        }
        pending = live && j->dlogits;
        if (!live)
            break;
        const double z_of_label = (double)logits[label];
        const double weight_of_label = weight ? (double)weight[label] : 1.0;
        const double divisor = j->upstream ? j->mean / (double)((const REAL *)j->upstream)[j->each ? n : 0] : j->mean;
        const double m = (double)top;
        const double v5 = NAME(exp_double)((z_of_label - m) / temperature);
        const double v3 = NAME(log1p_double)(v5 - 1.0 + s1);
        const double v2 = m / temperature + v3;
        const double v1 = 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
        const double v4 = v5 + s1;
        const double c5 = (-(weight_of_label * (s1 / v4)) + v1 * (v5 / v4)) / temperature;
        const double d1 = 1.0 / divisor;
        const double k1 = c5 * d1;
        const double c6 = weight_of_label + v1;
        const double k2 = c6 * (1.0 / v4) / temperature * d1;
        const double loss = weight_of_label * (2.0 * (0.5 * m - 0.5 * z_of_label) / temperature + v3) + (z_loss != 0.0 ? z_loss * (v2 * v2) : 0.0);
        j->losses[n] = loss;
        slopes.k2 = EACH((REAL)k2);
        slopes.at_label = EACH((REAL)k1);
        old_r1 = r1;
        old_m = m;
        old_label = label;
        out = pending ? (REAL *)j->dlogits + n * classes : NULL;
    }
    fence();
}

static TARGET void NAME(labels_1_rows)(const job *j, size_t from, size_t to, void *scratch)
{
    if (j->lanes) {
        for (size_t n = from; n < to; n += LANES)
            NAME(labels_1_lanes)(j, n, to - n < LANES ? to - n : LANES);
        return;
    }
    if (j->streamed) {
        NAME(labels_1_streamed)(j, from, to, scratch);
        return;
    }
    for (size_t n = from; n < to; n++)
        NAME(labels_1_row)(j, n, scratch);
    fence();
}

/* What labels, where !weight, take from a row to its classes, and from its classes to the row. */
typedef struct NAME(labels_2_known) {
    NAME(vector) m, r1, v7;
} NAME(labels_2_known);

typedef struct NAME(labels_2_sums) {
    NAME(vector) s1, s3;
} NAME(labels_2_sums);

typedef struct NAME(labels_2_slopes) {
    NAME(vector) k2, k3, at_label;
} NAME(labels_2_slopes);

/* Adds the classes of the lanes that are live to the sums, and returns what is kept of them. */
INLINE TARGET NAME(vector) NAME(labels_2_add)(
    NAME(vector) z, NAME(mask) here, NAME(mask) live, const NAME(labels_2_known) *f, NAME(labels_2_sums) *sums)
{
    const NAME(vector) kept = NAME(exp)(EACH((z - f->m) * f->r1));
    sums->s1 += (NAME(vector))((NAME(mask))EACH(NAME(either)(here, EACH((REAL)0.0), EACH(kept))) & live);
    sums->s3 += (NAME(vector))((NAME(mask))EACH(f->v7 - (REAL)0.5 * z) & live);
    return kept;
}

/* The gradient of some classes. */
INLINE TARGET NAME(vector) NAME(labels_2_slope)(
    NAME(vector) kept, NAME(mask) here, const NAME(labels_2_slopes) *f)
{
    return NAME(either)(here, f->at_label, EACH(f->k2 * kept - f->k3));
}

/* Adds classes from..to of a row. */
INLINE TARGET void NAME(labels_2_add_all)(
    const REAL *logits, size_t label, REAL *kept, size_t from, size_t to,
    const NAME(labels_2_known) *f, NAME(labels_2_sums) *sums)
{
    size_t k = from;
    const size_t near = label - from < to - from ? label - (label - from) % PER : to;
    for (;;) {
        const size_t stop = k <= near ? near : to;
        for (; k + PER <= stop; k += PER) {
            NAME(store)(kept + k, NAME(labels_2_add)(NAME(load)(logits + k, PER), (NAME(mask)){0}, ~(NAME(mask)){0}, f, sums), PER);
        }
        if (k != near || k + PER > to)
            break;
        NAME(store)(kept + k, NAME(labels_2_add)(NAME(load)(logits + k, PER), NAME(lane)(label - k), ~(NAME(mask)){0}, f, sums), PER);
        k += PER;
    }
    if (k < to) {
        NAME(store)(kept + k, NAME(labels_2_add)(NAME(load)(logits + k, to - k), NAME(lane)(label - k), NAME(first)(to - k), f, sums), to - k);
    }
}

/* Stores the gradient of classes from..to of a row; past the cache, `out + from` begins a line. */
INLINE TARGET void NAME(labels_2_store_all)(
    const REAL *kept, NAME(vector) factor, size_t label, REAL *out, size_t from, size_t to,
    const NAME(labels_2_slopes) *f, int past_cache)
{
    size_t k = from;
    const size_t near = label - from < to - from ? label - (label - from) % PER : to;
    for (;;) {
        const size_t stop = k <= near ? near : to;
        for (; k + PER <= stop; k += PER) {
            const NAME(vector) slope = NAME(labels_2_slope)(NAME(load)(kept + k, PER) * factor, (NAME(mask)){0}, f);
            if (past_cache)
                NAME(stream)(out + k, slope);
            else
                NAME(store)(out + k, slope, PER);
        }
        if (k != near || k + PER > to)
            break;
        const NAME(vector) slope = NAME(labels_2_slope)(NAME(load)(kept + k, PER) * factor, NAME(lane)(label - k), f);
        if (past_cache)
            NAME(stream)(out + k, slope);
        else
            NAME(store)(out + k, slope, PER);
        k += PER;
    }
    if (k < to) {
        const NAME(vector) slope = NAME(labels_2_slope)(NAME(load)(kept + k, to - k) * factor, NAME(lane)(label - k), f);
        NAME(store)(out + k, slope, to - k);
    }
}

/* Three passes over row n, where !weight. */
static TARGET void NAME(labels_2_row)(const job *j, size_t n, REAL *kept)
{
    const size_t classes = j->classes;
    const double label_smoothing = j->label_smoothing;
    (void)label_smoothing;
    const double temperature = j->temperature;
    (void)temperature;
    const double z_loss = j->z_loss;
    (void)z_loss;
    const REAL *const logits = (const REAL *)j->logits + n * j->stride;
    REAL *const out = j->dlogits ? (REAL *)j->dlogits + n * classes : NULL;
    const int ahead = n + 1 < j->rows;
    if (label_of(j, n) == j->ignore_index) {
        if (out)
            NAME(fill_zero)(out, classes);
        j->losses[n] = 0.0;
        return;
    }
    const size_t label = (size_t)label_of(j, n);
    const double z_of_label = (double)logits[label];
    const double divisor = j->upstream ? j->mean / (double)((const REAL *)j->upstream)[j->each ? n : 0] : j->mean;
    const double m = (double)NAME(greatest)(logits, classes, -INFINITY);
    const double r1 = 1.0 / temperature;
    const double v7 = 0.5 * m;
    NAME(labels_2_known) known;
    known.m = EACH((REAL)m);
    known.r1 = EACH((REAL)r1);
    known.v7 = EACH((REAL)v7);
    double s1 = 0.0;
    double s3 = 0.0;
    for (size_t start = 0; start < classes; start += BLOCK) {
        const size_t count = classes - start < BLOCK ? classes - start : BLOCK;
        if (ahead) {
            NAME(prefetch)(logits + j->stride + start, count);
            if (out && !j->past_cache)
                NAME(prefetch)(out + classes + start, count);
        }
        NAME(labels_2_sums) sums = {{0}, {0}, };
        NAME(labels_2_add_all)(logits, label, kept, start, start + count, &known, &sums);
        s1 += (double)NAME(total)(sums.s1);
        s3 += (double)NAME(total)(sums.s3);
    }
    const double d1 = 1.0 / divisor;
    const double k3 = (label_smoothing != 0.0 ? label_smoothing * (1.0 / (double)classes) : 0.0) / temperature * d1;
    const double v6 = NAME(exp_double)((z_of_label - m) / temperature);
    const double v4 = NAME(log1p_double)(v6 - 1.0 + s1);
    const double v2 = m / temperature + v4;
    const double v1 = 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
    const double v5 = v6 + s1;
    const double v3 = v6 / v5;
    const double v8 = 1.0 - label_smoothing;
    const double c5 = (-(v8 * (s1 / v5)) + (label_smoothing != 0.0 ? label_smoothing * (((double)classes * v3 - 1.0) / (double)classes) : 0.0) + v1 * v3) / temperature;
    const double k1 = c5 * d1;
    const double c6 = v8 + (label_smoothing != 0.0 ? label_smoothing * ((double)classes / (double)classes) : 0.0) + v1;
    const double k2 = c6 * (1.0 / v5) / temperature * d1;
    const double loss = v8 * (2.0 * (v7 - 0.5 * z_of_label) / temperature + v4) + (label_smoothing != 0.0 ? label_smoothing * ((2.0 * s3 / temperature + (double)classes * v4) / (double)classes) : 0.0) + (z_loss != 0.0 ? z_loss * (v2 * v2) : 0.0);
    j->losses[n] = loss;
    if (!out)
        return;
    NAME(labels_2_slopes) slopes;
    slopes.k2 = EACH((REAL)k2);
    slopes.k3 = EACH((REAL)k3);
    slopes.at_label = EACH((REAL)k1);
    const NAME(vector) one = EACH((REAL)1);
    const size_t head = j->past_cache ? NAME(before_line)(out, classes) : classes;
    NAME(labels_2_store_all)(kept, one, label, out, 0, head, &slopes, 0);
    NAME(labels_2_store_all)(kept, one, label, out, head, classes, &slopes, 1);
}

/* Up to LANES rows from row n at once, of FEW classes at most: lanes are rows. */
static TARGET void NAME(labels_2_lanes)(const job *j, size_t n, size_t count)
{
    const size_t classes = j->classes;
    const double label_smoothing = j->label_smoothing;
    (void)label_smoothing;
    const double temperature = j->temperature;
    (void)temperature;
    const double z_loss = j->z_loss;
    (void)z_loss;
    const REAL *const logits = (const REAL *)j->logits + n * j->stride;
    _Alignas(64) REAL zs[FEW * LANES], kept[FEW * LANES], top[LANES];
    _Alignas(64) REAL known_r1[LANES];
    _Alignas(64) REAL known_v7[LANES];
    _Alignas(64) REAL sum_s1[LANES];
    _Alignas(64) REAL sum_s3[LANES];
    _Alignas(64) REAL slope_k2[LANES];
    _Alignas(64) REAL slope_k3[LANES];
    _Alignas(64) REAL at_label[LANES];
    _Alignas(64) double divisors[LANES];
    _Alignas(64) REAL z_label[LANES];
    _Alignas(64) INT labels[LANES];
    int ignored = 0;
    const int whole = count == LANES && classes >= SIDE;
    if (whole) {
        NAME(turn_rows)(logits, j->stride, zs, LANES, classes, 0);
    } else
        for (size_t r = 0; r < LANES; r++)
            for (size_t k = 0; k < classes; k++) {
                zs[k * LANES + r] = logits[least(r, count - 1) * j->stride + k];
            }
    for (size_t r = 0; r < LANES; r++) {
        const int64_t t = label_of(j, n + least(r, count - 1));
        ignored |= t == j->ignore_index;
        labels[r] = t == j->ignore_index ? 0 : (INT)t;
        z_label[r] = zs[(size_t)labels[r] * LANES + r];
    }
    for (size_t r = 0; r < LANES; r++)
        divisors[r] = j->mean;
    for (size_t r = 0; r < LANES && j->upstream; r++)
        divisors[r] = j->mean / (double)((const REAL *)j->upstream)[j->each ? n + least(r, count - 1) : 0];
    for (size_t r = 0; r < LANES; r += PER) {
        NAME(vector) greatest = EACH(-(REAL)INFINITY);
        for (size_t k = 0; k < classes; k++)
            greatest = NAME(greater)(*(const NAME(vector) *)(zs + k * LANES + r), greatest);
        *(NAME(vector) *)(top + r) = greatest;
    }
    SIMD()
    for (size_t r = 0; r < LANES; r++) {
        const double m = (double)top[r];
        (void)m;
        const double r1 = 1.0 / temperature;
        const double v7 = 0.5 * m;
        known_r1[r] = (REAL)r1;
        known_v7[r] = (REAL)v7;
    }
    for (size_t r = 0; r < LANES; r += PER) {
        NAME(labels_2_sums) sums = {{0}, {0}, };
        NAME(labels_2_known) known;
        known.m = *(const NAME(vector) *)(top + r);
        known.r1 = *(const NAME(vector) *)(known_r1 + r);
        known.v7 = *(const NAME(vector) *)(known_v7 + r);
        const NAME(mask) label = *(const NAME(mask) *)(labels + r);
        for (size_t k = 0; k < classes; k++) {

            *(NAME(vector) *)(kept + k * LANES + r) = NAME(labels_2_add)(
                *(const NAME(vector) *)(zs + k * LANES + r), label == (INT)k, ~(NAME(mask)){0}, &known, &sums);
        }
        *(NAME(vector) *)(sum_s1 + r) = sums.s1;
        *(NAME(vector) *)(sum_s3 + r) = sums.s3;
    }
    _Alignas(64) double losses[LANES];
    SIMD()
    for (size_t r = 0; r < LANES; r++) {
        const double m = (double)top[r], divisor = divisors[r];
        (void)m;
        const double z_of_label = (double)z_label[r];
        const double s1 = (double)sum_s1[r];
        const double s3 = (double)sum_s3[r];
        const double v7 = 0.5 * m;
        const double d1 = 1.0 / divisor;
        const double k3 = (label_smoothing != 0.0 ? label_smoothing * (1.0 / (double)classes) : 0.0) / temperature * d1;
        const double v6 = NAME(exp_double)((z_of_label - m) / temperature);
        const double v4 = NAME(log1p_double)(v6 - 1.0 + s1);
        const double v2 = m / temperature + v4;
        const double v1 = 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
        const double v5 = v6 + s1;
        const double v3 = v6 / v5;
        const double v8 = 1.0 - label_smoothing;
        const double c5 = (-(v8 * (s1 / v5)) + (label_smoothing != 0.0 ? label_smoothing * (((double)classes * v3 - 1.0) / (double)classes) : 0.0) + v1 * v3) / temperature;
        const double k1 = c5 * d1;
        const double c6 = v8 + (label_smoothing != 0.0 ? label_smoothing * ((double)classes / (double)classes) : 0.0) + v1;
        const double k2 = c6 * (1.0 / v5) / temperature * d1;
        const double loss = v8 * (2.0 * (v7 - 0.5 * z_of_label) / temperature + v4) + (label_smoothing != 0.0 ? label_smoothing * ((2.0 * s3 / temperature + (double)classes * v4) / (double)classes) : 0.0) + (z_loss != 0.0 ? z_loss * (v2 * v2) : 0.0);
        losses[r] = loss;
        slope_k2[r] = (REAL)k2;
        slope_k3[r] = (REAL)k3;
        at_label[r] = (REAL)k1;
    }
    for (size_t r = 0; r < count; r++)
        j->losses[n + r] = losses[r];
    if (j->dlogits) {
        REAL *const out = (REAL *)j->dlogits + n * classes;
        for (size_t r = 0; r < LANES; r += PER) {
            NAME(labels_2_slopes) slopes;
            slopes.k2 = *(const NAME(vector) *)(slope_k2 + r);
            slopes.k3 = *(const NAME(vector) *)(slope_k3 + r);
            slopes.at_label = *(const NAME(vector) *)(at_label + r);
            const NAME(mask) label = *(const NAME(mask) *)(labels + r);
            for (size_t k = 0; k < classes; k++) {

                NAME(vector) *const at = (NAME(vector) *)(kept + k * LANES + r);
                *at = NAME(labels_2_slope)(*at, label == (INT)k, &slopes);
            }
        }
        if (whole)
            NAME(turn_rows)(kept, LANES, out, classes, classes, 1);
        for (size_t r = 0; r < count && !whole; r++)
            for (size_t k = 0; k < classes; k++)
                out[r * classes + k] = kept[k * LANES + r];
    }
    for (size_t r = 0; r < count && ignored; r++)
        if (label_of(j, n + r) == j->ignore_index) {
            j->losses[n + r] = 0.0;
            if (j->dlogits)
                NAME(fill_zero)((REAL *)j->dlogits + (n + r) * classes, classes);
        }
}

static TARGET void NAME(labels_2_rows)(const job *j, size_t from, size_t to, void *scratch)
{
    if (j->lanes) {
        for (size_t n = from; n < to; n += LANES)
            NAME(labels_2_lanes)(j, n, to - n < LANES ? to - n : LANES);
        return;
    }
    for (size_t n = from; n < to; n++)
        NAME(labels_2_row)(j, n, scratch);
    fence();
}

/* What labels take from a row to its classes, and from its classes to the row. */
typedef struct NAME(labels_3_known) {
    NAME(vector) m, r1, v8;
} NAME(labels_3_known);

typedef struct NAME(labels_3_sums) {
    NAME(vector) s1, s3, s4;
} NAME(labels_3_sums);

typedef struct NAME(labels_3_slopes) {
    NAME(vector) k2, k3, at_label;
} NAME(labels_3_slopes);

/* Adds the classes of the lanes that are live to the sums, and returns what is kept of them. */
INLINE TARGET NAME(vector) NAME(labels_3_add)(
    NAME(vector) z, NAME(vector) w, NAME(mask) here, NAME(mask) live, const NAME(labels_3_known) *f, NAME(labels_3_sums) *sums)
{
    const NAME(vector) kept = NAME(exp)(EACH((z - f->m) * f->r1));
    sums->s1 += (NAME(vector))((NAME(mask))EACH(NAME(either)(here, EACH((REAL)0.0), EACH(kept))) & live);
    sums->s3 += (NAME(vector))((NAME(mask))EACH(w * (f->v8 - (REAL)0.5 * z)) & live);
    sums->s4 += (NAME(vector))((NAME(mask))EACH(w) & live);
    return kept;
}

/* The gradient of some classes. */
INLINE TARGET NAME(vector) NAME(labels_3_slope)(
    NAME(vector) kept, NAME(vector) w, NAME(mask) here, const NAME(labels_3_slopes) *f)
{
    return NAME(either)(here, f->at_label, EACH(f->k2 * kept - f->k3 * w));
}

/* Adds classes from..to of a row. */
INLINE TARGET void NAME(labels_3_add_all)(
    const REAL *logits, const REAL *weight, size_t label, REAL *kept, size_t from, size_t to,
    const NAME(labels_3_known) *f, NAME(labels_3_sums) *sums)
{
    size_t k = from;
    const size_t near = label - from < to - from ? label - (label - from) % PER : to;
    for (;;) {
        const size_t stop = k <= near ? near : to;
        for (; k + PER <= stop; k += PER) {
            const NAME(vector) w = NAME(load)(weight + k, PER);
            NAME(store)(kept + k, NAME(labels_3_add)(NAME(load)(logits + k, PER), w, (NAME(mask)){0}, ~(NAME(mask)){0}, f, sums), PER);
        }
        if (k != near || k + PER > to)
            break;
        const NAME(vector) w = NAME(load)(weight + k, PER);
        NAME(store)(kept + k, NAME(labels_3_add)(NAME(load)(logits + k, PER), w, NAME(lane)(label - k), ~(NAME(mask)){0}, f, sums), PER);
        k += PER;
    }
    if (k < to) {
        const NAME(vector) w = NAME(load)(weight + k, to - k);
        NAME(store)(kept + k, NAME(labels_3_add)(NAME(load)(logits + k, to - k), w, NAME(lane)(label - k), NAME(first)(to - k), f, sums), to - k);
    }
}

/* Stores the gradient of classes from..to of a row; past the cache, `out + from` begins a line. */
INLINE TARGET void NAME(labels_3_store_all)(
    const REAL *kept, NAME(vector) factor, const REAL *weight, size_t label, REAL *out, size_t from, size_t to,
    const NAME(labels_3_slopes) *f, int past_cache)
{
    size_t k = from;
    const size_t near = label - from < to - from ? label - (label - from) % PER : to;
    for (;;) {
        const size_t stop = k <= near ? near : to;
        for (; k + PER <= stop; k += PER) {
            const NAME(vector) w = NAME(load)(weight + k, PER);
            const NAME(vector) slope = NAME(labels_3_slope)(NAME(load)(kept + k, PER) * factor, w, (NAME(mask)){0}, f);
            if (past_cache)
                NAME(stream)(out + k, slope);
            else
                NAME(store)(out + k, slope, PER);
        }
        if (k != near || k + PER > to)
            break;
        const NAME(vector) w = NAME(load)(weight + k, PER);
        const NAME(vector) slope = NAME(labels_3_slope)(NAME(load)(kept + k, PER) * factor, w, NAME(lane)(label - k), f);
        if (past_cache)
            NAME(stream)(out + k, slope);
        else
            NAME(store)(out + k, slope, PER);
        k += PER;
    }
    if (k < to) {
        const NAME(vector) w = NAME(load)(weight + k, to - k);
        const NAME(vector) slope = NAME(labels_3_slope)(NAME(load)(kept + k, to - k) * factor, w, NAME(lane)(label - k), f);
        NAME(store)(out + k, slope, to - k);
    }
}

/* Three passes over row n. */
static TARGET void NAME(labels_3_row)(const job *j, size_t n, REAL *kept)
{
    const size_t classes = j->classes;
    const REAL *const weight = j->weight;
    const double label_smoothing = j->label_smoothing;
    (void)label_smoothing;
    const double temperature = j->temperature;
    (void)temperature;
    const double z_loss = j->z_loss;
    (void)z_loss;
    const REAL *const logits = (const REAL *)j->logits + n * j->stride;
    REAL *const out = j->dlogits ? (REAL *)j->dlogits + n * classes : NULL;
    const int ahead = n + 1 < j->rows;
    if (label_of(j, n) == j->ignore_index) {
        if (out)
            NAME(fill_zero)(out, classes);
        j->losses[n] = 0.0;
        return;
    }
    const size_t label = (size_t)label_of(j, n);
    const double z_of_label = (double)logits[label];
    const double weight_of_label = weight ? (double)weight[label] : 1.0;
    const double divisor = j->upstream ? j->mean / (double)((const REAL *)j->upstream)[j->each ? n : 0] : j->mean;
    const double m = (double)NAME(greatest)(logits, classes, -INFINITY);
    const double r1 = 1.0 / temperature;
    const double v8 = 0.5 * m;
    NAME(labels_3_known) known;
    known.m = EACH((REAL)m);
    known.r1 = EACH((REAL)r1);
    known.v8 = EACH((REAL)v8);
    double s1 = 0.0;
    double s3 = 0.0;
    double s4 = 0.0;
    for (size_t start = 0; start < classes; start += BLOCK) {
        const size_t count = classes - start < BLOCK ? classes - start : BLOCK;
        if (ahead) {
            NAME(prefetch)(logits + j->stride + start, count);
            if (out && !j->past_cache)
                NAME(prefetch)(out + classes + start, count);
        }
        NAME(labels_3_sums) sums = {{0}, {0}, {0}, };
        NAME(labels_3_add_all)(logits, weight, label, kept, start, start + count, &known, &sums);
        s1 += (double)NAME(total)(sums.s1);
        s3 += (double)NAME(total)(sums.s3);
        s4 += (double)NAME(total)(sums.s4);
    }
    const double d1 = 1.0 / divisor;
    const double k3 = label_smoothing * (1.0 / (double)classes) / temperature * d1;
    const double v6 = NAME(exp_double)((z_of_label - m) / temperature);
    const double v4 = NAME(log1p_double)(v6 - 1.0 + s1);
    const double v2 = m / temperature + v4;
    const double v1 = 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
    const double v5 = v6 + s1;
    const double v3 = v6 / v5;
    const double v7 = (1.0 - label_smoothing) * weight_of_label;
    const double c5 = (-(v7 * (s1 / v5)) + (label_smoothing != 0.0 ? label_smoothing * ((s4 * v3 - weight_of_label) / (double)classes) : 0.0) + v1 * v3) / temperature;
    const double k1 = c5 * d1;
    const double c6 = v7 + (label_smoothing != 0.0 ? label_smoothing * (s4 / (double)classes) : 0.0) + v1;
    const double k2 = c6 * (1.0 / v5) / temperature * d1;
    const double loss = v7 * (2.0 * (v8 - 0.5 * z_of_label) / temperature + v4) + (label_smoothing != 0.0 ? label_smoothing * ((2.0 * s3 / temperature + s4 * v4) / (double)classes) : 0.0) + (z_loss != 0.0 ? z_loss * (v2 * v2) : 0.0);
    j->losses[n] = loss;
    if (!out)
        return;
    NAME(labels_3_slopes) slopes;
    slopes.k2 = EACH((REAL)k2);
    slopes.k3 = EACH((REAL)k3);
    slopes.at_label = EACH((REAL)k1);
    const NAME(vector) one = EACH((REAL)1);
    const size_t head = j->past_cache ? NAME(before_line)(out, classes) : classes;
    NAME(labels_3_store_all)(kept, one, weight, label, out, 0, head, &slopes, 0);
    NAME(labels_3_store_all)(kept, one, weight, label, out, head, classes, &slopes, 1);
}

/* Up to LANES rows from row n at once, of FEW classes at most: lanes are rows. */
static TARGET void NAME(labels_3_lanes)(const job *j, size_t n, size_t count)
{
    const size_t classes = j->classes;
    const REAL *const weight = j->weight;
    const double label_smoothing = j->label_smoothing;
    (void)label_smoothing;
    const double temperature = j->temperature;
    (void)temperature;
    const double z_loss = j->z_loss;
    (void)z_loss;
    const REAL *const logits = (const REAL *)j->logits + n * j->stride;
    _Alignas(64) REAL zs[FEW * LANES], kept[FEW * LANES], top[LANES];
    _Alignas(64) REAL known_r1[LANES];
    _Alignas(64) REAL known_v8[LANES];
    _Alignas(64) REAL sum_s1[LANES];
    _Alignas(64) REAL sum_s3[LANES];
    _Alignas(64) REAL sum_s4[LANES];
    _Alignas(64) REAL slope_k2[LANES];
    _Alignas(64) REAL slope_k3[LANES];
    _Alignas(64) REAL at_label[LANES];
    _Alignas(64) double divisors[LANES];
    _Alignas(64) REAL z_label[LANES];
    _Alignas(64) REAL w_label[LANES];
    _Alignas(64) INT labels[LANES];
    int ignored = 0;
    const int whole = count == LANES && classes >= SIDE;
    if (whole) {
        NAME(turn_rows)(logits, j->stride, zs, LANES, classes, 0);
    } else
        for (size_t r = 0; r < LANES; r++)
            for (size_t k = 0; k < classes; k++) {
                zs[k * LANES + r] = logits[least(r, count - 1) * j->stride + k];
            }
    for (size_t r = 0; r < LANES; r++) {
        const int64_t t = label_of(j, n + least(r, count - 1));
        ignored |= t == j->ignore_index;
        labels[r] = t == j->ignore_index ? 0 : (INT)t;
        z_label[r] = zs[(size_t)labels[r] * LANES + r];
    }
    for (size_t r = 0; r < LANES; r++)
        w_label[r] = weight ? weight[labels[r]] : (REAL)1;
    for (size_t r = 0; r < LANES; r++)
        divisors[r] = j->mean;
    for (size_t r = 0; r < LANES && j->upstream; r++)
        divisors[r] = j->mean / (double)((const REAL *)j->upstream)[j->each ? n + least(r, count - 1) : 0];
    for (size_t r = 0; r < LANES; r += PER) {
        NAME(vector) greatest = EACH(-(REAL)INFINITY);
        for (size_t k = 0; k < classes; k++)
            greatest = NAME(greater)(*(const NAME(vector) *)(zs + k * LANES + r), greatest);
        *(NAME(vector) *)(top + r) = greatest;
    }
    SIMD()
    for (size_t r = 0; r < LANES; r++) {
        const double m = (double)top[r];
        (void)m;
        const double r1 = 1.0 / temperature;
        const double v8 = 0.5 * m;
        known_r1[r] = (REAL)r1;
        known_v8[r] = (REAL)v8;
    }
    for (size_t r = 0; r < LANES; r += PER) {
        NAME(labels_3_sums) sums = {{0}, {0}, {0}, };
        NAME(labels_3_known) known;
        known.m = *(const NAME(vector) *)(top + r);
        known.r1 = *(const NAME(vector) *)(known_r1 + r);
        known.v8 = *(const NAME(vector) *)(known_v8 + r);
        const NAME(mask) label = *(const NAME(mask) *)(labels + r);
        for (size_t k = 0; k < classes; k++) {
            const NAME(vector) w = EACH(weight[k]);
            *(NAME(vector) *)(kept + k * LANES + r) = NAME(labels_3_add)(
                *(const NAME(vector) *)(zs + k * LANES + r), w, label == (INT)k, ~(NAME(mask)){0}, &known, &sums);
        }
        *(NAME(vector) *)(sum_s1 + r) = sums.s1;
        *(NAME(vector) *)(sum_s3 + r) = sums.s3;
        *(NAME(vector) *)(sum_s4 + r) = sums.s4;
    }
    _Alignas(64) double losses[LANES];
    SIMD()
    for (size_t r = 0; r < LANES; r++) {
        const double m = (double)top[r], divisor = divisors[r];
        (void)m;
        const double z_of_label = (double)z_label[r];
        const double weight_of_label = (double)w_label[r];
        const double s1 = (double)sum_s1[r];
        const double s3 = (double)sum_s3[r];
        const double s4 = (double)sum_s4[r];
        const double v8 = 0.5 * m;
        const double d1 = 1.0 / divisor;
        const double k3 = label_smoothing * (1.0 / (double)classes) / temperature * d1;
        const double v6 = NAME(exp_double)((z_of_label - m) / temperature);
        const double v4 = NAME(log1p_double)(v6 - 1.0 + s1);
        const double v2 = m / temperature + v4;
        const double v1 = 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
        const double v5 = v6 + s1;
        const double v3 = v6 / v5;
        const double v7 = (1.0 - label_smoothing) * weight_of_label;
        const double c5 = (-(v7 * (s1 / v5)) + (label_smoothing != 0.0 ? label_smoothing * ((s4 * v3 - weight_of_label) / (double)classes) : 0.0) + v1 * v3) / temperature;
        const double k1 = c5 * d1;
        const double c6 = v7 + (label_smoothing != 0.0 ? label_smoothing * (s4 / (double)classes) : 0.0) + v1;
        const double k2 = c6 * (1.0 / v5) / temperature * d1;
        const double loss = v7 * (2.0 * (v8 - 0.5 * z_of_label) / temperature + v4) + (label_smoothing != 0.0 ? label_smoothing * ((2.0 * s3 / temperature + s4 * v4) / (double)classes) : 0.0) + (z_loss != 0.0 ? z_loss * (v2 * v2) : 0.0);
        losses[r] = loss;
        slope_k2[r] = (REAL)k2;
        slope_k3[r] = (REAL)k3;
        at_label[r] = (REAL)k1;
    }
    for (size_t r = 0; r < count; r++)
        j->losses[n + r] = losses[r];
    if (j->dlogits) {
        REAL *const out = (REAL *)j->dlogits + n * classes;
        for (size_t r = 0; r < LANES; r += PER) {
            NAME(labels_3_slopes) slopes;
            slopes.k2 = *(const NAME(vector) *)(slope_k2 + r);
            slopes.k3 = *(const NAME(vector) *)(slope_k3 + r);
            slopes.at_label = *(const NAME(vector) *)(at_label + r);
            const NAME(mask) label = *(const NAME(mask) *)(labels + r);
            for (size_t k = 0; k < classes; k++) {
                const NAME(vector) w = EACH(weight[k]);
                NAME(vector) *const at = (NAME(vector) *)(kept + k * LANES + r);
                *at = NAME(labels_3_slope)(*at, w, label == (INT)k, &slopes);
            }
        }
        if (whole)
            NAME(turn_rows)(kept, LANES, out, classes, classes, 1);
        for (size_t r = 0; r < count && !whole; r++)
            for (size_t k = 0; k < classes; k++)
                out[r * classes + k] = kept[k * LANES + r];
    }
    for (size_t r = 0; r < count && ignored; r++)
        if (label_of(j, n + r) == j->ignore_index) {
            j->losses[n + r] = 0.0;
            if (j->dlogits)
                NAME(fill_zero)((REAL *)j->dlogits + (n + r) * classes, classes);
        }
}

static TARGET void NAME(labels_3_rows)(const job *j, size_t from, size_t to, void *scratch)
{
    if (j->lanes) {
        for (size_t n = from; n < to; n += LANES)
            NAME(labels_3_lanes)(j, n, to - n < LANES ? to - n : LANES);
        return;
    }
    for (size_t n = from; n < to; n++)
        NAME(labels_3_row)(j, n, scratch);
    fence();
}

/* What rows, where label_smoothing == 0.0 && temperature == 1.0 && z_loss == 0.0 && !weight, take from a row to its classes, and from its classes to the row. */
typedef struct NAME(rows_0_known) {
    NAME(vector) m, c1;
} NAME(rows_0_known);

typedef struct NAME(rows_0_sums) {
    NAME(vector) s2, s4, s6;
} NAME(rows_0_sums);

typedef struct NAME(rows_0_slopes) {
    NAME(vector) k1, k2;
} NAME(rows_0_slopes);

/* Adds the classes of the lanes that are live to the sums, and returns what is kept of them. */
INLINE TARGET NAME(vector) NAME(rows_0_add)(
    NAME(vector) z, NAME(vector) y, NAME(mask) live, const NAME(rows_0_known) *f, NAME(rows_0_sums) *sums)
{
    const NAME(vector) kept = NAME(exp)(EACH(z - f->m));
    sums->s2 += (NAME(vector))((NAME(mask))EACH(NAME(weighed)(EACH(y), EACH(f->c1 - (REAL)0.5 * z))) & live);
    sums->s4 += (NAME(vector))((NAME(mask))EACH(y) & live);
    sums->s6 += (NAME(vector))((NAME(mask))EACH(kept) & live);
    return kept;
}

/* The gradient of some classes. */
INLINE TARGET NAME(vector) NAME(rows_0_slope)(
    NAME(vector) kept, NAME(vector) y, const NAME(rows_0_slopes) *f)
{
    return EACH(f->k1 * kept - f->k2 * y);
}

/* Adds classes from..to of a row. */
INLINE TARGET void NAME(rows_0_add_all)(
    const REAL *logits, const REAL *targets, REAL *kept, size_t from, size_t to,
    const NAME(rows_0_known) *f, NAME(rows_0_sums) *sums)
{
    size_t k = from;
    for (; k + PER <= to; k += PER) {
        const NAME(vector) y = NAME(load)(targets + k, PER);
        NAME(store)(kept + k, NAME(rows_0_add)(NAME(load)(logits + k, PER), y, ~(NAME(mask)){0}, f, sums), PER);
    }
    if (k < to) {
        const NAME(vector) y = NAME(load)(targets + k, to - k);
        NAME(store)(kept + k, NAME(rows_0_add)(NAME(load)(logits + k, to - k), y, NAME(first)(to - k), f, sums), to - k);
    }
}

/* Stores the gradient of classes from..to of a row; past the cache, `out + from` begins a line. */
INLINE TARGET void NAME(rows_0_store_all)(
    const REAL *kept, NAME(vector) factor, const REAL *targets, REAL *out, size_t from, size_t to,
    const NAME(rows_0_slopes) *f, int past_cache)
{
    size_t k = from;
    for (; k + PER <= to; k += PER) {
        const NAME(vector) y = NAME(load)(targets + k, PER);
        const NAME(vector) slope = NAME(rows_0_slope)(NAME(load)(kept + k, PER) * factor, y, f);
        if (past_cache)
            NAME(stream)(out + k, slope);
        else
            NAME(store)(out + k, slope, PER);
    }
    if (k < to) {
        const NAME(vector) y = NAME(load)(targets + k, to - k);
        const NAME(vector) slope = NAME(rows_0_slope)(NAME(load)(kept + k, to - k) * factor, y, f);
        NAME(store)(out + k, slope, to - k);
    }
}

/* Three passes over row n, where label_smoothing == 0.0 && temperature == 1.0 && z_loss == 0.0 && !weight. */
static TARGET void NAME(rows_0_row)(const job *j, size_t n, REAL *kept)
{
    const size_t classes = j->classes;
    const double label_smoothing = j->label_smoothing;
    (void)label_smoothing;
    const double temperature = j->temperature;
    (void)temperature;
    const double z_loss = j->z_loss;
    (void)z_loss;
    const REAL *const logits = (const REAL *)j->logits + n * j->stride;
    REAL *const out = j->dlogits ? (REAL *)j->dlogits + n * classes : NULL;
    const int ahead = n + 1 < j->rows;
    const REAL *const targets = (const REAL *)j->targets + n * classes;
    const double divisor = j->upstream ? j->mean / (double)((const REAL *)j->upstream)[j->each ? n : 0] : j->mean;
    const double m = (double)NAME(greatest)(logits, classes, -INFINITY);
    const double c1 = 0.5 * m;
    NAME(rows_0_known) known;
    known.m = EACH((REAL)m);
    known.c1 = EACH((REAL)c1);
    double s2 = 0.0;
    double s4 = 0.0;
    double s6 = 0.0;
    for (size_t start = 0; start < classes; start += BLOCK) {
        const size_t count = classes - start < BLOCK ? classes - start : BLOCK;
        if (ahead) {
            NAME(prefetch)(logits + j->stride + start, count);
            if (out && !j->past_cache)
                NAME(prefetch)(out + classes + start, count);
        }
        NAME(rows_0_sums) sums = {{0}, {0}, {0}, };
        NAME(rows_0_add_all)(logits, targets, kept, start, start + count, &known, &sums);
        s2 += (double)NAME(total)(sums.s2);
        s4 += (double)NAME(total)(sums.s4);
        s6 += (double)NAME(total)(sums.s6);
    }
    const double d1 = 1.0 / divisor;
    const double k2 = d1;
    const double k1 = s4 * (1.0 / s6) * d1;
    const double loss = 2.0 * s2 + s4 * NAME(log_double)(s6);
    j->losses[n] = loss;
    if (!out)
        return;
    NAME(rows_0_slopes) slopes;
    slopes.k1 = EACH((REAL)k1);
    slopes.k2 = EACH((REAL)k2);
    const NAME(vector) one = EACH((REAL)1);
    const size_t head = j->past_cache ? NAME(before_line)(out, classes) : classes;
    NAME(rows_0_store_all)(kept, one, targets, out, 0, head, &slopes, 0);
    NAME(rows_0_store_all)(kept, one, targets, out, head, classes, &slopes, 1);
}

/* Up to LANES rows from row n at once, of FEW classes at most: lanes are rows. */
static TARGET void NAME(rows_0_lanes)(const job *j, size_t n, size_t count)
{
    const size_t classes = j->classes;
    const double label_smoothing = j->label_smoothing;
    (void)label_smoothing;
    const double temperature = j->temperature;
    (void)temperature;
    const double z_loss = j->z_loss;
    (void)z_loss;
    const REAL *const logits = (const REAL *)j->logits + n * j->stride;
    _Alignas(64) REAL zs[FEW * LANES], kept[FEW * LANES], top[LANES];
    _Alignas(64) REAL known_c1[LANES];
    _Alignas(64) REAL sum_s2[LANES];
    _Alignas(64) REAL sum_s4[LANES];
    _Alignas(64) REAL sum_s6[LANES];
    _Alignas(64) REAL slope_k1[LANES];
    _Alignas(64) REAL slope_k2[LANES];
    _Alignas(64) double divisors[LANES];
    _Alignas(64) REAL ys[FEW * LANES];
    const REAL *const targets = (const REAL *)j->targets + n * classes;
    const int whole = count == LANES && classes >= SIDE;
    if (whole) {
        NAME(turn_rows)(logits, j->stride, zs, LANES, classes, 0);
        NAME(turn_rows)(targets, classes, ys, LANES, classes, 0);
    } else
        for (size_t r = 0; r < LANES; r++)
            for (size_t k = 0; k < classes; k++) {
                zs[k * LANES + r] = logits[least(r, count - 1) * j->stride + k];
                ys[k * LANES + r] = targets[least(r, count - 1) * classes + k];
            }
    for (size_t r = 0; r < LANES; r++)
        divisors[r] = j->mean;
    for (size_t r = 0; r < LANES && j->upstream; r++)
        divisors[r] = j->mean / (double)((const REAL *)j->upstream)[j->each ? n + least(r, count - 1) : 0];
    for (size_t r = 0; r < LANES; r += PER) {
        NAME(vector) greatest = EACH(-(REAL)INFINITY);
        for (size_t k = 0; k < classes; k++)
            greatest = NAME(greater)(*(const NAME(vector) *)(zs + k * LANES + r), greatest);
        *(NAME(vector) *)(top + r) = greatest;
    }
    SIMD()
    for (size_t r = 0; r < LANES; r++) {
        const double m = (double)top[r];
        (void)m;
        const double c1 = 0.5 * m;
        known_c1[r] = (REAL)c1;
    }
    for (size_t r = 0; r < LANES; r += PER) {
        NAME(rows_0_sums) sums = {{0}, {0}, {0}, };
        NAME(rows_0_known) known;
        known.m = *(const NAME(vector) *)(top + r);
        known.c1 = *(const NAME(vector) *)(known_c1 + r);
        for (size_t k = 0; k < classes; k++) {
            const NAME(vector) y = *(const NAME(vector) *)(ys + k * LANES + r);
            *(NAME(vector) *)(kept + k * LANES + r) = NAME(rows_0_add)(
                *(const NAME(vector) *)(zs + k * LANES + r), y, ~(NAME(mask)){0}, &known, &sums);
        }
        *(NAME(vector) *)(sum_s2 + r) = sums.s2;
        *(NAME(vector) *)(sum_s4 + r) = sums.s4;
        *(NAME(vector) *)(sum_s6 + r) = sums.s6;
    }
    _Alignas(64) double losses[LANES];
    SIMD()
    for (size_t r = 0; r < LANES; r++) {
        const double m = (double)top[r], divisor = divisors[r];
        (void)m;
        const double s2 = (double)sum_s2[r];
        const double s4 = (double)sum_s4[r];
        const double s6 = (double)sum_s6[r];

        const double d1 = 1.0 / divisor;
        const double k2 = d1;
        const double k1 = s4 * (1.0 / s6) * d1;
        const double loss = 2.0 * s2 + s4 * NAME(log_double)(s6);
        losses[r] = loss;
        slope_k1[r] = (REAL)k1;
        slope_k2[r] = (REAL)k2;
    }
    for (size_t r = 0; r < count; r++)
        j->losses[n + r] = losses[r];
    if (j->dlogits) {
        REAL *const out = (REAL *)j->dlogits + n * classes;
        for (size_t r = 0; r < LANES; r += PER) {
            NAME(rows_0_slopes) slopes;
            slopes.k1 = *(const NAME(vector) *)(slope_k1 + r);
            slopes.k2 = *(const NAME(vector) *)(slope_k2 + r);
            for (size_t k = 0; k < classes; k++) {
                const NAME(vector) y = *(const NAME(vector) *)(ys + k * LANES + r);
                NAME(vector) *const at = (NAME(vector) *)(kept + k * LANES + r);
                *at = NAME(rows_0_slope)(*at, y, &slopes);
            }
        }
        if (whole)
            NAME(turn_rows)(kept, LANES, out, classes, classes, 1);
        for (size_t r = 0; r < count && !whole; r++)
            for (size_t k = 0; k < classes; k++)
                out[r * classes + k] = kept[k * LANES + r];
    }
}

static TARGET void NAME(rows_0_rows)(const job *j, size_t from, size_t to, void *scratch)
{
    if (j->lanes) {
        for (size_t n = from; n < to; n += LANES)
            NAME(rows_0_lanes)(j, n, to - n < LANES ? to - n : LANES);
        return;
    }
    for (size_t n = from; n < to; n++)
        NAME(rows_0_row)(j, n, scratch);
    fence();
}

/* What rows, where label_smoothing == 0.0 && temperature == 1.0 && z_loss == 0.0, take from a row to its classes, and from its classes to the row. */
typedef struct NAME(rows_1_known) {
    NAME(vector) m, c1;
} NAME(rows_1_known);

typedef struct NAME(rows_1_sums) {
    NAME(vector) s2, s4, s6;
} NAME(rows_1_sums);

typedef struct NAME(rows_1_slopes) {
    NAME(vector) k1, k2;
} NAME(rows_1_slopes);

/* Adds the classes of the lanes that are live to the sums, and returns what is kept of them. */
INLINE TARGET NAME(vector) NAME(rows_1_add)(
    NAME(vector) z, NAME(vector) y, NAME(vector) w, NAME(mask) live, const NAME(rows_1_known) *f, NAME(rows_1_sums) *sums)
{
    const NAME(vector) kept = NAME(exp)(EACH(z - f->m));
    sums->s2 += (NAME(vector))((NAME(mask))EACH(NAME(weighed)(EACH(y), EACH(w * (f->c1 - (REAL)0.5 * z)))) & live);
    sums->s4 += (NAME(vector))((NAME(mask))EACH(NAME(weighed)(EACH(y), EACH(w))) & live);
    sums->s6 += (NAME(vector))((NAME(mask))EACH(kept) & live);
    return kept;
}

/* The gradient of some classes. */
INLINE TARGET NAME(vector) NAME(rows_1_slope)(
    NAME(vector) kept, NAME(vector) y, NAME(vector) w, const NAME(rows_1_slopes) *f)
{
    return EACH(f->k1 * kept - f->k2 * (y * w));
}

/* Adds classes from..to of a row. */
INLINE TARGET void NAME(rows_1_add_all)(
    const REAL *logits, const REAL *targets, const REAL *weight, REAL *kept, size_t from, size_t to,
    const NAME(rows_1_known) *f, NAME(rows_1_sums) *sums)
{
    size_t k = from;
    for (; k + PER <= to; k += PER) {
        const NAME(vector) y = NAME(load)(targets + k, PER);
        const NAME(vector) w = NAME(load)(weight + k, PER);
        NAME(store)(kept + k, NAME(rows_1_add)(NAME(load)(logits + k, PER), y, w, ~(NAME(mask)){0}, f, sums), PER);
    }
    if (k < to) {
        const NAME(vector) y = NAME(load)(targets + k, to - k);
        const NAME(vector) w = NAME(load)(weight + k, to - k);
        NAME(store)(kept + k, NAME(rows_1_add)(NAME(load)(logits + k, to - k), y, w, NAME(first)(to - k), f, sums), to - k);
    }
}

/* Stores the gradient of classes from..to of a row; past the cache, `out + from` begins a line. */
INLINE TARGET void NAME(rows_1_store_all)(
    const REAL *kept, NAME(vector) factor, const REAL *targets, const REAL *weight, REAL *out, size_t from, size_t to,
    const NAME(rows_1_slopes) *f, int past_cache)
{
    size_t k = from;
    for (; k + PER <= to; k += PER) {
        const NAME(vector) y = NAME(load)(targets + k, PER);
        const NAME(vector) w = NAME(load)(weight + k, PER);
        const NAME(vector) slope = NAME(rows_1_slope)(NAME(load)(kept + k, PER) * factor, y, w, f);
        if (past_cache)
            NAME(stream)(out + k, slope);
        else
            NAME(store)(out + k, slope, PER);
    }
    if (k < to) {
        const NAME(vector) y = NAME(load)(targets + k, to - k);
        const NAME(vector) w = NAME(load)(weight + k, to - k);
        const NAME(vector) slope = NAME(rows_1_slope)(NAME(load)(kept + k, to - k) * factor, y, w, f);
        NAME(store)(out + k, slope, to - k);
    }
}

/* Three passes over row n, where label_smoothing == 0.0 && temperature == 1.0 && z_loss == 0.0. */
static TARGET void NAME(rows_1_row)(const job *j, size_t n, REAL *kept)
{
    const size_t classes = j->classes;
    const REAL *const weight = j->weight;
    const double label_smoothing = j->label_smoothing;
    (void)label_smoothing;
    const double temperature = j->temperature;
    (void)temperature;
    const double z_loss = j->z_loss;
    (void)z_loss;
    const REAL *const logits = (const REAL *)j->logits + n * j->stride;
    REAL *const out = j->dlogits ? (REAL *)j->dlogits + n * classes : NULL;
    const int ahead = n + 1 < j->rows;
    const REAL *const targets = (const REAL *)j->targets + n * classes;
    const double divisor = j->upstream ? j->mean / (double)((const REAL *)j->upstream)[j->each ? n : 0] : j->mean;
    const double m = (double)NAME(greatest)(logits, classes, -INFINITY);
    const double c1 = 0.5 * m;
    NAME(rows_1_known) known;
    known.m = EACH((REAL)m);
    known.c1 = EACH((REAL)c1);
    double s2 = 0.0;
    double s4 = 0.0;
    double s6 = 0.0;
    for (size_t start = 0; start < classes; start += BLOCK) {
        const size_t count = classes - start < BLOCK ? classes - start : BLOCK;
        if (ahead) {
            NAME(prefetch)(logits + j->stride + start, count);
            if (out && !j->past_cache)
                NAME(prefetch)(out + classes + start, count);
        }
        NAME(rows_1_sums) sums = {{0}, {0}, {0}, };
        NAME(rows_1_add_all)(logits, targets, weight, kept, start, start + count, &known, &sums);
        s2 += (double)NAME(total)(sums.s2);
        s4 += (double)NAME(total)(sums.s4);
        s6 += (double)NAME(total)(sums.s6);
    }
    const double d1 = 1.0 / divisor;
    const double k2 = d1;
    const double k1 = s4 * (1.0 / s6) * d1;
    const double loss = 2.0 * s2 + s4 * NAME(log_double)(s6);
    j->losses[n] = loss;
    if (!out)
        return;
    NAME(rows_1_slopes) slopes;
    slopes.k1 = EACH((REAL)k1);
    slopes.k2 = EACH((REAL)k2);
    const NAME(vector) one = EACH((REAL)1);
    const size_t head = j->past_cache ? NAME(before_line)(out, classes) : classes;
    NAME(rows_1_store_all)(kept, one, targets, weight, out, 0, head, &slopes, 0);
    NAME(rows_1_store_all)(kept, one, targets, weight, out, head, classes, &slopes, 1);
}

/* Up to LANES rows from row n at once, of FEW classes at most: lanes are rows. */
static TARGET void NAME(rows_1_lanes)(const job *j, size_t n, size_t count)
{
    const size_t classes = j->classes;
    const REAL *const weight = j->weight;
    const double label_smoothing = j->label_smoothing;
    (void)label_smoothing;
    const double temperature = j->temperature;
    (void)temperature;
    const double z_loss = j->z_loss;
    (void)z_loss;
    const REAL *const logits = (const REAL *)j->logits + n * j->stride;
    _Alignas(64) REAL zs[FEW * LANES], kept[FEW * LANES], top[LANES];
    _Alignas(64) REAL known_c1[LANES];
    _Alignas(64) REAL sum_s2[LANES];
    _Alignas(64) REAL sum_s4[LANES];
    _Alignas(64) REAL sum_s6[LANES];
    _Alignas(64) REAL slope_k1[LANES];
    _Alignas(64) REAL slope_k2[LANES];
    _Alignas(64) double divisors[LANES];
    _Alignas(64) REAL ys[FEW * LANES];
    const REAL *const targets = (const REAL *)j->targets + n * classes;
    const int whole = count == LANES && classes >= SIDE;
    if (whole) {
        NAME(turn_rows)(logits, j->stride, zs, LANES, classes, 0);
        NAME(turn_rows)(targets, classes, ys, LANES, classes, 0);
    } else
        for (size_t r = 0; r < LANES; r++)
            for (size_t k = 0; k < classes; k++) {
                zs[k * LANES + r] = logits[least(r, count - 1) * j->stride + k];
                ys[k * LANES + r] = targets[least(r, count - 1) * classes + k];
            }
    for (size_t r = 0; r < LANES; r++)
        divisors[r] = j->mean;
    for (size_t r = 0; r < LANES && j->upstream; r++)
        divisors[r] = j->mean / (double)((const REAL *)j->upstream)[j->each ? n + least(r, count - 1) : 0];
    for (size_t r = 0; r < LANES; r += PER) {
        NAME(vector) greatest = EACH(-(REAL)INFINITY);
        for (size_t k = 0; k < classes; k++)
            greatest = NAME(greater)(*(const NAME(vector) *)(zs + k * LANES + r), greatest);
        *(NAME(vector) *)(top + r) = greatest;
    }
    SIMD()
    for (size_t r = 0; r < LANES; r++) {
        const double m = (double)top[r];
        (void)m;
        const double c1 = 0.5 * m;
        known_c1[r] = (REAL)c1;
    }
    for (size_t r = 0; r < LANES; r += PER) {
        NAME(rows_1_sums) sums = {{0}, {0}, {0}, };
        NAME(rows_1_known) known;
        known.m = *(const NAME(vector) *)(top + r);
        known.c1 = *(const NAME(vector) *)(known_c1 + r);
        for (size_t k = 0; k < classes; k++) {
            const NAME(vector) y = *(const NAME(vector) *)(ys + k * LANES + r);
            const NAME(vector) w = EACH(weight[k]);
            *(NAME(vector) *)(kept + k * LANES + r) = NAME(rows_1_add)(
                *(const NAME(vector) *)(zs + k * LANES + r), y, w, ~(NAME(mask)){0}, &known, &sums);
        }
        *(NAME(vector) *)(sum_s2 + r) = sums.s2;
        *(NAME(vector) *)(sum_s4 + r) = sums.s4;
        *(NAME(vector) *)(sum_s6 + r) = sums.s6;
    }
    _Alignas(64) double losses[LANES];
    SIMD()
    for (size_t r = 0; r < LANES; r++) {
        const double m = (double)top[r], divisor = divisors[r];
        (void)m;
        const double s2 = (double)sum_s2[r];
        const double s4 = (double)sum_s4[r];
        const double s6 = (double)sum_s6[r];

        const double d1 = 1.0 / divisor;
        const double k2 = d1;
        const double k1 = s4 * (1.0 / s6) * d1;
        const double loss = 2.0 * s2 + s4 * NAME(log_double)(s6);
        losses[r] = loss;
        slope_k1[r] = (REAL)k1;
        slope_k2[r] = (REAL)k2;
    }
    for (size_t r = 0; r < count; r++)
        j->losses[n + r] = losses[r];
    if (j->dlogits) {
        REAL *const out = (REAL *)j->dlogits + n * classes;
        for (size_t r = 0; r < LANES; r += PER) {
            NAME(rows_1_slopes) slopes;
            slopes.k1 = *(const NAME(vector) *)(slope_k1 + r);
            slopes.k2 = *(const NAME(vector) *)(slope_k2 + r);
            for (size_t k = 0; k < classes; k++) {
                const NAME(vector) y = *(const NAME(vector) *)(ys + k * LANES + r);
                const NAME(vector) w = EACH(weight[k]);
                NAME(vector) *const at = (NAME(vector) *)(kept + k * LANES + r);
                *at = NAME(rows_1_slope)(*at, y, w, &slopes);
            }
        }
        if (whole)
            NAME(turn_rows)(kept, LANES, out, classes, classes, 1);
        for (size_t r = 0; r < count && !whole; r++)
            for (size_t k = 0; k < classes; k++)
                out[r * classes + k] = kept[k * LANES + r];
    }
}

static TARGET void NAME(rows_1_rows)(const job *j, size_t from, size_t to, void *scratch)
{
    if (j->lanes) {
        for (size_t n = from; n < to; n += LANES)
            NAME(rows_1_lanes)(j, n, to - n < LANES ? to - n : LANES);
        return;
    }
    for (size_t n = from; n < to; n++)
        NAME(rows_1_row)(j, n, scratch);
    fence();
}

/* What rows, where label_smoothing == 0.0 && !weight, take from a row to its classes, and from its classes to the row. */
typedef struct NAME(rows_2_known) {
    NAME(vector) m, v2, c1;
} NAME(rows_2_known);

typedef struct NAME(rows_2_sums) {
    NAME(vector) s2, s4, s6;
} NAME(rows_2_sums);

typedef struct NAME(rows_2_slopes) {
    NAME(vector) k1, k2;
} NAME(rows_2_slopes);

/* Adds the classes of the lanes that are live to the sums, and returns what is kept of them. */
INLINE TARGET NAME(vector) NAME(rows_2_add)(
    NAME(vector) z, NAME(vector) y, NAME(mask) live, const NAME(rows_2_known) *f, NAME(rows_2_sums) *sums)
{
    const NAME(vector) kept = NAME(exp)(EACH((z - f->m) * f->v2));
    sums->s2 += (NAME(vector))((NAME(mask))EACH(NAME(weighed)(EACH(y), EACH(f->c1 - (REAL)0.5 * z))) & live);
    sums->s4 += (NAME(vector))((NAME(mask))EACH(y) & live);
    sums->s6 += (NAME(vector))((NAME(mask))EACH(kept) & live);
    return kept;
}

/* The gradient of some classes. */
INLINE TARGET NAME(vector) NAME(rows_2_slope)(
    NAME(vector) kept, NAME(vector) y, const NAME(rows_2_slopes) *f)
{
    return EACH(f->k1 * kept - f->k2 * y);
}

/* Adds classes from..to of a row. */
INLINE TARGET void NAME(rows_2_add_all)(
    const REAL *logits, const REAL *targets, REAL *kept, size_t from, size_t to,
    const NAME(rows_2_known) *f, NAME(rows_2_sums) *sums)
{
    size_t k = from;
    for (; k + PER <= to; k += PER) {
        const NAME(vector) y = NAME(load)(targets + k, PER);
        NAME(store)(kept + k, NAME(rows_2_add)(NAME(load)(logits + k, PER), y, ~(NAME(mask)){0}, f, sums), PER);
    }
    if (k < to) {
        const NAME(vector) y = NAME(load)(targets + k, to - k);
        NAME(store)(kept + k, NAME(rows_2_add)(NAME(load)(logits + k, to - k), y, NAME(first)(to - k), f, sums), to - k);
    }
}

/* Stores the gradient of classes from..to of a row; past the cache, `out + from` begins a line. */
INLINE TARGET void NAME(rows_2_store_all)(
    const REAL *kept, NAME(vector) factor, const REAL *targets, REAL *out, size_t from, size_t to,
    const NAME(rows_2_slopes) *f, int past_cache)
{
    size_t k = from;
    for (; k + PER <= to; k += PER) {
        const NAME(vector) y = NAME(load)(targets + k, PER);
        const NAME(vector) slope = NAME(rows_2_slope)(NAME(load)(kept + k, PER) * factor, y, f);
        if (past_cache)
            NAME(stream)(out + k, slope);
        else
            NAME(store)(out + k, slope, PER);
    }
    if (k < to) {
        const NAME(vector) y = NAME(load)(targets + k, to - k);
        const NAME(vector) slope = NAME(rows_2_slope)(NAME(load)(kept + k, to - k) * factor, y, f);
        NAME(store)(out + k, slope, to - k);
    }
}

/* Three passes over row n, where label_smoothing == 0.0 && !weight. */
static TARGET void NAME(rows_2_row)(const job *j, size_t n, REAL *kept)
{
    const size_t classes = j->classes;
    const double label_smoothing = j->label_smoothing;
    (void)label_smoothing;
    const double temperature = j->temperature;
    (void)temperature;
    const double z_loss = j->z_loss;
    (void)z_loss;
    const REAL *const logits = (const REAL *)j->logits + n * j->stride;
    REAL *const out = j->dlogits ? (REAL *)j->dlogits + n * classes : NULL;
    const int ahead = n + 1 < j->rows;
    const REAL *const targets = (const REAL *)j->targets + n * classes;
    const double divisor = j->upstream ? j->mean / (double)((const REAL *)j->upstream)[j->each ? n : 0] : j->mean;
    const double m = (double)NAME(greatest)(logits, classes, -INFINITY);
    const double v2 = 1.0 / temperature;
    const double c1 = 0.5 * m;
    NAME(rows_2_known) known;
    known.m = EACH((REAL)m);
    known.v2 = EACH((REAL)v2);
    known.c1 = EACH((REAL)c1);
    double s2 = 0.0;
    double s4 = 0.0;
    double s6 = 0.0;
    for (size_t start = 0; start < classes; start += BLOCK) {
        const size_t count = classes - start < BLOCK ? classes - start : BLOCK;
        if (ahead) {
            NAME(prefetch)(logits + j->stride + start, count);
            if (out && !j->past_cache)
                NAME(prefetch)(out + classes + start, count);
        }
        NAME(rows_2_sums) sums = {{0}, {0}, {0}, };
        NAME(rows_2_add_all)(logits, targets, kept, start, start + count, &known, &sums);
        s2 += (double)NAME(total)(sums.s2);
        s4 += (double)NAME(total)(sums.s4);
        s6 += (double)NAME(total)(sums.s6);
    }
    const double d1 = 1.0 / divisor;
    const double k2 = v2 * d1;
    const double v3 = NAME(log_double)(s6);
    const double v1 = m / temperature + v3;
    const double c7 = s4 + 2.0 * (z_loss != 0.0 ? z_loss * v1 : 0.0);
    const double k1 = c7 * (1.0 / s6) / temperature * d1;
    const double loss = 2.0 * s2 / temperature + s4 * v3 + (z_loss != 0.0 ? z_loss * (v1 * v1) : 0.0);
    j->losses[n] = loss;
    if (!out)
        return;
    NAME(rows_2_slopes) slopes;
    slopes.k1 = EACH((REAL)k1);
    slopes.k2 = EACH((REAL)k2);
    const NAME(vector) one = EACH((REAL)1);
    const size_t head = j->past_cache ? NAME(before_line)(out, classes) : classes;
    NAME(rows_2_store_all)(kept, one, targets, out, 0, head, &slopes, 0);
    NAME(rows_2_store_all)(kept, one, targets, out, head, classes, &slopes, 1);
}

/* Up to LANES rows from row n at once, of FEW classes at most: lanes are rows. */
static TARGET void NAME(rows_2_lanes)(const job *j, size_t n, size_t count)
{
    const size_t classes = j->classes;
    const double label_smoothing = j->label_smoothing;
    (void)label_smoothing;
    const double temperature = j->temperature;
    (void)temperature;
    const double z_loss = j->z_loss;
    (void)z_loss;
    const REAL *const logits = (const REAL *)j->logits + n * j->stride;
    _Alignas(64) REAL zs[FEW * LANES], kept[FEW * LANES], top[LANES];
    _Alignas(64) REAL known_v2[LANES];
    _Alignas(64) REAL known_c1[LANES];
    _Alignas(64) REAL sum_s2[LANES];
    _Alignas(64) REAL sum_s4[LANES];
    _Alignas(64) REAL sum_s6[LANES];
    _Alignas(64) REAL slope_k1[LANES];
    _Alignas(64) REAL slope_k2[LANES];
    _Alignas(64) double divisors[LANES];
    _Alignas(64) REAL ys[FEW * LANES];
    const REAL *const targets = (const REAL *)j->targets + n * classes;
    const int whole = count == LANES && classes >= SIDE;
    if (whole) {
        NAME(turn_rows)(logits, j->stride, zs, LANES, classes, 0);
        NAME(turn_rows)(targets, classes, ys, LANES, classes, 0);
    } else
        for (size_t r = 0; r < LANES; r++)
            for (size_t k = 0; k < classes; k++) {
                zs[k * LANES + r] = logits[least(r, count - 1) * j->stride + k];
                ys[k * LANES + r] = targets[least(r, count - 1) * classes + k];
            }
    for (size_t r = 0; r < LANES; r++)
        divisors[r] = j->mean;
    for (size_t r = 0; r < LANES && j->upstream; r++)
        divisors[r] = j->mean / (double)((const REAL *)j->upstream)[j->each ? n + least(r, count - 1) : 0];
    for (size_t r = 0; r < LANES; r += PER) {
        NAME(vector) greatest = EACH(-(REAL)INFINITY);
        for (size_t k = 0; k < classes; k++)
            greatest = NAME(greater)(*(const NAME(vector) *)(zs + k * LANES + r), greatest);
        *(NAME(vector) *)(top + r) = greatest;
    }
    SIMD()
    for (size_t r = 0; r < LANES; r++) {
        const double m = (double)top[r];
        (void)m;
        const double v2 = 1.0 / temperature;
        const double c1 = 0.5 * m;
        known_v2[r] = (REAL)v2;
        known_c1[r] = (REAL)c1;
    }
    for (size_t r = 0; r < LANES; r += PER) {
        NAME(rows_2_sums) sums = {{0}, {0}, {0}, };
        NAME(rows_2_known) known;
        known.m = *(const NAME(vector) *)(top + r);
        known.v2 = *(const NAME(vector) *)(known_v2 + r);
        known.c1 = *(const NAME(vector) *)(known_c1 + r);
        for (size_t k = 0; k < classes; k++) {
            const NAME(vector) y = *(const NAME(vector) *)(ys + k * LANES + r);
            *(NAME(vector) *)(kept + k * LANES + r) = NAME(rows_2_add)(
                *(const NAME(vector) *)(zs + k * LANES + r), y, ~(NAME(mask)){0}, &known, &sums);
        }
        *(NAME(vector) *)(sum_s2 + r) = sums.s2;
        *(NAME(vector) *)(sum_s4 + r) = sums.s4;
        *(NAME(vector) *)(sum_s6 + r) = sums.s6;
    }
    _Alignas(64) double losses[LANES];
    SIMD()
    for (size_t r = 0; r < LANES; r++) {
        const double m = (double)top[r], divisor = divisors[r];
        (void)m;
        const double s2 = (double)sum_s2[r];
        const double s4 = (double)sum_s4[r];
        const double s6 = (double)sum_s6[r];
        const double v2 = 1.0 / temperature;
        const double d1 = 1.0 / divisor;
        const double k2 = v2 * d1;
        const double v3 = NAME(log_double)(s6);
        const double v1 = m / temperature + v3;
        const double c7 = s4 + 2.0 * (z_loss != 0.0 ? z_loss * v1 : 0.0);
        const double k1 = c7 * (1.0 / s6) / temperature * d1;
        const double loss = 2.0 * s2 / temperature + s4 * v3 + (z_loss != 0.0 ? z_loss * (v1 * v1) : 0.0);
        losses[r] = loss;
        slope_k1[r] = (REAL)k1;
        slope_k2[r] = (REAL)k2;
    }
    for (size_t r = 0; r < count; r++)
        j->losses[n + r] = losses[r];
    if (j->dlogits) {
        REAL *const out = (REAL *)j->dlogits + n * classes;
        for (size_t r = 0; r < LANES; r += PER) {
            NAME(rows_2_slopes) slopes;
            slopes.k1 = *(const NAME(vector) *)(slope_k1 + r);
            slopes.k2 = *(const NAME(vector) *)(slope_k2 + r);
            for (size_t k = 0; k < classes; k++) {
                const NAME(vector) y = *(const NAME(vector) *)(ys + k * LANES + r);
                NAME(vector) *const at = (NAME(vector) *)(kept + k * LANES + r);
                *at = NAME(rows_2_slope)(*at, y, &slopes);
            }
        }
        if (whole)
            NAME(turn_rows)(kept, LANES, out, classes, classes, 1);
        for (size_t r = 0; r < count && !whole; r++)
            for (size_t k = 0; k < classes; k++)
                out[r * classes + k] = kept[k * LANES + r];
    }
}

static TARGET void NAME(rows_2_rows)(const job *j, size_t from, size_t to, void *scratch)
{
    if (j->lanes) {
        for (size_t n = from; n < to; n += LANES)
            NAME(rows_2_lanes)(j, n, to - n < LANES ? to - n : LANES);
        return;
    }
    for (size_t n = from; n < to; n++)
        NAME(rows_2_row)(j, n, scratch);
    fence();
}

/* What rows, where label_smoothing == 0.0, take from a row to its classes, and from its classes to the row. */
typedef struct NAME(rows_3_known) {
    NAME(vector) m, v2, c1;
} NAME(rows_3_known);

typedef struct NAME(rows_3_sums) {
    NAME(vector) s2, s4, s6;
} NAME(rows_3_sums);

typedef struct NAME(rows_3_slopes) {
    NAME(vector) k1, k2;
} NAME(rows_3_slopes);

/* Adds the classes of the lanes that are live to the sums, and returns what is kept of them. */
INLINE TARGET NAME(vector) NAME(rows_3_add)(
    NAME(vector) z, NAME(vector) y, NAME(vector) w, NAME(mask) live, const NAME(rows_3_known) *f, NAME(rows_3_sums) *sums)
{
    const NAME(vector) kept = NAME(exp)(EACH((z - f->m) * f->v2));
    sums->s2 += (NAME(vector))((NAME(mask))EACH(NAME(weighed)(EACH(y), EACH(w * (f->c1 - (REAL)0.5 * z)))) & live);
    sums->s4 += (NAME(vector))((NAME(mask))EACH(NAME(weighed)(EACH(y), EACH(w))) & live);
    sums->s6 += (NAME(vector))((NAME(mask))EACH(kept) & live);
    return kept;
}

/* The gradient of some classes. */
INLINE TARGET NAME(vector) NAME(rows_3_slope)(
    NAME(vector) kept, NAME(vector) y, NAME(vector) w, const NAME(rows_3_slopes) *f)
{
    return EACH(f->k1 * kept - f->k2 * (y * w));
}

/* Adds classes from..to of a row. */
INLINE TARGET void NAME(rows_3_add_all)(
    const REAL *logits, const REAL *targets, const REAL *weight, REAL *kept, size_t from, size_t to,
    const NAME(rows_3_known) *f, NAME(rows_3_sums) *sums)
{
    size_t k = from;
    for (; k + PER <= to; k += PER) {
        const NAME(vector) y = NAME(load)(targets + k, PER);
        const NAME(vector) w = NAME(load)(weight + k, PER);
        NAME(store)(kept + k, NAME(rows_3_add)(NAME(load)(logits + k, PER), y, w, ~(NAME(mask)){0}, f, sums), PER);
    }
    if (k < to) {
        const NAME(vector) y = NAME(load)(targets + k, to - k);
        const NAME(vector) w = NAME(load)(weight + k, to - k);
        NAME(store)(kept + k, NAME(rows_3_add)(NAME(load)(logits + k, to - k), y, w, NAME(first)(to - k), f, sums), to - k);
    }
}

/* Stores the gradient of classes from..to of a row; past the cache, `out + from` begins a line. */
INLINE TARGET void NAME(rows_3_store_all)(
    const REAL *kept, NAME(vector) factor, const REAL *targets, const REAL *weight, REAL *out, size_t from, size_t to,
    const NAME(rows_3_slopes) *f, int past_cache)
{
    size_t k = from;
    for (; k + PER <= to; k += PER) {
        const NAME(vector) y = NAME(load)(targets + k, PER);
        const NAME(vector) w = NAME(load)(weight + k, PER);
        const NAME(vector) slope = NAME(rows_3_slope)(NAME(load)(kept + k, PER) * factor, y, w, f);
        if (past_cache)
            NAME(stream)(out + k, slope);
        else
            NAME(store)(out + k, slope, PER);
    }
    if (k < to) {
        const NAME(vector) y = NAME(load)(targets + k, to - k);
        const NAME(vector) w = NAME(load)(weight + k, to - k);
        const NAME(vector) slope = NAME(rows_3_slope)(NAME(load)(kept + k, to - k) * factor, y, w, f);
        NAME(store)(out + k, slope, to - k);
    }
}

/* Three passes over row n, where label_smoothing == 0.0. */
static TARGET void NAME(rows_3_row)(const job *j, size_t n, REAL *kept)
{
    const size_t classes = j->classes;
    const REAL *const weight = j->weight;
    const double label_smoothing = j->label_smoothing;
    (void)label_smoothing;
    const double temperature = j->temperature;
    (void)temperature;
    const double z_loss = j->z_loss;
    (void)z_loss;
    const REAL *const logits = (const REAL *)j->logits + n * j->stride;
    REAL *const out = j->dlogits ? (REAL *)j->dlogits + n * classes : NULL;
    const int ahead = n + 1 < j->rows;
    const REAL *const targets = (const REAL *)j->targets + n * classes;
    const double divisor = j->upstream ? j->mean / (double)((const REAL *)j->upstream)[j->each ? n : 0] : j->mean;
    const double m = (double)NAME(greatest)(logits, classes, -INFINITY);
    const double v2 = 1.0 / temperature;
    const double c1 = 0.5 * m;
    NAME(rows_3_known) known;
    known.m = EACH((REAL)m);
    known.v2 = EACH((REAL)v2);
    known.c1 = EACH((REAL)c1);
    double s2 = 0.0;
    double s4 = 0.0;
    double s6 = 0.0;
    for (size_t start = 0; start < classes; start += BLOCK) {
        const size_t count = classes - start < BLOCK ? classes - start : BLOCK;
        if (ahead) {
            NAME(prefetch)(logits + j->stride + start, count);
            if (out && !j->past_cache)
                NAME(prefetch)(out + classes + start, count);
        }
        NAME(rows_3_sums) sums = {{0}, {0}, {0}, };
        NAME(rows_3_add_all)(logits, targets, weight, kept, start, start + count, &known, &sums);
        s2 += (double)NAME(total)(sums.s2);
        s4 += (double)NAME(total)(sums.s4);
        s6 += (double)NAME(total)(sums.s6);
    }
    const double d1 = 1.0 / divisor;
    const double k2 = v2 * d1;
    const double v3 = NAME(log_double)(s6);
    const double v1 = m / temperature + v3;
    const double c7 = s4 + 2.0 * (z_loss != 0.0 ? z_loss * v1 : 0.0);
    const double k1 = c7 * (1.0 / s6) / temperature * d1;
    const double loss = 2.0 * s2 / temperature + s4 * v3 + (z_loss != 0.0 ? z_loss * (v1 * v1) : 0.0);
    j->losses[n] = loss;
    if (!out)
        return;
    NAME(rows_3_slopes) slopes;
    slopes.k1 = EACH((REAL)k1);
    slopes.k2 = EACH((REAL)k2);
    const NAME(vector) one = EACH((REAL)1);
    const size_t head = j->past_cache ? NAME(before_line)(out, classes) : classes;
    NAME(rows_3_store_all)(kept, one, targets, weight, out, 0, head, &slopes, 0);
    NAME(rows_3_store_all)(kept, one, targets, weight, out, head, classes, &slopes, 1);
}

/* Up to LANES rows from row n at once, of FEW classes at most: lanes are rows. */
static TARGET void NAME(rows_3_lanes)(const job *j, size_t n, size_t count)
{
    const size_t classes = j->classes;
    const REAL *const weight = j->weight;
    const double label_smoothing = j->label_smoothing;
    (void)label_smoothing;
    const double temperature = j->temperature;
    (void)temperature;
    const double z_loss = j->z_loss;
    (void)z_loss;
    const REAL *const logits = (const REAL *)j->logits + n * j->stride;
    _Alignas(64) REAL zs[FEW * LANES], kept[FEW * LANES], top[LANES];
    _Alignas(64) REAL known_v2[LANES];
    _Alignas(64) REAL known_c1[LANES];
    _Alignas(64) REAL sum_s2[LANES];
    _Alignas(64) REAL sum_s4[LANES];
    _Alignas(64) REAL sum_s6[LANES];
    _Alignas(64) REAL slope_k1[LANES];
    _Alignas(64) REAL slope_k2[LANES];
    _Alignas(64) double divisors[LANES];
    _Alignas(64) REAL ys[FEW * LANES];
    const REAL *const targets = (const REAL *)j->targets + n * classes;
    const int whole = count == LANES && classes >= SIDE;
    if (whole) {
        NAME(turn_rows)(logits, j->stride, zs, LANES, classes, 0);
        NAME(turn_rows)(targets, classes, ys, LANES, classes, 0);
    } else
        for (size_t r = 0; r < LANES; r++)
            for (size_t k = 0; k < classes; k++) {
                zs[k * LANES + r] = logits[least(r, count - 1) * j->stride + k];
                ys[k * LANES + r] = targets[least(r, count - 1) * classes + k];
            }
    for (size_t r = 0; r < LANES; r++)
        divisors[r] = j->mean;
    for (size_t r = 0; r < LANES && j->upstream; r++)
        divisors[r] = j->mean / (double)((const REAL *)j->upstream)[j->each ? n + least(r, count - 1) : 0];
    for (size_t r = 0; r < LANES; r += PER) {
        NAME(vector) greatest = EACH(-(REAL)INFINITY);
        for (size_t k = 0; k < classes; k++)
            greatest = NAME(greater)(*(const NAME(vector) *)(zs + k * LANES + r), greatest);
        *(NAME(vector) *)(top + r) = greatest;
    }
    SIMD()
    for (size_t r = 0; r < LANES; r++) {
        const double m = (double)top[r];
        (void)m;
        const double v2 = 1.0 / temperature;
        const double c1 = 0.5 * m;
        known_v2[r] = (REAL)v2;
        known_c1[r] = (REAL)c1;
    }
    for (size_t r = 0; r < LANES; r += PER) {
        NAME(rows_3_sums) sums = {{0}, {0}, {0}, };
        NAME(rows_3_known) known;
        known.m = *(const NAME(vector) *)(top + r);
        known.v2 = *(const NAME(vector) *)(known_v2 + r);
        known.c1 = *(const NAME(vector) *)(known_c1 + r);
        for (size_t k = 0; k < classes; k++) {
            const NAME(vector) y = *(const NAME(vector) *)(ys + k * LANES + r);
            const NAME(vector) w = EACH(weight[k]);
            *(NAME(vector) *)(kept + k * LANES + r) = NAME(rows_3_add)(
                *(const NAME(vector) *)(zs + k * LANES + r), y, w, ~(NAME(mask)){0}, &known, &sums);
        }
        *(NAME(vector) *)(sum_s2 + r) = sums.s2;
        *(NAME(vector) *)(sum_s4 + r) = sums.s4;
        *(NAME(vector) *)(sum_s6 + r) = sums.s6;
    }
    _Alignas(64) double losses[LANES];
    SIMD()
    for (size_t r = 0; r < LANES; r++) {
        const double m = (double)top[r], divisor = divisors[r];
        (void)m;
        const double s2 = (double)sum_s2[r];
        const double s4 = (double)sum_s4[r];
        const double s6 = (double)sum_s6[r];
        const double v2 = 1.0 / temperature;
        const double d1 = 1.0 / divisor;
        const double k2 = v2 * d1;
        const double v3 = NAME(log_double)(s6);
        const double v1 = m / temperature + v3;
        const double c7 = s4 + 2.0 * (z_loss != 0.0 ? z_loss * v1 : 0.0);
        const double k1 = c7 * (1.0 / s6) / temperature * d1;
        const double loss = 2.0 * s2 / temperature + s4 * v3 + (z_loss != 0.0 ? z_loss * (v1 * v1) : 0.0);
        losses[r] = loss;
        slope_k1[r] = (REAL)k1;
        slope_k2[r] = (REAL)k2;
    }
    for (size_t r = 0; r < count; r++)
        j->losses[n + r] = losses[r];
    if (j->dlogits) {
        REAL *const out = (REAL *)j->dlogits + n * classes;
        for (size_t r = 0; r < LANES; r += PER) {
            NAME(rows_3_slopes) slopes;
            slopes.k1 = *(const NAME(vector) *)(slope_k1 + r);
            slopes.k2 = *(const NAME(vector) *)(slope_k2 + r);
            for (size_t k = 0; k < classes; k++) {
                const NAME(vector) y = *(const NAME(vector) *)(ys + k * LANES + r);
                const NAME(vector) w = EACH(weight[k]);
                NAME(vector) *const at = (NAME(vector) *)(kept + k * LANES + r);
                *at = NAME(rows_3_slope)(*at, y, w, &slopes);
            }
        }
        if (whole)
            NAME(turn_rows)(kept, LANES, out, classes, classes, 1);
        for (size_t r = 0; r < count && !whole; r++)
            for (size_t k = 0; k < classes; k++)
                out[r * classes + k] = kept[k * LANES + r];
    }
}

static TARGET void NAME(rows_3_rows)(const job *j, size_t from, size_t to, void *scratch)
{
    if (j->lanes) {
        for (size_t n = from; n < to; n += LANES)
            NAME(rows_3_lanes)(j, n, to - n < LANES ? to - n : LANES);
        return;
    }
    for (size_t n = from; n < to; n++)
        NAME(rows_3_row)(j, n, scratch);
    fence();
}

/* What rows, where !weight, take from a row to its classes, and from its classes to the row. */
typedef struct NAME(rows_4_known) {
    NAME(vector) m, r1, c1;
} NAME(rows_4_known);

typedef struct NAME(rows_4_sums) {
    NAME(vector) s2, s3, s4, s6;
} NAME(rows_4_sums);

typedef struct NAME(rows_4_slopes) {
    NAME(vector) k1, k2, k3;
} NAME(rows_4_slopes);

/* Adds the classes of the lanes that are live to the sums, and returns what is kept of them. */
INLINE TARGET NAME(vector) NAME(rows_4_add)(
    NAME(vector) z, NAME(vector) y, NAME(mask) live, const NAME(rows_4_known) *f, NAME(rows_4_sums) *sums)
{
    const NAME(vector) kept = NAME(exp)(EACH((z - f->m) * f->r1));
    const NAME(vector) e1 = f->c1 - (REAL)0.5 * z;
    sums->s2 += (NAME(vector))((NAME(mask))EACH(NAME(weighed)(EACH(y), EACH(e1))) & live);
    sums->s3 += (NAME(vector))((NAME(mask))EACH(e1) & live);
    sums->s4 += (NAME(vector))((NAME(mask))EACH(y) & live);
    sums->s6 += (NAME(vector))((NAME(mask))EACH(kept) & live);
    return kept;
}

/* The gradient of some classes. */
INLINE TARGET NAME(vector) NAME(rows_4_slope)(
    NAME(vector) kept, NAME(vector) y, const NAME(rows_4_slopes) *f)
{
    return EACH(f->k1 * kept - f->k2 * y - f->k3);
}

/* Adds classes from..to of a row. */
INLINE TARGET void NAME(rows_4_add_all)(
    const REAL *logits, const REAL *targets, REAL *kept, size_t from, size_t to,
    const NAME(rows_4_known) *f, NAME(rows_4_sums) *sums)
{
    size_t k = from;
    for (; k + PER <= to; k += PER) {
        const NAME(vector) y = NAME(load)(targets + k, PER);
        NAME(store)(kept + k, NAME(rows_4_add)(NAME(load)(logits + k, PER), y, ~(NAME(mask)){0}, f, sums), PER);
    }
    if (k < to) {
        const NAME(vector) y = NAME(load)(targets + k, to - k);
        NAME(store)(kept + k, NAME(rows_4_add)(NAME(load)(logits + k, to - k), y, NAME(first)(to - k), f, sums), to - k);
    }
}

/* Stores the gradient of classes from..to of a row; past the cache, `out + from` begins a line. */
INLINE TARGET void NAME(rows_4_store_all)(
    const REAL *kept, NAME(vector) factor, const REAL *targets, REAL *out, size_t from, size_t to,
    const NAME(rows_4_slopes) *f, int past_cache)
{
    size_t k = from;
    for (; k + PER <= to; k += PER) {
        const NAME(vector) y = NAME(load)(targets + k, PER);
        const NAME(vector) slope = NAME(rows_4_slope)(NAME(load)(kept + k, PER) * factor, y, f);
        if (past_cache)
            NAME(stream)(out + k, slope);
        else
            NAME(store)(out + k, slope, PER);
    }
    if (k < to) {
        const NAME(vector) y = NAME(load)(targets + k, to - k);
        const NAME(vector) slope = NAME(rows_4_slope)(NAME(load)(kept + k, to - k) * factor, y, f);
        NAME(store)(out + k, slope, to - k);
    }
}

/* Three passes over row n, where !weight. */
static TARGET void NAME(rows_4_row)(const job *j, size_t n, REAL *kept)
{
    const size_t classes = j->classes;
    const double label_smoothing = j->label_smoothing;
    (void)label_smoothing;
    const double temperature = j->temperature;
    (void)temperature;
    const double z_loss = j->z_loss;
    (void)z_loss;
    const REAL *const logits = (const REAL *)j->logits + n * j->stride;
    REAL *const out = j->dlogits ? (REAL *)j->dlogits + n * classes : NULL;
    const int ahead = n + 1 < j->rows;
    const REAL *const targets = (const REAL *)j->targets + n * classes;
    const double divisor = j->upstream ? j->mean / (double)((const REAL *)j->upstream)[j->each ? n : 0] : j->mean;
    const double m = (double)NAME(greatest)(logits, classes, -INFINITY);
    const double r1 = 1.0 / temperature;
    const double c1 = 0.5 * m;
    NAME(rows_4_known) known;
    known.m = EACH((REAL)m);
    known.r1 = EACH((REAL)r1);
    known.c1 = EACH((REAL)c1);
    double s2 = 0.0;
    double s3 = 0.0;
    double s4 = 0.0;
    double s6 = 0.0;
    for (size_t start = 0; start < classes; start += BLOCK) {
        const size_t count = classes - start < BLOCK ? classes - start : BLOCK;
        if (ahead) {
            NAME(prefetch)(logits + j->stride + start, count);
            if (out && !j->past_cache)
                NAME(prefetch)(out + classes + start, count);
        }
        NAME(rows_4_sums) sums = {{0}, {0}, {0}, {0}, };
        NAME(rows_4_add_all)(logits, targets, kept, start, start + count, &known, &sums);
        s2 += (double)NAME(total)(sums.s2);
        s3 += (double)NAME(total)(sums.s3);
        s4 += (double)NAME(total)(sums.s4);
        s6 += (double)NAME(total)(sums.s6);
    }
    const double d1 = 1.0 / divisor;
    const double k3 = (label_smoothing != 0.0 ? label_smoothing * (1.0 / (double)classes) : 0.0) / temperature * d1;
    const double v3 = 1.0 - label_smoothing;
    const double k2 = v3 / temperature * d1;
    const double v1 = v3 * s4 + (label_smoothing != 0.0 ? label_smoothing * ((double)classes / (double)classes) : 0.0);
    const double v4 = NAME(log_double)(s6);
    const double v2 = m / temperature + v4;
    const double c7 = v1 + 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
    const double k1 = c7 * (1.0 / s6) / temperature * d1;
    const double loss = 2.0 * (v3 * s2 + (label_smoothing != 0.0 ? label_smoothing * (s3 / (double)classes) : 0.0)) / temperature + v1 * v4 + (z_loss != 0.0 ? z_loss * (v2 * v2) : 0.0);
    j->losses[n] = loss;
    if (!out)
        return;
    NAME(rows_4_slopes) slopes;
    slopes.k1 = EACH((REAL)k1);
    slopes.k2 = EACH((REAL)k2);
    slopes.k3 = EACH((REAL)k3);
    const NAME(vector) one = EACH((REAL)1);
    const size_t head = j->past_cache ? NAME(before_line)(out, classes) : classes;
    NAME(rows_4_store_all)(kept, one, targets, out, 0, head, &slopes, 0);
    NAME(rows_4_store_all)(kept, one, targets, out, head, classes, &slopes, 1);
}

/* Up to LANES rows from row n at once, of FEW classes at most: lanes are rows. */
static TARGET void NAME(rows_4_lanes)(const job *j, size_t n, size_t count)
{
    const size_t classes = j->classes;
    const double label_smoothing = j->label_smoothing;
    (void)label_smoothing;
    const double temperature = j->temperature;
    (void)temperature;
    const double z_loss = j->z_loss;
    (void)z_loss;
    const REAL *const logits = (const REAL *)j->logits + n * j->stride;
    _Alignas(64) REAL zs[FEW * LANES], kept[FEW * LANES], top[LANES];
    _Alignas(64) REAL known_r1[LANES];
    _Alignas(64) REAL known_c1[LANES];
    _Alignas(64) REAL sum_s2[LANES];
    _Alignas(64) REAL sum_s3[LANES];
    _Alignas(64) REAL sum_s4[LANES];
    _Alignas(64) REAL sum_s6[LANES];
    _Alignas(64) REAL slope_k1[LANES];
    _Alignas(64) REAL slope_k2[LANES];
    _Alignas(64) REAL slope_k3[LANES];
    _Alignas(64) double divisors[LANES];
    _Alignas(64) REAL ys[FEW * LANES];
    const REAL *const targets = (const REAL *)j->targets + n * classes;
    const int whole = count == LANES && classes >= SIDE;
    if (whole) {
        NAME(turn_rows)(logits, j->stride, zs, LANES, classes, 0);
        NAME(turn_rows)(targets, classes, ys, LANES, classes, 0);
    } else
        for (size_t r = 0; r < LANES; r++)
            for (size_t k = 0; k < classes; k++) {
                zs[k * LANES + r] = logits[least(r, count - 1) * j->stride + k];
                ys[k * LANES + r] = targets[least(r, count - 1) * classes + k];
            }
    for (size_t r = 0; r < LANES; r++)
        divisors[r] = j->mean;
    for (size_t r = 0; r < LANES && j->upstream; r++)
        divisors[r] = j->mean / (double)((const REAL *)j->upstream)[j->each ? n + least(r, count - 1) : 0];
    for (size_t r = 0; r < LANES; r += PER) {
        NAME(vector) greatest = EACH(-(REAL)INFINITY);
        for (size_t k = 0; k < classes; k++)
            greatest = NAME(greater)(*(const NAME(vector) *)(zs + k * LANES + r), greatest);
        *(NAME(vector) *)(top + r) = greatest;
    }
    SIMD()
    for (size_t r = 0; r < LANES; r++) {
        const double m = (double)top[r];
        (void)m;
        const double r1 = 1.0 / temperature;
        const double c1 = 0.5 * m;
        known_r1[r] = (REAL)r1;
        known_c1[r] = (REAL)c1;
    }
    for (size_t r = 0; r < LANES; r += PER) {
        NAME(rows_4_sums) sums = {{0}, {0}, {0}, {0}, };
        NAME(rows_4_known) known;
        known.m = *(const NAME(vector) *)(top + r);
        known.r1 = *(const NAME(vector) *)(known_r1 + r);
        known.c1 = *(const NAME(vector) *)(known_c1 + r);
        for (size_t k = 0; k < classes; k++) {
            const NAME(vector) y = *(const NAME(vector) *)(ys + k * LANES + r);
            *(NAME(vector) *)(kept + k * LANES + r) = NAME(rows_4_add)(
                *(const NAME(vector) *)(zs + k * LANES + r), y, ~(NAME(mask)){0}, &known, &sums);
        }
        *(NAME(vector) *)(sum_s2 + r) = sums.s2;
        *(NAME(vector) *)(sum_s3 + r) = sums.s3;
        *(NAME(vector) *)(sum_s4 + r) = sums.s4;
        *(NAME(vector) *)(sum_s6 + r) = sums.s6;
    }
    _Alignas(64) double losses[LANES];
    SIMD()
    for (size_t r = 0; r < LANES; r++) {
        const double m = (double)top[r], divisor = divisors[r];
        (void)m;
        const double s2 = (double)sum_s2[r];
        const double s3 = (double)sum_s3[r];
        const double s4 = (double)sum_s4[r];
        const double s6 = (double)sum_s6[r];

        const double d1 = 1.0 / divisor;
        const double k3 = (label_smoothing != 0.0 ? label_smoothing * (1.0 / (double)classes) : 0.0) / temperature * d1;
        const double v3 = 1.0 - label_smoothing;
        const double k2 = v3 / temperature * d1;
        const double v1 = v3 * s4 + (label_smoothing != 0.0 ? label_smoothing * ((double)classes / (double)classes) : 0.0);
        const double v4 = NAME(log_double)(s6);
        const double v2 = m / temperature + v4;
        const double c7 = v1 + 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
        const double k1 = c7 * (1.0 / s6) / temperature * d1;
        const double loss = 2.0 * (v3 * s2 + (label_smoothing != 0.0 ? label_smoothing * (s3 / (double)classes) : 0.0)) / temperature + v1 * v4 + (z_loss != 0.0 ? z_loss * (v2 * v2) : 0.0);
        losses[r] = loss;
        slope_k1[r] = (REAL)k1;
        slope_k2[r] = (REAL)k2;
        slope_k3[r] = (REAL)k3;
    }
    for (size_t r = 0; r < count; r++)
        j->losses[n + r] = losses[r];
    if (j->dlogits) {
        REAL *const out = (REAL *)j->dlogits + n * classes;
        for (size_t r = 0; r < LANES; r += PER) {
            NAME(rows_4_slopes) slopes;
            slopes.k1 = *(const NAME(vector) *)(slope_k1 + r);
            slopes.k2 = *(const NAME(vector) *)(slope_k2 + r);
            slopes.k3 = *(const NAME(vector) *)(slope_k3 + r);
            for (size_t k = 0; k < classes; k++) {
                const NAME(vector) y = *(const NAME(vector) *)(ys + k * LANES + r);
                NAME(vector) *const at = (NAME(vector) *)(kept + k * LANES + r);
                *at = NAME(rows_4_slope)(*at, y, &slopes);
            }
        }
        if (whole)
            NAME(turn_rows)(kept, LANES, out, classes, classes, 1);
        for (size_t r = 0; r < count && !whole; r++)
            for (size_t k = 0; k < classes; k++)
                out[r * classes + k] = kept[k * LANES + r];
    }
}

static TARGET void NAME(rows_4_rows)(const job *j, size_t from, size_t to, void *scratch)
{
    if (j->lanes) {
        for (size_t n = from; n < to; n += LANES)
            NAME(rows_4_lanes)(j, n, to - n < LANES ? to - n : LANES);
        return;
    }
    for (size_t n = from; n < to; n++)
        NAME(rows_4_row)(j, n, scratch);
    fence();
}

/* What rows take from a row to its classes, and from its classes to the row. */
typedef struct NAME(rows_5_known) {
    NAME(vector) m, r1, c1;
} NAME(rows_5_known);

typedef struct NAME(rows_5_sums) {
    NAME(vector) s2, s3, s4, s5, s6;
} NAME(rows_5_sums);

typedef struct NAME(rows_5_slopes) {
    NAME(vector) k1, k2, k3;
} NAME(rows_5_slopes);

/* Adds the classes of the lanes that are live to the sums, and returns what is kept of them. */
INLINE TARGET NAME(vector) NAME(rows_5_add)(
    NAME(vector) z, NAME(vector) y, NAME(vector) w, NAME(mask) live, const NAME(rows_5_known) *f, NAME(rows_5_sums) *sums)
{
    const NAME(vector) kept = NAME(exp)(EACH((z - f->m) * f->r1));
    const NAME(vector) e1 = w * (f->c1 - (REAL)0.5 * z);
    sums->s2 += (NAME(vector))((NAME(mask))EACH(NAME(weighed)(EACH(y), EACH(e1))) & live);
    sums->s3 += (NAME(vector))((NAME(mask))EACH(e1) & live);
    sums->s4 += (NAME(vector))((NAME(mask))EACH(NAME(weighed)(EACH(y), EACH(w))) & live);
    sums->s5 += (NAME(vector))((NAME(mask))EACH(w) & live);
    sums->s6 += (NAME(vector))((NAME(mask))EACH(kept) & live);
    return kept;
}

/* The gradient of some classes. */
INLINE TARGET NAME(vector) NAME(rows_5_slope)(
    NAME(vector) kept, NAME(vector) y, NAME(vector) w, const NAME(rows_5_slopes) *f)
{
    return EACH(f->k1 * kept - f->k2 * (y * w) - f->k3 * w);
}

/* Adds classes from..to of a row. */
INLINE TARGET void NAME(rows_5_add_all)(
    const REAL *logits, const REAL *targets, const REAL *weight, REAL *kept, size_t from, size_t to,
    const NAME(rows_5_known) *f, NAME(rows_5_sums) *sums)
{
    size_t k = from;
    for (; k + PER <= to; k += PER) {
        const NAME(vector) y = NAME(load)(targets + k, PER);
        const NAME(vector) w = NAME(load)(weight + k, PER);
        NAME(store)(kept + k, NAME(rows_5_add)(NAME(load)(logits + k, PER), y, w, ~(NAME(mask)){0}, f, sums), PER);
    }
    if (k < to) {
        const NAME(vector) y = NAME(load)(targets + k, to - k);
        const NAME(vector) w = NAME(load)(weight + k, to - k);
        NAME(store)(kept + k, NAME(rows_5_add)(NAME(load)(logits + k, to - k), y, w, NAME(first)(to - k), f, sums), to - k);
    }
}

/* Stores the gradient of classes from..to of a row; past the cache, `out + from` begins a line. */
INLINE TARGET void NAME(rows_5_store_all)(
    const REAL *kept, NAME(vector) factor, const REAL *targets, const REAL *weight, REAL *out, size_t from, size_t to,
    const NAME(rows_5_slopes) *f, int past_cache)
{
    size_t k = from;
    for (; k + PER <= to; k += PER) {
        const NAME(vector) y = NAME(load)(targets + k, PER);
        const NAME(vector) w = NAME(load)(weight + k, PER);
        const NAME(vector) slope = NAME(rows_5_slope)(NAME(load)(kept + k, PER) * factor, y, w, f);
        if (past_cache)
            NAME(stream)(out + k, slope);
        else
            NAME(store)(out + k, slope, PER);
    }
    if (k < to) {
        const NAME(vector) y = NAME(load)(targets + k, to - k);
        const NAME(vector) w = NAME(load)(weight + k, to - k);
        const NAME(vector) slope = NAME(rows_5_slope)(NAME(load)(kept + k, to - k) * factor, y, w, f);
        NAME(store)(out + k, slope, to - k);
    }
}

/* Three passes over row n. */
static TARGET void NAME(rows_5_row)(const job *j, size_t n, REAL *kept)
{
    const size_t classes = j->classes;
    const REAL *const weight = j->weight;
    const double label_smoothing = j->label_smoothing;
    (void)label_smoothing;
    const double temperature = j->temperature;
    (void)temperature;
    const double z_loss = j->z_loss;
    (void)z_loss;
    const REAL *const logits = (const REAL *)j->logits + n * j->stride;
    REAL *const out = j->dlogits ? (REAL *)j->dlogits + n * classes : NULL;
    const int ahead = n + 1 < j->rows;
    const REAL *const targets = (const REAL *)j->targets + n * classes;
    const double divisor = j->upstream ? j->mean / (double)((const REAL *)j->upstream)[j->each ? n : 0] : j->mean;
    const double m = (double)NAME(greatest)(logits, classes, -INFINITY);
    const double r1 = 1.0 / temperature;
    const double c1 = 0.5 * m;
    NAME(rows_5_known) known;
    known.m = EACH((REAL)m);
    known.r1 = EACH((REAL)r1);
    known.c1 = EACH((REAL)c1);
    double s2 = 0.0;
    double s3 = 0.0;
    double s4 = 0.0;
    double s5 = 0.0;
    double s6 = 0.0;
    for (size_t start = 0; start < classes; start += BLOCK) {
        const size_t count = classes - start < BLOCK ? classes - start : BLOCK;
        if (ahead) {
            NAME(prefetch)(logits + j->stride + start, count);
            if (out && !j->past_cache)
                NAME(prefetch)(out + classes + start, count);
        }
        NAME(rows_5_sums) sums = {{0}, {0}, {0}, {0}, {0}, };
        NAME(rows_5_add_all)(logits, targets, weight, kept, start, start + count, &known, &sums);
        s2 += (double)NAME(total)(sums.s2);
        s3 += (double)NAME(total)(sums.s3);
        s4 += (double)NAME(total)(sums.s4);
        s5 += (double)NAME(total)(sums.s5);
        s6 += (double)NAME(total)(sums.s6);
    }
    const double d1 = 1.0 / divisor;
    const double k3 = label_smoothing * (1.0 / (double)classes) / temperature * d1;
    const double v3 = 1.0 - label_smoothing;
    const double k2 = v3 / temperature * d1;
    const double v1 = v3 * s4 + (label_smoothing != 0.0 ? label_smoothing * (s5 / (double)classes) : 0.0);
    const double v4 = NAME(log_double)(s6);
    const double v2 = m / temperature + v4;
    const double c7 = v1 + 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
    const double k1 = c7 * (1.0 / s6) / temperature * d1;
    const double loss = 2.0 * (v3 * s2 + (label_smoothing != 0.0 ? label_smoothing * (s3 / (double)classes) : 0.0)) / temperature + v1 * v4 + (z_loss != 0.0 ? z_loss * (v2 * v2) : 0.0);
    j->losses[n] = loss;
    if (!out)
        return;
    NAME(rows_5_slopes) slopes;
    slopes.k1 = EACH((REAL)k1);
    slopes.k2 = EACH((REAL)k2);
    slopes.k3 = EACH((REAL)k3);
    const NAME(vector) one = EACH((REAL)1);
    const size_t head = j->past_cache ? NAME(before_line)(out, classes) : classes;
    NAME(rows_5_store_all)(kept, one, targets, weight, out, 0, head, &slopes, 0);
    NAME(rows_5_store_all)(kept, one, targets, weight, out, head, classes, &slopes, 1);
}

/* Up to LANES rows from row n at once, of FEW classes at most: lanes are rows. */
static TARGET void NAME(rows_5_lanes)(const job *j, size_t n, size_t count)
{
    const size_t classes = j->classes;
    const REAL *const weight = j->weight;
    const double label_smoothing = j->label_smoothing;
    (void)label_smoothing;
    const double temperature = j->temperature;
    (void)temperature;
    const double z_loss = j->z_loss;
    (void)z_loss;
    const REAL *const logits = (const REAL *)j->logits + n * j->stride;
    _Alignas(64) REAL zs[FEW * LANES], kept[FEW * LANES], top[LANES];
    _Alignas(64) REAL known_r1[LANES];
    _Alignas(64) REAL known_c1[LANES];
    _Alignas(64) REAL sum_s2[LANES];
    _Alignas(64) REAL sum_s3[LANES];
    _Alignas(64) REAL sum_s4[LANES];
    _Alignas(64) REAL sum_s5[LANES];
    _Alignas(64) REAL sum_s6[LANES];
    _Alignas(64) REAL slope_k1[LANES];
    _Alignas(64) REAL slope_k2[LANES];
    _Alignas(64) REAL slope_k3[LANES];
    _Alignas(64) double divisors[LANES];
    _Alignas(64) REAL ys[FEW * LANES];
    const REAL *const targets = (const REAL *)j->targets + n * classes;
    const int whole = count == LANES && classes >= SIDE;
    if (whole) {
        NAME(turn_rows)(logits, j->stride, zs, LANES, classes, 0);
        NAME(turn_rows)(targets, classes, ys, LANES, classes, 0);
    } else
        for (size_t r = 0; r < LANES; r++)
            for (size_t k = 0; k < classes; k++) {
                zs[k * LANES + r] = logits[least(r, count - 1) * j->stride + k];
                ys[k * LANES + r] = targets[least(r, count - 1) * classes + k];
            }
    for (size_t r = 0; r < LANES; r++)
        divisors[r] = j->mean;
    for (size_t r = 0; r < LANES && j->upstream; r++)
        divisors[r] = j->mean / (double)((const REAL *)j->upstream)[j->each ? n + least(r, count - 1) : 0];
    for (size_t r = 0; r < LANES; r += PER) {
        NAME(vector) greatest = EACH(-(REAL)INFINITY);
        for (size_t k = 0; k < classes; k++)
            greatest = NAME(greater)(*(const NAME(vector) *)(zs + k * LANES + r), greatest);
        *(NAME(vector) *)(top + r) = greatest;
    }
    SIMD()
    for (size_t r = 0; r < LANES; r++) {
        const double m = (double)top[r];
        (void)m;
        const double r1 = 1.0 / temperature;
        const double c1 = 0.5 * m;
        known_r1[r] = (REAL)r1;
        known_c1[r] = (REAL)c1;
    }
    for (size_t r = 0; r < LANES; r += PER) {
        NAME(rows_5_sums) sums = {{0}, {0}, {0}, {0}, {0}, };
        NAME(rows_5_known) known;
        known.m = *(const NAME(vector) *)(top + r);
        known.r1 = *(const NAME(vector) *)(known_r1 + r);
        known.c1 = *(const NAME(vector) *)(known_c1 + r);
        for (size_t k = 0; k < classes; k++) {
            const NAME(vector) y = *(const NAME(vector) *)(ys + k * LANES + r);
            const NAME(vector) w = EACH(weight[k]);
            *(NAME(vector) *)(kept + k * LANES + r) = NAME(rows_5_add)(
                *(const NAME(vector) *)(zs + k * LANES + r), y, w, ~(NAME(mask)){0}, &known, &sums);
        }
        *(NAME(vector) *)(sum_s2 + r) = sums.s2;
        *(NAME(vector) *)(sum_s3 + r) = sums.s3;
        *(NAME(vector) *)(sum_s4 + r) = sums.s4;
        *(NAME(vector) *)(sum_s5 + r) = sums.s5;
        *(NAME(vector) *)(sum_s6 + r) = sums.s6;
    }
    _Alignas(64) double losses[LANES];
    SIMD()
    for (size_t r = 0; r < LANES; r++) {
        const double m = (double)top[r], divisor = divisors[r];
        (void)m;
        const double s2 = (double)sum_s2[r];
        const double s3 = (double)sum_s3[r];
        const double s4 = (double)sum_s4[r];
        const double s5 = (double)sum_s5[r];
        const double s6 = (double)sum_s6[r];

        const double d1 = 1.0 / divisor;
        const double k3 = label_smoothing * (1.0 / (double)classes) / temperature * d1;
        const double v3 = 1.0 - label_smoothing;
        const double k2 = v3 / temperature * d1;
        const double v1 = v3 * s4 + (label_smoothing != 0.0 ? label_smoothing * (s5 / (double)classes) : 0.0);
        const double v4 = NAME(log_double)(s6);
        const double v2 = m / temperature + v4;
        const double c7 = v1 + 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
        const double k1 = c7 * (1.0 / s6) / temperature * d1;
        const double loss = 2.0 * (v3 * s2 + (label_smoothing != 0.0 ? label_smoothing * (s3 / (double)classes) : 0.0)) / temperature + v1 * v4 + (z_loss != 0.0 ? z_loss * (v2 * v2) : 0.0);
        losses[r] = loss;
        slope_k1[r] = (REAL)k1;
        slope_k2[r] = (REAL)k2;
        slope_k3[r] = (REAL)k3;
    }
    for (size_t r = 0; r < count; r++)
        j->losses[n + r] = losses[r];
    if (j->dlogits) {
        REAL *const out = (REAL *)j->dlogits + n * classes;
        for (size_t r = 0; r < LANES; r += PER) {
            NAME(rows_5_slopes) slopes;
            slopes.k1 = *(const NAME(vector) *)(slope_k1 + r);
            slopes.k2 = *(const NAME(vector) *)(slope_k2 + r);
            slopes.k3 = *(const NAME(vector) *)(slope_k3 + r);
            for (size_t k = 0; k < classes; k++) {
                const NAME(vector) y = *(const NAME(vector) *)(ys + k * LANES + r);
                const NAME(vector) w = EACH(weight[k]);
                NAME(vector) *const at = (NAME(vector) *)(kept + k * LANES + r);
                *at = NAME(rows_5_slope)(*at, y, w, &slopes);
            }
        }
        if (whole)
            NAME(turn_rows)(kept, LANES, out, classes, classes, 1);
        for (size_t r = 0; r < count && !whole; r++)
            for (size_t k = 0; k < classes; k++)
                out[r * classes + k] = kept[k * LANES + r];
    }
}

static TARGET void NAME(rows_5_rows)(const job *j, size_t from, size_t to, void *scratch)
{
    if (j->lanes) {
        for (size_t n = from; n < to; n += LANES)
            NAME(rows_5_lanes)(j, n, to - n < LANES ? to - n : LANES);
        return;
    }
    for (size_t n = from; n < to; n++)
        NAME(rows_5_row)(j, n, scratch);
    fence();
}
#endif /* BODY */
