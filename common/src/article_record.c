/* The record of an article: see article.h.
 *
 * It has two forms, of which one is the truth at any time: the serialised object, which is what
 * travels, and from article_edit on the tree. A tree that was only looked at stands beside the
 * serialised object; when that changes, the tree is stale, and is kept until the article ends,
 * since somebody may hold what they got from it. Frames and their limits belong to links. */
#include "article_internal.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <dongtin/json_text.h>
#include <dongtin/utf8.h>

/* The members of a record that hold offsets into the text, or say what stands there: with another
 * text none of them is right. What `removed` and `title` hold is text itself and stays. */
static const char *const offset_members[] = {
    "paragraphs", "sentences",   "captions",   "abbreviations", "people",     "organizations",
    "places",     "documents",   "programmes", "dates",         "quantities", "quotes",
    "statements", "commitments", "requests",   "uncertain",
};

enum { OFFSET_MEMBERS = sizeof offset_members / sizeof offset_members[0] };

enum { KEPT_SPARE_BYTES = 1 << 20 };

void article_drop_trees(struct article *article)
{
    json_decref(article->tree);
    json_decref(article->stale);
    article->tree = NULL;
    article->stale = NULL;
    article->truth = TRUTH_BYTES;
}

static int append_dumped(const char *bytes, size_t size, void *out)
{
    buffer_append(out, bytes, size);
    return buffer_is_ok(out) ? 0 : -1;
}

static bool dump_tree(const json_t *tree, struct buffer *out)
{
    buffer_reset(out);
    return json_dump_callback(tree, append_dumped, out, JSON_COMPACT) == 0;
}

/* Brings the serialised form up to date. The tree stays the truth: who has it may change it on. */
static bool refresh_record(struct article *article, struct error *error)
{
    if (article->truth == TRUTH_BYTES)
        return true;
    article->is_indexed = false;
    return dump_tree(article->tree, &article->record) || article_no_memory(error);
}

/* The serialised form is about to change: a tree that was read from it says something else then. */
static bool retire_tree(struct article *article, struct error *error)
{
    if (article->tree == NULL)
        return true;
    if (article->stale == NULL)
        article->stale = json_array();
    /* On failure this releases the tree; nobody may use it after an error of the article. */
    if (json_array_append_new(article->stale, article->tree) != 0) {
        article->tree = NULL;
        return article_no_memory(error);
    }
    article->tree = NULL;
    return true;
}

/* The record as a tree that says what the record says now. */
static json_t *current_tree(struct article *article, struct error *error)
{
    json_error_t problem;

    if (article->tree != NULL)
        return article->tree;
    article->tree = json_loadb(article->record.bytes, article->record.size, 0, &problem);
    if (article->tree == NULL)
        (void)error_set(error, ERROR_INPUT, "record: byte %d: %s", problem.position, problem.text);
    return article->tree;
}

const json_t *article_record(struct article *article, struct error *error)
{
    return current_tree(article, error);
}

json_t *article_edit(struct article *article, struct error *error)
{
    json_t *const tree = current_tree(article, error);

    if (tree != NULL)
        article->truth = TRUTH_TREE;
    return tree;
}

/* Notes a member of the object that begins at `json`. */
static bool add_place(struct article *article, const char *json, struct json_slice key,
                      struct json_slice value)
{
    if (article->place_count == article->place_capacity) {
        const size_t capacity = article->place_capacity == 0 ? 32 : 2 * article->place_capacity;
        struct article_place *const places = realloc(article->places, capacity * sizeof *places);

        if (places == NULL)
            return false;
        article->places = places;
        article->place_capacity = capacity;
    }
    article->places[article->place_count++] =
        (struct article_place){.key = (size_t)(key.start - json),
                               .key_size = key.size,
                               .value = (size_t)(value.start - json),
                               .value_size = value.size};
    return true;
}

/* Checks that json is one object, and notes where its members stand. */
static bool index_object(struct article *article, const char *json, size_t size,
                         struct error *error)
{
    struct json_scan scan;
    struct json_slice key;
    struct json_slice value;
    enum json_scan_step step;

