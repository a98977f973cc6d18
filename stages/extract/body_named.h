/* Names of bodies that are proper names: "Công ty cổ phần Điện Sơn Trà 2". */
#ifndef EXTRACT_BODY_NAMED_H
#define EXTRACT_BODY_NAMED_H

#include "body_reading.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What may follow in a proper name: small words that say what the body does, then capitals, then
 * its place. */
bool body_named_take(struct body_reading *body);

#ifdef __cplusplus
}
#endif

#endif
