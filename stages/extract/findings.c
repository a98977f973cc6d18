/* What was found in an article: see findings.h. */
#include "findings.h"

#include <stdlib.h>

void findings_reset(struct findings *findings)
{
    findings->dates.count = 0;
    findings->quantities.count = 0;
    findings->abbreviations.count = 0;
    findings->documents.count = 0;
    findings->people.count = 0;
    findings->roles.count = 0;
    findings->mentions.count = 0;
    findings->matches.count = 0;
    findings->spans.count = 0;
    findings->ran.count = 0;
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
    free(findings->matches.rows);
    free(findings->spans.rows);
    free(findings->ran.rows);
    *findings = (struct findings){0};
}
