/* Who wrote it and when: names, source lines, dates of a page's head. */
#ifndef CLEAN_BYLINE_H
#define CLEAN_BYLINE_H

#include <stdbool.h>
#include <stddef.h>

#include "characters.h"
#include "clean_rules.h"
#include "story.h"

#ifdef __cplusplus
extern "C" {
#endif

/* True when the span is nothing but a signature: one or more names ("Hoàng Nam - Phước Tuấn"),
 * initials ("QA") or agencies ("TTXVN"). */
bool byline_is(const struct clean_rules *rules, const char *text, struct span span);

/* True when the span names a source: "Theo TTXVN", "(Theo VnExpress)". */
bool byline_is_source(const struct clean_rules *rules, const char *text, struct span span);

/* Adds the names of the span to the authors of the story, once each, without agencies. */
void byline_add_authors(struct story *story, const struct clean_rules *rules, const char *text,
                        struct span span);

/* The signature glued to the end of a paragraph, "... khoảng cách. Hoàng Nam": true with its span.
 */
bool byline_at_end(const struct clean_rules *rules, const char *text, struct span paragraph,
                   struct span *byline);

/* True when the span is the name of a section, whatever its capitals. */
bool byline_is_section(const struct clean_rules *rules, const char *text, struct span span);

/* Takes the section, the authors and the date that a rule's pattern caught in the line at `start`
 * of the text. A date with more confidence replaces one with less. */
void byline_take_match(struct story *story, const struct clean_rules *rules, const char *text,
                       size_t start, const struct line_match *match);

#ifdef __cplusplus
}
#endif

#endif
