/* Names of articles: see uri.h. Pure. */
#include "uri.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

/* URLs are ASCII whatever the locale says. */
static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

struct slice {
    const char *start;
    size_t size;
};

/* The parts of a URL: scheme://authority path ?query */
struct url {
    struct slice scheme, authority, path, query;
    bool has_query;
};

static bool is_scheme(struct slice scheme)
{
    if (scheme.size == 0 || !isalpha((unsigned char)scheme.start[0]))
        return false;
    for (size_t i = 0; i < scheme.size; i++)
        if (!isalnum((unsigned char)scheme.start[i]) && strchr("+-.", scheme.start[i]) == NULL)
            return false;
    return true;
}

/* What stands between the user and the port. */
static struct slice host_of(struct slice authority)
{
    const char *const at = memchr(authority.start, '@', authority.size);
    struct slice host = authority;

    if (at != NULL)
        host = (struct slice){at + 1, (size_t)(authority.start + authority.size - at) - 1};
    for (size_t i = host.size; i > 0 && host.start[i - 1] != ']'; i--)
        if (host.start[i - 1] == ':')
            return (struct slice){host.start, i - 1};
    return host;
}

/* A name without what separates parts, or an address in brackets. Letters of any language may stand
 * in it. */
static bool is_host(struct slice host)
{
    const bool is_address =
        host.size > 2 && host.start[0] == '[' && host.start[host.size - 1] == ']';

    for (size_t i = 0; i < host.size; i++) {
        const unsigned char c = (unsigned char)host.start[i];

        if (c <= ' ' || c == 0x7F || c == '@' || (c == ':' && !is_address))
            return false;
    }
    return host.size > 0;
}

static bool is_authority(struct slice authority)
{
    const struct slice host = host_of(authority);
    const char *const end = authority.start + authority.size;

    for (const char *at = host.start + host.size + 1; at < end; at++)
        if (*at < '0' || *at > '9')
            return false;
    return is_host(host);
}

static bool url_split(struct url *url, const char *uri)
{
    const char *const colon = strstr(uri, "://");
    const char *at;

    if (colon == NULL)
        return false;
    *url = (struct url){.scheme = {uri, (size_t)(colon - uri)}};
    at = colon + 3;
    url->authority = (struct slice){at, strcspn(at, "/?#")};
    at += url->authority.size;
    url->path = (struct slice){at, strcspn(at, "?#")};
    at += url->path.size;
    url->has_query = *at == '?';
    if (url->has_query)
        url->query = (struct slice){at + 1, strcspn(at + 1, "#")};
    return is_scheme(url->scheme) && is_authority(url->authority);
}

bool uri_is_url(const char *uri)
{
    struct url url;

    return url_split(&url, uri);
}

static void append_lower(struct buffer *out, struct slice slice)
{
    for (size_t i = 0; i < slice.size; i++)
        buffer_append_char(out, lower(slice.start[i]));
}

static bool is_unreserved(unsigned char c)
{
    return c < 0x80 && (isalnum(c) || c == '-' || c == '.' || c == '_' || c == '~');
}

/* May stand as it is in a path or query: unreserved, sub-delims, and ":@/?[]". A bracket is left
 * alone though the grammar wants it encoded: browsers send it as it is. */
static bool is_plain(unsigned char c)
{
    return is_unreserved(c) || (c != '\0' && strchr("!$&'()*+,;=:@/?[]", c) != NULL);
}

static unsigned hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return (unsigned)(c - '0');
    return (unsigned)(lower(c) - 'a') + 10;
}

static void append_percent(struct buffer *out, unsigned char c)
{
    static const char digits[] = "0123456789ABCDEF";

    buffer_append_char(out, '%');
    buffer_append_char(out, digits[c >> 4]);
    buffer_append_char(out, digits[c & 15]);
}

static bool is_percent_triplet(struct slice slice, size_t at)
{
    return slice.start[at] == '%' && slice.size - at >= 3 &&
           isxdigit((unsigned char)slice.start[at + 1]) &&
           isxdigit((unsigned char)slice.start[at + 2]);
}

