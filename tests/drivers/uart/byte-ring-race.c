// Two real threads at the two ends of a ring, for the thread sanitizer: what the double, where one task runs at a time,
// cannot show.
#include <pthread.h>
#include <stdio.h>

#include "byte-ring.h"

#define TOTAL 2000000

static ByteRing ring;

static uint8_t byteAt(size_t at) { return (uint8_t)(at * 31 + (at >> 8)); }

static void *writeAll(void *argument)
{
	uint8_t piece[97];
	for (size_t at = 0; at < TOTAL;) {
		size_t length = 1 + at % sizeof piece;
		if (length > TOTAL - at)
			length = TOTAL - at;
		for (size_t index = 0; index < length; index++)
			piece[index] = byteAt(at + index);
		at += byteRingWrite(&ring, piece, length);
	}
	return argument;
}

int main(void)
{
	pthread_t writer;
	uint8_t piece[113];
	size_t at = 0;
	if (!byteRingOpen(&ring, 256))
		return 1;
	pthread_create(&writer, NULL, writeAll, NULL);
	while (at < TOTAL) {
		size_t length = byteRingRead(&ring, piece, 1 + at % sizeof piece);
		for (size_t index = 0; index < length; index++, at++) {
			if (piece[index] != byteAt(at)) {
				fprintf(stderr, "byte %zu differs\n", at);
				return 1;
			}
		}
	}
	pthread_join(writer, NULL);
	byteRingClose(&ring);
	printf("bytes: %d\n", TOTAL);
	return 0;
}
