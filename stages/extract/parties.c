/* Parties: see parties.h. */
#include "parties.h"

#include <stdlib.h>
#include <string.h>

#include "titles.h"

enum {
    APPOSITIVES_MOST = 8,
    BODY_TOKENS_MOST = 24,
    BRAND_TOKENS_MOST = 4,
    GROUP_TOKENS_MOST = 16,
    BRACKET_TOKENS_MOST = 40,
    ROLES_LOOKED_AT = 400,
    SPEAKER_AGE_MOST = 2
};

static bool grow_marks(struct speech *speech, size_t count)
{
    struct token_marks *grown;

    if (count <= speech->marks_capacity)
        return true;
    grown = realloc(speech->marks, count * sizeof *grown);
    if (grown == NULL)
        return false;
    speech->marks = grown;
    speech->marks_capacity = count;
    return true;
}

static bool is_capital(const struct speech *speech, size_t at)
{
    const struct token *token = speech_token(speech, at);

    return token->kind == TOKEN_WORD && token->shape != SHAPE_LOWER && token->shape != SHAPE_NONE;
}

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
static void note_name(struct speech *speech, struct span name)
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
static void note_names_of_roles(struct speech *speech)
{
    const struct findings *findings = speech->findings;
    size_t count =
        findings->roles.count < ROLES_LOOKED_AT ? findings->roles.count : ROLES_LOOKED_AT;

    for (size_t i = count; i > 0; i--) {
        struct span span = findings->roles.rows[i - 1].span;

        for (uint32_t at = span.first + 1; at + 1 < span.end; at++)
            if ((speech_has(speech, at, speech->names.organization) ||
                 speech_has(speech, at, speech->names.place_type)) &&
                is_capital(speech, at + 1))
                note_name(speech, (struct span){at, span.end});
    }
}

/* Which kinds of words begin at a token is asked again and again. */
static void note_words(struct speech *speech)
{
    const struct reading *reading = speech->reading;

    for (size_t at = 0; at < reading->tokens.count; at++) {
        const struct lexicon_hit *hits = reading_hits(reading, at);

        if (!speech_has(speech, at, speech->classes.word))
            continue;
        for (size_t i = 0; i < reading->tokens.rows[at].hit_count; i++)
            if (hits[i].word_class == speech->classes.word)
                speech->marks[at].words |= UINT64_C(1) << hits[i].value;
    }
}

/* Of several mentions that begin at one token the longest is marked there. */
static void mark_longest(uint32_t *mark, const struct mentions *mentions, size_t row)
{
    if (*mark == 0 || mentions->rows[row].span.end > mentions->rows[*mark - 1].span.end)
        *mark = (uint32_t)row + 1;
}

bool parties_prepare(struct speech *speech)
{
    const struct findings *findings = speech->findings;
    size_t count = speech->reading->tokens.count + 1;

    if (!grow_marks(speech, count))
        return false;
    memset(speech->marks, 0, count * sizeof *speech->marks);
    for (size_t i = 0; i < findings->mentions.count; i++)
        mark_longest(&speech->marks[findings->mentions.rows[i].span.first].mention,
                     &findings->mentions, i);
    for (size_t i = 0; i < findings->organization_mentions.count; i++)
        mark_longest(&speech->marks[findings->organization_mentions.rows[i].span.first].body,
                     &findings->organization_mentions, i);
    for (size_t i = 0; i < findings->roles.count; i++)
        speech->marks[findings->roles.rows[i].span.first].role = (uint32_t)i + 1;
    note_words(speech);
    note_names_of_roles(speech);
    return true;
}

/* Behind the bracket that opens at `at`; `at` when it is not closed soon. */
static size_t behind_bracket(const struct speech *speech, size_t at, size_t end)
{
    if (!speech_is_mark(speech, at, '('))
        return at;
    for (size_t i = at + 1; i < end && i < at + BRACKET_TOKENS_MOST; i++)
        if (speech_is_mark(speech, i, ')'))
            return i + 1;
    return at;
}

