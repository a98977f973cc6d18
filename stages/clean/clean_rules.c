/* Loading of clean.json; clean_match.c has the matching. Every key is checked here, so that a typo
 * in a pack is found when the stage starts, not when an article reads oddly. */
#include "clean_rules.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <dongtin/settings.h>

static const char *const CLASS_NAMES[LINE_CLASS_COUNT] = {
    [LINE_STORY] = "story",     [LINE_IMAGE] = "image",       [LINE_HEADER] = "header",
    [LINE_SECTION] = "section", [LINE_TEMPLATE] = "template", [LINE_SIGNATURE] = "signature",
    [LINE_CREDIT] = "credit",   [LINE_NOTICE] = "notice",     [LINE_RELATED] = "related",
    [LINE_CAPTION] = "caption", [LINE_APPENDIX] = "appendix", [LINE_REMARKS] = "remarks",
};

static const char *const ZONE_NAMES[ZONE_COUNT] = {
    [ZONE_ANY] = "any",   [ZONE_HEAD] = "head",   [ZONE_TAIL] = "tail",
    [ZONE_EDGE] = "edge", [ZONE_STORY] = "story", [ZONE_PREFIX] = "prefix",
};

static const char *const GROUP_NAMES[GROUP_COUNT] = {
    [GROUP_SECTION] = "section", [GROUP_LABEL] = "label", [GROUP_AUTHOR] = "author",
    [GROUP_DAY] = "day",         [GROUP_MONTH] = "month", [GROUP_MONTH_NAME] = "month_name",
    [GROUP_YEAR] = "year",       [GROUP_HOUR] = "hour",   [GROUP_MINUTE] = "minute",
    [GROUP_HALF] = "half",
};

static const char *const RULE_KEYS[] = {
    "id",     "is",   "where", "why",    "confidence", "most",    "ended",    "digits", "has",
    "begins", "ends", "holds", "equals", "lacks",      "pattern", "examples", "not"};

static const char *const PACK_KEYS[] = {
    "format",    "language",    "version",  "about",     "cues",    "months",    "abbreviations",
    "datelines", "sources",     "sections", "agencies",  "outlets", "places",    "credit",
    "lines",     "bylines",     "nobody",   "syllables", "changes", "published", "month_first",
    "joiners",   "byline_ends", "forenoon", "afternoon"};

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

static bool keys_are_known(json_t *object, const char *const *known, size_t count,
                           struct error *error)
{
    const char *key;
    json_t *value;

    json_object_foreach(object, key, value)
    {
        size_t i = 0;

        while (i < count && strcmp(known[i], key) != 0)
            i++;
        if (i == count) {
            const char *nearest = settings_nearest(key, known, count);

            return error_set(error, ERROR_SETTINGS, "%s: unknown key%s%s", key,
                             nearest != NULL ? ", did you mean " : "",
                             nearest != NULL ? nearest : "");
        }
    }
    return true;
}

/* The index of a name, or count. */
static size_t index_of(const char *name, const char *const *names, size_t count)
{
    size_t i = 0;

    while (i < count && (name == NULL || strcmp(names[i], name) != 0))
        i++;
    return i;
}

static bool load_phrases(struct phrases *phrases, const json_t *object, const char *key,
                         enum phrases_case how, struct error *error)
{
    if (phrases_load(phrases, json_object_get(object, key), how, error))
        return true;
    error_at(error, "%s", key);
    return false;
}

static bool load_pattern(struct line_rule *rule, const json_t *json, struct error *error)
{
    const json_t *pattern = json_object_get(json, "pattern");

    if (pattern == NULL)
        return true;
    if (!json_is_string(pattern))
        return error_set(error, ERROR_SETTINGS, "pattern: must be a string");
    if (!pattern_new(&rule->pattern, json_string_value(pattern), PATTERN_CASELESS, error)) {
        error_at(error, "pattern");
        return false;
    }
    for (size_t i = 0; i < GROUP_COUNT; i++)
        rule->groups[i] = pattern_group(rule->pattern, GROUP_NAMES[i]);
    return true;
}

