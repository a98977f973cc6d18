/* Verdicts on their way to the origin: see outbox.h. */
#include "outbox.h"

#include <stdlib.h>
#include <string.h>

enum { FRAME_BYTES = VERDICT_MAX_BYTES / 4 }; /* a frame that is longer takes no more verdicts */

void outbox_init(struct outbox *outbox)
{
    *outbox = (struct outbox){0};
}

void outbox_clear(struct outbox *outbox)
{
    for (size_t i = 0; i < outbox->capacity; i++)
        buffer_clear(&outbox->frames[i]);
    free(outbox->frames);
    outbox_init(outbox);
}

/* An empty frame at the end; NULL when memory is short. Frames that were sent keep their memory
 * behind `count`. */
static struct buffer *new_frame(struct outbox *outbox)
{
    if (outbox->count == outbox->capacity) {
        const size_t capacity = outbox->capacity + 4;
        struct buffer *frames = realloc(outbox->frames, capacity * sizeof *frames);

        if (frames == NULL)
            return NULL;
        for (size_t i = outbox->capacity; i < capacity; i++)
            buffer_init(&frames[i]);
        outbox->frames = frames;
        outbox->capacity = capacity;
    }
    buffer_reset(&outbox->frames[outbox->count]);
    return &outbox->frames[outbox->count++];
}

bool outbox_add(struct outbox *outbox, const struct verdict *verdict)
{
    struct buffer *frame = outbox->count == 0 ? NULL : &outbox->frames[outbox->count - 1];
    size_t size;

    if (frame == NULL || frame->size > FRAME_BYTES)
        frame = new_frame(outbox);
    if (frame == NULL)
        return false;
    size = frame->size;
    verdict_write(verdict, frame);
    if (buffer_is_ok(frame))
        return true;
    frame->failed = false;
    frame->size = size;
    return false;
}

bool outbox_is_empty(const struct outbox *outbox)
{
    return outbox->count == 0;
}

/* Takes the first frame out, keeping its memory for a later one. */
static void remove_first(struct outbox *outbox)
{
    const struct buffer first = outbox->frames[0];

    memmove(outbox->frames, outbox->frames + 1, (outbox->count - 1) * sizeof first);
    outbox->frames[--outbox->count] = first;
}

bool outbox_flush(struct outbox *outbox, struct link *verdicts, struct error *error)
{
    while (outbox->count > 0) {
        struct buffer *const frame = &outbox->frames[0];
        const size_t size = frame->size;
        enum link_result result;

        verdict_write_end(frame);
        if (!buffer_is_ok(frame))
            return error_set(error, ERROR_SYSTEM, "no memory for verdicts");
        result = link_send_verdicts(verdicts, frame->bytes, frame->size, error);
        if (result != LINK_DONE) {
            frame->size = size; /* open again: more verdicts may join it while it waits */
            return result == LINK_AGAIN;
        }
        remove_first(outbox);
    }
    return true;
}
