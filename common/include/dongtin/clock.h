/* The two clocks: one that never jumps, for measuring and waiting, and the time of day. */
#ifndef DONGTIN_CLOCK_H
#define DONGTIN_CLOCK_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

uint64_t clock_monotonic_ns(void); /* CLOCK_MONOTONIC: the same in all processes of a machine */
double clock_wall_s(void);         /* seconds since 1970 */

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif

#endif
