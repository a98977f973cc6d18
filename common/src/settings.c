/* Settings, declared once in a table: see settings.h. Printing the table is in settings_help.c. */
#include <dongtin/settings.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <dongtin/buffer.h>

#include "settings_private.h"

enum { SHOWN_BYTES = 60 /* of a wrong value */ };

/* Owner of the strings and values that the caller's struct points to. */
struct settings {
    json_t *kept; /* array */
};

/* One call of settings_read. */
struct reading {
    const struct setting *table;
    const char *where;
    const char *base;
    char *target;
    struct settings *settings;
    struct buffer problems;
};

/* --- what is allowed ---------------------------------------------------------------------- */

size_t settings_count(const struct setting *table)
{
    size_t count = 0;

    while (table != NULL && table[count].name != NULL)
        count++;
    return count;
}

/* The next of the words that are separated by spaces; its size, 0 at the end. */
static size_t next_word(const char **at)
{
    *at += strspn(*at, " ");
    return strcspn(*at, " ");
}

void settings_append_words(struct buffer *out, const char *words)
{
    const char *separator = "";
    size_t size;

    for (const char *at = words; (size = next_word(&at)) > 0; at += size) {
        buffer_append_string(out, separator);
        buffer_append(out, at, size);
        separator = ", ";
    }
}

static bool is_word_of(const char *word, const char *words)
{
    size_t size;

    for (const char *at = words; (size = next_word(&at)) > 0; at += size)
        if (strlen(word) == size && memcmp(word, at, size) == 0)
            return true;
    return false;
}

static void append_allowed(struct buffer *out, const struct setting *row)
{
    switch (row->type) {
    case SETTING_BOOL:
        buffer_append_string(out, "true or false");
        break;
    case SETTING_INTEGER:
        buffer_append_format(out, "a whole number from %.0f to %.0f", row->least, row->most);
        break;
    case SETTING_NUMBER:
        buffer_append_format(out, "a number from %.15g to %.15g", row->least, row->most);
        break;
    case SETTING_STRING:
        buffer_append_string(out, "a string");
        break;
    case SETTING_PATH:
        buffer_append_string(out, "a path as a string");
        break;
    case SETTING_CHOICE:
        buffer_append_string(out, "one of ");
        settings_append_words(out, row->choices);
        break;
    case SETTING_JSON:
        buffer_append_string(out, "a JSON value");
        break;
    }
}

/* --- problems ----------------------------------------------------------------------------- */

/* Begins the line of a problem: `where: key: `. A key may hold anything. */
static struct buffer *begin_problem(struct reading *reading, const char *key)
{
    struct buffer *const problems = &reading->problems;
    size_t begin;

    if (problems->size > 0)
        buffer_append_char(problems, '\n');
    begin = problems->size;
    buffer_append_format(problems, "%s: %s: ", reading->where, key);
    if (buffer_is_ok(problems))
        error_printable(problems->bytes + begin);
    return problems;
}

/* Appends a value as JSON, cut at a character when it is long. */
static void append_value(struct buffer *out, const json_t *value)
{
    char *const text = json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT);
    size_t size = text == NULL ? 0 : strlen(text);

    if (size > SHOWN_BYTES) {
        size = SHOWN_BYTES;
        while (((unsigned char)text[size] & 0xC0) == 0x80)
            size--;
        buffer_append(out, text, size);
        buffer_append_string(out, "...");
    } else {
        buffer_append(out, text, size);
    }
    free(text);
}

static void refuse_value(struct reading *reading, const struct setting *row, const json_t *value)
{
    struct buffer *const out = begin_problem(reading, row->name);

    append_value(out, value);
    buffer_append_string(out, ": allowed is ");
    append_allowed(out, row);
}

static const char *nearest_name(const struct setting *table, const char *key)
{
    const size_t count = settings_count(table);
    const char **const names = calloc(count + 1, sizeof *names);
    const char *nearest;

    if (names == NULL)
        return NULL;
    for (size_t i = 0; i < count; i++)
        names[i] = table[i].name;
    nearest = settings_nearest(key, names, count);
    free(names);
    return nearest;
}

static void refuse_key(struct reading *reading, const char *key, const json_t *value)
{
    const size_t count = settings_count(reading->table);
    struct buffer *const out = begin_problem(reading, key);
    const char *const nearest = nearest_name(reading->table, key);

    append_value(out, value);
    buffer_append_string(out, ": unknown key");
    if (nearest != NULL)
        buffer_append_format(out, ", did you mean \"%s\"?", nearest);
    buffer_append_string(out, nearest == NULL ? "; allowed: " : " allowed: ");
    for (size_t i = 0; i < count; i++)
        buffer_append_format(out, "%s%s", i == 0 ? "" : ", ", reading->table[i].name);
    if (count == 0)
        buffer_append_string(out, "none");
}

/* --- values ------------------------------------------------------------------------------- */

/* Makes the settings the owner of a value, NULL included: then memory was short, and reading
 * fails. */
static bool keep_take(struct reading *reading, json_t *value)
{
    if (json_array_append_new(reading->settings->kept, value) == 0)
        return true;
    reading->problems.failed = true;
    return false;
}

static bool store_integer(const struct setting *row, const json_t *value, char *at)
{
    const int64_t number = json_integer_value(value);

    if (!json_is_integer(value) || (double)number < row->least || (double)number > row->most)
        return false;
    memcpy(at, &number, sizeof number);
    return true;
}

static bool store_number(const struct setting *row, const json_t *value, char *at)
{
    const double number = json_number_value(value);

    if (!json_is_number(value) || number < row->least || number > row->most)
        return false;
    memcpy(at, &number, sizeof number);
    return true;
}

