/* An article in flight: see article.h. Its record is in article_record.c. */
#include <dongtin/article.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <dongtin/utf8.h>

#include "article_internal.h"
#include "article_private.h"

bool article_no_memory(struct error *error)
{
    return error_set(error, ERROR_SYSTEM, "no memory for an article");
}

bool article_points_into(const struct buffer *buffer, const char *bytes, size_t *offset)
{
    const uintptr_t start = (uintptr_t)buffer->bytes;
    const uintptr_t at = (uintptr_t)bytes;

    if (at < start || at > start + buffer->size)
        return false;
    *offset = at - start;
    return true;
}

void article_swap_buffers(struct buffer *a, struct buffer *b)
{
    const struct buffer kept = *a;

    *a = *b;
    *b = kept;
}

static void release_text(struct article *article)
{
    if (article->release != NULL)
        article->release(article->owner);
    article->release = NULL;
    article->owner = NULL;
    article->lent = NULL;
    article->lent_size = 0;
    article->is_checked = false;
}

struct article *article_new(void)
{
    struct article *const article = calloc(1, sizeof *article);

    if (article == NULL)
        return NULL;
    envelope_init(&article->envelope);
    buffer_append_string(&article->record, "{}");
    buffer_append_string(&article->own, "");
    if (!buffer_is_ok(&article->record) || !buffer_is_ok(&article->own)) {
        article_free(article);
        return NULL;
    }
    return article;
}

void article_free(struct article *article)
{
    if (article == NULL)
        return;
    release_text(article);
    article_drop_trees(article);
    buffer_clear(&article->own);
    buffer_clear(&article->spare);
    free(article->places);
    buffer_clear(&article->record);
    envelope_clear(&article->envelope);
    free(article);
}

void article_reset(struct article *article)
{
    struct buffer unknown = article->envelope.unknown;

    release_text(article);
    article_drop_trees(article);
    buffer_reset(&article->own);
    buffer_reset(&article->record);
    buffer_append_string(&article->record, "{}");
    article->is_indexed = false;
    buffer_reset(&unknown);
    envelope_init(&article->envelope);
    article->envelope.unknown = unknown;
}

const char *article_id(const struct article *article)
{
    return article->envelope.id.hex;
}

uint64_t article_serial(const struct article *article)
{
    return article->envelope.serial;
}

const struct envelope *article_envelope(const struct article *article)
{
    return &article->envelope;
}

struct envelope *article_envelope_edit(struct article *article)
{
    return &article->envelope;
}

const char *article_text(const struct article *article)
{
    return article->release != NULL ? article->lent : buffer_string(&article->own);
}

size_t article_text_size(const struct article *article)
{
    return article->release != NULL ? article->lent_size : article->own.size;
}

void article_lend_text(struct article *article, const char *bytes, size_t size,
                       article_release *release, void *owner)
{
    release_text(article);
    buffer_reset(&article->own);
    article->lent = bytes == NULL ? "" : bytes;
    article->lent_size = size;
    article->release = release;
    article->owner = owner;
}

void *article_text_owner(const struct article *article, article_release *release)
{
    return article->release != NULL && article->release == release ? article->owner : NULL;
}

void article_swap_text(struct article *article, struct buffer *text)
{
    release_text(article);
    article_swap_buffers(&article->own, text);
    article->is_checked = true;
}

size_t article_text_valid_prefix(struct article *article)
{
    const size_t size = article_text_size(article);
    const size_t valid =
        article->is_checked ? size : utf8_valid_prefix(article_text(article), size);

    article->is_checked = valid == size;
    return valid;
}

static bool copy_text(struct article *article, const char *text, size_t size, struct error *error)
{
    size_t offset = 0;

    if (article->release == NULL && article_points_into(&article->own, text, &offset)) {
        assert(size <= article->own.size - offset);
        memmove(article->own.bytes, article->own.bytes + offset, size);
    } else {
        buffer_reset(&article->own);
        if (!buffer_reserve(&article->own, size))
            return article_no_memory(error);
        if (size > 0)
            memcpy(article->own.bytes, text, size);
    }
    article->own.size = size;
    article->own.bytes[size] = '\0';
    release_text(article); /* not earlier: text may point into what was lent */
    return true;
}

bool article_set_text(struct article *article, const char *text, size_t size, struct error *error)
{
    /* The text first: it may point into the record. */
    return copy_text(article, text, size, error) && article_remove_offsets(article, error);
}

struct article *article_copy(const struct article *article, struct error *error)
{
    struct article *const copy = article_new();

    if (copy == NULL) {
        (void)article_no_memory(error);
        return NULL;
    }
    if (!article_copy_record(copy, article, error) ||
        !envelope_copy(&copy->envelope, &article->envelope, error) ||
        !copy_text(copy, article_text(article), article_text_size(article), error)) {
        article_free(copy);
        return NULL;
    }
    return copy;
}
