#include "uart-port-parts.h"

/** Milliseconds of silence that end a burst. Modems pause for less within an answer. */
#define GAP 2
/** The counter of the UART ends at 101 characters or more, by chip. */
#define LONGEST_GAP 100
#define SHORTEST_GAP 3
/** Milliseconds beyond what the bytes should take. */
#define PATIENCE 50
#define FIFO_SIZE 128
/** A start bit, eight bits and a stop bit. */
#define BITS_PER_BYTE 10

uint32_t uartPortTakeNews(UartPort *port)
{
	atomic_store(&port->called, false);
	return atomic_exchange(&port->news, 0);
}

size_t uartPortWaiting(UartPort *port)
{
	return byteRingCount(&port->received);
}

size_t uartPortRead(UartPort *port, uint8_t *bytes, size_t count)
{
	size_t length = byteRingRead(&port->received, bytes, count);
	if (length && atomic_exchange(&port->starved, false))
		uartPortPoke(port);
	return length;
}

size_t uartPortRoom(UartPort *port)
{
	return byteRingFree(&port->unsent);
}

size_t uartPortOffer(UartPort *port)
{
	port->offered = byteRingFree(&port->unsent);
	return port->offered;
}

bool uartPortWrite(UartPort *port, const uint8_t *bytes, size_t count)
{
	if (count > byteRingFree(&port->unsent))
		return false;
	if (!count)
		return true;
	byteRingWrite(&port->unsent, bytes, count);
	port->offered -= count < port->offered ? count : port->offered;
	if (port->offered < port->unsent.size / 2)
		atomic_store(&port->hungry, true);
	uartPortPoke(port);
	return true;
}

esp_err_t uartPortSetGap(UartPort *port)
{
	uint32_t characters = GAP * (atomic_load(&port->baud) / BITS_PER_BYTE) / 1000;
	if (characters < SHORTEST_GAP)
		characters = SHORTEST_GAP;
	if (characters > LONGEST_GAP)
		characters = LONGEST_GAP;
	return uart_set_rx_timeout(port->number, (uint8_t)characters);
}

/** Bytes that wait to be sent, and what they cost where they wait. The FIFO is not looked into. */
static size_t unsent(UartPort *port)
{
	size_t room = 0;
	size_t waiting = port->unsent.size - byteRingFree(&port->unsent);
	uart_get_tx_buffer_free_size(port->number, &room);
	return waiting + (room < port->conveyorSize ? port->conveyorSize - room : 0);
}

static bool hasSentAll(UartPort *port)
{
	return unsent(port) == 0 && uart_wait_tx_done(port->number, 0) == ESP_OK;
}

/** Waits until everything has left, but not for a modem that holds CTS. */
static void waitUntilSent(UartPort *port)
{
	uint64_t bytes = unsent(port) + FIFO_SIZE;
	TickType_t limit = pdMS_TO_TICKS(PATIENCE + bytes * BITS_PER_BYTE * 1500 / atomic_load(&port->baud));
	TickType_t start = xTaskGetTickCount();
	while (!hasSentAll(port) && xTaskGetTickCount() - start < limit)
		vTaskDelay(1);
}

bool uartPortSetBaud(UartPort *port, uint32_t baud)
{
	waitUntilSent(port);
	if (uart_set_baudrate(port->number, baud))
		return false;
	atomic_store(&port->baud, baud);
	uartPortSetGap(port);
	return true;
}

void uartPortSetDtr(UartPort *port, bool asserted)
{
	if (port->dtr != uartNoPin)
		gpio_set_level((gpio_num_t)port->dtr, asserted ? 0 : 1);
}

void uartPortSetBreak(UartPort *port, bool low)
{
	if (low == atomic_load(&port->breaking))
		return;
	if (low)
		waitUntilSent(port);
	atomic_store(&port->breaking, low);
	// The line rests high; inverted it rests low.
	uart_set_line_inverse(port->number, low ? UART_SIGNAL_TXD_INV : UART_SIGNAL_INV_DISABLE);
	if (!low)
		uartPortPoke(port);
}

UartFaults uartPortFaults(UartPort *port)
{
	return (UartFaults){
		.overflows = atomic_load(&port->overflows),
		.framing = atomic_load(&port->framing),
		.breaks = atomic_load(&port->breaks)
	};
}
