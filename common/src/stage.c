/* What a handler may ask and say: see stage.h. The loop round it is in stage_loop.c, the command
 * line in stage_options.c. */
#include "stage_private.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dongtin/utf8.h>

enum verdict_kind stage_verdict_kind(enum stage_verdict verdict)
{
    static const enum verdict_kind kinds[] = {[STAGE_PASS] = VERDICT_PASS,
                                              [STAGE_DROP] = VERDICT_DROP,
                                              [STAGE_REJECT] = VERDICT_REJECT,
                                              [STAGE_RETRY] = VERDICT_RETRY};

    return kinds[verdict];
}

void stage_copy_reason(char reason[STAGE_REASON_BYTES], const char *text)
{
    size_t size = strnlen(text, STAGE_REASON_BYTES - 1);

    size = utf8_valid_prefix(text, size);
    memcpy(reason, text, size);
    reason[size] = '\0';
}

void stage_begin_article(struct stage *stage)
{
    stage->reason[0] = '\0';
    stage->has_crashed = false;
    for (size_t i = 0; i < stage->part_count; i++)
        article_free(stage->parts[i]);
    stage->part_count = 0;
}

static void set_reason(struct stage *stage, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

/* Formats the reason, cut at a character when it is too long. */
static void set_reason(struct stage *stage, const char *format, va_list arguments)
{
    (void)vsnprintf(stage->reason, sizeof stage->reason, format, arguments);
    stage->reason[utf8_valid_prefix(stage->reason, strlen(stage->reason))] = '\0';
}

enum stage_verdict stage_drop(struct stage *stage, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    set_reason(stage, format, arguments);
    va_end(arguments);
    return STAGE_DROP;
}

enum stage_verdict stage_reject(struct stage *stage, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    set_reason(stage, format, arguments);
    va_end(arguments);
    return STAGE_REJECT;
}

enum stage_verdict stage_retry(struct stage *stage, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    set_reason(stage, format, arguments);
    va_end(arguments);
    return STAGE_RETRY;
}

enum stage_verdict stage_crash(struct stage *stage, const char *cause, ...)
{
    va_list arguments;

    va_start(arguments, cause);
    set_reason(stage, cause, arguments);
    va_end(arguments);
    stage->has_crashed = true;
    return STAGE_RETRY;
}

enum stage_verdict stage_fail(struct stage *stage, const struct error *error)
{
    return error->kind == ERROR_INPUT ? stage_reject(stage, "%s", error->text)
                                      : stage_retry(stage, "%s", error->text);
}

static bool make_room_for_part(struct stage *stage)
{
    if (stage->part_count == stage->part_capacity) {
        const size_t capacity = stage->part_capacity == 0 ? 8 : 2 * stage->part_capacity;
        struct article **parts = realloc(stage->parts, capacity * sizeof(struct article *));

        if (parts == NULL)
            return false;
        stage->parts = parts;
        stage->part_capacity = capacity;
    }
    return true;
}

struct article *stage_split(struct stage *stage, struct article *article, struct error *error)
{
    struct article *part;

    if (stage->definition->handle == NULL) {
        (void)error_set(error, ERROR_SYSTEM, "a stage that takes batches cannot split articles");
        return NULL;
    }
    if (!make_room_for_part(stage)) {
        (void)error_set(error, ERROR_SYSTEM, "no memory for part %zu", stage->part_count + 1);
        return NULL;
    }
    part = article_copy(article, error);
    if (part != NULL)
        stage->parts[stage->part_count++] = part;
    return part;
}

/* A batch of one, for stages that know only batches. */
static enum stage_verdict handle_batch_of_one(struct stage *stage, struct article *article)
{
    struct stage_item item = {.article = article, .verdict = STAGE_PASS};
    struct error error = {0};

    stage->definition->handle_batch(stage, &item, 1);
    if (stage->definition->settle != NULL && !stage->definition->settle(stage, &error))
        return stage_retry(stage, "%s", error.text);
    stage_copy_reason(stage->reason, item.reason);
    return item.verdict;
}

enum stage_verdict stage_handle_one(struct stage *stage, struct article *article)
{
    stage_begin_article(stage);
    return stage->definition->handle != NULL ? stage->definition->handle(stage, article)
                                             : handle_batch_of_one(stage, article);
}

const char *stage_name(const struct stage *stage)
{
    return stage->name;
}

void *stage_state(const struct stage *stage)
{
    return stage->state;
}

const void *stage_settings(const struct stage *stage)
{
    return stage->values;
}

const char *stage_state_folder(const struct stage *stage)
{
    return stage->line.state == NULL ? "" : stage->line.state;
}

const char *stage_base_folder(const struct stage *stage)
{
    return stage->base;
}
