/* Titles in quotation marks, and sums of money, that name programmes. Private to programmes.c and
 * what it is made of. */
#ifndef EXTRACT_PROGRAMME_TITLES_H
#define EXTRACT_PROGRAMME_TITLES_H

#include <stdbool.h>
#include <stddef.h>

#include "programme_place.h"

/* The end of a title of several words whose quotation marks open at a token; the token when there
 * is none. */
size_t programme_title_end(const struct programme_place *place, size_t at);

/* The same behind the first token, with a few words in between that say more of what it is: "cuộc
 * thi trực tuyến “...”", "chương trình mang tên “...”". */
size_t programme_far_title_end(const struct programme_place *place, size_t at);

/* Where a title in quotation marks opens that ends before a token; the token when none does. */
size_t programme_title_before(const struct programme_place *place, size_t at);

/* The end of a sum of money at a token; the token when there is none. */
size_t programme_sum_end(const struct programme_place *place, size_t at);

/* Whether two names have the same title or sum, behind whatever head: "hội thi “X”", "cuộc thi X".
 */
bool programme_is_same_title(const struct programme_place *place, struct span left,
                             struct span right);

#endif
