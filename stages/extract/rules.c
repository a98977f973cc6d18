/* The rules of a pack: reading and checking them. See pack.h for the format. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dongtin/json_text.h>

#include "pack_private.h"
#include "rows.h"

static const char rule_members[] = "rule field phrase means kind mod unit grammar pattern literals "
                                   "captures confidence not_after not_before examples about";

/* Members of a record that a pattern rule cannot fill: their items have a shape of their own. */
static const char *const own_fields[] = {
    "schema",        "id",        "revision",   "serial",        "part",
    "parts",         "whole",     "source",     "url",           "language",
    "duplicate_of",  "extra",     "title",      "lead",          "authors",
    "section",       "published", "events",     "text",          "paragraphs",
    "sentences",     "captions",  "removed",    "abbreviations", "people",
    "organizations", "places",    "documents",  "programmes",    "dates",
    "quantities",    "quotes",    "statements", "commitments",   "requests",
    "uncertain",     "pipeline",  "html",       "content_type",  "charset",
    "signature"};

static const char *const meaning_names[MEANING_COUNT_OF_MEANINGS] = {
    [MEANING_DAY] = "day",
    [MEANING_DAYS] = "days",
    [MEANING_MONTH] = "month",
    [MEANING_MONTHS] = "months",
    [MEANING_QUARTER] = "quarter",
    [MEANING_YEAR] = "year",
    [MEANING_YEARS] = "years",
    [MEANING_DECADE] = "decade",
    [MEANING_CENTURY] = "century",
    [MEANING_MONTHS_OF_YEAR] = "months-of-year",
    [MEANING_DURATION] = "duration",
    [MEANING_SET] = "set",
    [MEANING_LUNAR] = "lunar",
    [MEANING_ONWARD] = "onward",
    [MEANING_AHEAD] = "ahead",
    [MEANING_BACK] = "back",
    [MEANING_RELATIVE] = "relative",
    [MEANING_WEEK] = "week",
    [MEANING_WEEKDAY] = "weekday",
    [MEANING_SAME_DAY] = "same-day",
    [MEANING_SAME_PERIOD] = "same-period",
    [MEANING_PRIOR] = "prior",
    [MEANING_TERM] = "term",
    [MEANING_FEAST] = "feast",
    [MEANING_HOURS] = "hours",
    [MEANING_EDGE_DAY] = "edge-day",
    [MEANING_SO_FAR] = "so-far",
    [MEANING_AMOUNT] = "amount",
    [MEANING_RATIO] = "ratio",
    [MEANING_SUM] = "sum",
};

