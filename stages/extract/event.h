/* The day of the event that an article reports. */
#ifndef EXTRACT_EVENT_H
#define EXTRACT_EVENT_H

#include "calendar.h"
#include "findings.h"
#include "reading.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Finds it among the dates, which have their values: sets findings->event. */
void event_find(struct findings *findings, const struct reading *reading, struct day published);

#ifdef __cplusplus
}
#endif

#endif
