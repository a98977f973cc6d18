#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <jansson.h>

#include "file_take.h"
#include "ingest_support.h"
#include "settings.h"
#include "source.h"

enum { LIMIT = 100, MOST_QUESTIONS = 1000 };

/* Stands in for readdir (CMakeLists.txt): its so manieth call fails, as on a broken disk. */
static int failing_call;

struct dirent *__real_readdir(DIR *folder);
struct dirent *__wrap_readdir(DIR *folder);

struct dirent *__wrap_readdir(DIR *folder)
{
    if (failing_call == 0 || --failing_call > 0)
        return __real_readdir(folder);
    errno = EIO;
    return NULL;
}

/* The same for opendir: its next calls find no descriptor left. */
static int failing_opens;

DIR *__real_opendir(const char *path);
DIR *__wrap_opendir(const char *path);

DIR *__wrap_opendir(const char *path)
{
    if (failing_opens == 0)
        return __real_opendir(path);
    failing_opens--;
    errno = EMFILE;
    return NULL;
}

/* The origin that the sources see: it remembers the stamps of what it was given. */
struct fake_origin {
    struct source_host host;
    struct {
        struct identity file;
        struct file_stamp stamp;
    } seen[64];
    size_t seen_count;
    char touched[512];
};

static bool is_unchanged(void *closure, const char *path, struct file_stamp *stamp)
{
    const struct fake_origin *const origin = closure;
    const struct identity file = identity_of(path, strlen(path));

    stamp->articles = 1;
    for (size_t i = origin->seen_count; i > 0; i--)
        if (strcmp(origin->seen[i - 1].file.hex, file.hex) == 0)
            return file_stamp_is_equal(&origin->seen[i - 1].stamp, stamp);
    return false;
}

static void see(struct fake_origin *origin, const struct identity *file,
                const struct file_stamp *stamp)
{
    if (file->hex[0] == '\0' || origin->seen_count == 64)
        return;
    origin->seen[origin->seen_count].file = *file;
    origin->seen[origin->seen_count++].stamp = *stamp;
}

static void finished(void *closure, const char *path, const struct file_stamp *stamp)
{
    const struct identity file = identity_of(path, strlen(path));

    see(closure, &file, stamp);
}

static void touched(void *closure, const char *path)
{
    struct fake_origin *const origin = closure;

    (void)snprintf(origin->touched, sizeof origin->touched, "%s", path);
}

static void origin_begin(struct fake_origin *origin)
{
    memset(origin, 0, sizeof *origin);
    origin->host = (struct source_host){.is_unchanged = is_unchanged,
                                        .touched = touched,
                                        .finished = finished,
                                        .closure = origin,
                                        .max_article_bytes = LIMIT};
}

static int compare(const void *one, const void *other)
{
    return strcmp(*(char *const *)one, *(char *const *)other);
}

/* Joins lines in their order, since a folder gives its files in any. */
static void join_sorted(char **lines, size_t count, struct buffer *out)
{
    qsort(lines, count, sizeof *lines, compare);
    for (size_t i = 0; i < count; i++) {
        buffer_append_string(out, lines[i]);
        buffer_append_char(out, '|');
        free(lines[i]);
    }
}

static char *describe(const struct entry *entry, const char *folder)
{
    const size_t skip =
        strncmp(entry->locator, folder, strlen(folder)) == 0 ? strlen(folder) + 1 : 0;
    char line[600];

    if (entry->failure[0] != '\0')
        (void)snprintf(line, sizeof line, "%s: %s", entry->locator + skip, entry->failure);
    else
        (void)snprintf(line, sizeof line, "%s=%s", entry->locator + skip,
                       buffer_string(&entry->text));
    return strdup(line);
}

/* Takes all that a source gives now; says it as "NAME=TEXT|" or "NAME: FAILURE|", in order of
 * names, then "." when the source is at its end. */
