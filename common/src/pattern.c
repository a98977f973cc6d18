/* Regular expressions over PCRE2: see pattern.h. The only file that knows PCRE2.
 *
 * All patterns of a process share one match context and one JIT stack, which live as long as any
 * pattern does: a stack of its own for each of some hundred rules would be memory for nothing,
 * since a process matches one pattern at a time. Not for several threads. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <dongtin/pattern.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <pcre2.h>

/* MATCH_LIMIT counts backtracking from one starting point, in the interpreter and in JIT code; the
 * heap and depth limits only bind the interpreter, whose place the JIT stack takes. */
enum {
    MATCH_LIMIT = 200000,
    DEPTH_LIMIT = 2000,
    HEAP_LIMIT_KIB = 4096,
    JIT_STACK_LEAST = 32 * 1024,
    JIT_STACK_MOST = 512 * 1024,
    MESSAGE_BYTES = 256
};

struct pattern {
    pcre2_code *code;
    pcre2_match_data *found; /* reused by every call of pattern_find */
    bool is_jit;
};

/* global shared: PCRE2's limits and JIT stack, one for all patterns of the process; `users` counts
 * them, and the last one frees it. */
static struct {
    size_t users;
    pcre2_match_context *context;
    pcre2_jit_stack *stack;
} shared;

static void release_shared(void)
{
    assert(shared.users > 0);
    if (--shared.users > 0)
        return;
    pcre2_jit_stack_free(shared.stack);
    pcre2_match_context_free(shared.context);
    shared.stack = NULL;
    shared.context = NULL;
}

static bool hold_shared(void)
{
    if (shared.users++ > 0)
        return true;
    shared.context = pcre2_match_context_create(NULL);
    shared.stack = pcre2_jit_stack_create(JIT_STACK_LEAST, JIT_STACK_MOST, NULL);
    if (shared.context == NULL || shared.stack == NULL) {
        release_shared();
        return false;
    }
    (void)pcre2_set_match_limit(shared.context, MATCH_LIMIT);
    (void)pcre2_set_depth_limit(shared.context, DEPTH_LIMIT);
    (void)pcre2_set_heap_limit(shared.context, HEAP_LIMIT_KIB);
    pcre2_jit_stack_assign(shared.context, NULL, shared.stack);
    return true;
}

static uint32_t compile_options(unsigned options)
{
    /* \C could leave a match inside a character, and (*UCP) would cost ten times as much. */
    uint32_t all = PCRE2_UTF | PCRE2_NEVER_UCP | PCRE2_NEVER_BACKSLASH_C;

    if ((options & PATTERN_CASELESS) != 0)
        all |= PCRE2_CASELESS;
    if ((options & PATTERN_EXTENDED) != 0)
        all |= PCRE2_EXTENDED;
    if ((options & PATTERN_MULTILINE) != 0)
        all |= PCRE2_MULTILINE;
    return all;
}

static bool compile(struct pattern *pattern, const char *source, unsigned options,
                    struct error *error)
{
    int code = 0;
    size_t offset = 0;
    uint32_t groups = 0;
    PCRE2_UCHAR message[MESSAGE_BYTES];

    pattern->code = pcre2_compile((PCRE2_SPTR)source, strlen(source), compile_options(options),
                                  &code, &offset, NULL);
    if (pattern->code == NULL) {
        (void)pcre2_get_error_message(code, message, sizeof message);
        return error_set(error, ERROR_SETTINGS, "pattern: offset %zu: %s", offset,
                         (const char *)message);
    }
    (void)pcre2_pattern_info(pattern->code, PCRE2_INFO_CAPTURECOUNT, &groups);
    if (groups >= PATTERN_MAX_GROUPS)
        return error_set(error, ERROR_SETTINGS, "pattern: %u groups, at most %d are allowed",
                         (unsigned)groups, PATTERN_MAX_GROUPS - 1);
    /* Where the machine forbids writing code, the interpreter gives the same matches. */
    pattern->is_jit = pcre2_jit_compile(pattern->code, PCRE2_JIT_COMPLETE) == 0;
    pattern->found = pcre2_match_data_create_from_pattern(pattern->code, NULL);
    return pattern->found != NULL || error_set(error, ERROR_SYSTEM, "pattern: no memory");
}

bool pattern_new(struct pattern **pattern, const char *source, unsigned options,
                 struct error *error)
{
    struct pattern *made;

    *pattern = NULL;
    if (!hold_shared())
        return error_set(error, ERROR_SYSTEM, "pattern: no memory");
    made = calloc(1, sizeof *made);
    if (made == NULL) {
        release_shared();
        return error_set(error, ERROR_SYSTEM, "pattern: no memory");
    }
    if (!compile(made, source, options, error)) {
        pattern_free(made);
        return false;
    }
    *pattern = made;
    return true;
}

void pattern_free(struct pattern *pattern)
{
    if (pattern == NULL)
        return;
    pcre2_match_data_free(pattern->found);
    pcre2_code_free(pattern->code);
    free(pattern);
    release_shared();
}

static int run(const struct pattern *pattern, const char *text, size_t size, size_t from)
{
    /* A pointer is asked for even when there is nothing to read. */
    PCRE2_SPTR subject = (PCRE2_SPTR)(text == NULL ? "" : text);

    if (pattern->is_jit)
        return pcre2_jit_match(pattern->code, subject, size, from, 0, pattern->found,
                               shared.context);
    return pcre2_match(pattern->code, subject, size, from, PCRE2_NO_UTF_CHECK, pattern->found,
                       shared.context);
}

static void copy_spans(const struct pattern *pattern, struct pattern_match *match)
{
    const size_t *offsets = pcre2_get_ovector_pointer(pattern->found);

    match->count = pcre2_get_ovector_count(pattern->found);
    for (size_t i = 0; i < match->count; i++)
        match->spans[i] = (struct pattern_span){offsets[2 * i], offsets[2 * i + 1]};
}

enum pattern_result pattern_find(const struct pattern *pattern, const char *text, size_t size,
                                 size_t from, struct pattern_match *match)
{
    int result;

    if (from > size)
        return PATTERN_NO_MATCH;
    result = run(pattern, text, size, from);
    if (result == PCRE2_ERROR_NOMATCH)
        return PATTERN_NO_MATCH;
    if (result < 0)
        return PATTERN_LIMIT;
    copy_spans(pattern, match);
    return PATTERN_MATCH;
}

size_t pattern_group(const struct pattern *pattern, const char *name)
{
    int number = pcre2_substring_number_from_name(pattern->code, (PCRE2_SPTR)name);

    return number > 0 ? (size_t)number : 0;
}
