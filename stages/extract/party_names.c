/* Names of parties: see party_names.h. */
#include "party_names.h"

#include "bodies.h"
#include "subjects.h"

enum {
    BODY_TOKENS_MOST = 24,
    BRAND_TOKENS_MOST = 8,
    ROLES_LOOKED_AT = 400,
    THIS_AGE_MOST = 4,
    CALLED_TOKENS_MOST = 1000
};

/* Whether a name goes on where a part of it ends: "tỉnh Sơn La" and "tỉnh". */
static bool is_named_like(const struct speech *speech, struct span name, struct span part)
{
    uint32_t length = part.end - part.first;

    if (name.end - name.first <= length)
        return false;
    for (uint32_t i = 0; i < length; i++)
        if (speech_token(speech, name.first + i)->syllable == 0 ||
            speech_token(speech, name.first + i)->syllable !=
                speech_token(speech, part.first + i)->syllable)
            return false;
    return true;
}

/* Remembers a name for its head alone. */
void party_names_note(struct speech *speech, struct span name)
{
    size_t slot = 0;

    if (name.end < name.first + 2 || speech_token(speech, name.first)->syllable == 0)
        return;
    while (slot + 1 < SPEECH_NAMED_MOST && speech->named[slot].end != 0 &&
           !is_named_like(speech, speech->named[slot], (struct span){name.first, name.first + 1}))
        slot++;
    speech->named[slot] = name;
}

/* The bodies and places in people's roles name what their heads stand for. */
void party_names_note_roles(struct speech *speech)
{
    const struct findings *findings = speech->findings;
    size_t count =
        findings->roles.count < ROLES_LOOKED_AT ? findings->roles.count : ROLES_LOOKED_AT;

    for (size_t i = count; i > 0; i--) {
        struct span span = findings->roles.rows[i - 1].span;

        for (uint32_t at = span.first + 1; at + 1 < span.end; at++)
            if ((speech_has(speech, at, speech->names.organization) ||
                 speech_has(speech, at, speech->names.place_type)) &&
                speech_is_capital(speech, at + 1))
                party_names_note(speech, (struct span){at, span.end});
    }
}

/* Whether a word in small letters, of which nothing in a name can begin, stands at a token. */
static bool ends_any_name(const struct speech *speech, size_t at)
{
    return speech_token(speech, at)->shape == SHAPE_LOWER &&
           !class_set_meets(&reading_onset(speech->reading, at)->classes, &speech->name_words);
}

/* How many tokens of the name of a body or place stand at `at`: 0 when it does not go on. */
static size_t name_piece(const struct speech *speech, size_t at, size_t end)
{
    const uint8_t classes[] = {speech->names.field, speech->names.organization,
                               speech->names.place_type, speech->names.place};

    if (at >= end || speech_marks(speech, at)->mention != 0 || ends_any_name(speech, at))
        return 0;
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        const struct lexicon_hit *hit = reading_hit(speech->reading, at, classes[i]);

        if (hit != NULL && at + hit->length <= end &&
            (hit->length > 1 || speech_is_capital(speech, at)))
            return hit->length;
    }
    if (speech_is_capital(speech, at)) {
        const struct lexicon_hit *words = reading_hit(speech->reading, at, speech->names.org_word);

        return words != NULL && at + words->length <= end ? words->length : 1;
    }
    if ((speech_is_mark(speech, at, '-') || speech_is_mark(speech, at, '&')) && at + 1 < end &&
        speech_is_capital(speech, at + 1))
        return 1;
    if (speech_has(speech, at, speech->names.place_type) && at + 1 < end &&
        speech_is_capital(speech, at + 1))
        return 2;
    if (speech_has(speech, at, speech->names.org_word) && at + 1 < end)
        return reading_hit(speech->reading, at, speech->names.org_word)->length;
    return 0;
}

/* The end of a name that goes on at `at`. A small word belongs to it only in a row that capitals
 * follow or that stands right behind the head. */
static size_t name_end(const struct speech *speech, size_t at, size_t end)
{
    size_t most = at + BODY_TOKENS_MOST < end ? at + BODY_TOKENS_MOST : end;

    while (at < most) {
        size_t piece = name_piece(speech, at, most);

        if (piece == 0 || ((piece == 1 || !speech_is_capital(speech, at)) &&
                           (speech_hit(speech, at, speech->classes.cue, NULL) != NULL ||
                            speech_has(speech, at, speech->classes.modal))))
            break;
        if (!speech_is_capital(speech, at) && speech_has(speech, at, speech->classes.deed))
            break;
        at += piece;
    }
    return at;
}

/* Whether a name that begins at a token is one of a place, where a place is meant: not "Tỉnh ủy".
 */
static bool is_of_kind(const struct speech *speech, size_t at, enum party_kind kind)
{
    const struct lexicon_hit *head = reading_hit(speech->reading, at, speech->names.organization);

    return kind != PARTY_PLACE || head == NULL || head->length < 2;
}

