/* Decoding: see decode.h. iconv and uchardet are met here only.
 *
 * A wrong announcement is common (a server that says ISO-8859-1 for everything), text that is valid
 * UTF-8 by accident is not: so UTF-8 that holds goes before what was announced. */
#include "decode.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include <uchardet.h>

#include <dongtin/utf8.h>

#include "legacy_charsets.h"

enum {
    LOOK_BYTES = 2048,        /* of the start, to tell text from other things */
    GUESS_BYTES = 256 * 1024, /* of the start, shown to uchardet */
    META_BYTES = 4096,
    CHARSET_BYTES = 64,
    CONVERT_STEP = 64 * 1024,
    FLUSH_BYTES = 32,
    BEYOND_MOST = 16,
    LATIN_LEAST = 8, /* letters of Latin-1 that make a look worth while */
    BROKEN_PART =
        20 /* repaired as UTF-8 up to one broken place in so many characters beyond ASCII */
};

static const char REPLACEMENT[] = "\xEF\xBF\xBD";

static const struct {
    const char *start;
    size_t size;
    const char *name;
} SIGNATURES[] = {
    {"%PDF-", 5, "a PDF file"},
    {"\xFF\xD8\xFF", 3, "a JPEG picture"},
    {"\x89PNG", 4, "a PNG picture"},
    {"GIF8", 4, "a GIF picture"},
    {"PK\x03\x04", 4, "a zip archive"},
    {"\x1F\x8B", 2, "gzip data"},
    {"\x28\xB5\x2F\xFD", 4, "zstd data"},
    {"\xD0\xCF\x11\xE0", 4, "an Office file"},
    {"\x7F"
     "ELF",
     4, "a program"},
    {"{\\rtf", 5, "an RTF file"},
};

/* Control characters that texts do not have; at most LOOK_BYTES are counted. */
static size_t count_controls(const unsigned char *bytes, size_t size)
{
    uint16_t controls = 0;

    for (size_t i = 0; i < size; i++) {
        const unsigned char c = bytes[i];
        const unsigned char white =
            (unsigned char)((c == '\t') | (c == '\n') | (c == '\r') | (c == '\f'));

        controls = (uint16_t)(controls + (((c < 0x20) & (white ^ 1)) | (c == 0x7F)));
    }
    return controls;
}

static bool refuse_binary(const char *bytes, size_t size, struct error *error)
{
    const size_t look = size < LOOK_BYTES ? size : LOOK_BYTES;
    const size_t controls = count_controls((const unsigned char *)bytes, look);

    for (size_t i = 0; i < sizeof SIGNATURES / sizeof SIGNATURES[0]; i++)
        if (size >= SIGNATURES[i].size &&
            memcmp(bytes, SIGNATURES[i].start, SIGNATURES[i].size) == 0)
            return error_set(error, ERROR_INPUT, "not text: %s", SIGNATURES[i].name);
    if (controls > 8 && controls > look / 20)
        return error_set(error, ERROR_INPUT,
                         "not text: %zu control characters in the first %zu bytes", controls, look);
    return true;
}

/* How far a broken character at text reaches: the lead byte and the continuation bytes that fit it,
 * as Unicode recommends (one U+FFFD for a truncated character). */
static size_t broken_reach(const char *text, size_t size)
{
    const unsigned char lead = (unsigned char)*text;
    const size_t most = lead < 0xC2 || lead > 0xF4 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    size_t reach = 1;

    while (reach < most && reach < size && ((unsigned char)text[reach] & 0xC0) == 0x80)
        reach++;
    return reach;
}

static size_t count_beyond_ascii(const char *text, size_t size)
{
    size_t count = 0;

    for (size_t i = 0; i < size; i++)
        count += (unsigned char)text[i] >= 0xC2;
    return count;
}

/* Copies the text with every broken place replaced; returns the number of such places. */
static size_t repair_utf8(const char *text, size_t size, struct buffer *out)
{
    size_t broken = 0;

    while (size > 0 && !out->failed) {
        const size_t valid = utf8_valid_prefix(text, size);
        size_t skip = 0;

        buffer_append(out, text, valid);
        if (valid < size) {
            skip = broken_reach(text + valid, size - valid);
            buffer_append(out, REPLACEMENT, 3);
            broken++;
        }
        text += valid + skip;
        size -= valid + skip;
    }
    return broken;
}

