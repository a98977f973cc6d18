/* Lines to and from a filter: see answer.h. */
#include "answer.h"

#include <string.h>

#include <dongtin/article_line.h>
#include <dongtin/json_text.h>
#include <dongtin/utf8.h>

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static void append_base64(struct buffer *out, const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i += 3) {
        const size_t left = size - i < 3 ? size - i : 3;
        unsigned long three = 0;
        char four[4];

        for (size_t j = 0; j < 3; j++)
            three = three << 8 | (j < left ? (unsigned char)bytes[i + j] : 0);
        for (size_t j = 0; j < sizeof four; j++)
            four[j] = j > left ? '=' : alphabet[three >> (18 - 6 * j) & 63];
        buffer_append(out, four, sizeof four);
    }
}

static int value_of(char letter)
{
    const char *const at = letter == '\0' ? NULL : strchr(alphabet, letter);

    return at == NULL ? -1 : (int)(at - alphabet);
}

/* RFC 4648, with or without the padding at the end. */
static bool decode_base64(struct buffer *out, struct json_slice text, struct error *error)
{
    unsigned long bits = 0;
    unsigned count = 0;
    size_t size = text.size;

    while (size > 0 && text.start[size - 1] == '=' && text.size - size < 2)
        size--;
    for (size_t i = 0; i < size; i++) {
        const int value = value_of(text.start[i]);

        if (value < 0)
            return error_set(error, ERROR_INPUT, "\"base64\": byte %zu is not of base64", i);
        bits = (bits << 6 | (unsigned long)value) & 0xFFFFFF;
        count += 6;
        if (count >= 8) {
            count -= 8;
            buffer_append_char(out, (char)(unsigned char)(bits >> count & 0xFF));
        }
    }
    return buffer_is_ok(out) || error_set(error, ERROR_SYSTEM, "no memory for %zu bytes", size);
}

static bool is_text(const struct article *article)
{
    const char *const text = article_text(article);
    const size_t size = article_text_size(article);

    return size == 0 || (memchr(text, '\0', size) == NULL && utf8_valid_prefix(text, size) == size);
}

/* The line of the same article without its text. */
static bool write_shell(struct article *article, struct buffer *line, struct error *error)
{
    struct article *const shell = article_new();
    const char *json = NULL;
    size_t size = 0;
    bool written = false;

    if (shell == NULL)
        return error_set(error, ERROR_SYSTEM, "no memory for an article");
    written = envelope_copy(article_envelope_edit(shell), article_envelope(article), error) &&
              article_serialise(article, &json, &size, error) &&
              article_set_record(shell, json, size, error) &&
              article_line_write(shell, line, error);
    article_free(shell);
    return written;
}

bool answer_ask(struct article *article, struct buffer *line, struct error *error)
{
    static const char empty[] = "\"text\":\"\"}\n"; /* how article_line_write ends such a line */

    if (is_text(article))
        return article_line_write(article, line, error);
    if (!write_shell(article, line, error))
        return false;
    line->size -= sizeof empty - 1;
    buffer_append_string(line, "\"base64\":\"");
    append_base64(line, article_text(article), article_text_size(article));
    buffer_append_string(line, "\"}\n");
    return buffer_is_ok(line) || error_set(error, ERROR_SYSTEM, "no memory for a line");
}

static struct json_slice trimmed(struct json_slice line)
{
    while (line.size > 0 && strchr(" \t\r\n", line.start[line.size - 1]) != NULL)
        line.size--;
    while (line.size > 0 && strchr(" \t", line.start[0]) != NULL) {
        line.start++;
        line.size--;
    }
    return line;
}

bool answer_is_null(struct json_slice line)
{
    return json_slice_is(trimmed(line), "null");
}

/* What becomes of an answer. */
struct taking {
    struct article *article;
    struct buffer record, text;
    bool has_text;
};

static bool check_id(const struct taking *taking, struct json_slice value, struct error *error)
{
    const char *const id = article_id(taking->article);

    return (value.size == strlen(id) + 2 && json_slice_is_string(value) &&
            memcmp(value.start + 1, id, strlen(id)) == 0) ||
           error_set(error, ERROR_INPUT,
                     "\"id\" is that of another article; a filter answers in order, once each");
}

