/* Who is who: see registry.h. */
#include "registry.h"

#include <string.h>

#include "rows.h"

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

uint32_t registry_person(struct people_finder *finder, const struct rule *rule, struct span name)
{
    struct findings *findings = finder->findings;
    struct span bare = without_dot(finder->reading, name);
    struct person *grown;

    for (size_t i = 0; i < findings->people.count; i++)
        if (reading_is_same_words(
                finder->reading, without_dot(finder->reading, findings->people.rows[i].name), bare))
            return (uint32_t)i;
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

        if (!begins_with(finder->reading, role->span, pending->core) ||
            !is_same_office(finder, pending, role->span))
            continue;
        if (!is_before && holder != REGISTRY_NOBODY)
            break;
        holder = role->person;
    }
    return holder;
}

/* The person whose name ends with this word: the last one named before the mention, or else the
 * first one after it. */
static uint32_t bearer_of(const struct people_finder *finder, uint32_t given)
{
    const struct findings *findings = finder->findings;
    uint32_t bearer = REGISTRY_NOBODY;
    size_t count =
        findings->people.count < ROLES_LOOKED_AT ? findings->people.count : ROLES_LOOKED_AT;

    for (size_t i = 0; i < count; i++) {
        struct span name = findings->people.rows[i].name;

        if (!reading_is_same_word(finder->reading, name.end - 1, given))
            continue;
        if (name.first > given && bearer != REGISTRY_NOBODY)
            break;
        bearer = (uint32_t)i;
    }
    return bearer;
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

        registry_add_role(finder, person, &title);
    }
}

static void resolve_given(struct people_finder *finder, const struct pending_mention *pending)
{
    const struct rule *rule = finder->pack->grammars[GRAMMAR_MENTION_GIVEN];
    uint32_t person = bearer_of(finder, pending->given);
    struct title_phrase title = title_of(pending);

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
