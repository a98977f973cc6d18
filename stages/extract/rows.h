/* Growing arrays. */
#ifndef EXTRACT_ROWS_H
#define EXTRACT_ROWS_H

#include <stddef.h>

/* As rows_grow, when there is no room left. */
void *rows_move(void *rows, size_t *capacity, size_t row_size);

/* Makes room for one more row behind `count`: returns the array, moved if need be, or NULL when
 * memory is short (then the old one still stands). Inline, for it is called for every token. */
static inline void *rows_grow(void *rows, size_t count, size_t *capacity, size_t row_size)
{
    return count < *capacity ? rows : rows_move(rows, capacity, row_size);
}

#endif
