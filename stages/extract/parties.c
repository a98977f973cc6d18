/* Parties: see parties.h. */
#include "parties.h"

#include <stdlib.h>
#include <string.h>

#include "issuers.h"
#include "party_groups.h"
#include "party_names.h"
#include "pronouns.h"
#include "titles.h"

enum { APPOSITIVES_MOST = 8, ROLES_LOOKED_AT = 400, NUMBER_TOKENS_MOST = 8 };

/* Notes where a party may begin: at words of its own and at people who are named. False when memory
 * is short. */
static bool note_begins(struct speech *speech)
{
    const struct triggers *triggers = &speech->reading->onsets.triggers;
    const struct mentions *people = &speech->findings->mentions;

    if (triggers->per_row > speech->begins_capacity) {
        free(speech->begins);
        speech->begins = malloc(triggers->per_row * sizeof *speech->begins);
        speech->begins_capacity = speech->begins == NULL ? 0 : triggers->per_row;
    }
    if (speech->begins == NULL)
        return false;
    memcpy(speech->begins, triggers_row(triggers, TRIGGER_PARTY),
           triggers->per_row * sizeof *speech->begins);
    for (size_t i = 0; i < people->count; i++)
        if (speech_token(speech, people->rows[i].span.first)->kind == TOKEN_WORD)
            trigger_row_add(speech->begins, people->rows[i].span.first);
    return true;
}

/* Room for the marks of so many tokens, where so many finds begin. */
static bool grow_marks(struct speech *speech, size_t tokens, size_t finds)
{
    if (tokens > speech->marked_capacity) {
        free(speech->marked);
        speech->marked = malloc(tokens * sizeof *speech->marked);
        speech->marked_capacity = speech->marked == NULL ? 0 : tokens;
    }
    if (finds >= speech->marks_capacity) {
        free(speech->marks);
        speech->marks = malloc((finds + 1) * sizeof *speech->marks);
        speech->marks_capacity = speech->marks == NULL ? 0 : finds + 1;
    }
    return speech->marked != NULL && speech->marks != NULL;
}

/* The marks of a token, to be changed. */
static struct token_marks *marks_at(struct speech *speech, size_t at)
{
    if (speech->marked[at] == 0) {
        speech->marks[speech->mark_count] = (struct token_marks){0};
        speech->marked[at] = (uint32_t)speech->mark_count++;
    }
    return &speech->marks[speech->marked[at]];
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
    const struct mentions *people = &findings->mentions;
    const struct mentions *bodies = &findings->organization_mentions;
    size_t count = speech->reading->tokens.count + 1;

    if (!note_begins(speech) ||
        !grow_marks(speech, count, people->count + bodies->count + findings->roles.count))
        return false;
    memset(speech->marked, 0, count * sizeof *speech->marked);
    speech->marks[0] = (struct token_marks){0};
    speech->mark_count = 1;
    for (size_t i = 0; i < people->count; i++)
        mark_longest(&marks_at(speech, people->rows[i].span.first)->mention, people, i);
    for (size_t i = 0; i < bodies->count; i++)
        mark_longest(&marks_at(speech, bodies->rows[i].span.first)->body, bodies, i);
    for (size_t i = 0; i < findings->roles.count; i++)
        marks_at(speech, findings->roles.rows[i].span.first)->role = (uint32_t)i + 1;
    party_names_note_roles(speech);
    return true;
}

/* Behind a title at a token that a person is known to have, said again: `ông A – Chủ tịch UBND
 * tỉnh`; `at` when none stands there. */
static size_t behind_known_title(const struct speech *speech, uint32_t person, size_t at,
                                 size_t end)
{
    const struct findings *findings = speech->findings;
    struct name_place place = {speech->reading, &speech->names, end, &speech->pack->gazetteer,
                               speech->bodies};
    struct title_phrase title;
    struct party words = {.person = PARTY_UNNAMED};

    if (at >= end || speech_marks(speech, at)->mention != 0 || !titles_read(&place, at, &title) ||
        title.end > end || title.name_end != 0)
        return at;
    words.words = (struct span){(uint32_t)at, (uint32_t)title.end};
    for (size_t i = 0; i < findings->roles.count && i < ROLES_LOOKED_AT; i++) {
        const struct role *role = &findings->roles.rows[i];
        const struct party known = {PARTY_UNNAMED, role->span};

        if (role->person == person && party_is_alike(speech, &known, &words))
            return title.end;
    }
    return at;
}

/* "of Rosefield", "of the Ferry Office" behind a person, before a verb of speech: where it ends, or
 * `at`. */
