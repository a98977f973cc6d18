/* Text as its words alone: letters and digits in lower case, and a space in the place of every
 * other character. What compares or looks up words needs no more of a text. */
#ifndef CLEAN_WORD_FOLDING_H
#define CLEAN_WORD_FOLDING_H

#include <stddef.h>

#include <dongtin/buffer.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What is known of letters, looked up once; NULL when memory is short. */
struct word_folding;
struct word_folding *word_folding_new(void);
void word_folding_free(struct word_folding *folding);

/* Appends the words of a text (valid UTF-8) in lower case; see buffer.h for failing. A byte or a
 * character that is in no word becomes a space. */
void word_folding_append(const struct word_folding *folding, const char *text, size_t size,
                         struct buffer *out);

/* The same for a text that characters_fold_alike made: several times as fast. */
void word_folding_append_lower(const struct word_folding *folding, const char *text, size_t size,
                               struct buffer *out);

#ifdef __cplusplus
}
#endif

#endif
