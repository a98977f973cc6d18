/* Segments: see segment.h. */
#include "segment.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <dongtin/buffer.h>

#include "folder.h"

enum { FILE_MODE = 0666 /* less the umask */, BLOCK_BYTES = 1 << 20 };

void segment_init(struct segment *segment)
{
    *segment = (struct segment){.fd = -1};
}

void segment_close(struct segment *segment)
{
    /* What counts has been synced; closing cannot lose it. */
    if (segment->fd >= 0)
        (void)close(segment->fd);
    segment_init(segment);
}

static bool fail(const struct segment *segment, const char *what, struct error *error)
{
    return error_set(error, ERROR_UNAVAILABLE, "%s: cannot %s: %s", segment->path, what,
                     strerror(errno));
}

static bool open_file(struct segment *segment, const char *folder, uint32_t number, int flags,
                      struct error *error)
{
    struct stat status;
    int length;

    segment_close(segment);
    length = snprintf(segment->path, sizeof segment->path, "%s/records-%06" PRIu32 ".jsonl", folder,
                      number);
    if ((size_t)length >= sizeof segment->path)
        return error_set(error, ERROR_UNAVAILABLE, "%s: a path of at most %d bytes is possible",
                         folder, SEGMENT_PATH_BYTES - 1);
    segment->number = number;
    segment->fd = open(segment->path, flags | O_CLOEXEC, FILE_MODE);
    if (segment->fd < 0)
        return fail(segment, "open", error);
    if (fstat(segment->fd, &status) != 0)
        return fail(segment, "look at", error);
    segment->size = (uint64_t)status.st_size;
    return true;
}

bool segment_open(struct segment *segment, const char *folder, uint32_t number, struct error *error)
{
    return open_file(segment, folder, number, O_RDWR | O_APPEND | O_CREAT, error) &&
           (segment->size > 0 || folder_sync(folder, error));
}

bool segment_open_to_read(struct segment *segment, const char *folder, uint32_t number,
                          struct error *error)
{
    return open_file(segment, folder, number, O_RDONLY, error);
}

bool segment_look(struct segment *segment, bool *moved, struct error *error)
{
    struct stat opened;
    struct stat named;

    if (fstat(segment->fd, &opened) != 0)
        return fail(segment, "look at", error);
    segment->size = (uint64_t)opened.st_size;
    *moved = stat(segment->path, &named) != 0 || named.st_dev != opened.st_dev ||
             named.st_ino != opened.st_ino;
    return true;
}

/* Makes sure that there is room for all of it, so that a full disk leaves no torn line for a reader
 * to see. A file system that cannot say is asked by the write itself. */
static bool reserve(const struct segment *segment, size_t size)
{
    int result;

    do
        result = fallocate(segment->fd, FALLOC_FL_KEEP_SIZE, (off_t)segment->size, (off_t)size);
    while (result != 0 && errno == EINTR);
    return result == 0 || (errno != ENOSPC && errno != EFBIG && errno != EDQUOT);
}

bool segment_append(struct segment *segment, const char *bytes, size_t size, struct error *error)
{
    if (size > 0 && !reserve(segment, size))
        return fail(segment, "write", error);
    while (size > 0) {
        const ssize_t written = write(segment->fd, bytes, size);

        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return fail(segment, "write", error);
        bytes += written;
        size -= (size_t)written;
        segment->size += (uint64_t)written;
    }
    return true;
}

bool segment_sync(const struct segment *segment, struct error *error)
{
    return fdatasync(segment->fd) == 0 || fail(segment, "sync", error);
}

bool segment_cut(struct segment *segment, uint64_t size, struct error *error)
{
    if (ftruncate(segment->fd, (off_t)size) != 0)
        return fail(segment, "cut", error);
    segment->size = size;
    return true;
}

/* Reads up to size bytes, fewer only at the end of the file; how many, or -1. */
static ssize_t read_block(const struct segment *segment, char *bytes, size_t size, uint64_t offset)
{
    size_t got = 0;

    while (got < size) {
        const ssize_t more = pread(segment->fd, bytes + got, size - got, (off_t)(offset + got));

        if (more < 0 && errno == EINTR)
            continue;
        if (more < 0)
            return -1;
        if (more == 0)
            break;
        got += (size_t)more;
    }
    return (ssize_t)got;
}