/* Stores a path as an absolute one. */
static bool store_path(struct reading *reading, const json_t *value, char *at)
{
    const char *const path = json_string_value(value);
    struct buffer absolute;
    json_t *kept;
    const char *stored;

    if (path == NULL || path[0] == '\0')
        return false;
    buffer_init(&absolute);
    if (path[0] != '/' && reading->base[0] != '\0') {
        buffer_append_string(&absolute, reading->base);
        if (absolute.bytes[absolute.size - 1] != '/')
            buffer_append_char(&absolute, '/');
    }
    buffer_append_string(&absolute, path);
    /* A folder's name need not be UTF-8. */
    kept = json_stringn_nocheck(buffer_string(&absolute), absolute.size);
    buffer_clear(&absolute);
    if (!keep_take(reading, kept))
        return false;
    stored = json_string_value(kept);
    memcpy(at, &stored, sizeof stored);
    return true;
}

static bool store_string(const struct setting *row, const json_t *value, char *at)
{
    const char *const string = json_string_value(value);

    if (string == NULL || (row->type == SETTING_CHOICE && !is_word_of(string, row->choices)))
        return false;
    memcpy(at, &string, sizeof string);
    return true;
}

/* Checks a value against its row and stores it. False when it is not allowed. */
static bool store(struct reading *reading, const struct setting *row, const json_t *value)
{
    char *const at = reading->target + row->offset;
    bool flag;

    switch (row->type) {
    case SETTING_BOOL:
        flag = json_is_true(value);
        memcpy(at, &flag, sizeof flag);
        return json_is_boolean(value);
    case SETTING_INTEGER:
        return store_integer(row, value, at);
    case SETTING_NUMBER:
        return store_number(row, value, at);
    case SETTING_STRING:
    case SETTING_CHOICE:
        return store_string(row, value, at);
    case SETTING_PATH:
        return store_path(reading, value, at);
    case SETTING_JSON:
        memcpy(at, &value, sizeof value);
        return true;
    }
    return false;
}

/* Asks the row's own check about a JSON value. */
static void check_closer(struct reading *reading, const struct setting *row, const json_t *value)
{
    struct error error = {0};

    if (row->type == SETTING_JSON && row->check != NULL &&
        !row->check(value, reading->base, &error))
        buffer_append_string(begin_problem(reading, row->name), error.text);
}

/* An absent setting: its default, NULL, or a problem. */
static void read_preset(struct reading *reading, const struct setting *row)
{
    const void *const nothing = NULL;
    json_t *preset;

    if (row->preset != NULL) {
        preset = json_loads(row->preset, JSON_DECODE_ANY, NULL);
        assert(preset != NULL);
        if (!keep_take(reading, preset))
            return;
        if (!store(reading, row, preset))
            refuse_value(reading, row, preset);
        else
            check_closer(reading, row, preset);
    } else if (!row->optional) {
        struct buffer *const out = begin_problem(reading, row->name);

        buffer_append_string(out, "missing: needed is ");
        append_allowed(out, row);
        if (row->help != NULL)
            buffer_append_format(out, " (%s)", row->help);
    } else if (row->type != SETTING_BOOL && row->type != SETTING_INTEGER &&
               row->type != SETTING_NUMBER) {
        memcpy(reading->target + row->offset, &nothing, sizeof nothing);
    }
}

static const struct setting *find_row(const struct setting *table, const char *name)
{
    const size_t count = settings_count(table);

    for (size_t i = 0; i < count; i++)
        if (strcmp(table[i].name, name) == 0)
            return &table[i];
    return NULL;
}

static void read_rows(struct reading *reading, json_t *object)
{
    const size_t count = settings_count(reading->table);
    const char *key;
    json_t *value;

    json_object_foreach(object, key, value)
    {
        if (find_row(reading->table, key) == NULL)
            refuse_key(reading, key, value);
    }
    for (size_t i = 0; i < count; i++) {
        const struct setting *const row = &reading->table[i];

        value = json_object_get(object, row->name);
        if (value == NULL)
            read_preset(reading, row);
        else if (!store(reading, row, value))
            refuse_value(reading, row, value);
        else
            check_closer(reading, row, value);
    }
}

static struct settings *new_settings(const json_t *object)
{
    struct settings *const settings = calloc(1, sizeof *settings);
    json_t *const copy = object == NULL ? json_object() : json_deep_copy(object);

    if (settings != NULL && copy != NULL)
        settings->kept = json_pack("[O]", copy);
    json_decref(copy);
    if (settings == NULL || settings->kept == NULL) {
        free(settings);
        return NULL;
    }
    return settings;
}

static void read_object(struct reading *reading)
{
    json_t *const object = json_array_get(reading->settings->kept, 0);

    if (json_is_object(object)) {
        read_rows(reading, object);
        return;
    }
    buffer_append_format(&reading->problems, "%s: ", reading->where);
    append_value(&reading->problems, object);
    buffer_append_string(&reading->problems, ": allowed is an object");
}

struct settings *settings_read(const struct setting *table, const json_t *object,
                               struct settings_place place, void *target, char **problems)
{
    struct reading reading = {.table = table,
                              .where = place.where,
                              .base = place.base == NULL ? "" : place.base,
                              .target = target};

    *problems = NULL;
    buffer_init(&reading.problems);
    reading.settings = new_settings(object);
    if (reading.settings != NULL)
        read_object(&reading);
    if (reading.settings != NULL && buffer_is_ok(&reading.problems) && reading.problems.size == 0)
        return reading.settings;
    if (reading.settings != NULL)
        *problems = buffer_give(&reading.problems);
    if (*problems == NULL)
        *problems = strdup("no memory for settings");
    settings_free(reading.settings);
    return NULL;
}

void settings_free(struct settings *settings)
{
    if (settings == NULL)
        return;
    json_decref(settings->kept);
    free(settings);
}
