/* The examples of rules: see examples.h. */
#include "examples.h"

#include <string.h>

/* What an example looks for among the finds of its text. */
struct wanted {
    const struct rule *rule;
    const struct extractor *extractor;
    const char *find;  /* the words of the find; NULL: any */
    const char *value; /* its value (iso, name of the unit, role); NULL: any */
    bool is_found;
};

static void look(struct wanted *wanted, const struct rule *rule, struct extent extent,
                 const char *value)
{
    const char *text = extractor_reading(wanted->extractor)->shadow.text + extent.start;
    size_t size = extent.end - extent.start;

    if (rule != wanted->rule)
        return;
    if (wanted->find != NULL &&
        (strlen(wanted->find) != size || memcmp(wanted->find, text, size) != 0))
        return;
    if (wanted->value != NULL && (value == NULL || strcmp(wanted->value, value) != 0))
        return;
    wanted->is_found = true;
}

static void look_at_span(struct wanted *wanted, const struct rule *rule, struct span span,
                         const char *value)
{
    look(wanted, rule, reading_extent(extractor_reading(wanted->extractor), span.first, span.end),
         value);
}

static void look_at_values(struct wanted *wanted, const struct findings *findings)
{
    for (size_t i = 0; i < findings->dates.count; i++)
        look_at_span(wanted, findings->dates.rows[i].rule, findings->dates.rows[i].span,
                     findings->dates.rows[i].iso);
    for (size_t i = 0; i < findings->quantities.count; i++) {
        const struct quantity_find *find = &findings->quantities.rows[i];
        struct buffer value;

        buffer_init(&value);
        decimal_write(&find->low, &value);
        if (find->is_range) {
            buffer_append_char(&value, '-');
            decimal_write(&find->high, &value);
        }
        buffer_append_format(&value, " %s", find->unit);
        look_at_span(wanted, find->rule, find->span, buffer_string(&value));
        buffer_clear(&value);
    }
}

static void look_at_names(struct wanted *wanted, const struct findings *findings)
{
    for (size_t i = 0; i < findings->people.count; i++)
        look_at_span(wanted, findings->people.rows[i].rule, findings->people.rows[i].name, NULL);
    for (size_t i = 0; i < findings->mentions.count; i++)
        look_at_span(wanted, findings->mentions.rows[i].rule, findings->mentions.rows[i].span,
                     NULL);
    for (size_t i = 0; i < findings->abbreviations.count; i++)
        look_at_span(wanted, findings->abbreviations.rows[i].rule,
                     findings->abbreviations.rows[i].full, NULL);
    for (size_t i = 0; i < findings->organization_mentions.count; i++) {
        const struct mention *mention = &findings->organization_mentions.rows[i];
        const struct organization_find *find = &findings->organizations.rows[mention->of];

        look_at_span(wanted, find->rule, mention->span, find->type);
    }
    for (size_t i = 0; i < findings->place_mentions.count; i++) {
        const struct mention *mention = &findings->place_mentions.rows[i];
        const struct place_find *find = &findings->places.rows[mention->of];

        look_at_span(wanted, find->rule, mention->span, find->type);
    }
    for (size_t i = 0; i < findings->documents.count; i++)
        look_at_span(wanted, findings->documents.rows[i].rule, findings->documents.rows[i].name,
                     findings->documents.rows[i].status);
}

/* The value of what is said or done is who says or does it. */
static void look_at_party(struct wanted *wanted, const struct rule *rule, struct span span,
                          const struct party *party)
{
    const struct findings *findings = extractor_findings(wanted->extractor);
    const struct reading *reading = extractor_reading(wanted->extractor);
    struct span words =
        party->person == PARTY_UNNAMED ? party->words : findings->people.rows[party->person].name;
    struct buffer value;

    buffer_init(&value);
    if (words.end > 0) {
        struct extent extent = reading_extent(reading, words.first, words.end);

        buffer_append(&value, reading->shadow.text + extent.start, extent.end - extent.start);
    }
    look_at_span(wanted, rule, span, buffer_string(&value));
    buffer_clear(&value);
}

