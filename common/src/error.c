/* Errors: see error.h. */
#include <dongtin/error.h>

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <dongtin/utf8.h>

void error_printable(char *text)
{
    size_t left = strlen(text);

    while (left > 0) {
        const size_t valid = utf8_valid_prefix(text, left);

        for (size_t i = 0; i < valid; i++)
            if ((unsigned char)text[i] < ' ' || text[i] == 0x7F)
                text[i] = '?';
        if (valid < left)
            text[valid] = '?';
        text += valid + (valid < left);
        left -= valid + (valid < left);
    }
}

bool error_set(struct error *error, enum error_kind kind, const char *format, ...)
{
    va_list arguments;

    if (error == NULL)
        return false;
    error->kind = kind;
    va_start(arguments, format);
    (void)vsnprintf(error->text, sizeof error->text, format, arguments);
    va_end(arguments);
    error->text[utf8_whole_prefix(error->text, strlen(error->text))] = '\0';
    error_printable(error->text);
    return false;
}

void error_at(struct error *error, const char *format, ...)
{
    char where[ERROR_TEXT_BYTES];
    struct error whole = {0};
    va_list arguments;

    if (error == NULL)
        return;
    va_start(arguments, format);
    (void)vsnprintf(where, sizeof where, format, arguments);
    va_end(arguments);
    (void)error_set(&whole, error->kind, "%s: %s", where, error->text);
    *error = whole;
}

int error_exit_status(const struct error *error)
{
    switch (error->kind) {
    case ERROR_USAGE:
        return 64;
    case ERROR_SETTINGS:
        return 78;
    case ERROR_NONE:
    case ERROR_INPUT:
    case ERROR_UNAVAILABLE:
    case ERROR_SYSTEM:
        break;
    }
    return 1;
}
