/* The compiled form of a phrase: a small program, run by backtracking. Private to phrase.c and
 * phrase_compile.c. */
#ifndef EXTRACT_PHRASE_STEP_H
#define EXTRACT_PHRASE_STEP_H

#include <stdint.h>

enum phrase_op {
    OP_WORD,      /* operand: word of the vocabulary */
    OP_CLASS,     /* operand: class */
    OP_NOT_CLASS, /* operand: class */
    OP_NUMBER,    /* operand: enum number_type */
    OP_NOUN,      /* operand: at most so many words */
    OP_GLUED,
    OP_OPEN,
    OP_CLOSE,
    OP_SPLIT, /* go on here, else at this step + operand */
    OP_JUMP,  /* go on at this step + operand */
    OP_DONE
};

struct phrase_step {
    uint16_t operand;
    uint16_t opening; /* of the rest of the phrase: its number in the set, when that is sealed */
    uint8_t op;
    uint8_t slot;
    uint8_t sign; /* of a word */
};

#endif
