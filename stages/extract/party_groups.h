/* Groups as parties: "các sở, ngành", "lãnh đạo huyện", "UBND các tỉnh A, B". */
#ifndef EXTRACT_PARTY_GROUPS_H
#define EXTRACT_PARTY_GROUPS_H

#include "speech.h"

/* Each reads what begins at a token below `end`; false when nothing does. */
bool party_groups_read(const struct speech *speech, size_t at, size_t end,
                       struct party_phrase *phrase);
/* A body, also one that has a plural instead of a name. */
bool party_groups_read_body(const struct speech *speech, size_t at, size_t end,
                            struct party_phrase *phrase);

/* Behind the plural that a head has instead of a name; `at` when there is none. */
size_t party_groups_behind_plural(const struct speech *speech, size_t at, size_t end);

/* Behind the body without a name that a title goes on with: "phó giám đốc | một trung tâm"; `at`
 * when none does. */
size_t party_groups_behind_some(const struct speech *speech, size_t at, size_t end);

/* Behind the noun of a group, which may go on ("các hộ | dân bản Nà Pó"); its end when it cannot be
 * told. */
size_t party_groups_noun_end(const struct speech *speech, const struct party_phrase *phrase);

/* "tổ chức các lớp": whether a noun of this length that can act is a verb there: those that are
 * many stand behind it, but not before. */
bool party_groups_is_deed(const struct speech *speech, size_t at, size_t length);

#endif
