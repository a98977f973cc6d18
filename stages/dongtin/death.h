/* What a death means: for the article that was in hand, and for when the process starts again.
 * Pure. */
#ifndef DONGTIN_COMMAND_DEATH_H
#define DONGTIN_COMMAND_DEATH_H

#include <stdbool.h>
#include <stdint.h>

#include <dongtin/hand.h>

/* What the launcher did to the process before it died. */
enum death_wish {
    DEATH_UNASKED,
    DEATH_ASKED, /* it was told to stop */
    DEATH_STALL  /* it was killed because it had an article in hand for too long */
};

/* How a process with this wait(2) status died. Signals KILL and TERM that were not ours come from
 * an operator or the kernel and say little about the article; all else is a fault. */
struct hand_death death_of(int wait_status, enum death_wish wish, uint32_t stall_timeout_s);

/* True when the process said that its configuration is wrong: starting it again cannot help. */
bool death_is_refusal(int wait_status);

/* How long to wait before a start, in ms, after `in_vain` lives in a row that finished nothing: 0,
 * 100, 200 and so on, at most 30000. */
uint32_t death_delay_ms(uint32_t in_vain);

#endif
