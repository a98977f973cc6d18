/* Quotations with a noun for what is said before them: "câu hỏi", "lời nhắn". */
#ifndef EXTRACT_SAID_H
#define EXTRACT_SAID_H

#include "attribution.h"

/* Who is told to have said it: `câu hỏi của phóng viên "...", ông A đáp`, or behind it: `câu hỏi
 * "..." của phóng viên`. */
bool said_by_noun(const struct speech *speech, struct span span, struct attribution *found);

/* Whether it is a question of which nobody tells whose it is: `Trước câu hỏi "...", ông A đáp`. */
bool said_by_nobody(const struct speech *speech, struct span span);

#endif
