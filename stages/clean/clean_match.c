/* Matching lines with the rules of a pack, and running the pack's examples. */
#include "clean_rules.h"

#include <string.h>

enum { PREFIX_MOST_BYTES = 240 };

/* The cheap test: one of the rule's literals is where it must be. A rule without literals passes.
 */
static bool has_literal(const struct line_rule *rule, const struct line_match *match)
{
    const char *const line = match->lower;
    const size_t size = match->lower_size;

    return !rule->has_literals ||
           (rule->begins.count > 0 && phrases_at_begin(&rule->begins, line, size) > 0) ||
           (rule->ends.count > 0 && phrases_at_end(&rule->ends, line, size) > 0) ||
           (rule->equals.count > 0 && phrases_is(&rule->equals, line, size)) ||
           phrases_inside(&rule->holds, line, size, &match->pairs);
}

static size_t count_digits(const char *line, size_t size)
{
    size_t digits = 0;

    for (size_t i = 0; i < size; i++)
        digits += line[i] >= '0' && line[i] <= '9';
    return digits;
}

void line_match_clear(struct line_match *match)
{
    buffer_clear(&match->folded);
}

/* A prefix is short: of a longer line only the front is looked at, cut between characters. */
static size_t front_size(const char *line, size_t size)
{
    if (size <= PREFIX_MOST_BYTES)
        return size;
    for (size = PREFIX_MOST_BYTES; ((unsigned char)line[size] & 0xC0) == 0x80;)
        size--;
    return size;
}

/* True when the line has one of the words that the rule asks for, and none of those that its lines
 * lack. They are looked for all at once, for all rules, when the first one asks. */
static bool words_fit(const struct clean_rules *rules, const struct line_rule *rule,
                      struct line_match *match)
{
    if (!rule->asks_words)
        return true;
    if (!match->has_words) {
        vocabulary_look(&rules->line_words, match->lower, match->lower_size, &match->words);
        match->has_words = true;
    }
    return (!rule->has_words || word_sets_meet(&rule->has, &match->words)) &&
           !word_sets_meet(&rule->lacks, &match->words);
}

/* The line may be one of the rule's, by what is known of it before its letters are looked at. */
static bool may_obey(const struct line_rule *rule, const char *line, size_t size)
{
    const bool is_ended = line[size - 1] == '.';

    return size <= rule->most_bytes &&
           (rule->ending == ENDING_ANY || (rule->ending == ENDING_FULL_STOP) == is_ended) &&
           (rule->least_digits == 0 || count_digits(line, size) >= rule->least_digits);
}

/* A line that rules are asked about. */
struct asked {
    const struct clean_rules *rules;
    const struct zone_rules *zone;
    const char *line;
    size_t size;
};

/* The tests of a rule from the cheapest to the dearest. */
static bool obeys(const struct asked *asked, const struct line_rule *rule, struct line_match *match)
{
    return may_obey(rule, asked->line, asked->size) && has_literal(rule, match) &&
           words_fit(asked->rules, rule, match) &&
           (rule->pattern == NULL || pattern_find(rule->pattern, asked->line, asked->size, 0,
                                                  &match->spans) == PATTERN_MATCH);
}

/* Those of the rules of which the line holds a literal inside. The pairs of the line are worth the
 * trouble where many literals are looked for. */
static uint64_t holding_rules(const struct zone_rules *zone, uint64_t asking,
                              struct line_match *match)
{
    enum { FEW_LITERALS = 12 };
    uint64_t found = 0;

    if (asking == 0)
        return 0;
    if (zone->held_count > FEW_LITERALS)
        pair_set_fill(&match->pairs, match->lower, match->lower_size);
    else
        memset(match->pairs.has, true, sizeof match->pairs.has);
    for (size_t i = 0; i < zone->held_count; i++) {
        const struct held *const held = &zone->held[i];

        const bool may_hold = held->is_byte | pair_set_has(&match->pairs, held->pairs);

        if (may_hold && (held->rule & asking & ~found) != 0 &&
            phrase_is_inside(held->phrase, match->lower, match->lower_size))
            found |= held->rule;
    }
    return found;
}

