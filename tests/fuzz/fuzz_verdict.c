/* Frames of verdicts and reports. Of a frame that is refused nothing is visited; what is read and
 * written again is read as the same verdicts. */
#include <dongtin/verdict.h>

#include "fuzz.h"

struct visits {
    struct buffer out; /* what was visited, written again */
    size_t count;
};

static void visit(const struct verdict *verdict, void *closure)
{
    struct visits *const visits = closure;

    require(memchr(verdict->stage, '\0', sizeof verdict->stage) != NULL &&
                memchr(verdict->reason, '\0', sizeof verdict->reason) != NULL &&
                memchr(verdict->cause, '\0', sizeof verdict->cause) != NULL,
            "texts are terminated");
    require(verdict_kind_name(verdict->kind) != NULL, "the kind is one of those there are");
    verdict_write(verdict, &visits->out);
    visits->count++;
}

static void visits_init(struct visits *visits)
{
    buffer_init(&visits->out);
    visits->count = 0;
}

static void check_again(const struct visits *visits)
{
    struct error error = {0};
    struct visits again;

    visits_init(&again);
    if (!verdict_read(visits->out.bytes, visits->out.size, visit, &again, &error))
        require(false, error.text);
    verdict_write_end(&again.out);
    require(again.count == visits->count && again.out.size == visits->out.size &&
                memcmp(again.out.bytes, visits->out.bytes, again.out.size) == 0,
            "verdicts that are read and written are the same");
    buffer_clear(&again.out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    char *const input = exact_copy(bytes, size);
    struct error error = {0};
    struct visits visits;

    visits_init(&visits);
    if (!verdict_read(input, size, visit, &visits, &error)) {
        require_reason(error.text);
        require(visits.count == 0, "of a wrong frame nothing is visited");
    } else if (visits.count > 0) {
        verdict_write_end(&visits.out);
        if (visits.out.size <= VERDICT_MAX_BYTES)
            check_again(&visits);
    }
    buffer_clear(&visits.out);
    free(input);
    return 0;
}
