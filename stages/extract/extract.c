/* From a clean text to the members of its record: see extract.h. The order of the grammars
 * matters: what is a date is no quantity, what is a person's name is no body, what is a body's
 * is no place. */
#include "extract.h"

#include <stdlib.h>
#include <string.h>

#include <dongtin/utf8.h>

#include "abbreviations.h"
#include "bodies.h"
#include "dates.h"
#include "documents.h"
#include "event.h"
#include "looks.h"
#include "matches.h"
#include "people.h"
#include "places.h"
#include "quantities.h"
#include "registry.h"
#include "sentences.h"
#include "speech.h"

/* What one article needed is kept for the next, unless it was a huge one. */
enum {
    KEPT_TOKENS_MOST = 256 * 1024,
    KEPT_JSON_BYTES_MOST = 6 * 1024 * 1024,
    HUGE_TEXT_BYTES = 2 * 1024 * 1024
};

struct extractor {
    struct letters *letters;
    struct lexicon no_words; /* for texts without a pack */
    struct spellings *no_spellings;
    struct reading reading;
    struct findings findings;
    struct people_finder people;
    struct document_place documents;
    struct speech speech;
    struct bodies_finder bodies;
    struct places_finder places;
    struct members members;
    uint8_t *taken; /* by token: whether a date or a quantity holds it */
    uint8_t *held;  /* by token: whether the name of a person, body or place holds it */
    size_t taken_capacity;
};

struct extractor *extractor_new(void)
{
    struct extractor *extractor = calloc(1, sizeof *extractor);

    if (extractor == NULL)
        return NULL;
    extractor->letters = letters_new();
    extractor->no_spellings = calloc(1, sizeof *extractor->no_spellings);
    lexicon_init(&extractor->no_words);
    reading_init(&extractor->reading);
    buffer_init(&extractor->members.json);
    if (extractor->letters == NULL || extractor->no_spellings == NULL ||
        !lexicon_seal(&extractor->no_words, extractor->letters, NULL)) {
        extractor_free(extractor);
        return NULL;
    }
    return extractor;
}

void extractor_free(struct extractor *extractor)
{
    if (extractor == NULL)
        return;
    buffer_clear(&extractor->members.json);
    findings_clear(&extractor->findings);
    people_clear(&extractor->people);
    speech_clear(&extractor->speech);
    bodies_clear(&extractor->bodies);
    places_clear(&extractor->places);
    reading_clear(&extractor->reading);
    lexicon_clear(&extractor->no_words);
    letters_free(extractor->letters);
    free(extractor->no_spellings);
    free(extractor->taken);
    free(extractor->held);
    free(extractor);
}

const struct findings *extractor_findings(const struct extractor *extractor)
{
    return &extractor->findings;
}

const struct reading *extractor_reading(const struct extractor *extractor)
{
    return &extractor->reading;
}

const struct letters *extractor_letters(const struct extractor *extractor)
{
    return extractor->letters;
}

static bool prepare_taken(struct extractor *extractor)
{
    size_t count = extractor->reading.tokens.count + 1;

    if (count > extractor->taken_capacity) {
        free(extractor->taken);
        free(extractor->held);
        extractor->taken = malloc(count);
        extractor->held = malloc(count);
        extractor->taken_capacity = 0;
        if (extractor->taken == NULL || extractor->held == NULL)
            return false;
        extractor->taken_capacity = count;
    }
    memset(extractor->taken, 0, count);
    memset(extractor->held, 0, count);
    return true;
}

static bool find_in_sentence(struct extractor *extractor, const struct pack *pack,
                             const struct sentence *sentence)
{
    const struct reading *reading = &extractor->reading;
    struct findings *findings = &extractor->findings;

    people_find(&extractor->people, sentence);
    return dates_find(findings, pack, reading, sentence, extractor->taken) &&
           quantities_find(findings, pack, reading, sentence, extractor->taken) &&
           abbreviations_find(findings, pack, reading, sentence) &&
           documents_find(&extractor->documents, sentence) &&
           matches_find(findings, pack, reading, sentence);
}

/* A text that is nothing but dates or numbers is a table, and its record must not take all
 * memory. */
static bool has_enough(const struct findings *findings)
{
    return findings->dates.count + findings->quantities.count >= FINDINGS_MOST;
}