/* The rules of the zone that the line may obey by its size, its edges and what it holds, and
 * perhaps others. */
static uint64_t likely_rules(const struct asked *asked, struct line_match *match)
{
    const struct zone_rules *const zone = asked->zone;
    const char *const lower = match->lower;
    const size_t last = match->lower_size - 1;
    const uint64_t by_size = zone->size[asked->size / STEP_BYTES] &
                             (asked->line[asked->size - 1] == '.' ? zone->ended : zone->unended);
    const uint64_t by_edges = zone->open |
                              zone->begin[edge_place(lower[0], last > 0 ? lower[1] : '\0')] |
                              zone->end[edge_place(lower[last], last > 0 ? lower[last - 1] : '\0')];

    return by_size & (by_edges | holding_rules(zone, by_size & zone->holding, match));
}

/* Sets the rule that the line obeys first, if there is one. */
static void find_rule(const struct asked *asked, struct line_match *match)
{
    const struct zone_rules *const zone = asked->zone;
    const uint64_t likely = likely_rules(asked, match);

    for (size_t from = 0; from < zone->count; from += RULE_BITS)
        for (uint64_t left = likely; left != 0; left &= left - 1) {
            const size_t i = from + (size_t)__builtin_ctzll(left);

            if (i < zone->count && obeys(asked, zone->rules[i], match)) {
                match->rule = zone->rules[i];
                return;
            }
        }
}

bool clean_rules_match(const struct clean_rules *rules, const char *text, struct span span,
                       enum line_zone zone, struct line_match *match)
{
    const char *const line = text + span.start;
    const size_t size = zone == ZONE_PREFIX ? front_size(line, span_size(span)) : span_size(span);
    const struct asked asked = {rules, &rules->zones[zone], line, size};

    match->rule = NULL;
    match->spans.count = 0;
    match->has_words = false;
    if (size == 0 || size > LINE_RULE_MOST_BYTES || asked.zone->count == 0)
        return false;
    if (match->lower_text != NULL) {
        match->lower = match->lower_text + span.start;
        match->lower_size = size;
    } else {
        buffer_reset(&match->folded);
        characters_fold(line, size, &match->folded);
        match->lower = buffer_string(&match->folded);
        match->lower_size = match->folded.size;
    }
    if (match->lower_size > 0)
        find_rule(&asked, match);
    return match->rule != NULL;
}

/* One example of a rule: must be found by it (wanted), or must not. */
static bool check_line(const struct clean_rules *rules, const struct line_rule *rule,
                       const json_t *line, bool wanted, struct error *error)
{
    const enum line_zone zone = rule->zone == ZONE_EDGE  ? ZONE_TAIL
                                : rule->zone == ZONE_ANY ? ZONE_HEAD
                                                         : rule->zone;
    const struct span whole = {0, json_string_length(line)};
    struct line_match match = {0};
    bool found;

    if (!json_is_string(line))
        return error_set(error, ERROR_SETTINGS, "%s: examples: must be strings", rule->id);
    clean_rules_match(rules, json_string_value(line), whole, zone, &match);
    line_match_clear(&match);
    found = match.rule == rule;
    if (found == wanted)
        return true;
    return error_set(error, ERROR_SETTINGS, "%s: example \"%s\" %s by %s", rule->id,
                     json_string_value(line), wanted ? "must be found, but is taken" : "is found",
                     match.rule != NULL ? match.rule->id : "no rule");
}

static bool check_lines(const struct clean_rules *rules, size_t index, const char *key,
                        struct error *error)
{
    const json_t *const rule = json_array_get(json_object_get(rules->json, "lines"), index);
    const json_t *const lines = json_object_get(rule, key);

    for (size_t i = 0; i < json_array_size(lines); i++)
        if (!check_line(rules, &rules->lines[index], json_array_get(lines, i),
                        strcmp(key, "examples") == 0, error))
            return false;
    return true;
}

bool clean_rules_check(const struct clean_rules *rules, struct error *error)
{
    for (size_t i = 0; i < rules->line_count; i++)
        if (!check_lines(rules, i, "examples", error) || !check_lines(rules, i, "not", error))
            return false;
    return true;
}
