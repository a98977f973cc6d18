/* Growing arrays. */
#ifndef EXTRACT_ROWS_H
#define EXTRACT_ROWS_H

#include <stddef.h>

/* Makes room for one more row behind `count`: returns the array, moved if need be, or NULL when
 * memory is short (then the old one still stands). */
void *rows_grow(void *rows, size_t count, size_t *capacity, size_t row_size);

#endif
