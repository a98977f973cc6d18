/* What was found in an article: see findings.h. */
#include "findings.h"

#include <stdlib.h>

#include "rows.h"

void findings_reset(struct findings *findings)
{
    findings->dates.count = 0;
    findings->quantities.count = 0;
    findings->abbreviations.count = 0;
    findings->documents.count = 0;
    findings->people.count = 0;
    findings->roles.count = 0;
    findings->mentions.count = 0;
    findings->quotes.count = 0;
    findings->statements.count = 0;
    findings->requests.count = 0;
    findings->commitments.count = 0;
    findings->programmes.count = 0;
    findings->programme_mentions.count = 0;
    findings->document_mentions.count = 0;
    findings->organizations.count = 0;
    findings->organization_mentions.count = 0;
    findings->places.count = 0;
    findings->place_mentions.count = 0;
    findings->matches.count = 0;
    findings->spans.count = 0;
    findings->ran.count = 0;
    findings->event = NULL;
}

void findings_clear(struct findings *findings)
{
    free(findings->dates.rows);
    free(findings->quantities.rows);
    free(findings->abbreviations.rows);
    free(findings->documents.rows);
    free(findings->people.rows);
    free(findings->roles.rows);
    free(findings->mentions.rows);
    free(findings->quotes.rows);
    free(findings->statements.rows);
    free(findings->requests.rows);
    free(findings->commitments.rows);
    free(findings->programmes.rows);
    free(findings->programme_mentions.rows);
    free(findings->document_mentions.rows);
    free(findings->organizations.rows);
    free(findings->organization_mentions.rows);
    free(findings->places.rows);
    free(findings->place_mentions.rows);
    free(findings->matches.rows);
    free(findings->spans.rows);
    free(findings->ran.rows);
    *findings = (struct findings){0};
}

bool mention_add(struct mentions *mentions, struct mention mention)
{
    struct mention *grown =
        rows_grow(mentions->rows, mentions->count, &mentions->capacity, sizeof *grown);

    if (grown == NULL)
        return false;
    mentions->rows = grown;
    mentions->rows[mentions->count++] = mention;
    return true;
}