/* Moves over what explains a person: roles behind a comma, a dash or in brackets. */
static size_t skip_appositives(const struct speech *speech, uint32_t person, size_t at, size_t end)
{
    for (size_t i = 0; i < APPOSITIVES_MOST && at + 1 < end; i++) {
        bool has_mark = speech_is_mark(speech, at, ',') || speech_is_mark(speech, at, '-');
        uint32_t role = speech->marks[at + has_mark].role;
        size_t closed = behind_bracket(speech, at, end);

        if (role != 0 && speech->findings->roles.rows[role - 1].person == person)
            at = speech->findings->roles.rows[role - 1].span.end;
        else if (closed > at)
            at = closed;
        else
            break;
    }
    return at < end ? at : end;
}

static bool read_person(const struct speech *speech, size_t at, size_t end,
                        struct party_phrase *phrase)
{
    uint32_t mark = speech->marks[at].mention;
    const struct mention *mention;

    if (mark == 0)
        return false;
    mention = &speech->findings->mentions.rows[mark - 1];
    if (mention->span.end > end)
        return false;
    *phrase =
        (struct party_phrase){.first = at,
                              .end = skip_appositives(speech, mention->of, mention->span.end, end),
                              .party = {.person = mention->of},
                              .kind = PARTY_PERSON};
    return true;
}

static struct party_phrase worded(size_t first, size_t end, enum party_kind kind)
{
    return (struct party_phrase){
        .first = first,
        .end = end,
        .party = {.person = PARTY_UNNAMED, .words = {(uint32_t)first, (uint32_t)end}},
        .kind = kind};
}

/* How many tokens of the name of a body or place stand at `at`: 0 when it does not go on. */
static size_t name_piece(const struct speech *speech, size_t at, size_t end)
{
    const uint8_t classes[] = {speech->names.field, speech->names.organization,
                               speech->names.place_type, speech->names.place};

    if (at >= end || speech->marks[at].mention != 0)
        return 0;
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        const struct lexicon_hit *hit = reading_hit(speech->reading, at, classes[i]);

        if (hit != NULL && at + hit->length <= end && (hit->length > 1 || is_capital(speech, at)))
            return hit->length;
    }
    if (is_capital(speech, at)) {
        const struct lexicon_hit *words = reading_hit(speech->reading, at, speech->names.org_word);

        return words != NULL && at + words->length <= end ? words->length : 1;
    }
    if ((speech_is_mark(speech, at, '-') || speech_is_mark(speech, at, '&')) && at + 1 < end &&
        is_capital(speech, at + 1))
        return 1;
    if (speech_has(speech, at, speech->names.place_type) && at + 1 < end &&
        is_capital(speech, at + 1))
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

        if (piece == 0 || speech_hit(speech, at, speech->classes.cue, NULL) != NULL ||
            speech_has(speech, at, speech->classes.modal))
            break;
        if (!is_capital(speech, at) && speech_has(speech, at, speech->classes.deed))
            break;
        at += piece;
    }
    return at;
}

/* What a head without a name means: what was called so last. */
static struct party_phrase named_in_full(const struct speech *speech, struct party_phrase phrase)
{
    for (size_t i = 0; i < SPEECH_NAMED_MOST; i++)
        if (is_named_like(speech, speech->named[i], phrase.party.words)) {
            phrase.party.words = speech->named[i];
            return phrase;
        }
    return phrase;
}

/* Where the body ends that was found to be named at a token; `at` when none was. */
static size_t found_body_end(const struct speech *speech, size_t at, size_t end)
{
    uint32_t mark = speech->marks[at].body;
    size_t stop = mark == 0 ? at : speech->findings->organization_mentions.rows[mark - 1].span.end;

    return stop <= end ? stop : at;
}

/* Bodies and places by name. A head in small letters needs one. */
static bool read_named(const struct speech *speech, size_t at, size_t end,
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
    name_stop = name_end(speech, name, end);
    if (kind == PARTY_BODY && found_body_end(speech, at, end) > name_stop &&
        !speech_has(speech, name_stop, speech->classes.deed))
        name_stop = found_body_end(speech, at, end);
    can_be_bare = speech_word(speech, at, "bare") == head->length;
    is_bare = can_be_bare && name_stop == name;
    if (!is_bare && !(can_be_bare && kind == PARTY_BODY) &&
        (name_stop == name || !is_capital(speech, name)) &&
        (kind == PARTY_PLACE || !is_capital(speech, at)))
        return false;
    if (kind == PARTY_BODY && name_stop < end &&
        speech_has(speech, name_stop, speech->names.place_type) &&
        speech_word(speech, name_stop, "bare") > 0)
        name_stop += speech_word(speech, name_stop, "bare");
    *phrase = worded(at, name_stop, kind);
    if (is_bare)
        *phrase = named_in_full(speech, *phrase);
    return true;
}

