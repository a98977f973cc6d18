/* The way from `dongtin reload` to the launcher: a socket in the runtime folder,
 * `<runtime>/control`. Who connects asks for a reload; the answer is one JSON object, and the end
 * of the connection:
 *
 *     {"status": 0, "config": "/abs/pipeline.json", "message": "",
 *      "started": ["redact.0"], "stopped": [], "restarted": ["clean.0"], "kept": ["ingest.0", ...]}
 *
 * `status` is an exit status; `message` says what is wrong, one line for each problem. */
#ifndef DONGTIN_COMMAND_CONTROL_H
#define DONGTIN_COMMAND_CONTROL_H

#include <stdbool.h>

#include <dongtin/buffer.h>
#include <dongtin/error.h>

/* The launcher's side. Nobody waits in these: the listener and what it accepts do not block. */
bool control_listen(int *listener, const char *runtime, struct error *error);
int control_accept(int listener); /* -1: nobody asks */
/* Answers and ends the connection. Who asked may be gone. */
void control_answer(int client, const char *text);

/* The asker's side: waits for the answer, as long as it takes. False when no launcher listens. */
bool control_ask(const char *runtime, struct buffer *answer, struct error *error);

#endif
