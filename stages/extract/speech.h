/* Speech: who said what, who asked whom for what, who promised what. Needs the people and dates of
 * the whole article, so it reads the sentences a second time, in order, and carries along who spoke
 * last.
 *
 * Lexicon classes, all from the pack; the value of a word says what it does:
 *   speech-cue   say | report (the same, before a mark or a word for "that") | tell (of quotations
 *                only) | remind (ask before who is to do something, else say) |
 *                suggest (ask before what is to be done, else say) | ask |
 *                assign (only what is to be done) | order (before who wants what must be done) |
 *                wish | promise | agree | according | none
 *   speech-word  adverb | that | with | and | about | if | then | also | lead | because | noun |
 *                noun-end | past | title | pronoun | self | bare | break | member | inside | when |
 *                hear | purpose | reason | agent | passive | aid | may | joint | reporter |
 *                address | linker | infinitive | send | relative ("that" of "what he needs") |
 *                paper (that its issuer speaks by) | matter ("three points:") |
 *                article (before a title) | not | third ("they") |
 *                duty (what a body that is not asked anew has to do) |
 *                field (ends a name of a field, which is no party) |
 *                motto (before a saying in quotation marks) |
 *                named (before a name in quotation marks, which begins with a capital) |
 *                said (a noun for what somebody said) | cites (before whose words are given) |
 *                some (before somebody without a name) |
 *                epithet | leader (before what tells whose: "vị", "người đứng đầu") |
 *                forbid ("not" before what is asked not to be done) | toward (before whom a demand
 *                addresses) | facing (before who hears a promise) |
 *                burden ("must" that may tell what is so) | hope (a verb of saying that promises
 *                nothing) | ongoing (before what somebody is doing) |
 *                premier | cabinet (who leads a government, and that) |
 *                fact (a verb of saying what is so, not what somebody thinks) |
 *                event (what will come to pass, but is no promise) | on (before a date) |
 *                cause (begins a clause that tells why) | makes (before who is forced) |
 *                instead (holds a word for "because", but begins no reason) |
 *                vague ("a": begins a thing, rather than who is asked) |
 *                chief (before what tells what somebody is at the head of) |
 *                topic (before the one of whom a sentence speaks) | planned (before a plan) |
 *                central (behind cities that no province has) |
 *                minister (a title of which each field has one) |
 *                directive (a paper that gives orders) |
 *                work (something that has a name in quotation marks) | question (a noun) |
 *                folk (who may be given something) | grant (a verb of giving) |
 *                since (before when something begins) |
 *                he | she (said of men, or of women, alone) |
 *                letter (a paper that somebody writes) | excerpt (before what a paper says) |
 *                kin (somebody without a name: "mẹ bé") |
 *                pact (by what both sides have agreed upon) |
 *                judgement (what is said of a demand) |
 *                same (behind a title: of him who had it before) |
 *                done (behind "will be": what somebody does for others)
 *   modal        must | should | duty (must, where somebody has ordered it) | want (must,
 *                but of a thing it says that it is lacking) | will | would | none
 *   actor        group | unit | own (a unit that no other words describe) | plural | inner | one |
 *                this | above ("this", where a verb of speech follows): a noun, or a word before
 *                several of them, that begins a party without a name
 *   deed         a verb that may begin what is asked or promised; value "state": it tells no deed;
 *                "outcome": nor may it be asked;
 *                "result": behind another deed it tells what that one is for, as "going" does,
 *                which is for forms in -ing
 *   programme    see programmes.h
 * A longer phrase with the value "none" hides the shorter words in it. */
#ifndef EXTRACT_SPEECH_H
#define EXTRACT_SPEECH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "findings.h"
#include "names.h"
#include "pack.h"
#include "reading.h"

enum {
    SPEECH_PARTIES_MOST = 64,
    SPEECH_QUOTED_MOST = 32,
    SPEECH_NAMED_MOST = 16,
    SPEECH_ADDRESSED_MOST = 16,
    SPEECH_PAIRS_MOST = 64
};

struct speech_classes {
    uint8_t cue, word, modal, actor, deed, connector, dotted, compared;
};

/* What of the findings begins at a token: 1 + its row; 0: nothing. */
struct token_marks {
    uint32_t mention, role, body;
};

/* The bit of a kind of speech-word among the values of a token; two kinds may share one. */
static inline uint32_t speech_kind_bit(const char *kind)
{
    return lexicon_number_bit(lexicon_value_number(kind));
}

enum party_kind {
    PARTY_PERSON,
    PARTY_TITLE, /* of somebody who is not named */
    PARTY_BODY,
    PARTY_PLACE,
    PARTY_GROUP,
    PARTY_THINGS, /* several of what the pack does not know as actors */
    PARTY_PRONOUN,
    PARTY_SELF /* who speaks */
};

/* A party where it stands in a sentence, with what explains it: "ông A, Giám đốc Sở B". */
struct party_phrase {
    size_t first, end;
    struct party party;
    enum party_kind kind;
    size_t name_end; /* of a person: where what explains him begins */
};

