#include "byte-ring.h"

#include <stdlib.h>
#include <string.h>

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

bool byteRingOpen(ByteRing *ring, size_t size)
{
	ring->bytes = malloc(size);
	if (!ring->bytes)
		return false;
	ring->size = size;
	atomic_init(&ring->written, 0);
	atomic_init(&ring->read, 0);
	return true;
}

void byteRingClose(ByteRing *ring)
{
	free(ring->bytes);
	ring->bytes = NULL;
	ring->size = 0;
}

size_t byteRingCount(const ByteRing *ring)
{
	// The reader's position first: the other one may only have moved on since, never fallen behind it.
	size_t read = atomic_load_explicit(&ring->read, memory_order_acquire);
	return atomic_load_explicit(&ring->written, memory_order_acquire) - read;
}

size_t byteRingFree(const ByteRing *ring)
{
	size_t written = atomic_load_explicit(&ring->written, memory_order_acquire);
	return ring->size - (written - atomic_load_explicit(&ring->read, memory_order_acquire));
}

size_t byteRingWritable(const ByteRing *ring, uint8_t **place)
{
	size_t at = atomic_load_explicit(&ring->written, memory_order_relaxed) & (ring->size - 1);
	*place = ring->bytes + at;
	return smaller(byteRingFree(ring), ring->size - at);
}

void byteRingWritten(ByteRing *ring, size_t count)
{
	atomic_fetch_add_explicit(&ring->written, count, memory_order_release);
}

size_t byteRingWrite(ByteRing *ring, const uint8_t *bytes, size_t count)
{
	size_t done = 0;
	while (done < count) {
		uint8_t *place;
		size_t part = smaller(byteRingWritable(ring, &place), count - done);
		if (!part)
			break;
		memcpy(place, bytes + done, part);
		byteRingWritten(ring, part);
		done += part;
	}
	return done;
}

size_t byteRingReadable(const ByteRing *ring, const uint8_t **place)
{
	size_t at = atomic_load_explicit(&ring->read, memory_order_relaxed) & (ring->size - 1);
	*place = ring->bytes + at;
	return smaller(byteRingCount(ring), ring->size - at);
}

void byteRingConsumed(ByteRing *ring, size_t count)
{
	atomic_fetch_add_explicit(&ring->read, count, memory_order_release);
}

size_t byteRingRead(ByteRing *ring, uint8_t *bytes, size_t count)
{
	size_t done = 0;
	while (done < count) {
		const uint8_t *place;
		size_t part = smaller(byteRingReadable(ring, &place), count - done);
		if (!part)
			break;
		memcpy(bytes + done, place, part);
		byteRingConsumed(ring, part);
		done += part;
	}
	return done;
}
