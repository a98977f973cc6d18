/* Finds of a record: see finds.h. Nothing here knows what a field means: a table says which members
 * of a find make up its value, and a field that is not in the table (a pattern rule, a stage of a
 * user's) shows its text. */
#include "finds.h"

#include <stdlib.h>
#include <string.h>

#include <dongtin/buffer.h>

enum { SHOWN_MOST = 6 };

/* A member that is shown, and what stands before it. An absent one takes its mark along. */
struct shown {
    const char *mark;
    const char *member;
};

struct field {
    const char *name;
    const char *colour;
    struct shown shown[SHOWN_MOST];
};

static const struct field fields[] = {
    {"people", "1;33", {{"", "name"}, {", ", "roles"}}},
    {"organizations", "1;36", {{"", "name"}, {", ", "type"}, {" = ", "aliases"}}},
    {"places",
     "1;32",
     {{"", "name"}, {", ", "type"}, {" in ", "within"}, {" = ", "aliases"}, {" #", "code"}}},
    {"documents", "1;31", {{"", "name"}, {" #", "id"}, {", ", "status"}}},
    {"programmes", "36", {{"", "name"}, {", ", "status"}, {" = ", "aliases"}}},
    {"dates",
     "1;35",
     {{"", "text"}, {" = ", "iso"}, {", ", "kind"}, {", ", "mod"}, {", ", "part"}}},
    {"quantities",
     "1;34",
     {{"", "text"},
      {" = ", "value"},
      {" ", "unit"},
      {" of ", "of"},
      {" per ", "per"},
      {", ", "mod"}}},
    {"abbreviations", "1;37", {{"", "short"}, {" = ", "long"}}},
    {"quotes", "33", {{"", "speaker"}, {": ", "text"}}},
    {"statements", "4", {{"", "speaker"}, {": ", "text"}}},
    {"commitments",
     "4;32",
     {{"", "by"},
      {" for ", "on_behalf_of"},
      {" to ", "to"},
      {": ", "what"},
      {", until ", "deadline"}}},
    {"requests", "4;35", {{"", "by"}, {" to ", "to"}, {": ", "what"}, {", until ", "deadline"}}},
    {"captions", "3", {{"", "text"}, {" by ", "credit"}}},
};

enum { FIELDS = sizeof fields / sizeof fields[0] };

static const struct field *find_field(const char *name)
{
    static const struct field other = {"", "7", {{"", "text"}}};

    for (size_t i = 0; i < FIELDS; i++)
        if (strcmp(fields[i].name, name) == 0)
            return &fields[i];
    return &other;
}

/* --- value ---------------------------------------------------------------------------------- */

/* A member in words: of an array its elements, of an object what names it. */
static void append_words(struct buffer *out, const json_t *value)
{
    const json_t *named = json_object_get(value, "name");

    if (json_is_string(value))
        buffer_append(out, json_string_value(value), json_string_length(value));
    else if (json_is_integer(value))
        buffer_append_i64(out, json_integer_value(value));
    else if (json_is_number(value))
        buffer_append_format(out, "%.15g", json_number_value(value));
    for (size_t i = 0; i < json_array_size(value); i++) {
        const json_t *const element = json_array_get(value, i);

        if (json_is_array(element) || json_is_object(element))
            continue;
        if (i > 0)
            buffer_append_string(out, json_is_number(element) ? " - " : "; ");
        append_words(out, element);
    }
    if (named == NULL)
        named = json_object_get(value, "iso");
    if (json_is_string(named))
        buffer_append(out, json_string_value(named), json_string_length(named));
}

static char *value_of(const struct field *field, const json_t *item)
{
    struct buffer out;

    buffer_init(&out);
    buffer_append_string(&out, "");
    for (size_t i = 0; i < SHOWN_MOST && field->shown[i].member != NULL; i++) {
        const json_t *const member = json_object_get(item, field->shown[i].member);
        const size_t before = out.size;
        size_t with_mark;

        buffer_append_string(&out, field->shown[i].mark);
        with_mark = out.size;
        append_words(&out, member);
        if (out.size == with_mark && out.size > before)
            out.bytes[out.size = before] = '\0';
    }
    buffer_append_char(&out, '\0');
    return buffer_give(&out);
}

/* --- places --------------------------------------------------------------------------------- */

static bool is_boundary(const char *text, size_t at)
{
    return ((unsigned char)text[at] & 0xC0U) != 0x80;
}

static bool read_place(const json_t *item, const json_t *text, struct find_place *place)
{
    const json_t *const start = json_object_get(item, "start");
    const json_t *const end = json_object_get(item, "end");

    if (!json_is_integer(start) || !json_is_integer(end) || json_integer_value(start) < 0 ||
        json_integer_value(start) >= json_integer_value(end) ||
        (size_t)json_integer_value(end) > json_string_length(text))
        return false;
    place->start = (size_t)json_integer_value(start);
    place->end = (size_t)json_integer_value(end);
    return is_boundary(json_string_value(text), place->start) &&
           is_boundary(json_string_value(text), place->end);
}

