/* Random numbers: see random.h. */
#include <dongtin/random.h>

#include <errno.h>
#include <stdlib.h>
#include <sys/random.h>

uint64_t random_u64(void)
{
    uint64_t number = 0;

    while (number == 0) {
        /* Requests of up to 256 bytes are never cut short once the kernel's pool is ready
         * (getrandom(2)). */
        const ssize_t got = getrandom(&number, sizeof number, 0);

        if (got != (ssize_t)sizeof number) {
            if (got < 0 && errno != EINTR)
                abort();
            number = 0;
        }
    }
    return number;
}
