/* Deaths of processes: see death.h. */
#include "death.h"

#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>

enum { STATUS_SETTINGS = 78, FIRST_DELAY_MS = 100, MOST_DELAY_MS = 30000 };

struct hand_death death_of(int wait_status, enum death_wish wish, uint32_t stall_timeout_s)
{
    const bool by_signal = WIFSIGNALED(wait_status);
    const int number = by_signal ? WTERMSIG(wait_status) : WEXITSTATUS(wait_status);
    const bool from_outside = by_signal && (number == SIGKILL || number == SIGTERM);
    struct hand_death death = {.count = CRASH_COUNTS_AS_FAULT};

    if (wish == DEATH_STALL && from_outside) {
        (void)snprintf(death.cause, sizeof death.cause, "stalled for %u s", stall_timeout_s);
        return death;
    }
    (void)snprintf(death.cause, sizeof death.cause, "%s %d", by_signal ? "signal" : "exit status",
                   number);
    if (from_outside || (!by_signal && number == 0))
        death.count = wish == DEATH_ASKED ? CRASH_COUNTS_NOT : death.count;
    if (from_outside && wish != DEATH_ASKED)
        death.count = CRASH_COUNTS_AS_KILL;
    return death;
}

bool death_is_refusal(int wait_status)
{
    return WIFEXITED(wait_status) && WEXITSTATUS(wait_status) == STATUS_SETTINGS;
}

uint32_t death_delay_ms(uint32_t in_vain)
{
    uint32_t delay = FIRST_DELAY_MS;

    if (in_vain <= 1)
        return 0;
    for (uint32_t i = 2; i < in_vain && delay < MOST_DELAY_MS; i++)
        delay *= 2;
    return delay < MOST_DELAY_MS ? delay : MOST_DELAY_MS;
}
