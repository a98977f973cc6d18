/* The examples of a pack's rules: what each must find, and must not. */
#ifndef EXTRACT_EXAMPLES_H
#define EXTRACT_EXAMPLES_H

#include <stdbool.h>

#include <dongtin/error.h>

#include "extract.h"
#include "pack.h"

/* Runs all examples. The error (ERROR_SETTINGS) names file, rule and example. */
bool examples_run(struct extractor *extractor, const struct pack *pack, struct error *error);

#endif
