/* Finds words in articles, and says in the record which and where:
 * "alerts":[{"word","start","end"}].
 *
 *     { "name": "alerts", "program": "dongtin-keyword-alerts", "words": ["lũ"], "only": true }
 *
 * Stands behind clean, so that bytes can be compared. Letters count as they are written. */
#include <stdio.h>
#include <string.h>

#include <dongtin/json_text.h>
#include <dongtin/stage.h>

enum { ALERTS_MOST = 1000 };

struct settings {
    const json_t *words;
    bool only;
};

static bool check_words(const json_t *value, const char *base, struct error *error)
{
    (void)base;
    for (size_t i = 0; i < json_array_size(value); i++)
        if (json_string_length(json_array_get(value, i)) == 0)
            return error_set(error, ERROR_SETTINGS, "word %zu is not a string, or empty", i + 1);
    return json_array_size(value) > 0 ||
           error_set(error, ERROR_SETTINGS, "allowed is an array of words, as [\"flood\"]");
}

static const struct setting table[] = {{.name = "words",
                                        .type = SETTING_JSON,
                                        .offset = offsetof(struct settings, words),
                                        .check = check_words,
                                        .help = "words to find: an array of strings"},
                                       {.name = "only",
                                        .type = SETTING_BOOL,
                                        .offset = offsetof(struct settings, only),
                                        .preset = "false",
                                        .help = "drop articles that hold none of them"},
                                       {.name = NULL}};

/* Appends where the word stands; returns how often. */
static size_t find_word(const struct article *article, const char *word, struct buffer *alerts)
{
    const char *const text = article_text(article);
    const char *const end = text + article_text_size(article);
    const size_t size = strlen(word);
    const char *at = text;
    size_t count = 0;

    while (count < ALERTS_MOST &&
           (at = at == end ? NULL : memmem(at, (size_t)(end - at), word, size)) != NULL) {
        buffer_append_string(alerts, alerts->size > 1 ? ",{\"word\":" : "{\"word\":");
        json_text_append_string(alerts, word);
        buffer_append_format(alerts, ",\"start\":%zu,\"end\":%zu}", (size_t)(at - text),
                             (size_t)(at - text) + size);
        at += size;
        count++;
    }
    return count;
}

static enum stage_verdict handle(struct stage *stage, struct article *article)
{
    const struct settings *const settings = stage_settings(stage);
    struct error error = {0};
    struct buffer alerts;
    size_t count = 0;
    bool added = true;

    buffer_init(&alerts);
    buffer_append_char(&alerts, '[');
    for (size_t i = 0; i < json_array_size(settings->words); i++)
        count += find_word(article, json_string_value(json_array_get(settings->words, i)), &alerts);
    buffer_append_char(&alerts, ']');
    if (!buffer_is_ok(&alerts))
        added = error_set(&error, ERROR_SYSTEM, "no memory for %zu alerts", count);
    else if (count > 0)
        added = article_remove(article, "alerts", &error) &&
                article_append(article, "alerts", alerts.bytes, alerts.size, &error);
    buffer_clear(&alerts);
    if (!added)
        return stage_fail(stage, &error);
    return count == 0 && settings->only ? stage_drop(stage, "none of the words") : STAGE_PASS;
}

int main(int argc, char **argv)
{
    static const struct stage_definition definition = {.name = "alerts",
                                                       .summary = "finds words in articles",
                                                       .settings = table,
                                                       .settings_size = sizeof(struct settings),
                                                       .handle = handle};

    return stage_main(argc, argv, &definition);
}