/* Counts broken places, giving up at `most`. */
static size_t count_broken(const char *text, size_t size, size_t most)
{
    size_t broken = 0;

    while (size > 0 && broken <= most) {
        const size_t valid = utf8_valid_prefix(text, size);
        const size_t skip = valid < size ? broken_reach(text + valid, size - valid) : 0;

        broken += skip > 0;
        text += valid + skip;
        size -= valid + skip;
    }
    return broken;
}

/* What a converter holds back: the last letter of windows-1258 could still get a tone. */
static void flush_converter(iconv_t converter, struct buffer *out)
{
    char *to;
    size_t room = FLUSH_BYTES;

    if (!buffer_reserve(out, FLUSH_BYTES))
        return;
    to = out->bytes + out->size;
    iconv(converter, NULL, NULL, &to, &room);
    out->size += FLUSH_BYTES - room;
}

/* How many bytes a charset is read by: behind a broken place the next of them begins, since in
 * between every character would be another one. */
static size_t unit_bytes(const char *charset)
{
    if (strncasecmp(charset, "UTF-16", 6) == 0 || strncasecmp(charset, "UCS-2", 5) == 0)
        return 2;
    return strncasecmp(charset, "UTF-32", 6) == 0 || strncasecmp(charset, "UCS-4", 5) == 0 ? 4 : 1;
}

/* From charsets of four bytes iconv makes characters that Unicode does not have. */
static void repair_converted(struct buffer *out, size_t from, size_t *broken)
{
    const size_t size = out->size - from;
    struct buffer text = {0};

    if (out->failed || size == 0 || utf8_valid_prefix(out->bytes + from, size) == size)
        return;
    buffer_append(&text, out->bytes + from, size);
    out->size = from;
    *broken += repair_utf8(buffer_string(&text), text.size, out);
    out->failed = out->failed || text.failed;
    buffer_clear(&text);
}

/* Appends the text converted from charset; false when iconv does not know the charset. */
static bool convert(const char *charset, const char *bytes, size_t size, struct buffer *out,
                    size_t *broken)
{
    const size_t unit = unit_bytes(charset), from = out->size;
    iconv_t converter = iconv_open("UTF-8", charset);
    union {
        const char *given;
        char *wanted; /* iconv takes char ** and does not write there */
    } in = {.given = bytes};

    if (converter == (iconv_t)-1) /* NOLINT(performance-no-int-to-ptr): POSIX says it so */
        return false;
    *broken = 0;
    while (size > 0 && buffer_reserve(out, CONVERT_STEP)) {
        char *to = out->bytes + out->size;
        size_t room = CONVERT_STEP;
        const size_t done = iconv(converter, &in.wanted, &size, &to, &room);

        out->size += CONVERT_STEP - room;
        if (done != (size_t)-1 || errno == E2BIG)
            continue;
        buffer_append(out, REPLACEMENT, 3);
        ++*broken;
        if (errno == EINVAL || size < unit)
            break; /* a character cut off at the end */
        in.wanted += unit;
        size -= unit;
    }
    flush_converter(converter, out);
    iconv_close(converter);
    repair_converted(out, from, broken);
    buffer_append(out, "", 0); /* terminates it */
    return true;
}

static const char *utf16_by_zeros(const char *bytes, size_t size)
{
    const size_t look = size < LOOK_BYTES ? size : LOOK_BYTES;
    size_t zeros[2] = {0, 0};

    if (look < 8 || memchr(bytes, '\0', look) == NULL)
        return NULL;
    for (size_t i = 0; i < look; i++)
        zeros[i % 2] += bytes[i] == '\0';
    if (zeros[0] + zeros[1] < look / 8)
        return NULL;
    if (zeros[0] <= zeros[1] / 16)
        return "UTF-16LE";
    return zeros[1] <= zeros[0] / 16 ? "UTF-16BE" : NULL;
}