/* What a head without a name means: the body of who spoke last; what was called so last; else the
 * province or city of which the article speaks. */
static struct party_phrase named_in_full(const struct speech *speech, struct party_phrase phrase)
{
    const struct lexicon_hit *type =
        phrase.kind == PARTY_PLACE
            ? reading_hit(speech->reading, phrase.first, speech->names.place_type)
            : NULL;

    if (phrase.kind == PARTY_BODY && speech->speaker_age <= THIS_AGE_MOST) {
        const struct party own = subject_body(speech, &speech->speaker);

        if (is_named_like(speech, own.words, phrase.party.words)) {
            phrase.party = own;
            return phrase;
        }
    }
    for (size_t i = 0; i < SPEECH_NAMED_MOST; i++)
        if (is_named_like(speech, speech->named[i], phrase.party.words) &&
            is_of_kind(speech, speech->named[i].first, phrase.kind)) {
            phrase.party.words = speech->named[i];
            return phrase;
        }
    if (type != NULL && party_is_known(&speech->province) &&
        reading_hit_means(speech->reading, type, speech->province_type))
        phrase.party = speech->province;
    return phrase;
}

struct party party_names_this(const struct speech *speech, size_t head)
{
    const struct span words = {(uint32_t)head, (uint32_t)head + 1};

    if (speech->speaker_age <= THIS_AGE_MOST && is_named_like(speech, speech->speaker.words, words))
        return speech->speaker;
    if (speech->asked_age <= THIS_AGE_MOST && is_named_like(speech, speech->asker.words, words))
        return speech->asker;
    for (size_t i = 0; i < SPEECH_NAMED_MOST; i++)
        if (is_named_like(speech, speech->named[i], words))
            return (struct party){PARTY_UNNAMED, speech->named[i]};
    return party_nobody();
}

struct party party_names_called(const struct speech *speech, struct span noun)
{
    const struct span last = {noun.end - 1, noun.end};
    const size_t least = noun.first > CALLED_TOKENS_MOST ? noun.first - CALLED_TOKENS_MOST : 0;

    for (size_t at = noun.first; noun.end > noun.first && at > least; at--) {
        const uint32_t mark = speech_marks(speech, at - 1)->body;
        const struct span *name =
            mark == 0 ? NULL : &speech->findings->organization_mentions.rows[mark - 1].span;

        if (name != NULL &&
            (is_named_like(speech, *name, noun) || is_named_like(speech, *name, last)))
            return (struct party){PARTY_UNNAMED, *name};
    }
    return party_nobody();
}

/* Where the body ends that was found to be named at a token; `at` when none was. */
static size_t found_body_end(const struct speech *speech, size_t at, size_t end)
{
    uint32_t mark = speech_marks(speech, at)->body;
    size_t stop = mark == 0 ? at : speech->findings->organization_mentions.rows[mark - 1].span.end;

    return stop <= end ? stop : at;
}

/* Whether a number at a token was found to name a place: "7" of "Quận 7". */
static bool is_number_of_place(const struct speech *speech, size_t at, size_t end)
{
    return at < end && speech_token(speech, at)->kind == TOKEN_NUMBER &&
           (speech->held[at] & HELD_BY_PLACE) != 0;
}

/* Bodies and places by name. A head in small letters needs one. */
bool party_names_read(const struct speech *speech, size_t at, size_t end,
                      struct party_phrase *phrase)
{
    const struct lexicon_hit *head = reading_hit(speech->reading, at, speech->names.organization);
    enum party_kind kind = PARTY_BODY;
    size_t name;
    size_t name_stop;
    bool can_be_bare;
    bool is_bare;

    if (head == NULL) {
        head = reading_hit(speech->reading, at, speech->names.place_type);
        kind = PARTY_PLACE;
    }
    if (head == NULL || at + head->length > end)
        return false;
    name = at + head->length;
    name_stop = kind == PARTY_PLACE && is_number_of_place(speech, name, end)
                    ? name + 1
                    : name_end(speech, name, end);
    if (kind == PARTY_BODY && found_body_end(speech, at, end) > name_stop &&
        !speech_has(speech, name_stop, speech->classes.deed))
        name_stop = found_body_end(speech, at, end);
    can_be_bare = speech_word(speech, at, "bare") == head->length;
    is_bare = can_be_bare && name_stop == name;
    if (!is_bare && !(can_be_bare && kind == PARTY_BODY) &&
        (name_stop == name ||
         (!speech_is_capital(speech, name) && speech_token(speech, name)->kind == TOKEN_WORD)) &&
        (kind == PARTY_PLACE || !speech_is_capital(speech, at)))
        return false;
    if (kind == PARTY_BODY && name_stop < end &&
        speech_has(speech, name_stop, speech->names.place_type) &&
        speech_word(speech, name_stop, "bare") > 0)
        name_stop += speech_word(speech, name_stop, "bare");
    *phrase = party_worded(at, name_stop, kind);
    if (is_bare)
        *phrase = named_in_full(speech, *phrase);
    return true;
}

