/* Any bytes -> what a text says, by the rules of this project. The first byte of the input
 * chooses the language.
 *
 * What is not UTF-8 is refused with a reason. Every member is JSON; every offset is between two
 * characters; what has a text or a name stands where it says. */
#include <dongtin/json_text.h>

#include "extract.h"
#include "fuzz.h"
#include "packs.h"

/* global EXTRACTOR: libFuzzer hands nothing from its beginning to its runs. */
static struct extractor *EXTRACTOR;
/* global PACKS: the same. */
static struct packs *PACKS;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    struct error error = {0};

    (void)argc;
    (void)argv;
    EXTRACTOR = extractor_new();
    require(EXTRACTOR != NULL, "there is memory");
    PACKS = packs_load(FUZZ_RULES, extractor_letters(EXTRACTOR), &error);
    if (PACKS == NULL)
        require(false, error.text);
    return 0;
}

struct text {
    const char *bytes;
    size_t size;
};

static void check_place(const struct text *text, const json_t *item, const char *verbatim)
{
    const json_t *const said = verbatim == NULL ? NULL : json_object_get(item, verbatim);
    const json_int_t start = json_integer_value(json_object_get(item, "start"));
    const json_int_t end = json_integer_value(json_object_get(item, "end"));

    require(start <= end && is_boundary(text->bytes, text->size, start) &&
                is_boundary(text->bytes, text->size, end),
            "offsets are between characters");
    if (said != NULL)
        require(json_string_length(said) == (size_t)(end - start) &&
                    memcmp(json_string_value(said), text->bytes + start, (size_t)(end - start)) ==
                        0,
                "what is found stands where it says");
}

static void check_item(const struct text *text, const char *key, const json_t *item)
{
    const json_t *const mentions = json_object_get(item, "mentions");
    size_t index;
    json_t *mention;

    if (json_is_array(item)) { /* a sentence: [start, end] */
        const json_int_t start = json_integer_value(json_array_get(item, 0));
        const json_int_t end = json_integer_value(json_array_get(item, 1));

        require(start < end && is_boundary(text->bytes, text->size, start) &&
                    is_boundary(text->bytes, text->size, end),
                "sentences are between characters");
        return;
    }
    if (json_object_get(item, "start") != NULL)
        check_place(text, item, strcmp(key, "documents") == 0 ? "name" : "text");
    json_array_foreach(mentions, index, mention) check_place(text, mention, "text");
}

static void check_members(const struct text *text, const struct members *members)
{
    for (size_t i = 0; i < members->count; i++) {
        const struct member *const row = &members->rows[i];
        json_t *const value = parse_json(members->json.bytes + row->start, row->size);
        size_t index;
        json_t *item;

        require(value != NULL, "every member is JSON");
        json_array_foreach(value, index, item) check_item(text, row->key, item);
        json_decref(value);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const char *const languages[] = {"vi", "en", "other"};
    const char *const language = languages[size > 0 ? bytes[0] % 3 : 0];
    char *const input = exact_copy(size > 0 ? bytes + 1 : bytes, size > 0 ? size - 1 : 0);
    const struct text text = {.bytes = input, .size = size > 0 ? size - 1 : 0};
    const struct extract_input given = {
        .text = text.bytes, .size = text.size, .published = {.year = 2024, .month = 2, .day = 29}};
    const struct members *members = NULL;
    struct error error = {0};

    if (extractor_run(EXTRACTOR, packs_find(PACKS, language), &given, &members, &error)) {
        require(utf8_valid_prefix(text.bytes, text.size) == text.size, "only UTF-8 is read");
        check_members(&text, members);
    } else {
        require_reason(error.text);
    }
    free(input);
    return 0;
}