static const struct {
    const char *name;
    const char *field;
} grammars[GRAMMAR_COUNT_OF_GRAMMARS] = {
    [GRAMMAR_PERSON_TITLE] = {"person-title", "people"},
    [GRAMMAR_PERSON_HONORIFIC] = {"person-honorific", "people"},
    [GRAMMAR_PERSON_BARE] = {"person-bare", "people"},
    [GRAMMAR_MENTION_GIVEN] = {"mention-given", "people"},
    [GRAMMAR_MENTION_ALONE] = {"mention-alone", "people"},
    [GRAMMAR_MENTION_TITLE] = {"mention-title", "people"},
    [GRAMMAR_ABBREVIATION_INITIALS] = {"abbreviation-initials", "abbreviations"},
    [GRAMMAR_ABBREVIATION_HEAD] = {"abbreviation-head", "abbreviations"},
    [GRAMMAR_DOCUMENT_NUMBER] = {"document-number", "documents"},
    [GRAMMAR_DOCUMENT_NAME] = {"document-name", "documents"},
    [GRAMMAR_QUOTE_BEHIND] = {"quote-behind", "quotes"},
    [GRAMMAR_QUOTE_BEFORE] = {"quote-before", "quotes"},
    [GRAMMAR_QUOTE_FRAGMENT] = {"quote-fragment", "quotes"},
    [GRAMMAR_QUOTE_RUNNING] = {"quote-running", "quotes"},
    [GRAMMAR_QUOTE_DASH] = {"quote-dash", "quotes"},
    [GRAMMAR_STATEMENT_VERB] = {"statement-verb", "statements"},
    [GRAMMAR_STATEMENT_ACCORDING] = {"statement-according", "statements"},
    [GRAMMAR_STATEMENT_COLON] = {"statement-colon", "statements"},
    [GRAMMAR_REQUEST_VERB] = {"request-verb", "requests"},
    [GRAMMAR_REQUEST_NEED] = {"request-need", "requests"},
    [GRAMMAR_REQUEST_GOES_ON] = {"request-goes-on", "requests"},
    [GRAMMAR_COMMITMENT_VERB] = {"commitment-verb", "commitments"},
    [GRAMMAR_COMMITMENT_WILL] = {"commitment-will", "commitments"},
    [GRAMMAR_PROGRAMME_HEAD] = {"programme-head", "programmes"},
    [GRAMMAR_PROGRAMME_NAME] = {"programme-name", "programmes"},
    [GRAMMAR_ORGANIZATION_HEAD] = {"organization-head", "organizations"},
    [GRAMMAR_ORGANIZATION_SHARED] = {"organization-shared", "organizations"},
    [GRAMMAR_ORGANIZATION_KNOWN] = {"organization-known", "organizations"},
    [GRAMMAR_ORGANIZATION_SHORT] = {"organization-short", "organizations"},
    [GRAMMAR_PLACE_TYPED] = {"place-typed", "places"},
    [GRAMMAR_PLACE_KNOWN] = {"place-known", "places"},
    [GRAMMAR_PLACE_HOLDER] = {"place-holder", "places"},
    [GRAMMAR_PLACE_SITE] = {"place-site", "places"},
    [GRAMMAR_PLACE_BARE] = {"place-bare", "places"},
    [GRAMMAR_PLACE_GUESS] = {"place-guess", "places"},
};

/* The file and the rule being read. */
struct rule_source {
    struct loading *loading;
    const struct pack_file *file;
    json_t *json;
    struct rule *rule;
};

static const char *find_part(const void *parts, const char *name)
{
    const struct loading *loading = parts;

    for (size_t i = 0; i < loading->file_count; i++) {
        const char *part = json_string_value(
            json_object_get(json_object_get(loading->files[i].json, "parts"), name));

        if (part != NULL)
            return part;
    }
    return NULL;
}

static bool copy_string(char **to, const json_t *json, const char *key, struct error *error)
{
    const json_t *value = json_object_get(json, key);

    if (value == NULL)
        return true;
    if (!json_is_string(value))
        return error_set(error, ERROR_SETTINGS, "%s: must be a string", key);
    *to = strdup(json_string_value(value));
    return *to != NULL || error_set(error, ERROR_SYSTEM, "no memory for the rule");
}

static bool read_confidence(struct rule *rule, const json_t *json, struct error *error)
{
    const json_t *value = json_object_get(json, "confidence");
    double confidence = json_number_value(value);

    if (!json_is_number(value) || confidence < 0 || confidence > 1)
        return error_set(error, ERROR_SETTINGS,
                         "confidence: must be given, a number between 0 and 1");
    (void)snprintf(rule->confidence, sizeof rule->confidence, "%.2f", confidence);
    rule->is_uncertain = confidence < 0.5;
    return true;
}

static bool is_own_field(const char *field)
{
    for (size_t i = 0; i < sizeof own_fields / sizeof *own_fields; i++)
        if (strcmp(own_fields[i], field) == 0)
            return true;
    return false;
}

