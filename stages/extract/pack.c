/* Loading a rule pack: see pack.h. Rules are read in rules.c. */
#include "pack.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "classes.h"
#include "pack_private.h"

static bool is_listed(const char *word, const char *list)
{
    size_t size = strlen(word);

    for (const char *at = strstr(list, word); at != NULL; at = strstr(at + 1, word))
        if ((at == list || at[-1] == ' ') && (at[size] == ' ' || at[size] == '\0'))
            return true;
    return false;
}

bool loading_check_members(json_t *object, const char *allowed, struct error *error)
{
    bool is_ok = true;
    const char *key;
    json_t *value;

    json_object_foreach(object, key, value) if (is_ok && !is_listed(key, allowed)) is_ok =
        error_set(error, ERROR_SETTINGS, "%s: unknown, allowed are: %s", key, allowed);
    return is_ok;
}

char *loading_fold(struct loading *loading, const char *text)
{
    const struct pack *pack = loading->pack;

    if (!shadow_build(&loading->shadow, pack->letters, &pack->spellings, text, strlen(text)))
        return NULL;
    return strdup(buffer_string(&loading->shadow.bytes));
}

static bool take_string(char **to, const json_t *object, const char *key, struct error *error)
{
    const char *text = json_string_value(json_object_get(object, key));

    if (text == NULL || text[0] == '\0')
        return error_set(error, ERROR_SETTINGS, "%s: must be given, as a string", key);
    *to = strdup(text);
    return *to != NULL || error_set(error, ERROR_SYSTEM, "no memory for the rule pack");
}

static bool read_mark(char *mark, const json_t *numbers, const char *key, struct error *error)
{
    const char *text = json_string_value(json_object_get(numbers, key));

    if (text == NULL || (strcmp(text, ".") != 0 && strcmp(text, ",") != 0))
        return error_set(error, ERROR_SETTINGS, "numbers: %s: allowed are \".\" and \",\"", key);
    *mark = text[0];
    return true;
}

static bool read_spellings(struct pack *pack, const json_t *spellings, struct error *error)
{
    const json_t *not_after = json_object_get(spellings, "not_after");
    const json_t *pairs = json_object_get(spellings, "pairs");

    for (size_t i = 0; i < json_array_size(pairs); i++) {
        const char *pair = json_string_value(json_array_get(pairs, i));
        char first[2] = {pair == NULL ? '\0' : pair[0], '\0'};
        const char *before = json_string_value(json_object_get(not_after, first));

        if (pair == NULL)
            return error_set(error, ERROR_SETTINGS, "spellings: pairs: only strings are allowed");
        if (!spellings_add(&pack->spellings, pack->letters, pair,
                           before == NULL ? 0 : (unsigned char)before[0], error)) {
            error_at(error, "spellings");
            return false;
        }
    }
    return true;
}

static bool read_look_alikes(struct pack *pack, json_t *letters, struct error *error)
{
    const char *letter;
    json_t *meant;

    json_object_foreach(letters, letter, meant)
    {
        if (!json_is_string(meant))
            return error_set(error, ERROR_SETTINGS, "spellings: letters: only strings are allowed");
        if (!spellings_add_look_alike(&pack->spellings, letter, json_string_value(meant), error)) {
            error_at(error, "spellings: letters");
            return false;
        }
    }
    return true;
}

static bool read_head(struct pack *pack, json_t *head, struct error *error)
{
    const json_t *numbers = json_object_get(head, "numbers");

    return loading_check_members(head, "language version about numbers spellings", error) &&
           take_string(&pack->language, head, "language", error) &&
           take_string(&pack->version, head, "version", error) &&
           read_mark(&pack->marks.group, numbers, "group", error) &&
           read_mark(&pack->marks.fraction, numbers, "fraction", error) &&
           read_spellings(pack, json_object_get(head, "spellings"), error) &&
           read_look_alikes(pack, json_object_get(json_object_get(head, "spellings"), "letters"),
                            error);
}

static bool add_phrase(struct loading *loading, struct lexicon_phrase phrase, struct error *error)
{
    char *folded = loading_fold(loading, phrase.phrase);
    bool is_ok;

    phrase.phrase = folded;
    is_ok = folded == NULL
                ? error_set(error, ERROR_SYSTEM, "no memory for the rule pack")
                : lexicon_add(&loading->pack->lexicon, loading->pack->letters, &phrase, error);
    free(folded);
    return is_ok;
}

