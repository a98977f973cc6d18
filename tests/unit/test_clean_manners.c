/* Articles in the manners of many outlets, and what is made of them: clean_manners.txt beside this
 * file; pages as many kinds of software print them: clean_page_manners.txt. A case is
 *
 *     ### name of the case
 *     the article
 *     ---
 *     what is wanted, one line each, in the order of the record:
 *     T title   L lead   H heading   P paragraph   C caption [credit] {image}
 *     S section   D date   A author   R removed
 *
 * A line of what is wanted that ends in "..." names only how the text begins. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "clean.h"

static json_t *parse(const struct buffer *buffer)
{
    return buffer->size == 0 ? NULL
                             : json_loadb(buffer->bytes, buffer->size, JSON_DECODE_ANY, NULL);
}

static void render_value(struct buffer *out, const char *mark, const json_t *value)
{
    if (json_is_string(value))
        buffer_append_format(out, "%s %s\n", mark, json_string_value(value));
}

static void render_paragraphs(struct buffer *out, const struct record_members *members)
{
    static const char *const KINDS[][2] = {
        {"title", "T"}, {"lead", "L"}, {"heading", "H"}, {"text", "P"}};
    json_t *const list = parse(&members->paragraphs);

    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *const one = json_array_get(list, i);
        const size_t start = (size_t)json_integer_value(json_object_get(one, "start"));
        const size_t end = (size_t)json_integer_value(json_object_get(one, "end"));
        const char *const kind = json_string_value(json_object_get(one, "kind"));

        for (size_t k = 0; k < 4; k++)
            if (strcmp(kind, KINDS[k][0]) == 0)
                buffer_append_format(out, "%s %.*s\n", KINDS[k][1], (int)(end - start),
                                     members->text.bytes + start);
    }
    json_decref(list);
}

static void render_captions(struct buffer *out, const struct record_members *members)
{
    json_t *const list = parse(&members->captions);

    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *const one = json_array_get(list, i);
        const char *const credit = json_string_value(json_object_get(one, "credit"));
        const char *const image = json_string_value(json_object_get(one, "image"));
        const size_t start = (size_t)json_integer_value(json_object_get(one, "start"));
        const char *const text = json_string_value(json_object_get(one, "text"));

        assert_memory_equal(members->text.bytes + start, text, strlen(text));
        buffer_append_format(out, "C %s", text);
        if (credit != NULL)
            buffer_append_format(out, " [%s]", credit);
        if (image != NULL)
            buffer_append_format(out, " {%s}", image);
        buffer_append_char(out, '\n');
    }
    json_decref(list);
}

static void render(struct buffer *out, const struct record_members *members)
{
    json_t *const section = parse(&members->section);
    json_t *const published = parse(&members->published);
    json_t *const authors = parse(&members->authors);
    json_t *const removed = parse(&members->removed);

    render_paragraphs(out, members);
    render_captions(out, members);
    render_value(out, "S", section);
    render_value(out, "D", json_object_get(published, "iso"));
    for (size_t i = 0; i < json_array_size(authors); i++)
        render_value(out, "A", json_array_get(authors, i));
    for (size_t i = 0; i < json_array_size(removed); i++)
        render_value(out, "R", json_object_get(json_array_get(removed, i), "text"));
    json_decref(section);
    json_decref(published);
    json_decref(authors);
    json_decref(removed);
}

/* Line by line; a wanted line may end in "...". */
static bool agrees(const char *want, const char *got)
{
    while (*want != '\0' && *got != '\0') {
        const size_t want_size = strcspn(want, "\n"), got_size = strcspn(got, "\n");
        const bool is_begin = want_size > 3 && memcmp(want + want_size - 3, "...", 3) == 0;
        const size_t size = is_begin ? want_size - 3 : want_size;

        if (size > got_size || (!is_begin && size != got_size) || memcmp(want, got, size) != 0)
            return false;
        want += want_size + (want[want_size] == '\n');
        got += got_size + (got[got_size] == '\n');
    }
    return *want == '\0' && *got == '\0';
}

static int run_case(struct cleaner *cleaner, const char *name, const char *given, const char *want)
{
    const char *const type = given[0] == '<' ? "text/html" : "text/plain";
    const struct clean_input input = {.bytes = given,
                                      .size = strlen(given),
                                      .content_type = type,
                                      .charset = "utf-8",
                                      .title = "",
                                      .language = ""};
    struct clean_result result;
    struct error error = {0};
    struct buffer got = {0};
    int failed = 0;

    if (cleaner_run(cleaner, &input, &result, &error))
        render(&got, result.members);
    else
        buffer_append_format(&got, "reject: %s\n", error.text);
    if (!agrees(want, buffer_string(&got))) {
        print_error("### %s\n--- wanted\n%s--- got\n%s\n", name, want, buffer_string(&got));
        failed = 1;
    }
    buffer_clear(&got);
    return failed;
}

static char *read_cases(const char *path)
{
    FILE *const file = fopen(path, "rb");
    struct buffer text = {0};
    char piece[4096];
    size_t size;

    assert_non_null(file);
    while ((size = fread(piece, 1, sizeof piece, file)) > 0)
        buffer_append(&text, piece, size);
    fclose(file);
    return buffer_give(&text);
}

static void run_cases(const char *path, int least)
{
    struct cleaner *cleaner = NULL;
    struct error error = {0};
    char *const cases = read_cases(path);
    int failed = 0, count = 0;

    if (!cleaner_new(&cleaner, CLEAN_RULES, &error))
        fail_msg("%s", error.text);
    for (char *at = strstr(cases, "### "); at != NULL; count++) {
        char *const next = strstr(at + 4, "\n### ");
        char *const given = strchr(at, '\n') + 1;
        char *const line = strstr(given, "\n---\n");

        assert_non_null(line);
        if (next != NULL)
            next[1] = '\0';
        given[-1] = line[1] = '\0';
        failed += run_case(cleaner, at + 4, given, line + 5);
        if (next != NULL)
            next[1] = '#';
        at = next != NULL ? next + 1 : NULL;
    }
    cleaner_free(cleaner);
    free(cases);
    assert_true(count >= least);
    assert_int_equal(failed, 0);
}

static void understands_the_manners_of_many_outlets(void **state)
{
    (void)state;
    run_cases(CLEAN_MANNERS, 40);
}

static void understands_the_pages_of_many_kinds_of_software(void **state)
{
    (void)state;
    run_cases(CLEAN_PAGE_MANNERS, 20);
}

static void the_packs_obey_their_examples(void **state)
{
    struct cleaner *cleaner = NULL;
    struct error error = {0};

    (void)state;
    if (!cleaner_new(&cleaner, CLEAN_RULES, &error) || !cleaner_check(cleaner, &error))
        fail_msg("%s", error.text);
    cleaner_free(cleaner);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_packs_obey_their_examples),
        cmocka_unit_test(understands_the_manners_of_many_outlets),
        cmocka_unit_test(understands_the_pages_of_many_kinds_of_software),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
