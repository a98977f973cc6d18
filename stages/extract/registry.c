/* Who is who: see registry.h. */
#include "registry.h"

#include <string.h>

#include "rows.h"

enum { FOLDED_WORDS_LEAST = 2, HOMONYM_TOKENS_MOST = 2 };

/* How far back a title or given name looks for its owner. */
enum { ROLES_LOOKED_AT = 200 };

size_t registry_shared_end(const struct reading *reading, struct span left, struct span right)
{
    uint32_t shared = 0;

    while (shared < left.end - left.first && shared < right.end - right.first &&
           reading_is_same_word(reading, left.end - shared - 1, right.end - shared - 1))
        shared++;
    return shared;
}

/* A name without the dot of its last initial, which the end of a sentence takes. */
static struct span without_dot(const struct reading *reading, struct span name)
{
    return reading_is_mark(reading, name.end - 1, '.') ? (struct span){name.first, name.end - 1}
                                                       : name;
}

/* Whether the language writes one name now with marks on its letters and now without. */
static bool has_plain_names(const struct people_finder *finder)
{
    return finder->pack->grammars[GRAMMAR_MENTION_ALONE] != NULL;
}

/* The next letter of a word without its marks, or 0. */
static uint32_t next_base(const struct reading *reading, size_t token, size_t *at)
{
    return *at >= reading->tokens.rows[token].size
               ? 0
               : letters_base(reading->letters, letters_next(reading_bytes(reading, token),
                                                             reading->tokens.rows[token].size, at));
}

static bool has_marks(const struct reading *reading, size_t token)
{
    const char *bytes = reading_bytes(reading, token);

    for (size_t i = 0; i < reading->tokens.rows[token].size; i++)
        if ((unsigned char)bytes[i] >= 0x80)
            return true;
    return false;
}

/* "Hung" and "Hưng": one of two words is written without the marks of the other. */
static bool is_plain_form(const struct reading *reading, size_t left, size_t right)
{
    size_t at_left = 0;
    size_t at_right = 0;
    uint32_t letter;

    if (has_marks(reading, left) == has_marks(reading, right))
        return false;
    do {
        letter = next_base(reading, left, &at_left);
        if (letter != next_base(reading, right, &at_right))
            return false;
    } while (letter != 0);
    return true;
}

/* Whether neither of two words is one of the language. */
static bool is_foreign(const struct reading *reading, size_t left, size_t right)
{
    return reading->tokens.rows[left].syllable == 0 && reading->tokens.rows[right].syllable == 0;
}

/* Whether two names are the same words, with or without their marks; where marks make other words
 * of the language, only foreign ones are: "Andrés" and "Andres". */
static bool is_same_folded(const struct people_finder *finder, struct span left, struct span right)
{
    const uint32_t length = left.end - left.first;
    const bool is_plain = has_plain_names(finder);

    if (length < FOLDED_WORDS_LEAST || length != right.end - right.first)
        return false;
    for (uint32_t i = 0; i < length; i++)
        if (!reading_is_same_word(finder->reading, left.first + i, right.first + i) &&
            !((is_plain || is_foreign(finder->reading, left.first + i, right.first + i)) &&
              is_plain_form(finder->reading, left.first + i, right.first + i)))
            return false;
    return true;
}

uint32_t registry_by_last_words(const struct people_finder *finder, struct span words)
{
    const struct findings *findings = finder->findings;
    uint32_t found = REGISTRY_NOBODY;

    for (size_t i = 0; i < findings->people.count; i++) {
        struct span tail = without_dot(finder->reading, findings->people.rows[i].name);

        if (tail.end - tail.first <= words.end - words.first)
            continue;
        tail.first = tail.end - (words.end - words.first);
        if (!reading_is_same_words(finder->reading, tail, words))
            continue;
        if (found != REGISTRY_NOBODY)
            return REGISTRY_NOBODY; /* two of them */
        found = (uint32_t)i;
    }
    return found;
}

uint32_t registry_person(struct people_finder *finder, const struct rule *rule, struct span name)
{
    struct findings *findings = finder->findings;
    struct span bare = without_dot(finder->reading, name);
    struct person *grown;

    for (size_t i = 0; i < findings->people.count; i++) {
        struct span known = without_dot(finder->reading, findings->people.rows[i].name);

        if (reading_is_same_words(finder->reading, known, bare) ||
            is_same_folded(finder, known, bare))
            return (uint32_t)i;
    }
    if (findings->people.count == REGISTRY_MOST)
        return REGISTRY_NOBODY;
    grown = rows_grow(findings->people.rows, findings->people.count, &findings->people.capacity,
                      sizeof *grown);
    if (grown == NULL) {
        finder->is_ok = false;
        return REGISTRY_NOBODY;
    }
    findings->people.rows = grown;
    findings->people.rows[findings->people.count] = (struct person){rule, name};
    return (uint32_t)findings->people.count++;
}

