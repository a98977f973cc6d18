/* How fast cleaning is, without transport: bytes in, text and members out.
 *
 *   bench_clean RULES FILE...     RULES as for the setting "rules"
 *
 * Each file is cleaned over and over for a second of CPU time; prints MB/s and pages/s per file. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <dongtin/buffer.h>

#include "clean.h"

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

static bool measure(struct cleaner *cleaner, const char *path, struct error *error)
{
    struct clean_input input = {.content_type =
                                    strstr(path, ".htm") != NULL ? "text/html" : "text/plain",
                                .charset = "",
                                .title = "",
                                .language = ""};
    struct clean_result result;
    struct buffer bytes;
    double start, seconds;
    size_t rounds = 0;
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
        for (int i = 0; i < 16 && is_clean; i++, rounds++)
            is_clean = cleaner_run(cleaner, &input, &result, error);
        seconds = cpu_seconds() - start;
    } while (is_clean && seconds < 1.0);
    if (is_clean)
        printf("%8.1f MB/s %9.0f /s  %8zu bytes  %s\n",
               (double)(rounds * bytes.size) / seconds / 1e6, (double)rounds / seconds, bytes.size,
               path);
    buffer_clear(&bytes);
    return is_clean;
}

int main(int argc, char **argv)
{
    struct cleaner *cleaner = NULL;
    struct error error = {0};
    int status = 0;

    if (argc < 3) {
        fprintf(stderr, "usage: bench_clean RULES FILE...\n");
        return 64;
    }
    if (!cleaner_new(&cleaner, argv[1], &error)) {
        fprintf(stderr, "bench_clean: %s\n", error.text);
        return 78;
    }
    for (int i = 2; i < argc; i++)
        if (!measure(cleaner, argv[i], &error)) {
            fprintf(stderr, "bench_clean: %s: %s\n", argv[i], error.text);
            status = 1;
        }
    cleaner_free(cleaner);
    return status;
}
