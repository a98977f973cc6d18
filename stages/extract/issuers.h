/* Who has written a paper: a letter, an order, a notice. */
#ifndef EXTRACT_ISSUERS_H
#define EXTRACT_ISSUERS_H

#include "speech.h"

/* Notes who has written the first paper of the sentence in hand: "Bộ Y tế vừa ra công điện". */
void issuer_note(struct speech *speech);

/* Who has written the paper that a sentence, or one before it, tells of. */
struct party issuer_at(const struct speech *speech);

/* Who has written the paper at a token: who issues it there ("UBND tỉnh có | công văn"), else who
 * has written the last one that was told of. */
struct party issuer_of(const struct speech *speech, size_t paper);

#endif
