/* Random numbers for attempts and tokens. They come from getrandom(2) alone: two workers seeded
 * alike could settle an article of which parts are lost. */
#ifndef DONGTIN_RANDOM_H
#define DONGTIN_RANDOM_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

/* Never 0, so that 0 can mean "none". Ends the process (abort) if the kernel gives no random
 * numbers. */
uint64_t random_u64(void);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif

#endif
