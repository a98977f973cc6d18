/* For those in the library that make a record or a text themselves and have checked it: what they
 * made becomes the article's without a copy or a second look. */
#ifndef DONGTIN_ARTICLE_PRIVATE_H
#define DONGTIN_ARTICLE_PRIVATE_H

#include <stdbool.h>

#include <dongtin/article.h>

/* Where a top-level member stands in the serialised record, in bytes from its beginning: the key
 * without its quotes, the value whole. */
struct article_place {
    size_t key, key_size;
    size_t value, value_size;
};

/* All members of the serialised record *json, in order; borrowed until the record changes. A key
 * may be there more than once: the last one counts. False with an error when the record is broken.
 */
bool article_places(struct article *article, const char **json, const struct article_place **places,
                    size_t *count, struct error *error);

/* json holds a serialised object, from '{' to '}', valid UTF-8 and not nested too deeply;
 * text is valid UTF-8. Both give the article's former memory back in the buffer, whose content
 * means nothing afterwards. */
bool article_swap_record(struct article *article, struct buffer *json, struct error *error);
void article_swap_text(struct article *article, struct buffer *text);

/* Lends the memory that the article keeps for its next record, as an empty buffer; when that record
 * is made, or is not, the buffer is given back. */
void article_lend_spare(struct article *article, struct buffer *spare);
void article_keep_spare(struct article *article, struct buffer *spare);

#endif
