/* dongtin-clean: bytes as fetched -> clean text, its parts and its language. Wiring only. */
#include <stdlib.h>
#include <string.h>

#include <dongtin/json_text.h>
#include <dongtin/stage.h>

#include "clean.h"

struct clean_settings {
    const char *rules;
};

static const struct setting SETTINGS[] = {
    {.name = "rules",
     .type = SETTING_PATH,
     .offset = offsetof(struct clean_settings, rules),
     .optional = true,
     .help = "a rule pack, or a folder of packs; the program's own when absent"},
    {0},
};

/* Room for what is known of an article, used again for the next. */
struct clean_state {
    struct cleaner *cleaner;
    struct buffer content_type, charset, title, language;
};

static void close_state(void *opened)
{
    struct clean_state *const state = opened;

    if (state == NULL)
        return;
    cleaner_free(state->cleaner);
    buffer_clear(&state->content_type);
    buffer_clear(&state->charset);
    buffer_clear(&state->title);
    buffer_clear(&state->language);
    free(state);
}

static bool open_rules(struct cleaner **cleaner, const char *path, struct error *error)
{
    char *const shared = path == NULL ? stage_shared_folder("rules", error) : NULL;
    const bool is_open = (path != NULL || shared != NULL) &&
                         cleaner_new(cleaner, path != NULL ? path : shared, error);

    free(shared);
    if (!is_open && path != NULL)
        error_at(error, "rules");
    return is_open;
}

static bool open_state(struct stage *stage, void **opened, bool checking, struct error *error)
{
    const struct clean_settings *const settings = stage_settings(stage);
    struct clean_state *const state = calloc(1, sizeof *state);

    if (state == NULL)
        return error_set(error, ERROR_SYSTEM, "out of memory");
    if (!open_rules(&state->cleaner, settings->rules, error) ||
        (checking && !cleaner_check(state->cleaner, error))) {
        close_state(state);
        return false;
    }
    *opened = state;
    return true;
}

static const char *known_member(struct article *article, const char *key, struct buffer *buffer)
{
    buffer_reset(buffer);
    if (!article_member_string(article, key, buffer))
        return "";
    return buffer_string(buffer);
}

static bool has_value(struct article *article, const char *key)
{
    struct json_slice value;

    return article_member(article, key, &value) && !json_slice_is(value, "null") &&
           !json_slice_is(value, "[]") && !json_slice_is(value, "\"\"");
}

static bool replace(struct article *article, const char *key, const struct buffer *json,
                    struct error *error)
{
    return article_remove(article, key, error) &&
           (json->size == 0 || article_append(article, key, json->bytes, json->size, error));
}

/* What the sender said of authors, section and date stays; text decides the rest. */
static bool add_found(struct article *article, const char *key, const struct buffer *json,
                      struct error *error)
{
    return has_value(article, key) || replace(article, key, json, error);
}

static bool write_language(struct article *article, const char *language, struct error *error)
{
    struct buffer json = {0};
    bool is_written;

    json_text_append_string(&json, language);
    is_written = buffer_is_ok(&json) && replace(article, "language", &json, error);
    buffer_clear(&json);
    return is_written;
}

static bool write_result(struct article *article, const struct clean_result *result,
                         struct error *error)
{
    static const char schema[] = "\"dongtin/1\"";
    const struct record_members *const members = result->members;

    return article_set_text(article, members->text.bytes, members->text.size, error) &&
           article_remove(article, "content_type", error) &&
           article_remove(article, "charset", error) &&
           (has_value(article, "schema") ||
            article_append(article, "schema", schema, sizeof schema - 1, error)) &&
           write_language(article, result->language, error) &&
           replace(article, "title", &members->title, error) &&
           replace(article, "lead", &members->lead, error) &&
           add_found(article, "url", &members->url, error) &&
           add_found(article, "authors", &members->authors, error) &&
           add_found(article, "section", &members->section, error) &&
           add_found(article, "published", &members->published, error) &&
           replace(article, "paragraphs", &members->paragraphs, error) &&
           replace(article, "captions", &members->captions, error) &&
           replace(article, "removed", &members->removed, error) &&
           replace(article, "signature", &members->signature, error);
}

static enum stage_verdict handle(struct stage *stage, struct article *article)
{
    struct clean_state *const state = stage_state(stage);
    const struct clean_input input = {
        .bytes = article_text(article),
        .size = article_text_size(article),
        .content_type = known_member(article, "content_type", &state->content_type),
        .charset = known_member(article, "charset", &state->charset),
        .title = known_member(article, "title", &state->title),
        .language = known_member(article, "language", &state->language),
    };
    struct clean_result result;
    struct error error = {0};

    if (!cleaner_run(state->cleaner, &input, &result, &error) ||
        !write_result(article, &result, &error))
        return stage_fail(stage, &error);
    return STAGE_PASS;
}

int main(int argc, char **argv)
{
    static const struct stage_definition clean = {
        .name = "clean",
        .summary = "Makes clean text of pages and files: title, lead, paragraphs, captions.",
        .settings = SETTINGS,
        .settings_size = sizeof(struct clean_settings),
        .open = open_state,
        .close = close_state,
        .handle = handle,
    };

    return stage_main(argc, argv, &clean);
}
