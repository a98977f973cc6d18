/* Whom somebody addresses who names nobody in a sentence. */
#ifndef EXTRACT_COUNTERPART_H
#define EXTRACT_COUNTERPART_H

#include "speech.h"

/* Remembers who addressed whom. */
void counterpart_note(struct speech *speech, const struct party *by, const struct party *to);

/* The one whom `by` addressed last; unknown when he has addressed nobody yet. */
struct party counterpart_of(const struct speech *speech, const struct party *by);

/* Finds the province of which the article speaks before all others. */
void counterpart_begin(struct speech *speech);

/* That province, unless `by` speaks for it. */
struct party counterpart_at_home(const struct speech *speech, const struct party *by);

/* The one who addressed `by`, or the body that he speaks for, last; unknown when nobody did. */
struct party counterpart_who_asked(const struct speech *speech, const struct party *by);

#endif
