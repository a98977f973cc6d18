/* Runs a line: see launch.h. */
#include "launch.h"

#include <stdlib.h>

#include "leftover.h"
#include "line_file.h"
#include "open_files.h"
#include "runtime.h"

enum supervise_end launch(const struct launch_order *order, struct error *error)
{
    const struct configuration *const configuration = order->configuration;
    struct supervise_order supervise_order = {.runtime = configuration->runtime,
                                              .config = order->config,
                                              .notify = order->notify,
                                              .drain_timeout_s = order->drain_timeout_s,
                                              .tick = order->tick,
                                              .closure = order->closure};
    enum supervise_end end = SUPERVISE_FAILED;
    char *path = NULL;

    if (!open_files_allow(error) || !runtime_make(configuration->runtime, error) ||
        !runtime_sign(order->lock, configuration->runtime, error) ||
        !leftover_stop(configuration->runtime, error) ||
        !line_file_write(configuration, &path, error))
        goto done;
    supervise_order.line_path = path;
    end = supervise(&supervise_order, error);

done:
    free(path);
    return end;
}
