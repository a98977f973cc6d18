/* A clause of a sentence as the acts of speech read it: who speaks in it, where it begins and ends,
 * whom its verbs have for subjects and whom they address. */
#ifndef EXTRACT_CLAUSE_H
#define EXTRACT_CLAUSE_H

#include "speech.h"

/* Where the reading stands. */
struct clause {
    struct speech *speech;
    size_t from;          /* the clause begins here */
    size_t end;           /* of the quotation or sentence */
    struct party speaker; /* of this clause; unknown outside of what somebody says */
    struct party subject; /* of the last verb of speech in this sentence */
    struct party orderer; /* `Theo yêu cầu của ông A, ...`: who wants what must be done */
    bool is_quoted;
    bool is_hoped;   /* what is said is but expected */
    bool is_fact;    /* or tells what is so */
    bool is_heading; /* a line without a stop at its end */
    bool is_ok;      /* false: memory was short */
};

/* The rule of the pack for a grammar; NULL: not in use. */
static inline const struct rule *clause_rule(const struct clause *clause, enum grammar grammar)
{
    return clause->speech->pack->grammars[grammar];
}

/* Where the clause around `at` ends: at a semicolon, a stop or the end of the sentence. */
size_t clause_end(const struct clause *clause, size_t at);

/* Whether a sentence ends at a mark, also one inside a quotation. */
bool clause_is_stop_mark(const struct speech *speech, size_t at);

/* The same for any token. */
static inline bool clause_is_stop(const struct speech *speech, size_t at)
{
    return at < speech->reading->tokens.count && speech_token(speech, at)->kind == TOKEN_MARK &&
           clause_is_stop_mark(speech, at);
}

/* Behind the words at `at` that join a sentence or a part of it to what stands before. */
size_t clause_skip_lead(const struct speech *speech, size_t at, size_t end);

/* Behind the dash that begins an item of a list. */
size_t clause_skip_dash(const struct speech *speech, size_t at, size_t end);

/* Behind colon, comma and the words for "that", and the dash of the first item of a list. */
size_t clause_skip_that(const struct speech *speech, size_t at, size_t end);

/* Whether something to do, or a condition of it, begins at a token. */
bool clause_begins_deed(const struct speech *speech, size_t at);

/* The tokens first <= i < end without marks and joining words at their end. */
struct span clause_trimmed(const struct speech *speech, size_t first, size_t end);

/* The sentence in hand. */
struct span clause_sentence(const struct speech *speech);

/* The subject of a verb of speech; unknown when words stand there that name no party. */
struct party clause_subject(const struct clause *clause, size_t verb);

/* The first party of the sentence that a verb before a token follows; or nobody. */
struct party clause_first_subject(const struct clause *clause, size_t before);

/* Remembers who speaks in this sentence and for those behind it. */
void clause_note_speaker(struct clause *clause, const struct party *speaker);

/* Who is asked, behind the verb: `đề nghị UBND tỉnh ...`. Moves *at behind them. */
struct party clause_read_asked(const struct clause *clause, size_t *at);

/* Behind the parties that are enumerated from `first` on, all of them as one; `first`: none is. */
size_t clause_behind_parties(const struct speech *speech, size_t first, size_t end,
                             struct party *all);

/* Behind the words for when, and their comma, before what is asked or promised. */
size_t clause_behind_time(const struct clause *clause, size_t at);

/* Whether another party and its verb of speech stand at a token: `..., Bộ trưởng đề nghị ...`. */
bool clause_others_speech(const struct clause *clause, size_t at);

#endif