static size_t behind_home(const struct speech *speech, size_t at, size_t end)
{
    size_t first = at + speech_word(speech, at, "noun-end");
    size_t stop = first;
    uint32_t body;

    if (first == at || first >= end)
        return at < end ? at : end;
    first += speech_word(speech, first, "article");
    body = first < end ? speech_marks(speech, first)->body : 0;
    if (body != 0)
        stop = speech->findings->organization_mentions.rows[body - 1].span.end;
    else if (first < end && speech_is_capital(speech, first))
        stop = party_names_behind_capitals(speech, first, end);
    if (stop > first && stop < end &&
        speech_is_cue(speech, speech_skip(speech, stop, end, "adverb"), NULL))
        return stop;
    return at < end ? at : end;
}

/* Moves over what explains a person: roles behind a comma, a dash or in brackets. */
static size_t skip_appositives(const struct speech *speech, uint32_t person, size_t at, size_t end)
{
    for (size_t i = 0; i < APPOSITIVES_MOST && at + 1 < end; i++) {
        bool has_mark = speech_is_mark(speech, at, ',') || speech_is_mark(speech, at, '-');
        uint32_t role = speech_marks(speech, at + has_mark)->role;
        size_t closed = speech_behind_bracket(speech, at, end);
        size_t again = behind_known_title(speech, person, at + has_mark, end);

        if (role != 0 && speech->findings->roles.rows[role - 1].person == person)
            at = speech->findings->roles.rows[role - 1].span.end;
        else if (closed > at)
            at = closed;
        else if (has_mark && again > at + has_mark)
            at = again;
        else
            break;
    }
    return behind_home(speech, at, end);
}

static bool read_person(const struct speech *speech, size_t at, size_t end,
                        struct party_phrase *phrase)
{
    size_t first = at;
    uint32_t mark;
    const struct mention *mention;

    at += speech_word(speech, at, "article");
    if (at >= end)
        return false;
    mark = speech_marks(speech, at)->mention;

    if (mark == 0)
        return false;
    mention = &speech->findings->mentions.rows[mark - 1];
    if (mention->span.end > end)
        return false;
    *phrase =
        (struct party_phrase){.first = first,
                              .end = skip_appositives(speech, mention->of, mention->span.end, end),
                              .party = {.person = mention->of},
                              .kind = PARTY_PERSON,
                              .name_end = mention->span.end};
    return true;
}

/* Where a title ends when what is done follows the name of its field, from `first` on: `Bộ trưởng
 * Quốc phòng | tổ chức`. */
static size_t before_deed(const struct speech *speech, size_t first, size_t end)
{
    if (first >= end || !speech_is_capital(speech, first))
        return end;
    for (size_t at = first + 1; at < end; at++)
        if (speech_is_deed(speech, at) && !speech_is_capital(speech, at) &&
            speech_word_before(speech, at, "and") == 0)
            return at;
    return end;
}

static bool read_title(const struct speech *speech, size_t at, size_t end,
                       struct party_phrase *phrase)
{
    struct name_place place = {speech->reading, &speech->names, end, &speech->pack->gazetteer,
                               speech->bodies};
    struct title_phrase title;

    if (!titles_read(&place, at, &title) || title.end > end)
        return false;
    if (title.end == title.core_end)
        title.end = party_names_behind_capitals(speech, title.end, end);
    if (speech_word(speech, title.end, "same") > 0)
        return pronoun_read_title(speech, (struct span){(uint32_t)at, (uint32_t)title.end}, phrase);
    title.end = before_deed(speech, title.core_end, title.end);
    title.end = party_groups_behind_some(speech, title.end, end);
    *phrase = party_worded(at, party_groups_behind_plural(speech, title.end, end), PARTY_TITLE);
    return true;
}

/* A title behind what its bearer is addressed by: "đồng chí Chủ tịch UBND tỉnh". */
static bool read_addressed(const struct speech *speech, size_t at, size_t end,
                           struct party_phrase *phrase)
{
    const struct lexicon_hit *hit = reading_hit(speech->reading, at, speech->names.honorific);
    const size_t title = hit == NULL ? at : at + hit->length;

    if (title == at || title >= end || !speech_has(speech, title, speech->names.title) ||
        !read_title(speech, title, end, phrase))
        return false;
    phrase->first = at;
    return true;
}

/* Somebody of whom only the given name is told: "anh Sáu", "chị N.T.H.". */
static bool read_given(const struct speech *speech, size_t at, size_t end,
                       struct party_phrase *phrase)
{
    const struct lexicon_hit *hit = reading_hit(speech->reading, at, speech->names.honorific);
    size_t stop = hit == NULL ? at : at + hit->length;
    size_t name = stop;

    if (hit == NULL)
        return false;
    while (stop < end && speech_is_capital(speech, stop) &&
           !speech_has(speech, stop, speech->names.title) &&
           !speech_has(speech, stop, speech->names.organization)) {
        bool has_dot = stop + 1 < end && speech_is_mark(speech, stop + 1, '.') &&
                       speech_token(speech, stop)->size == 1;

        stop += has_dot ? 2 : 1;
    }
    if (stop == name || stop > end)
        return false;
    *phrase = party_worded(at, stop, PARTY_TITLE);
    return true;
}