bool party_names_read_place(const struct speech *speech, size_t at, size_t end,
                            struct party_phrase *phrase)
{
    const struct lexicon_hit *place = reading_hit(speech->reading, at, speech->names.place);

    if (place == NULL || at + place->length > end ||
        strncmp(reading_entry(speech->reading, place)->value, "region", 6) == 0 ||
        (at + place->length < end && speech_is_capital(speech, at + place->length)))
        return false;
    *phrase = party_worded(at, at + place->length, PARTY_PLACE);
    return true;
}

/* Whether a capital at a token may be that of a sentence. */
static bool begins_clause(const struct speech *speech, size_t at)
{
    return at == speech->sentence->first ||
           (speech_token(speech, at - 1)->kind == TOKEN_MARK &&
            !speech_is_mark(speech, at - 1, ',') && !speech_is_mark(speech, at - 1, '('));
}

static bool verb_at(const struct speech *speech, size_t at)
{
    return speech_has(speech, at, speech->classes.cue) ||
           speech_has(speech, at, speech->classes.modal) ||
           speech_has(speech, at, speech->classes.deed) ||
           speech_has(speech, at, speech->classes.word);
}

/* Behind the few words with capitals at `at`. */
size_t party_names_behind_capitals(const struct speech *speech, size_t at, size_t end)
{
    size_t stop = at;
    size_t linked;

    while (stop < end && stop < at + BRAND_TOKENS_MOST && speech_is_capital(speech, stop) &&
           speech_marks(speech, stop)->mention == 0 &&
           (stop == at || speech_marks(speech, stop)->body == 0)) {
        bool is_short = speech_has(speech, stop, speech->classes.dotted) && stop + 2 < end &&
                        speech_is_mark(speech, stop + 1, '.');

        stop += is_short ? 2 : 1;
        linked = stop + speech_word(speech, stop, "linker");
        if (linked > stop && linked < end && speech_is_capital(speech, linked))
            stop = linked;
    }
    return stop;
}

/* Whether what follows capital words at the start of a sentence shows that they are a name: a verb
 * of speech, or behind several of them a comma. */
static bool is_followed(const struct speech *speech, size_t at, size_t stop, size_t end)
{
    return speech_has(speech, stop, speech->classes.cue) ||
           speech_is_cue(speech, speech_skip(speech, stop, end, "adverb"), NULL) ||
           (stop > at + 1 && speech_is_mark(speech, stop, ','));
}

/* Whether a token stands in a date: "May" of "from March to May". */
static bool is_in_date(const struct speech *speech, size_t at)
{
    const struct findings *findings = speech->findings;

    for (size_t i = speech->date; i < findings->dates.count; i++) {
        const struct span span = findings->dates.rows[i].span;

        if (span.end > at)
            return span.first <= at;
    }
    return false;
}

/* "MVA" of "63 MVA": letters behind a number that belongs to no date. */
static bool is_unit(const struct speech *speech, size_t at)
{
    return at > speech->sentence->first && speech_token(speech, at)->shape == SHAPE_UPPER &&
           speech_token(speech, at - 1)->kind == TOKEN_NUMBER && !is_in_date(speech, at - 1);
}

/* A brand: "VNPT", "VinaPhone", or a word with a capital inside a sentence. */
bool party_names_read_brand(const struct speech *speech, size_t at, size_t end,
                            struct party_phrase *phrase)
{
    const struct token *token = speech_token(speech, at);
    const struct lexicon_hit *common;
    size_t stop;

    if (token->size < 2 || !speech_is_capital(speech, at) ||
        (at > 0 && speech_is_mark(speech, at - 1, '/')) || is_in_date(speech, at) ||
        is_unit(speech, at))
        return false;
    stop = party_names_behind_capitals(speech, at, end);
    if (speech_has(speech, at, speech->names.brand) && found_body_end(speech, at, end) > stop)
        stop = found_body_end(speech, at, end);
    common = speech_hit(speech, at, speech->classes.actor, "none");
    if (common != NULL && at + common->length > stop)
        return false; /* "Dự thảo": the capital is that of other words */
    if (token->shape == SHAPE_CAPITAL && begins_clause(speech, at) &&
        !speech_has(speech, at, speech->names.brand) &&
        (verb_at(speech, at) || !is_followed(speech, at, stop, end)))
        return false;
    if (token->shape == SHAPE_UPPER && stop == at + 1 && stop < end &&
        speech_has(speech, stop, speech->names.place_type))
        stop += speech_word(speech, stop, "bare");
    *phrase = party_worded(at, stop, PARTY_BODY);
    return true;
}
