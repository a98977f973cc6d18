/* Whose words a quotation gives. */
#ifndef EXTRACT_ATTRIBUTION_H
#define EXTRACT_ATTRIBUTION_H

#include "speech.h"

/* Who said it, by which word; without a word the cue is empty. */
struct attribution {
    struct party speaker;
    struct span cue;
    size_t end; /* of both, behind a quotation */
};

/* What stands behind a quotation, from `at` on. */
bool attribution_read(const struct speech *speech, size_t at, size_t end,
                      struct attribution *found);

/* Whether nothing that is said follows a verb of saying: a stop, or whom or when it was said. */
bool attribution_ends(const struct speech *speech, size_t at, size_t end);

/* Where the sentence goes on behind the quotation; a stop in the quotation may have ended it. */
bool attribution_behind(const struct speech *speech, struct span span, struct attribution *found);

#endif