/* 6.2.2.1 and 6.2.2.2; a byte that may not stand in a URL at all is encoded, and so is a '%' that
 * encodes nothing: it might seem to, once what follows it is decoded. */
static void append_encoded(struct buffer *out, struct slice slice)
{
    for (size_t i = 0; i < slice.size; i++) {
        unsigned char c = (unsigned char)slice.start[i];
        const bool encoded = is_percent_triplet(slice, i);

        if (encoded) {
            c = (unsigned char)(hex_value(slice.start[i + 1]) << 4 | hex_value(slice.start[i + 2]));
            i += 2;
        }
        if (encoded ? is_unreserved(c) : is_plain(c))
            buffer_append_char(out, (char)c);
        else
            append_percent(out, c);
    }
}

static const char *default_port(struct slice scheme)
{
    if (scheme.size == 4 && strncasecmp(scheme.start, "http", 4) == 0)
        return "80";
    if (scheme.size == 5 && strncasecmp(scheme.start, "https", 5) == 0)
        return "443";
    return "";
}

/* userinfo@HOST:port; the user is kept as it is, an empty or default port goes. */
static void append_authority(struct buffer *out, const struct url *url)
{
    const char *const end = url->authority.start + url->authority.size;
    const struct slice host = host_of(url->authority);
    const char *const port = host.start + host.size + 1;
    const char *const preset = default_port(url->scheme);

    buffer_append(out, url->authority.start, (size_t)(host.start - url->authority.start));
    append_lower(out, host);
    if (port < end && ((size_t)(end - port) != strlen(preset) ||
                       strncmp(port, preset, (size_t)(end - port)) != 0))
        buffer_append(out, port - 1, (size_t)(end - port) + 1);
}

/* Takes the last segment off what was written since `begin`. */
static void drop_segment(struct buffer *out, size_t begin)
{
    while (out->size > begin && out->bytes[out->size - 1] != '/')
        out->size--;
    if (out->size > begin)
        out->size--;
    if (out->bytes != NULL)
        out->bytes[out->size] = '\0';
}

/* Appends an absolute path without dot segments (RFC 3986, 5.2.4). With `merge`, empty segments go
 * too, and a slash at the end: that is how the file system reads them. */
static void append_path(struct buffer *out, struct slice path, bool merge)
{
    const size_t begin = out->size;
    size_t at = 0;

    while (at < path.size) {
        const char *const segment = path.start + at + 1;
        const size_t rest = path.size - at - 1;
        const char *const slash = rest > 0 ? memchr(segment, '/', rest) : NULL;
        const size_t size = slash == NULL ? rest : (size_t)(slash - segment);
        const bool is_last = slash == NULL;

        at += 1 + size;
        if (size == 2 && strncmp(segment, "..", 2) == 0) {
            drop_segment(out, begin);
        } else if (!(size == 1 && *segment == '.') && !(merge && size == 0)) {
            buffer_append_char(out, '/');
            buffer_append(out, segment, size);
            continue;
        }
        if (is_last && !merge)
            buffer_append_char(out, '/');
    }
    if (out->size == begin)
        buffer_append_char(out, '/');
}

bool uri_normalise(const char *uri, struct buffer *out)
{
    struct buffer path;
    struct url url;

    if (!url_split(&url, uri))
        return false;
    append_lower(out, url.scheme);
    buffer_append_string(out, "://");
    append_authority(out, &url);
    buffer_init(&path);
    append_encoded(&path, url.path);
    append_path(out, (struct slice){buffer_string(&path), path.size}, false);
    if (!buffer_is_ok(&path))
        out->failed = true;
    buffer_clear(&path);
    if (url.has_query) {
        buffer_append_char(out, '?');
        append_encoded(out, url.query);
    }
    return true;
}

void uri_of_file(const char *base, const char *path, struct buffer *out)
{
    struct buffer whole;

    buffer_init(&whole);
    if (path[0] != '/') {
        buffer_append_string(&whole, base);
        buffer_append_char(&whole, '/');
    }
    buffer_append_string(&whole, path);
    append_path(out, (struct slice){buffer_string(&whole), whole.size}, true);
    if (!buffer_is_ok(&whole))
        out->failed = true;
    buffer_clear(&whole);
}
