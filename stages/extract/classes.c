/* The classes that the engine asks for: see classes.h. Those of which only the rules of packs speak
 * are not among them. */
#include "classes.h"

#include <stdlib.h>
#include <string.h>

/* In the order of the alphabet. */
/* clang-format off */
static const char *const asked_for[] = {
    "abbreviation-cue", "abbreviation-head", "about", "achieved", "actor", "agent", "body-rank",
    "born", "brand", "brand-end", "calling", "clause-end", "coming", "committee-topic",
    "company-list", "compared", "connector", "copula", "counted-by-number", "deadline", "deed",
    "document", "document-context", "document-end", "document-goes-on", "document-joint",
    "document-maker", "document-status", "done", "dotted", "effect", "field", "head-companion",
    "homonym", "honorific", "joint", "lasting", "law", "law-tail", "list-lead", "lists",
    "measure", "middle-name", "modal", "money", "name-joint", "name-particle", "name-sign",
    "newspaper-cue", "not-abbreviation", "not-head", "not-person", "not-site", "number-sign",
    "numbered-head", "numbered-site", "office", "office-joint", "office-verb", "organization",
    "organization-word", "place", "place-adjective", "place-cue", "place-last", "place-link",
    "place-type", "plural", "policy-deed", "policy-enacted", "programme", "programme-stop",
    "proper-head", "range-from", "site", "site-word", "speech-cue", "speech-word", "stop",
    "surname", "title", "title-article", "title-body", "title-deed", "title-joint", "title-link",
    "title-modifier", "title-suffix", "weekday", "wide-site", "year-told",
};
/* clang-format on */

static int compare_names(const void *name, const void *row)
{
    return strcmp(name, *(const char *const *)row);
}

bool class_is_asked_for(const char *name)
{
    return bsearch(name, asked_for, sizeof asked_for / sizeof *asked_for, sizeof *asked_for,
                   compare_names) != NULL;
}