static bool load_number(const json_t *json, const char *key, size_t preset, size_t *number,
                        struct error *error)
{
    const json_t *value = json_object_get(json, key);

    *number = preset;
    if (value == NULL)
        return true;
    if (!json_is_integer(value) || json_integer_value(value) < 0 ||
        json_integer_value(value) > LINE_RULE_MOST_BYTES)
        return error_set(error, ERROR_SETTINGS, "%s: must be a whole number from 0 to %d", key,
                         (int)LINE_RULE_MOST_BYTES);
    *number = (size_t)json_integer_value(value);
    return true;
}

static bool load_rule_words(struct line_rule *rule, const json_t *json, struct error *error)
{
    const json_t *confidence = json_object_get(json, "confidence");
    const char *is = json_string_value(json_object_get(json, "is"));
    const char *where = json_string_value(json_object_get(json, "where"));

    rule->id = json_string_value(json_object_get(json, "id"));
    rule->why = json_string_value(json_object_get(json, "why"));
    rule->line_class = (enum line_class)index_of(is, CLASS_NAMES, LINE_CLASS_COUNT);
    rule->zone = (enum line_zone)index_of(where, ZONE_NAMES, ZONE_COUNT);
    rule->confidence = confidence == NULL ? 0.9 : json_number_value(confidence);
    if (rule->id == NULL)
        return error_set(error, ERROR_SETTINGS, "id: must be a string");
    if (rule->why == NULL)
        return error_set(error, ERROR_SETTINGS, "why: must be a string");
    if (rule->line_class == LINE_CLASS_COUNT || rule->line_class == LINE_STORY)
        return error_set(error, ERROR_SETTINGS,
                         "is: %s: must be image, header, section, template, signature, credit, "
                         "notice, related, appendix, remarks or caption",
                         is != NULL ? is : "absent");
    if (rule->zone == ZONE_COUNT)
        return error_set(error, ERROR_SETTINGS,
                         "where: %s: must be any, head, tail, edge, story or prefix",
                         where != NULL ? where : "absent");
    if (rule->confidence <= 0 || rule->confidence > 1)
        return error_set(error, ERROR_SETTINGS, "confidence: must be above 0 and at most 1");
    return true;
}

/* Whether a full stop ends the rule's lines; absent: either may be. */
static bool load_ending(struct line_rule *rule, const json_t *json, struct error *error)
{
    const json_t *const ended = json_object_get(json, "ended");

    if (ended != NULL && !json_is_boolean(ended))
        return error_set(error, ERROR_SETTINGS, "ended: must be true or false");
    rule->ending = ended == NULL         ? ENDING_ANY
                   : json_is_true(ended) ? ENDING_FULL_STOP
                                         : ENDING_NO_FULL_STOP;
    return true;
}

static bool load_words(struct vocabulary *vocabulary, const json_t *json, const char *key,
                       struct word_set *set, struct error *error)
{
    if (vocabulary_add(vocabulary, json_object_get(json, key), set, error))
        return true;
    error_at(error, "%s", key);
    return false;
}

static bool load_rule(struct vocabulary *vocabulary, struct line_rule *rule, json_t *json,
                      struct error *error)
{
    if (!json_is_object(json))
        return error_set(error, ERROR_SETTINGS, "must be an object");
    if (!keys_are_known(json, RULE_KEYS, COUNT_OF(RULE_KEYS), error) ||
        !load_rule_words(rule, json, error) ||
        !load_number(json, "most", LINE_RULE_BYTES_PRESET, &rule->most_bytes, error) ||
        !load_number(json, "digits", 0, &rule->least_digits, error) ||
        !load_phrases(&rule->begins, json, "begins", PHRASES_LOWER_CASE, error) ||
        !load_phrases(&rule->ends, json, "ends", PHRASES_LOWER_CASE, error) ||
        !load_phrases(&rule->holds, json, "holds", PHRASES_LOWER_CASE, error) ||
        !load_phrases(&rule->equals, json, "equals", PHRASES_LOWER_CASE, error) ||
        !load_ending(rule, json, error) ||
        !load_words(vocabulary, json, "has", &rule->has, error) ||
        !load_words(vocabulary, json, "lacks", &rule->lacks, error) ||
        !load_pattern(rule, json, error))
        return false;
    rule->has_words = !word_set_is_empty(&rule->has);
    rule->asks_words = rule->has_words || !word_set_is_empty(&rule->lacks);
    rule->has_literals =
        rule->begins.count + rule->ends.count + rule->holds.count + rule->equals.count > 0;
    if (rule->pattern == NULL && !rule->has_literals)
        return error_set(error, ERROR_SETTINGS, "needs begins, ends, holds, equals or pattern");
    return true;
}

