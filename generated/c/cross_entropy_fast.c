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
#define EVERY(count) for (size_t i = 0; i < (count); i++)
#define INLINE static inline __attribute__((always_inline))
#define APART static __attribute__((noinline, unused)) /* one copy is enough */

enum { LANES = 16, MOST_IN_LANES = 128, LINE = 64, BLOCK_BYTES = 2048, AHEAD = 4096 };

/* What one call asks for. */
typedef struct job {
    size_t rows, classes, stride, bytes; /* of the logits, without gaps */
    const void *logits, *targets, *weight, *upstream;
    double label_smoothing;
    double temperature;
    double z_loss;
    int64_t ignore_index;
    int wide, each;
    double mean, per_divisor;
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

/* How many of some are left after others. */
INLINE size_t left(size_t some, size_t others)
{
    return some > others ? some - others : 0;
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
static work *const labels_0_work[2][3] = {SETS(labels_0, float), SETS(labels_0, double)};
static work *const labels_1_work[2][3] = {SETS(labels_1, float), SETS(labels_1, double)};
static work *const labels_2_work[2][3] = {SETS(labels_2, float), SETS(labels_2, double)};
static work *const labels_3_work[2][3] = {SETS(labels_3, float), SETS(labels_3, double)};
static work *const rows_0_work[2][3] = {SETS(rows_0, float), SETS(rows_0, double)};
static work *const rows_1_work[2][3] = {SETS(rows_1, float), SETS(rows_1, double)};
static work *const rows_2_work[2][3] = {SETS(rows_2, float), SETS(rows_2, double)};
static work *const rows_3_work[2][3] = {SETS(rows_3, float), SETS(rows_3, double)};
static work *const rows_4_work[2][3] = {SETS(rows_4, float), SETS(rows_4, double)};
static work *const rows_5_work[2][3] = {SETS(rows_5, float), SETS(rows_5, double)};

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

/* Memory for scratch rows, which calls leave for those after them: new memory is slow, page by page. */
typedef struct memory {
    _Alignas(64) size_t bytes;
    _Alignas(64) char space[];
} memory;

enum { SPARE = 16, MOST_KEPT = 16 << 20 };
static _Atomic(memory *) spare[SPARE];

/* A stretch of memory that nobody else has; NULL where there is none. */
static memory *take_memory(size_t bytes)
{
    for (size_t i = 0; i < SPARE; i++) {
        memory *const m = atomic_exchange(&spare[i], (memory *)NULL);
        if (m && m->bytes >= bytes)
            return m;
        free(m);
    }
    const size_t all = (sizeof(memory) + bytes + 4095) / 4096 * 4096;
    memory *const m = aligned_alloc(4096, all);
    if (m)
        m->bytes = all - sizeof(memory);
    return m;
}

static void leave_memory(memory *m)
{
    for (size_t i = 0; i < SPARE && m && m->bytes <= MOST_KEPT; i++) {
        memory *none = NULL;
        if (atomic_compare_exchange_strong(&spare[i], &none, m))
            return;
    }
    free(m);
}

/* Takes chunks of rows until none is left. */
static void *take_chunks(void *given)
{
    job *const j = given;
    _Alignas(64) char few[8192];
    memory *const taken = j->scratch <= sizeof few ? NULL : take_memory(j->scratch);
    void *const space = taken ? taken->space : few;
    if (!taken && j->scratch > sizeof few) {
        atomic_store(&j->failed, 1);
        return NULL;
    }
    for (;;) {
        const size_t from = atomic_fetch_add(&j->next, j->chunk);
        if (from >= j->rows)
            break;
        j->work(j, from, j->rows - from < j->chunk ? j->rows : from + j->chunk, space);
    }
    if (taken)
        leave_memory(taken);
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
    j->bytes = j->rows * j->classes * size;
    const size_t blocks = (j->classes * size + BLOCK_BYTES - 1) / BLOCK_BYTES;
    j->scratch = blocks * (BLOCK_BYTES + size);
    size_t helpers = team(j, threads) - 1;
    /* a thread that comes late finds something to do; a chunk of few rows would begin and end too often */
    j->chunk = helpers ? j->rows / (16 * (helpers + 1)) : j->rows;
    j->chunk = helpers ? least((j->chunk / LANES + 1) * LANES, j->rows / (helpers + 1) + 1) : j->chunk;
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
             .wide = 0, .each = reduction == CROSS_ENTROPY_FAST_NONE, .mean = mean,
             .per_divisor = 1.0 / (upstream && reduction != CROSS_ENTROPY_FAST_NONE ? mean / (double)*upstream : mean), .losses = losses, .dlogits = dlogits};
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
                block += losses[n];
            total += block;
        }
        total /= mean; /* a sum of doubles would overflow, one of floats does not */
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
             .wide = 1, .each = reduction == CROSS_ENTROPY_FAST_NONE, .mean = mean,
             .per_divisor = 1.0 / (upstream && reduction != CROSS_ENTROPY_FAST_NONE ? mean / (double)*upstream : mean), .losses = losses, .dlogits = dlogits};
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
                block += losses[n];
            total += block;
        }
        total /= mean; /* a sum of doubles would overflow, one of floats does not */
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
             .wide = 0, .each = reduction == CROSS_ENTROPY_FAST_NONE, .mean = mean,
             .per_divisor = 1.0 / (upstream && reduction != CROSS_ENTROPY_FAST_NONE ? mean / (double)*upstream : mean), .losses = losses, .dlogits = dlogits};
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
             .wide = 1, .each = reduction == CROSS_ENTROPY_FAST_NONE, .mean = mean,
             .per_divisor = 1.0 / (upstream && reduction != CROSS_ENTROPY_FAST_NONE ? mean / (double)*upstream : mean), .losses = losses, .dlogits = dlogits};
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
             .wide = 0, .each = reduction == CROSS_ENTROPY_FAST_NONE, .mean = mean,
             .per_divisor = 1.0 / (upstream && reduction != CROSS_ENTROPY_FAST_NONE ? mean / (double)*upstream : mean), .losses = losses, .dlogits = dlogits};
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
                block += losses[n];
            total += block;
        }
        total /= mean; /* a sum of doubles would overflow, one of floats does not */
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
             .wide = 0, .each = reduction == CROSS_ENTROPY_FAST_NONE, .mean = mean,
             .per_divisor = 1.0 / (upstream && reduction != CROSS_ENTROPY_FAST_NONE ? mean / (double)*upstream : mean), .losses = losses, .dlogits = dlogits};
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
    const double t = (f - 1.0) / (f + 1.0), t2 = t * t, t4 = t2 * t2, t8 = t4 * t4, t16 = t8 * t8;
    const double q = ((((0.6666666666666666 + 0.4 * t2) + (0.2857142857142857 + 0.2222222222222222 * t2) * t4) + ((0.18181818181818182 + 0.15384615384615385 * t2) + (0.13333333333333333 + 0.11764705882352941 * t2) * t4) * t8) + ((0.10526315789473684 + 0.09523809523809523 * t2) + 0.08695652173913043 * t4) * t16); /* few steps that wait for each other */
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
#undef SEVERAL
#undef GROUP
#undef PARTS
#undef TOGETHER
/* Vectors that are done together, for which there are registers, and which are a line at least; their entries;
 * vectors of LANES rows, and so many of some classes. */
#define SEVERAL (WIDTH == 16 ? 4 : 2)
#define GROUP (SEVERAL * PER)
#define PARTS (LANES / PER)
#define TOGETHER (PARTS < SEVERAL ? SEVERAL : PARTS)
_Static_assert(SEVERAL * WIDTH >= LINE && BLOCK % GROUP == 0 && LANES % PER == 0, "vectors, lines and blocks");
_Static_assert(BLOCK / GROUP + SEVERAL + PER <= MOST_IN_LANES, "the stated bounds count the additions of a summand");

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

/* The lanes of a vector in which the mask is set, 0 in the others. */
INLINE TARGET NAME(vector) NAME(only)(NAME(mask) where, NAME(vector) x)
{
    return (NAME(vector))((NAME(mask))x & where);
}

/* a b + c, rounded once where there is an instruction for that. */
INLINE TARGET NAME(vector) NAME(fused)(NAME(vector) a, NAME(vector) b, NAME(vector) c)
{
#if defined(X86) && WIDTH == 32 && defined(DOUBLES)
    return (NAME(vector))_mm256_fmadd_pd((__m256d)a, (__m256d)b, (__m256d)c);
#elif defined(X86) && WIDTH == 32
    return (NAME(vector))_mm256_fmadd_ps((__m256)a, (__m256)b, (__m256)c);
#elif defined(X86) && WIDTH == 64 && defined(DOUBLES)
    return (NAME(vector))_mm512_fmadd_pd((__m512d)a, (__m512d)b, (__m512d)c);
#elif defined(X86) && WIDTH == 64
    return (NAME(vector))_mm512_fmadd_ps((__m512)a, (__m512)b, (__m512)c);
#elif defined(__FP_FAST_FMA) && defined(__FP_FAST_FMAF)
    for (size_t i = 0; i < PER; i++)
        c[i] = sizeof(REAL) == 4 ? (REAL)__builtin_fmaf((float)a[i], (float)b[i], (float)c[i]) : (REAL)__builtin_fma(a[i], b[i], c[i]);
    return c;
#else
    return a * b + c;
#endif
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
#if defined(X86) && WIDTH == 64 && defined(DOUBLES)
    return (NAME(vector))_mm512_maskz_loadu_pd((__mmask8)((1u << least(few, PER)) - 1), at);
#elif defined(X86) && WIDTH == 64
    return (NAME(vector))_mm512_maskz_loadu_ps((__mmask16)((1u << least(few, PER)) - 1), at);
#elif defined(X86) && WIDTH == 32 && defined(DOUBLES)
    return (NAME(vector))_mm256_maskload_pd(at, (__m256i)NAME(first)(few));
#elif defined(X86) && WIDTH == 32
    return (NAME(vector))_mm256_maskload_ps(at, (__m256i)NAME(first)(few));
#else
    if (few >= PER)
        return *(const NAME(loose) *)at;
    _Alignas(WIDTH) REAL found[PER] = {0};
    for (size_t i = 0; i < few; i++)
        found[i] = at[i];
    return *(const NAME(vector) *)found;
#endif
}