    article->is_indexed = false;
    article->place_count = 0;
    json_scan_begin(&scan, json, size);
    while ((step = json_scan_next(&scan, &key, &value, error)) == JSON_SCAN_MEMBER)
        if (!add_place(article, json, key, value))
            return article_no_memory(error);
    if (step == JSON_SCAN_ERROR)
        error_at(error, "record");
    return step == JSON_SCAN_END;
}

/* Brings the serialised form and `places` up to date. */
static bool refresh_index(struct article *article, struct error *error)
{
    if (!refresh_record(article, error))
        return false;
    if (!article->is_indexed)
        article->is_indexed =
            index_object(article, article->record.bytes, article->record.size, error);
    return article->is_indexed;
}

bool article_places(struct article *article, const char **json, const struct article_place **places,
                    size_t *count, struct error *error)
{
    if (!refresh_index(article, error))
        return false;
    *json = article->record.bytes;
    *places = article->places;
    *count = article->place_count;
    return true;
}

static struct json_slice key_at(const struct article *article, size_t index)
{
    const struct article_place *const place = &article->places[index];

    return (struct json_slice){article->record.bytes + place->key, place->key_size};
}

static struct json_slice value_at(const struct article *article, size_t index)
{
    const struct article_place *const place = &article->places[index];

    return (struct json_slice){article->record.bytes + place->value, place->value_size};
}

bool article_member(struct article *article, const char *key, struct json_slice *value)
{
    size_t count;

    if (!refresh_index(article, NULL))
        return false;
    count = article->place_count;
    while (count > 0 && !json_slice_is(key_at(article, count - 1), key))
        count--;
    if (count > 0)
        *value = value_at(article, count - 1);
    return count > 0;
}

bool article_member_string(struct article *article, const char *key, struct buffer *out)
{
    struct json_slice value;

    return article_member(article, key, &value) && json_slice_is_string(value) &&
           json_text_unescape(out, value.start + 1, value.size - 2, NULL);
}

static bool append_to_tree(struct article *article, const char *key, const char *json, size_t size,
                           struct error *error)
{
    json_error_t problem;
    json_t *const value = json_loadb(json, size, JSON_DECODE_ANY, &problem);

    if (value == NULL)
        return error_set(error, ERROR_INPUT, "record: \"%s\": byte %d: %s", key, problem.position,
                         problem.text);
    return json_object_set_new(article->tree, key, value) == 0 || article_no_memory(error);
}

bool article_append(struct article *article, const char *key, const char *json, size_t size,
                    struct error *error)
{
    struct buffer *const record = &article->record;
    const char *before; /* what stands before the last '}' */
    size_t offset = 0;
    const bool is_member = article_points_into(record, json, &offset);
    struct json_slice name = {0};
    struct json_slice value = {.size = size};

    if (article->truth == TRUTH_TREE)
        return append_to_tree(article, key, json, size, error);
    /* A key of control characters grows sixfold. With room for all, no append below can fail. */
    if (!retire_tree(article, error) || !buffer_reserve(record, size + 6 * strlen(key) + 8)) {
        record->failed = false; /* it is as it was */
        return article_no_memory(error);
    }
    if (is_member)
        json = record->bytes + offset;
    assert(record->size >= 2 && record->bytes[record->size - 1] == '}');
    record->size--;
    before = record->bytes + record->size - 1;
    while (*before == ' ' || *before == '\t' || *before == '\n' || *before == '\r')
        before--;
    if (*before != '{')
        buffer_append_char(record, ',');
    name.start = record->bytes + record->size + 1;
    json_text_append_string(record, key);
    name.size = (size_t)(record->bytes + record->size - 1 - name.start);
    buffer_append_char(record, ':');
    value.start = record->bytes + record->size;
    buffer_append(record, json, size);
    buffer_append_char(record, '}');
    /* Without memory for it the index is made again when it is needed. */
    article->is_indexed = article->is_indexed && add_place(article, record->bytes, name, value);
    return true;
}

static bool is_one_of(struct json_slice key, const char *const *keys, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (json_slice_is(key, keys[i]))
            return true;
    return false;
}

