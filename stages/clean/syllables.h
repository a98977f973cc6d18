/* The syllables that a language can have, by how they begin and how they go on: a pack's data. Text
 * read in the wrong charset has few of them. */
#ifndef CLEAN_SYLLABLES_H
#define CLEAN_SYLLABLES_H

#include <stdbool.h>
#include <stddef.h>

#include <dongtin/buffer.h>

#include "phrases.h"

#ifdef __cplusplus
extern "C" {
#endif

struct syllables {
    struct phrases onsets; /* "ngh"; none is always allowed */
    struct phrases rimes;  /* "oang", without tones */
};

/* The words of the text (UTF-8) that hold a letter beyond ASCII, up to `most`, and how many of them
 * are syllables. A word is letters only; what stands between < and > is passed over. */
struct syllable_count {
    size_t words, syllables;
};

struct syllable_count syllables_count(const struct syllables *syllables, const char *text,
                                      size_t size, size_t most);

#ifdef __cplusplus
}
#endif

#endif
