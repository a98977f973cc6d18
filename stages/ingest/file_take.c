/* Reading a file as an article: see file_take.h. */
#include "file_take.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "seed.h"

enum file_type file_type_of(const char *path)
{
    static const struct {
        const char *ending;
        enum file_type type;
    } known[] = {{".txt", FILE_TYPE_TEXT},    {".html", FILE_TYPE_HTML},
                 {".htm", FILE_TYPE_HTML},    {".xhtml", FILE_TYPE_HTML},
                 {".json", FILE_TYPE_JSON},   {".jsonl", FILE_TYPE_LINES},
                 {".ndjson", FILE_TYPE_LINES}};
    const size_t size = strlen(path);

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        const size_t ending = strlen(known[i].ending);

        if (size > ending && strcasecmp(path + size - ending, known[i].ending) == 0)
            return known[i].type;
    }
    return FILE_TYPE_UNKNOWN;
}

static struct file_stamp stamp_of(const struct stat *status)
{
    return (struct file_stamp){.mtime_ns = (int64_t)status->st_mtim.tv_sec * 1000000000 +
                                           (int64_t)status->st_mtim.tv_nsec,
                               .size = (int64_t)status->st_size,
                               .inode = (uint64_t)status->st_ino};
}

enum file_result file_look(const char *path, bool follow_links, struct file_stamp *stamp)
{
    struct stat status;

    if ((follow_links ? stat(path, &status) : lstat(path, &status)) != 0)
        return errno == ENOENT || errno == ENOTDIR ? FILE_GONE : FILE_FAILED;
    if (!S_ISREG(status.st_mode))
        return FILE_OTHER;
    *stamp = stamp_of(&status);
    return FILE_TAKEN;
}

enum file_result file_look_open(int fd, struct file_stamp *stamp)
{
    struct stat status;

    if (fstat(fd, &status) != 0)
        return FILE_FAILED;
    if (!S_ISREG(status.st_mode))
        return FILE_OTHER;
    *stamp = stamp_of(&status);
    return FILE_TAKEN;
}

bool file_is_being_written(int fd, double now_s)
{
    struct stat status;

    /* The kernel grants a read lease only on a file that nobody has open for writing. It goes at
     * once: holding it would keep writers waiting. */
    if (fcntl(fd, F_SETLEASE, F_RDLCK) == 0) {
        (void)fcntl(fd, F_SETLEASE, F_UNLCK);
        return false;
    }
    if (errno == EAGAIN)
        return true;
    /* Not our file, or a file system without leases. */
    return fstat(fd, &status) == 0 &&
           now_s - ((double)status.st_mtim.tv_sec + (double)status.st_mtim.tv_nsec / 1e9) < 1.0 &&
           now_s >= (double)status.st_mtim.tv_sec;
}

/* Reads the whole file into entry->text. ENOENT in *problem: shorter than it was. */
static bool read_whole(int fd, struct entry *entry, size_t size, int *problem)
{
    buffer_reset(&entry->text);
    if (!buffer_reserve(&entry->text, size + 1)) {
        *problem = ENOMEM;
        return false;
    }
    while (entry->text.size <= size) {
        const ssize_t got =
            read(fd, entry->text.bytes + entry->text.size, size + 1 - entry->text.size);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            *problem = errno;
            return false;
        }
        if (got == 0)
            break;
        entry->text.size += (size_t)got;
    }
    entry->text.bytes[entry->text.size] = '\0';
    entry->text_size = entry->text.size;
    return true;
}

static enum file_result fail_json(struct entry *entry, const char *reason)
{
    entry_fail(entry, ENTRY_FILE, "%s", reason);
    entry->revision = identity_of(buffer_string(&entry->text), entry->text.size);
    return FILE_FAILED;
}

/* The text is read: makes it an article of its type. */
static enum file_result make_article(const struct file_take *take, struct entry *entry)
{
    const char *const content_type = take->type == FILE_TYPE_HTML ? "text/html" : "text/plain";
    struct error error = {0};

    entry->can_be_read_again = true;
    entry->revision = identity_of(buffer_string(&entry->text), entry->text.size);
    if (entry->text.size == 0) {
        entry_fail(entry, ENTRY_FILE, "empty file");
        return FILE_FAILED;
    }
    if (take->type == FILE_TYPE_JSON) {
        struct buffer json = entry->text;
        bool is_read;

        buffer_init(&entry->text);
        is_read = seed_from_json(entry, buffer_string(&json), json.size, take->now_s, &error);
        if (!is_read) {
            buffer_clear(&entry->text);
            entry->text = json;
            entry->text_size = json.size;
            return fail_json(entry, error.text);
        }
        buffer_clear(&json);
        return FILE_TAKEN;
    }
    seed_write(entry, "file", content_type, take->now_s);
    return FILE_TAKEN;
}

static enum file_result take_open(const struct file_take *take, int fd, struct entry *entry)
{
    struct file_stamp before;
    struct file_stamp after;
    int problem = 0;

    if (file_look_open(fd, &before) != FILE_TAKEN)
        return FILE_OTHER;
    if (file_is_being_written(fd, take->now_s))
        return FILE_BUSY;
    if ((uint64_t)before.size > take->max_bytes) {
        entry->stamp = before;
        entry_fail(entry, ENTRY_FILE, "%lld bytes, the limit is %llu (max_article_bytes)",
                   (long long)before.size, (unsigned long long)take->max_bytes);
        return FILE_FAILED;
    }
    if (!read_whole(fd, entry, (size_t)before.size, &problem)) {
        entry_fail(entry, ENTRY_FILE, "cannot be read: %s", strerror(problem));
        return FILE_FAILED;
    }
    if (file_look_open(fd, &after) != FILE_TAKEN || !file_stamp_is_equal(&before, &after) ||
        (int64_t)entry->text.size != after.size)
        return FILE_BUSY;
    entry->stamp = before;
    return make_article(take, entry);
}

enum file_result file_take(const struct file_take *take, struct entry *entry)
{
    /* O_NONBLOCK: a pipe in the folder must not hold us. */
    const int flags =
        O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | (take->follow_links ? 0 : O_NOFOLLOW);
    enum file_result result;
    int fd;

    if (!entry_name(entry, take->path, take->path)) {
        errno = ENOMEM;
        return FILE_BUSY;
    }
    entry->file = entry->id;
    entry->can_be_read_again = true;
    fd = open(take->path, flags);
    if (fd < 0 && (errno == ENOENT || errno == ENOTDIR))
        return FILE_GONE;
    if (fd < 0 && (errno == ELOOP || errno == ENXIO))
        return FILE_OTHER;
    if (fd < 0 && (errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == EINTR))
        return FILE_BUSY;
    if (fd < 0) {
        entry_fail(entry, ENTRY_FILE, "cannot be read: %s", strerror(errno));
        return FILE_FAILED;
    }
    result = take_open(take, fd, entry);
    (void)close(fd);
    return result;
}
