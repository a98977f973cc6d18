/* Dates that the body of a page marks up, or merely prints near its headline. */
#ifndef CLEAN_HTML_DATES_H
#define CLEAN_HTML_DATES_H

#include <stdbool.h>
#include <stddef.h>

#include <dongtin/buffer.h>

#include "date_text.h"
#include "html_place.h"
#include "html_tree.h"

#ifdef __cplusplus
extern "C" {
#endif

/* How a page may say a date, surest first. */
enum html_date_kind {
    HTML_DATE_LABELLED, /* near the headline, behind "Published" */
    HTML_DATE_CLOSE,    /* an element made or named for it, close to the headline */
    HTML_DATE_PROPERTY, /* datePublished and the like, as itemprop or property */
    HTML_DATE_PRINTED,  /* a line close to the headline that is little else */
    HTML_DATE_NAMED,    /* an element named for it, anywhere */
    HTML_DATE_TIME,     /* a time element, anywhere */
    HTML_DATE_NEAR,     /* a line near the headline that is little else */
    HTML_DATE_COUNT
};

/* Appends the first date that the page says so. */
bool html_dates_read(const struct html_tree *tree, const struct html_place *place,
                     const struct date_words *words, enum html_date_kind kind, struct buffer *out);

#ifdef __cplusplus
}
#endif

#endif