/* The charset that a byte order mark names, and the mark's size; NULL without one. */
static const char *charset_by_mark(const char *bytes, size_t size, size_t *mark)
{
    static const struct {
        const char *mark;
        size_t size;
        const char *charset;
    } MARKS[] = {
        {"\xEF\xBB\xBF", 3, "UTF-8"},    {"\xFF\xFE\0\0", 4, "UTF-32LE"},
        {"\0\0\xFE\xFF", 4, "UTF-32BE"}, {"\xFF\xFE", 2, "UTF-16LE"},
        {"\xFE\xFF", 2, "UTF-16BE"},
    };

    for (size_t i = 0; i < sizeof MARKS / sizeof MARKS[0]; i++)
        if (size >= MARKS[i].size && memcmp(bytes, MARKS[i].mark, MARKS[i].size) == 0) {
            *mark = MARKS[i].size;
            return MARKS[i].charset;
        }
    return NULL;
}

static void guess_charset(const char *bytes, size_t size, char guess[CHARSET_BYTES])
{
    uchardet_t detector = uchardet_new();

    guess[0] = '\0';
    if (detector == NULL)
        return;
    if (uchardet_handle_data(detector, bytes, size < GUESS_BYTES ? size : GUESS_BYTES) == 0) {
        uchardet_data_end(detector);
        snprintf(guess, CHARSET_BYTES, "%s", uchardet_get_charset(detector));
    }
    uchardet_delete(detector);
}

/* What servers say of pages in the charset of a font. */
static bool is_latin_name(const char *charset)
{
    static const char *const NAMES[] = {"iso-8859-1", "latin1", "windows-1252", "cp1252",
                                        "x-user-defined"};

    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++)
        if (strcasecmp(charset, NAMES[i]) == 0)
            return true;
    return false;
}

static bool is_utf8_name(const char *charset)
{
    return strcasecmp(charset, "utf-8") == 0 || strcasecmp(charset, "utf8") == 0 ||
           strcasecmp(charset, "us-ascii") == 0 || strcasecmp(charset, "ascii") == 0;
}

static bool decoded_is_text(struct decoded *decoded, struct error *error)
{
    if (!buffer_is_ok(&decoded->room))
        return error_set(error, ERROR_SYSTEM, "out of memory");
    decoded->text = buffer_string(&decoded->room);
    decoded->size = decoded->room.size;
    if (memchr(decoded->text, '\0', decoded->size) != NULL)
        return error_set(error, ERROR_INPUT, "not text: it holds NUL bytes");
    if (decoded->broken > 16 && decoded->broken > decoded->size / 30)
        return error_set(error, ERROR_INPUT,
                         "not text: %zu places in %zu bytes are in no known charset",
                         decoded->broken, decoded->size);
    return true;
}

/* Decodes by a charset of fonts, when one was announced or the words say so. */
static bool decode_legacy(const char *bytes, size_t size, const char *charset,
                          struct decoded *decoded)
{
    enum legacy_charset legacy = legacy_charset_named(charset);

    if (legacy == LEGACY_NONE && decoded->syllables != NULL &&
        (charset[0] == '\0' || is_utf8_name(charset) || is_latin_name(charset)))
        legacy = legacy_charset_guess(decoded->syllables, bytes, size, false);
    if (legacy == LEGACY_NONE)
        return false;
    legacy_charset_decode(legacy, bytes, size, false, &decoded->room);
    return true;
}

/* Letters of Latin-1 and hardly any beyond: the look of a legacy charset made into UTF-8. */
static bool looks_latin(const char *text, size_t size)
{
    const size_t look = size < LOOK_BYTES * 4 ? size : LOOK_BYTES * 4;
    size_t latin = 0, beyond = 0;

    for (size_t i = 0; i < look; i++) {
        const unsigned char c = (unsigned char)text[i];

        latin += c == 0xC2 || c == 0xC3;
        beyond += c > 0xC3;
        if (beyond > BEYOND_MOST && latin <= beyond * 8)
            return false;
    }
    return latin >= LATIN_LEAST && latin > beyond * 8;
}