INLINE TARGET void NAME(store)(REAL *to, NAME(vector) x, size_t few)
{
#if defined(X86) && WIDTH == 64 && defined(DOUBLES)
    _mm512_mask_storeu_pd(to, (__mmask8)((1u << least(few, PER)) - 1), (__m512d)x);
    return;
#elif defined(X86) && WIDTH == 64
    _mm512_mask_storeu_ps(to, (__mmask16)((1u << least(few, PER)) - 1), (__m512)x);
    return;
#endif
    if (few >= PER) {
        *(NAME(loose) *)to = x;
        return;
    }
#if defined(X86) && WIDTH == 32 && defined(DOUBLES)
    _mm256_maskstore_pd(to, (__m256i)NAME(first)(few), (__m256d)x);
#elif defined(X86) && WIDTH == 32
    _mm256_maskstore_ps(to, (__m256i)NAME(first)(few), (__m256)x);
#else
    for (size_t i = 0; i < few; i++)
        to[i] = x[i];
#endif
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

/* Stores a vector past the cache, or where it does not lie so or there are only its first entries, as usual. */
INLINE TARGET void NAME(store_or_stream)(REAL *to, NAME(vector) x, size_t few)
{
    if (few >= PER && (uintptr_t)to % WIDTH == 0)
        NAME(stream)(to, x);
    else
        NAME(store)(to, x, few);
}

/* The sum of the lanes. */
INLINE TARGET REAL NAME(sum)(NAME(vector) x)
{
#ifndef SHUFFLES
    for (size_t half = PER / 2; half > 0; half /= 2)
        for (size_t i = 0; i < half; i++)
            x[i] = x[i] + x[i + half];
#elif WIDTH == 64 && !defined(DOUBLES)
    x = x + __builtin_shufflevector(x, x, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7);
    x = x + __builtin_shufflevector(x, x, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3);
    x = x + __builtin_shufflevector(x, x, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1);
    x = x + __builtin_shufflevector(x, x, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0);
#elif WIDTH == 64 && defined(DOUBLES)
    x = x + __builtin_shufflevector(x, x, 4, 5, 6, 7, 0, 1, 2, 3);
    x = x + __builtin_shufflevector(x, x, 2, 3, 4, 5, 6, 7, 0, 1);
    x = x + __builtin_shufflevector(x, x, 1, 2, 3, 4, 5, 6, 7, 0);
#elif WIDTH == 32 && !defined(DOUBLES)
    x = x + __builtin_shufflevector(x, x, 4, 5, 6, 7, 0, 1, 2, 3);
    x = x + __builtin_shufflevector(x, x, 2, 3, 4, 5, 6, 7, 0, 1);
    x = x + __builtin_shufflevector(x, x, 1, 2, 3, 4, 5, 6, 7, 0);
#elif WIDTH == 32 && defined(DOUBLES)
    x = x + __builtin_shufflevector(x, x, 2, 3, 0, 1);
    x = x + __builtin_shufflevector(x, x, 1, 2, 3, 0);
#elif WIDTH == 16 && !defined(DOUBLES)
    x = x + __builtin_shufflevector(x, x, 2, 3, 0, 1);
    x = x + __builtin_shufflevector(x, x, 1, 2, 3, 0);
#elif WIDTH == 16 && defined(DOUBLES)
    x = x + __builtin_shufflevector(x, x, 1, 0);
#endif
    return x[0];
}

/* The greatest lane. */
INLINE TARGET REAL NAME(top)(NAME(vector) x)
{
#ifndef SHUFFLES
    for (size_t half = PER / 2; half > 0; half /= 2)
        for (size_t i = 0; i < half; i++)
            x[i] = x[i] > x[i + half] ? x[i] : x[i + half];
#elif WIDTH == 64 && !defined(DOUBLES)
    x = NAME(greater)(x, __builtin_shufflevector(x, x, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
    x = NAME(greater)(x, __builtin_shufflevector(x, x, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3));
    x = NAME(greater)(x, __builtin_shufflevector(x, x, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1));
    x = NAME(greater)(x, __builtin_shufflevector(x, x, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0));
#elif WIDTH == 64 && defined(DOUBLES)
    x = NAME(greater)(x, __builtin_shufflevector(x, x, 4, 5, 6, 7, 0, 1, 2, 3));
    x = NAME(greater)(x, __builtin_shufflevector(x, x, 2, 3, 4, 5, 6, 7, 0, 1));
    x = NAME(greater)(x, __builtin_shufflevector(x, x, 1, 2, 3, 4, 5, 6, 7, 0));
#elif WIDTH == 32 && !defined(DOUBLES)
    x = NAME(greater)(x, __builtin_shufflevector(x, x, 4, 5, 6, 7, 0, 1, 2, 3));
    x = NAME(greater)(x, __builtin_shufflevector(x, x, 2, 3, 4, 5, 6, 7, 0, 1));
    x = NAME(greater)(x, __builtin_shufflevector(x, x, 1, 2, 3, 4, 5, 6, 7, 0));
#elif WIDTH == 32 && defined(DOUBLES)
    x = NAME(greater)(x, __builtin_shufflevector(x, x, 2, 3, 0, 1));
    x = NAME(greater)(x, __builtin_shufflevector(x, x, 1, 2, 3, 0));
#elif WIDTH == 16 && !defined(DOUBLES)
    x = NAME(greater)(x, __builtin_shufflevector(x, x, 2, 3, 0, 1));
    x = NAME(greater)(x, __builtin_shufflevector(x, x, 1, 2, 3, 0));
#elif WIDTH == 16 && defined(DOUBLES)
    x = NAME(greater)(x, __builtin_shufflevector(x, x, 1, 0));
#endif
    return x[0];
}

/* The sum of the lanes of several vectors. */
INLINE TARGET REAL NAME(total)(const NAME(vector) *x)
{
    NAME(vector) sum = x[0];
    for (size_t i = 1; i < SEVERAL; i++)
        sum += x[i];
    return NAME(sum)(sum);
}

/* exp of numbers that are at most 0, off by at most u times 3.09 (float) or 3.03 (double) where it is not subnormal.
 *
 * Step by step for up to SEVERAL vectors, since a step waits for the one before it.
 */
INLINE TARGET void NAME(exps_of_few)(NAME(vector) *x, size_t count)
{
    NAME(vector) shifted[SEVERAL], n[SEVERAL], r[SEVERAL], q[SEVERAL];
#ifdef DOUBLES
    EVERY(count) x[i] = NAME(greater)(EACH(-746.0), x[i]);
    EVERY(count) shifted[i] = x[i] * 1.4426950408889634 + 6755399441057279.0;
    EVERY(count) n[i] = shifted[i] - 6755399441057279.0;
    EVERY(count) r[i] = x[i] - n[i] * 0.6931471805601177;
    EVERY(count) r[i] = r[i] - n[i] * -1.7239444525614835e-13;
    EVERY(count) q[i] = r[i] * 2.082661077724728e-09 + 2.5112021846124233e-08;
    EVERY(count) q[i] = q[i] * r[i] + 2.7557581802775346e-07;
    EVERY(count) q[i] = q[i] * r[i] + 2.7557234904540495e-06;
    EVERY(count) q[i] = q[i] * r[i] + 2.4801586926829422e-05;
    EVERY(count) q[i] = q[i] * r[i] + 0.00019841269896341693;
    EVERY(count) q[i] = q[i] * r[i] + 0.0013888888889115431;
    EVERY(count) q[i] = q[i] * r[i] + 0.008333333333317051;
    EVERY(count) q[i] = q[i] * r[i] + 0.041666666666666095;
    EVERY(count) q[i] = q[i] * r[i] + 0.16666666666666682;
    EVERY(count) q[i] = q[i] * r[i] + 0.5;
    EVERY(count) q[i] = (r[i] * r[i]) * q[i] + r[i];
    EVERY(count) n[i] = (NAME(vector))((NAME(bits))shifted[i] << 52);
    EVERY(count) x[i] = (q[i] * n[i] + n[i]) * 0x1p-512;
#else
    EVERY(count) x[i] = NAME(greater)(EACH(-104.0f), x[i]);
    EVERY(count) shifted[i] = x[i] * 1.4426950216293335f + 12583103.0f;
    EVERY(count) n[i] = shifted[i] - 12583103.0f;
    EVERY(count) r[i] = x[i] - n[i] * 0.693145751953125f;
    EVERY(count) r[i] = r[i] - n[i] * 1.428606765330187e-06f;
    EVERY(count) q[i] = r[i] * 0.0013814609264954925f + 0.008368710987269878f;
    EVERY(count) q[i] = q[i] * r[i] + 0.04166838899254799f;
    EVERY(count) q[i] = q[i] * r[i] + 0.1666652113199234f;
    EVERY(count) q[i] = q[i] * r[i] + 0.4999999403953552f;
    EVERY(count) q[i] = (r[i] * r[i]) * q[i] + r[i];
    EVERY(count) n[i] = (NAME(vector))((NAME(bits))shifted[i] << 23);
    EVERY(count) x[i] = (q[i] * n[i] + n[i]) * 0x1p-64f;
#endif
}

INLINE TARGET void NAME(exps)(NAME(vector) *x, size_t count)
{
    for (size_t i = 0; i < count; i += SEVERAL)
        NAME(exps_of_few)(x + i, least(SEVERAL, count - i));
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
    if (k < count)
        t[1] = NAME(greater)(NAME(either)(NAME(first)(count - k), NAME(load)(z + k, count - k), t[1]), t[1]);
    return NAME(top)(NAME(greater)(NAME(greater)(t[0], t[1]), NAME(greater)(t[2], t[3])));
}

/* The least finite number. */
INLINE TARGET double NAME(lowest)(void)
{
    return sizeof(REAL) == 4 ? -0x1.fffffep127 : -0x1.fffffffffffffp1023;
}

INLINE TARGET void NAME(fill_zero)(REAL *out, size_t count)
{
    memset(out, 0, count * sizeof(REAL));
}

/* A row whose label is ignored. */
static TARGET void NAME(ignore)(const job *j, size_t n)
{
    j->losses[n] = 0.0;
    if (j->dlogits)
        NAME(fill_zero)((REAL *)j->dlogits + n * j->classes, j->classes);
}

/* What a row's gradient is divided by, and one over it, which mostly is the same in all rows. */
INLINE TARGET double NAME(divisor_of)(const job *j, size_t n)
{
    return j->upstream ? j->mean / (double)((const REAL *)j->upstream)[j->each ? n : 0] : j->mean;
}

INLINE TARGET double NAME(per_divisor_of)(const job *j, size_t n)
{
    return j->upstream && j->each ? 1.0 / NAME(divisor_of)(j, n) : j->per_divisor;
}

INLINE TARGET void NAME(prefetch)(const REAL *at, size_t count)
{
    for (size_t i = 0; i < count; i += LINE / sizeof(REAL))
        __builtin_prefetch(at + i);
}

#undef SIDE
#undef SIDE_8
#undef SIDE_4
/* Squares of SIDE by SIDE entries are transposed in registers. */
#define SIDE ((WIDTH < 32 ? WIDTH : 32) / sizeof(REAL))
#if WIDTH >= 32 && !defined(DOUBLES)
#define SIDE_8
#elif WIDTH >= 32 || !defined(DOUBLES)
#define SIDE_4
#endif
typedef REAL NAME(side) __attribute__((vector_size(SIDE * sizeof(REAL)), aligned(sizeof(REAL)), may_alias));
typedef INT NAME(side_mask) __attribute__((vector_size(SIDE * sizeof(REAL))));

INLINE TARGET NAME(side_mask) NAME(first_of_side)(size_t few)
{
    NAME(side_mask) lanes;
    for (size_t i = 0; i < SIDE; i++)
        lanes[i] = (INT)i;
    return lanes < (INT)few;
}

/* The first entries of a side of a square. */
INLINE TARGET NAME(side) NAME(load_side)(const REAL *at, size_t few)
{
    if (few >= SIDE)
        return *(const NAME(side) *)at;
#if defined(X86) && WIDTH >= 32 && defined(DOUBLES)
    return (NAME(side))_mm256_maskload_pd(at, (__m256i)NAME(first_of_side)(few));
#elif defined(X86) && WIDTH >= 32
    return (NAME(side))_mm256_maskload_ps(at, (__m256i)NAME(first_of_side)(few));
#else
    NAME(side) found = {0};
    for (size_t i = 0; i < few; i++)
        found[i] = at[i];
    return found;
#endif
}

INLINE TARGET void NAME(store_side)(REAL *to, NAME(side) x, size_t few)
{
    if (few >= SIDE) {
        *(NAME(side) *)to = x;
        return;
    }
#if defined(X86) && WIDTH >= 32 && defined(DOUBLES)
    _mm256_maskstore_pd(to, (__m256i)NAME(first_of_side)(few), (__m256d)x);
#elif defined(X86) && WIDTH >= 32
    _mm256_maskstore_ps(to, (__m256i)NAME(first_of_side)(few), (__m256)x);
#else
    for (size_t i = 0; i < few; i++)
        to[i] = x[i];
#endif
}

/* t[c][r] becomes t[r][c]. */
INLINE TARGET void NAME(transpose)(NAME(side) *t)
{
#ifdef SHUFFLES
    NAME(side) u[SIDE];
#if defined(SIDE_8)
    for (size_t r = 0; r < SIDE; r++)
        u[r] = r & 4 ? __builtin_shufflevector(t[r ^ 4], t[r], 4, 5, 6, 7, 12, 13, 14, 15) : __builtin_shufflevector(t[r], t[r ^ 4], 0, 1, 2, 3, 8, 9, 10, 11);
    memcpy(t, u, sizeof u);
    for (size_t r = 0; r < SIDE; r++)
        u[r] = r & 2 ? __builtin_shufflevector(t[r ^ 2], t[r], 2, 3, 10, 11, 6, 7, 14, 15) : __builtin_shufflevector(t[r], t[r ^ 2], 0, 1, 8, 9, 4, 5, 12, 13);
    memcpy(t, u, sizeof u);
    for (size_t r = 0; r < SIDE; r++)
        u[r] = r & 1 ? __builtin_shufflevector(t[r ^ 1], t[r], 1, 9, 3, 11, 5, 13, 7, 15) : __builtin_shufflevector(t[r], t[r ^ 1], 0, 8, 2, 10, 4, 12, 6, 14);
    memcpy(t, u, sizeof u);
#elif defined(SIDE_4)
    for (size_t r = 0; r < SIDE; r++)
        u[r] = r & 2 ? __builtin_shufflevector(t[r ^ 2], t[r], 2, 3, 6, 7) : __builtin_shufflevector(t[r], t[r ^ 2], 0, 1, 4, 5);
    memcpy(t, u, sizeof u);
    for (size_t r = 0; r < SIDE; r++)
        u[r] = r & 1 ? __builtin_shufflevector(t[r ^ 1], t[r], 1, 5, 3, 7) : __builtin_shufflevector(t[r], t[r ^ 1], 0, 4, 2, 6);
    memcpy(t, u, sizeof u);
#elif 1
    for (size_t r = 0; r < SIDE; r++)
        u[r] = r & 1 ? __builtin_shufflevector(t[r ^ 1], t[r], 1, 3) : __builtin_shufflevector(t[r], t[r ^ 1], 0, 2);
    memcpy(t, u, sizeof u);
#endif
#else
    for (size_t r = 0; r < SIDE; r++)
        for (size_t c = 0; c < r; c++) {
            const REAL x = t[r][c];
            t[r][c] = t[c][r];
            t[c][r] = x;
        }
#endif
}

/* to[k][r] = from[r][k] for all classes and LANES rows, of which `count` are there and the last stands for others;
 * `whole`: LANES are there, and a side of classes at least. */
INLINE TARGET void NAME(turn_rows_into)(const REAL *from, size_t apart, REAL *to, size_t count, size_t classes, int whole)
{
    NAME(side) t[SIDE];
    for (size_t k = 0; k < classes; k += SIDE) {
        const size_t at = k + SIDE <= classes ? k : left(classes, SIDE);
        for (size_t row = 0; row < LANES; row += SIDE) {
            for (size_t r = 0; r < SIDE; r++) {
                const size_t there = whole ? row + r : least(row + r, count - 1);
                t[r] = NAME(load_side)(from + there * apart + at, whole ? SIDE : classes);
            }
            NAME(transpose)(t);
            for (size_t c = 0; c < SIDE && (whole || c < classes); c++)
                *(NAME(side) *)(to + (at + c) * LANES + row) = t[c];
        }
    }
}

APART TARGET void NAME(turn_into)(const REAL *from, size_t apart, REAL *to, size_t count, size_t classes)
{
    if (count == LANES && classes >= SIDE)
        NAME(turn_rows_into)(from, apart, to, count, classes, 1);
    else
        NAME(turn_rows_into)(from, apart, to, count, classes, 0);
}

/* to[r][k] = from[k][r] for all classes and `count` rows; `whole` as above. */
INLINE TARGET void NAME(turn_rows_back)(const REAL *from, REAL *to, size_t count, size_t classes, int whole)
{
    NAME(side) t[SIDE];
    for (size_t k = 0; k < classes; k += SIDE) {
        const size_t at = k + SIDE <= classes ? k : left(classes, SIDE);
        for (size_t row = 0; row < LANES; row += SIDE) {
            for (size_t c = 0; c < SIDE; c++)
                t[c] = *(const NAME(side) *)(from + (whole ? at + c : least(at + c, classes - 1)) * LANES + row);
            NAME(transpose)(t);
            for (size_t r = 0; r < SIDE && (whole || row + r < count); r++)
                NAME(store_side)(to + (row + r) * classes + at, t[r], whole ? SIDE : classes);
        }
    }
}

APART TARGET void NAME(turn_back)(const REAL *from, REAL *to, size_t count, size_t classes)
{
    if (count == LANES && classes >= SIDE)
        NAME(turn_rows_back)(from, to, count, classes, 1);
    else
        NAME(turn_rows_back)(from, to, count, classes, 0);
}

/* The labels of `count` rows, 0 where they are ignored or there is no row, and whether some are ignored. */
APART TARGET int NAME(labels_of)(const job *j, size_t n, size_t count, INT *labels)
{
    const int64_t *const wide = (const int64_t *)j->targets + n;
    const int32_t *const narrow = (const int32_t *)j->targets + n;
    const int64_t none = j->ignore_index;
    INT ignored = 0;
    if (count == LANES && j->wide) {
        for (size_t r = 0; r < LANES; r++)
            ignored |= labels[r] = wide[r] == none;
        for (size_t r = 0; r < LANES; r++)
            labels[r] = labels[r] ? 0 : (INT)wide[r];
    } else if (count == LANES) {
        for (size_t r = 0; r < LANES; r++)
            ignored |= labels[r] = narrow[r] == none;
        for (size_t r = 0; r < LANES; r++)
            labels[r] = labels[r] ? 0 : (INT)narrow[r];
    } else
        for (size_t r = 0; r < LANES; r++) {
            const int64_t t = r < count ? label_of(j, n + r) : 0;
            ignored |= r < count && t == none;
            labels[r] = t == none ? 0 : (INT)t;
        }
    return ignored != 0;
}

/* What the gradient of each of LANES rows is divided by, or with `per` one over it. */
APART TARGET void NAME(divisors_of)(const job *j, size_t n, size_t count, double *divisors, int per)
{
    if (!j->upstream || !j->each)
        for (size_t r = 0; r < LANES; r++)
            divisors[r] = per ? NAME(per_divisor_of)(j, n) : NAME(divisor_of)(j, n);
    else
        for (size_t r = 0; r < LANES; r++) {
            const double divisor = NAME(divisor_of)(j, n + least(r, count - 1));
            divisors[r] = per ? 1.0 / divisor : divisor;
        }
}

/* Rows of labels, where label_smoothing == 0.0 && temperature == 1.0 && z_loss == 0.0:
 * rows_in_lanes. */
static TARGET void NAME(labels_0_lanes)(const job *j, size_t from, size_t to, REAL *scratch)
{
    const size_t classes = j->classes;
    const REAL *const weight = j->weight;
    (void)scratch;
    for (size_t n = from; n < to; n += LANES) {
        const size_t count = least(LANES, to - n);
        _Alignas(64) REAL all_z[MOST_IN_LANES * LANES];
        _Alignas(64) REAL all_kept[MOST_IN_LANES * LANES];
        _Alignas(64) REAL row_k1[LANES];
        _Alignas(64) REAL row_k2[LANES];
        _Alignas(64) REAL row_m[LANES];
        _Alignas(64) REAL row_s1[LANES];
        _Alignas(64) double losses[LANES];
        NAME(turn_into)((const REAL *)j->logits + n * j->stride, j->stride, all_z, count, classes);
        _Alignas(64) INT label[LANES];
        const int ignored = NAME(labels_of)(j, n, count, label);
        _Alignas(64) double per_divisors[LANES];
        NAME(divisors_of)(j, n, count, per_divisors, 1);
        _Alignas(64) REAL z_of[LANES];
        for (size_t r = 0; r < LANES; r++)
            z_of[r] = all_z[(size_t)label[r] * LANES + r];
        _Alignas(64) REAL w_of[LANES];
        for (size_t r = 0; r < LANES; r++)
            w_of[r] = weight ? weight[label[r]] : (REAL)1;
        {
            NAME(vector) m[PARTS];
            EVERY(PARTS) m[i] = EACH(-(REAL)INFINITY);
            size_t k = 0;
            for (; k < classes; k++) {
                EVERY(PARTS) m[i] = NAME(greater)(*(const NAME(vector) *)(all_z + k * LANES + i * PER), m[i]);
            }
            EVERY(PARTS) *(NAME(vector) *)(row_m + i * PER) = m[i];
        }
        {
            NAME(vector) each_m[PARTS];
            EVERY(PARTS) each_m[i] = *(const NAME(vector) *)(row_m + i * PER);
            NAME(mask) labels[PARTS];
            EVERY(PARTS) labels[i] = *(const NAME(mask) *)(label + i * PER);
            NAME(vector) sum_s1[TOGETHER] = {{0}};
            size_t k = 0;
            for (; TOGETHER > PARTS && k + TOGETHER / PARTS <= classes; k += TOGETHER / PARTS) {
                NAME(vector) z[TOGETHER];
                EVERY(TOGETHER) z[i] = *(const NAME(loose) *)(all_z + k * LANES + i * PER);
                NAME(vector) kept[TOGETHER];
                EVERY(TOGETHER) kept[i] = z[i] - each_m[i % PARTS];
                NAME(exps)(kept, TOGETHER);
                EVERY(TOGETHER) *(NAME(loose) *)(all_kept + k * LANES + i * PER) = kept[i];
                EVERY(TOGETHER) sum_s1[i] += NAME(either)((labels[i % PARTS] == (INT)(k + i / PARTS)), EACH((REAL)0.0), kept[i]);
            }
            for (; k < classes; k++) {
                NAME(vector) z[PARTS];
                EVERY(PARTS) z[i] = *(const NAME(loose) *)(all_z + k * LANES + i * PER);
                NAME(vector) kept[PARTS];
                EVERY(PARTS) kept[i] = z[i] - each_m[i % PARTS];
                NAME(exps)(kept, PARTS);
                EVERY(PARTS) *(NAME(loose) *)(all_kept + k * LANES + i * PER) = kept[i];
                EVERY(PARTS) sum_s1[i] += NAME(either)((labels[i] == (INT)k), EACH((REAL)0.0), kept[i]);
            }
            for (size_t i = PARTS; i < TOGETHER; i++)
                sum_s1[i % PARTS] += sum_s1[i];
            EVERY(PARTS) *(NAME(vector) *)(row_s1 + i * PER) = sum_s1[i];
        }
        SIMD()
        for (size_t r = 0; r < LANES; r++) {
            const double m = (double)row_m[r];
            const double s1 = (double)row_s1[r];
            const double per_divisor = per_divisors[r];
            const double z_of_label = (double)z_of[r];
            const double weight_of_label = (double)w_of[r];
            const double v2 = NAME(exp_double)(z_of_label - m);
            losses[r] = weight_of_label * (2.0 * (0.5 * m - 0.5 * z_of_label) + NAME(log1p_double)(v2 - 1.0 + s1));
            const double d1 = per_divisor;
            const double v1 = v2 + s1;
            const double c6 = weight_of_label;
            const double k2 = c6 * (1.0 / v1) * d1;
            const double c5 = -(weight_of_label * (s1 / v1));
            const double k1 = c5 * d1;
            row_k1[r] = (REAL)k1;
            row_k2[r] = (REAL)k2;
        }
        if (j->dlogits) {
            {
                NAME(vector) each_k1[PARTS];
                EVERY(PARTS) each_k1[i] = *(const NAME(vector) *)(row_k1 + i * PER);
                NAME(vector) each_k2[PARTS];
                EVERY(PARTS) each_k2[i] = *(const NAME(vector) *)(row_k2 + i * PER);
                NAME(mask) labels[PARTS];
                EVERY(PARTS) labels[i] = *(const NAME(mask) *)(label + i * PER);
                size_t k = 0;
                for (; TOGETHER > PARTS && k + TOGETHER / PARTS <= classes; k += TOGETHER / PARTS) {
                    NAME(vector) was[TOGETHER];
                    EVERY(TOGETHER) was[i] = *(const NAME(loose) *)(all_kept + k * LANES + i * PER);
                    EVERY(TOGETHER) *(NAME(loose) *)(all_kept + k * LANES + i * PER) = NAME(either)((labels[i % PARTS] == (INT)(k + i / PARTS)), each_k1[i % PARTS], each_k2[i % PARTS] * was[i]);
                }
                for (; k < classes; k++) {
                    NAME(vector) was[PARTS];
                    EVERY(PARTS) was[i] = *(const NAME(loose) *)(all_kept + k * LANES + i * PER);
                    EVERY(PARTS) *(NAME(loose) *)(all_kept + k * LANES + i * PER) = NAME(either)((labels[i] == (INT)k), each_k1[i % PARTS], each_k2[i % PARTS] * was[i]);
                }
            }
            NAME(turn_back)(all_kept, (REAL *)j->dlogits + n * classes, count, classes);
        }
        for (size_t r = 0; r < count; r++)
            j->losses[n + r] = losses[r];
        for (size_t r = 0; r < count && ignored; r++)
            if (label_of(j, n + r) == j->ignore_index)
                NAME(ignore)(j, n + r);
    }
}

/* Rows of labels, where label_smoothing == 0.0 && temperature == 1.0 && z_loss == 0.0:
 * add_in_blocks, rescale_blocks, prefetch_ahead, store_past_cache, store_whole_lines, pipeline_rows. */
static TARGET void NAME(labels_0_online)(const job *j, size_t from, size_t to, REAL *scratch)
{
    const size_t classes = j->classes;
    const REAL *const weight = j->weight;
    REAL *const tops = scratch + (classes + BLOCK - 1) / BLOCK * BLOCK;
    int pending = 0;
    REAL *old_out = NULL;
    size_t old_label = 0;
    double old_k1 = 0.0, old_k2 = 0.0, old_m = 0.0;
    for (size_t n = from; n < to || pending; n++) {
        const int live = n < to && label_of(j, n) != j->ignore_index;
        if (n < to && !live)
            NAME(ignore)(j, n);
        if (!live && !pending)
            continue;
        const size_t row = live ? n : from;
        const REAL *const logits = (const REAL *)j->logits + row * j->stride;
        REAL *const out = j->dlogits ? (REAL *)j->dlogits + row * classes : NULL;
        const size_t label = live ? (size_t)label_of(j, n) : 0;
        const double z_of_label = (double)logits[label];
        const double weight_of_label = weight ? (double)weight[label] : 1.0;
        const double per_divisor = NAME(per_divisor_of)(j, row);
        double m = NAME(lowest)();
        double s1 = 0.0;
        size_t done = 0;
        for (size_t start = 0; start < classes; start += BLOCK) {
            const size_t end = least(start + BLOCK, classes);
            if (pending) {
                const double older = (double)tops[start / BLOCK];
                const double factor = NAME(exp_double)(older - old_m);
                const size_t last = end + (end < classes && tops[end / BLOCK] == tops[start / BLOCK] ? NAME(before_line)(old_out + end, classes - end) : 0);
                {
                    const NAME(vector) each_factor = EACH((REAL)factor);
                    const NAME(vector) each_old_k1 = EACH((REAL)old_k1);
                    const NAME(vector) each_old_k2 = EACH((REAL)old_k2);
                    size_t k = done, few = NAME(before_line)(old_out + done, last - done);
                    do {
                        if (few > 0) {
                            NAME(mask) here[SEVERAL];
                            EVERY(SEVERAL) here[i] = NAME(lane)(old_label - k - i * PER);
                            NAME(vector) was[SEVERAL];
                            EVERY(SEVERAL) was[i] = NAME(load)(scratch + k + i * PER, left(few, i * PER));
                            NAME(vector) rescaled[SEVERAL];
                            EVERY(SEVERAL) rescaled[i] = was[i] * each_factor;
                            EVERY(SEVERAL) NAME(store_or_stream)(old_out + k + i * PER, NAME(either)(here[i], each_old_k1, each_old_k2 * rescaled[i]), left(few, i * PER));
                            k += few;
                        }
                        const size_t stop = old_label - k < last - k ? old_label : last;
                        for (; k + GROUP <= stop; k += GROUP) {
                            NAME(vector) was[SEVERAL];
                            EVERY(SEVERAL) was[i] = *(const NAME(loose) *)(scratch + k + i * PER);
                            NAME(vector) rescaled[SEVERAL];
                            EVERY(SEVERAL) rescaled[i] = was[i] * each_factor;
                            EVERY(SEVERAL) NAME(stream)(old_out + k + i * PER, each_old_k2 * rescaled[i]);
                        }
                        few = least(last - k, GROUP);
                    } while (few > 0);
                }
                done = last;
            }
            if (live) {
                NAME(prefetch)(logits + start + AHEAD / sizeof(REAL), end - start);
                const double m_block = (double)NAME(greatest)(logits + start, end - start, (REAL)m);
                if (m_block > m) {
                    const double factor = NAME(exp_double)(m - m_block);
                    s1 = s1 * factor;
                    m = m_block;
                }
                tops[start / BLOCK] = (REAL)m;
                NAME(vector) sum_s1_block[SEVERAL] = {{0}};
                {
                    const NAME(vector) each_m = EACH((REAL)m);
                    size_t k = start, few = 0;
                    do {
                        if (few > 0) {
                            NAME(mask) there[SEVERAL];
                            EVERY(SEVERAL) there[i] = NAME(first)(left(few, i * PER));
                            NAME(mask) here[SEVERAL];
                            EVERY(SEVERAL) here[i] = NAME(lane)(label - k - i * PER);
                            NAME(vector) z[SEVERAL];
                            EVERY(SEVERAL) z[i] = NAME(load)(logits + k + i * PER, left(few, i * PER));
                            NAME(vector) kept[SEVERAL];
                            EVERY(SEVERAL) kept[i] = z[i] - each_m;
                            NAME(exps)(kept, SEVERAL);
                            EVERY(SEVERAL) NAME(store)(scratch + k + i * PER, kept[i], left(few, i * PER));
                            EVERY(SEVERAL) sum_s1_block[i] += NAME(only)(there[i], NAME(either)(here[i], EACH((REAL)0.0), kept[i]));
                            k += few;
                        }
                        const size_t stop = label - k < end - k ? label : end;
                        for (; k + GROUP <= stop; k += GROUP) {
                            NAME(vector) z[SEVERAL];
                            EVERY(SEVERAL) z[i] = *(const NAME(loose) *)(logits + k + i * PER);
                            NAME(vector) kept[SEVERAL];
                            EVERY(SEVERAL) kept[i] = z[i] - each_m;
                            NAME(exps)(kept, SEVERAL);
                            EVERY(SEVERAL) *(NAME(loose) *)(scratch + k + i * PER) = kept[i];
                            EVERY(SEVERAL) sum_s1_block[i] += kept[i];
                        }
                        few = least(end - k, GROUP);
                    } while (few > 0);
                }
                const double s1_block = (double)NAME(total)(sum_s1_block);
                s1 = s1 + s1_block;
            }
        }
        if (live) {
            const double v2 = NAME(exp_double)(z_of_label - m);
            j->losses[n] = weight_of_label * (2.0 * (0.5 * m - 0.5 * z_of_label) + NAME(log1p_double)(v2 - 1.0 + s1));
            const double d1 = per_divisor;
            const double v1 = v2 + s1;
            const double c6 = weight_of_label;
            const double k2 = c6 * (1.0 / v1) * d1;
            const double c5 = -(weight_of_label * (s1 / v1));
            const double k1 = c5 * d1;
            old_k1 = k1;
            old_k2 = k2;
            old_m = m;
        }
        pending = live && out;
        old_out = out;
        old_label = label;
    }
    fence();
}

/* Rows of labels, where label_smoothing == 0.0 && temperature == 1.0 && z_loss == 0.0:
 * add_in_blocks, store_in_blocks, prefetch_next_row, store_past_cache, store_whole_lines, pipeline_rows. */
static TARGET void NAME(labels_0_pipelined)(const job *j, size_t from, size_t to, REAL *scratch)
{
    const size_t classes = j->classes;
    const REAL *const weight = j->weight;
    int pending = 0;
    REAL *old_out = NULL;
    size_t old_label = 0;
    double old_k1 = 0.0, old_k2 = 0.0;
    for (size_t n = from; n < to || pending; n++) {
        const int live = n < to && label_of(j, n) != j->ignore_index;
        if (n < to && !live)
            NAME(ignore)(j, n);
        if (!live && !pending)
            continue;
        const size_t row = live ? n : from;
        const REAL *const logits = (const REAL *)j->logits + row * j->stride;
        REAL *const out = j->dlogits ? (REAL *)j->dlogits + row * classes : NULL;
        const size_t label = live ? (size_t)label_of(j, n) : 0;
        const double z_of_label = (double)logits[label];
        const double weight_of_label = weight ? (double)weight[label] : 1.0;
        const double per_divisor = NAME(per_divisor_of)(j, row);
        double m = NAME(lowest)();
        if (live) {
            const double m_row = (double)NAME(greatest)(logits + 0, classes - 0, -(REAL)INFINITY);
            m = m_row;
        }
        double s1 = 0.0;
        size_t done = 0;
        for (size_t start = 0; start < classes; start += BLOCK) {
            const size_t end = least(start + BLOCK, classes);
            if (pending) {
                const size_t last = end + NAME(before_line)(old_out + end, classes - end);
                {
                    const NAME(vector) each_old_k1 = EACH((REAL)old_k1);
                    const NAME(vector) each_old_k2 = EACH((REAL)old_k2);
                    size_t k = done, few = NAME(before_line)(old_out + done, last - done);
                    do {
                        if (few > 0) {
                            NAME(mask) here[SEVERAL];
                            EVERY(SEVERAL) here[i] = NAME(lane)(old_label - k - i * PER);
                            NAME(vector) was[SEVERAL];
                            EVERY(SEVERAL) was[i] = NAME(load)(scratch + k + i * PER, left(few, i * PER));
                            EVERY(SEVERAL) NAME(store_or_stream)(old_out + k + i * PER, NAME(either)(here[i], each_old_k1, each_old_k2 * was[i]), left(few, i * PER));
                            k += few;
                        }
                        const size_t stop = old_label - k < last - k ? old_label : last;
                        for (; k + GROUP <= stop; k += GROUP) {
                            NAME(vector) was[SEVERAL];
                            EVERY(SEVERAL) was[i] = *(const NAME(loose) *)(scratch + k + i * PER);
                            EVERY(SEVERAL) NAME(stream)(old_out + k + i * PER, each_old_k2 * was[i]);
                        }
                        few = least(last - k, GROUP);
                    } while (few > 0);
                }
                done = last;
            }
            if (live) {
                if (n + 1 < j->rows)
                    NAME(prefetch)(logits + j->stride + start, end - start);
                NAME(vector) sum_s1_block[SEVERAL] = {{0}};
                {
                    const NAME(vector) each_m = EACH((REAL)m);
                    size_t k = start, few = 0;
                    do {
                        if (few > 0) {
                            NAME(mask) there[SEVERAL];
                            EVERY(SEVERAL) there[i] = NAME(first)(left(few, i * PER));
                            NAME(mask) here[SEVERAL];
                            EVERY(SEVERAL) here[i] = NAME(lane)(label - k - i * PER);
                            NAME(vector) z[SEVERAL];
                            EVERY(SEVERAL) z[i] = NAME(load)(logits + k + i * PER, left(few, i * PER));
                            NAME(vector) kept[SEVERAL];
                            EVERY(SEVERAL) kept[i] = z[i] - each_m;
                            NAME(exps)(kept, SEVERAL);
                            EVERY(SEVERAL) NAME(store)(scratch + k + i * PER, kept[i], left(few, i * PER));
                            EVERY(SEVERAL) sum_s1_block[i] += NAME(only)(there[i], NAME(either)(here[i], EACH((REAL)0.0), kept[i]));
                            k += few;
                        }
                        const size_t stop = label - k < end - k ? label : end;
                        for (; k + GROUP <= stop; k += GROUP) {
                            NAME(vector) z[SEVERAL];
                            EVERY(SEVERAL) z[i] = *(const NAME(loose) *)(logits + k + i * PER);
                            NAME(vector) kept[SEVERAL];
                            EVERY(SEVERAL) kept[i] = z[i] - each_m;
                            NAME(exps)(kept, SEVERAL);
                            EVERY(SEVERAL) *(NAME(loose) *)(scratch + k + i * PER) = kept[i];
                            EVERY(SEVERAL) sum_s1_block[i] += kept[i];
                        }
                        few = least(end - k, GROUP);
                    } while (few > 0);
                }
                const double s1_block = (double)NAME(total)(sum_s1_block);
                s1 = s1 + s1_block;
            }
        }
        if (live) {
            const double v2 = NAME(exp_double)(z_of_label - m);
            j->losses[n] = weight_of_label * (2.0 * (0.5 * m - 0.5 * z_of_label) + NAME(log1p_double)(v2 - 1.0 + s1));
            const double d1 = per_divisor;
            const double v1 = v2 + s1;
            const double c6 = weight_of_label;
            const double k2 = c6 * (1.0 / v1) * d1;
            const double c5 = -(weight_of_label * (s1 / v1));
            const double k1 = c5 * d1;
            old_k1 = k1;
            old_k2 = k2;
        }
        pending = live && out;
        old_out = out;
        old_label = label;
    }
    fence();
}

/* Rows of labels, where label_smoothing == 0.0 && temperature == 1.0 && z_loss == 0.0:
 * add_in_blocks, prefetch_next_row, prefetch_next_gradient. */
static TARGET void NAME(labels_0_cached)(const job *j, size_t from, size_t to, REAL *scratch)
{
    const size_t classes = j->classes;
    const REAL *const weight = j->weight;
    for (size_t n = from; n < to; n++) {
        if (label_of(j, n) == j->ignore_index) {
            NAME(ignore)(j, n);
            continue;
        }
        const REAL *const logits = (const REAL *)j->logits + n * j->stride;
        REAL *const out = j->dlogits ? (REAL *)j->dlogits + n * classes : NULL;
        const size_t label = (size_t)label_of(j, n);
        const double z_of_label = (double)logits[label];
        const double weight_of_label = weight ? (double)weight[label] : 1.0;
        const double per_divisor = NAME(per_divisor_of)(j, n);
        const double m = (double)NAME(greatest)(logits + 0, classes - 0, -(REAL)INFINITY);
        double s1 = 0.0;
        for (size_t start = 0; start < classes; start += BLOCK) {
            const size_t end = least(start + BLOCK, classes);
            if (n + 1 < j->rows)
                NAME(prefetch)(logits + j->stride + start, end - start);
            if (n + 1 < j->rows && out)
                NAME(prefetch)(out + classes + start, end - start);
            NAME(vector) sum_s1_block[SEVERAL] = {{0}};
            {
                const NAME(vector) each_m = EACH((REAL)m);
                size_t k = start, few = 0;
                do {
                    if (few > 0) {
                        NAME(mask) there[SEVERAL];
                        EVERY(SEVERAL) there[i] = NAME(first)(left(few, i * PER));
                        NAME(mask) here[SEVERAL];
                        EVERY(SEVERAL) here[i] = NAME(lane)(label - k - i * PER);
                        NAME(vector) z[SEVERAL];
                        EVERY(SEVERAL) z[i] = NAME(load)(logits + k + i * PER, left(few, i * PER));
                        NAME(vector) kept[SEVERAL];
                        EVERY(SEVERAL) kept[i] = z[i] - each_m;
                        NAME(exps)(kept, SEVERAL);
                        EVERY(SEVERAL) NAME(store)(scratch + k + i * PER, kept[i], left(few, i * PER));
                        EVERY(SEVERAL) sum_s1_block[i] += NAME(only)(there[i], NAME(either)(here[i], EACH((REAL)0.0), kept[i]));
                        k += few;
                    }
                    const size_t stop = label - k < end - k ? label : end;
                    for (; k + GROUP <= stop; k += GROUP) {
                        NAME(vector) z[SEVERAL];
                        EVERY(SEVERAL) z[i] = *(const NAME(loose) *)(logits + k + i * PER);
                        NAME(vector) kept[SEVERAL];
                        EVERY(SEVERAL) kept[i] = z[i] - each_m;
                        NAME(exps)(kept, SEVERAL);
                        EVERY(SEVERAL) *(NAME(loose) *)(scratch + k + i * PER) = kept[i];
                        EVERY(SEVERAL) sum_s1_block[i] += kept[i];
                    }
                    few = least(end - k, GROUP);
                } while (few > 0);
            }
            const double s1_block = (double)NAME(total)(sum_s1_block);
            s1 = s1 + s1_block;
        }
        const double v2 = NAME(exp_double)(z_of_label - m);
        j->losses[n] = weight_of_label * (2.0 * (0.5 * m - 0.5 * z_of_label) + NAME(log1p_double)(v2 - 1.0 + s1));
        const double d1 = per_divisor;
        const double v1 = v2 + s1;
        const double c6 = weight_of_label;
        const double k2 = c6 * (1.0 / v1) * d1;
        const double c5 = -(weight_of_label * (s1 / v1));
        const double k1 = c5 * d1;
        if (out) {
            {
                const NAME(vector) each_k1 = EACH((REAL)k1);
                const NAME(vector) each_k2 = EACH((REAL)k2);
                size_t k = 0, few = 0;
                do {
                    if (few > 0) {
                        NAME(mask) here[SEVERAL];
                        EVERY(SEVERAL) here[i] = NAME(lane)(label - k - i * PER);
                        NAME(vector) was[SEVERAL];
                        EVERY(SEVERAL) was[i] = NAME(load)(scratch + k + i * PER, left(few, i * PER));
                        EVERY(SEVERAL) NAME(store)(out + k + i * PER, NAME(either)(here[i], each_k1, each_k2 * was[i]), left(few, i * PER));
                        k += few;
                    }
                    const size_t stop = label - k < classes - k ? label : classes;
                    for (; k + GROUP <= stop; k += GROUP) {
                        NAME(vector) was[SEVERAL];
                        EVERY(SEVERAL) was[i] = *(const NAME(loose) *)(scratch + k + i * PER);
                        EVERY(SEVERAL) *(NAME(loose) *)(out + k + i * PER) = each_k2 * was[i];
                    }
                    few = least(classes - k, GROUP);
                } while (few > 0);
            }
        }
    }
}

static TARGET void NAME(labels_0)(const job *j, size_t from, size_t to, void *scratch)
{
    if ((j->classes <= 16 && j->rows >= 4) || (j->classes <= 128 && j->rows >= 16))
        NAME(labels_0_lanes)(j, from, to, scratch);
    else if (j->classes >= 8192 && j->bytes >= 16777216)
        NAME(labels_0_online)(j, from, to, scratch);
    else if (j->classes >= 1024 && j->bytes >= 16777216)
        NAME(labels_0_pipelined)(j, from, to, scratch);
    else
        NAME(labels_0_cached)(j, from, to, scratch);
}

/* Rows of labels, where label_smoothing == 0.0:
 * rows_in_lanes. */
static TARGET void NAME(labels_1_lanes)(const job *j, size_t from, size_t to, REAL *scratch)
{
    const size_t classes = j->classes;
    const REAL *const weight = j->weight;
    const double temperature = j->temperature;
    const double z_loss = j->z_loss;
    (void)scratch;
    for (size_t n = from; n < to; n += LANES) {
        const size_t count = least(LANES, to - n);
        _Alignas(64) REAL all_z[MOST_IN_LANES * LANES];
        _Alignas(64) REAL all_kept[MOST_IN_LANES * LANES];
        _Alignas(64) REAL row_k1[LANES];
        _Alignas(64) REAL row_k2[LANES];
        _Alignas(64) REAL row_m[LANES];
        _Alignas(64) REAL row_r1[LANES];
        _Alignas(64) REAL row_s1[LANES];
        _Alignas(64) double losses[LANES];
        NAME(turn_into)((const REAL *)j->logits + n * j->stride, j->stride, all_z, count, classes);
        _Alignas(64) INT label[LANES];
        const int ignored = NAME(labels_of)(j, n, count, label);
        _Alignas(64) double per_divisors[LANES];
        NAME(divisors_of)(j, n, count, per_divisors, 1);
        _Alignas(64) REAL z_of[LANES];
        for (size_t r = 0; r < LANES; r++)
            z_of[r] = all_z[(size_t)label[r] * LANES + r];
        _Alignas(64) REAL w_of[LANES];
        for (size_t r = 0; r < LANES; r++)
            w_of[r] = weight ? weight[label[r]] : (REAL)1;
        {
            NAME(vector) m[PARTS];
            EVERY(PARTS) m[i] = EACH(-(REAL)INFINITY);
            size_t k = 0;
            for (; k < classes; k++) {
                EVERY(PARTS) m[i] = NAME(greater)(*(const NAME(vector) *)(all_z + k * LANES + i * PER), m[i]);
            }
            EVERY(PARTS) *(NAME(vector) *)(row_m + i * PER) = m[i];
        }
        SIMD()
        for (size_t r = 0; r < LANES; r++) {
            const double r1 = 1.0 / temperature;
            row_r1[r] = (REAL)r1;
        }
        {
            NAME(vector) each_m[PARTS];
            EVERY(PARTS) each_m[i] = *(const NAME(vector) *)(row_m + i * PER);
            NAME(vector) each_r1[PARTS];
            EVERY(PARTS) each_r1[i] = *(const NAME(vector) *)(row_r1 + i * PER);
            NAME(mask) labels[PARTS];
            EVERY(PARTS) labels[i] = *(const NAME(mask) *)(label + i * PER);
            NAME(vector) sum_s1[TOGETHER] = {{0}};
            size_t k = 0;
            for (; TOGETHER > PARTS && k + TOGETHER / PARTS <= classes; k += TOGETHER / PARTS) {
                NAME(vector) z[TOGETHER];
                EVERY(TOGETHER) z[i] = *(const NAME(loose) *)(all_z + k * LANES + i * PER);
                NAME(vector) kept[TOGETHER];
                EVERY(TOGETHER) kept[i] = (z[i] - each_m[i % PARTS]) * each_r1[i % PARTS];
                NAME(exps)(kept, TOGETHER);
                EVERY(TOGETHER) *(NAME(loose) *)(all_kept + k * LANES + i * PER) = kept[i];
                EVERY(TOGETHER) sum_s1[i] += NAME(either)((labels[i % PARTS] == (INT)(k + i / PARTS)), EACH((REAL)0.0), kept[i]);
            }
            for (; k < classes; k++) {
                NAME(vector) z[PARTS];
                EVERY(PARTS) z[i] = *(const NAME(loose) *)(all_z + k * LANES + i * PER);
                NAME(vector) kept[PARTS];
                EVERY(PARTS) kept[i] = (z[i] - each_m[i % PARTS]) * each_r1[i % PARTS];
                NAME(exps)(kept, PARTS);
                EVERY(PARTS) *(NAME(loose) *)(all_kept + k * LANES + i * PER) = kept[i];
                EVERY(PARTS) sum_s1[i] += NAME(either)((labels[i] == (INT)k), EACH((REAL)0.0), kept[i]);
            }
            for (size_t i = PARTS; i < TOGETHER; i++)
                sum_s1[i % PARTS] += sum_s1[i];
            EVERY(PARTS) *(NAME(vector) *)(row_s1 + i * PER) = sum_s1[i];
        }
        SIMD()
        for (size_t r = 0; r < LANES; r++) {
            const double m = (double)row_m[r];
            const double s1 = (double)row_s1[r];
            const double per_divisor = per_divisors[r];
            const double z_of_label = (double)z_of[r];
            const double weight_of_label = (double)w_of[r];
            const double v5 = NAME(exp_double)((z_of_label - m) / temperature);
            const double v3 = NAME(log1p_double)(v5 - 1.0 + s1);
            const double v2 = m / temperature + v3;
            losses[r] = weight_of_label * (2.0 * (0.5 * m - 0.5 * z_of_label) / temperature + v3) + (z_loss != 0.0 ? z_loss * (v2 * v2) : 0.0);
            const double v1 = 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
            const double c6 = weight_of_label + v1;
            const double d1 = per_divisor;
            const double v4 = v5 + s1;
            const double k2 = c6 * (1.0 / v4) / temperature * d1;
            const double c5 = (-(weight_of_label * (s1 / v4)) + v1 * (v5 / v4)) / temperature;
            const double k1 = c5 * d1;
            row_k1[r] = (REAL)k1;
            row_k2[r] = (REAL)k2;
        }
        if (j->dlogits) {
            {
                NAME(vector) each_k1[PARTS];
                EVERY(PARTS) each_k1[i] = *(const NAME(vector) *)(row_k1 + i * PER);
                NAME(vector) each_k2[PARTS];
                EVERY(PARTS) each_k2[i] = *(const NAME(vector) *)(row_k2 + i * PER);
                NAME(mask) labels[PARTS];
                EVERY(PARTS) labels[i] = *(const NAME(mask) *)(label + i * PER);
                size_t k = 0;
                for (; TOGETHER > PARTS && k + TOGETHER / PARTS <= classes; k += TOGETHER / PARTS) {
                    NAME(vector) was[TOGETHER];
                    EVERY(TOGETHER) was[i] = *(const NAME(loose) *)(all_kept + k * LANES + i * PER);
                    EVERY(TOGETHER) *(NAME(loose) *)(all_kept + k * LANES + i * PER) = NAME(either)((labels[i % PARTS] == (INT)(k + i / PARTS)), each_k1[i % PARTS], each_k2[i % PARTS] * was[i]);
                }
                for (; k < classes; k++) {
                    NAME(vector) was[PARTS];
                    EVERY(PARTS) was[i] = *(const NAME(loose) *)(all_kept + k * LANES + i * PER);
                    EVERY(PARTS) *(NAME(loose) *)(all_kept + k * LANES + i * PER) = NAME(either)((labels[i] == (INT)k), each_k1[i % PARTS], each_k2[i % PARTS] * was[i]);
                }
            }
            NAME(turn_back)(all_kept, (REAL *)j->dlogits + n * classes, count, classes);
        }
        for (size_t r = 0; r < count; r++)
            j->losses[n + r] = losses[r];
        for (size_t r = 0; r < count && ignored; r++)
            if (label_of(j, n + r) == j->ignore_index)
                NAME(ignore)(j, n + r);
    }
}

/* Rows of labels, where label_smoothing == 0.0:
 * add_in_blocks, rescale_blocks, prefetch_ahead, store_past_cache, store_whole_lines, pipeline_rows. */
static TARGET void NAME(labels_1_online)(const job *j, size_t from, size_t to, REAL *scratch)
{
    const size_t classes = j->classes;
    const REAL *const weight = j->weight;
    const double temperature = j->temperature;
    const double z_loss = j->z_loss;
    REAL *const tops = scratch + (classes + BLOCK - 1) / BLOCK * BLOCK;
    int pending = 0;
    REAL *old_out = NULL;
    size_t old_label = 0;
    double old_k1 = 0.0, old_k2 = 0.0, old_m = 0.0, old_r1 = 0.0;
    for (size_t n = from; n < to || pending; n++) {
        const int live = n < to && label_of(j, n) != j->ignore_index;
        if (n < to && !live)
            NAME(ignore)(j, n);
        if (!live && !pending)
            continue;
        const size_t row = live ? n : from;
        const REAL *const logits = (const REAL *)j->logits + row * j->stride;
        REAL *const out = j->dlogits ? (REAL *)j->dlogits + row * classes : NULL;
        const size_t label = live ? (size_t)label_of(j, n) : 0;
        const double z_of_label = (double)logits[label];
        const double weight_of_label = weight ? (double)weight[label] : 1.0;
        const double per_divisor = NAME(per_divisor_of)(j, row);
        double m = NAME(lowest)();
        const double r1 = 1.0 / temperature;
        double s1 = 0.0;
        size_t done = 0;
        for (size_t start = 0; start < classes; start += BLOCK) {
            const size_t end = least(start + BLOCK, classes);
            if (pending) {
                const double older = (double)tops[start / BLOCK];
                const double factor = NAME(exp_double)((older - old_m) * old_r1);
                const size_t last = end + (end < classes && tops[end / BLOCK] == tops[start / BLOCK] ? NAME(before_line)(old_out + end, classes - end) : 0);
                {
                    const NAME(vector) each_factor = EACH((REAL)factor);
                    const NAME(vector) each_old_k1 = EACH((REAL)old_k1);
                    const NAME(vector) each_old_k2 = EACH((REAL)old_k2);
                    size_t k = done, few = NAME(before_line)(old_out + done, last - done);
                    do {
                        if (few > 0) {
                            NAME(mask) here[SEVERAL];
                            EVERY(SEVERAL) here[i] = NAME(lane)(old_label - k - i * PER);
                            NAME(vector) was[SEVERAL];
                            EVERY(SEVERAL) was[i] = NAME(load)(scratch + k + i * PER, left(few, i * PER));
                            NAME(vector) rescaled[SEVERAL];
                            EVERY(SEVERAL) rescaled[i] = was[i] * each_factor;
                            EVERY(SEVERAL) NAME(store_or_stream)(old_out + k + i * PER, NAME(either)(here[i], each_old_k1, each_old_k2 * rescaled[i]), left(few, i * PER));
                            k += few;
                        }
                        const size_t stop = old_label - k < last - k ? old_label : last;
                        for (; k + GROUP <= stop; k += GROUP) {
                            NAME(vector) was[SEVERAL];
                            EVERY(SEVERAL) was[i] = *(const NAME(loose) *)(scratch + k + i * PER);
                            NAME(vector) rescaled[SEVERAL];
                            EVERY(SEVERAL) rescaled[i] = was[i] * each_factor;
                            EVERY(SEVERAL) NAME(stream)(old_out + k + i * PER, each_old_k2 * rescaled[i]);
                        }
                        few = least(last - k, GROUP);
                    } while (few > 0);
                }
                done = last;
            }
            if (live) {
                NAME(prefetch)(logits + start + AHEAD / sizeof(REAL), end - start);
                const double m_block = (double)NAME(greatest)(logits + start, end - start, (REAL)m);
                if (m_block > m) {
                    const double factor = NAME(exp_double)((m - m_block) * r1);
                    s1 = s1 * factor;
                    m = m_block;
                }
                tops[start / BLOCK] = (REAL)m;
                NAME(vector) sum_s1_block[SEVERAL] = {{0}};
                {
                    const NAME(vector) each_m = EACH((REAL)m);
                    const NAME(vector) each_r1 = EACH((REAL)r1);
                    size_t k = start, few = 0;
                    do {
                        if (few > 0) {
                            NAME(mask) there[SEVERAL];
                            EVERY(SEVERAL) there[i] = NAME(first)(left(few, i * PER));
                            NAME(mask) here[SEVERAL];
                            EVERY(SEVERAL) here[i] = NAME(lane)(label - k - i * PER);
                            NAME(vector) z[SEVERAL];
                            EVERY(SEVERAL) z[i] = NAME(load)(logits + k + i * PER, left(few, i * PER));
                            NAME(vector) kept[SEVERAL];
                            EVERY(SEVERAL) kept[i] = (z[i] - each_m) * each_r1;
                            NAME(exps)(kept, SEVERAL);
                            EVERY(SEVERAL) NAME(store)(scratch + k + i * PER, kept[i], left(few, i * PER));
                            EVERY(SEVERAL) sum_s1_block[i] += NAME(only)(there[i], NAME(either)(here[i], EACH((REAL)0.0), kept[i]));
                            k += few;
                        }
                        const size_t stop = label - k < end - k ? label : end;
                        for (; k + GROUP <= stop; k += GROUP) {
                            NAME(vector) z[SEVERAL];
                            EVERY(SEVERAL) z[i] = *(const NAME(loose) *)(logits + k + i * PER);
                            NAME(vector) kept[SEVERAL];
                            EVERY(SEVERAL) kept[i] = (z[i] - each_m) * each_r1;
                            NAME(exps)(kept, SEVERAL);
                            EVERY(SEVERAL) *(NAME(loose) *)(scratch + k + i * PER) = kept[i];
                            EVERY(SEVERAL) sum_s1_block[i] += kept[i];
                        }
                        few = least(end - k, GROUP);
                    } while (few > 0);
                }
                const double s1_block = (double)NAME(total)(sum_s1_block);
                s1 = s1 + s1_block;
            }
        }
        if (live) {
            const double v5 = NAME(exp_double)((z_of_label - m) / temperature);
            const double v3 = NAME(log1p_double)(v5 - 1.0 + s1);
            const double v2 = m / temperature + v3;
            j->losses[n] = weight_of_label * (2.0 * (0.5 * m - 0.5 * z_of_label) / temperature + v3) + (z_loss != 0.0 ? z_loss * (v2 * v2) : 0.0);
            const double v1 = 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
            const double c6 = weight_of_label + v1;
            const double d1 = per_divisor;
            const double v4 = v5 + s1;
            const double k2 = c6 * (1.0 / v4) / temperature * d1;
            const double c5 = (-(weight_of_label * (s1 / v4)) + v1 * (v5 / v4)) / temperature;
            const double k1 = c5 * d1;
            old_k1 = k1;
            old_k2 = k2;
            old_m = m;
            old_r1 = r1;
        }
        pending = live && out;
        old_out = out;
        old_label = label;
    }
    fence();
}

/* Rows of labels, where label_smoothing == 0.0:
 * add_in_blocks, store_in_blocks, prefetch_next_row, store_past_cache, store_whole_lines, pipeline_rows. */
static TARGET void NAME(labels_1_pipelined)(const job *j, size_t from, size_t to, REAL *scratch)
{
    const size_t classes = j->classes;
    const REAL *const weight = j->weight;
    const double temperature = j->temperature;
    const double z_loss = j->z_loss;
    int pending = 0;
    REAL *old_out = NULL;
    size_t old_label = 0;
    double old_k1 = 0.0, old_k2 = 0.0;
    for (size_t n = from; n < to || pending; n++) {
        const int live = n < to && label_of(j, n) != j->ignore_index;
        if (n < to && !live)
            NAME(ignore)(j, n);
        if (!live && !pending)
            continue;
        const size_t row = live ? n : from;
        const REAL *const logits = (const REAL *)j->logits + row * j->stride;
        REAL *const out = j->dlogits ? (REAL *)j->dlogits + row * classes : NULL;
        const size_t label = live ? (size_t)label_of(j, n) : 0;
        const double z_of_label = (double)logits[label];
        const double weight_of_label = weight ? (double)weight[label] : 1.0;
        const double per_divisor = NAME(per_divisor_of)(j, row);
        double m = NAME(lowest)();
        if (live) {
            const double m_row = (double)NAME(greatest)(logits + 0, classes - 0, -(REAL)INFINITY);
            m = m_row;
        }
        const double r1 = 1.0 / temperature;
        double s1 = 0.0;
        size_t done = 0;
        for (size_t start = 0; start < classes; start += BLOCK) {
            const size_t end = least(start + BLOCK, classes);
            if (pending) {
                const size_t last = end + NAME(before_line)(old_out + end, classes - end);
                {
                    const NAME(vector) each_old_k1 = EACH((REAL)old_k1);
                    const NAME(vector) each_old_k2 = EACH((REAL)old_k2);
                    size_t k = done, few = NAME(before_line)(old_out + done, last - done);
                    do {
                        if (few > 0) {
                            NAME(mask) here[SEVERAL];
                            EVERY(SEVERAL) here[i] = NAME(lane)(old_label - k - i * PER);
                            NAME(vector) was[SEVERAL];
                            EVERY(SEVERAL) was[i] = NAME(load)(scratch + k + i * PER, left(few, i * PER));
                            EVERY(SEVERAL) NAME(store_or_stream)(old_out + k + i * PER, NAME(either)(here[i], each_old_k1, each_old_k2 * was[i]), left(few, i * PER));
                            k += few;
                        }
                        const size_t stop = old_label - k < last - k ? old_label : last;
                        for (; k + GROUP <= stop; k += GROUP) {
                            NAME(vector) was[SEVERAL];
                            EVERY(SEVERAL) was[i] = *(const NAME(loose) *)(scratch + k + i * PER);
                            EVERY(SEVERAL) NAME(stream)(old_out + k + i * PER, each_old_k2 * was[i]);
                        }
                        few = least(last - k, GROUP);
                    } while (few > 0);
                }
                done = last;
            }
            if (live) {
                if (n + 1 < j->rows)
                    NAME(prefetch)(logits + j->stride + start, end - start);
                NAME(vector) sum_s1_block[SEVERAL] = {{0}};
                {
                    const NAME(vector) each_m = EACH((REAL)m);
                    const NAME(vector) each_r1 = EACH((REAL)r1);
                    size_t k = start, few = 0;
                    do {
                        if (few > 0) {
                            NAME(mask) there[SEVERAL];
                            EVERY(SEVERAL) there[i] = NAME(first)(left(few, i * PER));
                            NAME(mask) here[SEVERAL];
                            EVERY(SEVERAL) here[i] = NAME(lane)(label - k - i * PER);
                            NAME(vector) z[SEVERAL];
                            EVERY(SEVERAL) z[i] = NAME(load)(logits + k + i * PER, left(few, i * PER));
                            NAME(vector) kept[SEVERAL];
                            EVERY(SEVERAL) kept[i] = (z[i] - each_m) * each_r1;
                            NAME(exps)(kept, SEVERAL);
                            EVERY(SEVERAL) NAME(store)(scratch + k + i * PER, kept[i], left(few, i * PER));
                            EVERY(SEVERAL) sum_s1_block[i] += NAME(only)(there[i], NAME(either)(here[i], EACH((REAL)0.0), kept[i]));
                            k += few;
                        }
                        const size_t stop = label - k < end - k ? label : end;
                        for (; k + GROUP <= stop; k += GROUP) {
                            NAME(vector) z[SEVERAL];
                            EVERY(SEVERAL) z[i] = *(const NAME(loose) *)(logits + k + i * PER);
                            NAME(vector) kept[SEVERAL];
                            EVERY(SEVERAL) kept[i] = (z[i] - each_m) * each_r1;
                            NAME(exps)(kept, SEVERAL);
                            EVERY(SEVERAL) *(NAME(loose) *)(scratch + k + i * PER) = kept[i];
                            EVERY(SEVERAL) sum_s1_block[i] += kept[i];
                        }
                        few = least(end - k, GROUP);
                    } while (few > 0);
                }
                const double s1_block = (double)NAME(total)(sum_s1_block);
                s1 = s1 + s1_block;
            }
        }
        if (live) {
            const double v5 = NAME(exp_double)((z_of_label - m) / temperature);
            const double v3 = NAME(log1p_double)(v5 - 1.0 + s1);
            const double v2 = m / temperature + v3;
            j->losses[n] = weight_of_label * (2.0 * (0.5 * m - 0.5 * z_of_label) / temperature + v3) + (z_loss != 0.0 ? z_loss * (v2 * v2) : 0.0);
            const double v1 = 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
            const double c6 = weight_of_label + v1;
            const double d1 = per_divisor;
            const double v4 = v5 + s1;
            const double k2 = c6 * (1.0 / v4) / temperature * d1;
            const double c5 = (-(weight_of_label * (s1 / v4)) + v1 * (v5 / v4)) / temperature;
            const double k1 = c5 * d1;
            old_k1 = k1;
            old_k2 = k2;
        }
        pending = live && out;
        old_out = out;
        old_label = label;
    }
    fence();
}

/* Rows of labels, where label_smoothing == 0.0:
 * add_in_blocks, prefetch_next_row, prefetch_next_gradient. */
static TARGET void NAME(labels_1_cached)(const job *j, size_t from, size_t to, REAL *scratch)
{
    const size_t classes = j->classes;
    const REAL *const weight = j->weight;
    const double temperature = j->temperature;
    const double z_loss = j->z_loss;
    for (size_t n = from; n < to; n++) {
        if (label_of(j, n) == j->ignore_index) {
            NAME(ignore)(j, n);
            continue;
        }
        const REAL *const logits = (const REAL *)j->logits + n * j->stride;
        REAL *const out = j->dlogits ? (REAL *)j->dlogits + n * classes : NULL;
        const size_t label = (size_t)label_of(j, n);
        const double z_of_label = (double)logits[label];
        const double weight_of_label = weight ? (double)weight[label] : 1.0;
        const double per_divisor = NAME(per_divisor_of)(j, n);
        const double m = (double)NAME(greatest)(logits + 0, classes - 0, -(REAL)INFINITY);
        const double r1 = 1.0 / temperature;
        double s1 = 0.0;
        for (size_t start = 0; start < classes; start += BLOCK) {
            const size_t end = least(start + BLOCK, classes);
            if (n + 1 < j->rows)
                NAME(prefetch)(logits + j->stride + start, end - start);
            if (n + 1 < j->rows && out)
                NAME(prefetch)(out + classes + start, end - start);
            NAME(vector) sum_s1_block[SEVERAL] = {{0}};
            {
                const NAME(vector) each_m = EACH((REAL)m);
                const NAME(vector) each_r1 = EACH((REAL)r1);
                size_t k = start, few = 0;
                do {
                    if (few > 0) {
                        NAME(mask) there[SEVERAL];
                        EVERY(SEVERAL) there[i] = NAME(first)(left(few, i * PER));
                        NAME(mask) here[SEVERAL];
                        EVERY(SEVERAL) here[i] = NAME(lane)(label - k - i * PER);
                        NAME(vector) z[SEVERAL];
                        EVERY(SEVERAL) z[i] = NAME(load)(logits + k + i * PER, left(few, i * PER));
                        NAME(vector) kept[SEVERAL];
                        EVERY(SEVERAL) kept[i] = (z[i] - each_m) * each_r1;
                        NAME(exps)(kept, SEVERAL);
                        EVERY(SEVERAL) NAME(store)(scratch + k + i * PER, kept[i], left(few, i * PER));
                        EVERY(SEVERAL) sum_s1_block[i] += NAME(only)(there[i], NAME(either)(here[i], EACH((REAL)0.0), kept[i]));
                        k += few;
                    }
                    const size_t stop = label - k < end - k ? label : end;
                    for (; k + GROUP <= stop; k += GROUP) {
                        NAME(vector) z[SEVERAL];
                        EVERY(SEVERAL) z[i] = *(const NAME(loose) *)(logits + k + i * PER);
                        NAME(vector) kept[SEVERAL];
                        EVERY(SEVERAL) kept[i] = (z[i] - each_m) * each_r1;
                        NAME(exps)(kept, SEVERAL);
                        EVERY(SEVERAL) *(NAME(loose) *)(scratch + k + i * PER) = kept[i];
                        EVERY(SEVERAL) sum_s1_block[i] += kept[i];
                    }
                    few = least(end - k, GROUP);
                } while (few > 0);
            }
            const double s1_block = (double)NAME(total)(sum_s1_block);
            s1 = s1 + s1_block;
        }
        const double v5 = NAME(exp_double)((z_of_label - m) / temperature);
        const double v3 = NAME(log1p_double)(v5 - 1.0 + s1);
        const double v2 = m / temperature + v3;
        j->losses[n] = weight_of_label * (2.0 * (0.5 * m - 0.5 * z_of_label) / temperature + v3) + (z_loss != 0.0 ? z_loss * (v2 * v2) : 0.0);
        const double v1 = 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
        const double c6 = weight_of_label + v1;
        const double d1 = per_divisor;
        const double v4 = v5 + s1;
        const double k2 = c6 * (1.0 / v4) / temperature * d1;
        const double c5 = (-(weight_of_label * (s1 / v4)) + v1 * (v5 / v4)) / temperature;
        const double k1 = c5 * d1;
        if (out) {
            {
                const NAME(vector) each_k1 = EACH((REAL)k1);
                const NAME(vector) each_k2 = EACH((REAL)k2);
                size_t k = 0, few = 0;
                do {
                    if (few > 0) {
                        NAME(mask) here[SEVERAL];
                        EVERY(SEVERAL) here[i] = NAME(lane)(label - k - i * PER);
                        NAME(vector) was[SEVERAL];
                        EVERY(SEVERAL) was[i] = NAME(load)(scratch + k + i * PER, left(few, i * PER));
                        EVERY(SEVERAL) NAME(store)(out + k + i * PER, NAME(either)(here[i], each_k1, each_k2 * was[i]), left(few, i * PER));
                        k += few;
                    }
                    const size_t stop = label - k < classes - k ? label : classes;
                    for (; k + GROUP <= stop; k += GROUP) {
                        NAME(vector) was[SEVERAL];
                        EVERY(SEVERAL) was[i] = *(const NAME(loose) *)(scratch + k + i * PER);
                        EVERY(SEVERAL) *(NAME(loose) *)(out + k + i * PER) = each_k2 * was[i];
                    }
                    few = least(classes - k, GROUP);
                } while (few > 0);
            }
        }
    }
}

static TARGET void NAME(labels_1)(const job *j, size_t from, size_t to, void *scratch)
{
    if ((j->classes <= 16 && j->rows >= 4) || (j->classes <= 128 && j->rows >= 16))
        NAME(labels_1_lanes)(j, from, to, scratch);
    else if (j->classes >= 8192 && j->bytes >= 16777216)
        NAME(labels_1_online)(j, from, to, scratch);
    else if (j->classes >= 1024 && j->bytes >= 16777216)
        NAME(labels_1_pipelined)(j, from, to, scratch);
    else
        NAME(labels_1_cached)(j, from, to, scratch);
}

/* Rows of labels, where !weight:
 * rows_in_lanes. */
static TARGET void NAME(labels_2_lanes)(const job *j, size_t from, size_t to, REAL *scratch)
{
    const size_t classes = j->classes;
    const double label_smoothing = j->label_smoothing;
    const double temperature = j->temperature;
    const double z_loss = j->z_loss;
    (void)scratch;
    for (size_t n = from; n < to; n += LANES) {
        const size_t count = least(LANES, to - n);
        _Alignas(64) REAL all_z[MOST_IN_LANES * LANES];
        _Alignas(64) REAL all_kept[MOST_IN_LANES * LANES];
        _Alignas(64) REAL row_k1[LANES];
        _Alignas(64) REAL row_k2[LANES];
        _Alignas(64) REAL row_k3[LANES];
        _Alignas(64) REAL row_m[LANES];
        _Alignas(64) REAL row_r1[LANES];
        _Alignas(64) REAL row_s1[LANES];
        _Alignas(64) REAL row_s3[LANES];
        _Alignas(64) REAL row_v7[LANES];
        _Alignas(64) double number_v7[LANES];
        _Alignas(64) double losses[LANES];
        NAME(turn_into)((const REAL *)j->logits + n * j->stride, j->stride, all_z, count, classes);
        _Alignas(64) INT label[LANES];
        const int ignored = NAME(labels_of)(j, n, count, label);
        _Alignas(64) double per_divisors[LANES];
        NAME(divisors_of)(j, n, count, per_divisors, 1);
        _Alignas(64) REAL z_of[LANES];
        for (size_t r = 0; r < LANES; r++)
            z_of[r] = all_z[(size_t)label[r] * LANES + r];
        {
            NAME(vector) m[PARTS];
            EVERY(PARTS) m[i] = EACH(-(REAL)INFINITY);
            size_t k = 0;
            for (; k < classes; k++) {
                EVERY(PARTS) m[i] = NAME(greater)(*(const NAME(vector) *)(all_z + k * LANES + i * PER), m[i]);
            }
            EVERY(PARTS) *(NAME(vector) *)(row_m + i * PER) = m[i];
        }
        SIMD()
        for (size_t r = 0; r < LANES; r++) {
            const double m = (double)row_m[r];
            const double v7 = 0.5 * m;
            const double r1 = 1.0 / temperature;
            row_r1[r] = (REAL)r1;
            row_v7[r] = (REAL)v7;
            number_v7[r] = v7;
        }
        {
            NAME(vector) each_m[PARTS];
            EVERY(PARTS) each_m[i] = *(const NAME(vector) *)(row_m + i * PER);
            NAME(vector) each_r1[PARTS];
            EVERY(PARTS) each_r1[i] = *(const NAME(vector) *)(row_r1 + i * PER);
            NAME(vector) each_v7[PARTS];
            EVERY(PARTS) each_v7[i] = *(const NAME(vector) *)(row_v7 + i * PER);
            NAME(mask) labels[PARTS];
            EVERY(PARTS) labels[i] = *(const NAME(mask) *)(label + i * PER);
            NAME(vector) sum_s1[TOGETHER] = {{0}};
            NAME(vector) sum_s3[TOGETHER] = {{0}};
            size_t k = 0;
            for (; TOGETHER > PARTS && k + TOGETHER / PARTS <= classes; k += TOGETHER / PARTS) {
                NAME(vector) z[TOGETHER];
                EVERY(TOGETHER) z[i] = *(const NAME(loose) *)(all_z + k * LANES + i * PER);
                NAME(vector) kept[TOGETHER];
                EVERY(TOGETHER) kept[i] = (z[i] - each_m[i % PARTS]) * each_r1[i % PARTS];
                NAME(exps)(kept, TOGETHER);
                EVERY(TOGETHER) *(NAME(loose) *)(all_kept + k * LANES + i * PER) = kept[i];
                EVERY(TOGETHER) sum_s1[i] += NAME(either)((labels[i % PARTS] == (INT)(k + i / PARTS)), EACH((REAL)0.0), kept[i]);
                EVERY(TOGETHER) sum_s3[i] += each_v7[i % PARTS] - (REAL)0.5 * z[i];
            }
            for (; k < classes; k++) {
                NAME(vector) z[PARTS];
                EVERY(PARTS) z[i] = *(const NAME(loose) *)(all_z + k * LANES + i * PER);
                NAME(vector) kept[PARTS];
                EVERY(PARTS) kept[i] = (z[i] - each_m[i % PARTS]) * each_r1[i % PARTS];
                NAME(exps)(kept, PARTS);
                EVERY(PARTS) *(NAME(loose) *)(all_kept + k * LANES + i * PER) = kept[i];
                EVERY(PARTS) sum_s1[i] += NAME(either)((labels[i] == (INT)k), EACH((REAL)0.0), kept[i]);
                EVERY(PARTS) sum_s3[i] += each_v7[i % PARTS] - (REAL)0.5 * z[i];
            }
            for (size_t i = PARTS; i < TOGETHER; i++)
                sum_s1[i % PARTS] += sum_s1[i];
            EVERY(PARTS) *(NAME(vector) *)(row_s1 + i * PER) = sum_s1[i];
            for (size_t i = PARTS; i < TOGETHER; i++)
                sum_s3[i % PARTS] += sum_s3[i];
            EVERY(PARTS) *(NAME(vector) *)(row_s3 + i * PER) = sum_s3[i];
        }
        SIMD()
        for (size_t r = 0; r < LANES; r++) {
            const double m = (double)row_m[r];
            const double s1 = (double)row_s1[r];
            const double s3 = (double)row_s3[r];
            const double v7 = number_v7[r];
            const double per_divisor = per_divisors[r];
            const double z_of_label = (double)z_of[r];
            const double v8 = 1.0 - label_smoothing;
            const double v6 = NAME(exp_double)((z_of_label - m) / temperature);
            const double v4 = NAME(log1p_double)(v6 - 1.0 + s1);
            const double v2 = m / temperature + v4;
            losses[r] = v8 * (2.0 * (v7 - 0.5 * z_of_label) / temperature + v4) + (label_smoothing != 0.0 ? label_smoothing * ((2.0 * s3 / temperature + (double)classes * v4) / (double)classes) : 0.0) + (z_loss != 0.0 ? z_loss * (v2 * v2) : 0.0);
            const double v1 = 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
            const double c6 = v8 + (label_smoothing != 0.0 ? label_smoothing * ((double)classes / (double)classes) : 0.0) + v1;
            const double v5 = v6 + s1;
            const double d1 = per_divisor;
            const double k2 = c6 * (1.0 / v5) / temperature * d1;
            const double v3 = v6 / v5;
            const double c5 = (-(v8 * (s1 / v5)) + (label_smoothing != 0.0 ? label_smoothing * (((double)classes * v3 - 1.0) / (double)classes) : 0.0) + v1 * v3) / temperature;
            const double k1 = c5 * d1;
            const double k3 = (label_smoothing != 0.0 ? label_smoothing * (1.0 / (double)classes) : 0.0) / temperature * d1;
            row_k1[r] = (REAL)k1;
            row_k2[r] = (REAL)k2;
            row_k3[r] = (REAL)k3;
        }
        if (j->dlogits) {
            {
                NAME(vector) each_k1[PARTS];
                EVERY(PARTS) each_k1[i] = *(const NAME(vector) *)(row_k1 + i * PER);
                NAME(vector) each_k2[PARTS];
                EVERY(PARTS) each_k2[i] = *(const NAME(vector) *)(row_k2 + i * PER);
                NAME(vector) each_k3[PARTS];
                EVERY(PARTS) each_k3[i] = *(const NAME(vector) *)(row_k3 + i * PER);
                NAME(mask) labels[PARTS];
                EVERY(PARTS) labels[i] = *(const NAME(mask) *)(label + i * PER);
                size_t k = 0;
                for (; TOGETHER > PARTS && k + TOGETHER / PARTS <= classes; k += TOGETHER / PARTS) {
                    NAME(vector) was[TOGETHER];
                    EVERY(TOGETHER) was[i] = *(const NAME(loose) *)(all_kept + k * LANES + i * PER);
                    EVERY(TOGETHER) *(NAME(loose) *)(all_kept + k * LANES + i * PER) = NAME(either)((labels[i % PARTS] == (INT)(k + i / PARTS)), each_k1[i % PARTS], each_k2[i % PARTS] * was[i] - each_k3[i % PARTS]);
                }
                for (; k < classes; k++) {
                    NAME(vector) was[PARTS];
                    EVERY(PARTS) was[i] = *(const NAME(loose) *)(all_kept + k * LANES + i * PER);
                    EVERY(PARTS) *(NAME(loose) *)(all_kept + k * LANES + i * PER) = NAME(either)((labels[i] == (INT)k), each_k1[i % PARTS], each_k2[i % PARTS] * was[i] - each_k3[i % PARTS]);
                }
            }
            NAME(turn_back)(all_kept, (REAL *)j->dlogits + n * classes, count, classes);
        }
        for (size_t r = 0; r < count; r++)
            j->losses[n + r] = losses[r];
        for (size_t r = 0; r < count && ignored; r++)
            if (label_of(j, n + r) == j->ignore_index)
                NAME(ignore)(j, n + r);
    }
}

/* Rows of labels, where !weight:
 * add_in_blocks, store_in_blocks, prefetch_next_row, store_past_cache, store_whole_lines, pipeline_rows. */
static TARGET void NAME(labels_2_pipelined)(const job *j, size_t from, size_t to, REAL *scratch)
{
    const size_t classes = j->classes;
    const double label_smoothing = j->label_smoothing;
    const double temperature = j->temperature;
    const double z_loss = j->z_loss;
    int pending = 0;
    REAL *old_out = NULL;
    size_t old_label = 0;
    double old_k1 = 0.0, old_k2 = 0.0, old_k3 = 0.0;
    for (size_t n = from; n < to || pending; n++) {
        const int live = n < to && label_of(j, n) != j->ignore_index;
        if (n < to && !live)
            NAME(ignore)(j, n);
        if (!live && !pending)
            continue;
        const size_t row = live ? n : from;
        const REAL *const logits = (const REAL *)j->logits + row * j->stride;
        REAL *const out = j->dlogits ? (REAL *)j->dlogits + row * classes : NULL;
        const size_t label = live ? (size_t)label_of(j, n) : 0;
        const double z_of_label = (double)logits[label];
        const double per_divisor = NAME(per_divisor_of)(j, row);
        double m = NAME(lowest)();
        if (live) {
            const double m_row = (double)NAME(greatest)(logits + 0, classes - 0, -(REAL)INFINITY);
            m = m_row;
        }
        const double v7 = 0.5 * m;
        const double r1 = 1.0 / temperature;
        double s1 = 0.0;
        double s3 = 0.0;
        size_t done = 0;
        for (size_t start = 0; start < classes; start += BLOCK) {
            const size_t end = least(start + BLOCK, classes);
            if (pending) {
                const size_t last = end + NAME(before_line)(old_out + end, classes - end);
                {
                    const NAME(vector) each_old_k1 = EACH((REAL)old_k1);
                    const NAME(vector) each_old_k2 = EACH((REAL)old_k2);
                    const NAME(vector) each_old_k3 = EACH((REAL)old_k3);
                    size_t k = done, few = NAME(before_line)(old_out + done, last - done);
                    do {
                        if (few > 0) {
                            NAME(mask) here[SEVERAL];
                            EVERY(SEVERAL) here[i] = NAME(lane)(old_label - k - i * PER);
                            NAME(vector) was[SEVERAL];
                            EVERY(SEVERAL) was[i] = NAME(load)(scratch + k + i * PER, left(few, i * PER));
                            EVERY(SEVERAL) NAME(store_or_stream)(old_out + k + i * PER, NAME(either)(here[i], each_old_k1, each_old_k2 * was[i] - each_old_k3), left(few, i * PER));
                            k += few;
                        }
                        const size_t stop = old_label - k < last - k ? old_label : last;
                        for (; k + GROUP <= stop; k += GROUP) {
                            NAME(vector) was[SEVERAL];
                            EVERY(SEVERAL) was[i] = *(const NAME(loose) *)(scratch + k + i * PER);
                            EVERY(SEVERAL) NAME(stream)(old_out + k + i * PER, each_old_k2 * was[i] - each_old_k3);
                        }
                        few = least(last - k, GROUP);
                    } while (few > 0);
                }
                done = last;
            }
            if (live) {
                if (n + 1 < j->rows)
                    NAME(prefetch)(logits + j->stride + start, end - start);
                NAME(vector) sum_s1_block[SEVERAL] = {{0}};
                NAME(vector) sum_s3_block[SEVERAL] = {{0}};
                {
                    const NAME(vector) each_m = EACH((REAL)m);
                    const NAME(vector) each_r1 = EACH((REAL)r1);
                    const NAME(vector) each_v7 = EACH((REAL)v7);
                    size_t k = start, few = 0;
                    do {
                        if (few > 0) {
                            NAME(mask) there[SEVERAL];
                            EVERY(SEVERAL) there[i] = NAME(first)(left(few, i * PER));
                            NAME(mask) here[SEVERAL];
                            EVERY(SEVERAL) here[i] = NAME(lane)(label - k - i * PER);
                            NAME(vector) z[SEVERAL];
                            EVERY(SEVERAL) z[i] = NAME(load)(logits + k + i * PER, left(few, i * PER));
                            NAME(vector) kept[SEVERAL];
                            EVERY(SEVERAL) kept[i] = (z[i] - each_m) * each_r1;
                            NAME(exps)(kept, SEVERAL);
                            EVERY(SEVERAL) NAME(store)(scratch + k + i * PER, kept[i], left(few, i * PER));
                            EVERY(SEVERAL) sum_s1_block[i] += NAME(only)(there[i], NAME(either)(here[i], EACH((REAL)0.0), kept[i]));
                            EVERY(SEVERAL) sum_s3_block[i] += NAME(only)(there[i], each_v7 - (REAL)0.5 * z[i]);
                            k += few;
                        }
                        const size_t stop = label - k < end - k ? label : end;
                        for (; k + GROUP <= stop; k += GROUP) {
                            NAME(vector) z[SEVERAL];
                            EVERY(SEVERAL) z[i] = *(const NAME(loose) *)(logits + k + i * PER);
                            NAME(vector) kept[SEVERAL];
                            EVERY(SEVERAL) kept[i] = (z[i] - each_m) * each_r1;
                            NAME(exps)(kept, SEVERAL);
                            EVERY(SEVERAL) *(NAME(loose) *)(scratch + k + i * PER) = kept[i];
                            EVERY(SEVERAL) sum_s1_block[i] += kept[i];
                            EVERY(SEVERAL) sum_s3_block[i] += each_v7 - (REAL)0.5 * z[i];
                        }
                        few = least(end - k, GROUP);
                    } while (few > 0);
                }
                const double s1_block = (double)NAME(total)(sum_s1_block);
                const double s3_block = (double)NAME(total)(sum_s3_block);
                s1 = s1 + s1_block;
                s3 = s3 + s3_block;
            }
        }
        if (live) {
            const double v8 = 1.0 - label_smoothing;
            const double v6 = NAME(exp_double)((z_of_label - m) / temperature);
            const double v4 = NAME(log1p_double)(v6 - 1.0 + s1);
            const double v2 = m / temperature + v4;
            j->losses[n] = v8 * (2.0 * (v7 - 0.5 * z_of_label) / temperature + v4) + (label_smoothing != 0.0 ? label_smoothing * ((2.0 * s3 / temperature + (double)classes * v4) / (double)classes) : 0.0) + (z_loss != 0.0 ? z_loss * (v2 * v2) : 0.0);
            const double v1 = 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
            const double c6 = v8 + (label_smoothing != 0.0 ? label_smoothing * ((double)classes / (double)classes) : 0.0) + v1;
            const double v5 = v6 + s1;
            const double d1 = per_divisor;
            const double k2 = c6 * (1.0 / v5) / temperature * d1;
            const double v3 = v6 / v5;
            const double c5 = (-(v8 * (s1 / v5)) + (label_smoothing != 0.0 ? label_smoothing * (((double)classes * v3 - 1.0) / (double)classes) : 0.0) + v1 * v3) / temperature;
            const double k1 = c5 * d1;
            const double k3 = (label_smoothing != 0.0 ? label_smoothing * (1.0 / (double)classes) : 0.0) / temperature * d1;
            old_k1 = k1;
            old_k2 = k2;
            old_k3 = k3;
        }
        pending = live && out;
        old_out = out;
        old_label = label;
    }
    fence();
}

/* Rows of labels, where !weight:
 * add_in_blocks, prefetch_next_row, prefetch_next_gradient. */
static TARGET void NAME(labels_2_cached)(const job *j, size_t from, size_t to, REAL *scratch)
{
    const size_t classes = j->classes;
    const double label_smoothing = j->label_smoothing;
    const double temperature = j->temperature;
    const double z_loss = j->z_loss;
    for (size_t n = from; n < to; n++) {
        if (label_of(j, n) == j->ignore_index) {
            NAME(ignore)(j, n);
            continue;
        }
        const REAL *const logits = (const REAL *)j->logits + n * j->stride;
        REAL *const out = j->dlogits ? (REAL *)j->dlogits + n * classes : NULL;
        const size_t label = (size_t)label_of(j, n);
        const double z_of_label = (double)logits[label];
        const double per_divisor = NAME(per_divisor_of)(j, n);
        const double m = (double)NAME(greatest)(logits + 0, classes - 0, -(REAL)INFINITY);
        const double v7 = 0.5 * m;
        const double r1 = 1.0 / temperature;
        double s1 = 0.0;
        double s3 = 0.0;
        for (size_t start = 0; start < classes; start += BLOCK) {
            const size_t end = least(start + BLOCK, classes);
            if (n + 1 < j->rows)
                NAME(prefetch)(logits + j->stride + start, end - start);
            if (n + 1 < j->rows && out)
                NAME(prefetch)(out + classes + start, end - start);
            NAME(vector) sum_s1_block[SEVERAL] = {{0}};
            NAME(vector) sum_s3_block[SEVERAL] = {{0}};
            {
                const NAME(vector) each_m = EACH((REAL)m);
                const NAME(vector) each_r1 = EACH((REAL)r1);
                const NAME(vector) each_v7 = EACH((REAL)v7);
                size_t k = start, few = 0;
                do {
                    if (few > 0) {
                        NAME(mask) there[SEVERAL];
                        EVERY(SEVERAL) there[i] = NAME(first)(left(few, i * PER));
                        NAME(mask) here[SEVERAL];
                        EVERY(SEVERAL) here[i] = NAME(lane)(label - k - i * PER);
                        NAME(vector) z[SEVERAL];
                        EVERY(SEVERAL) z[i] = NAME(load)(logits + k + i * PER, left(few, i * PER));
                        NAME(vector) kept[SEVERAL];
                        EVERY(SEVERAL) kept[i] = (z[i] - each_m) * each_r1;
                        NAME(exps)(kept, SEVERAL);
                        EVERY(SEVERAL) NAME(store)(scratch + k + i * PER, kept[i], left(few, i * PER));
                        EVERY(SEVERAL) sum_s1_block[i] += NAME(only)(there[i], NAME(either)(here[i], EACH((REAL)0.0), kept[i]));
                        EVERY(SEVERAL) sum_s3_block[i] += NAME(only)(there[i], each_v7 - (REAL)0.5 * z[i]);
                        k += few;
                    }
                    const size_t stop = label - k < end - k ? label : end;
                    for (; k + GROUP <= stop; k += GROUP) {
                        NAME(vector) z[SEVERAL];
                        EVERY(SEVERAL) z[i] = *(const NAME(loose) *)(logits + k + i * PER);
                        NAME(vector) kept[SEVERAL];
                        EVERY(SEVERAL) kept[i] = (z[i] - each_m) * each_r1;
                        NAME(exps)(kept, SEVERAL);
                        EVERY(SEVERAL) *(NAME(loose) *)(scratch + k + i * PER) = kept[i];
                        EVERY(SEVERAL) sum_s1_block[i] += kept[i];
                        EVERY(SEVERAL) sum_s3_block[i] += each_v7 - (REAL)0.5 * z[i];
                    }
                    few = least(end - k, GROUP);
                } while (few > 0);
            }
            const double s1_block = (double)NAME(total)(sum_s1_block);
            const double s3_block = (double)NAME(total)(sum_s3_block);
            s1 = s1 + s1_block;
            s3 = s3 + s3_block;
        }
        const double v8 = 1.0 - label_smoothing;
        const double v6 = NAME(exp_double)((z_of_label - m) / temperature);
        const double v4 = NAME(log1p_double)(v6 - 1.0 + s1);
        const double v2 = m / temperature + v4;
        j->losses[n] = v8 * (2.0 * (v7 - 0.5 * z_of_label) / temperature + v4) + (label_smoothing != 0.0 ? label_smoothing * ((2.0 * s3 / temperature + (double)classes * v4) / (double)classes) : 0.0) + (z_loss != 0.0 ? z_loss * (v2 * v2) : 0.0);
        const double v1 = 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
        const double c6 = v8 + (label_smoothing != 0.0 ? label_smoothing * ((double)classes / (double)classes) : 0.0) + v1;
        const double v5 = v6 + s1;
        const double d1 = per_divisor;
        const double k2 = c6 * (1.0 / v5) / temperature * d1;
        const double v3 = v6 / v5;
        const double c5 = (-(v8 * (s1 / v5)) + (label_smoothing != 0.0 ? label_smoothing * (((double)classes * v3 - 1.0) / (double)classes) : 0.0) + v1 * v3) / temperature;
        const double k1 = c5 * d1;
        const double k3 = (label_smoothing != 0.0 ? label_smoothing * (1.0 / (double)classes) : 0.0) / temperature * d1;
        if (out) {
            {
                const NAME(vector) each_k1 = EACH((REAL)k1);
                const NAME(vector) each_k2 = EACH((REAL)k2);
                const NAME(vector) each_k3 = EACH((REAL)k3);
                size_t k = 0, few = 0;
                do {
                    if (few > 0) {
                        NAME(mask) here[SEVERAL];
                        EVERY(SEVERAL) here[i] = NAME(lane)(label - k - i * PER);
                        NAME(vector) was[SEVERAL];
                        EVERY(SEVERAL) was[i] = NAME(load)(scratch + k + i * PER, left(few, i * PER));
                        EVERY(SEVERAL) NAME(store)(out + k + i * PER, NAME(either)(here[i], each_k1, each_k2 * was[i] - each_k3), left(few, i * PER));
                        k += few;
                    }
                    const size_t stop = label - k < classes - k ? label : classes;
                    for (; k + GROUP <= stop; k += GROUP) {
                        NAME(vector) was[SEVERAL];
                        EVERY(SEVERAL) was[i] = *(const NAME(loose) *)(scratch + k + i * PER);
                        EVERY(SEVERAL) *(NAME(loose) *)(out + k + i * PER) = each_k2 * was[i] - each_k3;
                    }
                    few = least(classes - k, GROUP);
                } while (few > 0);
            }
        }
    }
}

static TARGET void NAME(labels_2)(const job *j, size_t from, size_t to, void *scratch)
{
    if ((j->classes <= 16 && j->rows >= 4) || (j->classes <= 128 && j->rows >= 16))
        NAME(labels_2_lanes)(j, from, to, scratch);
    else if (j->classes >= 1024 && j->bytes >= 16777216)
        NAME(labels_2_pipelined)(j, from, to, scratch);
    else
        NAME(labels_2_cached)(j, from, to, scratch);
}

/* Rows of labels:
 * rows_in_lanes. */
static TARGET void NAME(labels_3_lanes)(const job *j, size_t from, size_t to, REAL *scratch)
{
    const size_t classes = j->classes;
    const REAL *const weight = j->weight;
    const double label_smoothing = j->label_smoothing;
    const double temperature = j->temperature;
    const double z_loss = j->z_loss;
    (void)scratch;
    for (size_t n = from; n < to; n += LANES) {
        const size_t count = least(LANES, to - n);
        _Alignas(64) REAL all_z[MOST_IN_LANES * LANES];
        _Alignas(64) REAL all_kept[MOST_IN_LANES * LANES];
        _Alignas(64) REAL row_k1[LANES];
        _Alignas(64) REAL row_k2[LANES];
        _Alignas(64) REAL row_k3[LANES];
        _Alignas(64) REAL row_m[LANES];
        _Alignas(64) REAL row_r1[LANES];
        _Alignas(64) REAL row_s1[LANES];
        _Alignas(64) REAL row_s3[LANES];
        _Alignas(64) REAL row_s4[LANES];
        _Alignas(64) REAL row_v8[LANES];
        _Alignas(64) double number_v8[LANES];
        _Alignas(64) double losses[LANES];
        NAME(turn_into)((const REAL *)j->logits + n * j->stride, j->stride, all_z, count, classes);
        _Alignas(64) INT label[LANES];
        const int ignored = NAME(labels_of)(j, n, count, label);
        _Alignas(64) double per_divisors[LANES];
        NAME(divisors_of)(j, n, count, per_divisors, 1);
        _Alignas(64) REAL z_of[LANES];
        for (size_t r = 0; r < LANES; r++)
            z_of[r] = all_z[(size_t)label[r] * LANES + r];
        _Alignas(64) REAL w_of[LANES];
        for (size_t r = 0; r < LANES; r++)
            w_of[r] = weight ? weight[label[r]] : (REAL)1;
        {
            NAME(vector) m[PARTS];
            EVERY(PARTS) m[i] = EACH(-(REAL)INFINITY);
            size_t k = 0;
            for (; k < classes; k++) {
                EVERY(PARTS) m[i] = NAME(greater)(*(const NAME(vector) *)(all_z + k * LANES + i * PER), m[i]);
            }
            EVERY(PARTS) *(NAME(vector) *)(row_m + i * PER) = m[i];
        }
        SIMD()
        for (size_t r = 0; r < LANES; r++) {
            const double m = (double)row_m[r];
            const double v8 = 0.5 * m;
            const double r1 = 1.0 / temperature;
            row_r1[r] = (REAL)r1;
            row_v8[r] = (REAL)v8;
            number_v8[r] = v8;
        }
        {
            NAME(vector) each_m[PARTS];
            EVERY(PARTS) each_m[i] = *(const NAME(vector) *)(row_m + i * PER);
            NAME(vector) each_r1[PARTS];
            EVERY(PARTS) each_r1[i] = *(const NAME(vector) *)(row_r1 + i * PER);
            NAME(vector) each_v8[PARTS];
            EVERY(PARTS) each_v8[i] = *(const NAME(vector) *)(row_v8 + i * PER);
            NAME(mask) labels[PARTS];
            EVERY(PARTS) labels[i] = *(const NAME(mask) *)(label + i * PER);
            NAME(vector) sum_s1[TOGETHER] = {{0}};
            NAME(vector) sum_s3[TOGETHER] = {{0}};
            NAME(vector) sum_s4[TOGETHER] = {{0}};
            size_t k = 0;
            for (; TOGETHER > PARTS && k + TOGETHER / PARTS <= classes; k += TOGETHER / PARTS) {
                _Alignas(64) REAL weights[TOGETHER * PER];
                EVERY(TOGETHER) *(NAME(vector) *)(weights + i * PER) = EACH(weight[k + i / PARTS]);
                NAME(vector) z[TOGETHER];
                EVERY(TOGETHER) z[i] = *(const NAME(loose) *)(all_z + k * LANES + i * PER);
                NAME(vector) w[TOGETHER];
                EVERY(TOGETHER) w[i] = *(const NAME(loose) *)(weights + i * PER);
                NAME(vector) kept[TOGETHER];
                EVERY(TOGETHER) kept[i] = (z[i] - each_m[i % PARTS]) * each_r1[i % PARTS];
                NAME(exps)(kept, TOGETHER);
                EVERY(TOGETHER) *(NAME(loose) *)(all_kept + k * LANES + i * PER) = kept[i];
                EVERY(TOGETHER) sum_s1[i] += NAME(either)((labels[i % PARTS] == (INT)(k + i / PARTS)), EACH((REAL)0.0), kept[i]);
                EVERY(TOGETHER) sum_s3[i] += w[i] * (each_v8[i % PARTS] - (REAL)0.5 * z[i]);
                EVERY(TOGETHER) sum_s4[i] += w[i];
            }
            for (; k < classes; k++) {
                _Alignas(64) REAL weights[PARTS * PER];
                EVERY(PARTS) *(NAME(vector) *)(weights + i * PER) = EACH(weight[k + i / PARTS]);
                NAME(vector) z[PARTS];
                EVERY(PARTS) z[i] = *(const NAME(loose) *)(all_z + k * LANES + i * PER);
                NAME(vector) w[PARTS];
                EVERY(PARTS) w[i] = *(const NAME(loose) *)(weights + i * PER);
                NAME(vector) kept[PARTS];
                EVERY(PARTS) kept[i] = (z[i] - each_m[i % PARTS]) * each_r1[i % PARTS];
                NAME(exps)(kept, PARTS);
                EVERY(PARTS) *(NAME(loose) *)(all_kept + k * LANES + i * PER) = kept[i];
                EVERY(PARTS) sum_s1[i] += NAME(either)((labels[i] == (INT)k), EACH((REAL)0.0), kept[i]);
                EVERY(PARTS) sum_s3[i] += w[i] * (each_v8[i % PARTS] - (REAL)0.5 * z[i]);
                EVERY(PARTS) sum_s4[i] += w[i];
            }
            for (size_t i = PARTS; i < TOGETHER; i++)
                sum_s1[i % PARTS] += sum_s1[i];
            EVERY(PARTS) *(NAME(vector) *)(row_s1 + i * PER) = sum_s1[i];
            for (size_t i = PARTS; i < TOGETHER; i++)
                sum_s3[i % PARTS] += sum_s3[i];
            EVERY(PARTS) *(NAME(vector) *)(row_s3 + i * PER) = sum_s3[i];
            for (size_t i = PARTS; i < TOGETHER; i++)
                sum_s4[i % PARTS] += sum_s4[i];
            EVERY(PARTS) *(NAME(vector) *)(row_s4 + i * PER) = sum_s4[i];
        }
        SIMD()
        for (size_t r = 0; r < LANES; r++) {
            const double m = (double)row_m[r];
            const double s1 = (double)row_s1[r];
            const double s3 = (double)row_s3[r];
            const double s4 = (double)row_s4[r];
            const double v8 = number_v8[r];
            const double per_divisor = per_divisors[r];
            const double z_of_label = (double)z_of[r];
            const double weight_of_label = (double)w_of[r];
            const double v7 = (1.0 - label_smoothing) * weight_of_label;
            const double v6 = NAME(exp_double)((z_of_label - m) / temperature);
            const double v4 = NAME(log1p_double)(v6 - 1.0 + s1);
            const double v2 = m / temperature + v4;
            losses[r] = v7 * (2.0 * (v8 - 0.5 * z_of_label) / temperature + v4) + (label_smoothing != 0.0 ? label_smoothing * ((2.0 * s3 / temperature + s4 * v4) / (double)classes) : 0.0) + (z_loss != 0.0 ? z_loss * (v2 * v2) : 0.0);
            const double v1 = 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
            const double c6 = v7 + (label_smoothing != 0.0 ? label_smoothing * (s4 / (double)classes) : 0.0) + v1;
            const double v5 = v6 + s1;
            const double d1 = per_divisor;
            const double k2 = c6 * (1.0 / v5) / temperature * d1;
            const double v3 = v6 / v5;
            const double c5 = (-(v7 * (s1 / v5)) + (label_smoothing != 0.0 ? label_smoothing * ((s4 * v3 - weight_of_label) / (double)classes) : 0.0) + v1 * v3) / temperature;
            const double k1 = c5 * d1;
            const double k3 = label_smoothing * (1.0 / (double)classes) / temperature * d1;
            row_k1[r] = (REAL)k1;
            row_k2[r] = (REAL)k2;
            row_k3[r] = (REAL)k3;
        }
        if (j->dlogits) {
            {
                NAME(vector) each_k1[PARTS];
                EVERY(PARTS) each_k1[i] = *(const NAME(vector) *)(row_k1 + i * PER);
                NAME(vector) each_k2[PARTS];
                EVERY(PARTS) each_k2[i] = *(const NAME(vector) *)(row_k2 + i * PER);
                NAME(vector) each_k3[PARTS];
                EVERY(PARTS) each_k3[i] = *(const NAME(vector) *)(row_k3 + i * PER);
                NAME(mask) labels[PARTS];
                EVERY(PARTS) labels[i] = *(const NAME(mask) *)(label + i * PER);
                size_t k = 0;
                for (; TOGETHER > PARTS && k + TOGETHER / PARTS <= classes; k += TOGETHER / PARTS) {
                    _Alignas(64) REAL weights[TOGETHER * PER];
                    EVERY(TOGETHER) *(NAME(vector) *)(weights + i * PER) = EACH(weight[k + i / PARTS]);
                    NAME(vector) w[TOGETHER];
                    EVERY(TOGETHER) w[i] = *(const NAME(loose) *)(weights + i * PER);
                    NAME(vector) was[TOGETHER];
                    EVERY(TOGETHER) was[i] = *(const NAME(loose) *)(all_kept + k * LANES + i * PER);
                    EVERY(TOGETHER) *(NAME(loose) *)(all_kept + k * LANES + i * PER) = NAME(either)((labels[i % PARTS] == (INT)(k + i / PARTS)), each_k1[i % PARTS], NAME(fused)(each_k2[i % PARTS], was[i], -(each_k3[i % PARTS] * w[i])));
                }
                for (; k < classes; k++) {
                    _Alignas(64) REAL weights[PARTS * PER];
                    EVERY(PARTS) *(NAME(vector) *)(weights + i * PER) = EACH(weight[k + i / PARTS]);
                    NAME(vector) w[PARTS];
                    EVERY(PARTS) w[i] = *(const NAME(loose) *)(weights + i * PER);
                    NAME(vector) was[PARTS];
                    EVERY(PARTS) was[i] = *(const NAME(loose) *)(all_kept + k * LANES + i * PER);
                    EVERY(PARTS) *(NAME(loose) *)(all_kept + k * LANES + i * PER) = NAME(either)((labels[i] == (INT)k), each_k1[i % PARTS], NAME(fused)(each_k2[i % PARTS], was[i], -(each_k3[i % PARTS] * w[i])));
                }
            }
            NAME(turn_back)(all_kept, (REAL *)j->dlogits + n * classes, count, classes);
        }
        for (size_t r = 0; r < count; r++)
            j->losses[n + r] = losses[r];
        for (size_t r = 0; r < count && ignored; r++)
            if (label_of(j, n + r) == j->ignore_index)
                NAME(ignore)(j, n + r);
    }
}

/* Rows of labels:
 * add_in_blocks, store_in_blocks, prefetch_next_row, store_past_cache, store_whole_lines, pipeline_rows. */
static TARGET void NAME(labels_3_pipelined)(const job *j, size_t from, size_t to, REAL *scratch)
{
    const size_t classes = j->classes;
    const REAL *const weight = j->weight;
    const double label_smoothing = j->label_smoothing;
    const double temperature = j->temperature;
    const double z_loss = j->z_loss;
    int pending = 0;
    REAL *old_out = NULL;
    size_t old_label = 0;
    double old_k1 = 0.0, old_k2 = 0.0, old_k3 = 0.0;
    for (size_t n = from; n < to || pending; n++) {
        const int live = n < to && label_of(j, n) != j->ignore_index;
        if (n < to && !live)
            NAME(ignore)(j, n);
        if (!live && !pending)
            continue;
        const size_t row = live ? n : from;
        const REAL *const logits = (const REAL *)j->logits + row * j->stride;
        REAL *const out = j->dlogits ? (REAL *)j->dlogits + row * classes : NULL;
        const size_t label = live ? (size_t)label_of(j, n) : 0;
        const double z_of_label = (double)logits[label];
        const double weight_of_label = weight ? (double)weight[label] : 1.0;
        const double per_divisor = NAME(per_divisor_of)(j, row);
        double m = NAME(lowest)();
        if (live) {
            const double m_row = (double)NAME(greatest)(logits + 0, classes - 0, -(REAL)INFINITY);
            m = m_row;
        }
        const double v8 = 0.5 * m;
        const double r1 = 1.0 / temperature;
        double s1 = 0.0;
        double s3 = 0.0;
        double s4 = 0.0;
        size_t done = 0;
        for (size_t start = 0; start < classes; start += BLOCK) {
            const size_t end = least(start + BLOCK, classes);
            if (pending) {
                const size_t last = end + NAME(before_line)(old_out + end, classes - end);
                {
                    const NAME(vector) each_old_k1 = EACH((REAL)old_k1);
                    const NAME(vector) each_old_k2 = EACH((REAL)old_k2);
                    const NAME(vector) each_old_k3 = EACH((REAL)old_k3);
                    size_t k = done, few = NAME(before_line)(old_out + done, last - done);
                    do {
                        if (few > 0) {
                            NAME(mask) here[SEVERAL];
                            EVERY(SEVERAL) here[i] = NAME(lane)(old_label - k - i * PER);
                            NAME(vector) w[SEVERAL];
                            EVERY(SEVERAL) w[i] = NAME(load)(weight + k + i * PER, left(few, i * PER));
                            NAME(vector) was[SEVERAL];
                            EVERY(SEVERAL) was[i] = NAME(load)(scratch + k + i * PER, left(few, i * PER));
                            EVERY(SEVERAL) NAME(store_or_stream)(old_out + k + i * PER, NAME(either)(here[i], each_old_k1, NAME(fused)(each_old_k2, was[i], -(each_old_k3 * w[i]))), left(few, i * PER));
                            k += few;
                        }
                        const size_t stop = old_label - k < last - k ? old_label : last;
                        for (; k + GROUP <= stop; k += GROUP) {
                            NAME(vector) w[SEVERAL];
                            EVERY(SEVERAL) w[i] = *(const NAME(loose) *)(weight + k + i * PER);
                            NAME(vector) was[SEVERAL];
                            EVERY(SEVERAL) was[i] = *(const NAME(loose) *)(scratch + k + i * PER);
                            EVERY(SEVERAL) NAME(stream)(old_out + k + i * PER, NAME(fused)(each_old_k2, was[i], -(each_old_k3 * w[i])));
                        }
                        few = least(last - k, GROUP);
                    } while (few > 0);
                }
                done = last;
            }
            if (live) {
                if (n + 1 < j->rows)
                    NAME(prefetch)(logits + j->stride + start, end - start);
                NAME(vector) sum_s1_block[SEVERAL] = {{0}};
                NAME(vector) sum_s3_block[SEVERAL] = {{0}};
                NAME(vector) sum_s4_block[SEVERAL] = {{0}};
                {
                    const NAME(vector) each_m = EACH((REAL)m);
                    const NAME(vector) each_r1 = EACH((REAL)r1);
                    const NAME(vector) each_v8 = EACH((REAL)v8);
                    size_t k = start, few = 0;
                    do {
                        if (few > 0) {
                            NAME(mask) there[SEVERAL];
                            EVERY(SEVERAL) there[i] = NAME(first)(left(few, i * PER));
                            NAME(mask) here[SEVERAL];
                            EVERY(SEVERAL) here[i] = NAME(lane)(label - k - i * PER);
                            NAME(vector) z[SEVERAL];
                            EVERY(SEVERAL) z[i] = NAME(load)(logits + k + i * PER, left(few, i * PER));
                            NAME(vector) w[SEVERAL];
                            EVERY(SEVERAL) w[i] = NAME(load)(weight + k + i * PER, left(few, i * PER));
                            NAME(vector) kept[SEVERAL];
                            EVERY(SEVERAL) kept[i] = (z[i] - each_m) * each_r1;
                            NAME(exps)(kept, SEVERAL);
                            EVERY(SEVERAL) NAME(store)(scratch + k + i * PER, kept[i], left(few, i * PER));
                            EVERY(SEVERAL) sum_s1_block[i] += NAME(only)(there[i], NAME(either)(here[i], EACH((REAL)0.0), kept[i]));
                            EVERY(SEVERAL) sum_s3_block[i] += NAME(only)(there[i], w[i] * (each_v8 - (REAL)0.5 * z[i]));
                            EVERY(SEVERAL) sum_s4_block[i] += NAME(only)(there[i], w[i]);
                            k += few;
                        }
                        const size_t stop = label - k < end - k ? label : end;
                        for (; k + GROUP <= stop; k += GROUP) {
                            NAME(vector) z[SEVERAL];
                            EVERY(SEVERAL) z[i] = *(const NAME(loose) *)(logits + k + i * PER);
                            NAME(vector) w[SEVERAL];
                            EVERY(SEVERAL) w[i] = *(const NAME(loose) *)(weight + k + i * PER);
                            NAME(vector) kept[SEVERAL];
                            EVERY(SEVERAL) kept[i] = (z[i] - each_m) * each_r1;
                            NAME(exps)(kept, SEVERAL);
                            EVERY(SEVERAL) *(NAME(loose) *)(scratch + k + i * PER) = kept[i];
                            EVERY(SEVERAL) sum_s1_block[i] += kept[i];
                            EVERY(SEVERAL) sum_s3_block[i] += w[i] * (each_v8 - (REAL)0.5 * z[i]);
                            EVERY(SEVERAL) sum_s4_block[i] += w[i];
                        }
                        few = least(end - k, GROUP);
                    } while (few > 0);
                }
                const double s1_block = (double)NAME(total)(sum_s1_block);
                const double s3_block = (double)NAME(total)(sum_s3_block);
                const double s4_block = (double)NAME(total)(sum_s4_block);
                s1 = s1 + s1_block;
                s3 = s3 + s3_block;
                s4 = s4 + s4_block;
            }
        }
        if (live) {
            const double v7 = (1.0 - label_smoothing) * weight_of_label;
            const double v6 = NAME(exp_double)((z_of_label - m) / temperature);
            const double v4 = NAME(log1p_double)(v6 - 1.0 + s1);
            const double v2 = m / temperature + v4;
            j->losses[n] = v7 * (2.0 * (v8 - 0.5 * z_of_label) / temperature + v4) + (label_smoothing != 0.0 ? label_smoothing * ((2.0 * s3 / temperature + s4 * v4) / (double)classes) : 0.0) + (z_loss != 0.0 ? z_loss * (v2 * v2) : 0.0);
            const double v1 = 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
            const double c6 = v7 + (label_smoothing != 0.0 ? label_smoothing * (s4 / (double)classes) : 0.0) + v1;
            const double v5 = v6 + s1;
            const double d1 = per_divisor;
            const double k2 = c6 * (1.0 / v5) / temperature * d1;
            const double v3 = v6 / v5;
            const double c5 = (-(v7 * (s1 / v5)) + (label_smoothing != 0.0 ? label_smoothing * ((s4 * v3 - weight_of_label) / (double)classes) : 0.0) + v1 * v3) / temperature;
            const double k1 = c5 * d1;
            const double k3 = label_smoothing * (1.0 / (double)classes) / temperature * d1;
            old_k1 = k1;
            old_k2 = k2;
            old_k3 = k3;
        }
        pending = live && out;
        old_out = out;
        old_label = label;
    }
    fence();
}

/* Rows of labels:
 * add_in_blocks, prefetch_next_row, prefetch_next_gradient. */
static TARGET void NAME(labels_3_cached)(const job *j, size_t from, size_t to, REAL *scratch)
{
    const size_t classes = j->classes;
    const REAL *const weight = j->weight;
    const double label_smoothing = j->label_smoothing;
    const double temperature = j->temperature;
    const double z_loss = j->z_loss;
    for (size_t n = from; n < to; n++) {
        if (label_of(j, n) == j->ignore_index) {
            NAME(ignore)(j, n);
            continue;
        }
        const REAL *const logits = (const REAL *)j->logits + n * j->stride;
        REAL *const out = j->dlogits ? (REAL *)j->dlogits + n * classes : NULL;
        const size_t label = (size_t)label_of(j, n);
        const double z_of_label = (double)logits[label];
        const double weight_of_label = weight ? (double)weight[label] : 1.0;
        const double per_divisor = NAME(per_divisor_of)(j, n);
        const double m = (double)NAME(greatest)(logits + 0, classes - 0, -(REAL)INFINITY);
        const double v8 = 0.5 * m;
        const double r1 = 1.0 / temperature;
        double s1 = 0.0;
        double s3 = 0.0;
        double s4 = 0.0;
        for (size_t start = 0; start < classes; start += BLOCK) {
            const size_t end = least(start + BLOCK, classes);
            if (n + 1 < j->rows)
                NAME(prefetch)(logits + j->stride + start, end - start);
            if (n + 1 < j->rows && out)
                NAME(prefetch)(out + classes + start, end - start);
            NAME(vector) sum_s1_block[SEVERAL] = {{0}};
            NAME(vector) sum_s3_block[SEVERAL] = {{0}};
            NAME(vector) sum_s4_block[SEVERAL] = {{0}};
            {
                const NAME(vector) each_m = EACH((REAL)m);
                const NAME(vector) each_r1 = EACH((REAL)r1);
                const NAME(vector) each_v8 = EACH((REAL)v8);
                size_t k = start, few = 0;
                do {
                    if (few > 0) {
                        NAME(mask) there[SEVERAL];
                        EVERY(SEVERAL) there[i] = NAME(first)(left(few, i * PER));
                        NAME(mask) here[SEVERAL];
                        EVERY(SEVERAL) here[i] = NAME(lane)(label - k - i * PER);
                        NAME(vector) z[SEVERAL];
                        EVERY(SEVERAL) z[i] = NAME(load)(logits + k + i * PER, left(few, i * PER));
                        NAME(vector) w[SEVERAL];
                        EVERY(SEVERAL) w[i] = NAME(load)(weight + k + i * PER, left(few, i * PER));
                        NAME(vector) kept[SEVERAL];
                        EVERY(SEVERAL) kept[i] = (z[i] - each_m) * each_r1;
                        NAME(exps)(kept, SEVERAL);
                        EVERY(SEVERAL) NAME(store)(scratch + k + i * PER, kept[i], left(few, i * PER));
                        EVERY(SEVERAL) sum_s1_block[i] += NAME(only)(there[i], NAME(either)(here[i], EACH((REAL)0.0), kept[i]));
                        EVERY(SEVERAL) sum_s3_block[i] += NAME(only)(there[i], w[i] * (each_v8 - (REAL)0.5 * z[i]));
                        EVERY(SEVERAL) sum_s4_block[i] += NAME(only)(there[i], w[i]);
                        k += few;
                    }
                    const size_t stop = label - k < end - k ? label : end;
                    for (; k + GROUP <= stop; k += GROUP) {
                        NAME(vector) z[SEVERAL];
                        EVERY(SEVERAL) z[i] = *(const NAME(loose) *)(logits + k + i * PER);
                        NAME(vector) w[SEVERAL];
                        EVERY(SEVERAL) w[i] = *(const NAME(loose) *)(weight + k + i * PER);
                        NAME(vector) kept[SEVERAL];
                        EVERY(SEVERAL) kept[i] = (z[i] - each_m) * each_r1;
                        NAME(exps)(kept, SEVERAL);
                        EVERY(SEVERAL) *(NAME(loose) *)(scratch + k + i * PER) = kept[i];
                        EVERY(SEVERAL) sum_s1_block[i] += kept[i];
                        EVERY(SEVERAL) sum_s3_block[i] += w[i] * (each_v8 - (REAL)0.5 * z[i]);
                        EVERY(SEVERAL) sum_s4_block[i] += w[i];
                    }
                    few = least(end - k, GROUP);
                } while (few > 0);
            }
            const double s1_block = (double)NAME(total)(sum_s1_block);
            const double s3_block = (double)NAME(total)(sum_s3_block);
            const double s4_block = (double)NAME(total)(sum_s4_block);
            s1 = s1 + s1_block;
            s3 = s3 + s3_block;
            s4 = s4 + s4_block;
        }
        const double v7 = (1.0 - label_smoothing) * weight_of_label;
        const double v6 = NAME(exp_double)((z_of_label - m) / temperature);
        const double v4 = NAME(log1p_double)(v6 - 1.0 + s1);
        const double v2 = m / temperature + v4;
        j->losses[n] = v7 * (2.0 * (v8 - 0.5 * z_of_label) / temperature + v4) + (label_smoothing != 0.0 ? label_smoothing * ((2.0 * s3 / temperature + s4 * v4) / (double)classes) : 0.0) + (z_loss != 0.0 ? z_loss * (v2 * v2) : 0.0);
        const double v1 = 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
        const double c6 = v7 + (label_smoothing != 0.0 ? label_smoothing * (s4 / (double)classes) : 0.0) + v1;
        const double v5 = v6 + s1;
        const double d1 = per_divisor;
        const double k2 = c6 * (1.0 / v5) / temperature * d1;
        const double v3 = v6 / v5;
        const double c5 = (-(v7 * (s1 / v5)) + (label_smoothing != 0.0 ? label_smoothing * ((s4 * v3 - weight_of_label) / (double)classes) : 0.0) + v1 * v3) / temperature;
        const double k1 = c5 * d1;
        const double k3 = label_smoothing * (1.0 / (double)classes) / temperature * d1;
        if (out) {
            {
                const NAME(vector) each_k1 = EACH((REAL)k1);
                const NAME(vector) each_k2 = EACH((REAL)k2);
                const NAME(vector) each_k3 = EACH((REAL)k3);
                size_t k = 0, few = 0;
                do {
                    if (few > 0) {
                        NAME(mask) here[SEVERAL];
                        EVERY(SEVERAL) here[i] = NAME(lane)(label - k - i * PER);
                        NAME(vector) w[SEVERAL];
                        EVERY(SEVERAL) w[i] = NAME(load)(weight + k + i * PER, left(few, i * PER));
                        NAME(vector) was[SEVERAL];
                        EVERY(SEVERAL) was[i] = NAME(load)(scratch + k + i * PER, left(few, i * PER));
                        EVERY(SEVERAL) NAME(store)(out + k + i * PER, NAME(either)(here[i], each_k1, NAME(fused)(each_k2, was[i], -(each_k3 * w[i]))), left(few, i * PER));
                        k += few;
                    }
                    const size_t stop = label - k < classes - k ? label : classes;
                    for (; k + GROUP <= stop; k += GROUP) {
                        NAME(vector) w[SEVERAL];
                        EVERY(SEVERAL) w[i] = *(const NAME(loose) *)(weight + k + i * PER);
                        NAME(vector) was[SEVERAL];
                        EVERY(SEVERAL) was[i] = *(const NAME(loose) *)(scratch + k + i * PER);
                        EVERY(SEVERAL) *(NAME(loose) *)(out + k + i * PER) = NAME(fused)(each_k2, was[i], -(each_k3 * w[i]));
                    }
                    few = least(classes - k, GROUP);
                } while (few > 0);
            }
        }
    }
}

static TARGET void NAME(labels_3)(const job *j, size_t from, size_t to, void *scratch)
{
    if ((j->classes <= 16 && j->rows >= 4) || (j->classes <= 128 && j->rows >= 16))
        NAME(labels_3_lanes)(j, from, to, scratch);
    else if (j->classes >= 1024 && j->bytes >= 16777216)
        NAME(labels_3_pipelined)(j, from, to, scratch);
    else
        NAME(labels_3_cached)(j, from, to, scratch);
}

/* Rows of rows, where label_smoothing == 0.0 && temperature == 1.0 && z_loss == 0.0 && !weight:
 * rows_in_lanes. */
static TARGET void NAME(rows_0_lanes)(const job *j, size_t from, size_t to, REAL *scratch)
{
    const size_t classes = j->classes;
    (void)scratch;
    for (size_t n = from; n < to; n += LANES) {
        const size_t count = least(LANES, to - n);
        _Alignas(64) REAL all_z[MOST_IN_LANES * LANES];
        _Alignas(64) REAL all_y[MOST_IN_LANES * LANES];
        _Alignas(64) REAL all_kept[MOST_IN_LANES * LANES];
        _Alignas(64) REAL row_c1[LANES];
        _Alignas(64) REAL row_k1[LANES];
        _Alignas(64) REAL row_k2[LANES];
        _Alignas(64) REAL row_m[LANES];
        _Alignas(64) REAL row_s2[LANES];
        _Alignas(64) REAL row_s4[LANES];
        _Alignas(64) REAL row_s6[LANES];
        _Alignas(64) double losses[LANES];
        NAME(turn_into)((const REAL *)j->logits + n * j->stride, j->stride, all_z, count, classes);
        NAME(turn_into)((const REAL *)j->targets + n * classes, classes, all_y, count, classes);
        _Alignas(64) double per_divisors[LANES];
        NAME(divisors_of)(j, n, count, per_divisors, 1);
        {
            NAME(vector) m[PARTS];
            EVERY(PARTS) m[i] = EACH(-(REAL)INFINITY);
            size_t k = 0;
            for (; k < classes; k++) {
                EVERY(PARTS) m[i] = NAME(greater)(*(const NAME(vector) *)(all_z + k * LANES + i * PER), m[i]);
            }
            EVERY(PARTS) *(NAME(vector) *)(row_m + i * PER) = m[i];
        }
        SIMD()
        for (size_t r = 0; r < LANES; r++) {
            const double m = (double)row_m[r];
            const double c1 = 0.5 * m;
            row_c1[r] = (REAL)c1;
        }
        {
            NAME(vector) each_m[PARTS];
            EVERY(PARTS) each_m[i] = *(const NAME(vector) *)(row_m + i * PER);
            NAME(vector) each_c1[PARTS];
            EVERY(PARTS) each_c1[i] = *(const NAME(vector) *)(row_c1 + i * PER);
            NAME(vector) sum_s2[TOGETHER] = {{0}};
            NAME(vector) sum_s4[TOGETHER] = {{0}};
            NAME(vector) sum_s6[TOGETHER] = {{0}};
            size_t k = 0;
            for (; TOGETHER > PARTS && k + TOGETHER / PARTS <= classes; k += TOGETHER / PARTS) {
                NAME(vector) z[TOGETHER];
                EVERY(TOGETHER) z[i] = *(const NAME(loose) *)(all_z + k * LANES + i * PER);
                NAME(vector) y[TOGETHER];
                EVERY(TOGETHER) y[i] = *(const NAME(loose) *)(all_y + k * LANES + i * PER);
                NAME(vector) kept[TOGETHER];
                EVERY(TOGETHER) kept[i] = z[i] - each_m[i % PARTS];
                NAME(exps)(kept, TOGETHER);
                EVERY(TOGETHER) *(NAME(loose) *)(all_kept + k * LANES + i * PER) = kept[i];
                EVERY(TOGETHER) sum_s2[i] += NAME(weighed)(y[i], each_c1[i % PARTS] - (REAL)0.5 * z[i]);
                EVERY(TOGETHER) sum_s4[i] += y[i];
                EVERY(TOGETHER) sum_s6[i] += kept[i];
            }
            for (; k < classes; k++) {
                NAME(vector) z[PARTS];
                EVERY(PARTS) z[i] = *(const NAME(loose) *)(all_z + k * LANES + i * PER);
                NAME(vector) y[PARTS];
                EVERY(PARTS) y[i] = *(const NAME(loose) *)(all_y + k * LANES + i * PER);
                NAME(vector) kept[PARTS];
                EVERY(PARTS) kept[i] = z[i] - each_m[i % PARTS];
                NAME(exps)(kept, PARTS);
                EVERY(PARTS) *(NAME(loose) *)(all_kept + k * LANES + i * PER) = kept[i];
                EVERY(PARTS) sum_s2[i] += NAME(weighed)(y[i], each_c1[i % PARTS] - (REAL)0.5 * z[i]);
                EVERY(PARTS) sum_s4[i] += y[i];
                EVERY(PARTS) sum_s6[i] += kept[i];
            }
            for (size_t i = PARTS; i < TOGETHER; i++)
                sum_s2[i % PARTS] += sum_s2[i];
            EVERY(PARTS) *(NAME(vector) *)(row_s2 + i * PER) = sum_s2[i];
            for (size_t i = PARTS; i < TOGETHER; i++)
                sum_s4[i % PARTS] += sum_s4[i];
            EVERY(PARTS) *(NAME(vector) *)(row_s4 + i * PER) = sum_s4[i];
            for (size_t i = PARTS; i < TOGETHER; i++)
                sum_s6[i % PARTS] += sum_s6[i];
            EVERY(PARTS) *(NAME(vector) *)(row_s6 + i * PER) = sum_s6[i];
        }
        SIMD()
        for (size_t r = 0; r < LANES; r++) {
            const double s2 = (double)row_s2[r];
            const double s4 = (double)row_s4[r];
            const double s6 = (double)row_s6[r];
            const double per_divisor = per_divisors[r];
            losses[r] = 2.0 * s2 + s4 * NAME(log_double)(s6);
            const double d1 = per_divisor;
            const double k1 = s4 * (1.0 / s6) * d1;
            const double k2 = d1;
            row_k1[r] = (REAL)k1;
            row_k2[r] = (REAL)k2;
        }
        if (j->dlogits) {
            {
                NAME(vector) each_k1[PARTS];
                EVERY(PARTS) each_k1[i] = *(const NAME(vector) *)(row_k1 + i * PER);
                NAME(vector) each_k2[PARTS];
                EVERY(PARTS) each_k2[i] = *(const NAME(vector) *)(row_k2 + i * PER);
                size_t k = 0;
                for (; TOGETHER > PARTS && k + TOGETHER / PARTS <= classes; k += TOGETHER / PARTS) {
                    NAME(vector) y[TOGETHER];
                    EVERY(TOGETHER) y[i] = *(const NAME(loose) *)(all_y + k * LANES + i * PER);
                    NAME(vector) was[TOGETHER];
                    EVERY(TOGETHER) was[i] = *(const NAME(loose) *)(all_kept + k * LANES + i * PER);
                    EVERY(TOGETHER) *(NAME(loose) *)(all_kept + k * LANES + i * PER) = NAME(fused)(each_k1[i % PARTS], was[i], -(each_k2[i % PARTS] * y[i]));
                }
                for (; k < classes; k++) {
                    NAME(vector) y[PARTS];
                    EVERY(PARTS) y[i] = *(const NAME(loose) *)(all_y + k * LANES + i * PER);
                    NAME(vector) was[PARTS];
                    EVERY(PARTS) was[i] = *(const NAME(loose) *)(all_kept + k * LANES + i * PER);
                    EVERY(PARTS) *(NAME(loose) *)(all_kept + k * LANES + i * PER) = NAME(fused)(each_k1[i % PARTS], was[i], -(each_k2[i % PARTS] * y[i]));
                }
            }
            NAME(turn_back)(all_kept, (REAL *)j->dlogits + n * classes, count, classes);
        }
        for (size_t r = 0; r < count; r++)
            j->losses[n + r] = losses[r];
    }
}

/* Rows of rows, where label_smoothing == 0.0 && temperature == 1.0 && z_loss == 0.0 && !weight:
 * add_in_blocks, store_in_blocks, prefetch_next_row, store_past_cache, store_whole_lines, pipeline_rows. */
static TARGET void NAME(rows_0_pipelined)(const job *j, size_t from, size_t to, REAL *scratch)
{
    const size_t classes = j->classes;
    int pending = 0;
    REAL *old_out = NULL;
    const REAL *old_targets = NULL;
    double old_k1 = 0.0, old_k2 = 0.0;
    for (size_t n = from; n < to || pending; n++) {
        const int live = n < to;
        const size_t row = live ? n : from;
        const REAL *const logits = (const REAL *)j->logits + row * j->stride;
        REAL *const out = j->dlogits ? (REAL *)j->dlogits + row * classes : NULL;
        const REAL *const targets = (const REAL *)j->targets + row * classes;
        const double per_divisor = NAME(per_divisor_of)(j, row);
        double m = NAME(lowest)();
        if (live) {
            const double m_row = (double)NAME(greatest)(logits + 0, classes - 0, -(REAL)INFINITY);
            m = m_row;
        }
        const double c1 = 0.5 * m;
        double s2 = 0.0;
        double s4 = 0.0;
        double s6 = 0.0;
        size_t done = 0;
        for (size_t start = 0; start < classes; start += BLOCK) {
            const size_t end = least(start + BLOCK, classes);
            if (pending) {
                const size_t last = end + NAME(before_line)(old_out + end, classes - end);
                {
                    const NAME(vector) each_old_k1 = EACH((REAL)old_k1);
                    const NAME(vector) each_old_k2 = EACH((REAL)old_k2);
                    size_t k = done, few = NAME(before_line)(old_out + done, last - done);
                    do {
                        if (few > 0) {
                            NAME(vector) y[SEVERAL];
                            EVERY(SEVERAL) y[i] = NAME(load)(old_targets + k + i * PER, left(few, i * PER));
                            NAME(vector) was[SEVERAL];
                            EVERY(SEVERAL) was[i] = NAME(load)(scratch + k + i * PER, left(few, i * PER));
                            EVERY(SEVERAL) NAME(store_or_stream)(old_out + k + i * PER, NAME(fused)(each_old_k1, was[i], -(each_old_k2 * y[i])), left(few, i * PER));
                            k += few;
                        }
                        for (; k + GROUP <= last; k += GROUP) {
                            NAME(vector) y[SEVERAL];
                            EVERY(SEVERAL) y[i] = *(const NAME(loose) *)(old_targets + k + i * PER);
                            NAME(vector) was[SEVERAL];
                            EVERY(SEVERAL) was[i] = *(const NAME(loose) *)(scratch + k + i * PER);
                            EVERY(SEVERAL) NAME(stream)(old_out + k + i * PER, NAME(fused)(each_old_k1, was[i], -(each_old_k2 * y[i])));
                        }
                        few = least(last - k, GROUP);
                    } while (few > 0);
                }
                done = last;
            }
            if (live) {
                if (n + 1 < j->rows)
                    NAME(prefetch)(logits + j->stride + start, end - start);
                if (n + 1 < j->rows)
                    NAME(prefetch)(targets + classes + start, end - start);
                NAME(vector) sum_s2_block[SEVERAL] = {{0}};
                NAME(vector) sum_s4_block[SEVERAL] = {{0}};
                NAME(vector) sum_s6_block[SEVERAL] = {{0}};
                {
                    const NAME(vector) each_m = EACH((REAL)m);
                    const NAME(vector) each_c1 = EACH((REAL)c1);
                    size_t k = start, few = 0;
                    do {
                        if (few > 0) {
                            NAME(mask) there[SEVERAL];
                            EVERY(SEVERAL) there[i] = NAME(first)(left(few, i * PER));
                            NAME(vector) z[SEVERAL];
                            EVERY(SEVERAL) z[i] = NAME(load)(logits + k + i * PER, left(few, i * PER));
                            NAME(vector) y[SEVERAL];
                            EVERY(SEVERAL) y[i] = NAME(load)(targets + k + i * PER, left(few, i * PER));
                            NAME(vector) kept[SEVERAL];
                            EVERY(SEVERAL) kept[i] = z[i] - each_m;
                            NAME(exps)(kept, SEVERAL);
                            EVERY(SEVERAL) NAME(store)(scratch + k + i * PER, kept[i], left(few, i * PER));
                            EVERY(SEVERAL) sum_s2_block[i] += NAME(only)(there[i], NAME(weighed)(y[i], each_c1 - (REAL)0.5 * z[i]));
                            EVERY(SEVERAL) sum_s4_block[i] += NAME(only)(there[i], y[i]);
                            EVERY(SEVERAL) sum_s6_block[i] += NAME(only)(there[i], kept[i]);
                            k += few;
                        }
                        for (; k + GROUP <= end; k += GROUP) {
                            NAME(vector) z[SEVERAL];
                            EVERY(SEVERAL) z[i] = *(const NAME(loose) *)(logits + k + i * PER);
                            NAME(vector) y[SEVERAL];
                            EVERY(SEVERAL) y[i] = *(const NAME(loose) *)(targets + k + i * PER);
                            NAME(vector) kept[SEVERAL];
                            EVERY(SEVERAL) kept[i] = z[i] - each_m;
                            NAME(exps)(kept, SEVERAL);
                            EVERY(SEVERAL) *(NAME(loose) *)(scratch + k + i * PER) = kept[i];
                            EVERY(SEVERAL) sum_s2_block[i] += NAME(weighed)(y[i], each_c1 - (REAL)0.5 * z[i]);
                            EVERY(SEVERAL) sum_s4_block[i] += y[i];
                            EVERY(SEVERAL) sum_s6_block[i] += kept[i];
                        }
                        few = least(end - k, GROUP);
                    } while (few > 0);
                }
                const double s2_block = (double)NAME(total)(sum_s2_block);
                const double s4_block = (double)NAME(total)(sum_s4_block);
                const double s6_block = (double)NAME(total)(sum_s6_block);
                s2 = s2 + s2_block;
                s4 = s4 + s4_block;
                s6 = s6 + s6_block;
            }
        }
        if (live) {
            j->losses[n] = 2.0 * s2 + s4 * NAME(log_double)(s6);
            const double d1 = per_divisor;
            const double k1 = s4 * (1.0 / s6) * d1;
            const double k2 = d1;
            old_k1 = k1;
            old_k2 = k2;
        }
        pending = live && out;
        old_out = out;
        old_targets = targets;
    }
    fence();
}

/* Rows of rows, where label_smoothing == 0.0 && temperature == 1.0 && z_loss == 0.0 && !weight:
 * add_in_blocks, prefetch_next_row, prefetch_next_gradient. */
static TARGET void NAME(rows_0_cached)(const job *j, size_t from, size_t to, REAL *scratch)
{
    const size_t classes = j->classes;
    for (size_t n = from; n < to; n++) {
        const REAL *const logits = (const REAL *)j->logits + n * j->stride;
        REAL *const out = j->dlogits ? (REAL *)j->dlogits + n * classes : NULL;
        const REAL *const targets = (const REAL *)j->targets + n * classes;
        const double per_divisor = NAME(per_divisor_of)(j, n);
        const double m = (double)NAME(greatest)(logits + 0, classes - 0, -(REAL)INFINITY);
        const double c1 = 0.5 * m;
        double s2 = 0.0;
        double s4 = 0.0;
        double s6 = 0.0;
        for (size_t start = 0; start < classes; start += BLOCK) {
            const size_t end = least(start + BLOCK, classes);
            if (n + 1 < j->rows)
                NAME(prefetch)(logits + j->stride + start, end - start);
            if (n + 1 < j->rows)
                NAME(prefetch)(targets + classes + start, end - start);
            if (n + 1 < j->rows && out)
                NAME(prefetch)(out + classes + start, end - start);
            NAME(vector) sum_s2_block[SEVERAL] = {{0}};
            NAME(vector) sum_s4_block[SEVERAL] = {{0}};
            NAME(vector) sum_s6_block[SEVERAL] = {{0}};
            {
                const NAME(vector) each_m = EACH((REAL)m);
                const NAME(vector) each_c1 = EACH((REAL)c1);
                size_t k = start, few = 0;
                do {
                    if (few > 0) {
                        NAME(mask) there[SEVERAL];
                        EVERY(SEVERAL) there[i] = NAME(first)(left(few, i * PER));
                        NAME(vector) z[SEVERAL];
                        EVERY(SEVERAL) z[i] = NAME(load)(logits + k + i * PER, left(few, i * PER));
                        NAME(vector) y[SEVERAL];
                        EVERY(SEVERAL) y[i] = NAME(load)(targets + k + i * PER, left(few, i * PER));
                        NAME(vector) kept[SEVERAL];
                        EVERY(SEVERAL) kept[i] = z[i] - each_m;
                        NAME(exps)(kept, SEVERAL);
                        EVERY(SEVERAL) NAME(store)(scratch + k + i * PER, kept[i], left(few, i * PER));
                        EVERY(SEVERAL) sum_s2_block[i] += NAME(only)(there[i], NAME(weighed)(y[i], each_c1 - (REAL)0.5 * z[i]));
                        EVERY(SEVERAL) sum_s4_block[i] += NAME(only)(there[i], y[i]);
                        EVERY(SEVERAL) sum_s6_block[i] += NAME(only)(there[i], kept[i]);
                        k += few;
                    }
                    for (; k + GROUP <= end; k += GROUP) {
                        NAME(vector) z[SEVERAL];
                        EVERY(SEVERAL) z[i] = *(const NAME(loose) *)(logits + k + i * PER);
                        NAME(vector) y[SEVERAL];
                        EVERY(SEVERAL) y[i] = *(const NAME(loose) *)(targets + k + i * PER);
                        NAME(vector) kept[SEVERAL];
                        EVERY(SEVERAL) kept[i] = z[i] - each_m;
                        NAME(exps)(kept, SEVERAL);
                        EVERY(SEVERAL) *(NAME(loose) *)(scratch + k + i * PER) = kept[i];
                        EVERY(SEVERAL) sum_s2_block[i] += NAME(weighed)(y[i], each_c1 - (REAL)0.5 * z[i]);
                        EVERY(SEVERAL) sum_s4_block[i] += y[i];
                        EVERY(SEVERAL) sum_s6_block[i] += kept[i];
                    }
                    few = least(end - k, GROUP);
                } while (few > 0);
            }
            const double s2_block = (double)NAME(total)(sum_s2_block);
            const double s4_block = (double)NAME(total)(sum_s4_block);
            const double s6_block = (double)NAME(total)(sum_s6_block);
            s2 = s2 + s2_block;
            s4 = s4 + s4_block;
            s6 = s6 + s6_block;
        }
        j->losses[n] = 2.0 * s2 + s4 * NAME(log_double)(s6);
        const double d1 = per_divisor;
        const double k1 = s4 * (1.0 / s6) * d1;
        const double k2 = d1;
        if (out) {
            {
                const NAME(vector) each_k1 = EACH((REAL)k1);
                const NAME(vector) each_k2 = EACH((REAL)k2);
                size_t k = 0, few = 0;
                do {
                    if (few > 0) {
                        NAME(vector) y[SEVERAL];
                        EVERY(SEVERAL) y[i] = NAME(load)(targets + k + i * PER, left(few, i * PER));
                        NAME(vector) was[SEVERAL];
                        EVERY(SEVERAL) was[i] = NAME(load)(scratch + k + i * PER, left(few, i * PER));
                        EVERY(SEVERAL) NAME(store)(out + k + i * PER, NAME(fused)(each_k1, was[i], -(each_k2 * y[i])), left(few, i * PER));
                        k += few;
                    }
                    for (; k + GROUP <= classes; k += GROUP) {
                        NAME(vector) y[SEVERAL];
                        EVERY(SEVERAL) y[i] = *(const NAME(loose) *)(targets + k + i * PER);
                        NAME(vector) was[SEVERAL];
                        EVERY(SEVERAL) was[i] = *(const NAME(loose) *)(scratch + k + i * PER);
                        EVERY(SEVERAL) *(NAME(loose) *)(out + k + i * PER) = NAME(fused)(each_k1, was[i], -(each_k2 * y[i]));
                    }
                    few = least(classes - k, GROUP);
                } while (few > 0);
            }
        }
    }
}

static TARGET void NAME(rows_0)(const job *j, size_t from, size_t to, void *scratch)
{
    if ((j->classes <= 16 && j->rows >= 4) || (j->classes <= 128 && j->rows >= 16))
        NAME(rows_0_lanes)(j, from, to, scratch);
    else if (j->classes >= 1024 && j->bytes >= 16777216)
        NAME(rows_0_pipelined)(j, from, to, scratch);
    else
        NAME(rows_0_cached)(j, from, to, scratch);
}

/* Rows of rows, where label_smoothing == 0.0 && temperature == 1.0 && z_loss == 0.0:
 * rows_in_lanes. */
static TARGET void NAME(rows_1_lanes)(const job *j, size_t from, size_t to, REAL *scratch)
{
    const size_t classes = j->classes;
    const REAL *const weight = j->weight;
    (void)scratch;
    for (size_t n = from; n < to; n += LANES) {
        const size_t count = least(LANES, to - n);
        _Alignas(64) REAL all_z[MOST_IN_LANES * LANES];
        _Alignas(64) REAL all_y[MOST_IN_LANES * LANES];
        _Alignas(64) REAL all_kept[MOST_IN_LANES * LANES];
        _Alignas(64) REAL row_c1[LANES];
        _Alignas(64) REAL row_k1[LANES];
        _Alignas(64) REAL row_k2[LANES];
        _Alignas(64) REAL row_m[LANES];
        _Alignas(64) REAL row_s2[LANES];
        _Alignas(64) REAL row_s4[LANES];
        _Alignas(64) REAL row_s6[LANES];
        _Alignas(64) double losses[LANES];
        NAME(turn_into)((const REAL *)j->logits + n * j->stride, j->stride, all_z, count, classes);
        NAME(turn_into)((const REAL *)j->targets + n * classes, classes, all_y, count, classes);
        _Alignas(64) double per_divisors[LANES];
        NAME(divisors_of)(j, n, count, per_divisors, 1);
        {
            NAME(vector) m[PARTS];
            EVERY(PARTS) m[i] = EACH(-(REAL)INFINITY);
            size_t k = 0;
            for (; k < classes; k++) {
                EVERY(PARTS) m[i] = NAME(greater)(*(const NAME(vector) *)(all_z + k * LANES + i * PER), m[i]);
            }
            EVERY(PARTS) *(NAME(vector) *)(row_m + i * PER) = m[i];
        }
        SIMD()
        for (size_t r = 0; r < LANES; r++) {
            const double m = (double)row_m[r];
            const double c1 = 0.5 * m;
            row_c1[r] = (REAL)c1;
        }
        {
            NAME(vector) each_m[PARTS];
            EVERY(PARTS) each_m[i] = *(const NAME(vector) *)(row_m + i * PER);
            NAME(vector) each_c1[PARTS];
            EVERY(PARTS) each_c1[i] = *(const NAME(vector) *)(row_c1 + i * PER);
            NAME(vector) sum_s2[TOGETHER] = {{0}};
            NAME(vector) sum_s4[TOGETHER] = {{0}};
            NAME(vector) sum_s6[TOGETHER] = {{0}};
            size_t k = 0;
            for (; TOGETHER > PARTS && k + TOGETHER / PARTS <= classes; k += TOGETHER / PARTS) {
                _Alignas(64) REAL weights[TOGETHER * PER];
                EVERY(TOGETHER) *(NAME(vector) *)(weights + i * PER) = EACH(weight[k + i / PARTS]);
                NAME(vector) z[TOGETHER];
                EVERY(TOGETHER) z[i] = *(const NAME(loose) *)(all_z + k * LANES + i * PER);
                NAME(vector) y[TOGETHER];
                EVERY(TOGETHER) y[i] = *(const NAME(loose) *)(all_y + k * LANES + i * PER);
                NAME(vector) w[TOGETHER];
                EVERY(TOGETHER) w[i] = *(const NAME(loose) *)(weights + i * PER);
                NAME(vector) kept[TOGETHER];
                EVERY(TOGETHER) kept[i] = z[i] - each_m[i % PARTS];
                NAME(exps)(kept, TOGETHER);
                EVERY(TOGETHER) *(NAME(loose) *)(all_kept + k * LANES + i * PER) = kept[i];
                EVERY(TOGETHER) sum_s2[i] += NAME(weighed)(y[i], w[i] * (each_c1[i % PARTS] - (REAL)0.5 * z[i]));
                EVERY(TOGETHER) sum_s4[i] += NAME(weighed)(y[i], w[i]);
                EVERY(TOGETHER) sum_s6[i] += kept[i];
            }
            for (; k < classes; k++) {
                _Alignas(64) REAL weights[PARTS * PER];
                EVERY(PARTS) *(NAME(vector) *)(weights + i * PER) = EACH(weight[k + i / PARTS]);
                NAME(vector) z[PARTS];
                EVERY(PARTS) z[i] = *(const NAME(loose) *)(all_z + k * LANES + i * PER);
                NAME(vector) y[PARTS];
                EVERY(PARTS) y[i] = *(const NAME(loose) *)(all_y + k * LANES + i * PER);
                NAME(vector) w[PARTS];
                EVERY(PARTS) w[i] = *(const NAME(loose) *)(weights + i * PER);
                NAME(vector) kept[PARTS];
                EVERY(PARTS) kept[i] = z[i] - each_m[i % PARTS];
                NAME(exps)(kept, PARTS);
                EVERY(PARTS) *(NAME(loose) *)(all_kept + k * LANES + i * PER) = kept[i];
                EVERY(PARTS) sum_s2[i] += NAME(weighed)(y[i], w[i] * (each_c1[i % PARTS] - (REAL)0.5 * z[i]));
                EVERY(PARTS) sum_s4[i] += NAME(weighed)(y[i], w[i]);
                EVERY(PARTS) sum_s6[i] += kept[i];
            }
            for (size_t i = PARTS; i < TOGETHER; i++)
                sum_s2[i % PARTS] += sum_s2[i];
            EVERY(PARTS) *(NAME(vector) *)(row_s2 + i * PER) = sum_s2[i];
            for (size_t i = PARTS; i < TOGETHER; i++)
                sum_s4[i % PARTS] += sum_s4[i];
            EVERY(PARTS) *(NAME(vector) *)(row_s4 + i * PER) = sum_s4[i];
            for (size_t i = PARTS; i < TOGETHER; i++)
                sum_s6[i % PARTS] += sum_s6[i];
            EVERY(PARTS) *(NAME(vector) *)(row_s6 + i * PER) = sum_s6[i];
        }
        SIMD()
        for (size_t r = 0; r < LANES; r++) {
            const double s2 = (double)row_s2[r];
            const double s4 = (double)row_s4[r];
            const double s6 = (double)row_s6[r];
            const double per_divisor = per_divisors[r];
            losses[r] = 2.0 * s2 + s4 * NAME(log_double)(s6);
            const double d1 = per_divisor;
            const double k1 = s4 * (1.0 / s6) * d1;
            const double k2 = d1;
            row_k1[r] = (REAL)k1;
            row_k2[r] = (REAL)k2;
        }
        if (j->dlogits) {
            {
                NAME(vector) each_k1[PARTS];
                EVERY(PARTS) each_k1[i] = *(const NAME(vector) *)(row_k1 + i * PER);
                NAME(vector) each_k2[PARTS];
                EVERY(PARTS) each_k2[i] = *(const NAME(vector) *)(row_k2 + i * PER);
                size_t k = 0;
                for (; TOGETHER > PARTS && k + TOGETHER / PARTS <= classes; k += TOGETHER / PARTS) {
                    _Alignas(64) REAL weights[TOGETHER * PER];
                    EVERY(TOGETHER) *(NAME(vector) *)(weights + i * PER) = EACH(weight[k + i / PARTS]);
                    NAME(vector) y[TOGETHER];
                    EVERY(TOGETHER) y[i] = *(const NAME(loose) *)(all_y + k * LANES + i * PER);
                    NAME(vector) w[TOGETHER];
                    EVERY(TOGETHER) w[i] = *(const NAME(loose) *)(weights + i * PER);
                    NAME(vector) was[TOGETHER];
                    EVERY(TOGETHER) was[i] = *(const NAME(loose) *)(all_kept + k * LANES + i * PER);
                    EVERY(TOGETHER) *(NAME(loose) *)(all_kept + k * LANES + i * PER) = NAME(fused)(each_k1[i % PARTS], was[i], -(each_k2[i % PARTS] * (y[i] * w[i])));
                }
                for (; k < classes; k++) {
                    _Alignas(64) REAL weights[PARTS * PER];
                    EVERY(PARTS) *(NAME(vector) *)(weights + i * PER) = EACH(weight[k + i / PARTS]);
                    NAME(vector) y[PARTS];
                    EVERY(PARTS) y[i] = *(const NAME(loose) *)(all_y + k * LANES + i * PER);
                    NAME(vector) w[PARTS];
                    EVERY(PARTS) w[i] = *(const NAME(loose) *)(weights + i * PER);
                    NAME(vector) was[PARTS];
                    EVERY(PARTS) was[i] = *(const NAME(loose) *)(all_kept + k * LANES + i * PER);
                    EVERY(PARTS) *(NAME(loose) *)(all_kept + k * LANES + i * PER) = NAME(fused)(each_k1[i % PARTS], was[i], -(each_k2[i % PARTS] * (y[i] * w[i])));
                }
            }
            NAME(turn_back)(all_kept, (REAL *)j->dlogits + n * classes, count, classes);
        }
        for (size_t r = 0; r < count; r++)
            j->losses[n + r] = losses[r];
    }
}

/* Rows of rows, where label_smoothing == 0.0 && temperature == 1.0 && z_loss == 0.0:
 * add_in_blocks, store_in_blocks, prefetch_next_row, store_past_cache, store_whole_lines, pipeline_rows. */
static TARGET void NAME(rows_1_pipelined)(const job *j, size_t from, size_t to, REAL *scratch)
{
    const size_t classes = j->classes;
    const REAL *const weight = j->weight;
    int pending = 0;
    REAL *old_out = NULL;
    const REAL *old_targets = NULL;
    double old_k1 = 0.0, old_k2 = 0.0;
    for (size_t n = from; n < to || pending; n++) {
        const int live = n < to;
        const size_t row = live ? n : from;
        const REAL *const logits = (const REAL *)j->logits + row * j->stride;
        REAL *const out = j->dlogits ? (REAL *)j->dlogits + row * classes : NULL;
        const REAL *const targets = (const REAL *)j->targets + row * classes;
        const double per_divisor = NAME(per_divisor_of)(j, row);
        double m = NAME(lowest)();
        if (live) {
            const double m_row = (double)NAME(greatest)(logits + 0, classes - 0, -(REAL)INFINITY);
            m = m_row;
        }
        const double c1 = 0.5 * m;
        double s2 = 0.0;
        double s4 = 0.0;
        double s6 = 0.0;
        size_t done = 0;
        for (size_t start = 0; start < classes; start += BLOCK) {
            const size_t end = least(start + BLOCK, classes);
            if (pending) {
                const size_t last = end + NAME(before_line)(old_out + end, classes - end);
                {
                    const NAME(vector) each_old_k1 = EACH((REAL)old_k1);
                    const NAME(vector) each_old_k2 = EACH((REAL)old_k2);
                    size_t k = done, few = NAME(before_line)(old_out + done, last - done);
                    do {
                        if (few > 0) {
                            NAME(vector) y[SEVERAL];
                            EVERY(SEVERAL) y[i] = NAME(load)(old_targets + k + i * PER, left(few, i * PER));
                            NAME(vector) w[SEVERAL];
                            EVERY(SEVERAL) w[i] = NAME(load)(weight + k + i * PER, left(few, i * PER));
                            NAME(vector) was[SEVERAL];
                            EVERY(SEVERAL) was[i] = NAME(load)(scratch + k + i * PER, left(few, i * PER));
                            EVERY(SEVERAL) NAME(store_or_stream)(old_out + k + i * PER, NAME(fused)(each_old_k1, was[i], -(each_old_k2 * (y[i] * w[i]))), left(few, i * PER));
                            k += few;
                        }
                        for (; k + GROUP <= last; k += GROUP) {
                            NAME(vector) y[SEVERAL];
                            EVERY(SEVERAL) y[i] = *(const NAME(loose) *)(old_targets + k + i * PER);
                            NAME(vector) w[SEVERAL];
                            EVERY(SEVERAL) w[i] = *(const NAME(loose) *)(weight + k + i * PER);
                            NAME(vector) was[SEVERAL];
                            EVERY(SEVERAL) was[i] = *(const NAME(loose) *)(scratch + k + i * PER);
                            EVERY(SEVERAL) NAME(stream)(old_out + k + i * PER, NAME(fused)(each_old_k1, was[i], -(each_old_k2 * (y[i] * w[i]))));
                        }
                        few = least(last - k, GROUP);
                    } while (few > 0);
                }
                done = last;
            }
            if (live) {
                if (n + 1 < j->rows)
                    NAME(prefetch)(logits + j->stride + start, end - start);
                if (n + 1 < j->rows)
                    NAME(prefetch)(targets + classes + start, end - start);
                NAME(vector) sum_s2_block[SEVERAL] = {{0}};
                NAME(vector) sum_s4_block[SEVERAL] = {{0}};
                NAME(vector) sum_s6_block[SEVERAL] = {{0}};
                {
                    const NAME(vector) each_m = EACH((REAL)m);
                    const NAME(vector) each_c1 = EACH((REAL)c1);
                    size_t k = start, few = 0;
                    do {
                        if (few > 0) {
                            NAME(mask) there[SEVERAL];
                            EVERY(SEVERAL) there[i] = NAME(first)(left(few, i * PER));
                            NAME(vector) z[SEVERAL];
                            EVERY(SEVERAL) z[i] = NAME(load)(logits + k + i * PER, left(few, i * PER));
                            NAME(vector) y[SEVERAL];
                            EVERY(SEVERAL) y[i] = NAME(load)(targets + k + i * PER, left(few, i * PER));
                            NAME(vector) w[SEVERAL];
                            EVERY(SEVERAL) w[i] = NAME(load)(weight + k + i * PER, left(few, i * PER));
                            NAME(vector) kept[SEVERAL];
                            EVERY(SEVERAL) kept[i] = z[i] - each_m;
                            NAME(exps)(kept, SEVERAL);
                            EVERY(SEVERAL) NAME(store)(scratch + k + i * PER, kept[i], left(few, i * PER));
                            EVERY(SEVERAL) sum_s2_block[i] += NAME(only)(there[i], NAME(weighed)(y[i], w[i] * (each_c1 - (REAL)0.5 * z[i])));
                            EVERY(SEVERAL) sum_s4_block[i] += NAME(only)(there[i], NAME(weighed)(y[i], w[i]));
                            EVERY(SEVERAL) sum_s6_block[i] += NAME(only)(there[i], kept[i]);
                            k += few;
                        }
                        for (; k + GROUP <= end; k += GROUP) {
                            NAME(vector) z[SEVERAL];
                            EVERY(SEVERAL) z[i] = *(const NAME(loose) *)(logits + k + i * PER);
                            NAME(vector) y[SEVERAL];
                            EVERY(SEVERAL) y[i] = *(const NAME(loose) *)(targets + k + i * PER);
                            NAME(vector) w[SEVERAL];
                            EVERY(SEVERAL) w[i] = *(const NAME(loose) *)(weight + k + i * PER);
                            NAME(vector) kept[SEVERAL];
                            EVERY(SEVERAL) kept[i] = z[i] - each_m;
                            NAME(exps)(kept, SEVERAL);
                            EVERY(SEVERAL) *(NAME(loose) *)(scratch + k + i * PER) = kept[i];
                            EVERY(SEVERAL) sum_s2_block[i] += NAME(weighed)(y[i], w[i] * (each_c1 - (REAL)0.5 * z[i]));
                            EVERY(SEVERAL) sum_s4_block[i] += NAME(weighed)(y[i], w[i]);
                            EVERY(SEVERAL) sum_s6_block[i] += kept[i];
                        }
                        few = least(end - k, GROUP);
                    } while (few > 0);
                }
                const double s2_block = (double)NAME(total)(sum_s2_block);
                const double s4_block = (double)NAME(total)(sum_s4_block);
                const double s6_block = (double)NAME(total)(sum_s6_block);
                s2 = s2 + s2_block;
                s4 = s4 + s4_block;
                s6 = s6 + s6_block;
            }
        }
        if (live) {
            j->losses[n] = 2.0 * s2 + s4 * NAME(log_double)(s6);
            const double d1 = per_divisor;
            const double k1 = s4 * (1.0 / s6) * d1;
            const double k2 = d1;
            old_k1 = k1;
            old_k2 = k2;
        }
        pending = live && out;
        old_out = out;
        old_targets = targets;
    }
    fence();
}

/* Rows of rows, where label_smoothing == 0.0 && temperature == 1.0 && z_loss == 0.0:
 * add_in_blocks, prefetch_next_row, prefetch_next_gradient. */
static TARGET void NAME(rows_1_cached)(const job *j, size_t from, size_t to, REAL *scratch)
{
    const size_t classes = j->classes;
    const REAL *const weight = j->weight;
    for (size_t n = from; n < to; n++) {
        const REAL *const logits = (const REAL *)j->logits + n * j->stride;
        REAL *const out = j->dlogits ? (REAL *)j->dlogits + n * classes : NULL;
        const REAL *const targets = (const REAL *)j->targets + n * classes;
        const double per_divisor = NAME(per_divisor_of)(j, n);
        const double m = (double)NAME(greatest)(logits + 0, classes - 0, -(REAL)INFINITY);
        const double c1 = 0.5 * m;
        double s2 = 0.0;
        double s4 = 0.0;
        double s6 = 0.0;
        for (size_t start = 0; start < classes; start += BLOCK) {
            const size_t end = least(start + BLOCK, classes);
            if (n + 1 < j->rows)
                NAME(prefetch)(logits + j->stride + start, end - start);
            if (n + 1 < j->rows)
                NAME(prefetch)(targets + classes + start, end - start);
            if (n + 1 < j->rows && out)
                NAME(prefetch)(out + classes + start, end - start);
            NAME(vector) sum_s2_block[SEVERAL] = {{0}};
            NAME(vector) sum_s4_block[SEVERAL] = {{0}};
            NAME(vector) sum_s6_block[SEVERAL] = {{0}};
            {
                const NAME(vector) each_m = EACH((REAL)m);
                const NAME(vector) each_c1 = EACH((REAL)c1);
                size_t k = start, few = 0;
                do {
                    if (few > 0) {
                        NAME(mask) there[SEVERAL];
                        EVERY(SEVERAL) there[i] = NAME(first)(left(few, i * PER));
                        NAME(vector) z[SEVERAL];
                        EVERY(SEVERAL) z[i] = NAME(load)(logits + k + i * PER, left(few, i * PER));
                        NAME(vector) y[SEVERAL];
                        EVERY(SEVERAL) y[i] = NAME(load)(targets + k + i * PER, left(few, i * PER));
                        NAME(vector) w[SEVERAL];
                        EVERY(SEVERAL) w[i] = NAME(load)(weight + k + i * PER, left(few, i * PER));
                        NAME(vector) kept[SEVERAL];
                        EVERY(SEVERAL) kept[i] = z[i] - each_m;
                        NAME(exps)(kept, SEVERAL);
                        EVERY(SEVERAL) NAME(store)(scratch + k + i * PER, kept[i], left(few, i * PER));
                        EVERY(SEVERAL) sum_s2_block[i] += NAME(only)(there[i], NAME(weighed)(y[i], w[i] * (each_c1 - (REAL)0.5 * z[i])));
                        EVERY(SEVERAL) sum_s4_block[i] += NAME(only)(there[i], NAME(weighed)(y[i], w[i]));
                        EVERY(SEVERAL) sum_s6_block[i] += NAME(only)(there[i], kept[i]);
                        k += few;
                    }
                    for (; k + GROUP <= end; k += GROUP) {
                        NAME(vector) z[SEVERAL];
                        EVERY(SEVERAL) z[i] = *(const NAME(loose) *)(logits + k + i * PER);
                        NAME(vector) y[SEVERAL];
                        EVERY(SEVERAL) y[i] = *(const NAME(loose) *)(targets + k + i * PER);
                        NAME(vector) w[SEVERAL];
                        EVERY(SEVERAL) w[i] = *(const NAME(loose) *)(weight + k + i * PER);
                        NAME(vector) kept[SEVERAL];
                        EVERY(SEVERAL) kept[i] = z[i] - each_m;
                        NAME(exps)(kept, SEVERAL);
                        EVERY(SEVERAL) *(NAME(loose) *)(scratch + k + i * PER) = kept[i];
                        EVERY(SEVERAL) sum_s2_block[i] += NAME(weighed)(y[i], w[i] * (each_c1 - (REAL)0.5 * z[i]));
                        EVERY(SEVERAL) sum_s4_block[i] += NAME(weighed)(y[i], w[i]);
                        EVERY(SEVERAL) sum_s6_block[i] += kept[i];
                    }
                    few = least(end - k, GROUP);
                } while (few > 0);
            }
            const double s2_block = (double)NAME(total)(sum_s2_block);
            const double s4_block = (double)NAME(total)(sum_s4_block);
            const double s6_block = (double)NAME(total)(sum_s6_block);
            s2 = s2 + s2_block;
            s4 = s4 + s4_block;
            s6 = s6 + s6_block;
        }
        j->losses[n] = 2.0 * s2 + s4 * NAME(log_double)(s6);
        const double d1 = per_divisor;
        const double k1 = s4 * (1.0 / s6) * d1;
        const double k2 = d1;
        if (out) {
            {
                const NAME(vector) each_k1 = EACH((REAL)k1);
                const NAME(vector) each_k2 = EACH((REAL)k2);
                size_t k = 0, few = 0;
                do {
                    if (few > 0) {
                        NAME(vector) y[SEVERAL];
                        EVERY(SEVERAL) y[i] = NAME(load)(targets + k + i * PER, left(few, i * PER));
                        NAME(vector) w[SEVERAL];
                        EVERY(SEVERAL) w[i] = NAME(load)(weight + k + i * PER, left(few, i * PER));
                        NAME(vector) was[SEVERAL];
                        EVERY(SEVERAL) was[i] = NAME(load)(scratch + k + i * PER, left(few, i * PER));
                        EVERY(SEVERAL) NAME(store)(out + k + i * PER, NAME(fused)(each_k1, was[i], -(each_k2 * (y[i] * w[i]))), left(few, i * PER));
                        k += few;
                    }
                    for (; k + GROUP <= classes; k += GROUP) {
                        NAME(vector) y[SEVERAL];
                        EVERY(SEVERAL) y[i] = *(const NAME(loose) *)(targets + k + i * PER);
                        NAME(vector) w[SEVERAL];
                        EVERY(SEVERAL) w[i] = *(const NAME(loose) *)(weight + k + i * PER);
                        NAME(vector) was[SEVERAL];
                        EVERY(SEVERAL) was[i] = *(const NAME(loose) *)(scratch + k + i * PER);
                        EVERY(SEVERAL) *(NAME(loose) *)(out + k + i * PER) = NAME(fused)(each_k1, was[i], -(each_k2 * (y[i] * w[i])));
                    }
                    few = least(classes - k, GROUP);
                } while (few > 0);
            }
        }
    }
}

static TARGET void NAME(rows_1)(const job *j, size_t from, size_t to, void *scratch)
{
    if ((j->classes <= 16 && j->rows >= 4) || (j->classes <= 128 && j->rows >= 16))
        NAME(rows_1_lanes)(j, from, to, scratch);
    else if (j->classes >= 1024 && j->bytes >= 16777216)
        NAME(rows_1_pipelined)(j, from, to, scratch);
    else
        NAME(rows_1_cached)(j, from, to, scratch);
}

/* Rows of rows, where label_smoothing == 0.0 && !weight:
 * rows_in_lanes. */
static TARGET void NAME(rows_2_lanes)(const job *j, size_t from, size_t to, REAL *scratch)
{
    const size_t classes = j->classes;
    const double temperature = j->temperature;
    const double z_loss = j->z_loss;
    (void)scratch;
    for (size_t n = from; n < to; n += LANES) {
        const size_t count = least(LANES, to - n);
        _Alignas(64) REAL all_z[MOST_IN_LANES * LANES];
        _Alignas(64) REAL all_y[MOST_IN_LANES * LANES];
        _Alignas(64) REAL all_kept[MOST_IN_LANES * LANES];
        _Alignas(64) REAL row_c1[LANES];
        _Alignas(64) REAL row_k1[LANES];
        _Alignas(64) REAL row_k2[LANES];
        _Alignas(64) REAL row_m[LANES];
        _Alignas(64) REAL row_s2[LANES];
        _Alignas(64) REAL row_s4[LANES];
        _Alignas(64) REAL row_s6[LANES];
        _Alignas(64) REAL row_v2[LANES];
        _Alignas(64) double number_v2[LANES];
        _Alignas(64) double losses[LANES];
        NAME(turn_into)((const REAL *)j->logits + n * j->stride, j->stride, all_z, count, classes);
        NAME(turn_into)((const REAL *)j->targets + n * classes, classes, all_y, count, classes);
        _Alignas(64) double per_divisors[LANES];
        NAME(divisors_of)(j, n, count, per_divisors, 1);
        {
            NAME(vector) m[PARTS];
            EVERY(PARTS) m[i] = EACH(-(REAL)INFINITY);
            size_t k = 0;
            for (; k < classes; k++) {
                EVERY(PARTS) m[i] = NAME(greater)(*(const NAME(vector) *)(all_z + k * LANES + i * PER), m[i]);
            }
            EVERY(PARTS) *(NAME(vector) *)(row_m + i * PER) = m[i];
        }
        SIMD()
        for (size_t r = 0; r < LANES; r++) {
            const double m = (double)row_m[r];
            const double c1 = 0.5 * m;
            const double v2 = 1.0 / temperature;
            row_c1[r] = (REAL)c1;
            row_v2[r] = (REAL)v2;
            number_v2[r] = v2;
        }
        {
            NAME(vector) each_m[PARTS];
            EVERY(PARTS) each_m[i] = *(const NAME(vector) *)(row_m + i * PER);
            NAME(vector) each_v2[PARTS];
            EVERY(PARTS) each_v2[i] = *(const NAME(vector) *)(row_v2 + i * PER);
            NAME(vector) each_c1[PARTS];
            EVERY(PARTS) each_c1[i] = *(const NAME(vector) *)(row_c1 + i * PER);
            NAME(vector) sum_s2[TOGETHER] = {{0}};
            NAME(vector) sum_s4[TOGETHER] = {{0}};
            NAME(vector) sum_s6[TOGETHER] = {{0}};
            size_t k = 0;
            for (; TOGETHER > PARTS && k + TOGETHER / PARTS <= classes; k += TOGETHER / PARTS) {
                NAME(vector) z[TOGETHER];
                EVERY(TOGETHER) z[i] = *(const NAME(loose) *)(all_z + k * LANES + i * PER);
                NAME(vector) y[TOGETHER];
                EVERY(TOGETHER) y[i] = *(const NAME(loose) *)(all_y + k * LANES + i * PER);
                NAME(vector) kept[TOGETHER];
                EVERY(TOGETHER) kept[i] = (z[i] - each_m[i % PARTS]) * each_v2[i % PARTS];
                NAME(exps)(kept, TOGETHER);
                EVERY(TOGETHER) *(NAME(loose) *)(all_kept + k * LANES + i * PER) = kept[i];
                EVERY(TOGETHER) sum_s2[i] += NAME(weighed)(y[i], each_c1[i % PARTS] - (REAL)0.5 * z[i]);
                EVERY(TOGETHER) sum_s4[i] += y[i];
                EVERY(TOGETHER) sum_s6[i] += kept[i];
            }
            for (; k < classes; k++) {
                NAME(vector) z[PARTS];
                EVERY(PARTS) z[i] = *(const NAME(loose) *)(all_z + k * LANES + i * PER);
                NAME(vector) y[PARTS];
                EVERY(PARTS) y[i] = *(const NAME(loose) *)(all_y + k * LANES + i * PER);
                NAME(vector) kept[PARTS];
                EVERY(PARTS) kept[i] = (z[i] - each_m[i % PARTS]) * each_v2[i % PARTS];
                NAME(exps)(kept, PARTS);
                EVERY(PARTS) *(NAME(loose) *)(all_kept + k * LANES + i * PER) = kept[i];
                EVERY(PARTS) sum_s2[i] += NAME(weighed)(y[i], each_c1[i % PARTS] - (REAL)0.5 * z[i]);
                EVERY(PARTS) sum_s4[i] += y[i];
                EVERY(PARTS) sum_s6[i] += kept[i];
            }
            for (size_t i = PARTS; i < TOGETHER; i++)
                sum_s2[i % PARTS] += sum_s2[i];
            EVERY(PARTS) *(NAME(vector) *)(row_s2 + i * PER) = sum_s2[i];
            for (size_t i = PARTS; i < TOGETHER; i++)
                sum_s4[i % PARTS] += sum_s4[i];
            EVERY(PARTS) *(NAME(vector) *)(row_s4 + i * PER) = sum_s4[i];
            for (size_t i = PARTS; i < TOGETHER; i++)
                sum_s6[i % PARTS] += sum_s6[i];
            EVERY(PARTS) *(NAME(vector) *)(row_s6 + i * PER) = sum_s6[i];
        }
        SIMD()
        for (size_t r = 0; r < LANES; r++) {
            const double m = (double)row_m[r];
            const double s2 = (double)row_s2[r];
            const double s4 = (double)row_s4[r];
            const double s6 = (double)row_s6[r];
            const double v2 = number_v2[r];
            const double per_divisor = per_divisors[r];
            const double v3 = NAME(log_double)(s6);
            const double v1 = m / temperature + v3;
            losses[r] = 2.0 * s2 / temperature + s4 * v3 + (z_loss != 0.0 ? z_loss * (v1 * v1) : 0.0);
            const double c7 = s4 + 2.0 * (z_loss != 0.0 ? z_loss * v1 : 0.0);
            const double d1 = per_divisor;
            const double k1 = c7 * (1.0 / s6) / temperature * d1;
            const double k2 = v2 * d1;
            row_k1[r] = (REAL)k1;
            row_k2[r] = (REAL)k2;
        }
        if (j->dlogits) {
            {
                NAME(vector) each_k1[PARTS];
                EVERY(PARTS) each_k1[i] = *(const NAME(vector) *)(row_k1 + i * PER);
                NAME(vector) each_k2[PARTS];
                EVERY(PARTS) each_k2[i] = *(const NAME(vector) *)(row_k2 + i * PER);
                size_t k = 0;
                for (; TOGETHER > PARTS && k + TOGETHER / PARTS <= classes; k += TOGETHER / PARTS) {
                    NAME(vector) y[TOGETHER];
                    EVERY(TOGETHER) y[i] = *(const NAME(loose) *)(all_y + k * LANES + i * PER);
                    NAME(vector) was[TOGETHER];
                    EVERY(TOGETHER) was[i] = *(const NAME(loose) *)(all_kept + k * LANES + i * PER);
                    EVERY(TOGETHER) *(NAME(loose) *)(all_kept + k * LANES + i * PER) = NAME(fused)(each_k1[i % PARTS], was[i], -(each_k2[i % PARTS] * y[i]));
                }
                for (; k < classes; k++) {
                    NAME(vector) y[PARTS];
                    EVERY(PARTS) y[i] = *(const NAME(loose) *)(all_y + k * LANES + i * PER);
                    NAME(vector) was[PARTS];
                    EVERY(PARTS) was[i] = *(const NAME(loose) *)(all_kept + k * LANES + i * PER);
                    EVERY(PARTS) *(NAME(loose) *)(all_kept + k * LANES + i * PER) = NAME(fused)(each_k1[i % PARTS], was[i], -(each_k2[i % PARTS] * y[i]));
                }
            }
            NAME(turn_back)(all_kept, (REAL *)j->dlogits + n * classes, count, classes);
        }
        for (size_t r = 0; r < count; r++)
            j->losses[n + r] = losses[r];
    }
}

/* Rows of rows, where label_smoothing == 0.0 && !weight:
 * add_in_blocks, store_in_blocks, prefetch_next_row, store_past_cache, store_whole_lines, pipeline_rows. */
static TARGET void NAME(rows_2_pipelined)(const job *j, size_t from, size_t to, REAL *scratch)
{
    const size_t classes = j->classes;
    const double temperature = j->temperature;
    const double z_loss = j->z_loss;
    int pending = 0;
    REAL *old_out = NULL;
    const REAL *old_targets = NULL;
    double old_k1 = 0.0, old_k2 = 0.0;
    for (size_t n = from; n < to || pending; n++) {
        const int live = n < to;
        const size_t row = live ? n : from;
        const REAL *const logits = (const REAL *)j->logits + row * j->stride;
        REAL *const out = j->dlogits ? (REAL *)j->dlogits + row * classes : NULL;
        const REAL *const targets = (const REAL *)j->targets + row * classes;
        const double per_divisor = NAME(per_divisor_of)(j, row);
        double m = NAME(lowest)();
        if (live) {
            const double m_row = (double)NAME(greatest)(logits + 0, classes - 0, -(REAL)INFINITY);
            m = m_row;
        }
        const double c1 = 0.5 * m;
        const double v2 = 1.0 / temperature;
        double s2 = 0.0;
        double s4 = 0.0;
        double s6 = 0.0;
        size_t done = 0;
        for (size_t start = 0; start < classes; start += BLOCK) {
            const size_t end = least(start + BLOCK, classes);
            if (pending) {
                const size_t last = end + NAME(before_line)(old_out + end, classes - end);
                {
                    const NAME(vector) each_old_k1 = EACH((REAL)old_k1);
                    const NAME(vector) each_old_k2 = EACH((REAL)old_k2);
                    size_t k = done, few = NAME(before_line)(old_out + done, last - done);
                    do {
                        if (few > 0) {
                            NAME(vector) y[SEVERAL];
                            EVERY(SEVERAL) y[i] = NAME(load)(old_targets + k + i * PER, left(few, i * PER));
                            NAME(vector) was[SEVERAL];
                            EVERY(SEVERAL) was[i] = NAME(load)(scratch + k + i * PER, left(few, i * PER));
                            EVERY(SEVERAL) NAME(store_or_stream)(old_out + k + i * PER, NAME(fused)(each_old_k1, was[i], -(each_old_k2 * y[i])), left(few, i * PER));
                            k += few;
                        }
                        for (; k + GROUP <= last; k += GROUP) {
                            NAME(vector) y[SEVERAL];
                            EVERY(SEVERAL) y[i] = *(const NAME(loose) *)(old_targets + k + i * PER);
                            NAME(vector) was[SEVERAL];
                            EVERY(SEVERAL) was[i] = *(const NAME(loose) *)(scratch + k + i * PER);
                            EVERY(SEVERAL) NAME(stream)(old_out + k + i * PER, NAME(fused)(each_old_k1, was[i], -(each_old_k2 * y[i])));
                        }
                        few = least(last - k, GROUP);
                    } while (few > 0);
                }
                done = last;
            }
            if (live) {
                if (n + 1 < j->rows)
                    NAME(prefetch)(logits + j->stride + start, end - start);
                if (n + 1 < j->rows)
                    NAME(prefetch)(targets + classes + start, end - start);
                NAME(vector) sum_s2_block[SEVERAL] = {{0}};
                NAME(vector) sum_s4_block[SEVERAL] = {{0}};
                NAME(vector) sum_s6_block[SEVERAL] = {{0}};
                {
                    const NAME(vector) each_m = EACH((REAL)m);
                    const NAME(vector) each_v2 = EACH((REAL)v2);
                    const NAME(vector) each_c1 = EACH((REAL)c1);
                    size_t k = start, few = 0;
                    do {
                        if (few > 0) {
                            NAME(mask) there[SEVERAL];
                            EVERY(SEVERAL) there[i] = NAME(first)(left(few, i * PER));
                            NAME(vector) z[SEVERAL];
                            EVERY(SEVERAL) z[i] = NAME(load)(logits + k + i * PER, left(few, i * PER));
                            NAME(vector) y[SEVERAL];
                            EVERY(SEVERAL) y[i] = NAME(load)(targets + k + i * PER, left(few, i * PER));
                            NAME(vector) kept[SEVERAL];
                            EVERY(SEVERAL) kept[i] = (z[i] - each_m) * each_v2;
                            NAME(exps)(kept, SEVERAL);
                            EVERY(SEVERAL) NAME(store)(scratch + k + i * PER, kept[i], left(few, i * PER));
                            EVERY(SEVERAL) sum_s2_block[i] += NAME(only)(there[i], NAME(weighed)(y[i], each_c1 - (REAL)0.5 * z[i]));
                            EVERY(SEVERAL) sum_s4_block[i] += NAME(only)(there[i], y[i]);
                            EVERY(SEVERAL) sum_s6_block[i] += NAME(only)(there[i], kept[i]);
                            k += few;
                        }
                        for (; k + GROUP <= end; k += GROUP) {
                            NAME(vector) z[SEVERAL];
                            EVERY(SEVERAL) z[i] = *(const NAME(loose) *)(logits + k + i * PER);
                            NAME(vector) y[SEVERAL];
                            EVERY(SEVERAL) y[i] = *(const NAME(loose) *)(targets + k + i * PER);
                            NAME(vector) kept[SEVERAL];
                            EVERY(SEVERAL) kept[i] = (z[i] - each_m) * each_v2;
                            NAME(exps)(kept, SEVERAL);
                            EVERY(SEVERAL) *(NAME(loose) *)(scratch + k + i * PER) = kept[i];
                            EVERY(SEVERAL) sum_s2_block[i] += NAME(weighed)(y[i], each_c1 - (REAL)0.5 * z[i]);
                            EVERY(SEVERAL) sum_s4_block[i] += y[i];
                            EVERY(SEVERAL) sum_s6_block[i] += kept[i];
                        }
                        few = least(end - k, GROUP);
                    } while (few > 0);
                }
                const double s2_block = (double)NAME(total)(sum_s2_block);
                const double s4_block = (double)NAME(total)(sum_s4_block);
                const double s6_block = (double)NAME(total)(sum_s6_block);
                s2 = s2 + s2_block;
                s4 = s4 + s4_block;
                s6 = s6 + s6_block;
            }
        }
        if (live) {
            const double v3 = NAME(log_double)(s6);
            const double v1 = m / temperature + v3;
            j->losses[n] = 2.0 * s2 / temperature + s4 * v3 + (z_loss != 0.0 ? z_loss * (v1 * v1) : 0.0);
            const double c7 = s4 + 2.0 * (z_loss != 0.0 ? z_loss * v1 : 0.0);
            const double d1 = per_divisor;
            const double k1 = c7 * (1.0 / s6) / temperature * d1;
            const double k2 = v2 * d1;
            old_k1 = k1;
            old_k2 = k2;
        }
        pending = live && out;
        old_out = out;
        old_targets = targets;
    }
    fence();
}

/* Rows of rows, where label_smoothing == 0.0 && !weight:
 * add_in_blocks, prefetch_next_row, prefetch_next_gradient. */
static TARGET void NAME(rows_2_cached)(const job *j, size_t from, size_t to, REAL *scratch)
{
    const size_t classes = j->classes;
    const double temperature = j->temperature;
    const double z_loss = j->z_loss;
    for (size_t n = from; n < to; n++) {
        const REAL *const logits = (const REAL *)j->logits + n * j->stride;
        REAL *const out = j->dlogits ? (REAL *)j->dlogits + n * classes : NULL;
        const REAL *const targets = (const REAL *)j->targets + n * classes;
        const double per_divisor = NAME(per_divisor_of)(j, n);
        const double m = (double)NAME(greatest)(logits + 0, classes - 0, -(REAL)INFINITY);
        const double c1 = 0.5 * m;
        const double v2 = 1.0 / temperature;
        double s2 = 0.0;
        double s4 = 0.0;
        double s6 = 0.0;
        for (size_t start = 0; start < classes; start += BLOCK) {
            const size_t end = least(start + BLOCK, classes);
            if (n + 1 < j->rows)
                NAME(prefetch)(logits + j->stride + start, end - start);
            if (n + 1 < j->rows)
                NAME(prefetch)(targets + classes + start, end - start);
            if (n + 1 < j->rows && out)
                NAME(prefetch)(out + classes + start, end - start);
            NAME(vector) sum_s2_block[SEVERAL] = {{0}};
            NAME(vector) sum_s4_block[SEVERAL] = {{0}};
            NAME(vector) sum_s6_block[SEVERAL] = {{0}};
            {
                const NAME(vector) each_m = EACH((REAL)m);
                const NAME(vector) each_v2 = EACH((REAL)v2);
                const NAME(vector) each_c1 = EACH((REAL)c1);
                size_t k = start, few = 0;
                do {
                    if (few > 0) {
                        NAME(mask) there[SEVERAL];
                        EVERY(SEVERAL) there[i] = NAME(first)(left(few, i * PER));
                        NAME(vector) z[SEVERAL];
                        EVERY(SEVERAL) z[i] = NAME(load)(logits + k + i * PER, left(few, i * PER));
                        NAME(vector) y[SEVERAL];
                        EVERY(SEVERAL) y[i] = NAME(load)(targets + k + i * PER, left(few, i * PER));
                        NAME(vector) kept[SEVERAL];
                        EVERY(SEVERAL) kept[i] = (z[i] - each_m) * each_v2;
                        NAME(exps)(kept, SEVERAL);
                        EVERY(SEVERAL) NAME(store)(scratch + k + i * PER, kept[i], left(few, i * PER));
                        EVERY(SEVERAL) sum_s2_block[i] += NAME(only)(there[i], NAME(weighed)(y[i], each_c1 - (REAL)0.5 * z[i]));
                        EVERY(SEVERAL) sum_s4_block[i] += NAME(only)(there[i], y[i]);
                        EVERY(SEVERAL) sum_s6_block[i] += NAME(only)(there[i], kept[i]);
                        k += few;
                    }
                    for (; k + GROUP <= end; k += GROUP) {
                        NAME(vector) z[SEVERAL];
                        EVERY(SEVERAL) z[i] = *(const NAME(loose) *)(logits + k + i * PER);
                        NAME(vector) y[SEVERAL];
                        EVERY(SEVERAL) y[i] = *(const NAME(loose) *)(targets + k + i * PER);
                        NAME(vector) kept[SEVERAL];
                        EVERY(SEVERAL) kept[i] = (z[i] - each_m) * each_v2;
                        NAME(exps)(kept, SEVERAL);
                        EVERY(SEVERAL) *(NAME(loose) *)(scratch + k + i * PER) = kept[i];
                        EVERY(SEVERAL) sum_s2_block[i] += NAME(weighed)(y[i], each_c1 - (REAL)0.5 * z[i]);
                        EVERY(SEVERAL) sum_s4_block[i] += y[i];
                        EVERY(SEVERAL) sum_s6_block[i] += kept[i];
                    }
                    few = least(end - k, GROUP);
                } while (few > 0);
            }
            const double s2_block = (double)NAME(total)(sum_s2_block);
            const double s4_block = (double)NAME(total)(sum_s4_block);
            const double s6_block = (double)NAME(total)(sum_s6_block);
            s2 = s2 + s2_block;
            s4 = s4 + s4_block;
            s6 = s6 + s6_block;
        }
        const double v3 = NAME(log_double)(s6);
        const double v1 = m / temperature + v3;
        j->losses[n] = 2.0 * s2 / temperature + s4 * v3 + (z_loss != 0.0 ? z_loss * (v1 * v1) : 0.0);
        const double c7 = s4 + 2.0 * (z_loss != 0.0 ? z_loss * v1 : 0.0);
        const double d1 = per_divisor;
        const double k1 = c7 * (1.0 / s6) / temperature * d1;
        const double k2 = v2 * d1;
        if (out) {
            {
                const NAME(vector) each_k1 = EACH((REAL)k1);
                const NAME(vector) each_k2 = EACH((REAL)k2);
                size_t k = 0, few = 0;
                do {
                    if (few > 0) {
                        NAME(vector) y[SEVERAL];
                        EVERY(SEVERAL) y[i] = NAME(load)(targets + k + i * PER, left(few, i * PER));
                        NAME(vector) was[SEVERAL];
                        EVERY(SEVERAL) was[i] = NAME(load)(scratch + k + i * PER, left(few, i * PER));
                        EVERY(SEVERAL) NAME(store)(out + k + i * PER, NAME(fused)(each_k1, was[i], -(each_k2 * y[i])), left(few, i * PER));
                        k += few;
                    }
                    for (; k + GROUP <= classes; k += GROUP) {
                        NAME(vector) y[SEVERAL];
                        EVERY(SEVERAL) y[i] = *(const NAME(loose) *)(targets + k + i * PER);
                        NAME(vector) was[SEVERAL];
                        EVERY(SEVERAL) was[i] = *(const NAME(loose) *)(scratch + k + i * PER);
                        EVERY(SEVERAL) *(NAME(loose) *)(out + k + i * PER) = NAME(fused)(each_k1, was[i], -(each_k2 * y[i]));
                    }
                    few = least(classes - k, GROUP);
                } while (few > 0);
            }
        }
    }
}

static TARGET void NAME(rows_2)(const job *j, size_t from, size_t to, void *scratch)
{
    if ((j->classes <= 16 && j->rows >= 4) || (j->classes <= 128 && j->rows >= 16))
        NAME(rows_2_lanes)(j, from, to, scratch);
    else if (j->classes >= 1024 && j->bytes >= 16777216)
        NAME(rows_2_pipelined)(j, from, to, scratch);
    else
        NAME(rows_2_cached)(j, from, to, scratch);
}

/* Rows of rows, where label_smoothing == 0.0:
 * rows_in_lanes. */
static TARGET void NAME(rows_3_lanes)(const job *j, size_t from, size_t to, REAL *scratch)
{
    const size_t classes = j->classes;
    const REAL *const weight = j->weight;
    const double temperature = j->temperature;
    const double z_loss = j->z_loss;
    (void)scratch;
    for (size_t n = from; n < to; n += LANES) {
        const size_t count = least(LANES, to - n);
        _Alignas(64) REAL all_z[MOST_IN_LANES * LANES];
        _Alignas(64) REAL all_y[MOST_IN_LANES * LANES];
        _Alignas(64) REAL all_kept[MOST_IN_LANES * LANES];
        _Alignas(64) REAL row_c1[LANES];
        _Alignas(64) REAL row_k1[LANES];
        _Alignas(64) REAL row_k2[LANES];
        _Alignas(64) REAL row_m[LANES];
        _Alignas(64) REAL row_s2[LANES];
        _Alignas(64) REAL row_s4[LANES];
        _Alignas(64) REAL row_s6[LANES];
        _Alignas(64) REAL row_v2[LANES];
        _Alignas(64) double number_v2[LANES];
        _Alignas(64) double losses[LANES];
        NAME(turn_into)((const REAL *)j->logits + n * j->stride, j->stride, all_z, count, classes);
        NAME(turn_into)((const REAL *)j->targets + n * classes, classes, all_y, count, classes);
        _Alignas(64) double per_divisors[LANES];
        NAME(divisors_of)(j, n, count, per_divisors, 1);
        {
            NAME(vector) m[PARTS];
            EVERY(PARTS) m[i] = EACH(-(REAL)INFINITY);
            size_t k = 0;
            for (; k < classes; k++) {
                EVERY(PARTS) m[i] = NAME(greater)(*(const NAME(vector) *)(all_z + k * LANES + i * PER), m[i]);
            }
            EVERY(PARTS) *(NAME(vector) *)(row_m + i * PER) = m[i];
        }
        SIMD()
        for (size_t r = 0; r < LANES; r++) {
            const double m = (double)row_m[r];
            const double c1 = 0.5 * m;
            const double v2 = 1.0 / temperature;
            row_c1[r] = (REAL)c1;
            row_v2[r] = (REAL)v2;
            number_v2[r] = v2;
        }
        {
            NAME(vector) each_m[PARTS];
            EVERY(PARTS) each_m[i] = *(const NAME(vector) *)(row_m + i * PER);
            NAME(vector) each_v2[PARTS];
            EVERY(PARTS) each_v2[i] = *(const NAME(vector) *)(row_v2 + i * PER);
            NAME(vector) each_c1[PARTS];
            EVERY(PARTS) each_c1[i] = *(const NAME(vector) *)(row_c1 + i * PER);
            NAME(vector) sum_s2[TOGETHER] = {{0}};
            NAME(vector) sum_s4[TOGETHER] = {{0}};
            NAME(vector) sum_s6[TOGETHER] = {{0}};
            size_t k = 0;
            for (; TOGETHER > PARTS && k + TOGETHER / PARTS <= classes; k += TOGETHER / PARTS) {
                _Alignas(64) REAL weights[TOGETHER * PER];
                EVERY(TOGETHER) *(NAME(vector) *)(weights + i * PER) = EACH(weight[k + i / PARTS]);
                NAME(vector) z[TOGETHER];
                EVERY(TOGETHER) z[i] = *(const NAME(loose) *)(all_z + k * LANES + i * PER);
                NAME(vector) y[TOGETHER];
                EVERY(TOGETHER) y[i] = *(const NAME(loose) *)(all_y + k * LANES + i * PER);
                NAME(vector) w[TOGETHER];
                EVERY(TOGETHER) w[i] = *(const NAME(loose) *)(weights + i * PER);
                NAME(vector) kept[TOGETHER];
                EVERY(TOGETHER) kept[i] = (z[i] - each_m[i % PARTS]) * each_v2[i % PARTS];
                NAME(exps)(kept, TOGETHER);
                EVERY(TOGETHER) *(NAME(loose) *)(all_kept + k * LANES + i * PER) = kept[i];
                EVERY(TOGETHER) sum_s2[i] += NAME(weighed)(y[i], w[i] * (each_c1[i % PARTS] - (REAL)0.5 * z[i]));
                EVERY(TOGETHER) sum_s4[i] += NAME(weighed)(y[i], w[i]);
                EVERY(TOGETHER) sum_s6[i] += kept[i];
            }
            for (; k < classes; k++) {
                _Alignas(64) REAL weights[PARTS * PER];
                EVERY(PARTS) *(NAME(vector) *)(weights + i * PER) = EACH(weight[k + i / PARTS]);
                NAME(vector) z[PARTS];
                EVERY(PARTS) z[i] = *(const NAME(loose) *)(all_z + k * LANES + i * PER);
                NAME(vector) y[PARTS];
                EVERY(PARTS) y[i] = *(const NAME(loose) *)(all_y + k * LANES + i * PER);
                NAME(vector) w[PARTS];
                EVERY(PARTS) w[i] = *(const NAME(loose) *)(weights + i * PER);
                NAME(vector) kept[PARTS];
                EVERY(PARTS) kept[i] = (z[i] - each_m[i % PARTS]) * each_v2[i % PARTS];
                NAME(exps)(kept, PARTS);
                EVERY(PARTS) *(NAME(loose) *)(all_kept + k * LANES + i * PER) = kept[i];
                EVERY(PARTS) sum_s2[i] += NAME(weighed)(y[i], w[i] * (each_c1[i % PARTS] - (REAL)0.5 * z[i]));
                EVERY(PARTS) sum_s4[i] += NAME(weighed)(y[i], w[i]);
                EVERY(PARTS) sum_s6[i] += kept[i];
            }
            for (size_t i = PARTS; i < TOGETHER; i++)
                sum_s2[i % PARTS] += sum_s2[i];
            EVERY(PARTS) *(NAME(vector) *)(row_s2 + i * PER) = sum_s2[i];
            for (size_t i = PARTS; i < TOGETHER; i++)
                sum_s4[i % PARTS] += sum_s4[i];
            EVERY(PARTS) *(NAME(vector) *)(row_s4 + i * PER) = sum_s4[i];
            for (size_t i = PARTS; i < TOGETHER; i++)
                sum_s6[i % PARTS] += sum_s6[i];
            EVERY(PARTS) *(NAME(vector) *)(row_s6 + i * PER) = sum_s6[i];
        }
        SIMD()
        for (size_t r = 0; r < LANES; r++) {
            const double m = (double)row_m[r];
            const double s2 = (double)row_s2[r];
            const double s4 = (double)row_s4[r];
            const double s6 = (double)row_s6[r];
            const double v2 = number_v2[r];
            const double per_divisor = per_divisors[r];
            const double v3 = NAME(log_double)(s6);
            const double v1 = m / temperature + v3;
            losses[r] = 2.0 * s2 / temperature + s4 * v3 + (z_loss != 0.0 ? z_loss * (v1 * v1) : 0.0);
            const double c7 = s4 + 2.0 * (z_loss != 0.0 ? z_loss * v1 : 0.0);
            const double d1 = per_divisor;
            const double k1 = c7 * (1.0 / s6) / temperature * d1;
            const double k2 = v2 * d1;
            row_k1[r] = (REAL)k1;
            row_k2[r] = (REAL)k2;
        }
        if (j->dlogits) {
            {
                NAME(vector) each_k1[PARTS];
                EVERY(PARTS) each_k1[i] = *(const NAME(vector) *)(row_k1 + i * PER);
                NAME(vector) each_k2[PARTS];
                EVERY(PARTS) each_k2[i] = *(const NAME(vector) *)(row_k2 + i * PER);
                size_t k = 0;
                for (; TOGETHER > PARTS && k + TOGETHER / PARTS <= classes; k += TOGETHER / PARTS) {
                    _Alignas(64) REAL weights[TOGETHER * PER];
                    EVERY(TOGETHER) *(NAME(vector) *)(weights + i * PER) = EACH(weight[k + i / PARTS]);
                    NAME(vector) y[TOGETHER];
                    EVERY(TOGETHER) y[i] = *(const NAME(loose) *)(all_y + k * LANES + i * PER);
                    NAME(vector) w[TOGETHER];
                    EVERY(TOGETHER) w[i] = *(const NAME(loose) *)(weights + i * PER);
                    NAME(vector) was[TOGETHER];
                    EVERY(TOGETHER) was[i] = *(const NAME(loose) *)(all_kept + k * LANES + i * PER);
                    EVERY(TOGETHER) *(NAME(loose) *)(all_kept + k * LANES + i * PER) = NAME(fused)(each_k1[i % PARTS], was[i], -(each_k2[i % PARTS] * (y[i] * w[i])));
                }
                for (; k < classes; k++) {
                    _Alignas(64) REAL weights[PARTS * PER];
                    EVERY(PARTS) *(NAME(vector) *)(weights + i * PER) = EACH(weight[k + i / PARTS]);
                    NAME(vector) y[PARTS];
                    EVERY(PARTS) y[i] = *(const NAME(loose) *)(all_y + k * LANES + i * PER);
                    NAME(vector) w[PARTS];
                    EVERY(PARTS) w[i] = *(const NAME(loose) *)(weights + i * PER);
                    NAME(vector) was[PARTS];
                    EVERY(PARTS) was[i] = *(const NAME(loose) *)(all_kept + k * LANES + i * PER);
                    EVERY(PARTS) *(NAME(loose) *)(all_kept + k * LANES + i * PER) = NAME(fused)(each_k1[i % PARTS], was[i], -(each_k2[i % PARTS] * (y[i] * w[i])));
                }
            }
            NAME(turn_back)(all_kept, (REAL *)j->dlogits + n * classes, count, classes);
        }
        for (size_t r = 0; r < count; r++)
            j->losses[n + r] = losses[r];
    }
}

/* Rows of rows, where label_smoothing == 0.0:
 * add_in_blocks, store_in_blocks, prefetch_next_row, store_past_cache, store_whole_lines, pipeline_rows. */
static TARGET void NAME(rows_3_pipelined)(const job *j, size_t from, size_t to, REAL *scratch)
{
    const size_t classes = j->classes;
    const REAL *const weight = j->weight;
    const double temperature = j->temperature;
    const double z_loss = j->z_loss;
    int pending = 0;
    REAL *old_out = NULL;
    const REAL *old_targets = NULL;
    double old_k1 = 0.0, old_k2 = 0.0;
    for (size_t n = from; n < to || pending; n++) {
        const int live = n < to;
        const size_t row = live ? n : from;
        const REAL *const logits = (const REAL *)j->logits + row * j->stride;
        REAL *const out = j->dlogits ? (REAL *)j->dlogits + row * classes : NULL;
        const REAL *const targets = (const REAL *)j->targets + row * classes;
        const double per_divisor = NAME(per_divisor_of)(j, row);
        double m = NAME(lowest)();
        if (live) {
            const double m_row = (double)NAME(greatest)(logits + 0, classes - 0, -(REAL)INFINITY);
            m = m_row;
        }
        const double c1 = 0.5 * m;
        const double v2 = 1.0 / temperature;
        double s2 = 0.0;
        double s4 = 0.0;
        double s6 = 0.0;
        size_t done = 0;
        for (size_t start = 0; start < classes; start += BLOCK) {
            const size_t end = least(start + BLOCK, classes);
            if (pending) {
                const size_t last = end + NAME(before_line)(old_out + end, classes - end);
                {
                    const NAME(vector) each_old_k1 = EACH((REAL)old_k1);
                    const NAME(vector) each_old_k2 = EACH((REAL)old_k2);
                    size_t k = done, few = NAME(before_line)(old_out + done, last - done);
                    do {
                        if (few > 0) {
                            NAME(vector) y[SEVERAL];
                            EVERY(SEVERAL) y[i] = NAME(load)(old_targets + k + i * PER, left(few, i * PER));
                            NAME(vector) w[SEVERAL];
                            EVERY(SEVERAL) w[i] = NAME(load)(weight + k + i * PER, left(few, i * PER));
                            NAME(vector) was[SEVERAL];
                            EVERY(SEVERAL) was[i] = NAME(load)(scratch + k + i * PER, left(few, i * PER));
                            EVERY(SEVERAL) NAME(store_or_stream)(old_out + k + i * PER, NAME(fused)(each_old_k1, was[i], -(each_old_k2 * (y[i] * w[i]))), left(few, i * PER));
                            k += few;
                        }
                        for (; k + GROUP <= last; k += GROUP) {
                            NAME(vector) y[SEVERAL];
                            EVERY(SEVERAL) y[i] = *(const NAME(loose) *)(old_targets + k + i * PER);
                            NAME(vector) w[SEVERAL];
                            EVERY(SEVERAL) w[i] = *(const NAME(loose) *)(weight + k + i * PER);
                            NAME(vector) was[SEVERAL];
                            EVERY(SEVERAL) was[i] = *(const NAME(loose) *)(scratch + k + i * PER);
                            EVERY(SEVERAL) NAME(stream)(old_out + k + i * PER, NAME(fused)(each_old_k1, was[i], -(each_old_k2 * (y[i] * w[i]))));
                        }
                        few = least(last - k, GROUP);
                    } while (few > 0);
                }
                done = last;
            }
            if (live) {
                if (n + 1 < j->rows)
                    NAME(prefetch)(logits + j->stride + start, end - start);
                if (n + 1 < j->rows)
                    NAME(prefetch)(targets + classes + start, end - start);
                NAME(vector) sum_s2_block[SEVERAL] = {{0}};
                NAME(vector) sum_s4_block[SEVERAL] = {{0}};
                NAME(vector) sum_s6_block[SEVERAL] = {{0}};
                {
                    const NAME(vector) each_m = EACH((REAL)m);
                    const NAME(vector) each_v2 = EACH((REAL)v2);
                    const NAME(vector) each_c1 = EACH((REAL)c1);
                    size_t k = start, few = 0;
                    do {
                        if (few > 0) {
                            NAME(mask) there[SEVERAL];
                            EVERY(SEVERAL) there[i] = NAME(first)(left(few, i * PER));
                            NAME(vector) z[SEVERAL];
                            EVERY(SEVERAL) z[i] = NAME(load)(logits + k + i * PER, left(few, i * PER));
                            NAME(vector) y[SEVERAL];
                            EVERY(SEVERAL) y[i] = NAME(load)(targets + k + i * PER, left(few, i * PER));
                            NAME(vector) w[SEVERAL];
                            EVERY(SEVERAL) w[i] = NAME(load)(weight + k + i * PER, left(few, i * PER));
                            NAME(vector) kept[SEVERAL];
                            EVERY(SEVERAL) kept[i] = (z[i] - each_m) * each_v2;
                            NAME(exps)(kept, SEVERAL);
                            EVERY(SEVERAL) NAME(store)(scratch + k + i * PER, kept[i], left(few, i * PER));
                            EVERY(SEVERAL) sum_s2_block[i] += NAME(only)(there[i], NAME(weighed)(y[i], w[i] * (each_c1 - (REAL)0.5 * z[i])));
                            EVERY(SEVERAL) sum_s4_block[i] += NAME(only)(there[i], NAME(weighed)(y[i], w[i]));
                            EVERY(SEVERAL) sum_s6_block[i] += NAME(only)(there[i], kept[i]);
                            k += few;
                        }
                        for (; k + GROUP <= end; k += GROUP) {
                            NAME(vector) z[SEVERAL];
                            EVERY(SEVERAL) z[i] = *(const NAME(loose) *)(logits + k + i * PER);
                            NAME(vector) y[SEVERAL];
                            EVERY(SEVERAL) y[i] = *(const NAME(loose) *)(targets + k + i * PER);
                            NAME(vector) w[SEVERAL];
                            EVERY(SEVERAL) w[i] = *(const NAME(loose) *)(weight + k + i * PER);
                            NAME(vector) kept[SEVERAL];
                            EVERY(SEVERAL) kept[i] = (z[i] - each_m) * each_v2;
                            NAME(exps)(kept, SEVERAL);
                            EVERY(SEVERAL) *(NAME(loose) *)(scratch + k + i * PER) = kept[i];
                            EVERY(SEVERAL) sum_s2_block[i] += NAME(weighed)(y[i], w[i] * (each_c1 - (REAL)0.5 * z[i]));
                            EVERY(SEVERAL) sum_s4_block[i] += NAME(weighed)(y[i], w[i]);
                            EVERY(SEVERAL) sum_s6_block[i] += kept[i];
                        }
                        few = least(end - k, GROUP);
                    } while (few > 0);
                }
                const double s2_block = (double)NAME(total)(sum_s2_block);
                const double s4_block = (double)NAME(total)(sum_s4_block);
                const double s6_block = (double)NAME(total)(sum_s6_block);
                s2 = s2 + s2_block;
                s4 = s4 + s4_block;
                s6 = s6 + s6_block;
            }
        }
        if (live) {
            const double v3 = NAME(log_double)(s6);
            const double v1 = m / temperature + v3;
            j->losses[n] = 2.0 * s2 / temperature + s4 * v3 + (z_loss != 0.0 ? z_loss * (v1 * v1) : 0.0);
            const double c7 = s4 + 2.0 * (z_loss != 0.0 ? z_loss * v1 : 0.0);
            const double d1 = per_divisor;
            const double k1 = c7 * (1.0 / s6) / temperature * d1;
            const double k2 = v2 * d1;
            old_k1 = k1;
            old_k2 = k2;
        }
        pending = live && out;
        old_out = out;
        old_targets = targets;
    }
    fence();
}

/* Rows of rows, where label_smoothing == 0.0:
 * add_in_blocks, prefetch_next_row, prefetch_next_gradient. */
static TARGET void NAME(rows_3_cached)(const job *j, size_t from, size_t to, REAL *scratch)
{
    const size_t classes = j->classes;
    const REAL *const weight = j->weight;
    const double temperature = j->temperature;
    const double z_loss = j->z_loss;
    for (size_t n = from; n < to; n++) {
        const REAL *const logits = (const REAL *)j->logits + n * j->stride;
        REAL *const out = j->dlogits ? (REAL *)j->dlogits + n * classes : NULL;
        const REAL *const targets = (const REAL *)j->targets + n * classes;
        const double per_divisor = NAME(per_divisor_of)(j, n);
        const double m = (double)NAME(greatest)(logits + 0, classes - 0, -(REAL)INFINITY);
        const double c1 = 0.5 * m;
        const double v2 = 1.0 / temperature;
        double s2 = 0.0;
        double s4 = 0.0;
        double s6 = 0.0;
        for (size_t start = 0; start < classes; start += BLOCK) {
            const size_t end = least(start + BLOCK, classes);
            if (n + 1 < j->rows)
                NAME(prefetch)(logits + j->stride + start, end - start);
            if (n + 1 < j->rows)
                NAME(prefetch)(targets + classes + start, end - start);
            if (n + 1 < j->rows && out)
                NAME(prefetch)(out + classes + start, end - start);
            NAME(vector) sum_s2_block[SEVERAL] = {{0}};
            NAME(vector) sum_s4_block[SEVERAL] = {{0}};
            NAME(vector) sum_s6_block[SEVERAL] = {{0}};
            {
                const NAME(vector) each_m = EACH((REAL)m);
                const NAME(vector) each_v2 = EACH((REAL)v2);
                const NAME(vector) each_c1 = EACH((REAL)c1);
                size_t k = start, few = 0;
                do {
                    if (few > 0) {
                        NAME(mask) there[SEVERAL];
                        EVERY(SEVERAL) there[i] = NAME(first)(left(few, i * PER));
                        NAME(vector) z[SEVERAL];
                        EVERY(SEVERAL) z[i] = NAME(load)(logits + k + i * PER, left(few, i * PER));
                        NAME(vector) y[SEVERAL];
                        EVERY(SEVERAL) y[i] = NAME(load)(targets + k + i * PER, left(few, i * PER));
                        NAME(vector) w[SEVERAL];
                        EVERY(SEVERAL) w[i] = NAME(load)(weight + k + i * PER, left(few, i * PER));
                        NAME(vector) kept[SEVERAL];
                        EVERY(SEVERAL) kept[i] = (z[i] - each_m) * each_v2;
                        NAME(exps)(kept, SEVERAL);
                        EVERY(SEVERAL) NAME(store)(scratch + k + i * PER, kept[i], left(few, i * PER));
                        EVERY(SEVERAL) sum_s2_block[i] += NAME(only)(there[i], NAME(weighed)(y[i], w[i] * (each_c1 - (REAL)0.5 * z[i])));
                        EVERY(SEVERAL) sum_s4_block[i] += NAME(only)(there[i], NAME(weighed)(y[i], w[i]));
                        EVERY(SEVERAL) sum_s6_block[i] += NAME(only)(there[i], kept[i]);
                        k += few;
                    }
                    for (; k + GROUP <= end; k += GROUP) {
                        NAME(vector) z[SEVERAL];
                        EVERY(SEVERAL) z[i] = *(const NAME(loose) *)(logits + k + i * PER);
                        NAME(vector) y[SEVERAL];
                        EVERY(SEVERAL) y[i] = *(const NAME(loose) *)(targets + k + i * PER);
                        NAME(vector) w[SEVERAL];
                        EVERY(SEVERAL) w[i] = *(const NAME(loose) *)(weight + k + i * PER);
                        NAME(vector) kept[SEVERAL];
                        EVERY(SEVERAL) kept[i] = (z[i] - each_m) * each_v2;
                        NAME(exps)(kept, SEVERAL);
                        EVERY(SEVERAL) *(NAME(loose) *)(scratch + k + i * PER) = kept[i];
                        EVERY(SEVERAL) sum_s2_block[i] += NAME(weighed)(y[i], w[i] * (each_c1 - (REAL)0.5 * z[i]));
                        EVERY(SEVERAL) sum_s4_block[i] += NAME(weighed)(y[i], w[i]);
                        EVERY(SEVERAL) sum_s6_block[i] += kept[i];
                    }
                    few = least(end - k, GROUP);
                } while (few > 0);
            }
            const double s2_block = (double)NAME(total)(sum_s2_block);
            const double s4_block = (double)NAME(total)(sum_s4_block);
            const double s6_block = (double)NAME(total)(sum_s6_block);
            s2 = s2 + s2_block;
            s4 = s4 + s4_block;
            s6 = s6 + s6_block;
        }
        const double v3 = NAME(log_double)(s6);
        const double v1 = m / temperature + v3;
        j->losses[n] = 2.0 * s2 / temperature + s4 * v3 + (z_loss != 0.0 ? z_loss * (v1 * v1) : 0.0);
        const double c7 = s4 + 2.0 * (z_loss != 0.0 ? z_loss * v1 : 0.0);
        const double d1 = per_divisor;
        const double k1 = c7 * (1.0 / s6) / temperature * d1;
        const double k2 = v2 * d1;
        if (out) {
            {
                const NAME(vector) each_k1 = EACH((REAL)k1);
                const NAME(vector) each_k2 = EACH((REAL)k2);
                size_t k = 0, few = 0;
                do {
                    if (few > 0) {
                        NAME(vector) y[SEVERAL];
                        EVERY(SEVERAL) y[i] = NAME(load)(targets + k + i * PER, left(few, i * PER));
                        NAME(vector) w[SEVERAL];
                        EVERY(SEVERAL) w[i] = NAME(load)(weight + k + i * PER, left(few, i * PER));
                        NAME(vector) was[SEVERAL];
                        EVERY(SEVERAL) was[i] = NAME(load)(scratch + k + i * PER, left(few, i * PER));
                        EVERY(SEVERAL) NAME(store)(out + k + i * PER, NAME(fused)(each_k1, was[i], -(each_k2 * (y[i] * w[i]))), left(few, i * PER));
                        k += few;
                    }
                    for (; k + GROUP <= classes; k += GROUP) {
                        NAME(vector) y[SEVERAL];
                        EVERY(SEVERAL) y[i] = *(const NAME(loose) *)(targets + k + i * PER);
                        NAME(vector) w[SEVERAL];
                        EVERY(SEVERAL) w[i] = *(const NAME(loose) *)(weight + k + i * PER);
                        NAME(vector) was[SEVERAL];
                        EVERY(SEVERAL) was[i] = *(const NAME(loose) *)(scratch + k + i * PER);
                        EVERY(SEVERAL) *(NAME(loose) *)(out + k + i * PER) = NAME(fused)(each_k1, was[i], -(each_k2 * (y[i] * w[i])));
                    }
                    few = least(classes - k, GROUP);
                } while (few > 0);
            }
        }
    }
}

static TARGET void NAME(rows_3)(const job *j, size_t from, size_t to, void *scratch)
{
    if ((j->classes <= 16 && j->rows >= 4) || (j->classes <= 128 && j->rows >= 16))
        NAME(rows_3_lanes)(j, from, to, scratch);
    else if (j->classes >= 1024 && j->bytes >= 16777216)
        NAME(rows_3_pipelined)(j, from, to, scratch);
    else
        NAME(rows_3_cached)(j, from, to, scratch);
}

/* Rows of rows, where !weight:
 * rows_in_lanes. */
static TARGET void NAME(rows_4_lanes)(const job *j, size_t from, size_t to, REAL *scratch)
{
    const size_t classes = j->classes;
    const double label_smoothing = j->label_smoothing;
    const double temperature = j->temperature;
    const double z_loss = j->z_loss;
    (void)scratch;
    for (size_t n = from; n < to; n += LANES) {
        const size_t count = least(LANES, to - n);
        _Alignas(64) REAL all_z[MOST_IN_LANES * LANES];
        _Alignas(64) REAL all_y[MOST_IN_LANES * LANES];
        _Alignas(64) REAL all_kept[MOST_IN_LANES * LANES];
        _Alignas(64) REAL row_c1[LANES];
        _Alignas(64) REAL row_k1[LANES];
        _Alignas(64) REAL row_k2[LANES];
        _Alignas(64) REAL row_k3[LANES];
        _Alignas(64) REAL row_m[LANES];
        _Alignas(64) REAL row_r1[LANES];
        _Alignas(64) REAL row_s2[LANES];
        _Alignas(64) REAL row_s3[LANES];
        _Alignas(64) REAL row_s4[LANES];
        _Alignas(64) REAL row_s6[LANES];
        _Alignas(64) double losses[LANES];
        NAME(turn_into)((const REAL *)j->logits + n * j->stride, j->stride, all_z, count, classes);
        NAME(turn_into)((const REAL *)j->targets + n * classes, classes, all_y, count, classes);
        _Alignas(64) double per_divisors[LANES];
        NAME(divisors_of)(j, n, count, per_divisors, 1);
        {
            NAME(vector) m[PARTS];
            EVERY(PARTS) m[i] = EACH(-(REAL)INFINITY);
            size_t k = 0;
            for (; k < classes; k++) {
                EVERY(PARTS) m[i] = NAME(greater)(*(const NAME(vector) *)(all_z + k * LANES + i * PER), m[i]);
            }
            EVERY(PARTS) *(NAME(vector) *)(row_m + i * PER) = m[i];
        }
        SIMD()
        for (size_t r = 0; r < LANES; r++) {
            const double m = (double)row_m[r];
            const double c1 = 0.5 * m;
            const double r1 = 1.0 / temperature;
            row_c1[r] = (REAL)c1;
            row_r1[r] = (REAL)r1;
        }
        {
            NAME(vector) each_m[PARTS];
            EVERY(PARTS) each_m[i] = *(const NAME(vector) *)(row_m + i * PER);
            NAME(vector) each_r1[PARTS];
            EVERY(PARTS) each_r1[i] = *(const NAME(vector) *)(row_r1 + i * PER);
            NAME(vector) each_c1[PARTS];
            EVERY(PARTS) each_c1[i] = *(const NAME(vector) *)(row_c1 + i * PER);
            NAME(vector) sum_s2[TOGETHER] = {{0}};
            NAME(vector) sum_s3[TOGETHER] = {{0}};
            NAME(vector) sum_s4[TOGETHER] = {{0}};
            NAME(vector) sum_s6[TOGETHER] = {{0}};
            size_t k = 0;
            for (; TOGETHER > PARTS && k + TOGETHER / PARTS <= classes; k += TOGETHER / PARTS) {
                NAME(vector) z[TOGETHER];
                EVERY(TOGETHER) z[i] = *(const NAME(loose) *)(all_z + k * LANES + i * PER);
                NAME(vector) y[TOGETHER];
                EVERY(TOGETHER) y[i] = *(const NAME(loose) *)(all_y + k * LANES + i * PER);
                NAME(vector) kept[TOGETHER];
                EVERY(TOGETHER) kept[i] = (z[i] - each_m[i % PARTS]) * each_r1[i % PARTS];
                NAME(exps)(kept, TOGETHER);
                EVERY(TOGETHER) *(NAME(loose) *)(all_kept + k * LANES + i * PER) = kept[i];
                NAME(vector) e1[TOGETHER];
                EVERY(TOGETHER) e1[i] = each_c1[i % PARTS] - (REAL)0.5 * z[i];
                EVERY(TOGETHER) sum_s2[i] += NAME(weighed)(y[i], e1[i]);
                EVERY(TOGETHER) sum_s3[i] += e1[i];
                EVERY(TOGETHER) sum_s4[i] += y[i];
                EVERY(TOGETHER) sum_s6[i] += kept[i];
            }
            for (; k < classes; k++) {
                NAME(vector) z[PARTS];
                EVERY(PARTS) z[i] = *(const NAME(loose) *)(all_z + k * LANES + i * PER);
                NAME(vector) y[PARTS];
                EVERY(PARTS) y[i] = *(const NAME(loose) *)(all_y + k * LANES + i * PER);
                NAME(vector) kept[PARTS];
                EVERY(PARTS) kept[i] = (z[i] - each_m[i % PARTS]) * each_r1[i % PARTS];
                NAME(exps)(kept, PARTS);
                EVERY(PARTS) *(NAME(loose) *)(all_kept + k * LANES + i * PER) = kept[i];
                NAME(vector) e1[PARTS];
                EVERY(PARTS) e1[i] = each_c1[i % PARTS] - (REAL)0.5 * z[i];
                EVERY(PARTS) sum_s2[i] += NAME(weighed)(y[i], e1[i]);
                EVERY(PARTS) sum_s3[i] += e1[i];
                EVERY(PARTS) sum_s4[i] += y[i];
                EVERY(PARTS) sum_s6[i] += kept[i];
            }
            for (size_t i = PARTS; i < TOGETHER; i++)
                sum_s2[i % PARTS] += sum_s2[i];
            EVERY(PARTS) *(NAME(vector) *)(row_s2 + i * PER) = sum_s2[i];
            for (size_t i = PARTS; i < TOGETHER; i++)
                sum_s3[i % PARTS] += sum_s3[i];
            EVERY(PARTS) *(NAME(vector) *)(row_s3 + i * PER) = sum_s3[i];
            for (size_t i = PARTS; i < TOGETHER; i++)
                sum_s4[i % PARTS] += sum_s4[i];
            EVERY(PARTS) *(NAME(vector) *)(row_s4 + i * PER) = sum_s4[i];
            for (size_t i = PARTS; i < TOGETHER; i++)
                sum_s6[i % PARTS] += sum_s6[i];
            EVERY(PARTS) *(NAME(vector) *)(row_s6 + i * PER) = sum_s6[i];
        }
        SIMD()
        for (size_t r = 0; r < LANES; r++) {
            const double m = (double)row_m[r];
            const double s2 = (double)row_s2[r];
            const double s3 = (double)row_s3[r];
            const double s4 = (double)row_s4[r];
            const double s6 = (double)row_s6[r];
            const double per_divisor = per_divisors[r];
            const double v4 = NAME(log_double)(s6);
            const double v2 = m / temperature + v4;
            const double v3 = 1.0 - label_smoothing;
            const double v1 = v3 * s4 + (label_smoothing != 0.0 ? label_smoothing * ((double)classes / (double)classes) : 0.0);
            losses[r] = 2.0 * (v3 * s2 + (label_smoothing != 0.0 ? label_smoothing * (s3 / (double)classes) : 0.0)) / temperature + v1 * v4 + (z_loss != 0.0 ? z_loss * (v2 * v2) : 0.0);
            const double c7 = v1 + 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
            const double d1 = per_divisor;
            const double k1 = c7 * (1.0 / s6) / temperature * d1;
            const double k2 = v3 / temperature * d1;
            const double k3 = (label_smoothing != 0.0 ? label_smoothing * (1.0 / (double)classes) : 0.0) / temperature * d1;
            row_k1[r] = (REAL)k1;
            row_k2[r] = (REAL)k2;
            row_k3[r] = (REAL)k3;
        }
        if (j->dlogits) {
            {
                NAME(vector) each_k1[PARTS];
                EVERY(PARTS) each_k1[i] = *(const NAME(vector) *)(row_k1 + i * PER);
                NAME(vector) each_k2[PARTS];
                EVERY(PARTS) each_k2[i] = *(const NAME(vector) *)(row_k2 + i * PER);
                NAME(vector) each_k3[PARTS];
                EVERY(PARTS) each_k3[i] = *(const NAME(vector) *)(row_k3 + i * PER);
                size_t k = 0;
                for (; TOGETHER > PARTS && k + TOGETHER / PARTS <= classes; k += TOGETHER / PARTS) {
                    NAME(vector) y[TOGETHER];
                    EVERY(TOGETHER) y[i] = *(const NAME(loose) *)(all_y + k * LANES + i * PER);
                    NAME(vector) was[TOGETHER];
                    EVERY(TOGETHER) was[i] = *(const NAME(loose) *)(all_kept + k * LANES + i * PER);
                    EVERY(TOGETHER) *(NAME(loose) *)(all_kept + k * LANES + i * PER) = NAME(fused)(each_k1[i % PARTS], was[i], -(each_k2[i % PARTS] * y[i])) - each_k3[i % PARTS];
                }
                for (; k < classes; k++) {
                    NAME(vector) y[PARTS];
                    EVERY(PARTS) y[i] = *(const NAME(loose) *)(all_y + k * LANES + i * PER);
                    NAME(vector) was[PARTS];
                    EVERY(PARTS) was[i] = *(const NAME(loose) *)(all_kept + k * LANES + i * PER);
                    EVERY(PARTS) *(NAME(loose) *)(all_kept + k * LANES + i * PER) = NAME(fused)(each_k1[i % PARTS], was[i], -(each_k2[i % PARTS] * y[i])) - each_k3[i % PARTS];
                }
            }
            NAME(turn_back)(all_kept, (REAL *)j->dlogits + n * classes, count, classes);
        }
        for (size_t r = 0; r < count; r++)
            j->losses[n + r] = losses[r];
    }
}

/* Rows of rows, where !weight:
 * add_in_blocks, store_in_blocks, prefetch_next_row, store_past_cache, store_whole_lines, pipeline_rows. */
static TARGET void NAME(rows_4_pipelined)(const job *j, size_t from, size_t to, REAL *scratch)
{
    const size_t classes = j->classes;
    const double label_smoothing = j->label_smoothing;
    const double temperature = j->temperature;
    const double z_loss = j->z_loss;
    int pending = 0;
    REAL *old_out = NULL;
    const REAL *old_targets = NULL;
    double old_k1 = 0.0, old_k2 = 0.0, old_k3 = 0.0;
    for (size_t n = from; n < to || pending; n++) {
        const int live = n < to;
        const size_t row = live ? n : from;
        const REAL *const logits = (const REAL *)j->logits + row * j->stride;
        REAL *const out = j->dlogits ? (REAL *)j->dlogits + row * classes : NULL;
        const REAL *const targets = (const REAL *)j->targets + row * classes;
        const double per_divisor = NAME(per_divisor_of)(j, row);
        double m = NAME(lowest)();
        if (live) {
            const double m_row = (double)NAME(greatest)(logits + 0, classes - 0, -(REAL)INFINITY);
            m = m_row;
        }
        const double c1 = 0.5 * m;
        const double r1 = 1.0 / temperature;
        double s2 = 0.0;
        double s3 = 0.0;
        double s4 = 0.0;
        double s6 = 0.0;
        size_t done = 0;
        for (size_t start = 0; start < classes; start += BLOCK) {
            const size_t end = least(start + BLOCK, classes);
            if (pending) {
                const size_t last = end + NAME(before_line)(old_out + end, classes - end);
                {
                    const NAME(vector) each_old_k1 = EACH((REAL)old_k1);
                    const NAME(vector) each_old_k2 = EACH((REAL)old_k2);
                    const NAME(vector) each_old_k3 = EACH((REAL)old_k3);
                    size_t k = done, few = NAME(before_line)(old_out + done, last - done);
                    do {
                        if (few > 0) {
                            NAME(vector) y[SEVERAL];
                            EVERY(SEVERAL) y[i] = NAME(load)(old_targets + k + i * PER, left(few, i * PER));
                            NAME(vector) was[SEVERAL];
                            EVERY(SEVERAL) was[i] = NAME(load)(scratch + k + i * PER, left(few, i * PER));
                            EVERY(SEVERAL) NAME(store_or_stream)(old_out + k + i * PER, NAME(fused)(each_old_k1, was[i], -(each_old_k2 * y[i])) - each_old_k3, left(few, i * PER));
                            k += few;
                        }
                        for (; k + GROUP <= last; k += GROUP) {
                            NAME(vector) y[SEVERAL];
                            EVERY(SEVERAL) y[i] = *(const NAME(loose) *)(old_targets + k + i * PER);
                            NAME(vector) was[SEVERAL];
                            EVERY(SEVERAL) was[i] = *(const NAME(loose) *)(scratch + k + i * PER);
                            EVERY(SEVERAL) NAME(stream)(old_out + k + i * PER, NAME(fused)(each_old_k1, was[i], -(each_old_k2 * y[i])) - each_old_k3);
                        }
                        few = least(last - k, GROUP);
                    } while (few > 0);
                }
                done = last;
            }
            if (live) {
                if (n + 1 < j->rows)
                    NAME(prefetch)(logits + j->stride + start, end - start);
                if (n + 1 < j->rows)
                    NAME(prefetch)(targets + classes + start, end - start);
                NAME(vector) sum_s2_block[SEVERAL] = {{0}};
                NAME(vector) sum_s3_block[SEVERAL] = {{0}};
                NAME(vector) sum_s4_block[SEVERAL] = {{0}};
                NAME(vector) sum_s6_block[SEVERAL] = {{0}};
                {
                    const NAME(vector) each_m = EACH((REAL)m);
                    const NAME(vector) each_r1 = EACH((REAL)r1);
                    const NAME(vector) each_c1 = EACH((REAL)c1);
                    size_t k = start, few = 0;
                    do {
                        if (few > 0) {
                            NAME(mask) there[SEVERAL];
                            EVERY(SEVERAL) there[i] = NAME(first)(left(few, i * PER));
                            NAME(vector) z[SEVERAL];
                            EVERY(SEVERAL) z[i] = NAME(load)(logits + k + i * PER, left(few, i * PER));
                            NAME(vector) y[SEVERAL];
                            EVERY(SEVERAL) y[i] = NAME(load)(targets + k + i * PER, left(few, i * PER));
                            NAME(vector) kept[SEVERAL];
                            EVERY(SEVERAL) kept[i] = (z[i] - each_m) * each_r1;
                            NAME(exps)(kept, SEVERAL);
                            EVERY(SEVERAL) NAME(store)(scratch + k + i * PER, kept[i], left(few, i * PER));
                            NAME(vector) e1[SEVERAL];
                            EVERY(SEVERAL) e1[i] = each_c1 - (REAL)0.5 * z[i];
                            EVERY(SEVERAL) sum_s2_block[i] += NAME(only)(there[i], NAME(weighed)(y[i], e1[i]));
                            EVERY(SEVERAL) sum_s3_block[i] += NAME(only)(there[i], e1[i]);
                            EVERY(SEVERAL) sum_s4_block[i] += NAME(only)(there[i], y[i]);
                            EVERY(SEVERAL) sum_s6_block[i] += NAME(only)(there[i], kept[i]);
                            k += few;
                        }
                        for (; k + GROUP <= end; k += GROUP) {
                            NAME(vector) z[SEVERAL];
                            EVERY(SEVERAL) z[i] = *(const NAME(loose) *)(logits + k + i * PER);
                            NAME(vector) y[SEVERAL];
                            EVERY(SEVERAL) y[i] = *(const NAME(loose) *)(targets + k + i * PER);
                            NAME(vector) kept[SEVERAL];
                            EVERY(SEVERAL) kept[i] = (z[i] - each_m) * each_r1;
                            NAME(exps)(kept, SEVERAL);
                            EVERY(SEVERAL) *(NAME(loose) *)(scratch + k + i * PER) = kept[i];
                            NAME(vector) e1[SEVERAL];
                            EVERY(SEVERAL) e1[i] = each_c1 - (REAL)0.5 * z[i];
                            EVERY(SEVERAL) sum_s2_block[i] += NAME(weighed)(y[i], e1[i]);
                            EVERY(SEVERAL) sum_s3_block[i] += e1[i];
                            EVERY(SEVERAL) sum_s4_block[i] += y[i];
                            EVERY(SEVERAL) sum_s6_block[i] += kept[i];
                        }
                        few = least(end - k, GROUP);
                    } while (few > 0);
                }
                const double s2_block = (double)NAME(total)(sum_s2_block);
                const double s3_block = (double)NAME(total)(sum_s3_block);
                const double s4_block = (double)NAME(total)(sum_s4_block);
                const double s6_block = (double)NAME(total)(sum_s6_block);
                s2 = s2 + s2_block;
                s3 = s3 + s3_block;
                s4 = s4 + s4_block;
                s6 = s6 + s6_block;
            }
        }
        if (live) {
            const double v4 = NAME(log_double)(s6);
            const double v2 = m / temperature + v4;
            const double v3 = 1.0 - label_smoothing;
            const double v1 = v3 * s4 + (label_smoothing != 0.0 ? label_smoothing * ((double)classes / (double)classes) : 0.0);
            j->losses[n] = 2.0 * (v3 * s2 + (label_smoothing != 0.0 ? label_smoothing * (s3 / (double)classes) : 0.0)) / temperature + v1 * v4 + (z_loss != 0.0 ? z_loss * (v2 * v2) : 0.0);
            const double c7 = v1 + 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
            const double d1 = per_divisor;
            const double k1 = c7 * (1.0 / s6) / temperature * d1;
            const double k2 = v3 / temperature * d1;
            const double k3 = (label_smoothing != 0.0 ? label_smoothing * (1.0 / (double)classes) : 0.0) / temperature * d1;
            old_k1 = k1;
            old_k2 = k2;
            old_k3 = k3;
        }
        pending = live && out;
        old_out = out;
        old_targets = targets;
    }
    fence();
}

/* Rows of rows, where !weight:
 * add_in_blocks, prefetch_next_row, prefetch_next_gradient. */
static TARGET void NAME(rows_4_cached)(const job *j, size_t from, size_t to, REAL *scratch)
{
    const size_t classes = j->classes;
    const double label_smoothing = j->label_smoothing;
    const double temperature = j->temperature;
    const double z_loss = j->z_loss;
    for (size_t n = from; n < to; n++) {
        const REAL *const logits = (const REAL *)j->logits + n * j->stride;
        REAL *const out = j->dlogits ? (REAL *)j->dlogits + n * classes : NULL;
        const REAL *const targets = (const REAL *)j->targets + n * classes;
        const double per_divisor = NAME(per_divisor_of)(j, n);
        const double m = (double)NAME(greatest)(logits + 0, classes - 0, -(REAL)INFINITY);
        const double c1 = 0.5 * m;
        const double r1 = 1.0 / temperature;
        double s2 = 0.0;
        double s3 = 0.0;
        double s4 = 0.0;
        double s6 = 0.0;
        for (size_t start = 0; start < classes; start += BLOCK) {
            const size_t end = least(start + BLOCK, classes);
            if (n + 1 < j->rows)
                NAME(prefetch)(logits + j->stride + start, end - start);
            if (n + 1 < j->rows)
                NAME(prefetch)(targets + classes + start, end - start);
            if (n + 1 < j->rows && out)
                NAME(prefetch)(out + classes + start, end - start);
            NAME(vector) sum_s2_block[SEVERAL] = {{0}};
            NAME(vector) sum_s3_block[SEVERAL] = {{0}};
            NAME(vector) sum_s4_block[SEVERAL] = {{0}};
            NAME(vector) sum_s6_block[SEVERAL] = {{0}};
            {
                const NAME(vector) each_m = EACH((REAL)m);
                const NAME(vector) each_r1 = EACH((REAL)r1);
                const NAME(vector) each_c1 = EACH((REAL)c1);
                size_t k = start, few = 0;
                do {
                    if (few > 0) {
                        NAME(mask) there[SEVERAL];
                        EVERY(SEVERAL) there[i] = NAME(first)(left(few, i * PER));
                        NAME(vector) z[SEVERAL];
                        EVERY(SEVERAL) z[i] = NAME(load)(logits + k + i * PER, left(few, i * PER));
                        NAME(vector) y[SEVERAL];
                        EVERY(SEVERAL) y[i] = NAME(load)(targets + k + i * PER, left(few, i * PER));
                        NAME(vector) kept[SEVERAL];
                        EVERY(SEVERAL) kept[i] = (z[i] - each_m) * each_r1;
                        NAME(exps)(kept, SEVERAL);
                        EVERY(SEVERAL) NAME(store)(scratch + k + i * PER, kept[i], left(few, i * PER));
                        NAME(vector) e1[SEVERAL];
                        EVERY(SEVERAL) e1[i] = each_c1 - (REAL)0.5 * z[i];
                        EVERY(SEVERAL) sum_s2_block[i] += NAME(only)(there[i], NAME(weighed)(y[i], e1[i]));
                        EVERY(SEVERAL) sum_s3_block[i] += NAME(only)(there[i], e1[i]);
                        EVERY(SEVERAL) sum_s4_block[i] += NAME(only)(there[i], y[i]);
                        EVERY(SEVERAL) sum_s6_block[i] += NAME(only)(there[i], kept[i]);
                        k += few;
                    }
                    for (; k + GROUP <= end; k += GROUP) {
                        NAME(vector) z[SEVERAL];
                        EVERY(SEVERAL) z[i] = *(const NAME(loose) *)(logits + k + i * PER);
                        NAME(vector) y[SEVERAL];
                        EVERY(SEVERAL) y[i] = *(const NAME(loose) *)(targets + k + i * PER);
                        NAME(vector) kept[SEVERAL];
                        EVERY(SEVERAL) kept[i] = (z[i] - each_m) * each_r1;
                        NAME(exps)(kept, SEVERAL);
                        EVERY(SEVERAL) *(NAME(loose) *)(scratch + k + i * PER) = kept[i];
                        NAME(vector) e1[SEVERAL];
                        EVERY(SEVERAL) e1[i] = each_c1 - (REAL)0.5 * z[i];
                        EVERY(SEVERAL) sum_s2_block[i] += NAME(weighed)(y[i], e1[i]);
                        EVERY(SEVERAL) sum_s3_block[i] += e1[i];
                        EVERY(SEVERAL) sum_s4_block[i] += y[i];
                        EVERY(SEVERAL) sum_s6_block[i] += kept[i];
                    }
                    few = least(end - k, GROUP);
                } while (few > 0);
            }
            const double s2_block = (double)NAME(total)(sum_s2_block);
            const double s3_block = (double)NAME(total)(sum_s3_block);
            const double s4_block = (double)NAME(total)(sum_s4_block);
            const double s6_block = (double)NAME(total)(sum_s6_block);
            s2 = s2 + s2_block;
            s3 = s3 + s3_block;
            s4 = s4 + s4_block;
            s6 = s6 + s6_block;
        }
        const double v4 = NAME(log_double)(s6);
        const double v2 = m / temperature + v4;
        const double v3 = 1.0 - label_smoothing;
        const double v1 = v3 * s4 + (label_smoothing != 0.0 ? label_smoothing * ((double)classes / (double)classes) : 0.0);
        j->losses[n] = 2.0 * (v3 * s2 + (label_smoothing != 0.0 ? label_smoothing * (s3 / (double)classes) : 0.0)) / temperature + v1 * v4 + (z_loss != 0.0 ? z_loss * (v2 * v2) : 0.0);
        const double c7 = v1 + 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
        const double d1 = per_divisor;
        const double k1 = c7 * (1.0 / s6) / temperature * d1;
        const double k2 = v3 / temperature * d1;
        const double k3 = (label_smoothing != 0.0 ? label_smoothing * (1.0 / (double)classes) : 0.0) / temperature * d1;
        if (out) {
            {
                const NAME(vector) each_k1 = EACH((REAL)k1);
                const NAME(vector) each_k2 = EACH((REAL)k2);
                const NAME(vector) each_k3 = EACH((REAL)k3);
                size_t k = 0, few = 0;
                do {
                    if (few > 0) {
                        NAME(vector) y[SEVERAL];
                        EVERY(SEVERAL) y[i] = NAME(load)(targets + k + i * PER, left(few, i * PER));
                        NAME(vector) was[SEVERAL];
                        EVERY(SEVERAL) was[i] = NAME(load)(scratch + k + i * PER, left(few, i * PER));
                        EVERY(SEVERAL) NAME(store)(out + k + i * PER, NAME(fused)(each_k1, was[i], -(each_k2 * y[i])) - each_k3, left(few, i * PER));
                        k += few;
                    }
                    for (; k + GROUP <= classes; k += GROUP) {
                        NAME(vector) y[SEVERAL];
                        EVERY(SEVERAL) y[i] = *(const NAME(loose) *)(targets + k + i * PER);
                        NAME(vector) was[SEVERAL];
                        EVERY(SEVERAL) was[i] = *(const NAME(loose) *)(scratch + k + i * PER);
                        EVERY(SEVERAL) *(NAME(loose) *)(out + k + i * PER) = NAME(fused)(each_k1, was[i], -(each_k2 * y[i])) - each_k3;
                    }
                    few = least(classes - k, GROUP);
                } while (few > 0);
            }
        }
    }
}

static TARGET void NAME(rows_4)(const job *j, size_t from, size_t to, void *scratch)
{
    if ((j->classes <= 16 && j->rows >= 4) || (j->classes <= 128 && j->rows >= 16))
        NAME(rows_4_lanes)(j, from, to, scratch);
    else if (j->classes >= 1024 && j->bytes >= 16777216)
        NAME(rows_4_pipelined)(j, from, to, scratch);
    else
        NAME(rows_4_cached)(j, from, to, scratch);
}

/* Rows of rows:
 * rows_in_lanes. */
static TARGET void NAME(rows_5_lanes)(const job *j, size_t from, size_t to, REAL *scratch)
{
    const size_t classes = j->classes;
    const REAL *const weight = j->weight;
    const double label_smoothing = j->label_smoothing;
    const double temperature = j->temperature;
    const double z_loss = j->z_loss;
    (void)scratch;
    for (size_t n = from; n < to; n += LANES) {
        const size_t count = least(LANES, to - n);
        _Alignas(64) REAL all_z[MOST_IN_LANES * LANES];
        _Alignas(64) REAL all_y[MOST_IN_LANES * LANES];
        _Alignas(64) REAL all_kept[MOST_IN_LANES * LANES];
        _Alignas(64) REAL row_c1[LANES];
        _Alignas(64) REAL row_k1[LANES];
        _Alignas(64) REAL row_k2[LANES];
        _Alignas(64) REAL row_k3[LANES];
        _Alignas(64) REAL row_m[LANES];
        _Alignas(64) REAL row_r1[LANES];
        _Alignas(64) REAL row_s2[LANES];
        _Alignas(64) REAL row_s3[LANES];
        _Alignas(64) REAL row_s4[LANES];
        _Alignas(64) REAL row_s5[LANES];
        _Alignas(64) REAL row_s6[LANES];
        _Alignas(64) double losses[LANES];
        NAME(turn_into)((const REAL *)j->logits + n * j->stride, j->stride, all_z, count, classes);
        NAME(turn_into)((const REAL *)j->targets + n * classes, classes, all_y, count, classes);
        _Alignas(64) double per_divisors[LANES];
        NAME(divisors_of)(j, n, count, per_divisors, 1);
        {
            NAME(vector) m[PARTS];
            EVERY(PARTS) m[i] = EACH(-(REAL)INFINITY);
            size_t k = 0;
            for (; k < classes; k++) {
                EVERY(PARTS) m[i] = NAME(greater)(*(const NAME(vector) *)(all_z + k * LANES + i * PER), m[i]);
            }
            EVERY(PARTS) *(NAME(vector) *)(row_m + i * PER) = m[i];
        }
        SIMD()
        for (size_t r = 0; r < LANES; r++) {
            const double m = (double)row_m[r];
            const double c1 = 0.5 * m;
            const double r1 = 1.0 / temperature;
            row_c1[r] = (REAL)c1;
            row_r1[r] = (REAL)r1;
        }
        {
            NAME(vector) each_m[PARTS];
            EVERY(PARTS) each_m[i] = *(const NAME(vector) *)(row_m + i * PER);
            NAME(vector) each_r1[PARTS];
            EVERY(PARTS) each_r1[i] = *(const NAME(vector) *)(row_r1 + i * PER);
            NAME(vector) each_c1[PARTS];
            EVERY(PARTS) each_c1[i] = *(const NAME(vector) *)(row_c1 + i * PER);
            NAME(vector) sum_s2[TOGETHER] = {{0}};
            NAME(vector) sum_s3[TOGETHER] = {{0}};
            NAME(vector) sum_s4[TOGETHER] = {{0}};
            NAME(vector) sum_s5[TOGETHER] = {{0}};
            NAME(vector) sum_s6[TOGETHER] = {{0}};
            size_t k = 0;
            for (; TOGETHER > PARTS && k + TOGETHER / PARTS <= classes; k += TOGETHER / PARTS) {
                _Alignas(64) REAL weights[TOGETHER * PER];
                EVERY(TOGETHER) *(NAME(vector) *)(weights + i * PER) = EACH(weight[k + i / PARTS]);
                NAME(vector) z[TOGETHER];
                EVERY(TOGETHER) z[i] = *(const NAME(loose) *)(all_z + k * LANES + i * PER);
                NAME(vector) y[TOGETHER];
                EVERY(TOGETHER) y[i] = *(const NAME(loose) *)(all_y + k * LANES + i * PER);
                NAME(vector) w[TOGETHER];
                EVERY(TOGETHER) w[i] = *(const NAME(loose) *)(weights + i * PER);
                NAME(vector) kept[TOGETHER];
                EVERY(TOGETHER) kept[i] = (z[i] - each_m[i % PARTS]) * each_r1[i % PARTS];
                NAME(exps)(kept, TOGETHER);
                EVERY(TOGETHER) *(NAME(loose) *)(all_kept + k * LANES + i * PER) = kept[i];
                NAME(vector) e1[TOGETHER];
                EVERY(TOGETHER) e1[i] = w[i] * (each_c1[i % PARTS] - (REAL)0.5 * z[i]);
                EVERY(TOGETHER) sum_s2[i] += NAME(weighed)(y[i], e1[i]);
                EVERY(TOGETHER) sum_s3[i] += e1[i];
                EVERY(TOGETHER) sum_s4[i] += NAME(weighed)(y[i], w[i]);
                EVERY(TOGETHER) sum_s5[i] += w[i];
                EVERY(TOGETHER) sum_s6[i] += kept[i];
            }
            for (; k < classes; k++) {
                _Alignas(64) REAL weights[PARTS * PER];
                EVERY(PARTS) *(NAME(vector) *)(weights + i * PER) = EACH(weight[k + i / PARTS]);
                NAME(vector) z[PARTS];
                EVERY(PARTS) z[i] = *(const NAME(loose) *)(all_z + k * LANES + i * PER);
                NAME(vector) y[PARTS];
                EVERY(PARTS) y[i] = *(const NAME(loose) *)(all_y + k * LANES + i * PER);
                NAME(vector) w[PARTS];
                EVERY(PARTS) w[i] = *(const NAME(loose) *)(weights + i * PER);
                NAME(vector) kept[PARTS];
                EVERY(PARTS) kept[i] = (z[i] - each_m[i % PARTS]) * each_r1[i % PARTS];
                NAME(exps)(kept, PARTS);
                EVERY(PARTS) *(NAME(loose) *)(all_kept + k * LANES + i * PER) = kept[i];
                NAME(vector) e1[PARTS];
                EVERY(PARTS) e1[i] = w[i] * (each_c1[i % PARTS] - (REAL)0.5 * z[i]);
                EVERY(PARTS) sum_s2[i] += NAME(weighed)(y[i], e1[i]);
                EVERY(PARTS) sum_s3[i] += e1[i];
                EVERY(PARTS) sum_s4[i] += NAME(weighed)(y[i], w[i]);
                EVERY(PARTS) sum_s5[i] += w[i];
                EVERY(PARTS) sum_s6[i] += kept[i];
            }
            for (size_t i = PARTS; i < TOGETHER; i++)
                sum_s2[i % PARTS] += sum_s2[i];
            EVERY(PARTS) *(NAME(vector) *)(row_s2 + i * PER) = sum_s2[i];
            for (size_t i = PARTS; i < TOGETHER; i++)
                sum_s3[i % PARTS] += sum_s3[i];
            EVERY(PARTS) *(NAME(vector) *)(row_s3 + i * PER) = sum_s3[i];
            for (size_t i = PARTS; i < TOGETHER; i++)
                sum_s4[i % PARTS] += sum_s4[i];
            EVERY(PARTS) *(NAME(vector) *)(row_s4 + i * PER) = sum_s4[i];
            for (size_t i = PARTS; i < TOGETHER; i++)
                sum_s5[i % PARTS] += sum_s5[i];
            EVERY(PARTS) *(NAME(vector) *)(row_s5 + i * PER) = sum_s5[i];
            for (size_t i = PARTS; i < TOGETHER; i++)
                sum_s6[i % PARTS] += sum_s6[i];
            EVERY(PARTS) *(NAME(vector) *)(row_s6 + i * PER) = sum_s6[i];
        }
        SIMD()
        for (size_t r = 0; r < LANES; r++) {
            const double m = (double)row_m[r];
            const double s2 = (double)row_s2[r];
            const double s3 = (double)row_s3[r];
            const double s4 = (double)row_s4[r];
            const double s5 = (double)row_s5[r];
            const double s6 = (double)row_s6[r];
            const double per_divisor = per_divisors[r];
            const double v4 = NAME(log_double)(s6);
            const double v2 = m / temperature + v4;
            const double v3 = 1.0 - label_smoothing;
            const double v1 = v3 * s4 + (label_smoothing != 0.0 ? label_smoothing * (s5 / (double)classes) : 0.0);
            losses[r] = 2.0 * (v3 * s2 + (label_smoothing != 0.0 ? label_smoothing * (s3 / (double)classes) : 0.0)) / temperature + v1 * v4 + (z_loss != 0.0 ? z_loss * (v2 * v2) : 0.0);
            const double c7 = v1 + 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
            const double d1 = per_divisor;
            const double k1 = c7 * (1.0 / s6) / temperature * d1;
            const double k2 = v3 / temperature * d1;
            const double k3 = label_smoothing * (1.0 / (double)classes) / temperature * d1;
            row_k1[r] = (REAL)k1;
            row_k2[r] = (REAL)k2;
            row_k3[r] = (REAL)k3;
        }
        if (j->dlogits) {
            {
                NAME(vector) each_k1[PARTS];
                EVERY(PARTS) each_k1[i] = *(const NAME(vector) *)(row_k1 + i * PER);
                NAME(vector) each_k2[PARTS];
                EVERY(PARTS) each_k2[i] = *(const NAME(vector) *)(row_k2 + i * PER);
                NAME(vector) each_k3[PARTS];
                EVERY(PARTS) each_k3[i] = *(const NAME(vector) *)(row_k3 + i * PER);
                size_t k = 0;
                for (; TOGETHER > PARTS && k + TOGETHER / PARTS <= classes; k += TOGETHER / PARTS) {
                    _Alignas(64) REAL weights[TOGETHER * PER];
                    EVERY(TOGETHER) *(NAME(vector) *)(weights + i * PER) = EACH(weight[k + i / PARTS]);
                    NAME(vector) y[TOGETHER];
                    EVERY(TOGETHER) y[i] = *(const NAME(loose) *)(all_y + k * LANES + i * PER);
                    NAME(vector) w[TOGETHER];
                    EVERY(TOGETHER) w[i] = *(const NAME(loose) *)(weights + i * PER);
                    NAME(vector) was[TOGETHER];
                    EVERY(TOGETHER) was[i] = *(const NAME(loose) *)(all_kept + k * LANES + i * PER);
                    EVERY(TOGETHER) *(NAME(loose) *)(all_kept + k * LANES + i * PER) = NAME(fused)(each_k1[i % PARTS], was[i], -(each_k2[i % PARTS] * (y[i] * w[i]))) - each_k3[i % PARTS] * w[i];
                }
                for (; k < classes; k++) {
                    _Alignas(64) REAL weights[PARTS * PER];
                    EVERY(PARTS) *(NAME(vector) *)(weights + i * PER) = EACH(weight[k + i / PARTS]);
                    NAME(vector) y[PARTS];
                    EVERY(PARTS) y[i] = *(const NAME(loose) *)(all_y + k * LANES + i * PER);
                    NAME(vector) w[PARTS];
                    EVERY(PARTS) w[i] = *(const NAME(loose) *)(weights + i * PER);
                    NAME(vector) was[PARTS];
                    EVERY(PARTS) was[i] = *(const NAME(loose) *)(all_kept + k * LANES + i * PER);
                    EVERY(PARTS) *(NAME(loose) *)(all_kept + k * LANES + i * PER) = NAME(fused)(each_k1[i % PARTS], was[i], -(each_k2[i % PARTS] * (y[i] * w[i]))) - each_k3[i % PARTS] * w[i];
                }
            }
            NAME(turn_back)(all_kept, (REAL *)j->dlogits + n * classes, count, classes);
        }
        for (size_t r = 0; r < count; r++)
            j->losses[n + r] = losses[r];
    }
}

/* Rows of rows:
 * add_in_blocks, store_in_blocks, prefetch_next_row, store_past_cache, store_whole_lines, pipeline_rows. */
static TARGET void NAME(rows_5_pipelined)(const job *j, size_t from, size_t to, REAL *scratch)
{
    const size_t classes = j->classes;
    const REAL *const weight = j->weight;
    const double label_smoothing = j->label_smoothing;
    const double temperature = j->temperature;
    const double z_loss = j->z_loss;
    int pending = 0;
    REAL *old_out = NULL;
    const REAL *old_targets = NULL;
    double old_k1 = 0.0, old_k2 = 0.0, old_k3 = 0.0;
    for (size_t n = from; n < to || pending; n++) {
        const int live = n < to;
        const size_t row = live ? n : from;
        const REAL *const logits = (const REAL *)j->logits + row * j->stride;
        REAL *const out = j->dlogits ? (REAL *)j->dlogits + row * classes : NULL;
        const REAL *const targets = (const REAL *)j->targets + row * classes;
        const double per_divisor = NAME(per_divisor_of)(j, row);
        double m = NAME(lowest)();
        if (live) {
            const double m_row = (double)NAME(greatest)(logits + 0, classes - 0, -(REAL)INFINITY);
            m = m_row;
        }
        const double c1 = 0.5 * m;
        const double r1 = 1.0 / temperature;
        double s2 = 0.0;
        double s3 = 0.0;
        double s4 = 0.0;
        double s5 = 0.0;
        double s6 = 0.0;
        size_t done = 0;
        for (size_t start = 0; start < classes; start += BLOCK) {
            const size_t end = least(start + BLOCK, classes);
            if (pending) {
                const size_t last = end + NAME(before_line)(old_out + end, classes - end);
                {
                    const NAME(vector) each_old_k1 = EACH((REAL)old_k1);
                    const NAME(vector) each_old_k2 = EACH((REAL)old_k2);
                    const NAME(vector) each_old_k3 = EACH((REAL)old_k3);
                    size_t k = done, few = NAME(before_line)(old_out + done, last - done);
                    do {
                        if (few > 0) {
                            NAME(vector) y[SEVERAL];
                            EVERY(SEVERAL) y[i] = NAME(load)(old_targets + k + i * PER, left(few, i * PER));
                            NAME(vector) w[SEVERAL];
                            EVERY(SEVERAL) w[i] = NAME(load)(weight + k + i * PER, left(few, i * PER));
                            NAME(vector) was[SEVERAL];
                            EVERY(SEVERAL) was[i] = NAME(load)(scratch + k + i * PER, left(few, i * PER));
                            EVERY(SEVERAL) NAME(store_or_stream)(old_out + k + i * PER, NAME(fused)(each_old_k1, was[i], -(each_old_k2 * (y[i] * w[i]))) - each_old_k3 * w[i], left(few, i * PER));
                            k += few;
                        }
                        for (; k + GROUP <= last; k += GROUP) {
                            NAME(vector) y[SEVERAL];
                            EVERY(SEVERAL) y[i] = *(const NAME(loose) *)(old_targets + k + i * PER);
                            NAME(vector) w[SEVERAL];
                            EVERY(SEVERAL) w[i] = *(const NAME(loose) *)(weight + k + i * PER);
                            NAME(vector) was[SEVERAL];
                            EVERY(SEVERAL) was[i] = *(const NAME(loose) *)(scratch + k + i * PER);
                            EVERY(SEVERAL) NAME(stream)(old_out + k + i * PER, NAME(fused)(each_old_k1, was[i], -(each_old_k2 * (y[i] * w[i]))) - each_old_k3 * w[i]);
                        }
                        few = least(last - k, GROUP);
                    } while (few > 0);
                }
                done = last;
            }
            if (live) {
                if (n + 1 < j->rows)
                    NAME(prefetch)(logits + j->stride + start, end - start);
                if (n + 1 < j->rows)
                    NAME(prefetch)(targets + classes + start, end - start);
                NAME(vector) sum_s2_block[SEVERAL] = {{0}};
                NAME(vector) sum_s3_block[SEVERAL] = {{0}};
                NAME(vector) sum_s4_block[SEVERAL] = {{0}};
                NAME(vector) sum_s5_block[SEVERAL] = {{0}};
                NAME(vector) sum_s6_block[SEVERAL] = {{0}};
                {
                    const NAME(vector) each_m = EACH((REAL)m);
                    const NAME(vector) each_r1 = EACH((REAL)r1);
                    const NAME(vector) each_c1 = EACH((REAL)c1);
                    size_t k = start, few = 0;
                    do {
                        if (few > 0) {
                            NAME(mask) there[SEVERAL];
                            EVERY(SEVERAL) there[i] = NAME(first)(left(few, i * PER));
                            NAME(vector) z[SEVERAL];
                            EVERY(SEVERAL) z[i] = NAME(load)(logits + k + i * PER, left(few, i * PER));
                            NAME(vector) y[SEVERAL];
                            EVERY(SEVERAL) y[i] = NAME(load)(targets + k + i * PER, left(few, i * PER));
                            NAME(vector) w[SEVERAL];
                            EVERY(SEVERAL) w[i] = NAME(load)(weight + k + i * PER, left(few, i * PER));
                            NAME(vector) kept[SEVERAL];
                            EVERY(SEVERAL) kept[i] = (z[i] - each_m) * each_r1;
                            NAME(exps)(kept, SEVERAL);
                            EVERY(SEVERAL) NAME(store)(scratch + k + i * PER, kept[i], left(few, i * PER));
                            NAME(vector) e1[SEVERAL];
                            EVERY(SEVERAL) e1[i] = w[i] * (each_c1 - (REAL)0.5 * z[i]);
                            EVERY(SEVERAL) sum_s2_block[i] += NAME(only)(there[i], NAME(weighed)(y[i], e1[i]));
                            EVERY(SEVERAL) sum_s3_block[i] += NAME(only)(there[i], e1[i]);
                            EVERY(SEVERAL) sum_s4_block[i] += NAME(only)(there[i], NAME(weighed)(y[i], w[i]));
                            EVERY(SEVERAL) sum_s5_block[i] += NAME(only)(there[i], w[i]);
                            EVERY(SEVERAL) sum_s6_block[i] += NAME(only)(there[i], kept[i]);
                            k += few;
                        }
                        for (; k + GROUP <= end; k += GROUP) {
                            NAME(vector) z[SEVERAL];
                            EVERY(SEVERAL) z[i] = *(const NAME(loose) *)(logits + k + i * PER);
                            NAME(vector) y[SEVERAL];
                            EVERY(SEVERAL) y[i] = *(const NAME(loose) *)(targets + k + i * PER);
                            NAME(vector) w[SEVERAL];
                            EVERY(SEVERAL) w[i] = *(const NAME(loose) *)(weight + k + i * PER);
                            NAME(vector) kept[SEVERAL];
                            EVERY(SEVERAL) kept[i] = (z[i] - each_m) * each_r1;
                            NAME(exps)(kept, SEVERAL);
                            EVERY(SEVERAL) *(NAME(loose) *)(scratch + k + i * PER) = kept[i];
                            NAME(vector) e1[SEVERAL];
                            EVERY(SEVERAL) e1[i] = w[i] * (each_c1 - (REAL)0.5 * z[i]);
                            EVERY(SEVERAL) sum_s2_block[i] += NAME(weighed)(y[i], e1[i]);
                            EVERY(SEVERAL) sum_s3_block[i] += e1[i];
                            EVERY(SEVERAL) sum_s4_block[i] += NAME(weighed)(y[i], w[i]);
                            EVERY(SEVERAL) sum_s5_block[i] += w[i];
                            EVERY(SEVERAL) sum_s6_block[i] += kept[i];
                        }
                        few = least(end - k, GROUP);
                    } while (few > 0);
                }
                const double s2_block = (double)NAME(total)(sum_s2_block);
                const double s3_block = (double)NAME(total)(sum_s3_block);
                const double s4_block = (double)NAME(total)(sum_s4_block);
                const double s5_block = (double)NAME(total)(sum_s5_block);
                const double s6_block = (double)NAME(total)(sum_s6_block);
                s2 = s2 + s2_block;
                s3 = s3 + s3_block;
                s4 = s4 + s4_block;
                s5 = s5 + s5_block;
                s6 = s6 + s6_block;
            }
        }
        if (live) {
            const double v4 = NAME(log_double)(s6);
            const double v2 = m / temperature + v4;
            const double v3 = 1.0 - label_smoothing;
            const double v1 = v3 * s4 + (label_smoothing != 0.0 ? label_smoothing * (s5 / (double)classes) : 0.0);
            j->losses[n] = 2.0 * (v3 * s2 + (label_smoothing != 0.0 ? label_smoothing * (s3 / (double)classes) : 0.0)) / temperature + v1 * v4 + (z_loss != 0.0 ? z_loss * (v2 * v2) : 0.0);
            const double c7 = v1 + 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
            const double d1 = per_divisor;
            const double k1 = c7 * (1.0 / s6) / temperature * d1;
            const double k2 = v3 / temperature * d1;
            const double k3 = label_smoothing * (1.0 / (double)classes) / temperature * d1;
            old_k1 = k1;
            old_k2 = k2;
            old_k3 = k3;
        }
        pending = live && out;
        old_out = out;
        old_targets = targets;
    }
    fence();
}

/* Rows of rows:
 * add_in_blocks, prefetch_next_row, prefetch_next_gradient. */
static TARGET void NAME(rows_5_cached)(const job *j, size_t from, size_t to, REAL *scratch)
{
    const size_t classes = j->classes;
    const REAL *const weight = j->weight;
    const double label_smoothing = j->label_smoothing;
    const double temperature = j->temperature;
    const double z_loss = j->z_loss;
    for (size_t n = from; n < to; n++) {
        const REAL *const logits = (const REAL *)j->logits + n * j->stride;
        REAL *const out = j->dlogits ? (REAL *)j->dlogits + n * classes : NULL;
        const REAL *const targets = (const REAL *)j->targets + n * classes;
        const double per_divisor = NAME(per_divisor_of)(j, n);
        const double m = (double)NAME(greatest)(logits + 0, classes - 0, -(REAL)INFINITY);
        const double c1 = 0.5 * m;
        const double r1 = 1.0 / temperature;
        double s2 = 0.0;
        double s3 = 0.0;
        double s4 = 0.0;
        double s5 = 0.0;
        double s6 = 0.0;
        for (size_t start = 0; start < classes; start += BLOCK) {
            const size_t end = least(start + BLOCK, classes);
            if (n + 1 < j->rows)
                NAME(prefetch)(logits + j->stride + start, end - start);
            if (n + 1 < j->rows)
                NAME(prefetch)(targets + classes + start, end - start);
            if (n + 1 < j->rows && out)
                NAME(prefetch)(out + classes + start, end - start);
            NAME(vector) sum_s2_block[SEVERAL] = {{0}};
            NAME(vector) sum_s3_block[SEVERAL] = {{0}};
            NAME(vector) sum_s4_block[SEVERAL] = {{0}};
            NAME(vector) sum_s5_block[SEVERAL] = {{0}};
            NAME(vector) sum_s6_block[SEVERAL] = {{0}};
            {
                const NAME(vector) each_m = EACH((REAL)m);
                const NAME(vector) each_r1 = EACH((REAL)r1);
                const NAME(vector) each_c1 = EACH((REAL)c1);
                size_t k = start, few = 0;
                do {
                    if (few > 0) {
                        NAME(mask) there[SEVERAL];
                        EVERY(SEVERAL) there[i] = NAME(first)(left(few, i * PER));
                        NAME(vector) z[SEVERAL];
                        EVERY(SEVERAL) z[i] = NAME(load)(logits + k + i * PER, left(few, i * PER));
                        NAME(vector) y[SEVERAL];
                        EVERY(SEVERAL) y[i] = NAME(load)(targets + k + i * PER, left(few, i * PER));
                        NAME(vector) w[SEVERAL];
                        EVERY(SEVERAL) w[i] = NAME(load)(weight + k + i * PER, left(few, i * PER));
                        NAME(vector) kept[SEVERAL];
                        EVERY(SEVERAL) kept[i] = (z[i] - each_m) * each_r1;
                        NAME(exps)(kept, SEVERAL);
                        EVERY(SEVERAL) NAME(store)(scratch + k + i * PER, kept[i], left(few, i * PER));
                        NAME(vector) e1[SEVERAL];
                        EVERY(SEVERAL) e1[i] = w[i] * (each_c1 - (REAL)0.5 * z[i]);
                        EVERY(SEVERAL) sum_s2_block[i] += NAME(only)(there[i], NAME(weighed)(y[i], e1[i]));
                        EVERY(SEVERAL) sum_s3_block[i] += NAME(only)(there[i], e1[i]);
                        EVERY(SEVERAL) sum_s4_block[i] += NAME(only)(there[i], NAME(weighed)(y[i], w[i]));
                        EVERY(SEVERAL) sum_s5_block[i] += NAME(only)(there[i], w[i]);
                        EVERY(SEVERAL) sum_s6_block[i] += NAME(only)(there[i], kept[i]);
                        k += few;
                    }
                    for (; k + GROUP <= end; k += GROUP) {
                        NAME(vector) z[SEVERAL];
                        EVERY(SEVERAL) z[i] = *(const NAME(loose) *)(logits + k + i * PER);
                        NAME(vector) y[SEVERAL];
                        EVERY(SEVERAL) y[i] = *(const NAME(loose) *)(targets + k + i * PER);
                        NAME(vector) w[SEVERAL];
                        EVERY(SEVERAL) w[i] = *(const NAME(loose) *)(weight + k + i * PER);
                        NAME(vector) kept[SEVERAL];
                        EVERY(SEVERAL) kept[i] = (z[i] - each_m) * each_r1;
                        NAME(exps)(kept, SEVERAL);
                        EVERY(SEVERAL) *(NAME(loose) *)(scratch + k + i * PER) = kept[i];
                        NAME(vector) e1[SEVERAL];
                        EVERY(SEVERAL) e1[i] = w[i] * (each_c1 - (REAL)0.5 * z[i]);
                        EVERY(SEVERAL) sum_s2_block[i] += NAME(weighed)(y[i], e1[i]);
                        EVERY(SEVERAL) sum_s3_block[i] += e1[i];
                        EVERY(SEVERAL) sum_s4_block[i] += NAME(weighed)(y[i], w[i]);
                        EVERY(SEVERAL) sum_s5_block[i] += w[i];
                        EVERY(SEVERAL) sum_s6_block[i] += kept[i];
                    }
                    few = least(end - k, GROUP);
                } while (few > 0);
            }
            const double s2_block = (double)NAME(total)(sum_s2_block);
            const double s3_block = (double)NAME(total)(sum_s3_block);
            const double s4_block = (double)NAME(total)(sum_s4_block);
            const double s5_block = (double)NAME(total)(sum_s5_block);
            const double s6_block = (double)NAME(total)(sum_s6_block);
            s2 = s2 + s2_block;
            s3 = s3 + s3_block;
            s4 = s4 + s4_block;
            s5 = s5 + s5_block;
            s6 = s6 + s6_block;
        }
        const double v4 = NAME(log_double)(s6);
        const double v2 = m / temperature + v4;
        const double v3 = 1.0 - label_smoothing;
        const double v1 = v3 * s4 + (label_smoothing != 0.0 ? label_smoothing * (s5 / (double)classes) : 0.0);
        j->losses[n] = 2.0 * (v3 * s2 + (label_smoothing != 0.0 ? label_smoothing * (s3 / (double)classes) : 0.0)) / temperature + v1 * v4 + (z_loss != 0.0 ? z_loss * (v2 * v2) : 0.0);
        const double c7 = v1 + 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
        const double d1 = per_divisor;
        const double k1 = c7 * (1.0 / s6) / temperature * d1;
        const double k2 = v3 / temperature * d1;
        const double k3 = label_smoothing * (1.0 / (double)classes) / temperature * d1;
        if (out) {
            {
                const NAME(vector) each_k1 = EACH((REAL)k1);
                const NAME(vector) each_k2 = EACH((REAL)k2);
                const NAME(vector) each_k3 = EACH((REAL)k3);
                size_t k = 0, few = 0;
                do {
                    if (few > 0) {
                        NAME(vector) y[SEVERAL];
                        EVERY(SEVERAL) y[i] = NAME(load)(targets + k + i * PER, left(few, i * PER));
                        NAME(vector) w[SEVERAL];
                        EVERY(SEVERAL) w[i] = NAME(load)(weight + k + i * PER, left(few, i * PER));
                        NAME(vector) was[SEVERAL];
                        EVERY(SEVERAL) was[i] = NAME(load)(scratch + k + i * PER, left(few, i * PER));
                        EVERY(SEVERAL) NAME(store)(out + k + i * PER, NAME(fused)(each_k1, was[i], -(each_k2 * (y[i] * w[i]))) - each_k3 * w[i], left(few, i * PER));
                        k += few;
                    }
                    for (; k + GROUP <= classes; k += GROUP) {
                        NAME(vector) y[SEVERAL];
                        EVERY(SEVERAL) y[i] = *(const NAME(loose) *)(targets + k + i * PER);
                        NAME(vector) w[SEVERAL];
                        EVERY(SEVERAL) w[i] = *(const NAME(loose) *)(weight + k + i * PER);
                        NAME(vector) was[SEVERAL];
                        EVERY(SEVERAL) was[i] = *(const NAME(loose) *)(scratch + k + i * PER);
                        EVERY(SEVERAL) *(NAME(loose) *)(out + k + i * PER) = NAME(fused)(each_k1, was[i], -(each_k2 * (y[i] * w[i]))) - each_k3 * w[i];
                    }
                    few = least(classes - k, GROUP);
                } while (few > 0);
            }
        }
    }
}

static TARGET void NAME(rows_5)(const job *j, size_t from, size_t to, void *scratch)
{
    if ((j->classes <= 16 && j->rows >= 4) || (j->classes <= 128 && j->rows >= 16))
        NAME(rows_5_lanes)(j, from, to, scratch);
    else if (j->classes >= 1024 && j->bytes >= 16777216)
        NAME(rows_5_pipelined)(j, from, to, scratch);
    else
        NAME(rows_5_cached)(j, from, to, scratch);
}
#endif /* BODY */
