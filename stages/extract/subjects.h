/* Which party is the subject of a verb, and for which body it speaks. */
#ifndef EXTRACT_SUBJECTS_H
#define EXTRACT_SUBJECTS_H

#include "parties.h"

/* What stands before a verb as its subject: a party, or words that name none, or nothing. */
struct subject {
    struct party party;
    enum party_kind kind; /* of a known party, or PARTY_SELF */
    size_t first;         /* of its words; where the verb's small words begin when there are none */
    bool has_words;
};

/* The subject of a verb at `verb` in a clause that begins at `from`. */
struct subject subject_of_verb(const struct speech *speech, size_t from, size_t verb);

/* The body that a party speaks for: that of a person's role, or the one named within a group. */
struct party subject_body(const struct speech *speech, const struct party *party);

/* Whether a body or place is what a person speaks for, by his roles. */
bool subject_is_of(const struct speech *speech, const struct party *person,
                   const struct party *body);

/* Whether somebody who is named has a role. */
bool subject_has_office(const struct speech *speech, const struct party *person);

/* Whether all words of one of them, which is not empty, stand in the other. */
bool subject_has_words(const struct speech *speech, struct span whole, struct span part);

#endif