static bool add_words(struct loading *loading, struct lexicon_phrase phrase, json_t *words,
                      struct error *error)
{
    const char *key;
    json_t *value;
    size_t i;

    if (!json_is_array(words) && !json_is_object(words))
        return error_set(error, ERROR_SETTINGS, "words: a list of phrases or an object is needed");
    json_object_foreach(words, key, value)
    {
        phrase.phrase = key;
        phrase.value = json_string_value(value);
        if (phrase.value == NULL)
            return error_set(error, ERROR_SETTINGS, "\"%s\": its value must be a string", key);
        if (!add_phrase(loading, phrase, error))
            return false;
    }
    json_array_foreach(words, i, value)
    {
        phrase.phrase = json_string_value(value);
        if (phrase.phrase == NULL)
            return error_set(error, ERROR_SETTINGS, "words: only strings are allowed");
        if (!add_phrase(loading, phrase, error))
            return false;
    }
    return true;
}

static bool read_case(enum lexicon_case *writing, const json_t *group, struct error *error)
{
    static const char *const names[] = {"any", "capital", "lower", "exact"};
    const char *name = json_string_value(json_object_get(group, "case"));

    *writing = CASE_ANY;
    if (name == NULL)
        return true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0) {
            *writing = (enum lexicon_case)i;
            return true;
        }
    return error_set(error, ERROR_SETTINGS, "case: \"%s\": allowed are any, capital, lower, exact",
                     name);
}

static bool add_group(struct loading *loading, uint8_t word_class, json_t *group,
                      struct error *error)
{
    struct lexicon_phrase phrase = {.word_class = word_class};

    return loading_check_members(group, "case words about", error) &&
           read_case(&phrase.writing, group, error) &&
           add_words(loading, phrase, json_object_get(group, "words"), error);
}

static bool add_class(struct loading *loading, const char *name, json_t *groups,
                      struct error *error)
{
    uint8_t word_class = lexicon_add_class(&loading->pack->lexicon, name);
    bool is_ok = true;

    if (word_class == LEXICON_NO_CLASS)
        is_ok = error_set(error, ERROR_SETTINGS, "more than %d classes", LEXICON_CLASSES_MOST);
    else if (json_is_object(groups))
        is_ok = add_group(loading, word_class, groups, error);
    else
        for (size_t i = 0; is_ok && i < json_array_size(groups); i++)
            is_ok = add_group(loading, word_class, json_array_get(groups, i), error);
    if (!is_ok)
        error_at(error, "lexicon: %s", name);
    return is_ok;
}

static bool read_lexicon(struct loading *loading, const struct pack_file *file, struct error *error)
{
    const char *name;
    json_t *groups;

    if (!loading_check_members(file->json, "about lexicon map parts rules", error))
        return false;
    json_object_foreach(json_object_get(file->json, "lexicon"), name,
                        groups) if (!add_class(loading, name, groups, error)) return false;
    return true;
}

static bool is_known_class(const struct loading *loading, const char *name)
{
    return class_is_asked_for(name) ||
           class_set_has(&loading->used, lexicon_class(&loading->pack->lexicon, name));
}

/* When all rules are read: a class that neither they nor the engine ask for is a mistake in its
 * name. */
static bool check_classes(struct loading *loading, const struct pack_file *file,
                          struct error *error)
{
    const char *name;
    json_t *groups;

    json_object_foreach(json_object_get(file->json, "lexicon"), name, groups)
    {
        if (!is_known_class(loading, name))
            return error_set(error, ERROR_SETTINGS,
                             "lexicon: %s: neither the engine nor a rule asks for this class",
                             name);
    }
    return true;
}

static char *fold_name(void *loading, const char *text)
{
    return loading_fold(loading, text);
}

static bool read_map(struct loading *loading, const struct pack_file *file, struct error *error)
{
    const struct gazetteer_folding folding = {fold_name, loading, loading->pack->letters,
                                              &loading->pack->lexicon.vocabulary};
    json_t *map = json_object_get(file->json, "map");

    if (map == NULL)
        return true;
    if (loading_check_members(map, "from until types also units", error) &&
        gazetteer_add_map(&loading->pack->gazetteer, &folding, map, error))
        return true;
    error_at(error, "map");
    return false;
}

static int is_ours(const struct dirent *entry)
{
    const char *name = entry->d_name;
    const char *dot = strrchr(name, '.');

    return name[0] != '.' && dot != NULL && strcmp(dot, ".json") == 0 &&
           strcmp(name, "pack.json") != 0 && strcmp(name, "clean.json") != 0;
}