static bool read_place(const struct speech *speech, size_t at, size_t end,
                       struct party_phrase *phrase)
{
    const struct lexicon_hit *place = reading_hit(speech->reading, at, speech->names.place);

    if (place == NULL || at + place->length > end ||
        (at + place->length < end && is_capital(speech, at + place->length)))
        return false;
    *phrase = worded(at, at + place->length, PARTY_PLACE);
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
static size_t behind_capitals(const struct speech *speech, size_t at, size_t end)
{
    size_t stop = at;

    while (stop < end && stop < at + BRAND_TOKENS_MOST && is_capital(speech, stop) &&
           speech->marks[stop].mention == 0)
        stop++;
    return stop;
}

/* A brand: "VNPT", "VinaPhone", or a word with a capital inside a sentence. */
static bool read_brand(const struct speech *speech, size_t at, size_t end,
                       struct party_phrase *phrase)
{
    const struct token *token = speech_token(speech, at);

    if (token->kind != TOKEN_WORD || token->size < 2 || token->shape == SHAPE_LOWER ||
        token->shape == SHAPE_NONE)
        return false;
    if (token->shape == SHAPE_CAPITAL && begins_clause(speech, at) &&
        !speech_has(speech, at, speech->names.brand) &&
        (verb_at(speech, at) || !speech_has(speech, at + 1, speech->classes.cue)))
        return false;
    *phrase = worded(at, behind_capitals(speech, at, end), PARTY_BODY);
    return true;
}

static bool begins_date(const struct speech *speech, size_t at)
{
    const struct findings *findings = speech->findings;

    for (size_t i = speech->date; i < findings->dates.count; i++)
        if (findings->dates.rows[i].span.first >= at)
            return findings->dates.rows[i].span.first == at;
    return false;
}

/* Whether a group's name cannot go on over this token. */
static bool ends_group(const struct speech *speech, size_t at)
{
    const struct token *token = speech_token(speech, at);

    if (token->kind == TOKEN_MARK)
        return !speech_is_mark(speech, at, '-') && !speech_is_mark(speech, at, '&') &&
               !speech_is_mark(speech, at, '/');
    return speech->marks[at].mention != 0 || speech_is_modal(speech, at, NULL) ||
           speech_is_cue(speech, at, NULL) || speech_word(speech, at, "adverb") > 0 ||
           speech_word(speech, at, "break") > 0 || speech_word(speech, at, "with") > 0 ||
           speech_word(speech, at, "if") > 0 || speech_word(speech, at, "that") > 0 ||
           begins_date(speech, at) ||
           (!is_capital(speech, at) && speech_has(speech, at, speech->classes.deed));
}

/* How many tokens another member of an enumeration takes: "các bộ, ngành và địa phương"; 0: none.
 * What a verb of speech follows is a subject of its own. */
static size_t member_length(const struct speech *speech, size_t at, size_t end)
{
    size_t joint = speech_is_mark(speech, at, ',') ? 1 : speech_word(speech, at, "and");
    size_t member = joint > 0 ? speech_word(speech, at + joint, "member") : 0;
    size_t behind = at + joint + member;

    return member > 0 && behind <= end &&
                   !speech_is_cue(speech, speech_skip(speech, behind, end, "adverb"), NULL)
               ? joint + member
               : 0;
}

/* Whether a verb of doing is but part of what a member of an enumeration is called. */
static bool is_calling(const struct speech *speech, size_t at, size_t end)
{
    const struct lexicon_hit *deed = reading_hit(speech->reading, at, speech->classes.deed);
    size_t behind = deed == NULL ? at : at + deed->length;

    return behind > at && behind + 1 < end && speech_is_mark(speech, behind, ',') &&
           speech_hit(speech, behind + 1, speech->classes.actor, NULL) != NULL;
}

/* The end of what a group is called, from `at` on. */
static size_t group_end(const struct speech *speech, size_t at, size_t end)
{
    size_t first = at;
    size_t member = speech_word(speech, at, "member");
    size_t most = at + GROUP_TOKENS_MOST < end ? at + GROUP_TOKENS_MOST : end;

    if (at < end && at + member < end)
        at += member;
    while (at < most) {
        struct party_phrase inner;

        if (read_named(speech, at, end, &inner) && inner.end > at)
            at = inner.end;
        else if (member_length(speech, at, end) > 0)
            at += member_length(speech, at, end);
        else if (speech_is_mark(speech, at, '(') && behind_bracket(speech, at, end) > at)
            at = behind_bracket(speech, at, end);
        else if (ends_group(speech, at) && !is_calling(speech, at, end))
            break;
        else
            at++;
    }
    while (at > first && speech_word_before(speech, at, "and") > 0)
        at -= speech_word_before(speech, at, "and");
    return at < end ? at : end;
}

/* Behind the plural that a head has instead of a name: "UBND các tỉnh A, B"; `at` when there is
 * none. */
static size_t behind_plural(const struct speech *speech, size_t at, size_t end)
{
    const struct lexicon_hit *plural = speech_hit(speech, at, speech->classes.actor, "plural");

    return plural == NULL || at + plural->length >= end
               ? at
               : group_end(speech, at + plural->length, end);
}

static bool read_body(const struct speech *speech, size_t at, size_t end,
                      struct party_phrase *phrase)
{
    const struct lexicon_hit *head = reading_hit(speech->reading, at, speech->names.organization);
    size_t name = head == NULL ? at : at + head->length;
    size_t stop = head == NULL || name >= end ? name : behind_plural(speech, name, end);

