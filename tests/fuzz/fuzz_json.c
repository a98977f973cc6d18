/* json_scan and json_text, beside Jansson and a plain reading of RFC 3629.
 *
 * What Jansson takes, a scan takes too, with the same number of members, and the other way
 * round, but for what Jansson has no room for (great numbers) and where it is wrong (it takes a
 * NUL byte behind a number); members are slices of the input, in order; json_scan_find gives the
 * last of a key. A valid prefix of UTF-8 ends where a plain reading of the table in RFC 3629
 * ends it. A text that is escaped and unescaped is the same text, and what unescaping takes is
 * what Jansson takes. */
#include <dongtin/json_scan.h>
#include <dongtin/json_text.h>

#include "fuzz.h"

enum { FIND_MOST = 16 };

static size_t depth_of(json_t *value)
{
    size_t deepest = 0;
    size_t index;
    const char *key;
    json_t *inner;

    if (json_is_array(value)) {
        json_array_foreach(value, index, inner)
        {
            const size_t depth = depth_of(inner);

            deepest = depth > deepest ? depth : deepest;
        }
    } else if (json_is_object(value)) {
        json_object_foreach(value, key, inner)
        {
            const size_t depth = depth_of(inner);

            deepest = depth > deepest ? depth : deepest;
        }
    } else {
        return 0;
    }
    return deepest + 1;
}

static void check_member(const char *json, size_t size, struct json_slice key,
                         struct json_slice value, const char **last)
{
    require(value.start >= json && value.start + value.size <= json + size,
            "a value is a slice of the input");
    require(value.size > 0, "a value has bytes");
    require(value.start >= *last, "members come in order");
    require(key.size == 0 || (key.start >= *last && key.start + key.size < value.start),
            "a key stands before its value");
    *last = value.start + value.size;
}

/* The last value of this key, found the slow way. */
static struct json_slice last_of(const char *json, size_t size, struct json_slice wanted)
{
    struct json_slice key;
    struct json_slice value;
    struct json_slice found = {0};
    struct json_scan scan;

    json_scan_begin(&scan, json, size);
    while (json_scan_next(&scan, &key, &value, NULL) == JSON_SCAN_MEMBER)
        if (key.size == wanted.size && memcmp(key.start, wanted.start, key.size) == 0)
            found = value;
    return found;
}

static void check_find(const char *json, size_t size, struct json_slice key)
{
    char *const name = string_copy(key.start, key.size);
    const struct json_slice want = last_of(json, size, key);
    struct json_slice found = {0};

    if (strlen(name) == key.size && key.size > 0) {
        require(json_scan_find(json, size, name, &found), "a member that is there is found");
        require(found.start == want.start && found.size == want.size,
                "of members with one key the last is found");
    }
    free(name);
}

static void check_values(struct json_slice value)
{
    char plain[64];
    uint64_t number;
    double real;
    bool truth;

    (void)json_slice_number(value, &real);
    (void)json_slice_bool(value, &truth);
    if (json_slice_u64(value, &number)) {
        (void)snprintf(plain, sizeof plain, "%llu", (unsigned long long)number);
        require(json_slice_is(value, plain), "a number is read as it is written");
    }
    if (json_slice_plain(value, plain, sizeof plain))
        require(strlen(plain) == value.size - 2,
                "a plain string is what stands between the quotes");
}

static void check_scan(const char *json, size_t size)
{
    const bool has_nul = size > 0 && memchr(json, '\0', size) != NULL;
    json_error_t problem = {0};
    json_t *const tree = has_nul ? NULL : json_loadb(json, size, 0, &problem);
    struct json_slice key = {0};
    struct json_slice value = {0};
    struct error error = {0};
    struct json_scan scan;
    enum json_scan_step step;
    const char *last = json;
    size_t count = 0;

    json_scan_begin(&scan, json, size);
    while ((step = json_scan_next(&scan, &key, &value, &error)) == JSON_SCAN_MEMBER) {
        check_member(json, size, key, value, &last);
        check_values(value);
        require(++count <= size, "there are no more members than bytes");
    }
    if (step == JSON_SCAN_ERROR)
        require_reason(error.text);
    if (step == JSON_SCAN_END && tree == NULL && utf8_valid_prefix(json, size) == size)
        require(has_nul || json_error_code(&problem) == json_error_numeric_overflow,
                "what a scan takes, Jansson takes");
    if (tree != NULL && depth_of(tree) <= JSON_SCAN_MAX_DEPTH) {
        require(step == JSON_SCAN_END, "what Jansson takes, a scan takes");
        require(json_is_object(tree) ? count >= json_object_size(tree)
                                     : count == json_array_size(tree),
                "a scan sees all members");
    }
    json_decref(tree);
    json_scan_begin(&scan, json, size);
    for (size_t i = 0; step == JSON_SCAN_END && i < FIND_MOST &&
                       json_scan_next(&scan, &key, &value, NULL) == JSON_SCAN_MEMBER;
         i++)
        if (memchr(key.start, '\\', key.size) == NULL && *scan.begin != '[')
            check_find(json, size, key);
}

