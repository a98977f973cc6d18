/* Files as JSON lines: see explain_input.h. */
#include "explain_input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include <jansson.h>

#include <dongtin/json_text.h>
#include <dongtin/utf8.h>

enum { READ_BYTES = 65536, FILE_BYTES_MOST = 64 * 1024 * 1024 };

/* Reads all there is. */
static bool read_open(struct buffer *content, int fd, struct error *error)
{
    for (;;) {
        ssize_t got;

        if (!buffer_reserve(content, READ_BYTES))
            return error_set(error, ERROR_SYSTEM, "not enough memory");
        got = read(fd, content->bytes + content->size, READ_BYTES - 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return error_set(error, ERROR_INPUT, "cannot be read: %s", strerror(errno));
        if (got == 0)
            break;
        content->size += (size_t)got;
        content->bytes[content->size] = '\0';
        if (content->size > FILE_BYTES_MOST)
            return error_set(error, ERROR_INPUT, "over %d bytes", FILE_BYTES_MOST);
    }
    return content->size > 0 || error_set(error, ERROR_INPUT, "empty file");
}

static bool read_content(struct buffer *content, const char *path, struct error *error)
{
    struct stat status;
    bool is_read;
    int fd;

    if (strcmp(path, "-") == 0)
        return read_open(content, STDIN_FILENO, error);
    fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return error_set(error, ERROR_USAGE, "%s", strerror(errno));
    is_read = fstat(fd, &status) == 0 && S_ISDIR(status.st_mode)
                  ? error_set(error, ERROR_USAGE, "a folder; allowed is one file")
                  : read_open(content, fd, error);
    (void)close(fd);
    return is_read;
}

/* Text or a page becomes the member of an object beside the file's own path. */
static bool append_whole(struct buffer *lines, const char *path, const char *member,
                         const struct buffer *content, struct error *error)
{
    const size_t good = utf8_valid_prefix(buffer_string(content), content->size);
    char *absolute;

    if (good < content->size)
        return error_set(error, ERROR_INPUT,
                         "not UTF-8 at byte %zu; text of other encodings is read by `dongtin run "
                         "--once`",
                         good);
    absolute = realpath(path, NULL);
    buffer_append_string(lines, "{\"uri\":");
    json_text_append_repaired(lines, absolute != NULL ? absolute : path,
                              strlen(absolute != NULL ? absolute : path));
    buffer_append_format(lines, ",\"%s\":", member);
    json_text_append(lines, buffer_string(content), content->size);
    buffer_append_string(lines, "}\n");
    free(absolute);
    return true;
}

/* An object that may be written over several lines. A line end within a string is no JSON, so that
 * all line ends stand between members. */
static bool append_object(struct buffer *lines, const struct buffer *content, struct error *error)
{
    json_error_t problem;
    const size_t mark = utf8_mark_size(buffer_string(content), content->size);
    json_t *const json =
        json_loadb(buffer_string(content) + mark, content->size - mark, 0, &problem);
    const bool is_object = json_is_object(json);

    json_decref(json);
    if (json == NULL)
        return error_set(error, ERROR_INPUT, "line %d: %s", problem.line, problem.text);
    if (!is_object)
        return error_set(error, ERROR_INPUT, "not an object; allowed is one article as an object");
    for (size_t i = mark; i < content->size; i++) {
        const char c = content->bytes[i];

        buffer_append_char(lines, c == '\n' || c == '\r' ? ' ' : c);
    }
    buffer_append_char(lines, '\n');
    return true;
}

static bool ends_in(const char *path, const char *ending)
{
    const size_t size = strlen(path);

    return size > strlen(ending) && strcasecmp(path + size - strlen(ending), ending) == 0;
}

static bool append_articles(struct buffer *lines, const char *path, const struct buffer *content,
                            struct error *error)
{
    if (strcmp(path, "-") == 0 || ends_in(path, ".jsonl") || ends_in(path, ".ndjson")) {
        buffer_append(lines, content->bytes, content->size);
        return true;
    }
    if (ends_in(path, ".json"))
        return append_object(lines, content, error);
    if (ends_in(path, ".html") || ends_in(path, ".htm") || ends_in(path, ".xhtml"))
        return append_whole(lines, path, "html", content, error);
    return append_whole(lines, path, "text", content, error);
}

bool explain_input_read(struct buffer *lines, const char *path, struct error *error)
{
    struct buffer content;
    bool is_read;

    buffer_init(&content);
    is_read = read_content(&content, path, error) &&
              append_articles(lines, path, &content, error) &&
              (buffer_is_ok(lines) || error_set(error, ERROR_SYSTEM, "not enough memory"));
    if (!is_read)
        error_at(error, "%s", path);
    buffer_clear(&content);
    return is_read;
}
