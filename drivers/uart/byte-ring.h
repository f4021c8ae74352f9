#ifndef OUTPOST_BYTE_RING_H
#define OUTPOST_BYTE_RING_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * Bytes on their way from one task to another: one writes, one reads, neither waits for the other.
 * The positions run on for ever and are only cut to the size when they are used, so that full and empty differ.
 */
typedef struct {
	uint8_t *bytes;
	/** A power of two. */
	size_t size;
	atomic_size_t written;
	atomic_size_t read;
} ByteRing;

/** Takes `size` bytes of memory, a power of two; false where there is none. */
bool byteRingOpen(ByteRing *ring, size_t size);
/** Gives the memory back. A ring that was never opened, but is zero, may be closed. */
void byteRingClose(ByteRing *ring);

/** Bytes that wait. Either side may ask; for the reader it is never too many, for the writer never too few. */
size_t byteRingCount(const ByteRing *ring);
/** Room in bytes. */
size_t byteRingFree(const ByteRing *ring);

/** Writer: where the next bytes go and how many fit there in one piece. */
size_t byteRingWritable(const ByteRing *ring, uint8_t **place);
/** Writer: `count` bytes have been put at the place. */
void byteRingWritten(ByteRing *ring, size_t count);
/** Writer: copies as much as fits and returns how much that was. */
size_t byteRingWrite(ByteRing *ring, const uint8_t *bytes, size_t count);

/** Reader: where the oldest bytes are and how many there are in one piece. */
size_t byteRingReadable(const ByteRing *ring, const uint8_t **place);
/** Reader: `count` bytes from the place on are done with. */
void byteRingConsumed(ByteRing *ring, size_t count);
/** Reader: moves as much as there is into `bytes` and returns how much that was. */
size_t byteRingRead(ByteRing *ring, uint8_t *bytes, size_t count);

#endif
