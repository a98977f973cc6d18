/* Organisations: which bodies a text names, by head, field, place and name. */
#ifndef EXTRACT_BODIES_H
#define EXTRACT_BODIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dongtin/buffer.h>

#include "findings.h"
#include "pack.h"
#include "reading.h"

enum { BODIES_MOST = 1000, BODY_PIECES_MOST = 24, BODY_HEADS_MOST = 4 };

/* What the name of a body must have behind its head, as the head's value in the lexicon says. */
enum body_mode {
    BODY_ALONE,      /* nothing */
    BODY_PLACE,      /* a place: "UBND tỉnh Hà Tĩnh" */
    BODY_SEAT,       /* a place; the head says what kind: "Huyện ủy Kỳ Anh" */
    BODY_PROVINCIAL, /* the same, of a province: "Tỉnh ủy Hà Tĩnh" */
    BODY_FIELD,      /* a field: "Bộ Y tế"; several fields are several bodies */
    BODY_WORDS,      /* a field, another body, a place */
    BODY_NAMED,      /* a proper name */
    BODY_HIDDEN,     /* no body of its own: "Hội đồng quản trị" */
    BODY_MODES
};

enum piece_kind { PIECE_HEAD, PIECE_FIELD, PIECE_WORD, PIECE_NAME, PIECE_PLACE_TYPE, PIECE_PLACE };

struct body_piece {
    uint32_t first, end;
    uint32_t entry; /* of the lexicon; 0: none */
    uint8_t kind;   /* enum piece_kind */
};

/* A body as it stands in the text, with the bodies that it belongs to. */
struct body_phrase {
    size_t first, end;
    struct body_piece pieces[BODY_PIECES_MOST];
    size_t count;
    size_t heads[BODY_HEADS_MOST]; /* pieces that are heads */
    size_t head_count;
    enum body_mode mode; /* of the last head */
    bool is_complete;
};

struct body_classes {
    uint8_t head, field, word, place, place_type, brand, title, office, proper, not_head, joint,
        plural, between, numbered, brand_end, suffix, not_own, not_site, link, cue, place_last,
        deed, rank, paper_cue, companion, listing, list_lead, topic, programme, document;
};

/* How a body is known again: words in small letters, in `keys`. */
struct body_key {
    uint32_t start, size;
};

struct pending_body {
    struct body_key key;
    struct span span;
    uint32_t entry;  /* of its head */
    uint32_t lacks;  /* entry of the head that lacks something: its own, or one within */
    bool is_in_role; /* a title stands before it */
    bool is_of_words; /* what it works on is named in small words: "Ban Quản lý các cảng tỉnh" */
};

struct bodies_finder {
    const struct pack *pack;
    const struct reading *reading;
    struct findings *findings;
    uint8_t *held; /* by token: what holds it, borrowed */
    struct body_classes classes;
    struct buffer keys;
    struct body_key of_body[BODIES_MOST];
    struct pending_body *pending;
    size_t pending_count, pending_capacity;
    bool is_ok; /* false: memory was short */
};

/* What holds a token. */
enum { HELD_BY_PERSON = 1, HELD_BY_BODY = 2, HELD_BY_PLACE = 4 };

void bodies_clear(struct bodies_finder *finder);

/* Makes ready to read the bodies of an article; `held` is not looked at yet. False when the pack
 * knows none. */
bool bodies_begin(struct bodies_finder *finder, const struct pack *pack,
                  const struct reading *reading, struct findings *findings, uint8_t *held);

/* Finds the organisations of the whole article among the tokens that no person's name holds, and
 * marks those that they hold. False when memory is short. */
bool bodies_find(struct bodies_finder *finder);

#endif