static bool has_role(const struct people_finder *finder, uint32_t person, struct span span)
{
    const struct findings *findings = finder->findings;
    size_t looked_at = 0;

    for (size_t i = findings->roles.count; i > 0 && looked_at < ROLES_LOOKED_AT; i--, looked_at++) {
        const struct role *role = &findings->roles.rows[i - 1];

        if (role->person == person && reading_is_same_words(finder->reading, role->span, span))
            return true;
    }
    return false;
}

static void add_role(struct people_finder *finder, struct role role)
{
    struct findings *findings = finder->findings;
    struct role *grown;

    if (role.person == REGISTRY_NOBODY)
        return;
    role.is_repeated = has_role(finder, role.person, role.span);
    grown = rows_grow(findings->roles.rows, findings->roles.count, &findings->roles.capacity,
                      sizeof *grown);
    if (grown == NULL) {
        finder->is_ok = false;
        return;
    }
    findings->roles.rows = grown;
    findings->roles.rows[findings->roles.count++] = role;
}

void registry_add_role(struct people_finder *finder, uint32_t person,
                       const struct title_phrase *title)
{
    add_role(finder, (struct role){.span = {(uint32_t)title->first, (uint32_t)title->end},
                                   .organization = title->organization,
                                   .person = person});
}

void registry_add_mention(struct people_finder *finder, const struct rule *rule, uint32_t person,
                          struct span span)
{
    if (person != REGISTRY_NOBODY &&
        !mention_add(&finder->findings->mentions, (struct mention){rule, span, person}))
        finder->is_ok = false;
}

void registry_add_pending(struct people_finder *finder, struct pending_mention pending)
{
    struct pending_mention *grown =
        rows_grow(finder->pending, finder->pending_count, &finder->pending_capacity, sizeof *grown);

    if (grown == NULL) {
        finder->is_ok = false;
        return;
    }
    finder->pending = grown;
    finder->pending[finder->pending_count++] = pending;
}

/* The length of a short form of a field at a token ("TN-MT"), of which `whole` has another one
 * ("TN&MT"), or 0. */
static size_t same_field(const struct people_finder *finder, size_t at, struct span whole)
{
    const struct reading *reading = finder->reading;
    const struct lexicon_hit *field = reading_hit(reading, at, finder->classes.field);

    if (field == NULL || reading_entry(reading, field)->value[0] == '\0')
        return 0;
    for (uint32_t i = whole.first; i < whole.end; i++) {
        const struct lexicon_hit *other = reading_hit(reading, i, finder->classes.field);

        if (other != NULL &&
            strcmp(reading_entry(reading, other)->value, reading_entry(reading, field)->value) == 0)
            return field->length;
    }
    return 0;
}

/* Whether every word of `part` is a word of `whole`. */
static bool is_within(const struct people_finder *finder, struct span part, struct span whole)
{
    for (uint32_t i = part.first; i < part.end; i++) {
        size_t field = same_field(finder, i, whole);
        bool is_there = field > 0;

        for (uint32_t j = whole.first; j < whole.end && !is_there; j++)
            is_there = reading_is_same_word(finder->reading, i, j);
        if (!is_there)
            return false;
        i += field > 0 ? (uint32_t)field - 1 : 0;
    }
    return true;
}

static bool begins_with(const struct reading *reading, struct span whole, struct span start)
{
    uint32_t length = start.end - start.first;

    return whole.end - whole.first >= length &&
           reading_is_same_words(reading, (struct span){whole.first, whole.first + length}, start);
}

/* "EVC" of "Tổng giám đốc EVC", where a role ends before "(EVC)". */
static bool is_short_form(const struct reading *reading, struct span rest, struct span role)
{
    return rest.end == rest.first + 1 && reading_is_mark(reading, role.end, '(') &&
           reading_is_mark(reading, role.end + 2, ')') &&
           reading_is_same_word(reading, rest.first, role.end + 1);
}

/* Whether body and place of the mention and of a role of the same title agree: one says no more
 * than the other, and a bare title agrees with any. */
