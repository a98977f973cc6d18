/* What went wrong, said once by the function that knows, and what is to be done about it.
 *
 * A function that can fail returns bool and takes a struct error last. The kind says what to do,
 * the text what happened: one line, no capital, no full stop, the value and the limit. A caller
 * that knows where adds it with error_at. */
#ifndef DONGTIN_ERROR_H
#define DONGTIN_ERROR_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

enum { ERROR_TEXT_BYTES = 1024 };

enum error_kind {
    ERROR_NONE,
    ERROR_USAGE,       /* a wrong command line: exit status 64 */
    ERROR_SETTINGS,    /* a wrong configuration or rule pack: exit status 78 */
    ERROR_INPUT,       /* this article can never succeed: reject */
    ERROR_UNAVAILABLE, /* not now (disk full, sink down): retry */
    ERROR_SYSTEM       /* the machine refused something that should work: exit status 1 */
};

struct error {
    enum error_kind kind;
    char text[ERROR_TEXT_BYTES]; /* always terminated; cut at a character when too long; one line
                                    of UTF-8, whatever was put into it */
};

/* Fills *error, which may be NULL. Returns false always, so that `return error_set(...)` reads
 * well. */
bool error_set(struct error *error, enum error_kind kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Puts "WHERE: " before the text of *error, which may be NULL. */
void error_at(struct error *error, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Replaces in place, by '?', each byte that does not belong on one line of a message: control
 * characters, newlines among them, and what is not UTF-8. Messages quote what came from outside. */
void error_printable(char *text);

/* The exit status a program ends with for an error of this kind (sysexits: 1, 64 or 78). */
int error_exit_status(const struct error *error);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif

#endif
