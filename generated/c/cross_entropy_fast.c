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

enum { LANES = 16, FEW = 16, LINE = 64, GROUP = 16, BLOCK_BYTES = 2048, AHEAD = 4096 };

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
#include __FILE__
#undef REAL
#define REAL double
#define DOUBLES
#include __FILE__
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
#include __FILE__
#undef REAL
#define REAL double
#define DOUBLES
#include __FILE__
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
#include __FILE__
#undef REAL
#define REAL double
#define DOUBLES
#include __FILE__
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
    j->lanes = j->classes <= FEW && j->rows >= 4;
    j->past_cache = bytes >= (size_t)16 << 20 && j->classes >= 1024;
    j->streamed = j->past_cache && j->classes >= 8192;
    const size_t blocks = (j->classes * size + BLOCK_BYTES - 1) / BLOCK_BYTES;
    j->scratch = blocks * BLOCK_BYTES + 2 * blocks * size;
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
    double counted = 0.0;
    for (size_t n = 0; n < rows; n++) {
        if (targets[n] == ignore_index)
            continue;
        if (targets[n] < 0 || (uint64_t)targets[n] >= classes)
            return (int64_t)n + 1;
        counted += weight ? (double)weight[targets[n]] : 1.0;
    }
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
    double total = 0.0, block = 0.0;
    for (size_t n = 0; n < rows && loss && !status; n++) {
        if (reduction == CROSS_ENTROPY_FAST_NONE)
            loss[n] = (float)losses[n];
        else
            block += losses[n] / mean;
        if (n % 128 == 127) {
            total += block;
            block = 0.0;
        }
    }
    if (reduction != CROSS_ENTROPY_FAST_NONE && loss && !status)
        loss[0] = (float)(counted != 0.0 || reduction == CROSS_ENTROPY_FAST_SUM ? total + block : NAN);
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
    double counted = 0.0;
    for (size_t n = 0; n < rows; n++) {
        if (targets[n] == ignore_index)
            continue;
        if (targets[n] < 0 || (uint64_t)targets[n] >= classes)
            return (int64_t)n + 1;
        counted += weight ? (double)weight[targets[n]] : 1.0;
    }
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
    double total = 0.0, block = 0.0;
    for (size_t n = 0; n < rows && loss && !status; n++) {
        if (reduction == CROSS_ENTROPY_FAST_NONE)
            loss[n] = (float)losses[n];
        else
            block += losses[n] / mean;
        if (n % 128 == 127) {
            total += block;
            block = 0.0;
        }
    }
    if (reduction != CROSS_ENTROPY_FAST_NONE && loss && !status)
        loss[0] = (float)(counted != 0.0 || reduction == CROSS_ENTROPY_FAST_SUM ? total + block : NAN);
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
    double counted = 0.0;
    for (size_t n = 0; n < rows; n++) {
        if (targets[n] == ignore_index)
            continue;
        if (targets[n] < 0 || (uint64_t)targets[n] >= classes)
            return (int64_t)n + 1;
        counted += weight ? (double)weight[targets[n]] : 1.0;
    }
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
    double total = 0.0, block = 0.0;
    for (size_t n = 0; n < rows && loss && !status; n++) {
        if (reduction == CROSS_ENTROPY_FAST_NONE)
            loss[n] = (double)losses[n];
        else
            block += losses[n] / mean;
        if (n % 128 == 127) {
            total += block;
            block = 0.0;
        }
    }
    if (reduction != CROSS_ENTROPY_FAST_NONE && loss && !status)
        loss[0] = (double)(counted != 0.0 || reduction == CROSS_ENTROPY_FAST_SUM ? total + block : NAN);
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
    double counted = 0.0;
    for (size_t n = 0; n < rows; n++) {
        if (targets[n] == ignore_index)
            continue;
        if (targets[n] < 0 || (uint64_t)targets[n] >= classes)
            return (int64_t)n + 1;
        counted += weight ? (double)weight[targets[n]] : 1.0;
    }
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
    double total = 0.0, block = 0.0;
    for (size_t n = 0; n < rows && loss && !status; n++) {
        if (reduction == CROSS_ENTROPY_FAST_NONE)
            loss[n] = (double)losses[n];
        else
            block += losses[n] / mean;
        if (n % 128 == 127) {
            total += block;
            block = 0.0;
        }
    }
    if (reduction != CROSS_ENTROPY_FAST_NONE && loss && !status)
        loss[0] = (double)(counted != 0.0 || reduction == CROSS_ENTROPY_FAST_SUM ? total + block : NAN);
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
    double total = 0.0, block = 0.0;
    for (size_t n = 0; n < rows && loss && !status; n++) {
        if (reduction == CROSS_ENTROPY_FAST_NONE)
            loss[n] = (float)losses[n];
        else
            block += losses[n] / mean;
        if (n % 128 == 127) {
            total += block;
            block = 0.0;
        }
    }
    if (reduction != CROSS_ENTROPY_FAST_NONE && loss && !status)
        loss[0] = (float)(counted != 0.0 || reduction == CROSS_ENTROPY_FAST_SUM ? total + block : NAN);
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
    double total = 0.0, block = 0.0;
    for (size_t n = 0; n < rows && loss && !status; n++) {
        if (reduction == CROSS_ENTROPY_FAST_NONE)
            loss[n] = (double)losses[n];
        else
            block += losses[n] / mean;
        if (n % 128 == 127) {
            total += block;
            block = 0.0;
        }
    }
    if (reduction != CROSS_ENTROPY_FAST_NONE && loss && !status)
        loss[0] = (double)(counted != 0.0 || reduction == CROSS_ENTROPY_FAST_SUM ? total + block : NAN);
    if (losses != few)
        free(losses);
    return status;
}

#else /* BODY */
/* exp of a number that is at most 0, off by at most 3.09 u where it is not subnormal: 2^n (1 + r + r^2 q(r)). */
INLINE TARGET float NAME(exp_float)(float x)
{
    const float magic = 12583103.0f;
    const float shifted = x * 1.4426950216293335f + magic;
    const float n = shifted - magic;
    const float r = (x - n * 0.693145751953125f) - n * 1.428606765330187e-06f;
    float q = 0.0013814609264954925f;
    q = q * r + 0.008368710987269878f;
    q = q * r + 0.04166838899254799f;
    q = q * r + 0.1666652113199234f;
    q = q * r + 0.4999999403953552f;
    int32_t power;
    memcpy(&power, &shifted, sizeof power);
    power = (int32_t)((uint32_t)power << 23);
    float scale;
    memcpy(&scale, &power, sizeof scale);
    const float found = ((r * r) * q + r + 1.0f) * (scale * 0x1p-64f);
    return x < -104.0f ? 0 : found;
}

