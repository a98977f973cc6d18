/* See markup_words.h. Entries are kept sorted; a table leads from a word to the first entry that
 * begins with it. */
#include "markup_words.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include <dongtin/buffer.h>

enum { TABLE_SIZE = 4096, NAME_MOST_BYTES = 128, NAME_MOST_WORDS = 7, NEGATION = 0x10000 };

struct entry {
    char *text;         /* words with single spaces */
    size_t size, first; /* first: bytes of its first word */
    bool is_whole;      /* the name is this and nothing else */
    bool is_negation;   /* "no", "has": what follows is not the element itself */
    uint16_t signs;
    uint8_t body;
};

struct markup_words {
    struct entry *entries;
    size_t count, capacity;
    uint16_t table[TABLE_SIZE]; /* by the hash of the first word: index + 1 of the first entry */
};

static size_t hash_of(const char *word, size_t size)
{
    size_t hash = size;

    for (size_t i = 0; i < size; i++)
        hash = hash * 31 + (unsigned char)word[i];
    return hash ^ (hash >> 12);
}

static int compare_entries(const void *a, const void *b)
{
    const struct entry *const first = a, *const second = b;
    const size_t size = first->first < second->first ? first->first : second->first;
    const int order = memcmp(first->text, second->text, size);

    if (order != 0)
        return order;
    if (first->first != second->first)
        return first->first < second->first ? -1 : 1;
    return strcmp(first->text, second->text);
}

static bool same_first(const struct entry *entry, const char *word, size_t size)
{
    return entry->first == size && memcmp(entry->text, word, size) == 0;
}

static void make_table(struct markup_words *words)
{
    if (words->count == 0)
        return;
    qsort(words->entries, words->count, sizeof *words->entries, compare_entries);
    for (size_t i = 0; i < words->count; i++) {
        const struct entry *const entry = &words->entries[i];
        size_t place = hash_of(entry->text, entry->first) % TABLE_SIZE;

        if (i > 0 && same_first(&words->entries[i - 1], entry->text, entry->first))
            continue;
        while (words->table[place] != 0)
            place = (place + 1) % TABLE_SIZE;
        words->table[place] = (uint16_t)(i + 1);
    }
}

static size_t first_entry(const struct markup_words *words, const char *word, size_t size)
{
    size_t place = hash_of(word, size) % TABLE_SIZE;

    while (words->table[place] != 0) {
        const size_t index = words->table[place] - 1u;

        if (same_first(&words->entries[index], word, size))
            return index;
        place = (place + 1) % TABLE_SIZE;
    }
    return words->count;
}

/* Writes a name as lower-case words with single spaces; returns the bytes used. */
static size_t split_words(const char *name, size_t size, char out[NAME_MOST_BYTES])
{
    size_t used = 0;

    for (size_t i = 0; i < size && used + 2 < NAME_MOST_BYTES; i++) {
        const bool is_upper = name[i] >= 'A' && name[i] <= 'Z';
        const bool is_part =
            is_upper || (name[i] >= 'a' && name[i] <= 'z') || (name[i] >= '0' && name[i] <= '9');
        const bool begins = is_upper && i > 0 && name[i - 1] >= 'a' && name[i - 1] <= 'z';

        if ((!is_part || begins) && used > 0 && out[used - 1] != ' ')
            out[used++] = ' ';
        if (is_part)
            out[used++] = (char)(is_upper ? name[i] | 32 : name[i]);
    }
    while (used > 0 && out[used - 1] == ' ')
        used--;
    out[used] = '\0';
    return used;
}

/* A headline made into an id, or a rule of style made into a class, names nothing. */
static bool is_sentence(const char *name, size_t size, const char *words)
{
    size_t count = 1;

    for (size_t i = 0; i < size; i++)
        if (strchr("[]:/%.", name[i]) != NULL)
            return true;
    for (; *words != '\0'; words++)
        count += *words == ' ';
    return count > NAME_MOST_WORDS;
}

static void look_at_name(const struct markup_words *words, const char *name, size_t size,
                         struct signs *signs)
{
    char text[NAME_MOST_BYTES];
    const size_t used = split_words(name, size, text);

    if (is_sentence(name, size, text))
        return;
    for (size_t at = 0; at < used;) {
        const size_t word = strcspn(text + at, " ");
        bool is_negated = false;

        for (size_t i = first_entry(words, text + at, word);
             i < words->count && same_first(&words->entries[i], text + at, word); i++) {
            const struct entry *const entry = &words->entries[i];
            const size_t end = at + entry->size;

            if (end > used || (text[end] != ' ' && text[end] != '\0') ||
                memcmp(entry->text, text + at, entry->size) != 0 ||
                (entry->is_whole && (at > 0 || end < used)))
                continue;
            is_negated = is_negated || entry->is_negation;
            signs->signs |= entry->signs;
            signs->body = entry->body < signs->body ? entry->body : signs->body;
        }
        at += word + (text[at + word] == ' ');
        if (is_negated) /* the next word says what the element has or has not */
            at += strcspn(text + at, " ") + 1;
    }
}

void markup_words_look(const struct markup_words *words, const char *names, struct signs *signs)
{
    if (words == NULL || names == NULL)
        return;
    for (;;) {
        size_t size;

        names += strspn(names, " \t\r\n\f");
        size = strcspn(names, " \t\r\n\f");
        if (size == 0)
            return;
        look_at_name(words, names, size, signs);
        names += size;
    }
}

