/* The lunisolar calendar of East Asia, as it is reckoned at seven hours east of Greenwich. */
#ifndef EXTRACT_LUNAR_H
#define EXTRACT_LUNAR_H

#include "calendar.h"

/* The solar day of a lunar day: month 1 is the one of the new year's feast, which lies in January
 * or February of the year. Of a month that comes twice the first is meant. A day 0 is the first
 * of its month. */
struct day lunar_to_solar(struct day lunar);

#endif
