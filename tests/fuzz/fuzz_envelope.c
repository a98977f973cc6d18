/* Frame 0. What is refused gives a reason; what is read and written again is within the limits, and
 * means the same, also when a stage that splits has added what it says of a part. */
#include <dongtin/envelope.h>

#include "fuzz.h"

static void write(const struct envelope *envelope, struct buffer *out)
{
    buffer_reset(out);
    envelope_write(envelope, out);
    require(buffer_is_ok(out), "there is memory");
    require(out->size <= ENVELOPE_MAX_BYTES, "an envelope that was read fits when it is written");
}

/* Written, read and written again: the same bytes, and nothing in between was refused. */
static void check_same_again(const struct envelope *envelope)
{
    struct envelope again;
    struct error error = {0};
    struct buffer first;
    struct buffer second;

    buffer_init(&first);
    buffer_init(&second);
    envelope_init(&again);
    write(envelope, &first);
    if (!envelope_parse(&again, first.bytes, first.size, &error))
        require(false, error.text);
    write(&again, &second);
    require(first.size == second.size && memcmp(first.bytes, second.bytes, first.size) == 0,
            "an envelope that is read and written is the same");
    require(again.serial == envelope->serial && again.attempt == envelope->attempt &&
                again.token == envelope->token && again.part == envelope->part,
            "its values are the same");
    envelope_clear(&again);
    buffer_clear(&second);
    buffer_clear(&first);
}

static void check_values(const struct envelope *envelope)
{
    require(envelope->serial > 0 && envelope->attempt > 0 && envelope->token > 0,
            "serial, attempt and token are not 0");
    require(envelope->part <= envelope->parts && (envelope->part > 0) == (envelope->parts > 0),
            "a part is one of its parts");
    require(strlen(envelope->id.hex) == IDENTITY_DIGITS, "an id has 32 digits");
    require((envelope->parts > 0) == (envelope->whole.hex[0] != '\0'), "a part names its whole");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    char *const input = exact_copy(bytes, size);
    struct error error = {0};
    struct envelope envelope;

    envelope_init(&envelope);
    if (!envelope_parse(&envelope, input, size, &error)) {
        require_reason(error.text);
    } else {
        check_values(&envelope);
        check_same_again(&envelope);
        if (envelope.parts == 0)
            envelope.whole = envelope.id;
        envelope.part = envelope.parts = UINT32_MAX;
        envelope.origin = UINT32_MAX;
        envelope.serial = UINT64_MAX;
        check_same_again(&envelope);
    }
    envelope_clear(&envelope);
    free(input);
    return 0;
}
