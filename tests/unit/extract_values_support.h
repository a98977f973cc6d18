/* What the tests of values share: sentences with the day on which they were published. */
#ifndef TESTS_EXTRACT_VALUES_SUPPORT_H
#define TESTS_EXTRACT_VALUES_SUPPORT_H

#include "extract_support.h"

struct value_case {
    struct day published;
    const char *given;
    const char *want;
};

static inline void check_values(void **state, const struct field_of_record *field,
                                const struct value_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check_field(*state, field, cases[i].given, cases[i].published, cases[i].want);
}

#define CHECK(state, field, cases)                                                                 \
    check_values(state, field, cases, sizeof(cases) / sizeof *(cases))

#endif