static bool read_contexts(const struct rule_source *source, const char *key, uint8_t *classes,
                          size_t *count, struct error *error)
{
    const json_t *names = json_object_get(source->json, key);

    if (json_array_size(names) > PHRASE_CONTEXTS_MOST)
        return error_set(error, ERROR_SETTINGS, "%s: at most %d classes", key,
                         PHRASE_CONTEXTS_MOST);
    for (size_t i = 0; i < json_array_size(names); i++) {
        const char *name = json_string_value(json_array_get(names, i));
        uint8_t word_class = name == NULL ? (uint8_t)LEXICON_NO_CLASS
                                          : lexicon_class(&source->loading->pack->lexicon, name);

        if (word_class == LEXICON_NO_CLASS)
            return error_set(error, ERROR_SETTINGS, "%s: \"%s\" is no lexicon class", key,
                             name == NULL ? "" : name);
        class_set_add(&source->loading->used, word_class);
        classes[(*count)++] = word_class;
    }
    return true;
}

static bool read_meaning(struct rule *rule, const json_t *json, struct error *error)
{
    const char *name = json_string_value(json_object_get(json, "means"));

    for (size_t i = 0; name != NULL && i < MEANING_COUNT_OF_MEANINGS; i++)
        if (strcmp(meaning_names[i], name) == 0) {
            bool is_amount = i == MEANING_AMOUNT || i == MEANING_RATIO || i == MEANING_SUM;

            rule->meaning = (enum meaning)i;
            if (is_amount == (strcmp(rule->field, "quantities") == 0))
                return true;
        }
    return error_set(error, ERROR_SETTINGS, "means: \"%s\" is nothing that a phrase of %s can mean",
                     name == NULL ? "" : name, rule->field);
}

static struct phrase_rules *phrases_of(struct pack *pack, const char *field)
{
    if (strcmp(field, "dates") == 0)
        return &pack->dates;
    return strcmp(field, "quantities") == 0 ? &pack->quantities : NULL;
}

/* Folds the phrase as texts are folded, in small letters. */
static char *fold_phrase(struct loading *loading, const char *text)
{
    char *folded = loading_fold(loading, text);
    struct buffer lower;
    size_t size = folded == NULL ? 0 : strlen(folded);

    buffer_init(&lower);
    for (size_t at = 0; at < size;) {
        char out[4];
        uint32_t code = letters_next(folded, size, &at);

        buffer_append(&lower, out,
                      letters_encode(letters_lower(loading->pack->letters, code), out));
    }
    free(folded);
    return buffer_give(&lower);
}

static bool add_phrase_rule(struct rule_source *source, const char *text, struct error *error)
{
    struct pack *pack = source->loading->pack;
    struct phrase_rules *phrases = phrases_of(pack, source->rule->field);
    struct phrase_source where = {&pack->lexicon, &source->loading->used, pack->letters, find_part,
                                  source->loading};
    struct phrase *phrase;
    char *folded;
    bool is_ok;

    if (phrases == NULL)
        return error_set(error, ERROR_SETTINGS, "field: \"%s\": a phrase gives dates or quantities",
                         source->rule->field);
    if (phrases->set.count == PHRASE_SET_MOST)
        return error_set(error, ERROR_SETTINGS, "field: %s: more than %d phrases",
                         source->rule->field, PHRASE_SET_MOST);
    phrase = &phrases->set.phrases[phrases->set.count];
    phrases->rules[phrases->set.count++] = source->rule;
    folded = fold_phrase(source->loading, text);
    is_ok =
        folded != NULL && phrase_compile(phrase, &where, folded, error) &&
        read_meaning(source->rule, source->json, error) &&
        read_contexts(source, "not_after", phrase->not_after, &phrase->not_after_count, error) &&
        read_contexts(source, "not_before", phrase->not_before, &phrase->not_before_count, error);
    free(folded);
    return is_ok;
}

static bool add_grammar(struct rule_source *source, const char *name, struct error *error)
{
    struct pack *pack = source->loading->pack;

    for (size_t i = 0; i < GRAMMAR_COUNT_OF_GRAMMARS; i++) {
        if (strcmp(grammars[i].name, name) != 0)
            continue;
        if (strcmp(grammars[i].field, source->rule->field) != 0)
            return error_set(error, ERROR_SETTINGS, "field: \"%s\": grammar %s gives %s",
                             source->rule->field, name, grammars[i].field);
        if (pack->grammars[i] != NULL)
            return error_set(error, ERROR_SETTINGS, "grammar: %s is in use already by rule %s",
                             name, pack->grammars[i]->id);
        pack->grammars[i] = source->rule;
        return true;
    }
    return error_set(error, ERROR_SETTINGS, "grammar: the engine has none called \"%s\"", name);
}