/* What stands between quotation marks; the marks are the tokens before and behind. */
struct quoted {
    struct span span;
    struct party speaker;
    bool is_speech;
    bool is_title; /* a name or a saying */
};

/* Two marks of their own that belong together, over others inside. */
struct quote_pair {
    size_t open, close;
};

/* Who addressed whom. */
struct addressed {
    struct party by, to;
};

/* What a sentence is in an interview. */
enum interview_part {
    INTERVIEW_NONE,
    INTERVIEW_QUESTION, /* nobody's statement */
    INTERVIEW_ANSWER    /* of the answerer */
};

struct speech {
    const struct pack *pack;
    const struct reading *reading;
    struct findings *findings;
    const uint8_t *held; /* by token: HELD_BY_PERSON, ... */
    struct speech_classes classes;
    struct name_classes names;
    const struct bodies_finder *bodies; /* borrowed: reads the bodies of titles; NULL: none */
    struct class_set group_words; /* the classes that matter inside of a group (party_groups.h) */
    struct class_set name_words;  /* those with which a small word goes on with a name */
    struct class_set verbs;       /* those that hide small words they begin with */
    uint64_t *begins;             /* by token, as bits: whether a party may begin there; owned */
    size_t begins_capacity;
    uint32_t *marked; /* by token: its row in marks */
    size_t marked_capacity;
    struct token_marks *marks; /* rows; that of a token where nothing begins is the first */
    size_t mark_count, marks_capacity;
    /* the sentence in hand */
    const struct sentence *sentence;
    struct party_phrase parties[SPEECH_PARTIES_MOST];
    size_t party_count;
    struct quoted quoted[SPEECH_QUOTED_MOST];
    size_t quoted_count;
    struct quoted open_quote; /* goes on over the sentence in which it began */
    struct quote_pair pairs[SPEECH_PAIRS_MOST];
    size_t pair_count;
    bool has_pairs; /* those of this sentence */
    size_t date;    /* row of the first date of the sentence */
    /* what is carried from sentence to sentence; ages in sentences */
    struct party speaker;
    size_t speaker_age;
    struct party asker, asked;
    size_t asked_age;
    bool is_listing;      /* lines of a list that somebody opened by asking */
    uint32_t last_person; /* PARTY_UNNAMED: nobody yet */
    struct party last_body;
    struct party last_title;              /* somebody without a name, by his title */
    struct party issuer;                  /* of the paper named last */
    enum interview_part part;             /* of the line in hand */
    struct party answerer;                /* in an interview */
    struct span named[SPEECH_NAMED_MOST]; /* one for each head */
    struct addressed addressed[SPEECH_ADDRESSED_MOST];
    size_t addressed_count;
    struct party province;     /* of which the article speaks before all others */
    const char *province_type; /* "province" or "city"; borrowed */
    bool is_at_home;           /* all the article is about the province */
};

void speech_clear(struct speech *speech);

/* Finds quotes, statements, requests, commitments and programmes. `held` has one byte per token and
 * says what names stand there (bodies.h). False when memory is short. */
bool speech_find(struct speech *speech, const struct pack *pack, const struct reading *reading,
                 struct findings *findings, const uint8_t *held);

/* Whether a word is but the beginning of the name of a place, as "Cook" is of "Cook Islands". */
bool speech_begins_place(const struct speech *speech, size_t at, const struct lexicon_hit *hit);

/* The longest hit of a class at a token where one is, if it has this value (NULL: any) and names no
 * place; else NULL. */
const struct lexicon_hit *speech_hit_there(const struct speech *speech, size_t at,
                                           uint8_t word_class, const char *value);

/* The same for any token. */
static inline const struct lexicon_hit *speech_hit(const struct speech *speech, size_t at,
                                                   uint8_t word_class, const char *value)
{
    return reading_has_class(speech->reading, at, word_class)
               ? speech_hit_there(speech, at, word_class, value)
               : NULL;
}

/* A kind of speech-word, with the number of its value; one that a verb of the same words does not
 * hide is a noun. */
struct speech_kind {
    uint16_t value;
    bool is_noun;
};

static inline struct speech_kind speech_kind_of(const char *name)
{
    const struct speech_kind kind = {lexicon_value_number(name), false};

    return kind;
}

/* Whether a speech-word of this kind may begin at a token. */
static inline bool speech_may_be_of(const struct speech *speech, size_t at, struct speech_kind kind)
{
    return at < speech->reading->tokens.count &&
           (reading_onset(speech->reading, at)->values & lexicon_number_bit(kind.value)) != 0;
}

/* Whether words are not cut into syllables, and stand behind "to" when they tell what is asked for:
 * a language that tells the kind of a place behind its name. */
static inline bool speech_has_whole_words(const struct speech *speech)
{
    return speech->names.place_last != LEXICON_NO_CLASS;
}

static inline bool speech_may_be_word(const struct speech *speech, size_t at, const char *kind)
{
    return speech_may_be_of(speech, at, speech_kind_of(kind));
}

/* How many tokens has the longest word of a kind at a token where it may be; 0: there is none. */
size_t speech_word_there(const struct speech *speech, size_t at, struct speech_kind kind);

