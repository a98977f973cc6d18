/* Offices that a verb tells of: "A được phê chuẩn giữ chức B, C", "A từng làm D rồi E". */
#ifndef EXTRACT_OFFICES_H
#define EXTRACT_OFFICES_H

#include "people.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Gives a person the offices that a verb behind `at` tells of. Returns where they end, or `at`. */
size_t offices_take(struct people_finder *finder, const struct name_place *place, uint32_t person,
                    size_t at);

#ifdef __cplusplus
}
#endif

#endif
