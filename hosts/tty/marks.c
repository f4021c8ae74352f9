#include "marks.h"

enum { DATA, MARKED, MARKED_ZERO };

/* FF FF is a byte FF, FF 00 00 a BREAK, FF 00 X the byte X with a fault. */
unsigned ttyUnmark(ttyMarks *marks, const uint8_t *in, unsigned length, uint8_t *out)
{
	unsigned count = 0;
	for (unsigned at = 0; at < length; at++) {
		uint8_t byte = in[at];
		int was = marks->state;
		marks->state = DATA;
		if (was == DATA && byte == 0xff)
			marks->state = MARKED;
		else if (was == MARKED && byte == 0)
			marks->state = MARKED_ZERO;
		else if (was == MARKED_ZERO && byte == 0)
			marks->breaks++;
		else {
			if (was == MARKED_ZERO)
				marks->framing++;
			out[count++] = byte;
		}
	}
	return count;
}
