/* The shadow of a text: what the rules match on. It is the text in NFC with every kind of space,
 * quotation mark and dash folded to one, and the tone mark of a syllable in one place, with a map
 * of its offsets back to the text, which itself never changes. */
#ifndef EXTRACT_SHADOW_H
#define EXTRACT_SHADOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dongtin/buffer.h>
#include <dongtin/error.h>

#include "letters.h"

/* Two letters that mean the same as two others at the end of a word ("o" + "à" is "ò" + "a"). The
 * first is ASCII. */
struct spelling {
    uint32_t first, second;       /* as found */
    uint32_t to_first, to_second; /* as folded */
    uint32_t not_after;           /* lower case; 0: whatever stands before */
};

/* A letter that is written for another one, which looks the same; both have two bytes. */
struct look_alike {
    uint32_t letter, meant;
};

enum { SPELLINGS_MAX = 256, LOOK_ALIKES_MAX = 8 };

struct spellings {
    struct spelling rows[SPELLINGS_MAX];
    size_t count;
    struct look_alike look_alikes[LOOK_ALIKES_MAX];
    size_t look_alike_count;
    bool is_second[LETTERS_TABLE]; /* of a row, or look-alikes */
    uint8_t wakes[256];    /* by byte: what wakes behind it, beside what wakes in any text */
    uint8_t woken_by[256]; /* by byte: what wakes it, beside what does in any text */
};

/* Adds "from to" in lower case, upper case and capitalised. The error (ERROR_SETTINGS) says what is
 * wrong with it. */
bool spellings_add(struct spellings *spellings, const struct letters *letters, const char *pair,
                   uint32_t not_after, struct error *error);

/* Adds a letter that stands for another one; both have two bytes in UTF-8. */
bool spellings_add_look_alike(struct spellings *spellings, const char *letter, const char *meant,
                              struct error *error);

/* From here on, shadow offset `shadow` stands for text offset `text`. */
struct shift {
    uint32_t shadow, text;
};

struct shadow {
    struct buffer bytes;
    const char *text; /* borrowed */
    size_t text_size;
    struct shift *shifts; /* where the distance changes, in order */
    size_t count;
    size_t capacity;
    uint32_t *before; /* by page of the shadow: how many shifts stand before it */
    size_t page_capacity;
};

void shadow_init(struct shadow *shadow);
void shadow_clear(struct shadow *shadow);

/* Builds the shadow of valid UTF-8 of less than 4 GiB. `text` must outlive its use. */
bool shadow_build(struct shadow *shadow, const struct letters *letters,
                  const struct spellings *spellings, const char *text, size_t size);

/* The text offsets of where a find in the shadow begins and ends; always on character boundaries.
 */
size_t shadow_text_start(const struct shadow *shadow, size_t offset);
size_t shadow_text_end(const struct shadow *shadow, size_t offset);

/* Text offsets; both at once are found sooner. */
struct extent {
    size_t start, end;
};
struct extent shadow_text_extent(const struct shadow *shadow, size_t start, size_t end);

#endif
