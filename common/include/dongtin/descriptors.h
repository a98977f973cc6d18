/* The descriptors of standard input, output and error, which whoever starts a program may have
 * closed. */
#ifndef DONGTIN_DESCRIPTORS_H
#define DONGTIN_DESCRIPTORS_H

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

/* Fills those that are closed, so that no file is opened in their place and then read as input, or
 * written over by what is printed and logged. Reading or writing them fails as it did. To be called
 * before anything is opened. */
void descriptors_fill_standard(void);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif

#endif
