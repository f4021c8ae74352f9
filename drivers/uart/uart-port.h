#ifndef OUTPOST_UART_PORT_H
#define OUTPOST_UART_PORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * One UART of an ESP32 over ESP-IDF's driver, with rings in both directions, so that nothing is lost while JavaScript is
 * busy or the flash is being erased. It knows nothing of JavaScript: `uart-xs.c` joins the two.
 *
 * Who opens a port is its owner. All functions are the owner's to call, from one task; `notify` is called from the
 * port's own task.
 */
typedef struct UartPort UartPort;

/** A line that the board does not wire. */
enum { uartNoPin = -1 };

/** What the owner has to hear of; bits of {@link uartPortTakeNews}. */
enum {
	/** Bytes wait, and it is time to read them: all of them, for it is not told again of what was left. */
	uartReadable = 1 << 0,
	/** There is room again: {@link uartPortOffer} says how much. */
	uartWritable = 1 << 1,
	/** Bytes came and found no room, or may have. */
	uartOverflow = 1 << 2,
	/** A byte had no stop bit or the wrong parity. */
	uartFraming = 1 << 3,
	/** The other side held its line low for longer than a byte. */
	uartBreak = 1 << 4,
	/** RI fell. */
	uartRing = 1 << 5
};

typedef struct {
	/** Number of the UART, and bits per second. */
	int number;
	uint32_t baud;
	/** GPIO numbers or {@link uartNoPin}. RTS is driven by the chip, CTS by the other side; each works alone, too. */
	int receive, transmit, rts, cts, dtr, ring;
	/** Bytes that ESP-IDF's interrupt may put by while no task runs. Half of it again holds what JavaScript may read. */
	size_t receiveBuffer;
	/** Bytes that may wait to be sent; rounded up to a power of two. */
	size_t transmitBuffer;
	/** How many bytes wait before the owner is told without a line feed or a gap. */
	size_t highWater;
	/** There is news. False if it could not be passed on: then it is tried again. */
	bool (*notify)(void *context);
	void *context;
} UartPortOptions;

/** How often it happened since the port was opened. */
typedef struct {
	uint32_t overflows, framing, breaks;
} UartFaults;

/**
 * Opens a UART; DTR, where there is one, is asserted (low: the modem stays awake).
 * @return the port; or NULL with everything released, and in `problem` the reason as the rest of a sentence that begins
 * with the port's name.
 */
UartPort *uartPortOpen(const UartPortOptions *options, const char **problem);

/** Stops and releases everything at once; what was not yet sent is dropped. `notify` is not called any more. */
void uartPortClose(UartPort *port);

/** What has happened since the last call. */
uint32_t uartPortTakeNews(UartPort *port);

/** Bytes that can be read now. */
size_t uartPortWaiting(UartPort *port);
/** Moves up to `count` bytes into `bytes`; returns how many that were. */
size_t uartPortRead(UartPort *port, uint8_t *bytes, size_t count);

/** How many bytes {@link uartPortWrite} takes now. After it `uartWritable` comes once less than half is left of that. */
size_t uartPortOffer(UartPort *port);
/** Bytes that {@link uartPortWrite} would take, without an offer being made. */
size_t uartPortRoom(UartPort *port);
/** Queues bytes for transmission; false, with none queued, when there is no room for all. Never waits. */
bool uartPortWrite(UartPort *port, const uint8_t *bytes, size_t count);

/**
 * Changes the rate once everything written has left at the old one. What the other side does not let out (CTS) in half
 * as long again as it should take goes out at the new rate. Reception goes on meanwhile.
 * @return false when the UART cannot do that rate: it stays at the old one.
 */
bool uartPortSetBaud(UartPort *port, uint32_t baud);
/** Asserted is low. Without the pin nothing happens. */
void uartPortSetDtr(UartPort *port, bool asserted);
/** Holds the line low, once everything written has left, or lets it go. What is written meanwhile waits. */
void uartPortSetBreak(UartPort *port, bool low);

UartFaults uartPortFaults(UartPort *port);

#endif