/* Whether a rule for lines of one zone may decide over a line that stands in another. */
static bool zone_allows(enum line_zone of_rule, enum line_zone zone)
{
    if (of_rule == ZONE_PREFIX || zone == ZONE_PREFIX || zone == ZONE_STORY)
        return of_rule == zone;
    return of_rule == ZONE_ANY || of_rule == zone ||
           (of_rule == ZONE_EDGE && (zone == ZONE_HEAD || zone == ZONE_TAIL));
}

/* Adds the rule to the places of lines that begin (or end) with one of the phrases. */
static void add_edges(uint64_t places[EDGE_PLACES], const struct phrases *phrases, bool is_end,
                      uint64_t bit)
{
    for (size_t i = 0; i < phrases->count; i++) {
        const struct phrase *const phrase = &phrases->items[i];
        const size_t last = phrase->size - 1;

        if (phrase->size > 1)
            places[is_end ? edge_place(phrase->bytes[last], phrase->bytes[last - 1])
                          : edge_place(phrase->bytes[0], phrase->bytes[1])] |= bit;
        else
            for (unsigned inner = 0; inner <= UCHAR_MAX; inner++)
                places[edge_place(phrase->bytes[0], (char)inner)] |= bit;
    }
}

static void add_to_zone(struct zone_rules *zone, const struct line_rule *rule)
{
    const uint64_t bit = (uint64_t)1 << zone->count % RULE_BITS;

    zone->rules[zone->count++] = rule;
    for (size_t i = 0; i < rule->holds.count; i++) {
        struct held *const held = &zone->held[zone->held_count++];

        *held = (struct held){.rule = bit, .phrase = &rule->holds.items[i]};
        held->is_byte = held->phrase->size < 2;
        memcpy(held->pairs, held->phrase->pairs, sizeof held->pairs);
    }
    zone->unended |= rule->ending == ENDING_FULL_STOP ? 0 : bit;
    zone->ended |= rule->ending == ENDING_NO_FULL_STOP ? 0 : bit;
    for (size_t step = 0; step * STEP_BYTES <= rule->most_bytes; step++)
        zone->size[step] |= bit;
    zone->open |= rule->has_literals ? 0 : bit;
    zone->holding |= rule->holds.count > 0 ? bit : 0;
    add_edges(zone->begin, &rule->begins, false, bit);
    add_edges(zone->begin, &rule->equals, false, bit);
    add_edges(zone->end, &rule->ends, true, bit);
}

static bool sort_into_zones(struct clean_rules *rules, struct error *error)
{
    size_t literals = 0;

    for (size_t i = 0; i < rules->line_count; i++)
        literals += rules->lines[i].holds.count;
    for (size_t zone = 0; zone < ZONE_COUNT; zone++) {
        struct zone_rules *const sorted = &rules->zones[zone];

        sorted->rules = calloc(rules->line_count + 1, sizeof *sorted->rules);
        sorted->held = calloc(literals + 1, sizeof *sorted->held);
        if (sorted->rules == NULL || sorted->held == NULL)
            return error_set(error, ERROR_SYSTEM, "out of memory");
        for (size_t i = 0; i < rules->line_count; i++)
            if (zone_allows(rules->lines[i].zone, (enum line_zone)zone))
                add_to_zone(sorted, &rules->lines[i]);
    }
    return true;
}

