/* Bytes as fetched -> a clean article, by the rules of this project: the whole pure path, for
 * text and for HTML. The first byte of the input says what the bytes are announced as.
 *
 * What is refused gives a reason. What comes out is UTF-8 in NFC without control characters, its
 * members are JSON, every offset is between two characters, paragraphs stand in order and fill
 * the text but for what is between them, a signature has one of its two forms, and a second time
 * gives the same text and signature. */
#include <utf8proc.h>

#include <dongtin/json_text.h>

#include "clean.h"
#include "fuzz.h"

struct announcement {
    const char *content_type, *charset;
};

static const struct announcement ANNOUNCEMENTS[] = {
    {"text/html", ""},
    {"text/plain", ""},
    {"", ""},
    {"text/html", "utf-8"},
    {"text/plain", "utf-8"},
    {"text/html; charset=windows-1258", ""},
    {"text/plain", "utf-16"},
    {"text/plain", "utf-32"},
    {"text/plain", "shift_jis"},
    {"text/plain", "iso-2022-jp"},
    {"text/plain", "no-such-charset"},
    {"text/html", "utf-7"},
};

/* global CLEANER: libFuzzer hands nothing from its beginning to its runs. */
static struct cleaner *CLEANER;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    struct error error = {0};

    (void)argc;
    (void)argv;
    if (!cleaner_new(&CLEANER, FUZZ_RULES, &error))
        require(false, error.text);
    return 0;
}

static void check_text(const struct buffer *text)
{
    utf8proc_uint8_t *normal = NULL;
    const char *const bytes = buffer_string(text);
    utf8proc_ssize_t size;

    require(text->size > 0, "an article has text");
    require(utf8_valid_prefix(bytes, text->size) == text->size, "the text is UTF-8");
    for (size_t i = 0; i < text->size; i++)
        require((unsigned char)bytes[i] >= ' ' || bytes[i] == '\n',
                "the text has no control characters");
    size = utf8proc_map((const utf8proc_uint8_t *)bytes, (utf8proc_ssize_t)text->size, &normal,
                        UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    require(size == (utf8proc_ssize_t)text->size && memcmp(normal, bytes, text->size) == 0,
            "the text is in NFC");
    free(normal);
}

static json_t *member(const struct buffer *json)
{
    json_t *const value = json->size == 0 ? json_null() : parse_json(json->bytes, json->size);

    require(value != NULL, "every member is JSON");
    return value;
}

static void check_paragraphs(const struct record_members *members)
{
    json_t *const paragraphs = member(&members->paragraphs);
    const char *const text = buffer_string(&members->text);
    json_int_t at = 0;
    size_t index;
    json_t *item;

    require(json_array_size(paragraphs) > 0, "a text has paragraphs");
    json_array_foreach(paragraphs, index, item)
    {
        const json_int_t start = json_integer_value(json_object_get(item, "start"));
        const json_int_t end = json_integer_value(json_object_get(item, "end"));

        require(is_boundary(text, members->text.size, start) &&
                    is_boundary(text, members->text.size, end),
                "offsets are between characters");
        require(start < end && start == (index == 0 ? 0 : at + 2), "paragraphs follow one another");
        require(index == 0 || memcmp(text + at, "\n\n", 2) == 0,
                "an empty line is between paragraphs");
        at = end;
    }
    require((size_t)at == members->text.size, "the last paragraph ends the text");
    json_decref(paragraphs);
}

static void check_captions(const struct record_members *members)
{
    json_t *const captions = member(&members->captions);
    size_t index;
    json_t *item;

    json_array_foreach(captions, index, item)
    {
        const json_int_t start = json_integer_value(json_object_get(item, "start"));
        const json_int_t end = json_integer_value(json_object_get(item, "end"));
        const json_t *const text = json_object_get(item, "text");

        require(start <= end && is_boundary(members->text.bytes, members->text.size, start) &&
                    is_boundary(members->text.bytes, members->text.size, end),
                "offsets are between characters");
        require((size_t)(end - start) == json_string_length(text) &&
                    memcmp(members->text.bytes + start, json_string_value(text),
                           (size_t)(end - start)) == 0,
                "a caption stands where it says");
    }
    json_decref(captions);
}

/* Absent, a hash of all words, or that and a sketch, in hexadecimal. */
static void check_signature(const struct buffer *signature)
{
    enum { QUOTES = 2, EXACT = 16, SKETCH = 240 };
    const char *const bytes = buffer_string(signature);

    if (signature->size == 0)
        return;
    require(signature->size == QUOTES + EXACT || signature->size == QUOTES + EXACT + SKETCH,
            "a signature has 16 or 256 digits");
    require(bytes[0] == '"' && bytes[signature->size - 1] == '"' &&
                strspn(bytes + 1, "0123456789abcdef") == signature->size - QUOTES,
            "a signature is a string of hexadecimal digits");
}

static void check_members(const struct record_members *members)
{
    const struct buffer *const others[] = {
        &members->title,   &members->lead,      &members->section, &members->authors,
        &members->removed, &members->published, &members->url};

    check_text(&members->text);
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        json_decref(member(others[i]));
    check_paragraphs(members);
    check_captions(members);
    check_signature(&members->signature);
}

static bool is_copy(const char *copy, const struct buffer *buffer)
{
    return strlen(copy) == buffer->size && memcmp(copy, buffer_string(buffer), buffer->size) == 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    char *const input = exact_copy(size > 0 ? bytes + 1 : bytes, size > 0 ? size - 1 : 0);
    const struct announcement *const announcement =
        &ANNOUNCEMENTS[size > 0 ? bytes[0] % (sizeof ANNOUNCEMENTS / sizeof ANNOUNCEMENTS[0]) : 0];
    const struct clean_input given = {.bytes = input,
                                      .size = size > 0 ? size - 1 : 0,
                                      .content_type = announcement->content_type,
                                      .charset = announcement->charset,
                                      .title = "",
                                      .language = ""};
    struct clean_result result;
    struct error error = {0};

    if (!cleaner_run(CLEANER, &given, &result, &error)) {
        require_reason(error.text);
    } else {
        const struct record_members *const members = result.members;
        char *const text = string_copy(members->text.bytes, members->text.size);
        char *const signature =
            string_copy(buffer_string(&members->signature), members->signature.size);

        check_members(members);
        require(cleaner_run(CLEANER, &given, &result, &error) && is_copy(text, &members->text) &&
                    is_copy(signature, &members->signature),
                "a second time gives the same");
        free(text);
        free(signature);
    }
    free(input);
    return 0;
}