/* How many tokens at `at` are words of this kind (class "speech-word"); 0: none. */
static inline size_t speech_word(const struct speech *speech, size_t at, const char *kind)
{
    return speech_may_be_word(speech, at, kind)
               ? speech_word_there(speech, at, speech_kind_of(kind))
               : 0;
}

/* The same for a kind that is a noun, also where it may be a verb: "Chỉ thị nêu rõ". */
static inline size_t speech_noun(const struct speech *speech, size_t at, const char *kind)
{
    struct speech_kind noun = speech_kind_of(kind);

    noun.is_noun = true;
    return speech_may_be_word(speech, at, kind) ? speech_word_there(speech, at, noun) : 0;
}

/* The same for words that end before `end`. */
size_t speech_kind_before(const struct speech *speech, size_t end, struct speech_kind kind);

static inline size_t speech_word_before(const struct speech *speech, size_t end, const char *kind)
{
    return speech_kind_before(speech, end, speech_kind_of(kind));
}

/* How many tokens of an adverb stand before a verb of whole words, behind "to be": "was also
 * asked". */
static inline size_t speech_adverb_between(const struct speech *speech, size_t verb)
{
    size_t adverb = speech_has_whole_words(speech) ? speech_word_before(speech, verb, "adverb") : 0;

    return adverb > 0 && speech_word_before(speech, verb - adverb, "passive") > 0 ? adverb : 0;
}

static inline const struct token *speech_token(const struct speech *speech, size_t at)
{
    return &speech->reading->tokens.rows[at];
}

/* What of the findings begins at a token. */
static inline const struct token_marks *speech_marks(const struct speech *speech, size_t at)
{
    return &speech->marks[speech->marked[at]];
}

static inline bool speech_is_mark(const struct speech *speech, size_t at, char mark)
{
    return reading_is_mark(speech->reading, at, mark);
}

static inline bool speech_has(const struct speech *speech, size_t at, uint8_t word_class)
{
    return reading_has_class(speech->reading, at, word_class);
}

static inline bool speech_is_capital(const struct speech *speech, size_t at)
{
    const struct token *token = speech_token(speech, at);

    return token->kind == TOKEN_WORD && token->shape != SHAPE_LOWER && token->shape != SHAPE_NONE;
}

/* The first mark of the tokens at <= i < end; `end` when there is none. */
static inline size_t speech_next_mark(const struct speech *speech, size_t at, size_t end)
{
    return reading_next(speech->reading, TRIGGER_MARK, at, end);
}

/* Whether a date begins at a token of the sentence in hand. */
bool speech_begins_date(const struct speech *speech, size_t at);

/* Behind the date of the sentence in hand that begins at a token; the token when none does. */
size_t speech_behind_date(const struct speech *speech, size_t at);

/* Behind the bracket that opens at `at`; `at` when it is not closed soon. */
size_t speech_behind_bracket(const struct speech *speech, size_t at, size_t end);

/* A value of NULL: any. */
static inline bool speech_is_cue(const struct speech *speech, size_t at, const char *value)
{
    return speech_hit(speech, at, speech->classes.cue, value) != NULL;
}

static inline bool speech_is_modal(const struct speech *speech, size_t at, const char *value)
{
    return speech_hit(speech, at, speech->classes.modal, value) != NULL;
}

/* Whether a verb at a token tells something to do, not a state. */
bool speech_is_deed(const struct speech *speech, size_t at);
bool speech_is_state(const struct speech *speech, size_t at);

/* Whether a token is a mark that may end a sentence: . ! ? … */
bool speech_is_stop(const struct speech *speech, size_t at);

/* Behind all words of a kind at a token where one may be, `end` at most. */
size_t speech_skip_there(const struct speech *speech, size_t at, size_t end,
                         struct speech_kind kind);

/* The same for any token. */
static inline size_t speech_skip(const struct speech *speech, size_t at, size_t end,
                                 const char *kind)
{
    if (speech_may_be_word(speech, at, kind))
        return speech_skip_there(speech, at, end, speech_kind_of(kind));
    return at < end ? at : end;
}

/* How many tokens at `at` join a sentence, or a part of it, to what stands before: the longest word
 * for "besides" or "also". */
static inline size_t speech_lead(const struct speech *speech, size_t at)
{
    size_t lead = speech_word(speech, at, "lead");
    size_t also = speech_word(speech, at, "also");

    return lead > also ? lead : also;
}

static inline struct party party_nobody(void)
{
    const struct party nobody = {PARTY_UNNAMED, {0, 0}};

    return nobody;
}

/* The party that is called by the tokens first <= i < end. */
static inline struct party_phrase party_worded(size_t first, size_t end, enum party_kind kind)
{
    const struct party_phrase phrase = {
        first, end, {PARTY_UNNAMED, {(uint32_t)first, (uint32_t)end}}, kind, end};

    return phrase;
}

/* Whether a party says anything. */
static inline bool party_is_known(const struct party *party)
{
    return party->person != PARTY_UNNAMED || party->words.end != 0;
}

static inline bool party_is_same(const struct party *left, const struct party *right)
{
    return left->person == right->person && left->words.first == right->words.first &&
           left->words.end == right->words.end;
}

#endif