/* Valid UTF-8, which is what it seems, or a legacy charset that was taken for Latin-1. */
static void decode_valid(const char *bytes, size_t size, struct decoded *decoded)
{
    enum legacy_charset legacy = LEGACY_NONE;

    decoded->text = bytes;
    decoded->size = size;
    if (decoded->syllables == NULL || !looks_latin(bytes, size))
        return;
    legacy = legacy_charset_guess(decoded->syllables, bytes, size, true);
    if (legacy == LEGACY_NONE)
        return;
    legacy_charset_decode(legacy, bytes, size, true, &decoded->room);
    decoded->text = buffer_string(&decoded->room);
    decoded->size = decoded->room.size;
}

/* Text that is not UTF-8, or not wholly: repaired, or converted. */
static void decode_other(const char *bytes, size_t size, const char *charset,
                         struct decoded *decoded)
{
    const size_t tolerated = count_beyond_ascii(bytes, size) / BROKEN_PART + 1;
    char guess[CHARSET_BYTES] = "";

    if (decode_legacy(bytes, size, charset, decoded))
        return;
    if (charset[0] != '\0' && !is_utf8_name(charset) &&
        convert(charset, bytes, size, &decoded->room, &decoded->broken))
        return;
    if (count_broken(bytes, size, tolerated) > tolerated)
        guess_charset(bytes, size, guess);
    if (guess[0] != '\0' && !is_utf8_name(guess) &&
        convert(guess, bytes, size, &decoded->room, &decoded->broken))
        return;
    decoded->broken = repair_utf8(bytes, size, &decoded->room);
}

bool decode_text(const char *bytes, size_t size, const char *charset, struct decoded *decoded,
                 struct error *error)
{
    size_t mark = 0;
    const char *sure = charset_by_mark(bytes, size, &mark);

    buffer_reset(&decoded->room);
    decoded->broken = 0;
    if (sure == NULL)
        sure = utf16_by_zeros(bytes, size);
    if (sure != NULL && strcmp(sure, "UTF-8") != 0) {
        convert(sure, bytes + mark, size - mark, &decoded->room, &decoded->broken);
        return decoded_is_text(decoded, error);
    }
    bytes += mark;
    size -= mark;
    if (!refuse_binary(bytes, size, error))
        return false;
    if (memchr(bytes, '\0', size) != NULL)
        return error_set(error, ERROR_INPUT, "not text: it holds NUL bytes");
    if (utf8_valid_prefix(bytes, size) == size) {
        decode_valid(bytes, size, decoded);
        return buffer_is_ok(&decoded->room) || error_set(error, ERROR_SYSTEM, "out of memory");
    }
    decode_other(bytes, size, mark > 0 ? "" : charset, decoded);
    return decoded_is_text(decoded, error);
}

/* Behind `charset=` or `encoding=`, spaces and the opening quote; NULL when neither stands at `at`.
 */
static const char *behind_charset_key(const char *at, const char *end)
{
    static const char *const KEYS[] = {"charset", "encoding"};

    for (size_t i = 0; i < sizeof KEYS / sizeof KEYS[0]; i++) {
        const size_t size = strlen(KEYS[i]);
        const char *behind = at + size;

        if ((size_t)(end - at) <= size || strncasecmp(at, KEYS[i], size) != 0)
            continue;
        while (behind < end && *behind == ' ')
            behind++;
        if (behind == end || *behind != '=')
            continue;
        while (behind < end && strchr("= \"'", *behind) != NULL)
            behind++;
        return behind;
    }
    return NULL;
}

void decode_html_charset(const char *bytes, size_t size, char *out, size_t out_size)
{
    const char *const end = bytes + (size < META_BYTES ? size : META_BYTES);

    out[0] = '\0';
    for (const char *at = bytes; at < end; at++) {
        const char *const value = behind_charset_key(at, end);
        size_t length = 0;

        if (value == NULL)
            continue;
        while (value + length < end && length + 1 < out_size &&
               strchr(" \"'/>?;\r\n\t", value[length]) == NULL)
            length++;
        memcpy(out, value, length);
        out[length] = '\0';
        return;
    }
}
