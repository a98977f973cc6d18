/* How fast cleaning is, without transport: bytes in, text and members out.
 *
 *   bench_clean [--rounds N] RULES FILE...     RULES as for the setting "rules"
 *
 * Each file is cleaned over and over for a second of CPU time, or N times; prints MB/s and pages/s
 * per file, and of all files together. With N rounds another program can count what they took. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <dongtin/buffer.h>

#include "clean.h"

enum { ROUNDS_A_LOOK = 16 /* at the clock */ };

static double cpu_seconds(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

static bool read_file(const char *path, struct buffer *out)
{
    FILE *const file = fopen(path, "rb");
    char piece[65536];
    size_t size;

    if (file == NULL)
        return false;
    while ((size = fread(piece, 1, sizeof piece, file)) > 0)
        buffer_append(out, piece, size);
    fclose(file);
    return buffer_is_ok(out) && out->size > 0;
}

/* What was done, of one file or of all. */
struct work {
    size_t pages, bytes;
    double seconds;
};

static void print_work(const struct work *work, size_t bytes, const char *name)
{
    printf("%8.1f MB/s %9.0f /s  %8zu bytes  %s\n", (double)work->bytes / work->seconds / 1e6,
           (double)work->pages / work->seconds, bytes, name);
}

/* `rounds` is 0 for a second of CPU time. */
static bool measure(struct cleaner *cleaner, const char *path, size_t rounds, struct work *all,
                    struct error *error)
{
    struct clean_input input = {.content_type =
                                    strstr(path, ".htm") != NULL ? "text/html" : "text/plain",
                                .charset = "",
                                .title = "",
                                .language = ""};
    struct clean_result result;
    struct buffer bytes;
    struct work work = {0};
    double start;
    bool is_clean = true;

    buffer_init(&bytes);
    if (!read_file(path, &bytes)) {
        buffer_clear(&bytes);
        return error_set(error, ERROR_INPUT, "cannot be read");
    }
    input.bytes = bytes.bytes;
    input.size = bytes.size;
    start = cpu_seconds();
    do {
        is_clean = cleaner_run(cleaner, &input, &result, error);
        work.pages++;
        if (work.pages % ROUNDS_A_LOOK == 0 || work.pages == rounds)
            work.seconds = cpu_seconds() - start;
    } while (is_clean && (rounds > 0 ? work.pages < rounds : work.seconds < 1.0));
    work.bytes = work.pages * bytes.size;
    if (is_clean) {
        print_work(&work, bytes.size, path);
        *all = (struct work){all->pages + work.pages, all->bytes + work.bytes,
                             all->seconds + work.seconds};
    }
    buffer_clear(&bytes);
    return is_clean;
}

int main(int argc, char **argv)
{
    struct cleaner *cleaner = NULL;
    struct work all = {0};
    struct error error = {0};
    size_t rounds = 0;
    int status = 0;

    if (argc > 3 && strcmp(argv[1], "--rounds") == 0) {
        rounds = strtoul(argv[2], NULL, 10);
        argv += 2;
        argc -= 2;
    }
    if (argc < 3) {
        fprintf(stderr, "usage: bench_clean [--rounds N] RULES FILE...\n");
        return 64;
    }
    if (!cleaner_new(&cleaner, argv[1], &error)) {
        fprintf(stderr, "bench_clean: %s\n", error.text);
        return 78;
    }
    for (int i = 2; i < argc; i++)
        if (!measure(cleaner, argv[i], rounds, &all, &error)) {
            fprintf(stderr, "bench_clean: %s: %s\n", argv[i], error.text);
            status = 1;
        }
    if (all.pages > 0)
        print_work(&all, all.bytes / all.pages, "all");
    cleaner_free(cleaner);
    return status;
}
