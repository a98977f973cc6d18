/* dongtin-extract: adds to an article what its text says. Wiring only. */
#include <stdlib.h>
#include <string.h>

#include <dongtin/article.h>
#include <dongtin/json_scan.h>
#include <dongtin/stage.h>

#include "examples.h"
#include "extract.h"
#include "packs.h"

struct extract_settings {
    const char *rules;
    const char *language;
};

static const struct setting settings_table[] = {
    {.name = "rules",
     .type = SETTING_PATH,
     .offset = offsetof(struct extract_settings, rules),
     .optional = true,
     .help = "a rule pack, or a folder of packs; the program's own when absent"},
    {.name = "language",
     .type = SETTING_STRING,
     .offset = offsetof(struct extract_settings, language),
     .preset = "\"vi\"",
     .help = "the language of articles that do not say theirs"},
    {0},
};

struct extract_state {
    struct extractor *extractor;
    struct packs *packs;
    struct buffer language; /* of the article in hand */
};

static void close_state(void *opened)
{
    struct extract_state *state = opened;

    if (state == NULL)
        return;
    packs_free(state->packs);
    extractor_free(state->extractor);
    buffer_clear(&state->language);
    free(state);
}

static bool load(struct extract_state *state, const char *path, bool checking, struct error *error)
{
    char *shared = path == NULL ? stage_shared_folder("rules", error) : NULL;

    if (path == NULL && shared == NULL)
        return false;
    state->packs =
        packs_load(path == NULL ? shared : path, extractor_letters(state->extractor), error);
    free(shared);
    if (state->packs == NULL && path != NULL)
        error_at(error, "rules");
    return state->packs != NULL &&
           (!checking || packs_check(state->packs, state->extractor, error));
}

static bool open_state(struct stage *stage, void **opened, bool checking, struct error *error)
{
    const struct extract_settings *settings = stage_settings(stage);
    struct extract_state *state = calloc(1, sizeof *state);

    if (state == NULL)
        return error_set(error, ERROR_SYSTEM, "no memory");
    buffer_init(&state->language);
    state->extractor = extractor_new();
    if (state->extractor == NULL) {
        close_state(state);
        return error_set(error, ERROR_SYSTEM, "no memory");
    }
    if (!load(state, settings->rules, checking, error)) {
        close_state(state);
        return false;
    }
    *opened = state;
    return true;
}

static struct day published_of(struct article *article)
{
    struct day day = {0};
    struct json_slice published;
    struct json_slice iso;
    char text[64];

    if (article_member(article, "published", &published) &&
        json_scan_find(published.start, published.size, "iso", &iso) &&
        json_slice_plain(iso, text, sizeof text) && !day_read(&day, text, strlen(text)))
        day = (struct day){0};
    return day;
}

static const struct pack *pack_of(struct extract_state *state, struct stage *stage,
                                  struct article *article)
{
    const struct extract_settings *settings = stage_settings(stage);

    buffer_reset(&state->language);
    if (!article_member_string(article, "language", &state->language))
        buffer_append_string(&state->language, settings->language);
    return packs_find(state->packs, buffer_string(&state->language));
}

/* A record that was here before loses what was found then: a member that is not found again must
 * not stay. */
static bool take_old_members(struct article *article, struct error *error)
{
    static const char *const keys[] = {"sentences", "abbreviations", "people",    "documents",
                                       "dates",     "quantities",    "uncertain", "pipeline"};

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (!article_remove(article, keys[i], error))
            return false;
    return true;
}

static bool put_members(struct article *article, const struct members *members, struct error *error)
{
    if (!take_old_members(article, error))
        return false;
    for (size_t i = 0; i < members->count; i++) {
        const struct member *member = &members->rows[i];

        if (!article_remove(article, member->key, error) ||
            !article_append(article, member->key, members->json.bytes + member->start, member->size,
                            error))
            return false;
    }
    return true;
}

static enum stage_verdict handle(struct stage *stage, struct article *article)
{
    struct extract_state *state = stage_state(stage);
    const struct members *members = NULL;
    struct error error = {0};
    struct extract_input input = {.text = article_text(article),
                                  .size = article_text_size(article),
                                  .published = published_of(article)};

    bool is_ok;

    input.is_checked = article_text_valid_prefix(article) == input.size;
    is_ok =
        extractor_run(state->extractor, pack_of(state, stage, article), &input, &members, &error) &&
        put_members(article, members, &error);
    extractor_release_huge(state->extractor);
    return is_ok ? STAGE_PASS : stage_fail(stage, &error);
}

int main(int argc, char **argv)
{
    static const struct stage_definition extract = {
        .name = "extract",
        .summary = "finds people, places, dates, quantities, documents, and who said, asked and "
                   "promised what",
        .settings = settings_table,
        .settings_size = sizeof(struct extract_settings),
        .open = open_state,
        .close = close_state,
        .handle = handle,
    };

    return stage_main(argc, argv, &extract);
}
