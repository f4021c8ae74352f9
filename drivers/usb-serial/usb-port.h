#ifndef OUTPOST_USB_PORT_H
#define OUTPOST_USB_PORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "byte-ring.h"

/** What the owner has to hear of; bits of {@link usbPortTakeNews}. */
enum {
	/** Bytes wait, and it is time to read them all. */
	usbReadable = 1 << 0,
	/** There is room again. */
	usbWritable = 1 << 1
};

/**
 * The USB serial port of ESP32-S3 and ESP32-C3 over ESP-IDF's usb_serial_jtag driver, with a ring in each direction.
 * A task calls {@link usbPortTurn} again and again; everything else is the owner's to call, from another one.
 */
typedef struct {
	ByteRing received, toSend;
	atomic_uint news;
	/** The owner was told that there is no room, and waits to hear of it. */
	atomic_bool ownerWaits;
	bool isInstalled;
	/** Turns in a row in which nobody took what is sent. */
	unsigned unheard;
} UsbPort;

/** Sizes are in bytes and powers of two. False, with nothing taken, where there is no memory. */
bool usbPortOpen(UsbPort *port, size_t receiveBuffer, size_t transmitBuffer);
/** Releases everything. The task must have ended. */
void usbPortClose(UsbPort *port);

/**
 * One turn of the task: moves bytes in both directions and waits some milliseconds at most.
 * @return whether there is news for the owner.
 */
bool usbPortTurn(UsbPort *port);

/** What has happened since the last call. */
uint32_t usbPortTakeNews(UsbPort *port);

size_t usbPortWaiting(const UsbPort *port);
size_t usbPortRead(UsbPort *port, uint8_t *bytes, size_t count);
/** How many bytes {@link usbPortWrite} takes now. `usbWritable` comes when there are more again. */
size_t usbPortOffer(UsbPort *port);
/** Queues bytes; false, with none queued, when there is no room for all. Never waits. */
bool usbPortWrite(UsbPort *port, const uint8_t *bytes, size_t count);

#endif