static void take_all(struct source *source, struct fake_origin *origin, const char *folder,
                     struct buffer *out)
{
    const struct source_time now = {.ms = 1000, .wall_s = 4e9};
    enum source_result result = SOURCE_MORE;
    char *lines[64];
    size_t count = 0;

    for (int i = 0; i < MOST_QUESTIONS && result != SOURCE_WAITING && result != SOURCE_ENDED; i++) {
        struct entry *const entry = entry_new();

        result = source->kind->next(source, now, entry);
        if (result == SOURCE_GAVE && count < 64) {
            lines[count++] = describe(entry, folder);
            see(origin, &entry->file, &entry->stamp);
        }
        entry_free(entry);
    }
    join_sorted(lines, count, out);
    if (result == SOURCE_ENDED)
        buffer_append_char(out, '.');
}

static void assert_gives(struct source *source, struct fake_origin *origin, const char *folder,
                         const char *want)
{
    struct buffer got;

    buffer_init(&got);
    take_all(source, origin, folder, &got);
    assert_string_equal(buffer_string(&got), want);
    buffer_clear(&got);
}

static void make_files(const char *folder)
{
    assert_int_equal(mkdir(path_in(folder, "sub"), 0755), 0);
    assert_int_equal(mkdir(path_in(folder, ".git"), 0755), 0);
    write_file_of(path_in(folder, "a.txt"), "A");
    write_file_of(path_in(folder, "b.HTML"), "<p>B");
    write_file_of(path_in(folder, "sub/c.json"), "\xEF\xBB\xBF{\"text\":\"C\"}");
    write_file_of(path_in(folder, "sub/d.jsonl"), "{\"text\":\"D\"}\n");
    write_file_of(path_in(folder, "e.pdf"), "E");
    write_file_of(path_in(folder, ".f.txt"), "F");
    write_file_of(path_in(folder, ".git/g.txt"), "G");
    assert_int_equal(symlink("..", path_in(folder, "sub/loop")), 0);
    assert_int_equal(symlink("a.txt", path_in(folder, "h.txt")), 0);
}

static void scans_a_folder_and_all_below_it(void **state)
{
    struct source *source = NULL;
    struct fake_origin origin;

    make_files(*state);
    origin_begin(&origin);
    assert_true(source_directory_new(&source, *state, false, &origin.host, NULL));
    assert_gives(source, &origin, *state, "a.txt=A|b.HTML=<p>B|sub/c.json=C|sub/d.jsonl:1=D|.");
    assert_int_equal(origin.host.found, 4);
    assert_int_equal(origin.host.ignored, 5);
    source_free(source);
}

static void skips_what_was_read_before(void **state)
{
    struct source *source = NULL;
    struct fake_origin origin;

    make_files(*state);
    origin_begin(&origin);
    assert_true(source_directory_new(&source, *state, false, &origin.host, NULL));
    assert_gives(source, &origin, *state, "a.txt=A|b.HTML=<p>B|sub/c.json=C|sub/d.jsonl:1=D|.");
    source_free(source);
    write_file_of(path_in(*state, "a.txt"), "A2");
    assert_true(source_directory_new(&source, *state, false, &origin.host, NULL));
    assert_gives(source, &origin, *state, "a.txt=A2|.");
    assert_int_equal(origin.host.unchanged, 3);
    source_free(source);
}

static void says_why_a_file_cannot_be_taken(void **state)
{
    struct source *source = NULL;
    struct fake_origin origin;
    char large[LIMIT + 2];

    memset(large, 'x', sizeof large - 1);
    large[sizeof large - 1] = '\0';
    write_file_of(path_in(*state, "empty.txt"), "");
    write_file_of(path_in(*state, "large.txt"), large);
    write_file_of(path_in(*state, "broken.json"), "[1]");
    origin_begin(&origin);
    assert_true(source_directory_new(&source, *state, false, &origin.host, NULL));
    assert_gives(source, &origin, *state,
                 "broken.json: not a JSON object but an array|empty.txt: empty file|"
                 "large.txt: 101 bytes, the limit is 100 (max_article_bytes)|.");
    source_free(source);
}