/* exp of a number that is at most 0, off by at most 3.03 u where it is not subnormal: 2^n (1 + r + r^2 q(r)). */
INLINE TARGET double NAME(exp_double)(double x)
{
    const double magic = 6755399441057279.0;
    const double shifted = x * 1.4426950408889634 + magic;
    const double n = shifted - magic;
    const double r = (x - n * 0.6931471805601177) - n * -1.7239444525614835e-13;
    double q = 2.082661077724728e-09;
    q = q * r + 2.5112021846124233e-08;
    q = q * r + 2.7557581802775346e-07;
    q = q * r + 2.7557234904540495e-06;
    q = q * r + 2.4801586926829422e-05;
    q = q * r + 0.00019841269896341693;
    q = q * r + 0.0013888888889115431;
    q = q * r + 0.008333333333317051;
    q = q * r + 0.041666666666666095;
    q = q * r + 0.16666666666666682;
    q = q * r + 0.5;
    int64_t power;
    memcpy(&power, &shifted, sizeof power);
    power = (int64_t)((uint64_t)power << 52);
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
    const int64_t k = (bits - 0x3fe6a09e667f3bcd) >> 52;
    bits -= (int64_t)((uint64_t)k << 52);
    double f, power;
    memcpy(&f, &bits, sizeof f);
    const int64_t shifted = k + 0x4338000000000000;
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
#undef exp_real
#ifdef DOUBLES
#define INT int64_t
#define exp_real exp_double
#else
#define INT int32_t
#define exp_real exp_float
#endif
#undef BLOCK
#define BLOCK (BLOCK_BYTES / sizeof(REAL))

/* A vector of this instruction set, and one that may lie anywhere. */
typedef REAL NAME(vector) __attribute__((vector_size(WIDTH)));
typedef REAL NAME(loose) __attribute__((vector_size(WIDTH), aligned(sizeof(REAL)), may_alias));

/* Stores a line past the cache. */
INLINE TARGET void NAME(store_line)(REAL *to, const NAME(vector) *line)
{
    for (size_t i = 0; i < LINE / WIDTH; i++)
#if defined(X86) && WIDTH == 64
        _mm512_stream_si512((void *)(to + i * WIDTH / sizeof(REAL)), (__m512i)line[i]);
#elif defined(X86) && WIDTH == 32
        _mm256_stream_si256((void *)(to + i * WIDTH / sizeof(REAL)), (__m256i)line[i]);
#elif defined(X86)
        _mm_stream_si128((void *)(to + i * WIDTH / sizeof(REAL)), (__m128i)line[i]);
#else
        *(NAME(loose) *)(to + i * WIDTH / sizeof(REAL)) = line[i];
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

/* How many entries lie before the first line that is whole. */
INLINE TARGET size_t NAME(before_line)(const REAL *to, size_t count)
{
    const size_t head = (LINE - (uintptr_t)to % LINE) % LINE / sizeof(REAL);
    return head < count ? head : count;
}

/* The greatest of some numbers and of top, in several strands. */
INLINE TARGET REAL NAME(greatest)(const REAL *z, size_t count, REAL top)
{
    enum { STRANDS = 4 * WIDTH / sizeof(REAL) };
    REAL tops[STRANDS];
    for (size_t i = 0; i < STRANDS; i++)
        tops[i] = top;
    size_t k = 0;
    for (; k + STRANDS <= count; k += STRANDS)
        SIMD()
        for (size_t i = 0; i < STRANDS; i++)
            tops[i] = z[k + i] > tops[i] ? z[k + i] : tops[i];
    SIMD(reduction(max : top))
    for (size_t i = k; i < count; i++)
        top = z[i] > top ? z[i] : top;
    SIMD(reduction(max : top))
    for (size_t i = 0; i < STRANDS; i++)
        top = tops[i] > top ? tops[i] : top;
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

/* Three passes over row n, where label_smoothing == 0.0 && temperature == 1.0 && z_loss == 0.0. */
static TARGET void NAME(labels_0_row)(const job *j, size_t n, REAL *scratch)
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

    const REAL f_m = (REAL)m;
    double s1 = 0.0;
    for (size_t start = 0; start < classes; start += BLOCK) {
        const size_t count = classes - start < BLOCK ? classes - start : BLOCK;
        if (ahead) {
            NAME(prefetch)(logits + j->stride + start, count);
            if (out && !j->past_cache)
                NAME(prefetch)(out + classes + start, count);
        }
        REAL block_s1 = 0;
        const size_t here = label - start;
        const INT at = here < count ? (INT)here : -1;
        const size_t near = here < count ? here / GROUP * GROUP : count, past = near + GROUP < count ? near + GROUP : count;
        for (int side = 0; side < 2; side++) {
            const size_t first = side ? past : 0, end = side ? count : near;
            SIMD(reduction(+ : block_s1))
            for (INT k = (INT)first; k < (INT)end; k++) {
                const REAL z = logits[start + (size_t)k];

                const REAL kept = NAME(exp_real)(z - f_m);
                scratch[start + (size_t)k] = kept;
                block_s1 += kept;
            }
        }
        SIMD(reduction(+ : block_s1))
        for (INT k = (INT)near; k < (INT)past; k++) {
            const REAL z = logits[start + (size_t)k];

            const REAL kept = NAME(exp_real)(z - f_m);
            scratch[start + (size_t)k] = kept;
            block_s1 += k == at ? (REAL)0.0 : kept;
        }
        s1 += (double)block_s1;
    }
    const double c6 = weight_of_label;
    const double v2 = NAME(exp_double)(z_of_label - m);
    const double v1 = v2 + s1;
    const double c5 = -(weight_of_label * (s1 / v1));
    const double k1 = c5 / divisor;
    const double c7 = v1;
    const double k2 = c6 * (1.0 / c7) / divisor;
    const double loss = weight_of_label * (2.0 * (0.5 * m - 0.5 * z_of_label) + NAME(log1p_double)(v2 - 1.0 + s1));
    j->losses[n] = loss;
    if (!out)
        return;
    const REAL f_k2 = (REAL)k2;
    for (size_t start = 0; start < classes; start += BLOCK) {
        const size_t count = classes - start < BLOCK ? classes - start : BLOCK;
        REAL *const to = out + start;
        const size_t at_once = label - start;
        if (j->past_cache) {
            const size_t per_line = LINE / sizeof(REAL), head = NAME(before_line)(to, count);
            const size_t whole = head + (count - head) / per_line * per_line;
            for (size_t edge = 0; edge < head + count - whole; edge++) {
                const size_t k = edge < head ? edge : edge - head + whole;
                const REAL kept = scratch[start + k];
                to[k] = f_k2 * kept;
            }
            for (size_t k = head; k < whole; k += per_line) {
                NAME(vector) line[LINE / WIDTH];
                for (size_t i = 0; i < LINE / WIDTH; i++) {
                    const size_t at = start + k + i * WIDTH / sizeof(REAL);
                    const NAME(vector) kept = *(const NAME(loose) *)(scratch + at);
                    line[i] = f_k2 * kept;
                }
                if (at_once - k < per_line)
                    line[(at_once - k) * sizeof(REAL) / WIDTH][(at_once - k) % (WIDTH / sizeof(REAL))] = (REAL)k1;
                NAME(store_line)(to + k, line);
            }
            if (at_once < head || (at_once >= whole && at_once < count))
                to[at_once] = (REAL)k1;
        } else {
            SIMD()
            for (size_t k = 0; k < count; k++) {
                const REAL kept = scratch[start + k];
                to[k] = f_k2 * kept;
            }
            if (at_once < count)
                to[at_once] = (REAL)k1;
        }
    }
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
    _Alignas(64) REAL zs[FEW * LANES], kept_[FEW * LANES];
    _Alignas(64) REAL top[LANES], sum_s1[LANES];
    _Alignas(64) double divisors[LANES], losses[LANES];
    _Alignas(64) double z_label[LANES], w_label[LANES];
    INT labels[LANES];
    _Alignas(64) REAL b_k2[LANES];
    _Alignas(64) REAL at_label[LANES];
    const int whole = count == LANES && classes >= SIDE;
    if (whole) {
        NAME(turn_rows)(logits, j->stride, zs, LANES, classes, 0);
    }
    for (size_t r = 0; r < LANES; r++) {
        const size_t row = r < count ? r : 0;
        for (size_t k = 0; k < classes && !whole; k++) {
            zs[k * LANES + r] = logits[row * j->stride + k];
        }
        const int64_t t = label_of(j, n + row);
        labels[r] = t == j->ignore_index ? 0 : (INT)t;
        z_label[r] = (double)logits[row * j->stride + (size_t)labels[r]];
        w_label[r] = weight ? (double)weight[labels[r]] : 1.0;
        divisors[r] = j->upstream ? j->mean / (double)((const REAL *)j->upstream)[j->each ? n + row : 0] : j->mean;
        top[r] = -INFINITY;
        sum_s1[r] = 0;
    }
    for (size_t k = 0; k < classes; k++)
        SIMD()
        for (size_t r = 0; r < LANES; r++)
            top[r] = zs[k * LANES + r] > top[r] ? zs[k * LANES + r] : top[r];
    SIMD()
    for (size_t r = 0; r < LANES; r++) {
        const double m = (double)top[r];
        (void)m;

    }
    for (INT k = 0; k < (INT)classes; k++) {
        SIMD()
        for (size_t r = 0; r < LANES; r++) {
            const REAL z = zs[(size_t)k * LANES + r], f_m = top[r];
            (void)z;
            (void)f_m;
            const REAL kept = NAME(exp_real)(z - f_m);
            kept_[(size_t)k * LANES + r] = kept;
            sum_s1[r] += k == labels[r] ? (REAL)0.0 : kept;
        }
    }
    SIMD()
    for (size_t r = 0; r < LANES; r++) {
        const double m = (double)top[r], divisor = divisors[r];
        (void)m;
        const double z_of_label = z_label[r], weight_of_label = w_label[r];
        (void)weight_of_label;
        const double s1 = (double)sum_s1[r];

        const double c6 = weight_of_label;
        const double v2 = NAME(exp_double)(z_of_label - m);
        const double v1 = v2 + s1;
        const double c5 = -(weight_of_label * (s1 / v1));
        const double k1 = c5 / divisor;
        const double c7 = v1;
        const double k2 = c6 * (1.0 / c7) / divisor;
        const double loss = weight_of_label * (2.0 * (0.5 * m - 0.5 * z_of_label) + NAME(log1p_double)(v2 - 1.0 + s1));
        losses[r] = loss;
        b_k2[r] = (REAL)k2;
        at_label[r] = (REAL)k1;
    }
    for (size_t r = 0; r < count; r++)
        j->losses[n + r] = losses[r];
    if (j->dlogits) {
        REAL *const out = (REAL *)j->dlogits + n * classes;
        for (INT k = 0; k < (INT)classes; k++) {
            SIMD()
            for (size_t r = 0; r < LANES; r++) {
                const REAL f_k2 = b_k2[r];
                kept_[(size_t)k * LANES + r] = k == labels[r] ? at_label[r] : f_k2 * kept_[(size_t)k * LANES + r];
            }
        }
        if (whole)
            NAME(turn_rows)(kept_, LANES, out, classes, classes, 1);
        for (size_t r = 0; r < count && !whole; r++)
            for (size_t k = 0; k < classes; k++)
                out[r * classes + k] = kept_[k * LANES + r];
    }
    for (size_t r = 0; r < count; r++)
        if (label_of(j, n + r) == j->ignore_index) {
            j->losses[n + r] = 0.0;
            if (j->dlogits)
                NAME(fill_zero)((REAL *)j->dlogits + (n + r) * classes, classes);
        }
}

/* Rows from..to, the exponentials of a row in one loop over blocks with the stores of the row before. */
static TARGET void NAME(labels_0_streamed)(const job *j, size_t from, size_t to, REAL *scratch)
{
    const size_t classes = j->classes;
    const REAL *const weight = j->weight;
    const double label_smoothing = j->label_smoothing;
    (void)label_smoothing;
    const double temperature = j->temperature;
    (void)temperature;
    const double z_loss = j->z_loss;
    (void)z_loss;
    const size_t blocks = (classes + BLOCK - 1) / BLOCK;
    REAL *shifts = scratch + blocks * BLOCK, *old = shifts + blocks;
    REAL *out = NULL;
    int pending = 0;
    REAL p_k2 = 0;
    double q_m = 0.0;
    size_t p_label = 0;
    REAL p_at_label = 0;
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
        REAL top = sizeof(REAL) == 4 ? (REAL)-0x1.fffffep127 : (REAL)-0x1.fffffffffffffp1023;

        const size_t label = live ? (size_t)label_of(j, n) : 0;
        double s1 = 0.0;
        for (size_t start = 0, b = 0; start < classes; start += BLOCK, b++) {
            const size_t count = classes - start < BLOCK ? classes - start : BLOCK;
            if (pending) {
                const double older = (double)old[b];
                const REAL factor = (REAL)NAME(exp_double)(older - q_m);
                REAL *const to = out + start;
                const size_t at_once = p_label - start;
                if (j->past_cache) {
                    const size_t per_line = LINE / sizeof(REAL), head = NAME(before_line)(to, count);
                    const size_t whole = head + (count - head) / per_line * per_line;
                    for (size_t edge = 0; edge < head + count - whole; edge++) {
                        const size_t k = edge < head ? edge : edge - head + whole;
                        const REAL kept = scratch[start + k] * factor;
                        to[k] = p_k2 * kept;
                    }
                    for (size_t k = head; k < whole; k += per_line) {
                        NAME(vector) line[LINE / WIDTH];
                        for (size_t i = 0; i < LINE / WIDTH; i++) {
                            const size_t at = start + k + i * WIDTH / sizeof(REAL);
                            const NAME(vector) kept = *(const NAME(loose) *)(scratch + at) * factor;
                            line[i] = p_k2 * kept;
                        }
                        if (at_once - k < per_line)
                            line[(at_once - k) * sizeof(REAL) / WIDTH][(at_once - k) % (WIDTH / sizeof(REAL))] = p_at_label;
                        NAME(store_line)(to + k, line);
                    }
                    if (at_once < head || (at_once >= whole && at_once < count))
                        to[at_once] = p_at_label;
                } else {
                    SIMD()
                    for (size_t k = 0; k < count; k++) {
                        const REAL kept = scratch[start + k] * factor;
                        to[k] = p_k2 * kept;
                    }
                    if (at_once < count)
                        to[at_once] = p_at_label;
                }
            }
            if (!live)
                continue;
            NAME(prefetch)(logits + start + AHEAD / sizeof(REAL), count);
            const REAL greatest = NAME(greatest)(logits + start, count, top);
            if (greatest > top) {
                const double older = (double)top, m = (double)greatest;
                const double factor = NAME(exp_double)(older - m);
                s1 *= factor;
                top = greatest;
            }
            shifts[b] = top;
            const double m = (double)top;
            const REAL f_m = (REAL)m;
            REAL block_s1 = 0;
            const size_t here = label - start;
            const INT at = here < count ? (INT)here : -1;
            const size_t near = here < count ? here / GROUP * GROUP : count, past = near + GROUP < count ? near + GROUP : count;
            for (int side = 0; side < 2; side++) {
                const size_t first = side ? past : 0, end = side ? count : near;
                SIMD(reduction(+ : block_s1))
                for (INT k = (INT)first; k < (INT)end; k++) {
                    const REAL z = logits[start + (size_t)k];

                    const REAL kept = NAME(exp_real)(z - f_m);
                    scratch[start + (size_t)k] = kept;
                    block_s1 += kept;
                }
            }
            SIMD(reduction(+ : block_s1))
            for (INT k = (INT)near; k < (INT)past; k++) {
                const REAL z = logits[start + (size_t)k];

                const REAL kept = NAME(exp_real)(z - f_m);
                scratch[start + (size_t)k] = kept;
                block_s1 += k == at ? (REAL)0.0 : kept;
            }
            s1 += (double)block_s1;
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
        const double k1 = c5 / divisor;
        const double c7 = v1;
        const double k2 = c6 * (1.0 / c7) / divisor;
        const double loss = weight_of_label * (2.0 * (0.5 * m - 0.5 * z_of_label) + NAME(log1p_double)(v2 - 1.0 + s1));
        j->losses[n] = loss;
        p_k2 = (REAL)k2;
        q_m = m;
        p_label = label;
        p_at_label = (REAL)k1;
        out = pending ? (REAL *)j->dlogits + n * classes : NULL;
        REAL *const swap = shifts;
        shifts = old;
        old = swap;
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

/* Three passes over row n, where label_smoothing == 0.0. */
static TARGET void NAME(labels_1_row)(const job *j, size_t n, REAL *scratch)
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
    const REAL f_m = (REAL)m;
    const REAL f_r1 = (REAL)r1;
    double s1 = 0.0;
    for (size_t start = 0; start < classes; start += BLOCK) {
        const size_t count = classes - start < BLOCK ? classes - start : BLOCK;
        if (ahead) {
            NAME(prefetch)(logits + j->stride + start, count);
            if (out && !j->past_cache)
                NAME(prefetch)(out + classes + start, count);
        }
        REAL block_s1 = 0;
        const size_t here = label - start;
        const INT at = here < count ? (INT)here : -1;
        const size_t near = here < count ? here / GROUP * GROUP : count, past = near + GROUP < count ? near + GROUP : count;
        for (int side = 0; side < 2; side++) {
            const size_t first = side ? past : 0, end = side ? count : near;
            SIMD(reduction(+ : block_s1))
            for (INT k = (INT)first; k < (INT)end; k++) {
                const REAL z = logits[start + (size_t)k];

                const REAL kept = NAME(exp_real)((z - f_m) * f_r1);
                scratch[start + (size_t)k] = kept;
                block_s1 += kept;
            }
        }
        SIMD(reduction(+ : block_s1))
        for (INT k = (INT)near; k < (INT)past; k++) {
            const REAL z = logits[start + (size_t)k];

            const REAL kept = NAME(exp_real)((z - f_m) * f_r1);
            scratch[start + (size_t)k] = kept;
            block_s1 += k == at ? (REAL)0.0 : kept;
        }
        s1 += (double)block_s1;
    }
    const double v5 = NAME(exp_double)((z_of_label - m) / temperature);
    const double v3 = NAME(log1p_double)(v5 - 1.0 + s1);
    const double v2 = m / temperature + v3;
    const double v1 = 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
    const double v4 = v5 + s1;
    const double c5 = (-(weight_of_label * (s1 / v4)) + v1 * (v5 / v4)) / temperature;
    const double k1 = c5 / divisor;
    const double c6 = weight_of_label + v1;
    const double c7 = v4;
    const double k2 = c6 * (1.0 / c7) / temperature / divisor;
    const double loss = weight_of_label * (2.0 * (0.5 * m - 0.5 * z_of_label) / temperature + v3) + (z_loss != 0.0 ? z_loss * (v2 * v2) : 0.0);
    j->losses[n] = loss;
    if (!out)
        return;
    const REAL f_k2 = (REAL)k2;
    for (size_t start = 0; start < classes; start += BLOCK) {
        const size_t count = classes - start < BLOCK ? classes - start : BLOCK;
        REAL *const to = out + start;
        const size_t at_once = label - start;
        if (j->past_cache) {
            const size_t per_line = LINE / sizeof(REAL), head = NAME(before_line)(to, count);
            const size_t whole = head + (count - head) / per_line * per_line;
            for (size_t edge = 0; edge < head + count - whole; edge++) {
                const size_t k = edge < head ? edge : edge - head + whole;
                const REAL kept = scratch[start + k];
                to[k] = f_k2 * kept;
            }
            for (size_t k = head; k < whole; k += per_line) {
                NAME(vector) line[LINE / WIDTH];
                for (size_t i = 0; i < LINE / WIDTH; i++) {
                    const size_t at = start + k + i * WIDTH / sizeof(REAL);
                    const NAME(vector) kept = *(const NAME(loose) *)(scratch + at);
                    line[i] = f_k2 * kept;
                }
                if (at_once - k < per_line)
                    line[(at_once - k) * sizeof(REAL) / WIDTH][(at_once - k) % (WIDTH / sizeof(REAL))] = (REAL)k1;
                NAME(store_line)(to + k, line);
            }
            if (at_once < head || (at_once >= whole && at_once < count))
                to[at_once] = (REAL)k1;
        } else {
            SIMD()
            for (size_t k = 0; k < count; k++) {
                const REAL kept = scratch[start + k];
                to[k] = f_k2 * kept;
            }
            if (at_once < count)
                to[at_once] = (REAL)k1;
        }
    }
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
    _Alignas(64) REAL zs[FEW * LANES], kept_[FEW * LANES];
    _Alignas(64) REAL top[LANES], sum_s1[LANES];
    _Alignas(64) double divisors[LANES], losses[LANES];
    _Alignas(64) double z_label[LANES], w_label[LANES];
    INT labels[LANES];
    _Alignas(64) REAL a_r1[LANES];
    _Alignas(64) REAL b_k2[LANES];
    _Alignas(64) REAL at_label[LANES];
    const int whole = count == LANES && classes >= SIDE;
    if (whole) {
        NAME(turn_rows)(logits, j->stride, zs, LANES, classes, 0);
    }
    for (size_t r = 0; r < LANES; r++) {
        const size_t row = r < count ? r : 0;
        for (size_t k = 0; k < classes && !whole; k++) {
            zs[k * LANES + r] = logits[row * j->stride + k];
        }
        const int64_t t = label_of(j, n + row);
        labels[r] = t == j->ignore_index ? 0 : (INT)t;
        z_label[r] = (double)logits[row * j->stride + (size_t)labels[r]];
        w_label[r] = weight ? (double)weight[labels[r]] : 1.0;
        divisors[r] = j->upstream ? j->mean / (double)((const REAL *)j->upstream)[j->each ? n + row : 0] : j->mean;
        top[r] = -INFINITY;
        sum_s1[r] = 0;
    }
    for (size_t k = 0; k < classes; k++)
        SIMD()
        for (size_t r = 0; r < LANES; r++)
            top[r] = zs[k * LANES + r] > top[r] ? zs[k * LANES + r] : top[r];
    SIMD()
    for (size_t r = 0; r < LANES; r++) {
        const double m = (double)top[r];
        (void)m;
        const double r1 = 1.0 / temperature;
        a_r1[r] = (REAL)r1;
    }
    for (INT k = 0; k < (INT)classes; k++) {
        SIMD()
        for (size_t r = 0; r < LANES; r++) {
            const REAL z = zs[(size_t)k * LANES + r], f_m = top[r];
            (void)z;
            (void)f_m;
            const REAL f_r1 = a_r1[r];
            const REAL kept = NAME(exp_real)((z - f_m) * f_r1);
            kept_[(size_t)k * LANES + r] = kept;
            sum_s1[r] += k == labels[r] ? (REAL)0.0 : kept;
        }
    }
    SIMD()
    for (size_t r = 0; r < LANES; r++) {
        const double m = (double)top[r], divisor = divisors[r];
        (void)m;
        const double z_of_label = z_label[r], weight_of_label = w_label[r];
        (void)weight_of_label;
        const double s1 = (double)sum_s1[r];

        const double v5 = NAME(exp_double)((z_of_label - m) / temperature);
        const double v3 = NAME(log1p_double)(v5 - 1.0 + s1);
        const double v2 = m / temperature + v3;
        const double v1 = 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
        const double v4 = v5 + s1;
        const double c5 = (-(weight_of_label * (s1 / v4)) + v1 * (v5 / v4)) / temperature;
        const double k1 = c5 / divisor;
        const double c6 = weight_of_label + v1;
        const double c7 = v4;
        const double k2 = c6 * (1.0 / c7) / temperature / divisor;
        const double loss = weight_of_label * (2.0 * (0.5 * m - 0.5 * z_of_label) / temperature + v3) + (z_loss != 0.0 ? z_loss * (v2 * v2) : 0.0);
        losses[r] = loss;
        b_k2[r] = (REAL)k2;
        at_label[r] = (REAL)k1;
    }
    for (size_t r = 0; r < count; r++)
        j->losses[n + r] = losses[r];
    if (j->dlogits) {
        REAL *const out = (REAL *)j->dlogits + n * classes;
        for (INT k = 0; k < (INT)classes; k++) {
            SIMD()
            for (size_t r = 0; r < LANES; r++) {
                const REAL f_k2 = b_k2[r];
                kept_[(size_t)k * LANES + r] = k == labels[r] ? at_label[r] : f_k2 * kept_[(size_t)k * LANES + r];
            }
        }
        if (whole)
            NAME(turn_rows)(kept_, LANES, out, classes, classes, 1);
        for (size_t r = 0; r < count && !whole; r++)
            for (size_t k = 0; k < classes; k++)
                out[r * classes + k] = kept_[k * LANES + r];
    }
    for (size_t r = 0; r < count; r++)
        if (label_of(j, n + r) == j->ignore_index) {
            j->losses[n + r] = 0.0;
            if (j->dlogits)
                NAME(fill_zero)((REAL *)j->dlogits + (n + r) * classes, classes);
        }
}

/* Rows from..to, the exponentials of a row in one loop over blocks with the stores of the row before. */
static TARGET void NAME(labels_1_streamed)(const job *j, size_t from, size_t to, REAL *scratch)
{
    const size_t classes = j->classes;
    const REAL *const weight = j->weight;
    const double label_smoothing = j->label_smoothing;
    (void)label_smoothing;
    const double temperature = j->temperature;
    (void)temperature;
    const double z_loss = j->z_loss;
    (void)z_loss;
    const size_t blocks = (classes + BLOCK - 1) / BLOCK;
    REAL *shifts = scratch + blocks * BLOCK, *old = shifts + blocks;
    REAL *out = NULL;
    int pending = 0;
    REAL p_k2 = 0;
    double q_r1 = 0.0;
    double q_m = 0.0;
    size_t p_label = 0;
    REAL p_at_label = 0;
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
        REAL top = sizeof(REAL) == 4 ? (REAL)-0x1.fffffep127 : (REAL)-0x1.fffffffffffffp1023;
        const double r1 = 1.0 / temperature;
        const size_t label = live ? (size_t)label_of(j, n) : 0;
        double s1 = 0.0;
        for (size_t start = 0, b = 0; start < classes; start += BLOCK, b++) {
            const size_t count = classes - start < BLOCK ? classes - start : BLOCK;
            if (pending) {
                const double older = (double)old[b];
                const REAL factor = (REAL)NAME(exp_double)((older - q_m) * q_r1);
                REAL *const to = out + start;
                const size_t at_once = p_label - start;
                if (j->past_cache) {
                    const size_t per_line = LINE / sizeof(REAL), head = NAME(before_line)(to, count);
                    const size_t whole = head + (count - head) / per_line * per_line;
                    for (size_t edge = 0; edge < head + count - whole; edge++) {
                        const size_t k = edge < head ? edge : edge - head + whole;
                        const REAL kept = scratch[start + k] * factor;
                        to[k] = p_k2 * kept;
                    }
                    for (size_t k = head; k < whole; k += per_line) {
                        NAME(vector) line[LINE / WIDTH];
                        for (size_t i = 0; i < LINE / WIDTH; i++) {
                            const size_t at = start + k + i * WIDTH / sizeof(REAL);
                            const NAME(vector) kept = *(const NAME(loose) *)(scratch + at) * factor;
                            line[i] = p_k2 * kept;
                        }
                        if (at_once - k < per_line)
                            line[(at_once - k) * sizeof(REAL) / WIDTH][(at_once - k) % (WIDTH / sizeof(REAL))] = p_at_label;
                        NAME(store_line)(to + k, line);
                    }
                    if (at_once < head || (at_once >= whole && at_once < count))
                        to[at_once] = p_at_label;
                } else {
                    SIMD()
                    for (size_t k = 0; k < count; k++) {
                        const REAL kept = scratch[start + k] * factor;
                        to[k] = p_k2 * kept;
                    }
                    if (at_once < count)
                        to[at_once] = p_at_label;
                }
            }
            if (!live)
                continue;
            NAME(prefetch)(logits + start + AHEAD / sizeof(REAL), count);
            const REAL greatest = NAME(greatest)(logits + start, count, top);
            if (greatest > top) {
                const double older = (double)top, m = (double)greatest;
                const double factor = NAME(exp_double)((older - m) * r1);
                s1 *= factor;
                top = greatest;
            }
            shifts[b] = top;
            const double m = (double)top;
            const REAL f_m = (REAL)m;
            const REAL f_r1 = (REAL)r1;
            REAL block_s1 = 0;
            const size_t here = label - start;
            const INT at = here < count ? (INT)here : -1;
            const size_t near = here < count ? here / GROUP * GROUP : count, past = near + GROUP < count ? near + GROUP : count;
            for (int side = 0; side < 2; side++) {
                const size_t first = side ? past : 0, end = side ? count : near;
                SIMD(reduction(+ : block_s1))
                for (INT k = (INT)first; k < (INT)end; k++) {
                    const REAL z = logits[start + (size_t)k];

                    const REAL kept = NAME(exp_real)((z - f_m) * f_r1);
                    scratch[start + (size_t)k] = kept;
                    block_s1 += kept;
                }
            }
            SIMD(reduction(+ : block_s1))
            for (INT k = (INT)near; k < (INT)past; k++) {
                const REAL z = logits[start + (size_t)k];

                const REAL kept = NAME(exp_real)((z - f_m) * f_r1);
                scratch[start + (size_t)k] = kept;
                block_s1 += k == at ? (REAL)0.0 : kept;
            }
            s1 += (double)block_s1;
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
        const double k1 = c5 / divisor;
        const double c6 = weight_of_label + v1;
        const double c7 = v4;
        const double k2 = c6 * (1.0 / c7) / temperature / divisor;
        const double loss = weight_of_label * (2.0 * (0.5 * m - 0.5 * z_of_label) / temperature + v3) + (z_loss != 0.0 ? z_loss * (v2 * v2) : 0.0);
        j->losses[n] = loss;
        p_k2 = (REAL)k2;
        q_r1 = r1;
        q_m = m;
        p_label = label;
        p_at_label = (REAL)k1;
        out = pending ? (REAL *)j->dlogits + n * classes : NULL;
        REAL *const swap = shifts;
        shifts = old;
        old = swap;
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

/* Three passes over row n, where !weight. */
static TARGET void NAME(labels_2_row)(const job *j, size_t n, REAL *scratch)
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
    const double c2 = v7;
    const REAL f_m = (REAL)m;
    const REAL f_r1 = (REAL)r1;
    const REAL f_c2 = (REAL)c2;
    double s1 = 0.0;
    double s3 = 0.0;
    for (size_t start = 0; start < classes; start += BLOCK) {
        const size_t count = classes - start < BLOCK ? classes - start : BLOCK;
        if (ahead) {
            NAME(prefetch)(logits + j->stride + start, count);
            if (out && !j->past_cache)
                NAME(prefetch)(out + classes + start, count);
        }
        REAL block_s1 = 0;
        REAL block_s3 = 0;
        const size_t here = label - start;
        const INT at = here < count ? (INT)here : -1;
        const size_t near = here < count ? here / GROUP * GROUP : count, past = near + GROUP < count ? near + GROUP : count;
        for (int side = 0; side < 2; side++) {
            const size_t first = side ? past : 0, end = side ? count : near;
            SIMD(reduction(+ : block_s1, block_s3))
            for (INT k = (INT)first; k < (INT)end; k++) {
                const REAL z = logits[start + (size_t)k];

                const REAL kept = NAME(exp_real)((z - f_m) * f_r1);
                scratch[start + (size_t)k] = kept;
                block_s1 += kept;
                block_s3 += f_c2 - (REAL)0.5 * z;
            }
        }
        SIMD(reduction(+ : block_s1, block_s3))
        for (INT k = (INT)near; k < (INT)past; k++) {
            const REAL z = logits[start + (size_t)k];

            const REAL kept = NAME(exp_real)((z - f_m) * f_r1);
            scratch[start + (size_t)k] = kept;
            block_s1 += k == at ? (REAL)0.0 : kept;
            block_s3 += f_c2 - (REAL)0.5 * z;
        }
        s1 += (double)block_s1;
        s3 += (double)block_s3;
    }
    const double k3 = (label_smoothing != 0.0 ? label_smoothing * (1.0 / (double)classes) : 0.0) / temperature / divisor;
    const double v6 = NAME(exp_double)((z_of_label - m) / temperature);
    const double v4 = NAME(log1p_double)(v6 - 1.0 + s1);
    const double v2 = m / temperature + v4;
    const double v1 = 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
    const double v5 = v6 + s1;
    const double v3 = v6 / v5;
    const double v8 = 1.0 - label_smoothing;
    const double c5 = (-(v8 * (s1 / v5)) + (label_smoothing != 0.0 ? label_smoothing * (((double)classes * v3 - 1.0) / (double)classes) : 0.0) + v1 * v3) / temperature;
    const double k1 = c5 / divisor;
    const double c6 = v8 + (label_smoothing != 0.0 ? label_smoothing * ((double)classes / (double)classes) : 0.0) + v1;
    const double c7 = v5;
    const double k2 = c6 * (1.0 / c7) / temperature / divisor;
    const double loss = v8 * (2.0 * (v7 - 0.5 * z_of_label) / temperature + v4) + (label_smoothing != 0.0 ? label_smoothing * ((2.0 * s3 / temperature + (double)classes * v4) / (double)classes) : 0.0) + (z_loss != 0.0 ? z_loss * (v2 * v2) : 0.0);
    j->losses[n] = loss;
    if (!out)
        return;
    const REAL f_k2 = (REAL)k2;
    const REAL f_k3 = (REAL)k3;
    for (size_t start = 0; start < classes; start += BLOCK) {
        const size_t count = classes - start < BLOCK ? classes - start : BLOCK;
        REAL *const to = out + start;
        const size_t at_once = label - start;
        if (j->past_cache) {
            const size_t per_line = LINE / sizeof(REAL), head = NAME(before_line)(to, count);
            const size_t whole = head + (count - head) / per_line * per_line;
            for (size_t edge = 0; edge < head + count - whole; edge++) {
                const size_t k = edge < head ? edge : edge - head + whole;
                const REAL kept = scratch[start + k];
                to[k] = f_k2 * kept - f_k3;
            }
            for (size_t k = head; k < whole; k += per_line) {
                NAME(vector) line[LINE / WIDTH];
                for (size_t i = 0; i < LINE / WIDTH; i++) {
                    const size_t at = start + k + i * WIDTH / sizeof(REAL);
                    const NAME(vector) kept = *(const NAME(loose) *)(scratch + at);
                    line[i] = f_k2 * kept - f_k3;
                }
                if (at_once - k < per_line)
                    line[(at_once - k) * sizeof(REAL) / WIDTH][(at_once - k) % (WIDTH / sizeof(REAL))] = (REAL)k1;
                NAME(store_line)(to + k, line);
            }
            if (at_once < head || (at_once >= whole && at_once < count))
                to[at_once] = (REAL)k1;
        } else {
            SIMD()
            for (size_t k = 0; k < count; k++) {
                const REAL kept = scratch[start + k];
                to[k] = f_k2 * kept - f_k3;
            }
            if (at_once < count)
                to[at_once] = (REAL)k1;
        }
    }
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
    _Alignas(64) REAL zs[FEW * LANES], kept_[FEW * LANES];
    _Alignas(64) REAL top[LANES], sum_s1[LANES], sum_s3[LANES];
    _Alignas(64) double divisors[LANES], losses[LANES];
    _Alignas(64) double z_label[LANES], w_label[LANES];
    INT labels[LANES];
    _Alignas(64) REAL a_r1[LANES];
    _Alignas(64) REAL a_c2[LANES];
    _Alignas(64) REAL b_k2[LANES];
    _Alignas(64) REAL b_k3[LANES];
    _Alignas(64) REAL at_label[LANES];
    const int whole = count == LANES && classes >= SIDE;
    if (whole) {
        NAME(turn_rows)(logits, j->stride, zs, LANES, classes, 0);
    }
    for (size_t r = 0; r < LANES; r++) {
        const size_t row = r < count ? r : 0;
        for (size_t k = 0; k < classes && !whole; k++) {
            zs[k * LANES + r] = logits[row * j->stride + k];
        }
        const int64_t t = label_of(j, n + row);
        labels[r] = t == j->ignore_index ? 0 : (INT)t;
        z_label[r] = (double)logits[row * j->stride + (size_t)labels[r]];
        w_label[r] = 1.0;
        divisors[r] = j->upstream ? j->mean / (double)((const REAL *)j->upstream)[j->each ? n + row : 0] : j->mean;
        top[r] = -INFINITY;
        sum_s1[r] = 0;
        sum_s3[r] = 0;
    }
    for (size_t k = 0; k < classes; k++)
        SIMD()
        for (size_t r = 0; r < LANES; r++)
            top[r] = zs[k * LANES + r] > top[r] ? zs[k * LANES + r] : top[r];
    SIMD()
    for (size_t r = 0; r < LANES; r++) {
        const double m = (double)top[r];
        (void)m;
        const double r1 = 1.0 / temperature;
        const double v7 = 0.5 * m;
        const double c2 = v7;
        a_r1[r] = (REAL)r1;
        a_c2[r] = (REAL)c2;
    }
    for (INT k = 0; k < (INT)classes; k++) {
        SIMD()
        for (size_t r = 0; r < LANES; r++) {
            const REAL z = zs[(size_t)k * LANES + r], f_m = top[r];
            (void)z;
            (void)f_m;
            const REAL f_r1 = a_r1[r];
            const REAL f_c2 = a_c2[r];
            const REAL kept = NAME(exp_real)((z - f_m) * f_r1);
            kept_[(size_t)k * LANES + r] = kept;
            sum_s1[r] += k == labels[r] ? (REAL)0.0 : kept;
            sum_s3[r] += f_c2 - (REAL)0.5 * z;
        }
    }
    SIMD()
    for (size_t r = 0; r < LANES; r++) {
        const double m = (double)top[r], divisor = divisors[r];
        (void)m;
        const double z_of_label = z_label[r], weight_of_label = w_label[r];
        (void)weight_of_label;
        const double s1 = (double)sum_s1[r];
        const double s3 = (double)sum_s3[r];
        const double v7 = 0.5 * m;
        const double k3 = (label_smoothing != 0.0 ? label_smoothing * (1.0 / (double)classes) : 0.0) / temperature / divisor;
        const double v6 = NAME(exp_double)((z_of_label - m) / temperature);
        const double v4 = NAME(log1p_double)(v6 - 1.0 + s1);
        const double v2 = m / temperature + v4;
        const double v1 = 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
        const double v5 = v6 + s1;
        const double v3 = v6 / v5;
        const double v8 = 1.0 - label_smoothing;
        const double c5 = (-(v8 * (s1 / v5)) + (label_smoothing != 0.0 ? label_smoothing * (((double)classes * v3 - 1.0) / (double)classes) : 0.0) + v1 * v3) / temperature;
        const double k1 = c5 / divisor;
        const double c6 = v8 + (label_smoothing != 0.0 ? label_smoothing * ((double)classes / (double)classes) : 0.0) + v1;
        const double c7 = v5;
        const double k2 = c6 * (1.0 / c7) / temperature / divisor;
        const double loss = v8 * (2.0 * (v7 - 0.5 * z_of_label) / temperature + v4) + (label_smoothing != 0.0 ? label_smoothing * ((2.0 * s3 / temperature + (double)classes * v4) / (double)classes) : 0.0) + (z_loss != 0.0 ? z_loss * (v2 * v2) : 0.0);
        losses[r] = loss;
        b_k2[r] = (REAL)k2;
        b_k3[r] = (REAL)k3;
        at_label[r] = (REAL)k1;
    }
    for (size_t r = 0; r < count; r++)
        j->losses[n + r] = losses[r];
    if (j->dlogits) {
        REAL *const out = (REAL *)j->dlogits + n * classes;
        for (INT k = 0; k < (INT)classes; k++) {
            SIMD()
            for (size_t r = 0; r < LANES; r++) {
                const REAL f_k2 = b_k2[r];
                const REAL f_k3 = b_k3[r];
                kept_[(size_t)k * LANES + r] = k == labels[r] ? at_label[r] : f_k2 * kept_[(size_t)k * LANES + r] - f_k3;
            }
        }
        if (whole)
            NAME(turn_rows)(kept_, LANES, out, classes, classes, 1);
        for (size_t r = 0; r < count && !whole; r++)
            for (size_t k = 0; k < classes; k++)
                out[r * classes + k] = kept_[k * LANES + r];
    }
    for (size_t r = 0; r < count; r++)
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

/* Three passes over row n. */
static TARGET void NAME(labels_3_row)(const job *j, size_t n, REAL *scratch)
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
    const double c2 = v8;
    const REAL f_m = (REAL)m;
    const REAL f_r1 = (REAL)r1;
    const REAL f_c2 = (REAL)c2;
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
        REAL block_s1 = 0;
        REAL block_s3 = 0;
        REAL block_s4 = 0;
        const size_t here = label - start;
        const INT at = here < count ? (INT)here : -1;
        const size_t near = here < count ? here / GROUP * GROUP : count, past = near + GROUP < count ? near + GROUP : count;
        for (int side = 0; side < 2; side++) {
            const size_t first = side ? past : 0, end = side ? count : near;
            SIMD(reduction(+ : block_s1, block_s3, block_s4))
            for (INT k = (INT)first; k < (INT)end; k++) {
                const REAL z = logits[start + (size_t)k];
                const REAL w = weight[start + (size_t)k];
                const REAL kept = NAME(exp_real)((z - f_m) * f_r1);
                scratch[start + (size_t)k] = kept;
                block_s1 += kept;
                block_s3 += w * (f_c2 - (REAL)0.5 * z);
                block_s4 += w;
            }
        }
        SIMD(reduction(+ : block_s1, block_s3, block_s4))
        for (INT k = (INT)near; k < (INT)past; k++) {
            const REAL z = logits[start + (size_t)k];
            const REAL w = weight[start + (size_t)k];
            const REAL kept = NAME(exp_real)((z - f_m) * f_r1);
            scratch[start + (size_t)k] = kept;
            block_s1 += k == at ? (REAL)0.0 : kept;
            block_s3 += w * (f_c2 - (REAL)0.5 * z);
            block_s4 += w;
        }
        s1 += (double)block_s1;
        s3 += (double)block_s3;
        s4 += (double)block_s4;
    }
    const double k3 = label_smoothing * (1.0 / (double)classes) / temperature / divisor;
    const double v6 = NAME(exp_double)((z_of_label - m) / temperature);
    const double v4 = NAME(log1p_double)(v6 - 1.0 + s1);
    const double v2 = m / temperature + v4;
    const double v1 = 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
    const double v5 = v6 + s1;
    const double v3 = v6 / v5;
    const double v7 = (1.0 - label_smoothing) * weight_of_label;
    const double c5 = (-(v7 * (s1 / v5)) + (label_smoothing != 0.0 ? label_smoothing * ((s4 * v3 - weight_of_label) / (double)classes) : 0.0) + v1 * v3) / temperature;
    const double k1 = c5 / divisor;
    const double c6 = v7 + (label_smoothing != 0.0 ? label_smoothing * (s4 / (double)classes) : 0.0) + v1;
    const double c7 = v5;
    const double k2 = c6 * (1.0 / c7) / temperature / divisor;
    const double loss = v7 * (2.0 * (v8 - 0.5 * z_of_label) / temperature + v4) + (label_smoothing != 0.0 ? label_smoothing * ((2.0 * s3 / temperature + s4 * v4) / (double)classes) : 0.0) + (z_loss != 0.0 ? z_loss * (v2 * v2) : 0.0);
    j->losses[n] = loss;
    if (!out)
        return;
    const REAL f_k2 = (REAL)k2;
    const REAL f_k3 = (REAL)k3;
    for (size_t start = 0; start < classes; start += BLOCK) {
        const size_t count = classes - start < BLOCK ? classes - start : BLOCK;
        REAL *const to = out + start;
        const size_t at_once = label - start;
        if (j->past_cache) {
            const size_t per_line = LINE / sizeof(REAL), head = NAME(before_line)(to, count);
            const size_t whole = head + (count - head) / per_line * per_line;
            for (size_t edge = 0; edge < head + count - whole; edge++) {
                const size_t k = edge < head ? edge : edge - head + whole;
                const REAL w = weight[start + k];
                const REAL kept = scratch[start + k];
                to[k] = f_k2 * kept - f_k3 * w;
            }
            for (size_t k = head; k < whole; k += per_line) {
                NAME(vector) line[LINE / WIDTH];
                for (size_t i = 0; i < LINE / WIDTH; i++) {
                    const size_t at = start + k + i * WIDTH / sizeof(REAL);
                    const NAME(vector) w = *(const NAME(loose) *)(weight + at);
                    const NAME(vector) kept = *(const NAME(loose) *)(scratch + at);
                    line[i] = f_k2 * kept - f_k3 * w;
                }
                if (at_once - k < per_line)
                    line[(at_once - k) * sizeof(REAL) / WIDTH][(at_once - k) % (WIDTH / sizeof(REAL))] = (REAL)k1;
                NAME(store_line)(to + k, line);
            }
            if (at_once < head || (at_once >= whole && at_once < count))
                to[at_once] = (REAL)k1;
        } else {
            SIMD()
            for (size_t k = 0; k < count; k++) {
                const REAL w = weight[start + k];
                const REAL kept = scratch[start + k];
                to[k] = f_k2 * kept - f_k3 * w;
            }
            if (at_once < count)
                to[at_once] = (REAL)k1;
        }
    }
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
    _Alignas(64) REAL zs[FEW * LANES], kept_[FEW * LANES];
    _Alignas(64) REAL top[LANES], sum_s1[LANES], sum_s3[LANES], sum_s4[LANES];
    _Alignas(64) double divisors[LANES], losses[LANES];
    _Alignas(64) double z_label[LANES], w_label[LANES];
    INT labels[LANES];
    _Alignas(64) REAL a_r1[LANES];
    _Alignas(64) REAL a_c2[LANES];
    _Alignas(64) REAL b_k2[LANES];
    _Alignas(64) REAL b_k3[LANES];
    _Alignas(64) REAL at_label[LANES];
    const int whole = count == LANES && classes >= SIDE;
    if (whole) {
        NAME(turn_rows)(logits, j->stride, zs, LANES, classes, 0);
    }
    for (size_t r = 0; r < LANES; r++) {
        const size_t row = r < count ? r : 0;
        for (size_t k = 0; k < classes && !whole; k++) {
            zs[k * LANES + r] = logits[row * j->stride + k];
        }
        const int64_t t = label_of(j, n + row);
        labels[r] = t == j->ignore_index ? 0 : (INT)t;
        z_label[r] = (double)logits[row * j->stride + (size_t)labels[r]];
        w_label[r] = weight ? (double)weight[labels[r]] : 1.0;
        divisors[r] = j->upstream ? j->mean / (double)((const REAL *)j->upstream)[j->each ? n + row : 0] : j->mean;
        top[r] = -INFINITY;
        sum_s1[r] = 0;
        sum_s3[r] = 0;
        sum_s4[r] = 0;
    }
    for (size_t k = 0; k < classes; k++)
        SIMD()
        for (size_t r = 0; r < LANES; r++)
            top[r] = zs[k * LANES + r] > top[r] ? zs[k * LANES + r] : top[r];
    SIMD()
    for (size_t r = 0; r < LANES; r++) {
        const double m = (double)top[r];
        (void)m;
        const double r1 = 1.0 / temperature;
        const double v8 = 0.5 * m;
        const double c2 = v8;
        a_r1[r] = (REAL)r1;
        a_c2[r] = (REAL)c2;
    }
    for (INT k = 0; k < (INT)classes; k++) {
        const REAL w = weight[k];
        SIMD()
        for (size_t r = 0; r < LANES; r++) {
            const REAL z = zs[(size_t)k * LANES + r], f_m = top[r];
            (void)z;
            (void)f_m;
            const REAL f_r1 = a_r1[r];
            const REAL f_c2 = a_c2[r];
            const REAL kept = NAME(exp_real)((z - f_m) * f_r1);
            kept_[(size_t)k * LANES + r] = kept;
            sum_s1[r] += k == labels[r] ? (REAL)0.0 : kept;
            sum_s3[r] += w * (f_c2 - (REAL)0.5 * z);
            sum_s4[r] += w;
        }
    }
    SIMD()
    for (size_t r = 0; r < LANES; r++) {
        const double m = (double)top[r], divisor = divisors[r];
        (void)m;
        const double z_of_label = z_label[r], weight_of_label = w_label[r];
        (void)weight_of_label;
        const double s1 = (double)sum_s1[r];
        const double s3 = (double)sum_s3[r];
        const double s4 = (double)sum_s4[r];
        const double v8 = 0.5 * m;
        const double k3 = label_smoothing * (1.0 / (double)classes) / temperature / divisor;
        const double v6 = NAME(exp_double)((z_of_label - m) / temperature);
        const double v4 = NAME(log1p_double)(v6 - 1.0 + s1);
        const double v2 = m / temperature + v4;
        const double v1 = 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
        const double v5 = v6 + s1;
        const double v3 = v6 / v5;
        const double v7 = (1.0 - label_smoothing) * weight_of_label;
        const double c5 = (-(v7 * (s1 / v5)) + (label_smoothing != 0.0 ? label_smoothing * ((s4 * v3 - weight_of_label) / (double)classes) : 0.0) + v1 * v3) / temperature;
        const double k1 = c5 / divisor;
        const double c6 = v7 + (label_smoothing != 0.0 ? label_smoothing * (s4 / (double)classes) : 0.0) + v1;
        const double c7 = v5;
        const double k2 = c6 * (1.0 / c7) / temperature / divisor;
        const double loss = v7 * (2.0 * (v8 - 0.5 * z_of_label) / temperature + v4) + (label_smoothing != 0.0 ? label_smoothing * ((2.0 * s3 / temperature + s4 * v4) / (double)classes) : 0.0) + (z_loss != 0.0 ? z_loss * (v2 * v2) : 0.0);
        losses[r] = loss;
        b_k2[r] = (REAL)k2;
        b_k3[r] = (REAL)k3;
        at_label[r] = (REAL)k1;
    }
    for (size_t r = 0; r < count; r++)
        j->losses[n + r] = losses[r];
    if (j->dlogits) {
        REAL *const out = (REAL *)j->dlogits + n * classes;
        for (INT k = 0; k < (INT)classes; k++) {
            const REAL w = weight[k];
            SIMD()
            for (size_t r = 0; r < LANES; r++) {
                const REAL f_k2 = b_k2[r];
                const REAL f_k3 = b_k3[r];
                kept_[(size_t)k * LANES + r] = k == labels[r] ? at_label[r] : f_k2 * kept_[(size_t)k * LANES + r] - f_k3 * w;
            }
        }
        if (whole)
            NAME(turn_rows)(kept_, LANES, out, classes, classes, 1);
        for (size_t r = 0; r < count && !whole; r++)
            for (size_t k = 0; k < classes; k++)
                out[r * classes + k] = kept_[k * LANES + r];
    }
    for (size_t r = 0; r < count; r++)
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

/* Three passes over row n, where label_smoothing == 0.0 && temperature == 1.0 && z_loss == 0.0 && !weight. */
static TARGET void NAME(rows_0_row)(const job *j, size_t n, REAL *scratch)
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
    const REAL f_m = (REAL)m;
    const REAL f_c1 = (REAL)c1;
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
        REAL block_s2 = 0;
        REAL block_s4 = 0;
        REAL block_s6 = 0;
        SIMD(reduction(+ : block_s2, block_s4, block_s6))
        for (INT k = (INT)0; k < (INT)count; k++) {
            const REAL z = logits[start + (size_t)k];
            const REAL y = targets[start + (size_t)k];
            const REAL kept = NAME(exp_real)(z - f_m);
            scratch[start + (size_t)k] = kept;
            block_s2 += y != (REAL)0 ? y * (f_c1 - (REAL)0.5 * z) : (REAL)0;
            block_s4 += y;
            block_s6 += kept;
        }
        s2 += (double)block_s2;
        s4 += (double)block_s4;
        s6 += (double)block_s6;
    }
    const double k2 = 1.0 / divisor;
    const double c7 = s4;
    const double k1 = c7 * (1.0 / s6) / divisor;
    const double loss = 2.0 * s2 + s4 * NAME(log_double)(s6);
    j->losses[n] = loss;
    if (!out)
        return;
    const REAL f_k1 = (REAL)k1;
    const REAL f_k2 = (REAL)k2;
    for (size_t start = 0; start < classes; start += BLOCK) {
        const size_t count = classes - start < BLOCK ? classes - start : BLOCK;
        REAL *const to = out + start;
        if (j->past_cache) {
            const size_t per_line = LINE / sizeof(REAL), head = NAME(before_line)(to, count);
            const size_t whole = head + (count - head) / per_line * per_line;
            for (size_t edge = 0; edge < head + count - whole; edge++) {
                const size_t k = edge < head ? edge : edge - head + whole;
                const REAL y = targets[start + k];
                const REAL kept = scratch[start + k];
                to[k] = f_k1 * kept - f_k2 * y;
            }
            for (size_t k = head; k < whole; k += per_line) {
                NAME(vector) line[LINE / WIDTH];
                for (size_t i = 0; i < LINE / WIDTH; i++) {
                    const size_t at = start + k + i * WIDTH / sizeof(REAL);
                    const NAME(vector) y = *(const NAME(loose) *)(targets + at);
                    const NAME(vector) kept = *(const NAME(loose) *)(scratch + at);
                    line[i] = f_k1 * kept - f_k2 * y;
                }
                NAME(store_line)(to + k, line);
            }
        } else {
            SIMD()
            for (size_t k = 0; k < count; k++) {
                const REAL y = targets[start + k];
                const REAL kept = scratch[start + k];
                to[k] = f_k1 * kept - f_k2 * y;
            }
        }
    }
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
    _Alignas(64) REAL zs[FEW * LANES], kept_[FEW * LANES];
    _Alignas(64) REAL top[LANES], sum_s2[LANES], sum_s4[LANES], sum_s6[LANES];
    _Alignas(64) double divisors[LANES], losses[LANES];
    _Alignas(64) REAL ys[FEW * LANES];
    _Alignas(64) REAL a_c1[LANES];
    _Alignas(64) REAL b_k1[LANES];
    _Alignas(64) REAL b_k2[LANES];
    const int whole = count == LANES && classes >= SIDE;
    const REAL *const targets = (const REAL *)j->targets + n * classes;
    if (whole) {
        NAME(turn_rows)(logits, j->stride, zs, LANES, classes, 0);
        NAME(turn_rows)(targets, classes, ys, LANES, classes, 0);
    }
    for (size_t r = 0; r < LANES; r++) {
        const size_t row = r < count ? r : 0;
        for (size_t k = 0; k < classes && !whole; k++) {
            zs[k * LANES + r] = logits[row * j->stride + k];
            ys[k * LANES + r] = targets[row * classes + k];
        }
        divisors[r] = j->upstream ? j->mean / (double)((const REAL *)j->upstream)[j->each ? n + row : 0] : j->mean;
        top[r] = -INFINITY;
        sum_s2[r] = 0;
        sum_s4[r] = 0;
        sum_s6[r] = 0;
    }
    for (size_t k = 0; k < classes; k++)
        SIMD()
        for (size_t r = 0; r < LANES; r++)
            top[r] = zs[k * LANES + r] > top[r] ? zs[k * LANES + r] : top[r];
    SIMD()
    for (size_t r = 0; r < LANES; r++) {
        const double m = (double)top[r];
        (void)m;
        const double c1 = 0.5 * m;
        a_c1[r] = (REAL)c1;
    }
    for (INT k = 0; k < (INT)classes; k++) {
        SIMD()
        for (size_t r = 0; r < LANES; r++) {
            const REAL z = zs[(size_t)k * LANES + r], f_m = top[r];
            (void)z;
            (void)f_m;
            const REAL y = ys[(size_t)k * LANES + r];
            const REAL f_c1 = a_c1[r];
            const REAL kept = NAME(exp_real)(z - f_m);
            kept_[(size_t)k * LANES + r] = kept;
            sum_s2[r] += y != (REAL)0 ? y * (f_c1 - (REAL)0.5 * z) : (REAL)0;
            sum_s4[r] += y;
            sum_s6[r] += kept;
        }
    }
    SIMD()
    for (size_t r = 0; r < LANES; r++) {
        const double m = (double)top[r], divisor = divisors[r];
        (void)m;
        const double s2 = (double)sum_s2[r];
        const double s4 = (double)sum_s4[r];
        const double s6 = (double)sum_s6[r];

        const double k2 = 1.0 / divisor;
        const double c7 = s4;
        const double k1 = c7 * (1.0 / s6) / divisor;
        const double loss = 2.0 * s2 + s4 * NAME(log_double)(s6);
        losses[r] = loss;
        b_k1[r] = (REAL)k1;
        b_k2[r] = (REAL)k2;
    }
    for (size_t r = 0; r < count; r++)
        j->losses[n + r] = losses[r];
    if (j->dlogits) {
        REAL *const out = (REAL *)j->dlogits + n * classes;
        for (INT k = 0; k < (INT)classes; k++) {
            SIMD()
            for (size_t r = 0; r < LANES; r++) {
                const REAL y = ys[(size_t)k * LANES + r];
                const REAL f_k1 = b_k1[r];
                const REAL f_k2 = b_k2[r];
                kept_[(size_t)k * LANES + r] = f_k1 * kept_[(size_t)k * LANES + r] - f_k2 * y;
            }
        }
        if (whole)
            NAME(turn_rows)(kept_, LANES, out, classes, classes, 1);
        for (size_t r = 0; r < count && !whole; r++)
            for (size_t k = 0; k < classes; k++)
                out[r * classes + k] = kept_[k * LANES + r];
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

/* Three passes over row n, where label_smoothing == 0.0 && temperature == 1.0 && z_loss == 0.0. */
static TARGET void NAME(rows_1_row)(const job *j, size_t n, REAL *scratch)
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
    const REAL f_m = (REAL)m;
    const REAL f_c1 = (REAL)c1;
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
        REAL block_s2 = 0;
        REAL block_s4 = 0;
        REAL block_s6 = 0;
        SIMD(reduction(+ : block_s2, block_s4, block_s6))
        for (INT k = (INT)0; k < (INT)count; k++) {
            const REAL z = logits[start + (size_t)k];
            const REAL y = targets[start + (size_t)k];
            const REAL w = weight[start + (size_t)k];
            const REAL kept = NAME(exp_real)(z - f_m);
            scratch[start + (size_t)k] = kept;
            block_s2 += y != (REAL)0 ? y * (w * (f_c1 - (REAL)0.5 * z)) : (REAL)0;
            block_s4 += y != (REAL)0 ? y * w : (REAL)0;
            block_s6 += kept;
        }
        s2 += (double)block_s2;
        s4 += (double)block_s4;
        s6 += (double)block_s6;
    }
    const double k2 = 1.0 / divisor;
    const double c7 = s4;
    const double k1 = c7 * (1.0 / s6) / divisor;
    const double loss = 2.0 * s2 + s4 * NAME(log_double)(s6);
    j->losses[n] = loss;
    if (!out)
        return;
    const REAL f_k1 = (REAL)k1;
    const REAL f_k2 = (REAL)k2;
    for (size_t start = 0; start < classes; start += BLOCK) {
        const size_t count = classes - start < BLOCK ? classes - start : BLOCK;
        REAL *const to = out + start;
        if (j->past_cache) {
            const size_t per_line = LINE / sizeof(REAL), head = NAME(before_line)(to, count);
            const size_t whole = head + (count - head) / per_line * per_line;
            for (size_t edge = 0; edge < head + count - whole; edge++) {
                const size_t k = edge < head ? edge : edge - head + whole;
                const REAL y = targets[start + k];
                const REAL w = weight[start + k];
                const REAL kept = scratch[start + k];
                to[k] = f_k1 * kept - f_k2 * (y * w);
            }
            for (size_t k = head; k < whole; k += per_line) {
                NAME(vector) line[LINE / WIDTH];
                for (size_t i = 0; i < LINE / WIDTH; i++) {
                    const size_t at = start + k + i * WIDTH / sizeof(REAL);
                    const NAME(vector) y = *(const NAME(loose) *)(targets + at);
                    const NAME(vector) w = *(const NAME(loose) *)(weight + at);
                    const NAME(vector) kept = *(const NAME(loose) *)(scratch + at);
                    line[i] = f_k1 * kept - f_k2 * (y * w);
                }
                NAME(store_line)(to + k, line);
            }
        } else {
            SIMD()
            for (size_t k = 0; k < count; k++) {
                const REAL y = targets[start + k];
                const REAL w = weight[start + k];
                const REAL kept = scratch[start + k];
                to[k] = f_k1 * kept - f_k2 * (y * w);
            }
        }
    }
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
    _Alignas(64) REAL zs[FEW * LANES], kept_[FEW * LANES];
    _Alignas(64) REAL top[LANES], sum_s2[LANES], sum_s4[LANES], sum_s6[LANES];
    _Alignas(64) double divisors[LANES], losses[LANES];
    _Alignas(64) REAL ys[FEW * LANES];
    _Alignas(64) REAL a_c1[LANES];
    _Alignas(64) REAL b_k1[LANES];
    _Alignas(64) REAL b_k2[LANES];
    const int whole = count == LANES && classes >= SIDE;
    const REAL *const targets = (const REAL *)j->targets + n * classes;
    if (whole) {
        NAME(turn_rows)(logits, j->stride, zs, LANES, classes, 0);
        NAME(turn_rows)(targets, classes, ys, LANES, classes, 0);
    }
    for (size_t r = 0; r < LANES; r++) {
        const size_t row = r < count ? r : 0;
        for (size_t k = 0; k < classes && !whole; k++) {
            zs[k * LANES + r] = logits[row * j->stride + k];
            ys[k * LANES + r] = targets[row * classes + k];
        }
        divisors[r] = j->upstream ? j->mean / (double)((const REAL *)j->upstream)[j->each ? n + row : 0] : j->mean;
        top[r] = -INFINITY;
        sum_s2[r] = 0;
        sum_s4[r] = 0;
        sum_s6[r] = 0;
    }
    for (size_t k = 0; k < classes; k++)
        SIMD()
        for (size_t r = 0; r < LANES; r++)
            top[r] = zs[k * LANES + r] > top[r] ? zs[k * LANES + r] : top[r];
    SIMD()
    for (size_t r = 0; r < LANES; r++) {
        const double m = (double)top[r];
        (void)m;
        const double c1 = 0.5 * m;
        a_c1[r] = (REAL)c1;
    }
    for (INT k = 0; k < (INT)classes; k++) {
        const REAL w = weight[k];
        SIMD()
        for (size_t r = 0; r < LANES; r++) {
            const REAL z = zs[(size_t)k * LANES + r], f_m = top[r];
            (void)z;
            (void)f_m;
            const REAL y = ys[(size_t)k * LANES + r];
            const REAL f_c1 = a_c1[r];
            const REAL kept = NAME(exp_real)(z - f_m);
            kept_[(size_t)k * LANES + r] = kept;
            sum_s2[r] += y != (REAL)0 ? y * (w * (f_c1 - (REAL)0.5 * z)) : (REAL)0;
            sum_s4[r] += y != (REAL)0 ? y * w : (REAL)0;
            sum_s6[r] += kept;
        }
    }
    SIMD()
    for (size_t r = 0; r < LANES; r++) {
        const double m = (double)top[r], divisor = divisors[r];
        (void)m;
        const double s2 = (double)sum_s2[r];
        const double s4 = (double)sum_s4[r];
        const double s6 = (double)sum_s6[r];

        const double k2 = 1.0 / divisor;
        const double c7 = s4;
        const double k1 = c7 * (1.0 / s6) / divisor;
        const double loss = 2.0 * s2 + s4 * NAME(log_double)(s6);
        losses[r] = loss;
        b_k1[r] = (REAL)k1;
        b_k2[r] = (REAL)k2;
    }
    for (size_t r = 0; r < count; r++)
        j->losses[n + r] = losses[r];
    if (j->dlogits) {
        REAL *const out = (REAL *)j->dlogits + n * classes;
        for (INT k = 0; k < (INT)classes; k++) {
            const REAL w = weight[k];
            SIMD()
            for (size_t r = 0; r < LANES; r++) {
                const REAL y = ys[(size_t)k * LANES + r];
                const REAL f_k1 = b_k1[r];
                const REAL f_k2 = b_k2[r];
                kept_[(size_t)k * LANES + r] = f_k1 * kept_[(size_t)k * LANES + r] - f_k2 * (y * w);
            }
        }
        if (whole)
            NAME(turn_rows)(kept_, LANES, out, classes, classes, 1);
        for (size_t r = 0; r < count && !whole; r++)
            for (size_t k = 0; k < classes; k++)
                out[r * classes + k] = kept_[k * LANES + r];
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

/* Three passes over row n, where label_smoothing == 0.0 && !weight. */
static TARGET void NAME(rows_2_row)(const job *j, size_t n, REAL *scratch)
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
    const double r1 = v2;
    const double c1 = 0.5 * m;
    const REAL f_m = (REAL)m;
    const REAL f_r1 = (REAL)r1;
    const REAL f_c1 = (REAL)c1;
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
        REAL block_s2 = 0;
        REAL block_s4 = 0;
        REAL block_s6 = 0;
        SIMD(reduction(+ : block_s2, block_s4, block_s6))
        for (INT k = (INT)0; k < (INT)count; k++) {
            const REAL z = logits[start + (size_t)k];
            const REAL y = targets[start + (size_t)k];
            const REAL kept = NAME(exp_real)((z - f_m) * f_r1);
            scratch[start + (size_t)k] = kept;
            block_s2 += y != (REAL)0 ? y * (f_c1 - (REAL)0.5 * z) : (REAL)0;
            block_s4 += y;
            block_s6 += kept;
        }
        s2 += (double)block_s2;
        s4 += (double)block_s4;
        s6 += (double)block_s6;
    }
    const double k2 = v2 / divisor;
    const double v3 = NAME(log_double)(s6);
    const double v1 = m / temperature + v3;
    const double c7 = s4 + 2.0 * (z_loss != 0.0 ? z_loss * v1 : 0.0);
    const double k1 = c7 * (1.0 / s6) / temperature / divisor;
    const double loss = 2.0 * s2 / temperature + s4 * v3 + (z_loss != 0.0 ? z_loss * (v1 * v1) : 0.0);
    j->losses[n] = loss;
    if (!out)
        return;
    const REAL f_k1 = (REAL)k1;
    const REAL f_k2 = (REAL)k2;
    for (size_t start = 0; start < classes; start += BLOCK) {
        const size_t count = classes - start < BLOCK ? classes - start : BLOCK;
        REAL *const to = out + start;
        if (j->past_cache) {
            const size_t per_line = LINE / sizeof(REAL), head = NAME(before_line)(to, count);
            const size_t whole = head + (count - head) / per_line * per_line;
            for (size_t edge = 0; edge < head + count - whole; edge++) {
                const size_t k = edge < head ? edge : edge - head + whole;
                const REAL y = targets[start + k];
                const REAL kept = scratch[start + k];
                to[k] = f_k1 * kept - f_k2 * y;
            }
            for (size_t k = head; k < whole; k += per_line) {
                NAME(vector) line[LINE / WIDTH];
                for (size_t i = 0; i < LINE / WIDTH; i++) {
                    const size_t at = start + k + i * WIDTH / sizeof(REAL);
                    const NAME(vector) y = *(const NAME(loose) *)(targets + at);
                    const NAME(vector) kept = *(const NAME(loose) *)(scratch + at);
                    line[i] = f_k1 * kept - f_k2 * y;
                }
                NAME(store_line)(to + k, line);
            }
        } else {
            SIMD()
            for (size_t k = 0; k < count; k++) {
                const REAL y = targets[start + k];
                const REAL kept = scratch[start + k];
                to[k] = f_k1 * kept - f_k2 * y;
            }
        }
    }
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
    _Alignas(64) REAL zs[FEW * LANES], kept_[FEW * LANES];
    _Alignas(64) REAL top[LANES], sum_s2[LANES], sum_s4[LANES], sum_s6[LANES];
    _Alignas(64) double divisors[LANES], losses[LANES];
    _Alignas(64) REAL ys[FEW * LANES];
    _Alignas(64) REAL a_r1[LANES];
    _Alignas(64) REAL a_c1[LANES];
    _Alignas(64) REAL b_k1[LANES];
    _Alignas(64) REAL b_k2[LANES];
    const int whole = count == LANES && classes >= SIDE;
    const REAL *const targets = (const REAL *)j->targets + n * classes;
    if (whole) {
        NAME(turn_rows)(logits, j->stride, zs, LANES, classes, 0);
        NAME(turn_rows)(targets, classes, ys, LANES, classes, 0);
    }
    for (size_t r = 0; r < LANES; r++) {
        const size_t row = r < count ? r : 0;
        for (size_t k = 0; k < classes && !whole; k++) {
            zs[k * LANES + r] = logits[row * j->stride + k];
            ys[k * LANES + r] = targets[row * classes + k];
        }
        divisors[r] = j->upstream ? j->mean / (double)((const REAL *)j->upstream)[j->each ? n + row : 0] : j->mean;
        top[r] = -INFINITY;
        sum_s2[r] = 0;
        sum_s4[r] = 0;
        sum_s6[r] = 0;
    }
    for (size_t k = 0; k < classes; k++)
        SIMD()
        for (size_t r = 0; r < LANES; r++)
            top[r] = zs[k * LANES + r] > top[r] ? zs[k * LANES + r] : top[r];
    SIMD()
    for (size_t r = 0; r < LANES; r++) {
        const double m = (double)top[r];
        (void)m;
        const double v2 = 1.0 / temperature;
        const double r1 = v2;
        const double c1 = 0.5 * m;
        a_r1[r] = (REAL)r1;
        a_c1[r] = (REAL)c1;
    }
    for (INT k = 0; k < (INT)classes; k++) {
        SIMD()
        for (size_t r = 0; r < LANES; r++) {
            const REAL z = zs[(size_t)k * LANES + r], f_m = top[r];
            (void)z;
            (void)f_m;
            const REAL y = ys[(size_t)k * LANES + r];
            const REAL f_r1 = a_r1[r];
            const REAL f_c1 = a_c1[r];
            const REAL kept = NAME(exp_real)((z - f_m) * f_r1);
            kept_[(size_t)k * LANES + r] = kept;
            sum_s2[r] += y != (REAL)0 ? y * (f_c1 - (REAL)0.5 * z) : (REAL)0;
            sum_s4[r] += y;
            sum_s6[r] += kept;
        }
    }
    SIMD()
    for (size_t r = 0; r < LANES; r++) {
        const double m = (double)top[r], divisor = divisors[r];
        (void)m;
        const double s2 = (double)sum_s2[r];
        const double s4 = (double)sum_s4[r];
        const double s6 = (double)sum_s6[r];
        const double v2 = 1.0 / temperature;
        const double k2 = v2 / divisor;
        const double v3 = NAME(log_double)(s6);
        const double v1 = m / temperature + v3;
        const double c7 = s4 + 2.0 * (z_loss != 0.0 ? z_loss * v1 : 0.0);
        const double k1 = c7 * (1.0 / s6) / temperature / divisor;
        const double loss = 2.0 * s2 / temperature + s4 * v3 + (z_loss != 0.0 ? z_loss * (v1 * v1) : 0.0);
        losses[r] = loss;
        b_k1[r] = (REAL)k1;
        b_k2[r] = (REAL)k2;
    }
    for (size_t r = 0; r < count; r++)
        j->losses[n + r] = losses[r];
    if (j->dlogits) {
        REAL *const out = (REAL *)j->dlogits + n * classes;
        for (INT k = 0; k < (INT)classes; k++) {
            SIMD()
            for (size_t r = 0; r < LANES; r++) {
                const REAL y = ys[(size_t)k * LANES + r];
                const REAL f_k1 = b_k1[r];
                const REAL f_k2 = b_k2[r];
                kept_[(size_t)k * LANES + r] = f_k1 * kept_[(size_t)k * LANES + r] - f_k2 * y;
            }
        }
        if (whole)
            NAME(turn_rows)(kept_, LANES, out, classes, classes, 1);
        for (size_t r = 0; r < count && !whole; r++)
            for (size_t k = 0; k < classes; k++)
                out[r * classes + k] = kept_[k * LANES + r];
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

/* Three passes over row n, where label_smoothing == 0.0. */
static TARGET void NAME(rows_3_row)(const job *j, size_t n, REAL *scratch)
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
    const double r1 = v2;
    const double c1 = 0.5 * m;
    const REAL f_m = (REAL)m;
    const REAL f_r1 = (REAL)r1;
    const REAL f_c1 = (REAL)c1;
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
        REAL block_s2 = 0;
        REAL block_s4 = 0;
        REAL block_s6 = 0;
        SIMD(reduction(+ : block_s2, block_s4, block_s6))
        for (INT k = (INT)0; k < (INT)count; k++) {
            const REAL z = logits[start + (size_t)k];
            const REAL y = targets[start + (size_t)k];
            const REAL w = weight[start + (size_t)k];
            const REAL kept = NAME(exp_real)((z - f_m) * f_r1);
            scratch[start + (size_t)k] = kept;
            block_s2 += y != (REAL)0 ? y * (w * (f_c1 - (REAL)0.5 * z)) : (REAL)0;
            block_s4 += y != (REAL)0 ? y * w : (REAL)0;
            block_s6 += kept;
        }
        s2 += (double)block_s2;
        s4 += (double)block_s4;
        s6 += (double)block_s6;
    }
    const double k2 = v2 / divisor;
    const double v3 = NAME(log_double)(s6);
    const double v1 = m / temperature + v3;
    const double c7 = s4 + 2.0 * (z_loss != 0.0 ? z_loss * v1 : 0.0);
    const double k1 = c7 * (1.0 / s6) / temperature / divisor;
    const double loss = 2.0 * s2 / temperature + s4 * v3 + (z_loss != 0.0 ? z_loss * (v1 * v1) : 0.0);
    j->losses[n] = loss;
    if (!out)
        return;
    const REAL f_k1 = (REAL)k1;
    const REAL f_k2 = (REAL)k2;
    for (size_t start = 0; start < classes; start += BLOCK) {
        const size_t count = classes - start < BLOCK ? classes - start : BLOCK;
        REAL *const to = out + start;
        if (j->past_cache) {
            const size_t per_line = LINE / sizeof(REAL), head = NAME(before_line)(to, count);
            const size_t whole = head + (count - head) / per_line * per_line;
            for (size_t edge = 0; edge < head + count - whole; edge++) {
                const size_t k = edge < head ? edge : edge - head + whole;
                const REAL y = targets[start + k];
                const REAL w = weight[start + k];
                const REAL kept = scratch[start + k];
                to[k] = f_k1 * kept - f_k2 * (y * w);
            }
            for (size_t k = head; k < whole; k += per_line) {
                NAME(vector) line[LINE / WIDTH];
                for (size_t i = 0; i < LINE / WIDTH; i++) {
                    const size_t at = start + k + i * WIDTH / sizeof(REAL);
                    const NAME(vector) y = *(const NAME(loose) *)(targets + at);
                    const NAME(vector) w = *(const NAME(loose) *)(weight + at);
                    const NAME(vector) kept = *(const NAME(loose) *)(scratch + at);
                    line[i] = f_k1 * kept - f_k2 * (y * w);
                }
                NAME(store_line)(to + k, line);
            }
        } else {
            SIMD()
            for (size_t k = 0; k < count; k++) {
                const REAL y = targets[start + k];
                const REAL w = weight[start + k];
                const REAL kept = scratch[start + k];
                to[k] = f_k1 * kept - f_k2 * (y * w);
            }
        }
    }
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
    _Alignas(64) REAL zs[FEW * LANES], kept_[FEW * LANES];
    _Alignas(64) REAL top[LANES], sum_s2[LANES], sum_s4[LANES], sum_s6[LANES];
    _Alignas(64) double divisors[LANES], losses[LANES];
    _Alignas(64) REAL ys[FEW * LANES];
    _Alignas(64) REAL a_r1[LANES];
    _Alignas(64) REAL a_c1[LANES];
    _Alignas(64) REAL b_k1[LANES];
    _Alignas(64) REAL b_k2[LANES];
    const int whole = count == LANES && classes >= SIDE;
    const REAL *const targets = (const REAL *)j->targets + n * classes;
    if (whole) {
        NAME(turn_rows)(logits, j->stride, zs, LANES, classes, 0);
        NAME(turn_rows)(targets, classes, ys, LANES, classes, 0);
    }
    for (size_t r = 0; r < LANES; r++) {
        const size_t row = r < count ? r : 0;
        for (size_t k = 0; k < classes && !whole; k++) {
            zs[k * LANES + r] = logits[row * j->stride + k];
            ys[k * LANES + r] = targets[row * classes + k];
        }
        divisors[r] = j->upstream ? j->mean / (double)((const REAL *)j->upstream)[j->each ? n + row : 0] : j->mean;
        top[r] = -INFINITY;
        sum_s2[r] = 0;
        sum_s4[r] = 0;
        sum_s6[r] = 0;
    }
    for (size_t k = 0; k < classes; k++)
        SIMD()
        for (size_t r = 0; r < LANES; r++)
            top[r] = zs[k * LANES + r] > top[r] ? zs[k * LANES + r] : top[r];
    SIMD()
    for (size_t r = 0; r < LANES; r++) {
        const double m = (double)top[r];
        (void)m;
        const double v2 = 1.0 / temperature;
        const double r1 = v2;
        const double c1 = 0.5 * m;
        a_r1[r] = (REAL)r1;
        a_c1[r] = (REAL)c1;
    }
    for (INT k = 0; k < (INT)classes; k++) {
        const REAL w = weight[k];
        SIMD()
        for (size_t r = 0; r < LANES; r++) {
            const REAL z = zs[(size_t)k * LANES + r], f_m = top[r];
            (void)z;
            (void)f_m;
            const REAL y = ys[(size_t)k * LANES + r];
            const REAL f_r1 = a_r1[r];
            const REAL f_c1 = a_c1[r];
            const REAL kept = NAME(exp_real)((z - f_m) * f_r1);
            kept_[(size_t)k * LANES + r] = kept;
            sum_s2[r] += y != (REAL)0 ? y * (w * (f_c1 - (REAL)0.5 * z)) : (REAL)0;
            sum_s4[r] += y != (REAL)0 ? y * w : (REAL)0;
            sum_s6[r] += kept;
        }
    }
    SIMD()
    for (size_t r = 0; r < LANES; r++) {
        const double m = (double)top[r], divisor = divisors[r];
        (void)m;
        const double s2 = (double)sum_s2[r];
        const double s4 = (double)sum_s4[r];
        const double s6 = (double)sum_s6[r];
        const double v2 = 1.0 / temperature;
        const double k2 = v2 / divisor;
        const double v3 = NAME(log_double)(s6);
        const double v1 = m / temperature + v3;
        const double c7 = s4 + 2.0 * (z_loss != 0.0 ? z_loss * v1 : 0.0);
        const double k1 = c7 * (1.0 / s6) / temperature / divisor;
        const double loss = 2.0 * s2 / temperature + s4 * v3 + (z_loss != 0.0 ? z_loss * (v1 * v1) : 0.0);
        losses[r] = loss;
        b_k1[r] = (REAL)k1;
        b_k2[r] = (REAL)k2;
    }
    for (size_t r = 0; r < count; r++)
        j->losses[n + r] = losses[r];
    if (j->dlogits) {
        REAL *const out = (REAL *)j->dlogits + n * classes;
        for (INT k = 0; k < (INT)classes; k++) {
            const REAL w = weight[k];
            SIMD()
            for (size_t r = 0; r < LANES; r++) {
                const REAL y = ys[(size_t)k * LANES + r];
                const REAL f_k1 = b_k1[r];
                const REAL f_k2 = b_k2[r];
                kept_[(size_t)k * LANES + r] = f_k1 * kept_[(size_t)k * LANES + r] - f_k2 * (y * w);
            }
        }
        if (whole)
            NAME(turn_rows)(kept_, LANES, out, classes, classes, 1);
        for (size_t r = 0; r < count && !whole; r++)
            for (size_t k = 0; k < classes; k++)
                out[r * classes + k] = kept_[k * LANES + r];
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

/* Three passes over row n, where !weight. */
static TARGET void NAME(rows_4_row)(const job *j, size_t n, REAL *scratch)
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
    const REAL f_m = (REAL)m;
    const REAL f_r1 = (REAL)r1;
    const REAL f_c1 = (REAL)c1;
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
        REAL block_s2 = 0;
        REAL block_s3 = 0;
        REAL block_s4 = 0;
        REAL block_s6 = 0;
        SIMD(reduction(+ : block_s2, block_s3, block_s4, block_s6))
        for (INT k = (INT)0; k < (INT)count; k++) {
            const REAL z = logits[start + (size_t)k];
            const REAL y = targets[start + (size_t)k];
            const REAL kept = NAME(exp_real)((z - f_m) * f_r1);
            scratch[start + (size_t)k] = kept;
            const REAL e1 = f_c1 - (REAL)0.5 * z;
            block_s2 += y != (REAL)0 ? y * e1 : (REAL)0;
            block_s3 += e1;
            block_s4 += y;
            block_s6 += kept;
        }
        s2 += (double)block_s2;
        s3 += (double)block_s3;
        s4 += (double)block_s4;
        s6 += (double)block_s6;
    }
    const double k3 = (label_smoothing != 0.0 ? label_smoothing * (1.0 / (double)classes) : 0.0) / temperature / divisor;
    const double v3 = 1.0 - label_smoothing;
    const double c8 = v3;
    const double k2 = c8 / temperature / divisor;
    const double v1 = v3 * s4 + (label_smoothing != 0.0 ? label_smoothing * ((double)classes / (double)classes) : 0.0);
    const double v4 = NAME(log_double)(s6);
    const double v2 = m / temperature + v4;
    const double c7 = v1 + 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
    const double k1 = c7 * (1.0 / s6) / temperature / divisor;
    const double loss = 2.0 * (v3 * s2 + (label_smoothing != 0.0 ? label_smoothing * (s3 / (double)classes) : 0.0)) / temperature + v1 * v4 + (z_loss != 0.0 ? z_loss * (v2 * v2) : 0.0);
    j->losses[n] = loss;
    if (!out)
        return;
    const REAL f_k1 = (REAL)k1;
    const REAL f_k2 = (REAL)k2;
    const REAL f_k3 = (REAL)k3;
    for (size_t start = 0; start < classes; start += BLOCK) {
        const size_t count = classes - start < BLOCK ? classes - start : BLOCK;
        REAL *const to = out + start;
        if (j->past_cache) {
            const size_t per_line = LINE / sizeof(REAL), head = NAME(before_line)(to, count);
            const size_t whole = head + (count - head) / per_line * per_line;
            for (size_t edge = 0; edge < head + count - whole; edge++) {
                const size_t k = edge < head ? edge : edge - head + whole;
                const REAL y = targets[start + k];
                const REAL kept = scratch[start + k];
                to[k] = f_k1 * kept - f_k2 * y - f_k3;
            }
            for (size_t k = head; k < whole; k += per_line) {
                NAME(vector) line[LINE / WIDTH];
                for (size_t i = 0; i < LINE / WIDTH; i++) {
                    const size_t at = start + k + i * WIDTH / sizeof(REAL);
                    const NAME(vector) y = *(const NAME(loose) *)(targets + at);
                    const NAME(vector) kept = *(const NAME(loose) *)(scratch + at);
                    line[i] = f_k1 * kept - f_k2 * y - f_k3;
                }
                NAME(store_line)(to + k, line);
            }
        } else {
            SIMD()
            for (size_t k = 0; k < count; k++) {
                const REAL y = targets[start + k];
                const REAL kept = scratch[start + k];
                to[k] = f_k1 * kept - f_k2 * y - f_k3;
            }
        }
    }
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
    _Alignas(64) REAL zs[FEW * LANES], kept_[FEW * LANES];
    _Alignas(64) REAL top[LANES], sum_s2[LANES], sum_s3[LANES], sum_s4[LANES], sum_s6[LANES];
    _Alignas(64) double divisors[LANES], losses[LANES];
    _Alignas(64) REAL ys[FEW * LANES];
    _Alignas(64) REAL a_r1[LANES];
    _Alignas(64) REAL a_c1[LANES];
    _Alignas(64) REAL b_k1[LANES];
    _Alignas(64) REAL b_k2[LANES];
    _Alignas(64) REAL b_k3[LANES];
    const int whole = count == LANES && classes >= SIDE;
    const REAL *const targets = (const REAL *)j->targets + n * classes;
    if (whole) {
        NAME(turn_rows)(logits, j->stride, zs, LANES, classes, 0);
        NAME(turn_rows)(targets, classes, ys, LANES, classes, 0);
    }
    for (size_t r = 0; r < LANES; r++) {
        const size_t row = r < count ? r : 0;
        for (size_t k = 0; k < classes && !whole; k++) {
            zs[k * LANES + r] = logits[row * j->stride + k];
            ys[k * LANES + r] = targets[row * classes + k];
        }
        divisors[r] = j->upstream ? j->mean / (double)((const REAL *)j->upstream)[j->each ? n + row : 0] : j->mean;
        top[r] = -INFINITY;
        sum_s2[r] = 0;
        sum_s3[r] = 0;
        sum_s4[r] = 0;
        sum_s6[r] = 0;
    }
    for (size_t k = 0; k < classes; k++)
        SIMD()
        for (size_t r = 0; r < LANES; r++)
            top[r] = zs[k * LANES + r] > top[r] ? zs[k * LANES + r] : top[r];
    SIMD()
    for (size_t r = 0; r < LANES; r++) {
        const double m = (double)top[r];
        (void)m;
        const double r1 = 1.0 / temperature;
        const double c1 = 0.5 * m;
        a_r1[r] = (REAL)r1;
        a_c1[r] = (REAL)c1;
    }
    for (INT k = 0; k < (INT)classes; k++) {
        SIMD()
        for (size_t r = 0; r < LANES; r++) {
            const REAL z = zs[(size_t)k * LANES + r], f_m = top[r];
            (void)z;
            (void)f_m;
            const REAL y = ys[(size_t)k * LANES + r];
            const REAL f_r1 = a_r1[r];
            const REAL f_c1 = a_c1[r];
            const REAL kept = NAME(exp_real)((z - f_m) * f_r1);
            kept_[(size_t)k * LANES + r] = kept;
            const REAL e1 = f_c1 - (REAL)0.5 * z;
            sum_s2[r] += y != (REAL)0 ? y * e1 : (REAL)0;
            sum_s3[r] += e1;
            sum_s4[r] += y;
            sum_s6[r] += kept;
        }
    }
    SIMD()
    for (size_t r = 0; r < LANES; r++) {
        const double m = (double)top[r], divisor = divisors[r];
        (void)m;
        const double s2 = (double)sum_s2[r];
        const double s3 = (double)sum_s3[r];
        const double s4 = (double)sum_s4[r];
        const double s6 = (double)sum_s6[r];

        const double k3 = (label_smoothing != 0.0 ? label_smoothing * (1.0 / (double)classes) : 0.0) / temperature / divisor;
        const double v3 = 1.0 - label_smoothing;
        const double c8 = v3;
        const double k2 = c8 / temperature / divisor;
        const double v1 = v3 * s4 + (label_smoothing != 0.0 ? label_smoothing * ((double)classes / (double)classes) : 0.0);
        const double v4 = NAME(log_double)(s6);
        const double v2 = m / temperature + v4;
        const double c7 = v1 + 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
        const double k1 = c7 * (1.0 / s6) / temperature / divisor;
        const double loss = 2.0 * (v3 * s2 + (label_smoothing != 0.0 ? label_smoothing * (s3 / (double)classes) : 0.0)) / temperature + v1 * v4 + (z_loss != 0.0 ? z_loss * (v2 * v2) : 0.0);
        losses[r] = loss;
        b_k1[r] = (REAL)k1;
        b_k2[r] = (REAL)k2;
        b_k3[r] = (REAL)k3;
    }
    for (size_t r = 0; r < count; r++)
        j->losses[n + r] = losses[r];
    if (j->dlogits) {
        REAL *const out = (REAL *)j->dlogits + n * classes;
        for (INT k = 0; k < (INT)classes; k++) {
            SIMD()
            for (size_t r = 0; r < LANES; r++) {
                const REAL y = ys[(size_t)k * LANES + r];
                const REAL f_k1 = b_k1[r];
                const REAL f_k2 = b_k2[r];
                const REAL f_k3 = b_k3[r];
                kept_[(size_t)k * LANES + r] = f_k1 * kept_[(size_t)k * LANES + r] - f_k2 * y - f_k3;
            }
        }
        if (whole)
            NAME(turn_rows)(kept_, LANES, out, classes, classes, 1);
        for (size_t r = 0; r < count && !whole; r++)
            for (size_t k = 0; k < classes; k++)
                out[r * classes + k] = kept_[k * LANES + r];
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

/* Three passes over row n. */
static TARGET void NAME(rows_5_row)(const job *j, size_t n, REAL *scratch)
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
    const REAL f_m = (REAL)m;
    const REAL f_r1 = (REAL)r1;
    const REAL f_c1 = (REAL)c1;
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
        REAL block_s2 = 0;
        REAL block_s3 = 0;
        REAL block_s4 = 0;
        REAL block_s5 = 0;
        REAL block_s6 = 0;
        SIMD(reduction(+ : block_s2, block_s3, block_s4, block_s5, block_s6))
        for (INT k = (INT)0; k < (INT)count; k++) {
            const REAL z = logits[start + (size_t)k];
            const REAL y = targets[start + (size_t)k];
            const REAL w = weight[start + (size_t)k];
            const REAL kept = NAME(exp_real)((z - f_m) * f_r1);
            scratch[start + (size_t)k] = kept;
            const REAL e1 = w * (f_c1 - (REAL)0.5 * z);
            block_s2 += y != (REAL)0 ? y * e1 : (REAL)0;
            block_s3 += e1;
            block_s4 += y != (REAL)0 ? y * w : (REAL)0;
            block_s5 += w;
            block_s6 += kept;
        }
        s2 += (double)block_s2;
        s3 += (double)block_s3;
        s4 += (double)block_s4;
        s5 += (double)block_s5;
        s6 += (double)block_s6;
    }
    const double k3 = label_smoothing * (1.0 / (double)classes) / temperature / divisor;
    const double v3 = 1.0 - label_smoothing;
    const double c8 = v3;
    const double k2 = c8 / temperature / divisor;
    const double v1 = v3 * s4 + (label_smoothing != 0.0 ? label_smoothing * (s5 / (double)classes) : 0.0);
    const double v4 = NAME(log_double)(s6);
    const double v2 = m / temperature + v4;
    const double c7 = v1 + 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
    const double k1 = c7 * (1.0 / s6) / temperature / divisor;
    const double loss = 2.0 * (v3 * s2 + (label_smoothing != 0.0 ? label_smoothing * (s3 / (double)classes) : 0.0)) / temperature + v1 * v4 + (z_loss != 0.0 ? z_loss * (v2 * v2) : 0.0);
    j->losses[n] = loss;
    if (!out)
        return;
    const REAL f_k1 = (REAL)k1;
    const REAL f_k2 = (REAL)k2;
    const REAL f_k3 = (REAL)k3;
    for (size_t start = 0; start < classes; start += BLOCK) {
        const size_t count = classes - start < BLOCK ? classes - start : BLOCK;
        REAL *const to = out + start;
        if (j->past_cache) {
            const size_t per_line = LINE / sizeof(REAL), head = NAME(before_line)(to, count);
            const size_t whole = head + (count - head) / per_line * per_line;
            for (size_t edge = 0; edge < head + count - whole; edge++) {
                const size_t k = edge < head ? edge : edge - head + whole;
                const REAL y = targets[start + k];
                const REAL w = weight[start + k];
                const REAL kept = scratch[start + k];
                to[k] = f_k1 * kept - f_k2 * (y * w) - f_k3 * w;
            }
            for (size_t k = head; k < whole; k += per_line) {
                NAME(vector) line[LINE / WIDTH];
                for (size_t i = 0; i < LINE / WIDTH; i++) {
                    const size_t at = start + k + i * WIDTH / sizeof(REAL);
                    const NAME(vector) y = *(const NAME(loose) *)(targets + at);
                    const NAME(vector) w = *(const NAME(loose) *)(weight + at);
                    const NAME(vector) kept = *(const NAME(loose) *)(scratch + at);
                    line[i] = f_k1 * kept - f_k2 * (y * w) - f_k3 * w;
                }
                NAME(store_line)(to + k, line);
            }
        } else {
            SIMD()
            for (size_t k = 0; k < count; k++) {
                const REAL y = targets[start + k];
                const REAL w = weight[start + k];
                const REAL kept = scratch[start + k];
                to[k] = f_k1 * kept - f_k2 * (y * w) - f_k3 * w;
            }
        }
    }
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
    _Alignas(64) REAL zs[FEW * LANES], kept_[FEW * LANES];
    _Alignas(64) REAL top[LANES], sum_s2[LANES], sum_s3[LANES], sum_s4[LANES], sum_s5[LANES], sum_s6[LANES];
    _Alignas(64) double divisors[LANES], losses[LANES];
    _Alignas(64) REAL ys[FEW * LANES];
    _Alignas(64) REAL a_r1[LANES];
    _Alignas(64) REAL a_c1[LANES];
    _Alignas(64) REAL b_k1[LANES];
    _Alignas(64) REAL b_k2[LANES];
    _Alignas(64) REAL b_k3[LANES];
    const int whole = count == LANES && classes >= SIDE;
    const REAL *const targets = (const REAL *)j->targets + n * classes;
    if (whole) {
        NAME(turn_rows)(logits, j->stride, zs, LANES, classes, 0);
        NAME(turn_rows)(targets, classes, ys, LANES, classes, 0);
    }
    for (size_t r = 0; r < LANES; r++) {
        const size_t row = r < count ? r : 0;
        for (size_t k = 0; k < classes && !whole; k++) {
            zs[k * LANES + r] = logits[row * j->stride + k];
            ys[k * LANES + r] = targets[row * classes + k];
        }
        divisors[r] = j->upstream ? j->mean / (double)((const REAL *)j->upstream)[j->each ? n + row : 0] : j->mean;
        top[r] = -INFINITY;
        sum_s2[r] = 0;
        sum_s3[r] = 0;
        sum_s4[r] = 0;
        sum_s5[r] = 0;
        sum_s6[r] = 0;
    }
    for (size_t k = 0; k < classes; k++)
        SIMD()
        for (size_t r = 0; r < LANES; r++)
            top[r] = zs[k * LANES + r] > top[r] ? zs[k * LANES + r] : top[r];
    SIMD()
    for (size_t r = 0; r < LANES; r++) {
        const double m = (double)top[r];
        (void)m;
        const double r1 = 1.0 / temperature;
        const double c1 = 0.5 * m;
        a_r1[r] = (REAL)r1;
        a_c1[r] = (REAL)c1;
    }
    for (INT k = 0; k < (INT)classes; k++) {
        const REAL w = weight[k];
        SIMD()
        for (size_t r = 0; r < LANES; r++) {
            const REAL z = zs[(size_t)k * LANES + r], f_m = top[r];
            (void)z;
            (void)f_m;
            const REAL y = ys[(size_t)k * LANES + r];
            const REAL f_r1 = a_r1[r];
            const REAL f_c1 = a_c1[r];
            const REAL kept = NAME(exp_real)((z - f_m) * f_r1);
            kept_[(size_t)k * LANES + r] = kept;
            const REAL e1 = w * (f_c1 - (REAL)0.5 * z);
            sum_s2[r] += y != (REAL)0 ? y * e1 : (REAL)0;
            sum_s3[r] += e1;
            sum_s4[r] += y != (REAL)0 ? y * w : (REAL)0;
            sum_s5[r] += w;
            sum_s6[r] += kept;
        }
    }
    SIMD()
    for (size_t r = 0; r < LANES; r++) {
        const double m = (double)top[r], divisor = divisors[r];
        (void)m;
        const double s2 = (double)sum_s2[r];
        const double s3 = (double)sum_s3[r];
        const double s4 = (double)sum_s4[r];
        const double s5 = (double)sum_s5[r];
        const double s6 = (double)sum_s6[r];

        const double k3 = label_smoothing * (1.0 / (double)classes) / temperature / divisor;
        const double v3 = 1.0 - label_smoothing;
        const double c8 = v3;
        const double k2 = c8 / temperature / divisor;
        const double v1 = v3 * s4 + (label_smoothing != 0.0 ? label_smoothing * (s5 / (double)classes) : 0.0);
        const double v4 = NAME(log_double)(s6);
        const double v2 = m / temperature + v4;
        const double c7 = v1 + 2.0 * (z_loss != 0.0 ? z_loss * v2 : 0.0);
        const double k1 = c7 * (1.0 / s6) / temperature / divisor;
        const double loss = 2.0 * (v3 * s2 + (label_smoothing != 0.0 ? label_smoothing * (s3 / (double)classes) : 0.0)) / temperature + v1 * v4 + (z_loss != 0.0 ? z_loss * (v2 * v2) : 0.0);
        losses[r] = loss;
        b_k1[r] = (REAL)k1;
        b_k2[r] = (REAL)k2;
        b_k3[r] = (REAL)k3;
    }
    for (size_t r = 0; r < count; r++)
        j->losses[n + r] = losses[r];
    if (j->dlogits) {
        REAL *const out = (REAL *)j->dlogits + n * classes;
        for (INT k = 0; k < (INT)classes; k++) {
            const REAL w = weight[k];
            SIMD()
            for (size_t r = 0; r < LANES; r++) {
                const REAL y = ys[(size_t)k * LANES + r];
                const REAL f_k1 = b_k1[r];
                const REAL f_k2 = b_k2[r];
                const REAL f_k3 = b_k3[r];
                kept_[(size_t)k * LANES + r] = f_k1 * kept_[(size_t)k * LANES + r] - f_k2 * (y * w) - f_k3 * w;
            }
        }
        if (whole)
            NAME(turn_rows)(kept_, LANES, out, classes, classes, 1);
        for (size_t r = 0; r < count && !whole; r++)
            for (size_t k = 0; k < classes; k++)
                out[r * classes + k] = kept_[k * LANES + r];
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