static bool load_lines(struct clean_rules *rules, struct error *error)
{
    const json_t *lines = json_object_get(rules->json, "lines");

    if (!json_is_array(lines))
        return error_set(error, ERROR_SETTINGS, "lines: must be an array of rules");
    rules->lines = calloc(json_array_size(lines) + 1, sizeof *rules->lines);
    if (rules->lines == NULL)
        return error_set(error, ERROR_SYSTEM, "out of memory");
    for (size_t i = 0; i < json_array_size(lines); i++) {
        struct line_rule *rule = &rules->lines[rules->line_count++];

        if (!load_rule(&rules->line_words, rule, json_array_get(lines, i), error)) {
            error_at(error, "lines[%zu]%s%s", i, rule->id != NULL ? " " : "",
                     rule->id != NULL ? rule->id : "");
            return false;
        }
    }
    return true;
}

static bool load_vocabulary(struct clean_rules *rules, struct error *error)
{
    const json_t *const json = rules->json;
    const json_t *const credit = json_object_get(json, "credit");
    const json_t *const syllables = json_object_get(json, "syllables");
    const json_t *const cues = json_object_get(json, "cues");
    const struct {
        struct phrases *phrases;
        const json_t *object;
        const char *key;
        enum phrases_case how;
    } lists[] = {
        {&rules->abbreviations, json, "abbreviations", PHRASES_AS_WRITTEN},
        {&rules->datelines, json, "datelines", PHRASES_AS_WRITTEN},
        {&rules->sources, json, "sources", PHRASES_AS_WRITTEN},
        {&rules->agencies, json, "agencies", PHRASES_AS_WRITTEN},
        {&rules->outlets, json, "outlets", PHRASES_AS_WRITTEN},
        {&rules->places, json, "places", PHRASES_AS_WRITTEN},
        {&rules->months, json, "months", PHRASES_LOWER_CASE},
        {&rules->sections, json, "sections", PHRASES_LOWER_CASE},
        {&rules->bylines, json, "bylines", PHRASES_LOWER_CASE},
        {&rules->nobody, json, "nobody", PHRASES_LOWER_CASE},
        {&rules->changes, json, "changes", PHRASES_LOWER_CASE},
        {&rules->published, json, "published", PHRASES_LOWER_CASE},
        {&rules->joiners, json, "joiners", PHRASES_LOWER_CASE},
        {&rules->byline_ends, json, "byline_ends", PHRASES_LOWER_CASE},
        {&rules->month_first, json, "month_first", PHRASES_LOWER_CASE},
        {&rules->forenoon, json, "forenoon", PHRASES_LOWER_CASE},
        {&rules->afternoon, json, "afternoon", PHRASES_LOWER_CASE},
        {&rules->credit_labels, credit, "labels", PHRASES_AS_WRITTEN},
        {&rules->credit_bare, credit, "bare", PHRASES_AS_WRITTEN},
        {&rules->credit_small, credit, "small", PHRASES_AS_WRITTEN},
        {&rules->credit_not_after, credit, "not_after", PHRASES_AS_WRITTEN},
        {&rules->credit_openers, credit, "openers", PHRASES_AS_WRITTEN},
        {&rules->credit_tails, credit, "tails", PHRASES_AS_WRITTEN},
        {&rules->credit_alone, credit, "alone", PHRASES_AS_WRITTEN},
        {&rules->surnames, credit, "surnames", PHRASES_AS_WRITTEN},
        {&rules->middle_names, credit, "middle_names", PHRASES_AS_WRITTEN},
        {&rules->syllables.onsets, syllables, "onsets", PHRASES_LOWER_CASE},
        {&rules->syllables.rimes, syllables, "rimes", PHRASES_LOWER_CASE},
        {&rules->letters, cues, "letters", PHRASES_LOWER_CASE},
        {&rules->words, cues, "words", PHRASES_LOWER_CASE},
    };

    for (size_t i = 0; i < COUNT_OF(lists); i++)
        if (!load_phrases(lists[i].phrases, lists[i].object, lists[i].key, lists[i].how, error))
            return false;
    if (rules->months.count % 12 != 0)
        return error_set(error, ERROR_SETTINGS, "months: %zu names: must be 12 or a multiple",
                         rules->months.count);
    return true;
}

