#include "usb-port.h"

#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
// The SDK's makefile knows the folder of all components, and not this one's own.
#include "esp_driver_usb_serial_jtag/include/driver/usb_serial_jtag.h"

/** Milliseconds that a turn waits for the other side: what comes or goes is at most this late. */
enum { TURN = 5 };
/** Milliseconds between two attempts to get the port. */
enum { INSTALL_PAUSE = 100 };
/**
 * Turns after which what nobody takes is dropped: half a second. A UART does not wait for anybody either, and the
 * console must not stand still because no terminal program is open.
 */
enum { UNHEARD_TURNS = 100 };
/** Of ESP-IDF's driver, in bytes: eight packets of full speed USB. */
enum { DRIVER_BUFFER = 512 };
/** The driver takes a piece as a whole or not at all. */
enum { LARGEST_PIECE = 128 };

bool usbPortOpen(UsbPort *port, size_t receiveBuffer, size_t transmitBuffer)
{
	*port = (UsbPort){ 0 };
	// The owner asks for room as soon as it exists.
	atomic_init(&port->news, usbWritable);
	if (byteRingOpen(&port->received, receiveBuffer) && byteRingOpen(&port->toSend, transmitBuffer))
		return true;
	usbPortClose(port);
	return false;
}

void usbPortClose(UsbPort *port)
{
	if (port->isInstalled)
		usb_serial_jtag_driver_uninstall();
	port->isInstalled = false;
	byteRingClose(&port->received);
	byteRingClose(&port->toSend);
}

/** In debug builds the SDK has the port for two seconds, and leaves it unless xsbug is there. */
static bool install(UsbPort *port)
{
	usb_serial_jtag_driver_config_t config = { .rx_buffer_size = DRIVER_BUFFER, .tx_buffer_size = DRIVER_BUFFER };
	if (!port->isInstalled)
		port->isInstalled = usb_serial_jtag_driver_install(&config) == ESP_OK;
	if (!port->isInstalled)
		vTaskDelay(pdMS_TO_TICKS(INSTALL_PAUSE));
	return port->isInstalled;
}

/** What finds no room stays with the computer: USB has flow control of its own. */
static void receive(UsbPort *port)
{
	uint8_t *place;
	size_t room = byteRingWritable(&port->received, &place);
	if (!room) {
		vTaskDelay(pdMS_TO_TICKS(TURN));
		return;
	}
	int count = usb_serial_jtag_read_bytes(place, room, pdMS_TO_TICKS(TURN));
	if (count <= 0)
		return;
	byteRingWritten(&port->received, (size_t)count);
	atomic_fetch_or(&port->news, usbReadable);
}

static void dropUnheard(UsbPort *port)
{
	if (++port->unheard < UNHEARD_TURNS)
		return;
	port->unheard = 0;
	byteRingConsumed(&port->toSend, byteRingCount(&port->toSend));
}

static void send(UsbPort *port)
{
	const uint8_t *place;
	size_t count;
	while ((count = byteRingReadable(&port->toSend, &place))) {
		if (count > LARGEST_PIECE)
			count = LARGEST_PIECE;
		int sent = usb_serial_jtag_write_bytes(place, count, 0);
		if (sent <= 0) {
			dropUnheard(port);
			break;
		}
		port->unheard = 0;
		byteRingConsumed(&port->toSend, (size_t)sent);
	}
	if (byteRingFree(&port->toSend) >= port->toSend.size / 2 && atomic_exchange(&port->ownerWaits, false))
		atomic_fetch_or(&port->news, usbWritable);
}

bool usbPortTurn(UsbPort *port)
{
	if (install(port)) {
		receive(port);
		send(port);
	}
	return atomic_load(&port->news) != 0;
}

uint32_t usbPortTakeNews(UsbPort *port)
{
	return atomic_exchange(&port->news, 0);
}

size_t usbPortWaiting(const UsbPort *port)
{
	return byteRingCount(&port->received);
}

size_t usbPortRead(UsbPort *port, uint8_t *bytes, size_t count)
{
	return byteRingRead(&port->received, bytes, count);
}

size_t usbPortOffer(UsbPort *port)
{
	return byteRingFree(&port->toSend);
}

bool usbPortWrite(UsbPort *port, const uint8_t *bytes, size_t count)
{
	if (count > byteRingFree(&port->toSend))
		return false;
	byteRingWrite(&port->toSend, bytes, count);
	atomic_store(&port->ownerWaits, true);
	return true;
}
