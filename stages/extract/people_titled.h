/* People who are named by a title, and those who share one. Private to people.c. */
#ifndef EXTRACT_PEOPLE_TITLED_H
#define EXTRACT_PEOPLE_TITLED_H

#include "names.h"
#include "people.h"

/* Titles, then a name: everything that begins with a title. Returns where it ends, or `at`. */
size_t people_take_titled(struct people_finder *finder, const struct name_place *place, size_t at);

/* "Ann Lake, a 30-year-old nurse": somebody named before an age, of which a word at `at` tells.
 * Returns where the word ends, or `at`. */
size_t people_take_aged(struct people_finder *finder, const struct name_place *place, size_t at);

/* Somebody has been named at the span: the next of those who share a title, if they stand there. */
void people_take_share(struct people_finder *finder, uint32_t person, struct span span);

/* Whether some capitals hold a word that people's names do not. */
bool people_has_other_word(const struct name_place *place, size_t at, size_t end);

/* "Luật sư" in "Đoàn Luật sư", "đại biểu Quốc hội" in "Đoàn đại biểu Quốc hội" belong to a body. */
bool people_is_in_body(const struct people_finder *finder, size_t at, size_t end);

#endif