static bool is_same_office(const struct people_finder *finder,
                           const struct pending_mention *pending, struct span role)
{
    struct span rest = {role.first + (pending->core.end - pending->core.first), role.end};

    return is_within(finder, pending->rest, role) ||
           is_short_form(finder->reading, pending->rest, role) ||
           (rest.first < rest.end && is_within(finder, rest, pending->rest));
}

/* What the title at a token says that others mean, too: "PM", "prime minister"; "": nothing. */
static const char *meaning_of_title(const struct people_finder *finder, size_t at)
{
    const struct lexicon_hit *title = reading_hit(finder->reading, at, finder->classes.title);
    const char *value = title == NULL ? "" : reading_entry(finder->reading, title)->value;

    return strncmp(value, "as ", 3) == 0 || strncmp(value, "by ", 3) == 0 ? value + 3 : "";
}

/* "Government leader": what somebody is called by, but no title of his. */
static bool is_only_called(const struct people_finder *finder, size_t at)
{
    const struct lexicon_hit *title = reading_hit(finder->reading, at, finder->classes.title);

    return title != NULL && strncmp(reading_entry(finder->reading, title)->value, "by ", 3) == 0;
}

/* Whether a title means the same office as the one that begins a role. */
static bool is_also_called(const struct people_finder *finder, size_t role, struct span core)
{
    const char *meaning = meaning_of_title(finder, core.first);
    const struct lexicon_hit *title =
        meaning[0] == '\0' ? NULL : reading_hit(finder->reading, core.first, finder->classes.title);

    return title != NULL && core.first + title->length == core.end &&
           strcmp(meaning, meaning_of_title(finder, role)) == 0;
}

/* The person who holds this title: the one whose role was named last before the mention, or else
 * the first one after it. */
static uint32_t holder_of(const struct people_finder *finder, const struct pending_mention *pending)
{
    const struct findings *findings = finder->findings;
    uint32_t holder = REGISTRY_NOBODY;
    size_t count =
        findings->roles.count < ROLES_LOOKED_AT ? findings->roles.count : ROLES_LOOKED_AT;

    for (size_t i = 0; i < count; i++) {
        const struct role *role = &findings->roles.rows[i];
        bool is_before = role->span.first < pending->span.first;

        if (!(begins_with(finder->reading, role->span, pending->core) ||
              is_also_called(finder, role->span.first, pending->core)) ||
            !is_same_office(finder, pending, role->span))
            continue;
        if (!is_before && holder != REGISTRY_NOBODY)
            break;
        holder = role->person;
    }
    return holder;
}

typedef bool same_word(const struct reading *reading, size_t left, size_t right);

/* The person whose name ends with this word: the last one named before the mention, or else the
 * first one after it. */
static uint32_t bearer_of(const struct people_finder *finder, uint32_t given, same_word *is_same)
{
    const struct findings *findings = finder->findings;
    uint32_t bearer = REGISTRY_NOBODY;
    size_t count =
        findings->people.count < ROLES_LOOKED_AT ? findings->people.count : ROLES_LOOKED_AT;

    for (size_t i = 0; i < count; i++) {
        struct span name = findings->people.rows[i].name;

        if (!is_same(finder->reading, name.end - 1, given))
            continue;
        if (name.first > given && bearer != REGISTRY_NOBODY)
            break;
        bearer = (uint32_t)i;
    }
    return bearer;
}

uint32_t registry_by_given(const struct people_finder *finder, size_t given)
{
    return bearer_of(finder, (uint32_t)given, reading_is_same_word);
}

static struct title_phrase title_of(const struct pending_mention *pending)
{
    return (struct title_phrase){.first = pending->core.first,
                                 .end = pending->rest.end > pending->core.end ? pending->rest.end
                                                                              : pending->core.end};
}

/* A row of titles means one person: whoever holds one of them holds all. */
static void resolve_row(struct people_finder *finder, size_t first, size_t end)
{
    const struct rule *rule = finder->pack->grammars[GRAMMAR_MENTION_TITLE];
    uint32_t person = REGISTRY_NOBODY;

    for (size_t i = first; i < end && person == REGISTRY_NOBODY; i++)
        person = holder_of(finder, &finder->pending[i]);
    if (rule == NULL || person == REGISTRY_NOBODY)
        return;
    registry_add_mention(
        finder, rule, person,
        (struct span){finder->pending[first].span.first, finder->pending[end - 1].span.end});
    for (size_t i = first; i < end; i++) {
        struct title_phrase title = title_of(&finder->pending[i]);

        if (!is_only_called(finder, title.first))
            registry_add_role(finder, person, &title);
    }
}