bool segment_read_at(const struct segment *segment, char *bytes, size_t size, uint64_t offset,
                     struct error *error)
{
    const ssize_t got = read_block(segment, bytes, size, offset);

    if (got < 0)
        return fail(segment, "read", error);
    if ((size_t)got < size)
        return error_set(error, ERROR_UNAVAILABLE, "%s: ends before byte %" PRIu64, segment->path,
                         offset + size);
    return true;
}

/* Visits the whole lines in the block, and keeps what follows them. */
static bool visit_lines(struct buffer *block, struct segment_lines *lines, struct error *error)
{
    const char *at = block->bytes;
    const char *const end = block->bytes + block->size;
    const char *newline;

    while ((newline = memchr(at, '\n', (size_t)(end - at))) != NULL) {
        if (!lines->visit(lines->closure, at, (size_t)(newline - at), lines->at, error))
            return false;
        lines->at += (uint64_t)(newline + 1 - at);
        at = newline + 1;
    }
    memmove(block->bytes, at, (size_t)(end - at));
    block->size = (size_t)(end - at);
    return true;
}

bool segment_read_lines(const struct segment *segment, struct segment_lines *lines,
                        struct error *error)
{
    struct buffer block;
    ssize_t got = 0;
    bool read = true;

    buffer_init(&block);
    do {
        if (!buffer_reserve(&block, BLOCK_BYTES)) {
            read = error_set(error, ERROR_UNAVAILABLE, "no memory for a line of %zu bytes",
                             block.size);
            break;
        }
        got = read_block(segment, block.bytes + block.size, BLOCK_BYTES, lines->at + block.size);
        if (got < 0) {
            read = fail(segment, "read", error);
            break;
        }
        block.size += (size_t)got;
        read = visit_lines(&block, lines, error);
    } while (read && got == BLOCK_BYTES);
    buffer_clear(&block);
    return read;
}

/* The number in "records-000001.jsonl", 0 when it is no such name. */
static uint32_t number_of_name(const char *name)
{
    static const char prefix[] = "records-";
    const char *const digits = name + sizeof prefix - 1;
    char *end = NULL;
    unsigned long number;

    if (strncmp(name, prefix, sizeof prefix - 1) != 0 || *digits < '0' || *digits > '9')
        return 0;
    number = strtoul(digits, &end, 10);
    return number < UINT32_MAX && strcmp(end, ".jsonl") == 0 ? (uint32_t)number : 0;
}

static int compare(const void *a, const void *b)
{
    const uint32_t left = *(const uint32_t *)a;
    const uint32_t right = *(const uint32_t *)b;

    return left < right ? -1 : left > right;
}

static bool add_number(uint32_t **numbers, size_t *count, uint32_t number)
{
    uint32_t *const more = realloc(*numbers, (*count + 1) * sizeof **numbers);

    if (more == NULL)
        return false;
    *numbers = more;
    more[(*count)++] = number;
    return true;
}

bool segment_list(const char *folder, uint32_t **numbers, size_t *count, struct error *error)
{
    DIR *const directory = opendir(folder);
    const struct dirent *entry;
    bool listed = true;

    *numbers = NULL;
    *count = 0;
    if (directory == NULL)
        return error_set(error, ERROR_UNAVAILABLE, "%s: cannot read the folder: %s", folder,
                         strerror(errno));
    while (listed && (errno = 0, entry = readdir(directory)) != NULL) {
        const uint32_t number = number_of_name(entry->d_name);

        if (number > 0 && !add_number(numbers, count, number))
            listed = error_set(error, ERROR_UNAVAILABLE, "no memory for %zu segments", *count);
    }
    /* A segment that is overlooked would be written a second time. */
    if (listed && errno != 0)
        listed = error_set(error, ERROR_UNAVAILABLE, "%s: cannot read the folder to its end: %s",
                           folder, strerror(errno));
    (void)closedir(directory);
    if (*count > 1)
        qsort(*numbers, *count, sizeof **numbers, compare);
    return listed;
}
