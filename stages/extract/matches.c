/* Pattern rules: see matches.h. */
#include "matches.h"

#include <stdlib.h>
#include <string.h>

#include "rows.h"

enum { MATCHES_IN_A_SENTENCE = 200 };

static bool add_span(struct findings *findings, struct span span)
{
    struct span *grown = rows_grow(findings->spans.rows, findings->spans.count,
                                   &findings->spans.capacity, sizeof *grown);

    if (grown == NULL)
        return false;
    findings->spans.rows = grown;
    findings->spans.rows[findings->spans.count++] = span;
    return true;
}

static bool add_captures(struct findings *findings, const struct rule *rule,
                         const struct pattern_match *match, size_t from)
{
    for (size_t i = 0; i < rule->capture_count; i++) {
        struct pattern_span group = match->spans[rule->captures[i].group];
        struct span span = {0, 0};

        if (group.start != SIZE_MAX && group.start <= group.end)
            span = (struct span){(uint32_t)(from + group.start), (uint32_t)(from + group.end)};
        if (!add_span(findings, span))
            return false;
    }
    return true;
}

static bool add_match(struct findings *findings, const struct rule *rule,
                      const struct pattern_match *match, size_t from)
{
    struct pattern_find_row *grown = rows_grow(findings->matches.rows, findings->matches.count,
                                               &findings->matches.capacity, sizeof *grown);

    if (grown == NULL)
        return false;
    findings->matches.rows = grown;
    findings->matches.rows[findings->matches.count++] =
        (struct pattern_find_row){.rule = rule,
                                  .start = (uint32_t)(from + match->spans[0].start),
                                  .end = (uint32_t)(from + match->spans[0].end),
                                  .captures = (uint32_t)findings->spans.count};
    return add_captures(findings, rule, match, from);
}

static bool run_rule(struct findings *findings, const struct rule *rule,
                     const struct reading *reading, const struct sentence *sentence)
{
    const struct token *last = &reading->tokens.rows[sentence->end - 1];
    size_t from = reading->tokens.rows[sentence->first].start;
    size_t size = (size_t)last->start + last->size - from;
    size_t at = 0;

    for (size_t i = 0; i < MATCHES_IN_A_SENTENCE && at < size; i++) {
        struct pattern_match match;

        if (pattern_find(rule->pattern, reading->shadow.bytes.bytes + from, size, at, &match) !=
            PATTERN_MATCH)
            break;
        /* An empty match says nothing, and would be found for ever. */
        if (match.spans[0].end <= match.spans[0].start)
            break;
        if (!add_match(findings, rule, &match, from))
            return false;
        at = match.spans[0].end;
    }
    return true;
}

/* One place per pattern, which notes the last sentence that it ran over. */
static bool prepare(struct findings *findings, const struct pack *pack)
{
    while (findings->ran.count < pack->pattern_count) {
        uint32_t *grown = rows_grow(findings->ran.rows, findings->ran.count,
                                    &findings->ran.capacity, sizeof *grown);

        if (grown == NULL)
            return false;
        findings->ran.rows = grown;
        findings->ran.rows[findings->ran.count++] = UINT32_MAX;
    }
    return true;
}

static bool run_once(struct findings *findings, const struct pack *pack,
                     const struct reading *reading, const struct sentence *sentence,
                     const struct lexicon_entry *entry)
{
    size_t number = strtoul(entry->value, NULL, 10);

    if (findings->ran.rows[number] == sentence->first)
        return true;
    findings->ran.rows[number] = (uint32_t)sentence->first;
    return run_rule(findings, pack->patterns[number], reading, sentence);
}

bool matches_find(struct findings *findings, const struct pack *pack, const struct reading *reading,
                  const struct sentence *sentence)
{
    uint8_t literal = pack->literal_class;

    if (!class_set_has(&sentence->classes, literal))
        return true;
    if (!prepare(findings, pack))
        return false;
    for (size_t at = sentence->first; at < sentence->end; at++) {
        const struct lexicon_hit *hits = reading_hits(reading, at);

        if (!reading_has_class(reading, at, literal))
            continue;
        for (size_t i = 0; i < reading_onset(reading, at)->count; i++)
            if (hits[i].word_class == literal &&
                !run_once(findings, pack, reading, sentence, reading_entry(reading, &hits[i])))
                return false;
    }
    return true;
}