static bool add_literals(const struct rule_source *source, struct error *error)
{
    struct loading *loading = source->loading;
    struct lexicon *lexicon = &loading->pack->lexicon;
    const json_t *literals = json_object_get(source->json, "literals");
    struct lexicon_phrase phrase = {.word_class = lexicon_add_class(lexicon, "literal")};
    char number[24];

    if (json_array_size(literals) == 0)
        return error_set(error, ERROR_SETTINGS,
                         "literals: at least one word or mark that every match holds is needed");
    (void)snprintf(number, sizeof number, "%zu", loading->pack->pattern_count - 1);
    phrase.value = number;
    for (size_t i = 0; i < json_array_size(literals); i++) {
        const char *text = json_string_value(json_array_get(literals, i));
        char *folded = text == NULL ? NULL : loading_fold(loading, text);
        bool is_ok;

        phrase.phrase = folded;
        is_ok = folded == NULL ? error_set(error, ERROR_SETTINGS, "not a string")
                               : lexicon_add(lexicon, loading->pack->letters, &phrase, error);
        free(folded);
        if (!is_ok) {
            error_at(error, "literals");
            return false;
        }
    }
    return true;
}

static bool is_item_member(const char *name)
{
    static const char *const members[] = {"text", "start", "end", "rule", "confidence"};

    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        if (strcmp(members[i], name) == 0)
            return true;
    return false;
}

static bool read_captures(const struct rule_source *source, struct error *error)
{
    struct rule *rule = source->rule;
    const char *name;
    json_t *group;

    json_object_foreach(json_object_get(source->json, "captures"), name, group)
    {
        size_t number = json_is_string(group)
                            ? pattern_group(rule->pattern, json_string_value(group))
                            : (size_t)json_integer_value(group);

        if (is_item_member(name))
            return error_set(error, ERROR_SETTINGS, "captures: every item has its own \"%s\"",
                             name);
        if (number == 0 || number >= PATTERN_MAX_GROUPS ||
            rule->capture_count == RULE_CAPTURES_MOST)
            return error_set(error, ERROR_SETTINGS,
                             "captures: %s: the name or number of a group is needed, for at most "
                             "%d captures",
                             name, RULE_CAPTURES_MOST);
        rule->captures[rule->capture_count].name = strdup(name);
        rule->captures[rule->capture_count].group = number;
        if (rule->captures[rule->capture_count++].name == NULL)
            return error_set(error, ERROR_SYSTEM, "no memory for the rule");
    }
    return true;
}

static bool add_pattern(struct rule_source *source, const char *text, struct error *error)
{
    struct pack *pack = source->loading->pack;
    struct rule **grown;

    if (is_own_field(source->rule->field))
        return error_set(error, ERROR_SETTINGS,
                         "field: \"%s\" belongs to the engine, choose another name",
                         source->rule->field);
    grown = rows_grow(pack->patterns, pack->pattern_count, &pack->pattern_capacity, sizeof *grown);
    if (grown == NULL)
        return error_set(error, ERROR_SYSTEM, "no memory for the rule");
    pack->patterns = grown;
    pack->patterns[pack->pattern_count++] = source->rule;
    return pattern_new(&source->rule->pattern, text, PATTERN_PLAIN, error) &&
           read_captures(source, error) && add_literals(source, error);
}

static bool read_body(struct rule_source *source, struct error *error)
{
    const char *phrase = json_string_value(json_object_get(source->json, "phrase"));
    const char *grammar = json_string_value(json_object_get(source->json, "grammar"));
    const char *pattern = json_string_value(json_object_get(source->json, "pattern"));

    if ((phrase != NULL) + (grammar != NULL) + (pattern != NULL) != 1)
        return error_set(error, ERROR_SETTINGS,
                         "one of phrase, grammar and pattern is needed, as a string");
    if (phrase != NULL)
        return add_phrase_rule(source, phrase, error);
    return grammar != NULL ? add_grammar(source, grammar, error)
                           : add_pattern(source, pattern, error);
}

