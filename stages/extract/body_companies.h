/* Bodies known by a name alone or by its last word: companies, their branches and subsidiaries.
 * Private to the reading of bodies. */
#ifndef EXTRACT_BODY_COMPANIES_H
#define EXTRACT_BODY_COMPANIES_H

#include "bodies.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The tokens of what joins bodies at a token; 0: nothing. */
size_t body_joint_length(const struct bodies_finder *finder, size_t at, size_t end);

/* "(THACO)" behind a body is another name of it. */
void body_note_short_form(struct bodies_finder *finder, struct body_key key, struct span whole,
                          size_t end);

/* A known name at `at` ("Viettel"), with the place of a branch behind it; the mention begins at
 * `first`, where the word for what it is may stand ("Tập đoàn"). Where it ends, or `at`. */
size_t body_take_brand(struct bodies_finder *finder, size_t first, size_t at, size_t end);

/* Whether a word stands here that ends a name and says what it names: "Group". */
bool body_is_end_of_name(const struct bodies_finder *finder, size_t at);

/* The company that ends with this word, and the subsidiary that ends with this country. Where it
 * ends, or `at`. */
size_t body_take_company(struct bodies_finder *finder, const struct sentence *sentence, size_t at);
size_t body_take_subsidiary(struct bodies_finder *finder, const struct sentence *sentence,
                            size_t at);

/* "Acme" and "Volter" of "corporations such as Acme and Volter", for the word that says what they
 * are. Where the list ends, or `at`. */
size_t body_take_listed(struct bodies_finder *finder, const struct sentence *sentence, size_t at);

#ifdef __cplusplus
}
#endif

#endif
