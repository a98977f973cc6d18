/* Marked text: see marked_text.h. */
#include "marked_text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "columns.h"

enum {
    DEPTH_MOST = 16, /* finds that are open at once; more are in the table only */
    VALUE_COLUMNS = 64,
    BLOCK_COLUMNS = 72,
    PLACES_SHOWN = 6
};

/* --- text ----------------------------------------------------------------------------------- */

struct mark {
    size_t start, end;
    const struct find *find;
};

/* The open marks, outermost first, and where the text goes. */
struct marking {
    struct buffer *out;
    bool colours;
    struct mark open[DEPTH_MOST];
    size_t depth;
};

static int compare_marks(const void *left, const void *right)
{
    const struct mark *const a = left;
    const struct mark *const b = right;

    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    if (a->end != b->end)
        return a->end > b->end ? -1 : 1; /* the longer one is the outer one */
    return a->find < b->find ? -1 : a->find > b->find;
}

/* The colour of the innermost mark, or none. */
static void show_colour(const struct marking *marking)
{
    buffer_append_string(marking->out, "\033[0m");
    if (marking->depth > 0)
        buffer_append_format(marking->out, "\033[%sm",
                             marking->open[marking->depth - 1].find->colour);
}

static void open_mark(struct marking *marking, struct mark mark)
{
    marking->open[marking->depth++] = mark;
    if (marking->colours)
        show_colour(marking);
    else
        buffer_append_format(marking->out, "[%s: ", mark.find->field);
}

/* Closes every mark that ends here. Marks inside of one that goes on beyond are opened again. */
static void close_marks(struct marking *marking, size_t at)
{
    struct mark again[DEPTH_MOST];
    size_t count = 0;
    size_t first = 0;

    while (first < marking->depth && marking->open[first].end != at)
        first++;
    for (size_t i = first; i < marking->depth; i++) {
        if (marking->open[i].end != at)
            again[count++] = marking->open[i];
        if (!marking->colours)
            buffer_append_char(marking->out, ']');
    }
    marking->depth = first;
    if (marking->colours)
        show_colour(marking);
    for (size_t i = 0; i < count; i++)
        open_mark(marking, again[i]);
}

/* Where the next open mark ends. */
static size_t nearest_end(const struct marking *marking)
{
    size_t nearest = SIZE_MAX;

    for (size_t i = 0; i < marking->depth; i++)
        if (marking->open[i].end < nearest)
            nearest = marking->open[i].end;
    return nearest;
}

static void append_marked(struct marking *marking, const char *text, const struct mark *marks,
                          size_t count)
{
    size_t at = 0;

    for (size_t next = 0; next < count || marking->depth > 0;) {
        const size_t end = nearest_end(marking);
        const bool closes = next == count || end <= marks[next].start;
        const size_t stop = closes ? end : marks[next].start;

        columns_append_safe(marking->out, text + at, stop - at);
        at = stop;
        if (closes) {
            close_marks(marking, at);
        } else {
            if (marking->depth < DEPTH_MOST)
                open_mark(marking, marks[next]);
            next++;
        }
    }
    columns_append_safe(marking->out, text + at, strlen(text + at));
}

bool marked_text_append(struct buffer *out, const char *text, const struct finds *finds,
                        bool colours, struct error *error)
{
    struct marking marking = {.out = out, .colours = colours};
    struct mark *marks;
    size_t count = 0;

    for (size_t i = 0; i < finds->count; i++)
        count += finds->rows[i].is_uncertain ? 0 : finds->rows[i].place_count;
    marks = calloc(count + 1, sizeof *marks);
    if (marks == NULL)
        return error_set(error, ERROR_SYSTEM, "not enough memory");
    count = 0;
    for (size_t i = 0; i < finds->count; i++)
        for (size_t j = 0; !finds->rows[i].is_uncertain && j < finds->rows[i].place_count; j++)
            marks[count++] = (struct mark){finds->rows[i].places[j].start,
                                           finds->rows[i].places[j].end, &finds->rows[i]};
    qsort(marks, count, sizeof *marks, compare_marks);
    append_marked(&marking, text, marks, count);
    free(marks);
    buffer_append_char(out, '\n');
    return true;
}

/* --- tables --------------------------------------------------------------------------------- */

struct widths {
    size_t field, value, rule;
};

static size_t wider(size_t width, const char *text)
{
    const size_t own = columns_of(text, strlen(text));

    return own > width ? own : width;
}

static struct widths widths_of(const struct finds *finds)
{
    struct widths widths = {
        .field = strlen("field"), .value = strlen("value"), .rule = strlen("rule")};

    for (size_t i = 0; i < finds->count; i++) {
        const struct find *const find = &finds->rows[i];
        const size_t mark = find->is_uncertain ? 1 : 0;
        const size_t field = wider(0, find->field) + mark;

        widths.field = field > widths.field ? field : widths.field;
        widths.value = wider(widths.value, find->value);
        widths.rule = wider(widths.rule, find->rule);
    }
    if (widths.value > VALUE_COLUMNS)
        widths.value = VALUE_COLUMNS;
    return widths;
}

