/* Refuses what would cost an HTML parser the square of its size. */
#ifndef CLEAN_HTML_LIMITS_H
#define CLEAN_HTML_LIMITS_H

#include <stdbool.h>
#include <stddef.h>

#include <dongtin/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/* False with the reason (ERROR_INPUT) when an element has more attributes than any real page's. */
bool html_is_bounded(const char *html, size_t size, struct error *error);

#ifdef __cplusplus
}
#endif

#endif
