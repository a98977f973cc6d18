/* Parties: the people, bodies, places and groups that speak and act in a sentence, and which of
 * them is the subject of a verb. */
#ifndef EXTRACT_PARTIES_H
#define EXTRACT_PARTIES_H

#include "speech.h"

/* Notes which mentions and roles begin at which token. False when memory is short. */
bool parties_prepare(struct speech *speech);

/* Reads the party that begins at a token below `end`; false when none does. */
bool party_read(const struct speech *speech, size_t at, size_t end, struct party_phrase *phrase);

/* Collects the parties of the sentence in hand. */
void parties_collect(struct speech *speech);

/* What stands before a verb as its subject: a party, or words that name none, or nothing. */
struct subject {
    struct party party;
    enum party_kind kind; /* of a known party */
    size_t first;         /* of its words; where the verb's small words begin when there are none */
    bool has_words;
};

/* The subject of a verb at `verb` in a clause that begins at `from`. */
struct subject parties_subject(const struct speech *speech, size_t from, size_t verb);

/* The phrase that ends at a token, or NULL. */
const struct party_phrase *parties_ending(const struct speech *speech, size_t end);

/* The body that a party speaks for: that of a person's role, or the one named within a group. */
struct party party_behind(const struct speech *speech, const struct party *party);

#endif