static void append_field(struct buffer *out, const struct find *find, size_t width, bool colours)
{
    struct buffer name;

    buffer_init(&name);
    buffer_append_format(&name, "%s%s", find->field, find->is_uncertain ? "?" : "");
    if (colours)
        buffer_append_format(out, "\033[%sm", find->colour);
    columns_append_cell(out, buffer_string(&name), columns_of(name.bytes, name.size));
    if (colours)
        buffer_append_string(out, "\033[0m");
    columns_append_cell(out, "", width - columns_of(name.bytes, name.size));
    buffer_clear(&name);
}

static void append_places(struct buffer *out, const struct find *find)
{
    for (size_t i = 0; i < find->place_count && i < PLACES_SHOWN; i++)
        buffer_append_format(out, "%s%zu-%zu", i > 0 ? " " : "", find->places[i].start,
                             find->places[i].end);
    if (find->place_count > PLACES_SHOWN)
        buffer_append_format(out, " and %zu more", find->place_count - PLACES_SHOWN);
}

static void append_row(struct buffer *out, const struct find *find, const struct widths *widths,
                       bool colours)
{
    append_field(out, find, widths->field, colours);
    buffer_append_string(out, "  ");
    columns_append_cell(out, find->value, widths->value);
    buffer_append_string(out, "  ");
    columns_append_cell(out, find->rule, widths->rule);
    if (find->confidence >= 0)
        buffer_append_format(out, "  %10.2f  ", find->confidence);
    else
        buffer_append_format(out, "  %10s  ", "");
    append_places(out, find);
    buffer_append_char(out, '\n');
}

void marked_text_append_table(struct buffer *out, const struct finds *finds, bool colours)
{
    const struct widths widths = widths_of(finds);

    if (finds->count == 0) {
        buffer_append_string(out, "nothing was found\n");
        return;
    }
    columns_append_cell(out, "field", widths.field);
    buffer_append_string(out, "  ");
    columns_append_cell(out, "value", widths.value);
    buffer_append_string(out, "  ");
    columns_append_cell(out, "rule", widths.rule);
    buffer_append_string(out, "  confidence  bytes\n");
    for (size_t i = 0; i < finds->count; i++)
        append_row(out, &finds->rows[i], &widths, colours);
}

static const char *string_of(const json_t *object, const char *member)
{
    const char *const string = json_string_value(json_object_get(object, member));

    return string != NULL ? string : "";
}

/* The bytes of the text that a paragraph names are in it, between two characters. */
static bool is_inside(const char *text, json_int_t start, json_int_t end)
{
    const size_t size = strlen(text);

    return start >= 0 && start < end && (size_t)end <= size &&
           ((unsigned char)text[start] & 0xC0) != 0x80 && ((unsigned char)text[end] & 0xC0) != 0x80;
}

void marked_text_append_kept(struct buffer *out, const char *text, const json_t *paragraphs)
{
    enum { KIND_COLUMNS = 7 /* of "heading" and "caption" */ };

    if (json_array_size(paragraphs) == 0)
        return;
    buffer_append_string(out, "\nkept by clean:\n");
    for (size_t i = 0; i < json_array_size(paragraphs); i++) {
        const json_t *const item = json_array_get(paragraphs, i);
        const json_int_t start = json_integer_value(json_object_get(item, "start"));
        const json_int_t end = json_integer_value(json_object_get(item, "end"));
        struct buffer paragraph = {0};
        size_t width;

        if (!is_inside(text, start, end))
            continue;
        buffer_append(&paragraph, text + start, (size_t)(end - start));
        width = columns_of(buffer_string(&paragraph), paragraph.size);
        columns_append_cell(out, string_of(item, "kind"), KIND_COLUMNS);
        buffer_append_string(out, "  ");
        columns_append_cell(out, buffer_string(&paragraph),
                            width < BLOCK_COLUMNS ? width : BLOCK_COLUMNS);
        buffer_append_char(out, '\n');
        buffer_clear(&paragraph);
    }
}

void marked_text_append_removed(struct buffer *out, const json_t *removed)
{
    size_t why = strlen("why");
    size_t rule = strlen("rule");

    if (json_array_size(removed) == 0)
        return;
    for (size_t i = 0; i < json_array_size(removed); i++) {
        why = wider(why, string_of(json_array_get(removed, i), "why"));
        rule = wider(rule, string_of(json_array_get(removed, i), "rule"));
    }
    buffer_append_string(out, "\nremoved by clean:\n");
    for (size_t i = 0; i < json_array_size(removed); i++) {
        const json_t *const item = json_array_get(removed, i);
        const char *const text = string_of(item, "text");
        const size_t width = columns_of(text, strlen(text));

        columns_append_cell(out, string_of(item, "why"), why);
        buffer_append_string(out, "  ");
        columns_append_cell(out, string_of(item, "rule"), rule);
        buffer_append_string(out, "  ");
        columns_append_cell(out, text, width < BLOCK_COLUMNS ? width : BLOCK_COLUMNS);
        buffer_append_char(out, '\n');
    }
}
