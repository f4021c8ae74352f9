#ifndef OUTPOST_TTY_MARKS_H
#define OUTPOST_TTY_MARKS_H

#include <stdint.h>

/* Takes the marks of PARMRK out of what was received (termios(3)). Begins with all zero. */
typedef struct {
	int state;
	/* So far. */
	unsigned breaks;
	unsigned framing;
} ttyMarks;

/* Writes the bytes that were meant into `out`, which may be `in`, and returns how many. */
unsigned ttyUnmark(ttyMarks *marks, const uint8_t *in, unsigned length, uint8_t *out);

#endif