static void look_at_speech(struct wanted *wanted, const struct findings *findings)
{
    for (size_t i = 0; i < findings->quotes.count; i++)
        look_at_party(wanted, findings->quotes.rows[i].rule, findings->quotes.rows[i].span,
                      &findings->quotes.rows[i].speaker);
    for (size_t i = 0; i < findings->statements.count; i++)
        look_at_party(wanted, findings->statements.rows[i].rule, findings->statements.rows[i].span,
                      &findings->statements.rows[i].speaker);
    for (size_t i = 0; i < findings->requests.count; i++)
        look_at_party(wanted, findings->requests.rows[i].rule, findings->requests.rows[i].what,
                      &findings->requests.rows[i].by);
    for (size_t i = 0; i < findings->commitments.count; i++)
        look_at_party(wanted, findings->commitments.rows[i].rule,
                      findings->commitments.rows[i].what, &findings->commitments.rows[i].by);
    for (size_t i = 0; i < findings->programmes.count; i++)
        look_at_span(wanted, findings->programmes.rows[i].rule, findings->programmes.rows[i].name,
                     findings->programmes.rows[i].status);
}

static void look_at_matches(struct wanted *wanted, const struct findings *findings)
{
    const struct shadow *shadow = &extractor_reading(wanted->extractor)->shadow;

    for (size_t i = 0; i < findings->matches.count; i++) {
        const struct pattern_find_row *match = &findings->matches.rows[i];

        look(wanted, match->rule,
             (struct extent){shadow_text_start(shadow, match->start),
                             shadow_text_end(shadow, match->end)},
             NULL);
    }
}

/* The rule whose examples are run. */
struct example_run {
    struct extractor *extractor;
    const struct pack *pack;
    const struct rule *rule;
};

/* Runs one example: a text, or {"in": text, "find": words, "value": value}. */
static bool run_example(const struct example_run *run, const json_t *example, bool must,
                        struct error *error)
{
    const char *text =
        json_string_value(json_is_object(example) ? json_object_get(example, "in") : example);
    struct wanted wanted = {.rule = run->rule,
                            .extractor = run->extractor,
                            .find = json_string_value(json_object_get(example, "find")),
                            .value = json_string_value(json_object_get(example, "value"))};
    struct extract_input input = {.text = text, .size = text == NULL ? 0 : strlen(text)};
    const struct members *members = NULL;
    const struct findings *findings = extractor_findings(run->extractor);

    if (text == NULL)
        return error_set(error, ERROR_SETTINGS, "an example is a text or {\"in\": text, ...}");
    if (!extractor_run(run->extractor, run->pack, &input, &members, error))
        return false;
    look_at_values(&wanted, findings);
    look_at_names(&wanted, findings);
    look_at_speech(&wanted, findings);
    look_at_matches(&wanted, findings);
    if (wanted.is_found == must)
        return true;
    return error_set(error, ERROR_SETTINGS, "%s in \"%s\"",
                     must ? "does not find what it must" : "finds what it must not", text);
}

static bool run_list(const struct example_run *run, const char *key, struct error *error)
{
    const json_t *examples = json_object_get(run->rule->examples, key);

    for (size_t i = 0; i < json_array_size(examples); i++)
        if (!run_example(run, json_array_get(examples, i), strcmp(key, "match") == 0, error)) {
            error_at(error, "%s/%s: rule %s: examples", run->pack->language, run->rule->file,
                     run->rule->id);
            return false;
        }
    return true;
}

bool examples_run(struct extractor *extractor, const struct pack *pack, struct error *error)
{
    for (size_t i = 0; i < pack->rule_count; i++) {
        const struct example_run run = {extractor, pack, pack->rules[i]};

        if (!run_list(&run, "match", error) || !run_list(&run, "not", error))
            return false;
    }
    return true;
}