    if (stop == name)
        return read_named(speech, at, end, phrase);
    *phrase = worded(at, stop, PARTY_GROUP);
    return true;
}

static bool read_title(const struct speech *speech, size_t at, size_t end,
                       struct party_phrase *phrase)
{
    struct name_place place = {speech->reading, &speech->names, end, &speech->pack->gazetteer};
    struct title_phrase title;

    if (!speech_has(speech, at, speech->names.title) &&
        !speech_has(speech, at, speech->names.modifier))
        return false;
    if (!titles_read(&place, at, &title) || title.end > end)
        return false;
    if (title.end == title.core_end)
        title.end = behind_capitals(speech, title.end, end);
    *phrase = worded(at, behind_plural(speech, title.end, end), PARTY_TITLE);
    return true;
}

/* Whether a noun that can act stands at a token, behind a number or not. */
static bool is_actor(const struct speech *speech, size_t at, size_t end)
{
    at += at < end && speech_token(speech, at)->kind == TOKEN_NUMBER;
    return at < end && (speech_hit(speech, at, speech->classes.actor, NULL) != NULL ||
                        speech_has(speech, at, speech->names.organization) ||
                        speech_has(speech, at, speech->names.place_type) ||
                        speech_has(speech, at, speech->names.title) ||
                        speech_has(speech, at, speech->names.honorific) ||
                        speech_word(speech, at, "member") > 0 || is_capital(speech, at));
}

static bool read_group(const struct speech *speech, size_t at, size_t end,
                       struct party_phrase *phrase)
{
    const struct lexicon_hit *head = reading_hit(speech->reading, at, speech->classes.actor);
    const char *value;

    if (head == NULL || at + head->length > end)
        return false;
    value = reading_entry(speech->reading, head)->value;
    if (strcmp(value, "none") == 0)
        return false;
    if (strcmp(value, "this") == 0) {
        *phrase = worded(at, at + head->length, PARTY_GROUP);
        if (party_is_known(&speech->last_body))
            phrase->party = speech->last_body;
        return true;
    }
    *phrase = worded(at, group_end(speech, at + head->length, end), PARTY_GROUP);
    if (strcmp(value, "plural") == 0 && !is_actor(speech, at + head->length, end))
        phrase->kind = PARTY_THINGS;
    return true;
}

/* The person whom the sentence begins with, or who spoke last, or who was named last. */
static uint32_t meant_by_pronoun(const struct speech *speech, size_t at)
{
    for (size_t i = 0; i < speech->party_count && speech->parties[i].first < at; i++)
        if (speech->parties[i].kind == PARTY_PERSON)
            return speech->parties[i].party.person;
    if (speech->speaker_age <= SPEAKER_AGE_MOST && speech->speaker.person != PARTY_UNNAMED)
        return speech->speaker.person;
    return speech->last_person;
}

/* "ông", "bà này" */
static bool read_pronoun(const struct speech *speech, size_t at, size_t end,
                         struct party_phrase *phrase)
{
    size_t length = speech_word(speech, at, "pronoun");