/* Copies the record into `spare` without the members of these keys. */
static void copy_without(struct article *article, const char *const *keys, size_t count)
{
    struct buffer *const out = &article->spare;

    buffer_reset(out);
    buffer_append_char(out, '{');
    for (size_t i = 0; i < article->place_count; i++) {
        const struct json_slice key = key_at(article, i);
        const struct json_slice value = value_at(article, i);

        if (is_one_of(key, keys, count))
            continue;
        if (out->size > 1)
            buffer_append_char(out, ',');
        buffer_append(out, key.start - 1, key.size + 2);
        buffer_append_char(out, ':');
        buffer_append(out, value.start, value.size);
    }
    buffer_append_char(out, '}');
}

static bool has_any(const struct article *article, const char *const *keys, size_t count)
{
    for (size_t i = 0; i < article->place_count; i++)
        if (is_one_of(key_at(article, i), keys, count))
            return true;
    return false;
}

bool article_swap_record(struct article *article, struct buffer *json, struct error *error)
{
    if (!retire_tree(article, error))
        return false;
    article_swap_buffers(&article->record, json);
    article->truth = TRUTH_BYTES;
    article->is_indexed = false;
    return true;
}

void article_lend_spare(struct article *article, struct buffer *spare)
{
    buffer_init(spare);
    article_swap_buffers(&article->spare, spare);
    buffer_reset(spare);
}

/* What a large record needed is not kept. */
void article_keep_spare(struct article *article, struct buffer *spare)
{
    if (spare->capacity <= KEPT_SPARE_BYTES)
        article_swap_buffers(&article->spare, spare);
    buffer_clear(spare);
}

static bool remove_members(struct article *article, const char *const *keys, size_t count,
                           struct error *error)
{
    if (article->truth == TRUTH_TREE) {
        for (size_t i = 0; i < count; i++)
            (void)json_object_del(article->tree, keys[i]);
        return true;
    }
    if (!refresh_index(article, error))
        return false;
    if (!has_any(article, keys, count))
        return true;
    copy_without(article, keys, count);
    return buffer_is_ok(&article->spare) ? article_swap_record(article, &article->spare, error)
                                         : article_no_memory(error);
}

bool article_remove(struct article *article, const char *key, struct error *error)
{
    return remove_members(article, &key, 1, error);
}

bool article_serialise(struct article *article, const char **json, size_t *size,
                       struct error *error)
{
    if (!refresh_record(article, error))
        return false;
    *json = article->record.bytes;
    *size = article->record.size;
    return true;
}

static bool check_object(struct article *article, const char *json, size_t size,
                         struct error *error)
{
    const size_t valid = utf8_valid_prefix(json, size);

    if (size == 0 || json[0] != '{')
        return error_set(error, ERROR_INPUT, "record: not a JSON object");
    if (valid < size)
        return error_set(error, ERROR_INPUT, "record: byte %zu: 0x%02x is not valid UTF-8", valid,
                         (unsigned)(unsigned char)json[valid]);
    return index_object(article, json, size, error);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool article_set_record(struct article *article, const char *json, size_t size, struct error *error)
{
    while (size > 0 && is_space(json[0])) {
        json++;
        size--;
    }
    while (size > 0 && is_space(json[size - 1]))
        size--;
    if (!check_object(article, json, size, error))
        return false;
    /* Through `spare`, since json may be a part of the record itself. */
    buffer_reset(&article->spare);
    buffer_append(&article->spare, json, size);
    if (!buffer_is_ok(&article->spare))
        return article_no_memory(error);
    article->is_indexed = article_swap_record(article, &article->spare, error);
    return article->is_indexed;
}

bool article_remove_offsets(struct article *article, struct error *error)
{
    return remove_members(article, offset_members, OFFSET_MEMBERS, error);
}

bool article_copy_record(struct article *copy, const struct article *article, struct error *error)
{
    copy->is_indexed = false;
    buffer_reset(&copy->record);
    if (article->truth == TRUTH_TREE)
        return dump_tree(article->tree, &copy->record) || article_no_memory(error);
    buffer_append(&copy->record, article->record.bytes, article->record.size);
    return buffer_is_ok(&copy->record) || article_no_memory(error);
}
