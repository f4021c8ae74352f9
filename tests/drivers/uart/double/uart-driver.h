#pragma once
// What ESP-IDF's driver keeps of a UART.
#include "driver/uart.h"
#include "hal/uart_ll.h"
#include "line.h"
#include "rings.h"

#define RECEIVE_INTERRUPTS (UART_INTR_RXFIFO_FULL | UART_INTR_RXFIFO_TOUT)

struct Driver {
	bool installed, alwaysTimeout, full;
	uint8_t *ring;
	size_t size, first, count;
	uint8_t stash[FIFO_SIZE];
	int stashed;
	ItemRing sending;
	/** Of the transaction and of the item of it that are being sent. */
	size_t transactionLeft, itemAt;
	QueueHandle_t events;
	bool pins;
};

extern struct Driver drivers[UART_NUM_MAX];

/** Puts bytes into the receive ring; false when not all find room. */
bool driverPut(struct Driver *driver, const uint8_t *bytes, size_t count);
void driverInterrupt(int number);
