/* Where the name of a document ends: its number, its date, who made it, what it is about. */
#ifndef EXTRACT_DOCUMENT_NAMES_H
#define EXTRACT_DOCUMENT_NAMES_H

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

/* The end of the number that begins at a token ("33-NQ/HU", or "33" where it can be one); the token
 * when there is none. */
size_t document_number_end(const struct document_place *place, size_t at, bool has_sign);

/* Whether the bare number at a token can be that of a document of this strength: nothing is
 * counted by it. */
bool document_is_number(const struct document_place *place, size_t at,
                        enum document_strength strength);

/* The end of a name whose kind and number stand before a token. */
size_t document_numbered_end(const struct document_place *place, size_t at);

/* The end of a name without a number, whose kind begins at first and ends before a token; the
 * token when it is no name. */
size_t document_name_end(const struct document_place *place, size_t first, size_t at,
                         enum document_strength strength);

#endif