static bool continues(const unsigned char *at, size_t count, unsigned char least,
                      unsigned char most)
{
    if (at[1] < least || at[1] > most)
        return false;
    for (size_t i = 2; i <= count; i++)
        if (at[i] < 0x80 || at[i] > 0xBF)
            return false;
    return true;
}

/* The size of the character at `at` by the table of RFC 3629, section 4; 0 for none. */
static size_t character_size(const unsigned char *at, size_t left)
{
    const unsigned char first = *at;

    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first <= 0xDF)
        return left >= 2 && continues(at, 1, 0x80, 0xBF) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF)
        return left >= 3 &&
                       continues(at, 2, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF)
                   ? 3
                   : 0;
    if (first >= 0xF0 && first <= 0xF4)
        return left >= 4 &&
                       continues(at, 3, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF)
                   ? 4
                   : 0;
    return 0;
}

static size_t check_utf8(const char *text, size_t size)
{
    const size_t valid = utf8_valid_prefix(text, size);
    const size_t whole = utf8_whole_prefix(text, size);
    size_t at = 0;
    size_t more;

    while (at < size && (more = character_size((const unsigned char *)text + at, size - at)) > 0)
        at += more;
    require(valid == at, "the longest valid prefix is that of RFC 3629");
    require(whole <= size && size - whole <= 3, "at most three bytes are of a character cut off");
    for (size_t cut = 0; cut <= 3 && cut <= valid; cut++) {
        const size_t left = utf8_whole_prefix(text, valid - cut);

        require(utf8_valid_prefix(text, left) == left,
                "valid text that is cut ends between characters");
        require(left + 3 >= valid - cut, "only the character that was cut goes");
    }
    return valid;
}

static void check_round_trip(const char *text, size_t size)
{
    struct buffer json;
    struct buffer back;
    const bool has_nul = size > 0 && memchr(text, '\0', size) != NULL;
    bool unescaped;

    buffer_init(&json);
    buffer_init(&back);
    json_text_append(&json, text, size);
    require(buffer_is_ok(&json) && json.size >= size + 2, "a string has its quotes");
    unescaped = json_text_unescape(&back, json.bytes + 1, json.size - 2, NULL);
    require(unescaped == !has_nul, "what is escaped can be unescaped, but for NUL");
    if (unescaped) {
        json_t *const string = parse_json(json.bytes, json.size);

        require(back.size == size && (size == 0 || memcmp(back.bytes, text, size) == 0),
                "a text that is escaped and unescaped is the same");
        require(json_is_string(string) && json_string_length(string) == size &&
                    memcmp(json_string_value(string), text, size) == 0,
                "Jansson reads what is written");
        json_decref(string);
    }
    buffer_clear(&back);
    buffer_clear(&json);
}

static void check_unescape(const char *inside, size_t size)
{
    char *const quoted = malloc(size + 2);
    struct error error = {0};
    struct buffer out;
    json_t *string;

    require(quoted != NULL, "there is memory");
    quoted[0] = quoted[size + 1] = '"';
    memcpy(quoted + 1, inside, size);
    string = parse_json(quoted, size + 2);
    buffer_init(&out);
    if (!json_text_unescape(&out, inside, size, &error)) {
        require(string == NULL, "what Jansson takes is unescaped");
        require_reason(error.text);
        require(out.size == 0, "what is refused leaves nothing behind");
    } else {
        require(utf8_valid_prefix(buffer_string(&out), out.size) == out.size,
                "what comes out is UTF-8");
        if (string != NULL)
            require(json_string_length(string) == out.size &&
                        memcmp(json_string_value(string), buffer_string(&out), out.size) == 0,
                    "escapes mean what they mean to Jansson");
    }
    json_decref(string);
    buffer_clear(&out);
    free(quoted);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    char *const input = exact_copy(bytes, size);
    const size_t valid = check_utf8(input, size);

    check_scan(input, size);
    check_round_trip(input, valid);
    check_unescape(input, size);
    free(input);
    return 0;
}