static bool find_all(struct extractor *extractor, const struct pack *pack, struct day published)
{
    const struct reading *reading = &extractor->reading;
    struct day day;
    bool has_bodies;

    looks_note(&extractor->reading, &pack->marks);
    if (!prepare_taken(extractor))
        return false;
    has_bodies =
        bodies_begin(&extractor->bodies, pack, reading, &extractor->findings, extractor->held);
    people_begin(&extractor->people, pack, reading, &extractor->findings);
    extractor->people.bodies = has_bodies ? &extractor->bodies : NULL;
    extractor->speech.bodies = extractor->people.bodies;
    documents_begin(&extractor->documents, pack, reading, &extractor->findings);
    for (size_t i = 0; i < reading->sentence_count; i++) {
        const struct sentence *sentence = &reading->sentences[i];

        if (has_enough(&extractor->findings)) {
            extractor->findings.unread = reading->tokens.rows[sentence->first].start;
            break;
        }
        if (!find_in_sentence(extractor, pack, sentence))
            return false;
    }
    day = dates_resolve(&extractor->findings, pack, reading, published);
    if (!people_end(&extractor->people))
        return false;
    people_hold_names(&extractor->people, extractor->held, HELD_BY_PERSON);
    registry_find_alone(&extractor->people, extractor->held, HELD_BY_PERSON);
    dates_drop_names(&extractor->findings, extractor->held, HELD_BY_PERSON);
    event_find(&extractor->findings, reading, published);
    if (!bodies_find(&extractor->bodies) ||
        !places_find(&extractor->places, pack, reading, &extractor->findings, extractor->held) ||
        !places_resolve(&extractor->places, day) ||
        !speech_find(&extractor->speech, pack, reading, &extractor->findings, extractor->held))
        return false;
    documents_note_acts(&extractor->documents);
    return true;
}

static bool is_huge(const struct extractor *extractor)
{
    return extractor->reading.tokens.capacity > KEPT_TOKENS_MOST;
}

/* What only the finding in a huge article needs is given back before the record is written, which
 * needs memory, too. */
static void release_finders(struct extractor *extractor)
{
    buffer_clear(&extractor->reading.shadow.bytes);
    people_clear(&extractor->people);
    speech_clear(&extractor->speech);
    bodies_clear(&extractor->bodies);
    places_clear(&extractor->places);
    free(extractor->taken);
    free(extractor->held);
    extractor->taken = NULL;
    extractor->held = NULL;
    extractor->taken_capacity = 0;
}

/* What a huge article needed, but for its members, is given back as soon as these are written: what
 * becomes of them next needs memory too. */
static void release_huge(struct extractor *extractor)
{
    if (!is_huge(extractor))
        return;
    release_finders(extractor);
    reading_clear(&extractor->reading);
    findings_clear(&extractor->findings);
}

void extractor_release_huge(struct extractor *extractor)
{
    release_huge(extractor);
    if (extractor->members.json.capacity > KEPT_JSON_BYTES_MOST)
        buffer_clear(&extractor->members.json);
}

bool extractor_run(struct extractor *extractor, const struct pack *pack,
                   const struct extract_input *input, const struct members **members,
                   struct error *error)
{
    struct reading *reading = &extractor->reading;
    size_t valid = input->is_checked ? input->size : utf8_valid_prefix(input->text, input->size);
    const char *nul = input->size == 0 ? NULL : memchr(input->text, '\0', input->size);

    if (valid != input->size)
        return error_set(error, ERROR_INPUT, "text: byte %zu is not UTF-8", valid);
    /* An item that held it could be read by few: JSON has a way to write it that most refuse. */
    if (nul != NULL)
        return error_set(error, ERROR_INPUT, "text: byte %zu is NUL", (size_t)(nul - input->text));
    extractor_release_huge(extractor); /* where the last one failed */
    if (input->size > HUGE_TEXT_BYTES) /* it needs the memory of what is kept */
        buffer_clear(&extractor->members.json);
    findings_reset(&extractor->findings);
    reading->letters = extractor->letters;
    reading->lexicon = pack == NULL ? &extractor->no_words : &pack->lexicon;
    if (!reading_build(reading, pack == NULL ? extractor->no_spellings : &pack->spellings,
                       input->text, input->size, error))
        return false;
    extractor->findings.unread = reading->tokens.end;
    if (pack != NULL && !find_all(extractor, pack, input->published))
        return error_set(error, ERROR_SYSTEM, "no memory for what was found");
    if (extractor->findings.unread >= reading->shadow.bytes.size)
        extractor->findings.unread = UNREAD_NOTHING;
    if (is_huge(extractor))
        release_finders(extractor);
    write_members(&extractor->members, reading, &extractor->findings, pack);
    release_huge(extractor);
    if (!buffer_is_ok(&extractor->members.json))
        return error_set(error, ERROR_SYSTEM, "no memory for the record");
    *members = &extractor->members;
    return true;
}
