/* Articles in ingest's keeping: see entry.h. */
#include "entry.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct entry *entry_new(void)
{
    return calloc(1, sizeof(struct entry));
}

void entry_reset(struct entry *entry)
{
    delivery_clear(&entry->delivery);
    buffer_clear(&entry->text);
    buffer_clear(&entry->record);
    free(entry->locator);
    free(entry->uri);
    *entry = (struct entry){0};
}

void entry_free(struct entry *entry)
{
    if (entry == NULL)
        return;
    entry_reset(entry);
    free(entry);
}

bool file_stamp_is_equal(const struct file_stamp *one, const struct file_stamp *other)
{
    return one->mtime_ns == other->mtime_ns && one->size == other->size &&
           one->inode == other->inode;
}

bool entry_name(struct entry *entry, const char *uri, const char *locator)
{
    char *const own_uri = strdup(uri);
    char *const own_locator = locator == NULL ? NULL : strdup(locator);

    if (own_uri == NULL || (locator != NULL && own_locator == NULL)) {
        free(own_uri);
        free(own_locator);
        return false;
    }
    free(entry->uri);
    free(entry->locator);
    entry->uri = own_uri;
    entry->locator = own_locator;
    entry->id = identity_of(uri, strlen(uri));
    return true;
}

void entry_fail(struct entry *entry, enum entry_form form, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    (void)vsnprintf(entry->failure, sizeof entry->failure, format, arguments);
    va_end(arguments);
    entry->form = form;
    entry->revision = identity_of(entry->failure, strlen(entry->failure));
}