    if (length == 0 || at + length > end || (at + length < end && is_capital(speech, at + length)))
        return false;
    *phrase = worded(at, at + length, PARTY_PRONOUN);
    phrase->party.person = meant_by_pronoun(speech, at);
    return true;
}

/* "tôi", "chúng tôi": whoever speaks, who is not known here. */
static bool read_self(const struct speech *speech, size_t at, size_t end,
                      struct party_phrase *phrase)
{
    size_t length = speech_word(speech, at, "self");

    if (length == 0 || at + length > end)
        return false;
    *phrase = worded(at, at + length, PARTY_SELF);
    phrase->party = (struct party){.person = PARTY_UNNAMED};
    return true;
}

/* Whether anything at a token can begin a party. */
static bool may_begin(const struct speech *speech, size_t at)
{
    const struct token_marks *marks = &speech->marks[at];

    return marks->mention != 0 ||
           (marks->words & (speech_kind_bit("self") | speech_kind_bit("pronoun"))) != 0 ||
           class_set_meets(&speech_token(speech, at)->classes, &speech->party_heads) ||
           is_capital(speech, at);
}

bool party_read(const struct speech *speech, size_t at, size_t end, struct party_phrase *phrase)
{
    return at < end && speech_token(speech, at)->kind == TOKEN_WORD && may_begin(speech, at) &&
           (read_person(speech, at, end, phrase) || read_self(speech, at, end, phrase) ||
            read_group(speech, at, end, phrase) || read_title(speech, at, end, phrase) ||
            read_body(speech, at, end, phrase) || read_place(speech, at, end, phrase) ||
            read_pronoun(speech, at, end, phrase) || read_brand(speech, at, end, phrase));
}

void parties_collect(struct speech *speech)
{
    const struct sentence *sentence = speech->sentence;

    speech->party_count = 0;
    for (size_t at = sentence->first; at < sentence->end;) {
        struct party_phrase *phrase = &speech->parties[speech->party_count];

        if (speech->party_count == SPEECH_PARTIES_MOST)
            break;
        if (party_read(speech, at, sentence->end, phrase)) {
            at = phrase->end;
            if (phrase->kind == PARTY_BODY || phrase->kind == PARTY_PLACE)
                note_name(speech, phrase->party.words);
            speech->party_count++;
        } else if (is_capital(speech, at)) {
            at++;
            while (at < sentence->end && is_capital(speech, at) && speech->marks[at].mention == 0 &&
                   !speech_has(speech, at, speech->names.organization) &&
                   !speech_has(speech, at, speech->names.title))
                at++;
        } else {
            at++;
        }
    }
}

const struct party_phrase *parties_ending(const struct speech *speech, size_t end)
{
    for (size_t i = speech->party_count; i > 0; i--)
        if (speech->parties[i - 1].end == end)
            return &speech->parties[i - 1];
    return NULL;
}

bool party_is_alike(const struct speech *speech, const struct party *left,
                    const struct party *right)
{
    uint32_t length = left->words.end - left->words.first;

    if (left->person != PARTY_UNNAMED || right->person != PARTY_UNNAMED)
        return left->person == right->person;
    if (length != right->words.end - right->words.first)
        return false;
    for (uint32_t i = 0; i < length; i++)
        if (!reading_is_same_word(speech->reading, left->words.first + i, right->words.first + i))
            return false;
    return length > 0;
}

size_t party_noun_end(const struct speech *speech, const struct party_phrase *phrase)
{
    const struct lexicon_hit *head =
        reading_hit(speech->reading, phrase->first, speech->classes.actor);
    const struct lexicon_hit *noun;
    size_t at;

    if (head == NULL)
        return phrase->end;
    at = phrase->first + head->length;
    if (strcmp(reading_entry(speech->reading, head)->value, "plural") != 0)
        return at;
    noun = reading_hit(speech->reading, at, speech->classes.actor);
    if (noun == NULL)
        noun = reading_hit(speech->reading, at, speech->names.organization);
    if (noun == NULL)
        noun = reading_hit(speech->reading, at, speech->names.place_type);
    return noun == NULL ? phrase->end : at + noun->length;
}