/* Whether a word is a piece of a number that began before it: "TTr" of "44/TTr-SYT". */
static bool is_of_number(const struct speech *speech, size_t first, size_t at)
{
    return at > first && speech_token(speech, at)->kind == TOKEN_WORD &&
           speech_token(speech, at)->glued &&
           (speech_is_mark(speech, at - 1, '/') || speech_is_mark(speech, at - 1, '-'));
}

/* Behind the number of a paper: "số 20/CĐ-TTg". */
static size_t behind_number(const struct speech *speech, size_t at, size_t end)
{
    size_t most = at + NUMBER_TOKENS_MOST < end ? at + NUMBER_TOKENS_MOST : end;
    size_t behind = at;

    for (size_t i = at; i < most; i++) {
        if (speech_token(speech, i)->kind == TOKEN_NUMBER ||
            speech_token(speech, i)->shape == SHAPE_UPPER || is_of_number(speech, at, i))
            behind = i + 1;
        else if (speech_is_capital(speech, i) || speech_word(speech, i, "noun-end") > 0 ||
                 (speech_token(speech, i)->kind == TOKEN_MARK && !speech_is_mark(speech, i, '/') &&
                  !speech_is_mark(speech, i, '-')))
            break;
    }
    return behind;
}

/* Whether the tokens first <= i < end are the source of what follows: `Theo | công văn của Sở A
 * |,`. */
static bool is_according(const struct speech *speech, size_t first, size_t end)
{
    size_t at;
    const struct lexicon_hit *cue =
        reading_hit_before(speech->reading, first, speech->classes.cue, &at);

    return cue != NULL && reading_hit_means(speech->reading, cue, "according") &&
           speech_is_mark(speech, end, ',');
}

/* A paper before a verb of speech is its issuer: "Công điện nêu rõ", "Chỉ thị 05 yêu cầu". */
static bool read_paper(const struct speech *speech, size_t at, size_t end,
                       struct party_phrase *phrase)
{
    size_t length = speech_noun(speech, at, "paper");
    size_t behind = behind_number(speech, at + length, end);
    size_t owner = behind + speech_word(speech, behind, "noun-end");
    struct party_phrase named = {.party = party_nobody(), .end = behind};
    size_t verb;

    if (length == 0 || behind > end ||
        (owner > behind && (!party_read(speech, owner, end, &named) || named.kind > PARTY_BODY)))
        return false;
    verb = speech_skip(speech, named.end, end, "adverb");
    if (!speech_is_cue(speech, verb, NULL) &&
        (owner == behind ||
         (speech_word(speech, verb, "send") == 0 && !is_according(speech, at, verb))))
        return false;
    if (owner == behind)
        named.party = issuer_of(speech, at);
    *phrase = party_worded(at, named.end, PARTY_TITLE);
    if (party_is_known(&named.party))
        phrase->party = named.party;
    else if (at != speech->sentence->first ||
             !(speech_is_cue(speech, verb, "ask") || speech_noun(speech, at, "directive") > 0))
        return false;
    return true;
}

/* "tôi", "chúng tôi": whoever speaks, who is not known here. */
static bool read_self(const struct speech *speech, size_t at, size_t end,
                      struct party_phrase *phrase)
{
    size_t length = speech_word(speech, at, "self");

    if (length == 0 || at + length > end)
        return false;
    *phrase = party_worded(at, at + length, PARTY_SELF);
    phrase->party = (struct party){.person = PARTY_UNNAMED};
    return true;
}

/* A place, or those who act for one or several: "Lo Ha City authorities", "Nam Ha and Son Binh
 * provinces". */
static bool read_place(const struct speech *speech, size_t at, size_t end,
                       struct party_phrase *phrase)
{
    const struct lexicon_hit *group;
    struct party_phrase next;
    size_t stop;
    size_t noun;

    if (!party_names_read_place(speech, at, end, phrase))
        return false;
    if (!speech_has_whole_words(speech))
        return true;
    stop = phrase->end;
    while (speech_word(speech, stop, "joint") > 0 &&
           party_names_read_place(speech, stop + speech_word(speech, stop, "joint"), end, &next))
        stop = next.end;
    noun = speech_word(speech, stop, "member");
    group = speech_hit(speech, stop, speech->classes.actor, "group");
    if (noun == 0 && group != NULL)
        noun = group->length;
    if (noun > 0 && stop + noun <= end && !speech_is_capital(speech, stop))
        *phrase = party_worded(at, stop + noun, PARTY_GROUP);
    return true;
}

