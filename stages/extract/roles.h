/* The roles that stand behind a name: `, title`, `- title`, `(66 tuổi, title)`, `là title`. */
#ifndef EXTRACT_ROLES_H
#define EXTRACT_ROLES_H

#include "people.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { TITLES_IN_A_ROW = 6 };

/* A comma or a dash. */
bool roles_is_separator(const struct people_finder *finder, size_t at);

/* Where the title begins that a mark or a word at `at` leads to; `at` when nothing does. */
size_t roles_behind_link(const struct people_finder *finder, const struct name_place *place,
                         size_t at);

/* Gives a person the roles behind the name that ends at `at`. Returns where they end. */
size_t roles_take_behind(struct people_finder *finder, const struct name_place *place,
                         uint32_t person, size_t at);

#ifdef __cplusplus
}
#endif

#endif
