/* The source's name for an article: URLs in the normal form of RFC 3986, files by absolute path. */
#ifndef INGEST_URI_H
#define INGEST_URI_H

#include <stdbool.h>

#include <dongtin/buffer.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Has it a scheme and an authority, `http://host`? */
bool uri_is_url(const char *uri);

/* Appends the normal form of a URL (RFC 3986, sections 6.2.2 and 6.2.3): scheme and host in lower
 * case, percent-encoding in capitals and only where needed, no dot segments, no default port, "/"
 * for an empty path. The fragment is kept out: it names a place in an article, not the article.
 * False when it is no URL. */
bool uri_normalise(const char *uri, struct buffer *out);

/* Appends the absolute path of `path` below `base`, without dot segments and doubled slashes. Links
 * are not resolved: a file is called as its folder was named. */
void uri_of_file(const char *base, const char *path, struct buffer *out);

#ifdef __cplusplus
}
#endif

#endif
