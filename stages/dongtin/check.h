/* Checks a configuration: the launcher's own members, then each stage's, by the stage itself. */
#ifndef DONGTIN_COMMAND_CHECK_H
#define DONGTIN_COMMAND_CHECK_H

#include <stdbool.h>

#include "configuration.h"

/* Reads the file and has every stage check its settings (`PROGRAM --check`). All problems are
 * printed on stderr, one per line. False when there is any; *configuration is cleared by the caller
 * all the same. Nothing is made or started. */
bool check_configuration(struct configuration *configuration, const char *path);

/* The second part of it alone, of a configuration that was read from the file of this name. */
bool check_stages(const struct configuration *configuration, const char *file);

#endif
