/* Photo credits, and the captions they end. */
#ifndef CLEAN_CAPTIONS_H
#define CLEAN_CAPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "characters.h"
#include "clean_rules.h"

#ifdef __cplusplus
extern "C" {
#endif

/* "... của tỉnh. Ảnh: Lê Anh Dũng Tại buổi ...": the label begins what is cut, name is the credit,
 * behind is where the text goes on. */
struct credit {
    size_t cut;       /* the end of the caption before it, marks and brackets taken off */
    struct span name; /* may be empty */
    size_t behind;
    bool at_end; /* nothing follows in this paragraph */
};

enum { CREDIT_NAMES_MOST = 32 };

/* Names of photographers seen at line ends, where nothing is glued behind them: they say where the
 * same name ends inside a paragraph. */
struct credit_names {
    struct span names[CREDIT_NAMES_MOST];
    size_t count;
};

/* Finds the first credit in the span, which is a paragraph or the rest of one: one with a colon
 * behind its label, else a bare one at its end. */
bool credit_find(const struct clean_rules *rules, const char *text, struct span span,
                 const struct credit_names *known, struct credit *credit);

/* "... of the dyke. Photo by Tom Ellery": the credit that ends the span, without a colon. */
bool credit_find_bare(const struct clean_rules *rules, const char *text, struct span span,
                      struct credit *credit);

void credit_names_add(struct credit_names *known, const char *text, struct span name);

/* The last sentence of the span: the caption that a credit behind it belongs to. */
struct span caption_sentence(const struct clean_rules *rules, const char *text, struct span span);

#ifdef __cplusplus
}
#endif

#endif
