/* For those in the library that make a record or a text themselves and have checked it: what they
 * made becomes the article's without a copy or a second look. */
#ifndef DONGTIN_ARTICLE_PRIVATE_H
#define DONGTIN_ARTICLE_PRIVATE_H

#include <stdbool.h>

#include <dongtin/article.h>

/* json holds a serialised object, from '{' to '}', valid UTF-8 and not nested too deeply. Both give
 * the article's former memory back in the buffer, whose content means nothing afterwards. */
bool article_swap_record(struct article *article, struct buffer *json, struct error *error);
void article_swap_text(struct article *article, struct buffer *text);

#endif
