/* The signatures of the last NEAR_WINDOW records, in memory, found by what they have in common.
 *
 * Each signature has 16 keys of two values each: two texts whose Jaccard index is .5 share at least
 * one of them in 99 of 100 cases, and what shares one is compared value by value. How much is
 * compared is bounded. */
#ifndef STORE_NEAR_WINDOW_H
#define STORE_NEAR_WINDOW_H

#include <stddef.h>
#include <stdint.h>

#include "signature.h"

enum { NEAR_WINDOW = 65536, NEAR_FOUND_MOST = 32 };

struct near_window;

/* Takes 18 MB when it is full. NULL when memory is short. */
struct near_window *near_window_new(void);
void near_window_free(struct near_window *window);

/* The row that was added last, 0 for none. Rows are added in ascending order. */
uint64_t near_window_last(const struct near_window *window);
void near_window_add(struct near_window *window, uint64_t row, const struct signature *signature);

/* The rows whose signatures are near this one; returns how many. */
size_t near_window_find(const struct near_window *window, const struct signature *signature,
                        uint64_t rows[NEAR_FOUND_MOST]);

#endif
