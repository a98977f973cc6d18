/* The window of signatures: see near_window.h.
 *
 * For each key there is a chain of entries, from the newest to older ones: `heads` has the newest
 * of all keys with one hash, `earlier` the one before each. Entries are numbered as they come and
 * kept in a ring, so that an old one leaves by being written over; a chain ends where its next
 * entry is no longer in the ring. An entry's number says whose it is. */
#include "near_window.h"

#include <stdbool.h>
#include <stdlib.h>

enum {
    ENTRIES = NEAR_WINDOW * SIGNATURE_KEYS_MOST,
    HEAD_BITS = 20,
    STEPS_MOST = 32 /* of one chain */
};

struct near_window {
    uint32_t next; /* number of the next record's first entry, from SIGNATURE_KEYS_MOST */
    uint64_t last;
    uint64_t rows[NEAR_WINDOW];
    struct signature signatures[NEAR_WINDOW];
    uint32_t heads[1 << HEAD_BITS];
    uint32_t earlier[ENTRIES];
};

struct near_window *near_window_new(void)
{
    struct near_window *const window = calloc(1, sizeof *window);

    if (window != NULL)
        window->next = SIGNATURE_KEYS_MOST;
    return window;
}

void near_window_free(struct near_window *window)
{
    free(window);
}

uint64_t near_window_last(const struct near_window *window)
{
    return window->last;
}

static size_t head_of(uint64_t key)
{
    return (size_t)(key * 0x9E3779B97F4A7C15 >> (64 - HEAD_BITS));
}

static size_t place_of(uint32_t entry)
{
    return entry / SIGNATURE_KEYS_MOST % NEAR_WINDOW;
}

void near_window_add(struct near_window *window, uint64_t row, const struct signature *signature)
{
    uint64_t keys[SIGNATURE_KEYS_MOST];
    const size_t count = signature_keys(signature, keys);
    const size_t place = place_of(window->next);

    for (size_t i = 0; i < count; i++) {
        uint32_t *const head = &window->heads[head_of(keys[i])];
        const uint32_t entry = window->next + (uint32_t)i;

        window->earlier[entry % ENTRIES] = *head;
        *head = entry;
    }
    window->rows[place] = row;
    window->signatures[place] = *signature;
    window->last = row;
    window->next += SIGNATURE_KEYS_MOST;
}

static bool is_among(uint64_t row, const uint64_t *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (rows[i] == row)
            return true;
    return false;
}

/* Adds what the chain of one key leads to. */
static size_t follow(const struct near_window *window, const struct signature *signature,
                     uint64_t key, uint64_t rows[NEAR_FOUND_MOST], size_t found)
{
    uint32_t entry = window->heads[head_of(key)];

    for (int step = 0; step < STEPS_MOST && found < NEAR_FOUND_MOST; step++) {
        const size_t place = place_of(entry);

        if (entry == 0 || window->next - entry > ENTRIES)
            break;
        if (signature_is_near(signature, &window->signatures[place]) &&
            !is_among(window->rows[place], rows, found))
            rows[found++] = window->rows[place];
        entry = window->earlier[entry % ENTRIES];
    }
    return found;
}

size_t near_window_find(const struct near_window *window, const struct signature *signature,
                        uint64_t rows[NEAR_FOUND_MOST])
{
    uint64_t keys[SIGNATURE_KEYS_MOST];
    const size_t count = signature_keys(signature, keys);
    size_t found = 0;

    for (size_t i = 0; i < count; i++)
        found = follow(window, signature, keys[i], rows, found);
    return found;
}
