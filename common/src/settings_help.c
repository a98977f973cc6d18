/* A table of settings as --help shows it: see settings.h. */
#include <dongtin/settings.h>

#include <string.h>

#include <dongtin/buffer.h>

#include "settings_private.h"

enum { CELL_BYTES = 160 /* of a cell of the table that is printed */ };

enum { COLUMN_NAME, COLUMN_TYPE, COLUMN_PRESET, COLUMN_RANGE, COLUMNS };

static const char *type_name(enum setting_type type)
{
    switch (type) {
    case SETTING_BOOL:
        return "true or false";
    case SETTING_INTEGER:
        return "whole number";
    case SETTING_NUMBER:
        return "number";
    case SETTING_STRING:
        return "string";
    case SETTING_PATH:
        return "path";
    case SETTING_CHOICE:
        return "choice";
    case SETTING_JSON:
        break;
    }
    return "JSON";
}

static void append_range(struct buffer *out, const struct setting *row)
{
    if (row->type == SETTING_INTEGER)
        buffer_append_format(out, "%.0f to %.0f", row->least, row->most);
    else if (row->type == SETTING_NUMBER)
        buffer_append_format(out, "%.15g to %.15g", row->least, row->most);
    else if (row->type == SETTING_CHOICE)
        settings_append_words(out, row->choices);
}

static void write_cell(char cell[CELL_BYTES], const struct setting *row, int column)
{
    const char *const absent = row->optional ? "none" : "required";
    struct buffer range;

    switch (column) {
    case COLUMN_NAME:
        (void)snprintf(cell, CELL_BYTES, "%s", row->name);
        break;
    case COLUMN_TYPE:
        (void)snprintf(cell, CELL_BYTES, "%s", type_name(row->type));
        break;
    case COLUMN_PRESET:
        (void)snprintf(cell, CELL_BYTES, "%s", row->preset == NULL ? absent : row->preset);
        break;
    default:
        buffer_init(&range);
        append_range(&range, row);
        (void)snprintf(cell, CELL_BYTES, "%s", buffer_string(&range));
        buffer_clear(&range);
    }
}

static int column_width(const struct setting *table, const char *title, int column)
{
    char cell[CELL_BYTES];
    int width = (int)strlen(title);

    for (size_t i = 0; i < settings_count(table); i++) {
        write_cell(cell, &table[i], column);
        if ((int)strlen(cell) > width)
            width = (int)strlen(cell);
    }
    return width;
}

void settings_print(const struct setting *table, FILE *out)
{
    static const char *const titles[COLUMNS] = {"setting", "type", "default", "allowed"};
    char cell[CELL_BYTES];
    int widths[COLUMNS];

    for (int column = 0; column < COLUMNS; column++) {
        widths[column] = column_width(table, titles[column], column);
        (void)fprintf(out, "  %-*s", widths[column], titles[column]);
    }
    (void)fprintf(out, "  meaning\n");
    for (size_t i = 0; i < settings_count(table); i++) {
        for (int column = 0; column < COLUMNS; column++) {
            write_cell(cell, &table[i], column);
            (void)fprintf(out, "  %-*s", widths[column], cell);
        }
        (void)fprintf(out, "  %s\n", table[i].help == NULL ? "" : table[i].help);
    }
}