/* Every item that the rule finds ends with the same words. */
static bool make_ending(struct rule *rule, struct error *error)
{
    struct buffer ending;

    buffer_init(&ending);
    buffer_append_string(&ending, ",\"rule\":");
    json_text_append_string(&ending, rule->id);
    buffer_append_string(&ending, ",\"confidence\":");
    buffer_append_string(&ending, rule->confidence);
    buffer_append_char(&ending, '}');
    rule->ending_size = ending.size;
    rule->ending = buffer_give(&ending);
    return rule->ending != NULL || error_set(error, ERROR_SYSTEM, "no memory for the rule");
}

static bool read_rule(struct rule_source *source, struct error *error)
{
    struct rule *rule = source->rule;
    json_t *json = source->json;

    if (!loading_check_members(json, rule_members, error) || !read_confidence(rule, json, error) ||
        !make_ending(rule, error) || !copy_string(&rule->field, json, "field", error) ||
        !copy_string(&rule->kind, json, "kind", error) ||
        !copy_string(&rule->mod, json, "mod", error) ||
        !copy_string(&rule->unit, json, "unit", error))
        return false;
    if (rule->field == NULL || rule->field[0] == '\0')
        return error_set(error, ERROR_SETTINGS, "field: must be given");
    rule->examples = json_incref(json_object_get(json, "examples"));
    if (json_array_size(json_object_get(rule->examples, "match")) == 0 ||
        json_array_size(json_object_get(rule->examples, "not")) == 0)
        return error_set(error, ERROR_SETTINGS,
                         "examples: at least one that must match and one that must not are needed");
    return read_body(source, error);
}

static bool is_new_id(const struct pack *pack, const char *id)
{
    for (size_t i = 0; i < pack->rule_count; i++)
        if (strcmp(pack->rules[i]->id, id) == 0)
            return false;
    return true;
}

/* An empty rule with its name, which the pack owns from now on; NULL with an error. */
static struct rule *add_rule(struct pack *pack, const char *id, const char *file,
                             struct error *error)
{
    struct rule **grown =
        rows_grow(pack->rules, pack->rule_count, &pack->rule_capacity, sizeof *grown);
    struct rule *rule = grown == NULL ? NULL : calloc(1, sizeof *rule);

    if (grown != NULL)
        pack->rules = grown;
    if (rule == NULL) {
        (void)error_set(error, ERROR_SYSTEM, "no memory for the rule");
        return NULL;
    }
    rule->id = strdup(id);
    rule->file = strdup(file);
    pack->rules[pack->rule_count++] = rule;
    if (rule->id != NULL && rule->file != NULL)
        return rule;
    (void)error_set(error, ERROR_SYSTEM, "no memory for the rule");
    return NULL;
}

bool rules_load(struct loading *loading, const struct pack_file *file, struct error *error)
{
    const json_t *rules = json_object_get(file->json, "rules");

    if (rules != NULL && !json_is_array(rules))
        return error_set(error, ERROR_SETTINGS, "rules: a list is needed");
    for (size_t i = 0; i < json_array_size(rules); i++) {
        struct rule_source source = {loading, file, json_array_get(rules, i), NULL};
        const char *id = json_string_value(json_object_get(source.json, "rule"));

        if (id == NULL || id[0] == '\0' || !is_new_id(loading->pack, id))
            return error_set(error, ERROR_SETTINGS,
                             "rules: number %zu: \"rule\" must be a name of its own", i + 1);
        source.rule = add_rule(loading->pack, id, file->name, error);
        if (source.rule == NULL || !read_rule(&source, error)) {
            error_at(error, "rule %s", id);
            return false;
        }
    }
    return true;
}
