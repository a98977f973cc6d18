/* Matching lines with the rules of a pack, and running the pack's examples. */
#include "clean_rules.h"

#include <string.h>

enum { PREFIX_MOST_BYTES = 240 };

/* The cheap test: one of the rule's literals is where it must be. A rule without literals passes.
 */
static bool has_literal(const struct line_rule *rule, const struct line_match *match)
{
    const char *const folded = match->folded.bytes;
    const size_t size = match->folded.size;

    if (!rule->has_literals)
        return true;
    if (rule->holds.count == 0 && !byte_set_has(&rule->first, folded[0]) &&
        !byte_set_has(&rule->ends.last, folded[size - 1]))
        return false;
    return phrases_at_begin(&rule->begins, folded, size) > 0 ||
           phrases_at_end(&rule->ends, folded, size) > 0 ||
           phrases_is(&rule->equals, folded, size) ||
           phrases_inside(&rule->holds, folded, size, &match->pairs);
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
    const bool asks = !word_set_is_empty(&rule->has);

    if (!asks && word_set_is_empty(&rule->lacks))
        return true;
    if (!match->has_words) {
        vocabulary_look(&rules->line_words, match->folded.bytes, match->folded.size, &match->words);
        match->has_words = true;
    }
    return (!asks || word_sets_meet(&rule->has, &match->words)) &&
           !word_sets_meet(&rule->lacks, &match->words);
}

/* The tests of a rule from the cheapest to the dearest. */
static bool obeys(const struct clean_rules *rules, const struct line_rule *rule, const char *line,
                  size_t size, struct line_match *match)
{
    return has_literal(rule, match) && words_fit(rules, rule, match) &&
           (rule->pattern == NULL ||
            pattern_find(rule->pattern, line, size, 0, &match->spans) == PATTERN_MATCH);
}

/* What is known of a line before its letters are looked at. */
struct line_facts {
    size_t size, digits;
    enum line_ending ending;
};

static struct line_facts line_facts(const char *line, size_t size)
{
    return (struct line_facts){
        .size = size,
        .digits = size <= LINE_RULE_MOST_BYTES ? count_digits(line, size) : 0,
        .ending = size > 0 && line[size - 1] == '.' ? ENDING_FULL_STOP : ENDING_NO_FULL_STOP,
    };
}

/* The line may be one of the rule's, by its facts. */
static bool may_obey(const struct line_rule *rule, const struct line_facts *facts)
{
    return facts->digits >= rule->least_digits && facts->size <= rule->most_bytes &&
           (rule->ending == ENDING_ANY || rule->ending == facts->ending);
}

static bool may_obey_any(const struct zone_rules *zone, const struct line_facts *facts)
{
    for (size_t i = 0; i < zone->count; i++)
        if (may_obey(zone->rules[i], facts))
            return true;
    return false;
}

/* The pairs of the folded line: worth the trouble where many literals are looked for. */
static void look_at_pairs(const struct zone_rules *zone, struct line_match *match)
{
    enum { FEW_LITERALS = 12 };

    if (zone->holds > FEW_LITERALS)
        pair_set_fill(&match->pairs, buffer_string(&match->folded), match->folded.size);
    else
        memset(match->pairs.has, true, sizeof match->pairs.has);
}

bool clean_rules_match(const struct clean_rules *rules, const char *text, struct span span,
                       enum line_zone zone, struct line_match *match)
{
    const struct zone_rules *const sorted = &rules->zones[zone];
    const char *const line = text + span.start;
    const size_t size = zone == ZONE_PREFIX ? front_size(line, span_size(span)) : span_size(span);
    const struct line_facts facts = line_facts(line, size);

    match->rule = NULL;
    match->spans.count = 0;
    match->has_words = false;
    if (size == 0 || size > LINE_RULE_MOST_BYTES || !may_obey_any(sorted, &facts))
        return false;
    buffer_reset(&match->folded);
    characters_fold(line, size, &match->folded);
    look_at_pairs(sorted, match);
    for (size_t i = 0; i < sorted->count && buffer_is_ok(&match->folded); i++) {
        const struct line_rule *const rule = sorted->rules[i];

        if (!may_obey(rule, &facts) || !obeys(rules, rule, line, size, match))
            continue;
        match->rule = rule;
        return true;
    }
    return false;
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