static bool add_entry(struct markup_words *words, const json_t *value, unsigned signs, size_t body,
                      struct error *error)
{
    const char *const given = json_string_value(value);
    const bool is_whole = given != NULL && given[0] == '[';
    char text[NAME_MOST_BYTES];
    struct entry *entry;

    if (given == NULL || split_words(given, strlen(given), text) == 0)
        return error_set(error, ERROR_SETTINGS, "must be strings with a word in each");
    if (words->count == words->capacity) {
        const size_t capacity = (words->capacity + 32) * 2;
        struct entry *const grown = realloc(words->entries, capacity * sizeof *grown);

        if (grown == NULL)
            return error_set(error, ERROR_SYSTEM, "out of memory");
        words->entries = grown;
        words->capacity = capacity;
    }
    if (words->count == TABLE_SIZE / 2)
        return error_set(error, ERROR_SETTINGS, "more than %d entries", (int)TABLE_SIZE / 2);
    entry = &words->entries[words->count];
    *entry = (struct entry){.text = strdup(text),
                            .size = strlen(text),
                            .first = strcspn(text, " "),
                            .is_whole = is_whole,
                            .is_negation = (signs & NEGATION) != 0,
                            .signs = (uint16_t)(signs & ~(unsigned)NEGATION),
                            .body = (uint8_t)body};
    if (entry->text == NULL)
        return error_set(error, ERROR_SYSTEM, "out of memory");
    words->count++;
    return true;
}

static bool add_list(struct markup_words *words, const json_t *list, unsigned signs, size_t body,
                     struct error *error)
{
    if (!json_is_array(list))
        return error_set(error, ERROR_SETTINGS, "must be an array of strings");
    for (size_t i = 0; i < json_array_size(list); i++)
        if (!add_entry(words, json_array_get(list, i), signs, body, error))
            return false;
    return true;
}

static bool add_levels(struct markup_words *words, const json_t *levels, struct error *error)
{
    if (!json_is_array(levels) || json_array_size(levels) > MARKUP_MOST_LEVELS)
        return error_set(error, ERROR_SETTINGS, "must be an array of at most %d arrays of strings",
                         (int)MARKUP_MOST_LEVELS);
    for (size_t i = 0; i < json_array_size(levels); i++)
        if (!add_list(words, json_array_get(levels, i), 0, i, error))
            return false;
    return true;
}

static bool add_key(struct markup_words *words, const char *key, const json_t *value,
                    struct error *error)
{
    static const struct {
        const char *key;
        unsigned signs;
    } KEYS[] = {
        {"drop", SIGN_DROP},         {"keep", SIGN_KEEP},       {"lead", SIGN_LEAD},
        {"caption", SIGN_CAPTION},   {"author", SIGN_AUTHOR},   {"date", SIGN_DATE},
        {"changed", SIGN_CHANGED},   {"title", SIGN_TITLE},     {"credit", SIGN_CREDIT},
        {"contents", SIGN_CONTENTS}, {"suspect", SIGN_SUSPECT},
    };

    if (strcmp(key, "not_after") == 0)
        return add_list(words, value, NEGATION, BODY_NONE, error);
    if (strcmp(key, "body") == 0)
        return add_levels(words, value, error);
    for (size_t i = 0; i < sizeof KEYS / sizeof KEYS[0]; i++)
        if (strcmp(key, KEYS[i].key) == 0)
            return add_list(words, value, KEYS[i].signs, BODY_NONE, error);
    return strcmp(key, "about") == 0 ||
           error_set(error, ERROR_SETTINGS,
                     "unknown key; allowed: format, about, body, drop, suspect, keep, not_after, "
                     "lead, caption, author, date, changed, title, credit, contents");
}

static bool read_words(struct markup_words *words, json_t *json, struct error *error)
{
    const char *const format = json_string_value(json_object_get(json, "format"));
    const char *key;
    json_t *value;

    if (format == NULL || strcmp(format, "dongtin-markup/1") != 0)
        return error_set(error, ERROR_SETTINGS, "format: must be \"dongtin-markup/1\"");
    json_object_foreach(json, key, value)
    {
        if (strcmp(key, "format") == 0)
            continue;
        if (!add_key(words, key, value, error)) {
            error_at(error, "%s", key);
            return false;
        }
    }
    make_table(words);
    return true;
}

bool markup_words_load(struct markup_words **words, const char *path, struct error *error)
{
    struct markup_words *const made = calloc(1, sizeof *made);
    json_error_t where;
    json_t *json = NULL;
    bool is_loaded = false;

    *words = NULL;
    if (made == NULL)
        return error_set(error, ERROR_SYSTEM, "out of memory");
    json = json_load_file(path, JSON_REJECT_DUPLICATES, &where);
    if (json == NULL)
        error_set(error, ERROR_SETTINGS, "line %d: %s", where.line, where.text);
    else
        is_loaded = read_words(made, json, error);
    json_decref(json);
    if (is_loaded) {
        *words = made;
        return true;
    }
    error_at(error, "%s", path);
    markup_words_free(made);
    return false;
}

void markup_words_free(struct markup_words *words)
{
    if (words == NULL)
        return;
    for (size_t i = 0; i < words->count; i++)
        free(words->entries[i].text);
    free(words->entries);
    free(words);
}