static void resolve_given(struct people_finder *finder, const struct pending_mention *pending)
{
    const struct rule *rule = finder->pack->grammars[GRAMMAR_MENTION_GIVEN];
    uint32_t person = bearer_of(finder, pending->given, reading_is_same_word);
    struct title_phrase title = title_of(pending);

    if (person == REGISTRY_NOBODY && has_plain_names(finder))
        person = bearer_of(finder, pending->given, is_plain_form);
    if (rule == NULL || person == REGISTRY_NOBODY)
        return;
    registry_add_mention(finder, rule, person, pending->span);
    if (pending->core.end != 0)
        registry_add_role(finder, person, &title);
}

void registry_resolve(struct people_finder *finder)
{
    for (size_t i = 0; i < finder->pending_count;) {
        size_t end = i + 1;

        while (end < finder->pending_count && finder->pending[end].in_row)
            end++;
        if (end == i + 1 && finder->pending[i].given != 0)
            resolve_given(finder, &finder->pending[i]);
        else
            resolve_row(finder, i, end);
        i = end;
    }
}

/* Whether a mark that joins words to one name stands at a token. */
static bool is_joining(const struct people_finder *finder, size_t at)
{
    return finder->reading->tokens.rows[at].glued &&
           (reading_is_mark(finder->reading, at, '-') ||
            reading_is_mark(finder->reading, at, '&') || reading_is_mark(finder->reading, at, '/'));
}

/* Whether a capital word stands before or behind a token, or a dash joins one to it. */
static bool is_in_name(const struct people_finder *finder, size_t at, size_t first, size_t end)
{
    const struct token *tokens = finder->reading->tokens.rows;
    const bool has_before =
        at > first && tokens[at - 1].kind == TOKEN_WORD && tokens[at - 1].shape != SHAPE_LOWER;
    const bool has_behind =
        at + 1 < end && tokens[at + 1].kind == TOKEN_WORD && tokens[at + 1].shape != SHAPE_LOWER;
    const bool is_led =
        at == first + 1 && reading_has_class(finder->reading, first, finder->pack->stop_class);

    return (has_before && !is_led) || has_behind || (at > first && is_joining(finder, at - 1)) ||
           (at + 1 < end && is_joining(finder, at + 1));
}

/* "An" of "An old ferry": a word that is a name but where a verb of saying follows soon. */
static bool is_everyday(const struct people_finder *finder, size_t at, size_t first, size_t end)
{
    if (at > first || !reading_has_class(finder->reading, at, finder->classes.homonym))
        return false;
    for (size_t i = at + 1; i < end && i <= at + HOMONYM_TOKENS_MOST; i++)
        if (reading_has_class(finder->reading, i, finder->classes.cue))
            return false;
    return true;
}

/* "Hung said": the person whose name, told before, ends with a capital word that stands alone. */
static uint32_t bearer_alone(const struct people_finder *finder, size_t at, size_t first,
                             size_t end)
{
    uint32_t person;

    if (finder->reading->tokens.rows[at].shape != SHAPE_CAPITAL ||
        reading_has_class(finder->reading, at, finder->classes.place) ||
        is_in_name(finder, at, first, end) || is_everyday(finder, at, first, end))
        return REGISTRY_NOBODY;
    person = bearer_of(finder, (uint32_t)at, reading_is_same_word);
    if (person == REGISTRY_NOBODY)
        person = bearer_of(finder, (uint32_t)at, is_plain_form);
    return person == REGISTRY_NOBODY || finder->findings->people.rows[person].name.first > at
               ? REGISTRY_NOBODY
               : person;
}

void registry_find_alone(struct people_finder *finder, uint8_t *held, uint8_t bit)
{
    const struct rule *rule = finder->pack->grammars[GRAMMAR_MENTION_ALONE];
    const struct reading *reading = finder->reading;

    if (rule == NULL || finder->findings->people.count == 0)
        return;
    for (size_t i = 0; i < reading->sentence_count; i++) {
        const struct sentence *sentence = &reading->sentences[i];

        for (size_t at = sentence->first; at < sentence->end; at++) {
            uint32_t person = reading->tokens.rows[at].kind != TOKEN_WORD || held[at] != 0
                                  ? REGISTRY_NOBODY
                                  : bearer_alone(finder, at, sentence->first, sentence->end);

            if (person == REGISTRY_NOBODY)
                continue;
            registry_add_mention(finder, rule, person,
                                 (struct span){(uint32_t)at, (uint32_t)at + 1});
            held[at] |= bit;
        }
    }
}