static void says_so_when_a_folder_cannot_be_read_to_its_end(void **state)
{
    struct source *source = NULL;
    struct fake_origin origin;

    assert_int_equal(mkdir(path_in(*state, "sub"), 0755), 0);
    write_file_of(path_in(*state, "sub/a.txt"), "A");
    origin_begin(&origin);
    assert_true(source_directory_new(&source, *state, false, &origin.host, NULL));
    failing_call = 5; /* after ".", "..", "sub" and the end of the folder above */
    assert_gives(source, &origin, *state, "sub: folder cannot be read: Input/output error|.");
    source_free(source);
}

static void comes_back_to_a_folder_when_there_are_descriptors_again(void **state)
{
    struct source *source = NULL;
    struct fake_origin origin;

    write_file_of(path_in(*state, "a.txt"), "A");
    origin_begin(&origin);
    assert_true(source_directory_new(&source, *state, false, &origin.host, NULL));
    failing_opens = 2;
    assert_gives(source, &origin, *state, "");
    assert_int_equal(source->wake_ms, 1200);
    assert_gives(source, &origin, *state, "");
    assert_gives(source, &origin, *state, "a.txt=A|.");
    source_free(source);
}

static void waits_for_files_that_are_being_written(void **state)
{
    const int writer = open(path_in(*state, "a.txt"), O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
    const struct source_time later = {.ms = 2000, .wall_s = 4e9};
    struct source *source = NULL;
    struct entry *const entry = entry_new();
    struct fake_origin origin;

    assert_int_equal(write(writer, "half", 4), 4);
    origin_begin(&origin);
    assert_true(source_directory_new(&source, *state, false, &origin.host, NULL));
    assert_gives(source, &origin, *state, "");
    assert_int_equal(source->wake_ms, 1200);
    assert_int_equal(write(writer, "whole", 5), 5);
    assert_int_equal(close(writer), 0);
    assert_int_equal(source->kind->next(source, later, entry), SOURCE_GAVE);
    assert_string_equal(buffer_string(&entry->text), "halfwhole");
    entry_free(entry);
    source_free(source);
}

static void watches_what_happens_afterwards(void **state)
{
    struct source *source = NULL;
    struct fake_origin origin;
    char from[512];

    write_file_of(path_in(*state, "a.txt"), "A");
    origin_begin(&origin);
    assert_true(source_directory_new(&source, *state, true, &origin.host, NULL));
    assert_gives(source, &origin, *state, "a.txt=A|");

    write_file_of(path_in(*state, "b.txt"), "B");
    assert_int_equal(mkdir(path_in(*state, "new"), 0755), 0);
    write_file_of(path_in(*state, "new/c.txt"), "C");
    source->kind->wake(source);
    assert_gives(source, &origin, *state, "b.txt=B|new/c.txt=C|");

    write_file_of(path_in(*state, "new/d.txt"), "D"); /* the new folder is watched as well */
    (void)snprintf(from, sizeof from, "%s", path_in(*state, "b.txt"));
    assert_int_equal(rename(from, path_in(*state, "e.txt")), 0);
    source->kind->wake(source);
    assert_gives(source, &origin, *state, "e.txt=B|new/d.txt=D|");
    assert_string_equal(origin.touched, from);

    (void)snprintf(from, sizeof from, "%s", path_in(*state, "new"));
    assert_int_equal(rename(from, path_in(*state, "old")), 0);
    source->kind->wake(source);
    assert_gives(source, &origin, *state, "old/c.txt=C|old/d.txt=D|");
    write_file_of(path_in(*state, "old/f.txt"), "F"); /* under its new name */
    source->kind->wake(source);
    assert_gives(source, &origin, *state, "old/f.txt=F|");
    source_free(source);
}

static void saves_what_is_below_a_folder_that_is_moved_away(void **state)
{
    struct source *source = NULL;
    struct fake_origin origin;
    char root[512];

    (void)snprintf(root, sizeof root, "%s", path_in(*state, "root"));
    assert_int_equal(mkdir(root, 0755), 0);
    assert_int_equal(mkdir(path_in(root, "sub"), 0755), 0);
    write_file_of(path_in(root, "sub/a.txt"), "A");
    origin_begin(&origin);
    assert_true(source_directory_new(&source, root, true, &origin.host, NULL));
    assert_gives(source, &origin, root, "sub/a.txt=A|");
    assert_int_equal(rename(root, path_in(*state, "elsewhere")), 0);
    source->kind->wake(source);
    assert_string_equal(origin.touched, root);
    write_file_of(path_in(*state, "elsewhere/sub/b.txt"), "B"); /* no longer ours */
    assert_int_equal(mkdir(root, 0755), 0);
    assert_int_equal(mkdir(path_in(root, "sub"), 0755), 0);
    source->kind->wake(source);
    assert_gives(source, &origin, root, "");
    write_file_of(path_in(root, "sub/c.txt"), "C");
    source->kind->wake(source);
    assert_gives(source, &origin, root, "sub/c.txt=C|");
    source_free(source);
}

/* Takes what the source gives at this moment; one article or none. */
static void assert_gives_at(struct source *source, uint64_t ms, const char *want)
{
    const struct source_time now = {.ms = ms, .wall_s = 4e9};
    struct entry *const entry = entry_new();
    enum source_result result;

    source->kind->wake(source);
    while ((result = source->kind->next(source, now, entry)) == SOURCE_MORE)
        continue;
    assert_int_equal(result, want == NULL ? SOURCE_WAITING : SOURCE_GAVE);
    assert_string_equal(buffer_string(&entry->text), want == NULL ? "" : want);
    entry_free(entry);
}

static void watches_a_folder_that_is_named_by_a_link_and_where_that_leads_then(void **state)
{
    struct source *source = NULL;
    struct fake_origin origin;
    char root[512];

    (void)snprintf(root, sizeof root, "%s", path_in(*state, "root"));
    assert_int_equal(mkdir(path_in(*state, "first"), 0755), 0);
    assert_int_equal(mkdir(path_in(*state, "second"), 0755), 0);
    assert_int_equal(symlink("first", root), 0);
    origin_begin(&origin);
    assert_true(source_directory_new(&source, root, true, &origin.host, NULL));
    assert_gives_at(source, 1000, NULL);
    write_file_of(path_in(*state, "first/a.txt"), "A");
    assert_gives_at(source, 1100, "A");
    assert_int_equal(symlink("second", path_in(*state, "new")), 0);
    assert_int_equal(rename(path_in(*state, "new"), root), 0);
    write_file_of(path_in(*state, "second/b.txt"), "B");
    assert_gives_at(source, source->wake_ms, "B");
    assert_string_equal(origin.touched, root);
    write_file_of(path_in(*state, "second/c.txt"), "C");
    assert_gives_at(source, 3100, "C");
    source_free(source);
}

static void finds_its_folder_again_when_one_above_it_is_moved(void **state)
{
    struct source *source = NULL;
    struct fake_origin origin;
    char root[512];
    char above[512];

    (void)snprintf(above, sizeof above, "%s", path_in(*state, "above"));
    (void)snprintf(root, sizeof root, "%s", path_in(above, "root"));
    assert_int_equal(mkdir(above, 0755), 0);
    assert_int_equal(mkdir(root, 0755), 0);
    origin_begin(&origin);
    assert_true(source_directory_new(&source, root, true, &origin.host, NULL));
    assert_gives_at(source, 1000, NULL);
    assert_int_equal(rename(above, path_in(*state, "moved")), 0);
    assert_gives_at(source, 1100, NULL);
    assert_gives_at(source, source->wake_ms, NULL); /* it is missing */
    assert_int_equal(mkdir(above, 0755), 0);
    assert_int_equal(mkdir(root, 0755), 0);
    write_file_of(path_in(root, "a.txt"), "A");
    assert_gives_at(source, source->wake_ms, "A");
    source_free(source);
}

/* Makes and removes files until the kernel's queue of events must be full. */
static void flood(const char *folder)
{
    FILE *const file = fopen("/proc/sys/fs/inotify/max_queued_events", "r");
    char most[32];

    assert_non_null(file);
    assert_non_null(fgets(most, sizeof most, file));
    assert_int_equal(fclose(file), 0);
    for (long i = 0; i < strtol(most, NULL, 10) / 2; i++) {
        write_file_of(path_in(folder, ".a"), "");
        assert_int_equal(unlink(path_in(folder, ".a")), 0);
    }
}

static void looks_at_everything_again_when_events_were_lost(void **state)
{
    struct source *source = NULL;
    struct fake_origin origin;

    origin_begin(&origin);
    assert_true(source_directory_new(&source, *state, true, &origin.host, NULL));
    assert_gives(source, &origin, *state, "");
    flood(*state);
    write_file_of(path_in(*state, "a.txt"), "A");
    source->kind->wake(source);
    assert_string_equal(origin.touched, *state); /* any file may be gone */
    assert_gives(source, &origin, *state, "a.txt=A|");
    source_free(source);
}

static void goes_on_when_its_folder_vanishes_and_comes_back(void **state)
{
    const struct source_time later = {.ms = 5000, .wall_s = 4e9};
    struct source *source = NULL;
    struct entry *const entry = entry_new();
    struct fake_origin origin;
    char root[512];

    (void)snprintf(root, sizeof root, "%s", path_in(*state, "root"));
    assert_int_equal(mkdir(root, 0755), 0);
    origin_begin(&origin);
    assert_true(source_directory_new(&source, root, true, &origin.host, NULL));
    assert_gives(source, &origin, root, "");
    assert_int_equal(rmdir(root), 0);
    source->kind->wake(source);
    assert_gives(source, &origin, root, "");
    assert_int_equal(source->wake_ms, 2000);
    assert_int_equal(mkdir(root, 0755), 0);
    write_file_of(path_in(root, "a.txt"), "A");
    while (source->kind->next(source, later, entry) == SOURCE_MORE)
        continue;
    assert_string_equal(buffer_string(&entry->text), "A");
    entry_free(entry);
    source_free(source);
}

static void takes_a_named_file_whatever_it_is_called(void **state)
{
    static const struct {
        const char *name, *bytes, *want;
    } cases[] = {
        {"news", "N", "news=N|."},
        {".hidden", "H", ".hidden=H|."},
        {"a.html", "<p>", "a.html=<p>|."},
        {"l.ndjson", "{\"text\":\"1\"}\n{\"text\":\"2\"}", "l.ndjson:1=1|l.ndjson:2=2|."},
        {"gone", NULL, "gone: there is no such file|."},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct source *source = NULL;
        struct fake_origin origin;

        if (cases[i].bytes != NULL)
            write_file_of(path_in(*state, cases[i].name), cases[i].bytes);
        origin_begin(&origin);
        assert_true(source_file_new(&source, path_in(*state, cases[i].name), &origin.host, NULL));
        assert_gives(source, &origin, *state, cases[i].want);
        source_free(source);
    }
}

static void makes_a_dead_letter_of_each_broken_line(void **state)
{
    struct source *source = NULL;
    struct fake_origin origin;
    struct buffer lines;

    buffer_init(&lines);
    buffer_append_string(&lines, "{\"text\":\"1\"}\n\nnonsense\n{\"text\":\"");
    for (int i = 0; i < 10 * LIMIT; i++)
        buffer_append_char(&lines, 'x');
    buffer_append_string(&lines, "\"}\n{\"text\":\"");
    for (int i = 0; i < 2 * LIMIT; i++)
        buffer_append_char(&lines, 'y');
    buffer_append_string(&lines, "\"}\n{\"text\":\"6\"}");
    write_file_of(path_in(*state, "l"), buffer_string(&lines));
    buffer_clear(&lines);
    origin_begin(&origin);
    assert_true(source_lines_new(&source, path_in(*state, "l"), &origin.host, NULL));
    assert_gives(source, &origin, *state,
                 "l:1=1|l:3: line 3: not a JSON object: it does not begin with '{'|"
                 "l:4: line 4: 1011 bytes, the limit is 400 (4 x max_article_bytes)|"
                 "l:5: line 5: 200 bytes of text, the limit is 100 (max_article_bytes)|l:6=6|.");
    source_free(source);
}

/* What somebody writes to a file of lines while it is read. */
static void append(const char *path, const char *bytes, int *writer)
{
    *writer = open(path, O_WRONLY | O_APPEND | O_CLOEXEC);
    assert_int_equal(write(*writer, bytes, strlen(bytes)), strlen(bytes));
}

static void reads_a_file_of_lines_anew_when_a_line_was_half_written(void **state)
{
    static const char half[] = "{\"text\":\"ha";
    const struct source_time now = {.ms = 1000, .wall_s = 4e9};
    struct entry *const entry = entry_new();
    struct source *source = NULL;
    struct fake_origin origin;
    int writer = -1;

    write_file_of(path_in(*state, "l"), "{\"text\":\"1\"}\n");
    origin_begin(&origin);
    assert_true(source_lines_new(&source, path_in(*state, "l"), &origin.host, NULL));
    while (source->kind->next(source, now, entry) == SOURCE_MORE)
        continue;
    assert_string_equal(buffer_string(&entry->text), "1");
    append(path_in(*state, "l"), half, &writer);
    assert_gives(source, &origin, *state, "");
    assert_int_equal(source->wake_ms, 1100);
    assert_int_equal(write(writer, "lf\"}\n", 5), 5);
    assert_int_equal(close(writer), 0);
    assert_gives(source, &origin, *state, "l:1=1|l:2=half|.");
    entry_free(entry);
    source_free(source);
}

static void refuses_a_line_that_stays_cut_off(void **state)
{
    struct source *source = NULL;
    struct fake_origin origin;

    write_file_of(path_in(*state, "l"), "{\"text\":\"1\"}\n{\"text\":\"ha");
    origin_begin(&origin);
    assert_true(source_lines_new(&source, path_in(*state, "l"), &origin.host, NULL));
    assert_gives(source, &origin, *state,
                 "l:1=1|l:2: line 2: not a JSON object: byte 11: ends where the closing quote of a "
                 "string is expected|.");
    source_free(source);
}

static void names_articles_by_uri_or_by_their_bytes(void **state)
{
    static const char line[] = "{\"text\":\"1\"}";
    const struct identity of_line = identity_of(line, strlen(line));
    const struct source_time now = {.ms = 1000, .wall_s = 4e9};
    struct entry *const first = entry_new();
    struct entry *const second = entry_new();
    struct source *source = NULL;
    struct fake_origin origin;

    write_file_of(path_in(*state, "l"), "{\"text\":\"1\"}\n{\"text\":\"2\",\"uri\":\"a\\u00e1\"}");
    origin_begin(&origin);
    assert_true(source_lines_new(&source, path_in(*state, "l"), &origin.host, NULL));
    while (source->kind->next(source, now, first) == SOURCE_MORE)
        continue;
    assert_string_equal(first->uri, of_line.hex);
    assert_string_equal(first->id.hex, identity_of(of_line.hex, IDENTITY_DIGITS).hex);
    assert_string_equal(first->revision.hex, of_line.hex);
    assert_int_equal(source->kind->next(source, now, second), SOURCE_GAVE);
    assert_string_equal(second->uri, "a\xC3\xA1");
    assert_string_equal(second->id.hex, identity_of("a\xC3\xA1", 3).hex);
    assert_true(second->is_kept);
    assert_false(second->can_be_read_again);
    entry_free(first);
    entry_free(second);
    source_free(source);
}

static void begins_a_record_with_what_it_knows(void **state)
{
    const struct file_take take = {.path = path_in(*state, "b\xC3\xA0i.html"),
                                   .type = FILE_TYPE_HTML,
                                   .max_bytes = LIMIT,
                                   .now_s = 1732245000};
    struct entry *const entry = entry_new();
    char want[600];

    write_file_of(take.path, "<p>");
    (void)snprintf(want, sizeof want,
                   "{\"schema\":\"dongtin/1\",\"source\":{\"kind\":\"file\",\"uri\":\"%s\","
                   "\"fetched\":\"2024-11-22T03:10:00Z\"},\"content_type\":\"text/html\"}",
                   take.path);
    /* Written just now, and by us: only a lease tells that nobody writes it any more. */
    assert_int_equal(file_take(&take, entry), FILE_TAKEN);
    assert_string_equal(buffer_string(&entry->record), want);
    assert_string_equal(entry->uri, take.path);
    assert_string_equal(entry->revision.hex, identity_of("<p>", 3).hex);
    assert_true(entry->can_be_read_again);
    entry_free(entry);
}

static void finds_every_mistake_in_the_settings(void **state)
{
    static const struct {
        const char *given, *want;
    } cases[] = {
        {"[]", NULL},
        {"[{\"directory\":\"/\"},{\"jsonl\":\"-\"}]", NULL},
        {"{}", "must be an array of sources"},
        {"[1]",
         "sources[0]: must be an object like {\"directory\": \"articles\", \"watch\": true}"},
        {"[{}]", "sources[0]: names nothing: give it a \"directory\", \"jsonl\" or \"file\""},
        {"[{\"directory\":\"/none\"}]", "sources[0]: directory: /none: No such file or directory"},
        {"[{\"file\":\"none\"}]", "sources[0]: file: /none: No such file or directory"},
        {"[{\"directori\":\"/\"}]", "sources[0]: unknown key \"directori\", did you mean "
                                    "\"directory\"?; allowed are directory, jsonl, file and watch"},
        {"[{\"directory\":\"/\",\"watch\":1}]", "sources[0]: watch: must be true or false"},
        {"[{\"jsonl\":\"-\",\"watch\":true}]",
         "sources[0]: watch: only a directory can be watched"},
        {"[{\"jsonl\":\"-\"},{\"jsonl\":\"-\"},{\"file\":3}]",
         "sources[1]: jsonl: \"-\": standard input can be read only once; sources[2]: file: must "
         "be a path, as a string"},
        {"[{\"file\":\"/\",\"jsonl\":\"-\"}]",
         "sources[0]: both \"file\" and \"jsonl\": a source is one of them"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        json_t *const json = json_loads(cases[i].given, 0, NULL);
        struct error error = {0};
        const bool good = ingest_settings_table[0].check(json, "/", &error);

        assert_int_equal(good, cases[i].want == NULL);
        if (!good)
            assert_string_equal(error.text, cases[i].want);
        json_decref(json);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(scans_a_folder_and_all_below_it),
        TEST(skips_what_was_read_before),
        TEST(says_why_a_file_cannot_be_taken),
        TEST(says_so_when_a_folder_cannot_be_read_to_its_end),
        TEST(comes_back_to_a_folder_when_there_are_descriptors_again),
        TEST(waits_for_files_that_are_being_written),
        TEST(watches_what_happens_afterwards),
        TEST(saves_what_is_below_a_folder_that_is_moved_away),
        TEST(watches_a_folder_that_is_named_by_a_link_and_where_that_leads_then),
        TEST(finds_its_folder_again_when_one_above_it_is_moved),
        TEST(looks_at_everything_again_when_events_were_lost),
        TEST(goes_on_when_its_folder_vanishes_and_comes_back),
        TEST(takes_a_named_file_whatever_it_is_called),
        TEST(makes_a_dead_letter_of_each_broken_line),
        TEST(reads_a_file_of_lines_anew_when_a_line_was_half_written),
        TEST(refuses_a_line_that_stays_cut_off),
        TEST(names_articles_by_uri_or_by_their_bytes),
        TEST(begins_a_record_with_what_it_knows),
        TEST(finds_every_mistake_in_the_settings),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
