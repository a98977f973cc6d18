/* A segment of JSON lines that somebody has damaged, and its index. Whatever it holds, it is
 * read: lines that are records are found again, others are skipped, and a torn end is cut off.
 * Afterwards the file ends with a whole line, a second reading changes nothing, and a record can
 * be written and found. */
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "fuzz.h"
#include "sink_jsonl.h"

enum { PATH_BYTES = 64 };

/* global folder: libFuzzer hands nothing from its beginning to its runs. */
static char folder[PATH_BYTES] = "/dev/shm/dongtin-fuzz-XXXXXX";
/* global segment: the same. */
static char segment[PATH_BYTES];
/* global index_file: the same. */
static char index_file[PATH_BYTES];

static void leave(void)
{
    (void)unlink(segment);
    (void)unlink(index_file);
    (void)rmdir(folder);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    /* In memory, where that is to be had: nobody waits for a disk. */
    if (access("/dev/shm", W_OK) != 0)
        (void)snprintf(folder, sizeof folder, "/tmp/dongtin-fuzz-XXXXXX");
    require(mkdtemp(folder) != NULL && atexit(leave) == 0, "there is a folder");
    (void)snprintf(segment, sizeof segment, "%s/records-000001.jsonl", folder);
    (void)snprintf(index_file, sizeof index_file, "%s/.index.db", folder);
    return 0;
}

static void write_segment(const uint8_t *bytes, size_t size)
{
    const int file = open(segment, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

    require(file >= 0 && write(file, bytes, size) == (ssize_t)size && close(file) == 0,
            "there is a disk");
}

static size_t segment_size(bool *ends_whole)
{
    const int file = open(segment, O_RDONLY | O_CLOEXEC);
    const off_t size = lseek(file, 0, SEEK_END);
    char last = '\n';

    require(file >= 0 && size >= 0, "the segment is there");
    require(size == 0 || pread(file, &last, 1, size - 1) == 1, "it can be read");
    (void)close(file);
    *ends_whole = last == '\n';
    return (size_t)size;
}

static struct sink *open_sink(void)
{
    const struct sink_options options = {.segment_bytes = 1 << 30};
    struct sink *const sink = sink_jsonl.make(folder, &options);

    require(sink != NULL, "there is memory");
    return sink;
}

/* Recovers and returns how great the segment is then. */
static size_t recover(void)
{
    struct sink *const sink = open_sink();
    struct error error = {0};
    bool ends_whole;
    size_t size;

    if (sink_jsonl.idle(sink, &error) == SINK_FAILED)
        require(false, error.text);
    size = segment_size(&ends_whole);
    require(ends_whole, "a torn end is cut off");
    sink_jsonl.free(sink);
    return size;
}

static void write_one(void)
{
    static const char uri[] = "dongtin fuzz";
    struct sink *const sink = open_sink();
    struct article *const article = article_new();
    struct error error = {0};
    struct record record;
    struct buffer shown;

    record_init(&record);
    buffer_init(&shown);
    require(article != NULL, "there is memory");
    article_envelope_edit(article)->id = identity_of(uri, sizeof uri - 1);
    article_envelope_edit(article)->revision = identity_of(uri, sizeof uri - 1);
    article_envelope_edit(article)->serial = UINT32_MAX;
    require(record_assemble(&record, article, &error), "there is a record");
    if (!sink_jsonl.begin(sink, &error) || !sink_jsonl.put(sink, &record, &error) ||
        !sink_jsonl.commit(sink, &error) || !sink_jsonl.show(sink, &record.id, &shown, &error))
        require(false, error.text);
    require(strstr(buffer_string(&shown), record.id.hex) != NULL, "what is written then is found");
    buffer_clear(&shown);
    record_clear(&record);
    article_free(article);
    sink_jsonl.free(sink);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    size_t recovered;

    (void)unlink(index_file);
    write_segment(bytes, size);
    recovered = recover();
    require(recovered <= size, "recovery adds nothing");
    require(recover() == recovered, "a second recovery changes nothing");
    write_one();
    return 0;
}