/* Of an act the record gives the place of the sentence; its own is that of `what` in there. */
static void narrow_to_what(struct find_place *place, const json_t *item, const json_t *text)
{
    const char *const what = json_string_value(json_object_get(item, "what"));
    const char *const sentence = json_string_value(text) + place->start;
    const char *const at =
        what == NULL ? NULL : memmem(sentence, place->end - place->start, what, strlen(what));

    if (at == NULL || what[0] == '\0')
        return;
    place->start += (size_t)(at - sentence);
    place->end = place->start + strlen(what);
}

static bool read_places(struct find *find, const json_t *item, const json_t *text)
{
    const json_t *const mentions = json_object_get(item, "mentions");
    const size_t most = json_array_size(mentions) + 1;

    find->places = calloc(most, sizeof *find->places);
    if (find->places == NULL)
        return false;
    for (size_t i = 0; i < json_array_size(mentions); i++)
        if (read_place(json_array_get(mentions, i), text, &find->places[find->place_count]))
            find->place_count++;
    if (find->place_count == 0 && read_place(item, text, &find->places[0])) {
        narrow_to_what(&find->places[0], item, text);
        find->place_count = 1;
    }
    return true;
}

/* --- rows ----------------------------------------------------------------------------------- */

static struct find *add_row(struct finds *finds)
{
    if (finds->count == finds->capacity) {
        const size_t capacity = finds->capacity * 2 + 64;
        struct find *const more = realloc(finds->rows, capacity * sizeof *more);

        if (more == NULL)
            return NULL;
        finds->rows = more;
        finds->capacity = capacity;
    }
    finds->rows[finds->count] = (struct find){0};
    return &finds->rows[finds->count++];
}

static bool read_item(struct finds *finds, const char *name, const json_t *item, const json_t *text)
{
    const struct field *const field = find_field(name);
    const char *const rule = json_string_value(json_object_get(item, "rule"));
    const json_t *const confidence = json_object_get(item, "confidence");
    struct find *const find = add_row(finds);

    if (find == NULL)
        return false;
    find->field = name;
    find->colour = field->colour;
    find->rule = rule != NULL ? rule : "";
    find->confidence = json_is_number(confidence) ? json_number_value(confidence) : -1;
    find->value = value_of(field, item);
    return find->value != NULL && read_places(find, item, text);
}

/* Anything in a list that says where it stands, or which rule found it, is a find. */
static bool is_find(const json_t *item)
{
    return json_is_object(item) &&
           (json_object_get(item, "rule") != NULL || json_object_get(item, "start") != NULL);
}

/* Members of a record that are lists of places and finds of none. */
static bool is_layout(const char *name)
{
    return strcmp(name, "paragraphs") == 0 || strcmp(name, "removed") == 0 ||
           strcmp(name, "uncertain") == 0;
}

static bool read_list(struct finds *finds, const char *name, const json_t *list, const json_t *text)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        if (is_find(json_array_get(list, i)) &&
            !read_item(finds, name, json_array_get(list, i), text))
            return false;
    return true;
}

static bool read_uncertain(struct finds *finds, const json_t *list, const json_t *text)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *const entry = json_array_get(list, i);
        const char *const name = json_string_value(json_object_get(entry, "field"));

        if (name == NULL)
            continue;
        if (!read_item(finds, name, json_object_get(entry, "item"), text))
            return false;
        finds->rows[finds->count - 1].is_uncertain = true;
    }
    return true;
}

static bool read_all(struct finds *finds, json_t *record)
{
    const json_t *const text = json_object_get(record, "text");
    const char *name;
    json_t *list;

    for (size_t i = 0; i < FIELDS; i++)
        if (!read_list(finds, fields[i].name, json_object_get(record, fields[i].name), text))
            return false;
    json_object_foreach(record, name, list)
    {
        if (find_field(name)->name[0] == '\0' && !is_layout(name) &&
            !read_list(finds, name, list, text))
            return false;
    }
    return read_uncertain(finds, json_object_get(record, "uncertain"), text);
}

bool finds_read(struct finds *finds, json_t *record, struct error *error)
{
    return read_all(finds, record) || error_set(error, ERROR_SYSTEM, "not enough memory");
}

void finds_clear(struct finds *finds)
{
    for (size_t i = 0; i < finds->count; i++) {
        free(finds->rows[i].value);
        free(finds->rows[i].places);
    }
    free(finds->rows);
    *finds = (struct finds){0};
}