static bool read_json(json_t **json, const char *folder, const char *name, struct error *error)
{
    char path[4096];
    json_error_t problem;

    if (snprintf(path, sizeof path, "%s/%s", folder, name) >= (int)sizeof path)
        return error_set(error, ERROR_SETTINGS, "%s: the path is too long", name);
    *json = json_load_file(path, JSON_REJECT_DUPLICATES, &problem);
    if (*json == NULL)
        return error_set(error, ERROR_SETTINGS, "line %d: %s", problem.line, problem.text);
    return json_is_object(*json) || error_set(error, ERROR_SETTINGS, "a JSON object is needed");
}

static bool add_file(struct loading *loading, const char *name, struct error *error)
{
    struct pack_file *file = &loading->files[loading->file_count];

    if (loading->file_count == PACK_FILES_MOST)
        return error_set(error, ERROR_SETTINGS, "more than %d files", PACK_FILES_MOST);
    if (snprintf(file->name, sizeof file->name, "%s", name) >= (int)sizeof file->name)
        return error_set(error, ERROR_SETTINGS, "%s: the name is too long", name);
    loading->file_count++;
    return true;
}

/* In the order of their names. A folder that cannot be read to its end is an error of scandir: a
 * pack without some of its files would find less and say nothing. */
static bool list_files(struct loading *loading, struct error *error)
{
    struct dirent **entries = NULL;
    const int count = scandir(loading->folder, &entries, is_ours, alphasort);
    bool is_ok = count >= 0 || error_set(error, ERROR_SETTINGS, "%s", strerror(errno));

    for (int i = 0; i < count; i++) {
        is_ok = is_ok && add_file(loading, entries[i]->d_name, error);
        free(entries[i]);
    }
    free(entries);
    return is_ok;
}

/* One step of loading, done for every file; the error names the file. */
typedef bool file_step(struct loading *loading, const struct pack_file *file, struct error *error);

static bool for_each_file(struct loading *loading, file_step *step, struct error *error)
{
    for (size_t i = 0; i < loading->file_count; i++)
        if (!step(loading, &loading->files[i], error)) {
            error_at(error, "%s", loading->files[i].name);
            return false;
        }
    return true;
}

/* At what each finder has to look, beside words with a capital. */
static const struct {
    enum trigger trigger;
    const char *word_class;
} class_triggers[] = {
    {TRIGGER_PERSON, "title"},
    {TRIGGER_PERSON, "title-modifier"},
    {TRIGGER_PERSON, "honorific"},
    {TRIGGER_PERSON, "surname"},
    {TRIGGER_PERSON, "name-sign"},
    {TRIGGER_PERSON, "agent"},
    {TRIGGER_BODY, "title"},
    {TRIGGER_BODY, "office"},
    {TRIGGER_BODY, "place"},
    {TRIGGER_BODY, "organization"},
    {TRIGGER_BODY, "brand"},
    {TRIGGER_BODY, "brand-end"},
    {TRIGGER_BODY, "company-list"},
    {TRIGGER_PLACE, "place"},
    {TRIGGER_PLACE, "place-type"},
    {TRIGGER_PLACE, "site"},
    {TRIGGER_PLACE, "numbered-site"},
    {TRIGGER_PLACE_NAME, "place"},
    {TRIGGER_PLACE_TYPE, "place-type"},
    {TRIGGER_DOCUMENT, "document"},
    {TRIGGER_PROGRAMME, "programme"},
    {TRIGGER_PARTY, "actor"},
    {TRIGGER_PARTY, "title"},
    {TRIGGER_PARTY, "title-modifier"},
    {TRIGGER_PARTY, "organization"},
    {TRIGGER_PARTY, "place-type"},
    {TRIGGER_PARTY, "place"},
    {TRIGGER_PARTY, "honorific"},
    {TRIGGER_FRAME, "speech-cue"},
    {TRIGGER_FRAME, "modal"},
    {TRIGGER_NO_NOUN, "stop"},
};

/* The same for kinds of speech-words (speech.h). */
static const struct {
    enum trigger trigger;
    const char *kind;
} kind_triggers[] = {
    {TRIGGER_PARTY, "self"},    {TRIGGER_PARTY, "pronoun"}, {TRIGGER_PARTY, "paper"},
    {TRIGGER_PARTY, "article"}, {TRIGGER_FRAME, "hear"},    {TRIGGER_PAPER, "paper"},
    {TRIGGER_PART, "and"},      {TRIGGER_PART, "reason"},
};

