#include "rings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/** sizeof(uart_tx_data_t) on the chip. */
#define DESCRIPTION 12

static size_t aligned(size_t size) { return (size + 3) & ~(size_t)3; }
static size_t larger(size_t a, size_t b) { return a > b ? a : b; }
static size_t smaller(size_t a, size_t b) { return a < b ? a : b; }

void itemRingOpen(ItemRing *ring, size_t size)
{
	memset(ring, 0, sizeof *ring);
	ring->size = aligned(size);
}

void itemRingClose(ItemRing *ring)
{
	for (; ring->count; ring->count--, ring->first++)
		free(ring->items[ring->first % MOST_ITEMS].bytes);
}

size_t itemRingLargest(const ItemRing *ring) { return aligned(ring->size / 2) - ITEM_HEADER; }

static size_t payload(size_t space, size_t largest)
{
	return space <= ITEM_HEADER ? 0 : smaller(space - ITEM_HEADER, largest);
}

size_t itemRingFits(const ItemRing *ring)
{
	size_t largest = itemRingLargest(ring);
	if (ring->full)
		return 0;
	if (ring->acquire < ring->free)
		return payload(ring->free - ring->acquire, largest);
	return payload(larger(ring->size - ring->acquire, ring->free), largest);
}

size_t itemRingFreeOfDriver(const ItemRing *ring)
{
	size_t cost = ITEM_HEADER + aligned(DESCRIPTION);
	size_t largest = itemRingLargest(ring);
	size_t total;
	if (itemRingFits(ring) == 0)
		return 0;
	if (ring->acquire == ring->free && ring->count - ring->held == 0)
		total = ring->size - ITEM_HEADER;
	else if (ring->acquire <= ring->free)
		total = payload(ring->free - ring->acquire, largest) & ~(size_t)3;
	else
		total = (payload(ring->size - ring->acquire, largest) & ~(size_t)3) + (payload(ring->free, largest) & ~(size_t)3);
	return total > cost ? total - cost : 0;
}

static void append(ItemRing *ring, Item item)
{
	if (ring->count == MOST_ITEMS) {
		fprintf(stderr, "more items than the double keeps\n");
		abort();
	}
	ring->items[(ring->first + ring->count++) % MOST_ITEMS] = item;
}

static bool fits(const ItemRing *ring, size_t total)
{
	if (ring->acquire == ring->free)
		return !ring->full;
	if (ring->free > ring->acquire)
		return total <= ring->free - ring->acquire;
	return total <= ring->size - ring->acquire || total <= ring->free;
}

bool itemRingSend(ItemRing *ring, const void *bytes, size_t length)
{
	size_t total = aligned(length) + ITEM_HEADER;
	if (length > itemRingLargest(ring) || !fits(ring, total))
		return false;
	size_t rest = ring->size - ring->acquire;
	if (rest < total) {
		append(ring, (Item){ .at = ring->acquire, .total = rest });
		ring->acquire = 0;
	}
	Item item = { .at = ring->acquire, .total = total, .length = length, .bytes = malloc(length) };
	memcpy(item.bytes, bytes, length);
	append(ring, item);
	ring->acquire += total;
	if (ring->size - ring->acquire < ITEM_HEADER)
		ring->acquire = 0;
	ring->full = ring->acquire == ring->free;
	return true;
}

static void dropFirst(ItemRing *ring)
{
	Item *item = &ring->items[ring->first++ % MOST_ITEMS];
	ring->count--;
	ring->free = item->at + item->total;
	if (ring->size - ring->free < ITEM_HEADER)
		ring->free = 0;
	ring->full = false;
	free(item->bytes);
}

Item *itemRingReceive(ItemRing *ring)
{
	while (ring->count && !ring->items[ring->first % MOST_ITEMS].bytes)
		dropFirst(ring);
	if (!ring->count)
		return NULL;
	ring->held = true;
	return &ring->items[ring->first % MOST_ITEMS];
}

void itemRingReturn(ItemRing *ring)
{
	ring->held = false;
	dropFirst(ring);
}
