/* What memory allows: reads and writes of a kernel that would compute nothing.  Written past the cache. */
#include <stddef.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* out = in; the addresses are multiples of 16. */
void copy_past_cache(char *out, const char *in, size_t bytes)
{
    size_t at = 0;
#ifdef __SSE2__
    for (; at + 64 <= bytes; at += 64) {
        __m128i line[4];
        for (size_t i = 0; i < 4; i++)
            line[i] = _mm_load_si128((const __m128i *)(in + at + 16 * i));
        for (size_t i = 0; i < 4; i++)
            _mm_stream_si128((__m128i *)(out + at + 16 * i), line[i]);
    }
    _mm_sfence();
#endif
    memcpy(out + at, in + at, bytes - at);
}

/* out = a + b, as integers; the addresses are multiples of 16. */
void sum_past_cache(char *out, const char *a, const char *b, size_t bytes)
{
    size_t at = 0;
#ifdef __SSE2__
    for (; at + 64 <= bytes; at += 64)
        for (size_t i = 0; i < 64; i += 16) {
            const __m128i x = _mm_load_si128((const __m128i *)(a + at + i));
            const __m128i y = _mm_load_si128((const __m128i *)(b + at + i));
            _mm_stream_si128((__m128i *)(out + at + i), _mm_add_epi32(x, y));
        }
    _mm_sfence();
#endif
    for (; at < bytes; at++)
        out[at] = (char)(a[at] + b[at]);
}