static void set_triggers(struct lexicon *lexicon)
{
    for (size_t i = 0; i < sizeof class_triggers / sizeof *class_triggers; i++) {
        const uint8_t word_class = lexicon_class(lexicon, class_triggers[i].word_class);

        if (word_class != LEXICON_NO_CLASS)
            lexicon->class_triggers[word_class] |= trigger_bit(class_triggers[i].trigger);
    }
    for (size_t i = 0; i < sizeof kind_triggers / sizeof *kind_triggers; i++)
        lexicon->value_triggers[lexicon_value_number(kind_triggers[i].kind) % LEXICON_VALUE_BITS] |=
            trigger_bit(kind_triggers[i].trigger);
    lexicon_note_triggers(lexicon);
}

/* What all files have given is made ready for reading. */
static bool seal(struct pack *pack, struct error *error)
{
    struct lexicon *lexicon = &pack->lexicon;

    lexicon->valued_class = lexicon_class(lexicon, "speech-word");
    pack->names = name_classes_of(lexicon);
    if (!lexicon_seal(lexicon, pack->letters, error) ||
        !phrase_set_seal(&pack->dates.set, lexicon, TRIGGER_DATE, error) ||
        !phrase_set_seal(&pack->quantities.set, lexicon, TRIGGER_QUANTITY, error))
        return false;
    set_triggers(lexicon);
    return true;
}

static bool read_files(struct loading *loading, struct error *error)
{
    json_t *head = NULL;
    bool is_ok = read_json(&head, loading->folder, "pack.json", error) &&
                 read_head(loading->pack, head, error);

    json_decref(head);
    if (!is_ok) {
        error_at(error, "pack.json");
        return false;
    }
    if (!list_files(loading, error))
        return false;
    for (size_t i = 0; i < loading->file_count; i++)
        if (!read_json(&loading->files[i].json, loading->folder, loading->files[i].name, error)) {
            error_at(error, "%s", loading->files[i].name);
            return false;
        }
    return for_each_file(loading, read_lexicon, error) && for_each_file(loading, read_map, error) &&
           for_each_file(loading, rules_load, error) &&
           for_each_file(loading, check_classes, error) && seal(loading->pack, error);
}

struct pack *pack_load(const char *folder, const struct letters *letters, struct error *error)
{
    struct pack *pack = calloc(1, sizeof *pack);
    struct loading loading = {.pack = pack, .folder = folder};

    if (pack == NULL) {
        (void)error_set(error, ERROR_SYSTEM, "no memory for the rule pack");
        return NULL;
    }
    pack->letters = letters;
    lexicon_init(&pack->lexicon);
    shadow_init(&loading.shadow);
    if (read_files(&loading, error)) {
        pack->literal_class = lexicon_class(&pack->lexicon, "literal");
        pack->document_class = lexicon_class(&pack->lexicon, "document");
        pack->abbreviation_class = lexicon_class(&pack->lexicon, "abbreviation-cue");
        pack->money_class = lexicon_class(&pack->lexicon, "money");
        pack->stop_class = lexicon_class(&pack->lexicon, "stop");
    } else {
        error_at(error, "%s", folder);
        pack_free(pack);
        pack = NULL;
    }
    for (size_t i = 0; i < loading.file_count; i++)
        json_decref(loading.files[i].json);
    shadow_clear(&loading.shadow);
    return pack;
}

static void free_rule(struct rule *rule)
{
    for (size_t i = 0; i < rule->capture_count; i++)
        free(rule->captures[i].name);
    pattern_free(rule->pattern);
    json_decref(rule->examples);
    free(rule->id);
    free(rule->ending);
    free(rule->field);
    free(rule->kind);
    free(rule->mod);
    free(rule->unit);
    free(rule->file);
    free(rule);
}

void pack_free(struct pack *pack)
{
    if (pack == NULL)
        return;
    for (size_t i = 0; i < pack->rule_count; i++)
        free_rule(pack->rules[i]);
    free(pack->rules);
    free(pack->patterns);
    phrase_set_clear(&pack->dates.set);
    phrase_set_clear(&pack->quantities.set);
    lexicon_clear(&pack->lexicon);
    gazetteer_clear(&pack->gazetteer);
    free(pack->language);
    free(pack->version);
    free(pack);
}
