/* Where a document is read, and what stands at a token there. */
#ifndef EXTRACT_DOCUMENT_PLACE_H
#define EXTRACT_DOCUMENT_PLACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "findings.h"
#include "pack.h"
#include "reading.h"

struct document_classes {
    uint8_t kind, number_sign, about, of, status, clause_end, end, goes_on, connector, joint, law,
        law_tail, deed, enacted, item, not_number, context, title_deed;
};

/* What a word for a kind of document needs beside it, to be one. */
enum document_strength {
    DOCUMENT_STRONG,    /* what it is about */
    DOCUMENT_WEAK,      /* that, or a capital; a small letter with a deed is not enough */
    DOCUMENT_EVERYDAY,  /* a capital: it is an everyday word, too */
    DOCUMENT_NUMBERED,  /* a number */
    DOCUMENT_AGREEMENT, /* as a strong one; it is signed */
    DOCUMENT_LAW,       /* the name of a law, or a capital */
    DOCUMENT_DRAFT,     /* as a law; it is not in force yet */
    DOCUMENT_SPECIFIC,  /* any name */
    DOCUMENT_TITLED,    /* the same, of which an article may name several */
    DOCUMENT_STANDARD,  /* a number with its year: "QCVN 11:2015" */
    DOCUMENT_PLAN,      /* as a weak one; or the years that it is for */
    DOCUMENT_SCHEME,    /* as a strong one; or what it does, or these years */
    DOCUMENT_LETTERED,  /* a number with a sign or with letters */
    DOCUMENT_ABOUT,     /* what it is about, and no title will do instead */
    DOCUMENT_POLICY     /* what it does, and that somebody enacts it */
};

/* Where a document is read. */
struct document_place {
    const struct reading *reading;
    const struct pack *pack;
    struct findings *findings;
    const struct sentence *sentence;
    bool is_fronted; /* what is read stands in a phrase before the clause, which a comma ends */
    struct document_classes classes;
};

/* Whether a word at a token, or one that ends before it, says this of a name (class
 * "document-context"). */
bool document_is_context(const struct document_place *place, size_t at, const char *what);
bool document_is_context_before(const struct document_place *place, size_t at, const char *what);

enum document_strength document_strength_of(const struct document_place *place,
                                            const struct lexicon_hit *kind);

/* Whether it is an everyday word, too. */
bool document_is_weak_kind(enum document_strength strength);

/* The date that begins at a token, or NULL. */
const struct date_find *document_date_at(const struct document_place *place, size_t at);

/* Whether a token of the sentence begins a word of a class. */
static inline bool document_has(const struct document_place *place, size_t at, uint8_t word_class)
{
    return at < place->sentence->end && reading_has_class(place->reading, at, word_class);
}

static inline bool document_has_number(const struct document_place *place, size_t at)
{
    return at < place->sentence->end && place->reading->tokens.rows[at].kind == TOKEN_NUMBER;
}

static inline bool document_has_look(const struct document_place *place, size_t at,
                                     enum number_type type)
{
    return (place->reading->tokens.rows[at].looks & look_of_number(type)) != 0;
}

/* A word of capitals: "NQ", "QH15". */
static inline bool document_has_code(const struct document_place *place, size_t at)
{
    const struct token *token = &place->reading->tokens.rows[at];

    return at < place->sentence->end && token->kind == TOKEN_WORD &&
           (token->shape == SHAPE_UPPER || token->shape == SHAPE_MIXED);
}

/* What stands between the parts of a number. */
static inline bool document_has_joint(const struct document_place *place, size_t at)
{
    return at < place->sentence->end &&
           (reading_is_mark(place->reading, at, '/') || reading_is_mark(place->reading, at, '-'));
}

#endif