static bool take_text(struct taking *taking, struct json_slice value, bool is_base64,
                      struct error *error)
{
    const struct json_slice inner = {value.start + 1, value.size - 2};

    if (!json_slice_is_string(value))
        return error_set(error, ERROR_INPUT, "\"%s\" is not a string",
                         is_base64 ? "base64" : "text");
    buffer_reset(&taking->text);
    taking->has_text = true;
    if (is_base64)
        return decode_base64(&taking->text, inner, error);
    if (json_text_unescape(&taking->text, inner.start, inner.size, error))
        return true;
    error_at(error, "\"text\"");
    return false;
}

static bool take_member(struct taking *taking, struct json_slice key, struct json_slice value,
                        struct error *error)
{
    static const char *const envelope[] = {"schema", "revision", "serial",
                                           "part",   "parts",    "whole"};

    if (json_slice_is(key, "id"))
        return check_id(taking, value, error);
    if (json_slice_is(key, "text") || json_slice_is(key, "base64"))
        return take_text(taking, value, json_slice_is(key, "base64"), error);
    for (size_t i = 0; i < sizeof envelope / sizeof envelope[0]; i++)
        if (json_slice_is(key, envelope[i]))
            return true;
    if (taking->record.size > 1)
        buffer_append_char(&taking->record, ',');
    buffer_append_char(&taking->record, '"');
    buffer_append(&taking->record, key.start, key.size);
    buffer_append_string(&taking->record, "\":");
    buffer_append(&taking->record, value.start, value.size);
    return true;
}

static bool read_members(struct taking *taking, struct json_slice line, struct error *error)
{
    struct json_scan scan;
    struct json_slice key, value;
    enum json_scan_step step;

    buffer_append_char(&taking->record, '{');
    json_scan_begin(&scan, line.start, line.size);
    while ((step = json_scan_next(&scan, &key, &value, error)) == JSON_SCAN_MEMBER)
        if (!take_member(taking, key, value, error))
            return false;
    buffer_append_char(&taking->record, '}');
    return step == JSON_SCAN_END;
}

static bool put(struct taking *taking, struct error *error)
{
    struct article *const article = taking->article;
    const size_t size = taking->text.size;

    if (!buffer_is_ok(&taking->record) || !buffer_is_ok(&taking->text))
        return error_set(error, ERROR_SYSTEM, "no memory for an answer");
    if (!article_set_record(article, taking->record.bytes, taking->record.size, error))
        return false;
    if (!taking->has_text ||
        (size == article_text_size(article) &&
         (size == 0 || memcmp(taking->text.bytes, article_text(article), size) == 0)))
        return true;
    return article_set_text(article, buffer_string(&taking->text), size, error);
}

static bool read_line(struct taking *taking, struct json_slice line, struct error *error)
{
    const size_t valid = utf8_valid_prefix(line.start, line.size);

    line = trimmed(line);
    if (valid < line.size)
        return error_set(error, ERROR_INPUT, "byte %zu is not valid UTF-8", valid);
    if (line.size == 0 || line.start[0] != '{')
        return error_set(error, ERROR_INPUT, "not a JSON object: it does not begin with '{'");
    if (line.start[line.size - 1] != '}')
        return error_set(error, ERROR_INPUT,
                         "not a JSON object on one line: it does not end with '}' (jq needs -c)");
    return read_members(taking, line, error);
}

static void clear(struct taking *taking)
{
    buffer_clear(&taking->text);
    buffer_clear(&taking->record);
}

bool answer_take(struct article *article, struct json_slice line, struct error *error)
{
    struct taking taking = {.article = article};
    const bool taken = read_line(&taking, line, error) && put(&taking, error);

    clear(&taking);
    return taken;
}

bool answer_check(struct article *article, struct json_slice line, struct error *error)
{
    struct taking taking = {.article = article};
    const bool good = read_line(&taking, line, error);

    clear(&taking);
    return good;
}

bool answer_next(struct json_slice *rest, struct json_slice *line)
{
    const char *const end = rest->size == 0 ? NULL : memchr(rest->start, '\n', rest->size);

    if (rest->size == 0)
        return false;
    *line =
        (struct json_slice){rest->start, end == NULL ? rest->size : (size_t)(end - rest->start)};
    rest->start += line->size + (end != NULL);
    rest->size -= line->size + (end != NULL);
    return true;
}
