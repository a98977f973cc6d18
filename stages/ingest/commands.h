/* Commands that look into the ledger, also beside a running origin: `dead`, `trace`, `counts`. */
#ifndef INGEST_COMMANDS_H
#define INGEST_COMMANDS_H

#ifdef __cplusplus
extern "C" {
#endif

extern const char commands_help[];

/* Runs the command in argv (its name first) on the ledger of this state folder; returns the exit
 * status. */
int commands_run(const char *state, int argc, char **argv);

#ifdef __cplusplus
}
#endif

#endif