static bool load_pack(struct clean_rules *rules, struct error *error)
{
    const char *format;

    if (!json_is_object(rules->json))
        return error_set(error, ERROR_SETTINGS, "must be an object");
    format = json_string_value(json_object_get(rules->json, "format"));
    rules->language = json_string_value(json_object_get(rules->json, "language"));
    if (format == NULL || strcmp(format, "dongtin-clean/1") != 0)
        return error_set(error, ERROR_SETTINGS, "format: must be \"dongtin-clean/1\"");
    if (rules->language == NULL)
        return error_set(error, ERROR_SETTINGS, "language: must be a string, as \"vi\"");
    return keys_are_known(rules->json, PACK_KEYS, COUNT_OF(PACK_KEYS), error) &&
           load_vocabulary(rules, error) && load_lines(rules, error) &&
           sort_into_zones(rules, error);
}

bool clean_rules_load(struct clean_rules **rules, const char *path, struct error *error)
{
    struct clean_rules *loaded = calloc(1, sizeof *loaded);
    json_error_t wrong;

    *rules = NULL;
    if (loaded == NULL)
        return error_set(error, ERROR_SYSTEM, "out of memory");
    loaded->json = json_load_file(path, JSON_REJECT_DUPLICATES, &wrong);
    if (loaded->json == NULL) {
        error_set(error, ERROR_SETTINGS, "%s: line %d: %s", path, wrong.line, wrong.text);
    } else if (load_pack(loaded, error)) {
        *rules = loaded;
        return true;
    } else {
        error_at(error, "%s", path);
    }
    clean_rules_free(loaded);
    return false;
}

void clean_rules_free(struct clean_rules *rules)
{
    if (rules == NULL)
        return;
    for (size_t i = 0; i < rules->line_count; i++) {
        phrases_clear(&rules->lines[i].begins);
        phrases_clear(&rules->lines[i].ends);
        phrases_clear(&rules->lines[i].holds);
        phrases_clear(&rules->lines[i].equals);
        pattern_free(rules->lines[i].pattern);
    }
    free(rules->lines);
    for (size_t zone = 0; zone < ZONE_COUNT; zone++) {
        free(rules->zones[zone].rules);
        free(rules->zones[zone].held);
    }
    phrases_clear(&rules->abbreviations);
    phrases_clear(&rules->credit_labels);
    phrases_clear(&rules->credit_bare);
    phrases_clear(&rules->credit_small);
    phrases_clear(&rules->credit_not_after);
    phrases_clear(&rules->credit_openers);
    phrases_clear(&rules->credit_tails);
    phrases_clear(&rules->credit_alone);
    phrases_clear(&rules->surnames);
    phrases_clear(&rules->middle_names);
    phrases_clear(&rules->places);
    phrases_clear(&rules->agencies);
    phrases_clear(&rules->outlets);
    phrases_clear(&rules->sources);
    phrases_clear(&rules->datelines);
    phrases_clear(&rules->months);
    phrases_clear(&rules->sections);
    phrases_clear(&rules->bylines);
    phrases_clear(&rules->nobody);
    phrases_clear(&rules->changes);
    phrases_clear(&rules->published);
    phrases_clear(&rules->joiners);
    phrases_clear(&rules->byline_ends);
    phrases_clear(&rules->syllables.onsets);
    phrases_clear(&rules->syllables.rimes);
    phrases_clear(&rules->month_first);
    phrases_clear(&rules->forenoon);
    phrases_clear(&rules->afternoon);
    phrases_clear(&rules->letters);
    phrases_clear(&rules->words);
    vocabulary_clear(&rules->line_words);
    json_decref(rules->json);
    free(rules);
}
