/* Growing arrays: see rows.h. */
#include "rows.h"

#include <stdlib.h>

enum { LEAST_ROWS = 64 };

void *rows_move(void *rows, size_t *capacity, size_t row_size)
{
    size_t more = *capacity == 0 ? LEAST_ROWS : *capacity * 2;
    void *grown = realloc(rows, more * row_size);

    if (grown != NULL)
        *capacity = more;
    return grown;
}
