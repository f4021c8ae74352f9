#include "uart-port-parts.h"

/** An answer is not worth a call until so much of it waits; the end of a shorter one is found by the gap behind it. */
#define LINE_WORTH 100
/** Milliseconds after which bytes are announced even if the event of their gap was lost. */
#define LOST_GAP 20
/** Milliseconds until the owner is called again that could not be called. */
#define CALL_AGAIN 10
/** Pieces for ESP-IDF's ring are not cut smaller than that: each costs it 28 bytes. */
#define SMALLEST_PIECE 32
#define FIFO_SIZE 128
#define LINE_FEED '\n'
/** ESP-IDF's queue of events carries this one of ours. */
#define POKE UART_EVENT_MAX

void uartPortPoke(UartPort *port)
{
	if (atomic_exchange(&port->poked, true))
		return;
	uart_event_t event = { .type = POKE };
	// Where the queue is full the task is about to run anyway.
	xQueueSend(port->events, &event, 0);
}

void uartPortRingEdge(void *argument)
{
	UartPort *port = argument;
	BaseType_t woken = pdFALSE;
	atomic_fetch_or(&port->news, uartRing);
	if (!atomic_exchange(&port->poked, true)) {
		uart_event_t event = { .type = POKE };
		xQueueSendFromISR(port->events, &event, &woken);
	}
	if (woken)
		portYIELD_FROM_ISR();
}

static void tell(UartPort *port, unsigned news)
{
	atomic_fetch_or(&port->news, news);
}

/** How long the task may sleep. */
static TickType_t patience(UartPort *port)
{
	if (atomic_load(&port->news) && !atomic_load(&port->called))
		return pdMS_TO_TICKS(CALL_AGAIN);
	if (byteRingCount(&port->unsent) && !atomic_load(&port->breaking)) {
		// ESP-IDF tells nobody when its ring empties, so it is looked at as often as the FIFO behind it may have emptied.
		TickType_t ticks = pdMS_TO_TICKS(FIFO_SIZE * 10 * 1000 / atomic_load(&port->baud));
		return ticks ? ticks : 1;
	}
	return port->unannounced ? pdMS_TO_TICKS(LOST_GAP) : portMAX_DELAY;
}

static void count(UartPort *port, atomic_uint *fault, unsigned news)
{
	atomic_fetch_add(fault, 1);
	tell(port, news);
}

static void takeEvent(UartPort *port, const uart_event_t *event)
{
	switch (event->type) {
	case UART_DATA:
		if (event->timeout_flag)
			port->idle = true;
		break;
	case UART_FIFO_OVF:
		count(port, &port->overflows, uartOverflow);
		break;
	case UART_FRAME_ERR:
	case UART_PARITY_ERR:
		count(port, &port->framing, uartFraming);
		break;
	case UART_BREAK:
		count(port, &port->breaks, uartBreak);
		break;
	default:
		// UART_BUFFER_FULL is no loss yet: the interrupt keeps what it has, and the FIFO fills, which RTS reports to the
		// modem. Where that does not stop it UART_FIFO_OVF follows.
		break;
	}
}

static void takeEvents(UartPort *port)
{
	uart_event_t event;
	if (xQueueReceive(port->events, &event, patience(port)) != pdTRUE)
		return;
	// One has just been taken. Only noise fills the queue; what was not queued any more may have been an overflow.
	UBaseType_t waiting = uxQueueMessagesWaiting(port->events);
	if (uxQueueSpacesAvailable(port->events) <= 1) {
		count(port, &port->overflows, uartOverflow);
		port->idle = true;
	}
	takeEvent(port, &event);
	// Not until it is empty: under noise it never may be.
	while (waiting-- && xQueueReceive(port->events, &event, 0) == pdTRUE)
		takeEvent(port, &event);
}

static bool holdsWorthyLine(const uint8_t *bytes, size_t length, size_t before)
{
	while (length && before + length >= LINE_WORTH) {
		if (bytes[--length] == LINE_FEED)
			return true;
	}
	return false;
}

/** Moves what ESP-IDF has received to where the owner reads it, as far as there is room. */
static void fetch(UartPort *port)
{
	ByteRing *ring = &port->received;
	for (;;) {
		uint8_t *place;
		size_t room = byteRingWritable(ring, &place);
		if (!room) {
			atomic_store(&port->starved, true);
			// Unless it was emptied between the two.
			if (!byteRingFree(ring))
				return;
			continue;
		}
		int length = uart_read_bytes(port->number, place, room, 0);
		if (length <= 0)
			return;
		if (holdsWorthyLine(place, (size_t)length, byteRingCount(ring)))
			port->lineReady = true;
		byteRingWritten(ring, (size_t)length);
	}
}

static void announce(UartPort *port)
{
	size_t waiting = byteRingCount(&port->received);
	bool starved = atomic_load(&port->starved);
	TickType_t now = xTaskGetTickCount();
	bool due = port->lineReady || port->idle || starved || waiting >= port->highWater
		|| (port->unannounced && now - port->since >= pdMS_TO_TICKS(LOST_GAP));
	if (waiting && due)
		tell(port, uartReadable);
	if (waiting && !due && !port->unannounced)
		port->since = now;
	port->unannounced = waiting && !due;
	port->lineReady = false;
	// What did not fit yet belongs before the gap.
	if (!starved)
		port->idle = false;
}

/**
 * How much ESP-IDF's ring takes without waiting. Its items are not split: one of half of what is free fits in one piece
 * wherever the free part lies, after the 20 bytes that describe it and a header of 8.
 */
static size_t conveyorRoom(UartPort *port)
{
	size_t size = 0;
	if (uart_get_tx_buffer_free_size(port->number, &size) || size / 2 < 16)
		return 0;
	return size / 2 - 16;
}

static void send(UartPort *port)
{
	ByteRing *ring = &port->unsent;
	while (!atomic_load(&port->breaking)) {
		const uint8_t *place;
		size_t length = byteRingReadable(ring, &place);
		size_t room = conveyorRoom(port);
		if (!length || (room < length && room < SMALLEST_PIECE))
			break;
		int sent = uart_write_bytes(port->number, place, room < length ? room : length);
		if (sent <= 0)
			break;
		byteRingConsumed(ring, (size_t)sent);
	}
	if (byteRingFree(ring) >= ring->size / 2 && atomic_exchange(&port->hungry, false))
		tell(port, uartWritable);
}

/** @return false when the owner has closed the port meanwhile. */
static bool callOwner(UartPort *port)
{
	if (!atomic_load(&port->news) || atomic_exchange(&port->called, true))
		return true;
	atomic_store(&port->state, portNotifying);
	bool passed = port->notify(port->context);
	int notifying = portNotifying;
	if (!atomic_compare_exchange_strong(&port->state, &notifying, portWorking))
		return false;
	if (!passed)
		atomic_store(&port->called, false);
	return true;
}

static void work(UartPort *port)
{
	while (!atomic_load(&port->closing)) {
		takeEvents(port);
		// From here on a poke is one more round.
		atomic_store(&port->poked, false);
		fetch(port);
		announce(port);
		send(port);
		if (!callOwner(port))
			return;
	}
	atomic_store(&port->state, portFinished);
}

void uartPortTask(void *argument)
{
	work(argument);
	// Whoever closes the port deletes the task; returning is not allowed.
	for (;;)
		vTaskSuspend(NULL);
}