/* Whether a body, or an article and a body, stands at a token: more of a row. */
static bool names_other_body(const struct speech *speech, size_t at, size_t end)
{
    at += speech_word(speech, at, "article");
    return at < end && speech_marks(speech, at)->body != 0;
}

/* A body that was found behind an article and a word for its rank, which no head begins: "the
 * provincial People's Committee". */
static bool read_found_body(const struct speech *speech, size_t at, size_t end,
                            struct party_phrase *phrase)
{
    const size_t article = speech_word(speech, at, "article");
    const size_t rank =
        article == 0 || at + article >= end || !speech_has(speech, at + article, speech->names.rank)
            ? 0
            : 1;
    const uint32_t mark = article == 0 || at + article + rank >= end
                              ? 0
                              : speech_marks(speech, at + article + rank)->body;
    size_t stop;

    if (mark == 0)
        return false;
    stop = speech->findings->organization_mentions.rows[mark - 1].span.end;
    if (stop > end || (rank == 0 && (speech_word(speech, stop, "joint") > 0 ||
                                     (speech_is_mark(speech, stop, ',') &&
                                      names_other_body(speech, stop + 1, end)) ||
                                     speech_token(speech, stop)->kind == TOKEN_NUMBER)))
        return false;
    *phrase = party_worded(at, stop, PARTY_BODY);
    phrase->party.words.first = (uint32_t)(at + article);
    return true;
}

/* A body with a name of its own whose head is also a noun for many: "Nhà máy Giấy Sông Lô". */
static bool read_named_unit(const struct speech *speech, size_t at, size_t end,
                            struct party_phrase *phrase)
{
    const struct lexicon_hit *noun = reading_hit(speech->reading, at, speech->classes.actor);
    const uint32_t mark = speech_marks(speech, at)->body;

    return mark != 0 &&
           speech->findings->organization_mentions.rows[mark - 1].span.end > at + noun->length &&
           speech_has(speech, at, speech->names.organization) &&
           party_names_read(speech, at, end, phrase) && phrase->end > at + noun->length;
}

/* Reads a party at a word that may begin one. What begins there decides who is asked at all. */
static bool read_party(const struct speech *speech, size_t at, size_t end,
                       struct party_phrase *phrase)
{
    const struct name_classes *names = &speech->names;
    const struct onset *onset = reading_onset(speech->reading, at);
    const struct class_set *here = &onset->classes;

    return read_person(speech, at, end, phrase) || read_found_body(speech, at, end, phrase) ||
           (class_set_has(here, names->honorific) &&
            (read_given(speech, at, end, phrase) || read_addressed(speech, at, end, phrase))) ||
           ((onset->values & speech_kind_bit("self")) != 0 && read_self(speech, at, end, phrase)) ||
           (speech_word(speech, at, "pronoun") > 1 && pronoun_read(speech, at, end, phrase)) ||
           (class_set_has(here, speech->classes.actor) &&
            (read_named_unit(speech, at, end, phrase) ||
             party_groups_read(speech, at, end, phrase))) ||
           ((class_set_has(here, names->title) || class_set_has(here, names->modifier)) &&
            read_title(speech, at, end, phrase)) ||
           ((class_set_has(here, names->organization) || class_set_has(here, names->place_type)) &&
            party_groups_read_body(speech, at, end, phrase)) ||
           (class_set_has(here, names->place) && read_place(speech, at, end, phrase)) ||
           ((onset->values & speech_kind_bit("pronoun")) != 0 &&
            pronoun_read(speech, at, end, phrase)) ||
           ((onset->values & speech_kind_bit("paper")) != 0 &&
            read_paper(speech, at, end, phrase)) ||
           (speech_is_capital(speech, at) && party_names_read_brand(speech, at, end, phrase));
}

bool party_read(const struct speech *speech, size_t at, size_t end, struct party_phrase *phrase)
{
    return at < end && trigger_row_has(speech->begins, at) && read_party(speech, at, end, phrase);
}

void parties_collect(struct speech *speech)
{
    const struct sentence *sentence = speech->sentence;

    speech->party_count = 0;
    for (size_t at = trigger_row_next(speech->begins, sentence->first, sentence->end);
         at < sentence->end; at = trigger_row_next(speech->begins, at, sentence->end)) {
        struct party_phrase *phrase = &speech->parties[speech->party_count];

        if (speech->party_count == SPEECH_PARTIES_MOST)
            break;
        if (read_party(speech, at, sentence->end, phrase)) {
            at = phrase->end;
            if (phrase->kind == PARTY_BODY || phrase->kind == PARTY_PLACE)
                party_names_note(speech, phrase->party.words);
            speech->party_count++;
        } else if (speech_is_capital(speech, at)) {
            at++;
            while (at < sentence->end && speech_is_capital(speech, at) &&
                   speech_marks(speech, at)->mention == 0 &&
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
