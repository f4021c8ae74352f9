// The driver's interrupt, with the order in which it looks at its causes.
#include <string.h>

#include "uart-driver.h"

bool driverPut(struct Driver *driver, const uint8_t *bytes, size_t count)
{
	if (count > driver->size - driver->count)
		return false;
	for (size_t at = 0; at < count; at++)
		driver->ring[(driver->first + driver->count + at) % driver->size] = bytes[at];
	driver->count += count;
	return true;
}

static void post(struct Driver *driver, uart_event_t event) { xQueueSendFromISR(driver->events, &event, NULL); }

static void fillFifo(Uart *uart, struct Driver *driver)
{
	uart->enabledInterrupts &= ~(uint32_t)UART_INTR_TXFIFO_EMPTY;
	bool more = false;
	while (uart->sentCount < FIFO_SIZE) {
		Item *item = itemRingReceive(&driver->sending);
		if (!item)
			break;
		if (!driver->transactionLeft) {
			memcpy(&driver->transactionLeft, item->bytes, sizeof(uint32_t));
			itemRingReturn(&driver->sending);
			continue;
		}
		while (uart->sentCount < FIFO_SIZE && driver->itemAt < item->length)
			uart->sent[uart->sentCount++] = item->bytes[driver->itemAt++], driver->transactionLeft--;
		more = true;
		if (driver->itemAt == item->length) {
			driver->itemAt = 0;
			itemRingReturn(&driver->sending);
		}
	}
	uart->raw &= ~(uint32_t)UART_INTR_TXFIFO_EMPTY;
	if (more)
		uart->enabledInterrupts |= UART_INTR_TXFIFO_EMPTY;
}

static void emptyFifo(Uart *uart, struct Driver *driver, uint32_t status)
{
	if (driver->full) {
		uart->enabledInterrupts &= ~(uint32_t)RECEIVE_INTERRUPTS;
		uart->raw &= ~(uint32_t)RECEIVE_INTERRUPTS;
		return;
	}
	bool timeout = status & UART_INTR_RXFIFO_TOUT;
	int length = uart->receivedCount;
	if (driver->alwaysTimeout && !timeout)
		length--;
	memcpy(driver->stash, uart->received, (size_t)length);
	memmove(uart->received, uart->received + length, (size_t)(uart->receivedCount - length));
	uart->receivedCount -= length;
	uart->raw &= ~(uint32_t)RECEIVE_INTERRUPTS;
	driver->stashed = length;
	if (driverPut(driver, driver->stash, (size_t)length)) {
		post(driver, (uart_event_t){ UART_DATA, (size_t)length, timeout });
		return;
	}
	driver->full = true;
	uart->enabledInterrupts &= ~(uint32_t)RECEIVE_INTERRUPTS;
	post(driver, (uart_event_t){ UART_BUFFER_FULL, (size_t)length, timeout });
}

void driverInterrupt(int number)
{
	Uart *uart = &uarts[number];
	struct Driver *driver = &drivers[number];
	for (;;) {
		uint32_t status = uart->raw & uart->enabledInterrupts;
		if (!status)
			return;
		if (status & UART_INTR_TXFIFO_EMPTY)
			fillFifo(uart, driver);
		else if (status & RECEIVE_INTERRUPTS)
			emptyFifo(uart, driver, status);
		else if (status & UART_INTR_RXFIFO_OVF) {
			lineResetReceiver(uart);
			uart->raw &= ~(uint32_t)UART_INTR_RXFIFO_OVF;
			post(driver, (uart_event_t){ .type = UART_FIFO_OVF });
		} else if (status & UART_INTR_BRK_DET) {
			uart->raw &= ~(uint32_t)UART_INTR_BRK_DET;
			post(driver, (uart_event_t){ .type = UART_BREAK });
		} else if (status & UART_INTR_FRAM_ERR) {
			uart->raw &= ~(uint32_t)UART_INTR_FRAM_ERR;
			post(driver, (uart_event_t){ .type = UART_FRAME_ERR });
		} else
			uart->raw &= ~status;
		lineLook(uart);
	}
}
