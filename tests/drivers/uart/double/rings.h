#pragma once
// ESP-IDF's ring buffers, as far as the UART's driver uses them: whole items that are not split, for transmission.
// (Its receive ring is a plain one, kept by the driver's double itself.)
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** What each item takes besides its bytes, which are rounded up to four. */
#define ITEM_HEADER 8
#define MOST_ITEMS 512

typedef struct {
	size_t at, total, length;
	uint8_t *bytes;
} Item;

typedef struct {
	size_t size, acquire, free;
	bool full;
	/** Waiting ones, then dummies between them: total only. */
	Item items[MOST_ITEMS];
	size_t first, count;
	bool held;
} ItemRing;

void itemRingOpen(ItemRing *ring, size_t size);
void itemRingClose(ItemRing *ring);
size_t itemRingLargest(const ItemRing *ring);
/** xRingbufferGetCurFreeSize: the largest item that fits now. */
size_t itemRingFits(const ItemRing *ring);
/** What uart_get_tx_buffer_free_size of ESP-IDF 6.0 makes of the ring's state. */
size_t itemRingFreeOfDriver(const ItemRing *ring);
bool itemRingSend(ItemRing *ring, const void *bytes, size_t length);
/** The oldest item, which stays in the ring until it is returned. */
Item *itemRingReceive(ItemRing *ring);
void itemRingReturn(ItemRing *ring);
